import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join, relative, sep } from 'node:path';
import { asar } from './archive.ts';
import type { UnpackedProgram } from './pack.ts';

/** What main may take from outside of Node: the host's own, the packages with native parts, and those that are only JavaScript and are packed beside it. */
const NATIVE = ['better-sqlite3', 'koffi', 'serialport'] as const;

/** Every file under a folder, by its path in it, with `/`. */
export function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => statSync(join(folder, path)).isFile()).map((path) => path.split(sep).join('/')).toSorted();
}

/** Every file of the archive, by its path in it. */
export function filesInArchive(archive: string): readonly string[] {
  const paths = asar.listPackage(archive, { isPack: false }).map((path) => path.replaceAll('\\', '/').replace(/^\//, ''));
  const folders = new Set(paths.flatMap((path) => path.split('/').slice(0, -1).map((_, index, parts) => parts.slice(0, index + 1).join('/'))));
  return paths.filter((path) => !folders.has(path)).toSorted();
}

/** What must not be in a program: tests, sources, maps, papers of the repository, settings of tools, keys and stores. */
const FOREIGN: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['a test', /(^|\/)(test|tests|__tests__|e2e|bench)\/|\.(test|spec)\.[cm]?[jt]sx?$/],
  ['a source', /\.(ts|tsx|cts|mts|flow|c|cc|cpp|h|hpp|gyp|gypi)$/],
  ['a map', /\.map$/],
  ['a paper', /(^|\/)(README|CHANGELOG|CONTRIBUTING|HISTORY)[^/]*$/i],
  ['settings of a tool', /(^|\/)(\.git|\.github|\.env|\.npmrc|tsconfig[^/]*\.json|package-lock\.json|electron-builder\.yml|\.oxlintrc\.json)/],
  ['a store or a log', /\.(db|sqlite|sqlite3|log|jsonl)(-wal|-shm)?$/],
  ['a key', /\.(pem|key|p12|pfx|crt|cer)$|(^|\/)(secrets|keychain)\.json$/],
];

/** What of a list of files does not belong into a program, with what it is. */
export function foreignFiles(paths: readonly string[]): readonly string[] {
  return paths.flatMap((path) => FOREIGN.filter(([, pattern]) => pattern.test(path)).map(([what]) => `${what}: ${path}`));
}

/** Native files of a list, by the package that they belong to. */
export function nativeFiles(paths: readonly string[]): readonly string[] {
  return paths.filter((path) => path.endsWith('.node'));
}

const IMPORT = /(?:\bfrom\s*|\bimport\s*\(?\s*|\brequire\s*\(\s*)(['"])((?:(?!\1)[^\n])+)\1/g;

/** What a file takes from outside of its own folder: packages by their names, and Node's own parts. */
export function importsOf(text: string): readonly string[] {
  return [...new Set([...text.matchAll(IMPORT)].map(([, , name]) => name ?? '').filter((name) => /^(node:)?@?[a-z][\w./-]*$/i.test(name)).map(packageOf))].toSorted();
}

function packageOf(name: string): string {
  if (isBuiltin(name)) return `node:${name.replace(/^node:/, '')}`;
  return name.split('/').slice(0, name.startsWith('@') ? 2 : 1).join('/');
}

/** What the three bundles of an extracted program take from outside, and what each may not. */
export interface BundleImports {
  readonly main: readonly string[];
  readonly preload: readonly string[];
  readonly renderer: readonly string[];
  readonly faults: readonly string[];
}

/**
 * Reads what the bundles take: main Electron, Node, the native packages and packages that lie beside it; preload Electron alone; the window nothing
 * at all, since it is one bundle.
 */
export function bundleImports(app: string): BundleImports {
  const all = (folder: string, ending: RegExp): readonly string[] => [...new Set(filesIn(join(app, folder)).filter((path) => ending.test(path)).flatMap((path) => importsOf(readFileSync(join(app, folder, path), 'utf8'))))].toSorted();
  const main = all('.out/app', /\.js$/);
  const preload = all('.out/preload', /\.cjs$/);
  const renderer = all('.out/renderer', /\.js$/);
  const isBeside = (name: string): boolean => existsSync(join(app, 'node_modules', name, 'package.json'));
  return {
    main, preload, renderer,
    faults: [
      ...main.filter((name) => !name.startsWith('node:') && name !== 'electron' && !isBeside(name)).map((name) => `main takes ${name}, which is not packed`),
      ...NATIVE.filter((name) => !main.includes(name)).map((name) => `main does not take ${name}: is it still needed?`),
      ...preload.filter((name) => name !== 'electron').map((name) => `preload takes ${name}`),
      ...renderer.map((name) => `the window takes ${name}`),
    ],
  };
}

/** Packages of an extracted program whose own licence file was left out though the package has one. electron-builder nests packages anew, so they are told by name and version. */
export function licencesLeftOut(app: string, installed: string): readonly string[] {
  const isLicence = (name: string): boolean => /^(licen[cs]e|copying|notice|ofl)/i.test(name);
  const hadBy = new Map(packagesIn(installed).map((folder) => [identityOf(join(installed, folder)), readdirSync(join(installed, folder)).filter(isLicence)]));
  return packagesIn(app).filter((folder) => {
    const had = hadBy.get(identityOf(join(app, folder)));
    const has = new Set(readdirSync(join(app, folder)));
    return had === undefined || had.some((name) => !has.has(name));
  });
}

function identityOf(folder: string): string {
  const { name, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { readonly name: string; readonly version: string };
  return `${name}@${version}`;
}

/** The folders of packages in a program, those in packages among them. */
export function packagesIn(app: string): readonly string[] {
  return filesIn(app).filter((path) => /(^|\/)node_modules\/(@[^/]+\/)?[^/]+\/package\.json$/.test(path)).map((path) => path.slice(0, -'/package.json'.length));
}

/** How many bytes lie under each part of an installed program. */
export function bytesByPart(program: UnpackedProgram): Readonly<Record<string, number>> {
  const parts: Record<string, number> = {};
  for (const path of filesIn(program.folder)) parts[partOf(path)] = (parts[partOf(path)] ?? 0) + statSync(join(program.folder, path)).size;
  return parts;
}

const partOf = (path: string): string => (path.startsWith('resources/app.asar.unpacked/') ? 'native files' : path === 'resources/app.asar' ? 'archive' : 'beside the program');

/** The bytes of an extracted program by where they come from: our bundles, the window, sounds and fonts, each package. */
export function bytesOfApp(app: string): Readonly<Record<string, number>> {
  const parts: Record<string, number> = {};
  for (const path of filesIn(app)) {
    const [first = '', second = ''] = path.split('/');
    const part = first === '.out' ? `.out/${second}` : first === 'node_modules' ? `node_modules/${packageOf(relative('node_modules', path).split(sep).join('/'))}` : first;
    parts[part] = (parts[part] ?? 0) + statSync(join(app, path)).size;
  }
  return parts;
}
