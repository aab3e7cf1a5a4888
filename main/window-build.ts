import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

/** The project, from the source or from where the desktop program was built to. */
const ROOT = fileURLToPath([new URL('..', import.meta.url), new URL('../../..', import.meta.url)].find((each) => existsSync(new URL('package.json', each))) ?? new URL('..', import.meta.url));
/** Everything that the built window is made of. */
const SOURCES = ['renderer', 'shared', 'assets', 'vite.config.ts', 'package-lock.json'] as const;

/** The folder of the built window; null when there is none and no sources to build it from. */
export function builtWindow(say: (text: string) => void): string | null {
  const folder = join(ROOT, '.out', 'renderer');
  const index = join(folder, 'index.html');
  const builder = join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js');
  const isStale = !existsSync(index) || (existsSync(join(ROOT, 'renderer')) && newestMs(SOURCES.map((name) => join(ROOT, name))) > statSync(index).mtimeMs);
  if (!isStale) return folder;
  if (!existsSync(builder)) return existsSync(index) ? folder : null;
  say('Building the window ...');
  const built = spawnSync(process.execPath, [builder, 'build', '--logLevel', 'warn'], { cwd: ROOT, encoding: 'utf8' });
  if (built.status !== 0) throw new Error(`The window could not be built:\n${built.stdout}${built.stderr}`);
  return folder;
}

function newestMs(paths: readonly string[]): number {
  let newest = 0;
  for (const path of paths) {
    if (!existsSync(path)) continue;
    const stat = statSync(path);
    const inside = stat.isDirectory() ? newestMs(readdirSync(path).filter((name) => name !== 'tsconfig.json' && name !== 'README.md').map((name) => join(path, name))) : stat.mtimeMs;
    newest = Math.max(newest, inside);
  }
  return newest;
}
