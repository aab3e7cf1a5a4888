import type { Browser } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import type { InputOf } from '../../shared/contract/index.ts';
import type { BenchPage } from './bench-page.ts';
import { codeOf, launchBrowser, openBench } from './bench-page.ts';
import { startStation } from './station-program.ts';

/** Starting, starting twice, being killed, and windows that do not belong here: each has its words, and nothing is lost. */
let browser: Browser;
const BENCH = 'bench-1' as InputOf<'pack.read'>['benchId'];

test.beforeAll(async () => {
  browser = await launchBrowser();
});
test.afterAll(() => browser.close());

/** The process of the station itself, as it says of itself. */
const pidOf = (dataFolder: string): number => (JSON.parse(readFileSync(join(dataFolder, 'running.json'), 'utf8')) as { readonly pid: number }).pid;

/** A list with its first unit picked, once its orders are here: the jobs of sync begin after the window. */
async function beginList(bench: BenchPage): Promise<void> {
  await expect.poll(async () => (await bench.engine('today.read', {})).counts.open).toBe(8);
  await bench.go('picking');
  await bench.asks('Press F2: new list');
  await bench.press('F2');
  await bench.asks('Scan an empty tote');
  await bench.scanAndLook('TOTE-1');
  await bench.scanAndLook(await codeOf(bench, 'picking', 'bin'));
  await bench.scanAndLook(await codeOf(bench, 'picking', 'item'));
}

test('a second copy says that one is open, and the first goes on', async () => {
  const first = await startStation({ args: ['--orders', '2', '--no-new-orders'] });
  await expect(startStation({ dataFolder: first.dataFolder })).rejects.toThrow(/already_open[\s\S]*The station is open already on this PC/);
  const bench = await openBench(browser, first.url);
  await expect(bench.page.locator('.tile').first()).toContainText('2');
  await bench.page.close();
  await first.end();
});

test('a port that is taken is left alone, and another one is said', async () => {
  const first = await startStation({ args: ['--orders', '1', '--no-new-orders'] });
  const second = await startStation({ args: ['--orders', '1', '--no-new-orders', '--port', String(first.port)] });
  expect(second.portTaken).toBe(first.port);
  expect(second.port).not.toBe(first.port);
  await Promise.all([first.end(), second.end()]);
});

test('a window with a wrong key says what to do and shows nothing', async () => {
  const station = await startStation({ args: ['--orders', '1', '--no-new-orders'] });
  const page = await browser.newPage();
  await page.goto(station.url.replace(/#key=.*/, '#key=copied-from-somewhere'));
  await expect(page.getByRole('alert').first()).toContainText('This window has no key to the station.');
  await expect(page.getByRole('alert').first()).toContainText('Open the station from its own icon');
  await page.close();
  await station.end();
});

test('killed in the middle of an order, it goes on at the same unit', async () => {
  const args = ['--seed', '4', '--orders', '8', '--no-new-orders', '--flipkart-packs-in-ms', '200'];
  const station = await startStation({ args });
  const bench = await openBench(browser, station.url);
  await beginList(bench);
  const before = await bench.engine('pick.read', { benchId: BENCH });
  await station.kill();
  await expect(bench.page.getByText('Station not answering')).toBeVisible();
  await bench.page.close();

  const again = await startStation({ dataFolder: station.dataFolder, args });
  const after = await openBench(browser, again.url);
  await after.go('picking');
  await expect(after.page.locator('.bin-huge')).toContainText(String(before.now?.binCode));
  expect(await after.engine('pick.read', { benchId: BENCH })).toEqual(before);
  await after.page.close();
  await again.end();
});

test('fallen in native code in the middle of an order, it is there again by itself, and the same window goes on at the same unit', async () => {
  const station = await startStation({ isKept: true, args: ['--seed', '4', '--orders', '8', '--no-new-orders', '--flipkart-packs-in-ms', '200', '--fresh'] });
  const bench = await openBench(browser, station.url);
  await beginList(bench);
  for (const signal of ['SIGSEGV', 'SIGABRT'] as const) {
    const before = await bench.engine('pick.read', { benchId: BENCH });
    const fallen = pidOf(station.dataFolder);
    process.kill(fallen, signal);
    await expect(bench.page.getByText('Station not answering')).toBeVisible();
    await expect(bench.page.getByText('Station not answering')).toHaveCount(0);
    expect(pidOf(station.dataFolder)).not.toBe(fallen);
    await expect(bench.page.locator('.bin-huge')).toContainText(String(before.now?.binCode));
    expect(await bench.engine('pick.read', { benchId: BENCH })).toEqual(before);
    await bench.scanAndLook(await codeOf(bench, 'picking', 'bin'));
    await bench.scanAndLook(await codeOf(bench, 'picking', 'item'));
    expect(await bench.engine('pick.read', { benchId: BENCH })).not.toEqual(before);
  }
  const log = readFileSync(join(station.folder, 'logs', 'station.log'), 'utf8');
  expect(log.split('"ended-hard"')).toHaveLength(3);
  await bench.page.close();
  await station.end();
  expect(station.process.exitCode).toBe(0);
  expect(JSON.parse(readFileSync(join(station.folder, 'ends.json'), 'utf8'))).toMatchObject({ openedAtMs: null, hardEndsAtMs: [expect.any(Number), expect.any(Number)] });
});

test('told to end again and again, as a terminal and npm do, it still ends in good order', async () => {
  const station = await startStation({ args: ['--orders', '2', '--no-new-orders'] });
  const ended = once(station.process, 'exit');
  // What it says when it has begun to end comes on no line of JSON: the file of the running station goes then.
  station.process.kill('SIGINT');
  await expect.poll(() => existsSync(join(station.dataFolder, 'running.json')), { intervals: [1] }).toBe(false);
  station.process.kill('SIGINT');
  station.process.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
  expect(JSON.parse(readFileSync(join(station.folder, 'ends.json'), 'utf8'))).toEqual({ openedAtMs: null, hardEndsAtMs: [] });
});
