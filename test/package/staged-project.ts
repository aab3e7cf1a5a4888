import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import process from 'node:process';

/** The systems whose package can be laid out on this one. */
export type PackedSystem = 'linux' | 'win32';

const ROOT = resolve(import.meta.dirname, '../..');
/** What stands in the repository and is packed, or says how. */
const TRACKED = ['assets', 'electron-builder.yml', 'package.json', 'package-lock.json'] as const;
const INSTALL_MS = 300_000;

/** What electron-builder finds on a release machine of that system, in a folder outside of this tree. */
export interface StagedProject {
  readonly folder: string;
  readonly system: PackedSystem;
}

/**
 * Stages what a release machine of `system` would have: the program, built anew, and the production packages that npm installs there, with the native
 * parts of that system. Nothing of a package is run at installing. Throws with the words of whoever failed, as npm where there is no registry and no
 * cache of it.
 */
export function stageProject(folder: string, system: PackedSystem): StagedProject {
  mkdirSync(folder, { recursive: true });
  buildInto(join(folder, '.out'));
  for (const path of TRACKED) cpSync(join(ROOT, path), join(folder, path), { recursive: true });
  installProduction(folder, system);
  return { folder, system };
}

/** What `npm run build:desktop` makes, in another folder: who tests the one of this tree meanwhile keeps it. */
function buildInto(out: string): void {
  const vite = join('node_modules', 'vite', 'bin', 'vite.js');
  const steps: readonly (readonly string[])[] = [
    [vite, 'build', '--logLevel', 'warn', '--outDir', join(out, 'renderer')],
    [vite, 'build', '-c', 'vite-electron.config.ts', '--logLevel', 'warn', '--outDir', join(out, 'app')],
    [vite, 'build', '-c', 'vite-electron.config.ts', '--mode', 'preload', '--logLevel', 'warn', '--outDir', join(out, 'preload')],
    [join('test', 'package', 'licences-main.ts'), '--out', join(out, 'THIRD-PARTY-LICENSES.txt'), '--sbom', join(out, 'sbom.cdx.json')],
  ];
  for (const step of steps) must('the build', spawnSync(process.execPath, step, { cwd: ROOT, encoding: 'utf8' }));
}

/** The lock file's packages without those of development, for a system that need not be this one. */
function installProduction(folder: string, system: PackedSystem): void {
  must(`npm for ${system}`, spawnSync('npm', ['ci', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline', `--os=${system}`, '--cpu=x64', ...(system === 'linux' ? ['--libc=glibc'] : [])], {
    cwd: folder, encoding: 'utf8', timeout: INSTALL_MS, shell: process.platform === 'win32', env: { ...process.env, NODE_ENV: '', npm_config_update_notifier: 'false' },
  }));
}

function must(what: string, { status, stdout, stderr }: { readonly status: number | null; readonly stdout: string; readonly stderr: string }): void {
  if (status !== 0) throw new Error(`${what} ended with ${status}: ${`${stdout}${stderr}`.slice(-1_500)}`);
}
