import { execFileSync, spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../doubles/eventually.ts';
import { versionOf } from '../wine/wine.ts';
import type { WineRunner } from './wine-runner.ts';
import { fetchNodeForWindows, hasWine, wineRunner } from './wine-runner.ts';

/*
 * Our own word in the installer for Windows, compiled by makensis and run under Wine beside a program that runs (Node for Windows under the station's
 * name) or does not. electron-builder's installer round it is not made here: it needs programs that are fetched.
 */
const RUNS_MS = 60_000;
const hasNsis = versionOf('makensis', '-VERSION') !== null;
if (!hasNsis) process.stderr.write('left out: the installer\'s own word: makensis is not installed here\n');
const isHere = hasWine() && hasNsis;
const folder = mkdtempSync(join(tmpdir(), 'installer-'));
const installed = join(folder, 'installed.txt');
const begun = join(folder, 'begun.txt');
const installer = join(folder, 'installer.exe');
let wine: WineRunner;
let station: ChildProcess | null = null;

/** Runs until it is told to end by a file, and writes down whether something was installed while it still ran. */
const STATION = `
  const { existsSync, rmSync, writeFileSync } = require('fs');
  rmSync('end', { force: true });
  writeFileSync('up', '1');
  setInterval(() => {
    if (!existsSync('end')) return;
    writeFileSync('seen', existsSync('installed.txt') ? 'installed' : 'nothing');
    process.exit();
  }, 100);`;

async function startStation(): Promise<void> {
  rmSync(join(folder, 'up'), { force: true });
  station = spawn('wine', ['Smart Workstation.exe', '-e', STATION], { cwd: folder, env: wine.env, stdio: 'ignore' });
  await eventually('the program runs', () => existsSync(join(folder, 'up')), RUNS_MS);
}

/** Ends it as a person would, and gives what it saw. */
async function endStation(): Promise<string | null> {
  if (station === null) return null;
  const ended = once(station, 'exit');
  writeFileSync(join(folder, 'end'), '');
  await ended;
  station = null;
  return readFileSync(join(folder, 'seen'), 'utf8');
}

describe.runIf(isHere)('the installer for Windows, under Wine', () => {
  beforeAll(() => {
    execFileSync('makensis', ['-V2', '-WX', `-DOUT=${installer}`, `-DOWN=${resolve('assets/package/installer.nsh')}`, resolve('test/package/installer.nsi')], { stdio: 'pipe' });
    copyFileSync(fetchNodeForWindows(join(folder, 'node')), join(folder, 'Smart Workstation.exe'));
    wine = wineRunner(join(folder, 'wine'), join(folder, 'Smart Workstation.exe'));
  }, 300_000);
  afterEach(async () => {
    await endStation();
    for (const made of [installed, begun]) rmSync(made, { force: true });
  });
  afterAll(() => {
    wine.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  });
  const install = (...args: readonly string[]): number | null => spawnSync('wine', [installer, '/S', ...args], { cwd: folder, env: wine.env, stdio: 'ignore', timeout: 2 * RUNS_MS }).status;

  it('goes on with nothing said when no station runs', () => {
    expect({ code: install(), isInstalled: existsSync(installed) }).toEqual({ code: 0, isInstalled: true });
  });

  it('gives way with exit code 3 while a station runs, ends nothing and changes nothing', async () => {
    await startStation();
    expect({ code: install(), isInstalled: existsSync(installed) }).toEqual({ code: 3, isInstalled: false });
    expect(station?.exitCode).toBeNull();
    expect(await endStation()).toBe('nothing');
    expect({ code: install(), isInstalled: existsSync(installed) }).toEqual({ code: 0, isInstalled: true });
  });

  it('waits after --updated until the station has ended', async () => {
    await startStation();
    const installing = spawn('wine', [installer, '/S', '--updated'], { cwd: folder, env: wine.env, stdio: 'ignore' });
    const code = once(installing, 'exit').then(([status]: unknown[]) => status);
    // Its first look follows at once, long before a program of Windows can be told to end.
    await eventually('the installer looks', () => existsSync(begun), RUNS_MS);
    expect(await endStation()).toBe('nothing');
    expect({ code: await code, isInstalled: existsSync(installed) }).toEqual({ code: 0, isInstalled: true });
  });
});
