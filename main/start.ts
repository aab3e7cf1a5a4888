import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { systemClock, systemScheduler } from './platform/clock.ts';
import { hasDisplay } from './platform/screen.ts';
import { keepRunning } from './supervisor/index.ts';
import { DAY_MS, SECOND_MS } from '../shared/time.ts';

/*
 * `npm start`: opens the desktop window where Electron and a display are there, and otherwise serves the same station for a browser, saying
 * which and why. It starts the station again when that falls.
 */
const ROOT = fileURLToPath(new URL('..', import.meta.url));
const ELECTRON = join(ROOT, 'node_modules', 'electron');
/** When the binary could not be fetched it is not tried again for a day. */
const TRIED = join(ROOT, 'node_modules', '.cache', 'electron-not-fetched');
const FETCH_LIMIT_MS = 120 * SECOND_MS;
const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

/** Looked for on the disk: asking the package for its path would make it download the binary. */
function electronBinary(): string | null {
  const named = join(ELECTRON, 'path.txt');
  const path = existsSync(named) ? join(ELECTRON, 'dist', readFileSync(named, 'utf8').trim()) : null;
  return path !== null && existsSync(path) ? path : null;
}

function fetchElectron(): void {
  if (!existsSync(join(ELECTRON, 'install.js')) || (existsSync(TRIED) && systemClock.nowMs() - statSync(TRIED).mtimeMs < DAY_MS)) return;
  say('Fetching the desktop window (Electron), once ...');
  const outcome = spawnSync(process.execPath, [join(ELECTRON, 'install.js')], { stdio: 'ignore', timeout: FETCH_LIMIT_MS });
  if (outcome.status === 0 && electronBinary() !== null) return;
  mkdirSync(join(ROOT, 'node_modules', '.cache'), { recursive: true });
  writeFileSync(TRIED, '');
}

/** The Electron binary, or why the browser is used. */
function chooseWindow(): { readonly electron: string } | { readonly why: string } {
  if (process.argv.includes('--web')) return { why: 'asked for by --web' };
  if (!hasDisplay()) return { why: 'there is no display here' };
  if (electronBinary() === null) fetchElectron();
  const electron = electronBinary();
  if (electron === null) return { why: 'the Electron binary is not here and could not be fetched' };
  if (!existsSync(join(ROOT, '.out', 'app', 'main', 'index.js'))) {
    const built = ([[], ['--mode', 'preload']] as const).map((mode) => spawnSync(
      process.execPath, [join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js'), 'build', '-c', 'vite-electron.config.ts', '--logLevel', 'warn', ...mode], { cwd: ROOT, stdio: 'inherit' },
    ));
    if (built.some((each) => each.status !== 0)) return { why: 'the desktop window could not be built' };
  }
  return { electron };
}

const choice = chooseWindow();
const given = process.argv.slice(2).filter((arg) => arg !== '--web');
/** Begun anew is begun once: after a fall the day goes on. In a browser the windows that are open know the address and the key, which are taken up. */
const argsFor = (isAgain: boolean, more: readonly string[]): string[] => (isAgain ? [...given.filter((arg) => arg !== '--fresh'), ...more] : given);
const kept = keepRunning({
  clock: systemClock, scheduler: systemScheduler, say: (text) => void process.stderr.write(`${text}\n`),
  start: (isAgain) => ('electron' in choice
    ? spawn(choice.electron, [ROOT, ...argsFor(isAgain, [])], { stdio: 'inherit', env: { ...process.env, STATION_KEPT: '1' } })
    : spawn(process.execPath, [join(ROOT, 'main', 'launch.mjs'), join(ROOT, 'main', 'headless.ts'), '--why', choice.why, ...argsFor(isAgain, ['--take-up'])], { stdio: 'inherit' })),
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => kept.end(signal));
process.exitCode = await kept.ended;
