import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { INNER_PARTS, shippedPackages } from './shipped.ts';

const ROOT = resolve(import.meta.dirname, '../..');

interface Component {
  readonly type: string;
  readonly name: string;
  readonly version?: string;
  readonly purl?: string;
  readonly externalReferences?: readonly { readonly type: string; readonly url: string }[];
  readonly [key: string]: unknown;
}

/** A list of parts in CycloneDX's form, as far as we read it. */
export interface Sbom {
  readonly bomFormat: string;
  readonly specVersion: string;
  readonly serialNumber: string;
  readonly components: readonly Component[];
  readonly [key: string]: unknown;
}

/** npm as it was called; outside of `npm run` the one on the path. */
function npm(args: readonly string[]): { readonly status: number | null; readonly stdout: string; readonly stderr: string } {
  const own = process.env['npm_execpath'];
  const options = { cwd: ROOT, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 } as const;
  return own?.endsWith('.js') === true ? spawnSync(process.execPath, [own, ...args], options) : spawnSync('npm', args, { ...options, shell: process.platform === 'win32' });
}

/**
 * Every part of the packed program by npm's own account of the lock file, for every system, with Electron and the parts of other makers inside of
 * packages, which npm does not know. npm is asked for all and what is shipped is chosen here: with `--omit dev` npm 11.19 leaves out whatever a
 * package of development needs too, form-data among them. The same lock file gives the same bytes: no time, no drawn number, no server.
 */
export function makeSbom(): Sbom {
  const made = npm(['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only']);
  if (made.status !== 0) throw new Error(`npm sbom ended with ${made.status}: ${made.stderr.slice(-1_000)}`);
  const { metadata, components, dependencies, ...sbom } = JSON.parse(made.stdout) as Sbom & { readonly metadata: { readonly component: object }; readonly dependencies: readonly { readonly ref: string; readonly dependsOn?: readonly string[] }[] };
  const shipped = new Set(shippedPackages().map((each) => `${each.name}@${each.version}`));
  const own = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { readonly name: string; readonly version: string };
  const { version: electron } = JSON.parse(readFileSync(join(ROOT, 'node_modules/electron/package.json'), 'utf8')) as { readonly version: string };
  const all: Component[] = [
    ...components.filter((each) => shipped.has(`${each.name}@${each.version ?? ''}`)).map((each) => ({ ...each, scope: 'required', properties: [], externalReferences: (each.externalReferences ?? []).filter(({ type }) => type !== 'distribution') })),
    { type: 'framework', name: 'electron', version: electron, purl: `pkg:npm/electron@${electron}`, licenses: [{ license: { id: 'MIT' } }], description: 'Beside the program, with Chromium and Node in it.' },
    ...INNER_PARTS.map((part) => ({ type: 'library', name: part.name, licenses: [{ expression: part.licence }], description: `Inside ${part.inside}.` })),
  ];
  const root = `${own.name}@${own.version}`;
  const needs = dependencies.filter(({ ref }) => ref === root || shipped.has(ref)).map(({ ref, dependsOn }) => ({ ref, dependsOn: (dependsOn ?? []).filter((each) => shipped.has(each)) }));
  const sum = createHash('sha256').update(JSON.stringify([all, needs])).digest('hex');
  return {
    ...sbom, serialNumber: `urn:uuid:${sum.slice(0, 8)}-${sum.slice(8, 12)}-5${sum.slice(13, 16)}-8${sum.slice(17, 20)}-${sum.slice(20, 32)}`,
    metadata: { component: { ...metadata.component, type: 'application', name: own.name } }, components: all, dependencies: needs,
  };
}

/** What is known of faults in the packages that are shipped, or why it is not known. */
export type Audit = { readonly audited: true; readonly found: Readonly<Record<string, number>>; readonly names: readonly string[] } | { readonly audited: false; readonly why: string };

/** Asks the registry. It is somebody else's machine: where it does not answer, nothing is claimed. */
export function audit(): Audit {
  return auditOf(npm(['audit', '--omit', 'dev', '--json']).stdout);
}

/** Reads npm's answer; anything but a count of faults is no audit. */
export function auditOf(answer: string): Audit {
  try {
    const { metadata, vulnerabilities, message, error } = JSON.parse(answer) as {
      readonly metadata?: { readonly vulnerabilities?: Readonly<Record<string, number>> }; readonly vulnerabilities?: Readonly<Record<string, unknown>>; readonly message?: string; readonly error?: { readonly summary?: string };
    };
    const found = metadata?.vulnerabilities;
    if (found !== undefined && typeof found['total'] === 'number') return { audited: true, found, names: Object.keys(vulnerabilities ?? {}) };
    return { audited: false, why: (message ?? error?.summary ?? 'the registry gave no audit').slice(0, 200) };
  } catch (failure) {
    if (!(failure instanceof SyntaxError)) throw failure;
    return { audited: false, why: 'npm gave no answer that can be read' };
  }
}
