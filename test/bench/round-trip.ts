import type { Page } from '@playwright/test';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StationDoor } from '../../main/engine/index.ts';
import type { RendererFile } from '../../main/host/renderer-files.ts';
import { serveWeb } from '../../main/host/web/index.ts';
import { systemScheduler } from '../../main/platform/clock.ts';
import { loggerTo } from '../../main/platform/logger.ts';
import { systemRandom } from '../../main/platform/random.ts';
import { launchDoubleBrowser } from '../doubles/electron/chromium-electron.ts';
import { nodeDoubleStation } from '../doubles/electron/in-node.ts';
import { floorEngine } from '../doubles/electron/open-double-station.ts';
import type { BenchRow } from './row.ts';
import { percentile, rounded } from './row.ts';

const TRIPS = 1_000;
const WARM = 100;
const BEYOND_MAX_MS = 10;
const PERSON = { personId: 'packer-1' };
const PAGE = (): RendererFile => ({ status: 200, headers: { 'content-type': 'text/html' }, body: Buffer.from('<!doctype html><title>bench</title>') });

/** What a host adds to a call: from the page through the web host and through the Electron host over its double, against the same call at the engine's own door. */
export async function benchRoundTrip(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-trip-'));
  const engine = await floorEngine(folder);
  const browser = await launchDoubleBrowser();
  const host = await serveWeb({ door: engine, readFile: PAGE, scheduler: systemScheduler, random: systemRandom, logger: loggerTo(() => undefined), personId: PERSON.personId });
  const shell = await nodeDoubleStation(browser, { door: engine, readAsset: PAGE, dataFolder: folder });
  try {
    const { origin, hash } = new URL(host.url);
    const tab = await browser.newPage();
    await tab.goto(origin);
    const key = new URLSearchParams(hash.slice(1)).get('key') ?? '';
    const ours = { engine: await atTheDoor(engine), web: await overWeb(tab, key), double: await overDouble(await shell.page()) };
    return [row('web', ours.web, ours.engine), row('double', ours.double, ours.engine)];
  } finally {
    await shell.close();
    await host.close();
    await browser.close();
    await engine.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function row(host: string, tookMs: readonly number[], engineMs: readonly number[]): BenchRow {
  const [p99, own] = [percentile(tookMs, 99), percentile(engineMs, 50)];
  const beyond = p99 - own;
  return {
    name: `round trip, ${host}, p99`, value: rounded(beyond, 2), unit: 'ms', against: rounded(own, 2), ratio: rounded(p99 / own, 2), target: `<= ${BEYOND_MAX_MS} ms more`, holds: beyond <= BEYOND_MAX_MS,
    ceiling: `median ${rounded(percentile(tookMs, 50) - own, 2)} ms more`,
  };
}

async function atTheDoor(door: StationDoor): Promise<number[]> {
  const took: number[] = [];
  for (let trip = 0; trip < WARM + TRIPS; trip += 1) {
    const at = performance.now();
    await door.dispatch('station.read', {}, PERSON);
    took.push(performance.now() - at);
  }
  return took.slice(WARM);
}

function overWeb(page: Page, key: string): Promise<number[]> {
  return page.evaluate(async ([count, warm, bearer]) => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${bearer}` };
    const took: number[] = [];
    for (let trip = 0; trip < count; trip += 1) {
      const at = performance.now();
      const response = await fetch('/invoke', { method: 'POST', headers, body: '{"operation":"station.read","input":{}}' });
      const reply = (await response.json()) as { readonly ok: boolean };
      took.push(performance.now() - at);
      if (!reply.ok) throw new Error('the call was refused');
    }
    return took.slice(warm);
  }, [WARM + TRIPS, WARM, key] as const);
}

function overDouble(page: Page): Promise<number[]> {
  return page.evaluate(async ([count, warm]) => {
    const took: number[] = [];
    for (let trip = 0; trip < count; trip += 1) {
      const at = performance.now();
      const reply = (await window.workstation?.invoke('station.read', {})) as { readonly ok: boolean } | undefined;
      took.push(performance.now() - at);
      if (reply?.ok !== true) throw new Error('the call was refused');
    }
    return took.slice(warm);
  }, [WARM + TRIPS, WARM] as const);
}
