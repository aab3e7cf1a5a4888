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
const RATIO_MAX = 3;
const PERSON = { personId: 'packer-1' };
const PAGE = (): RendererFile => ({ status: 200, headers: { 'content-type': 'text/html' }, body: Buffer.from('<!doctype html><title>bench</title>') });

/** A way from a page and back, and the barest one of its kind, taken in turns: what else the machine does falls on both alike. In ms. */
interface Trips {
  readonly ours: readonly number[];
  readonly bare: readonly number[];
}

/** What a host adds to a call: from the page through the web host, and through the Electron host over its double, against the same call at the engine's own door. */
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
    const window = await shell.page();
    await window.exposeFunction('bareTrip', () => ({ ok: true }));
    const engineMs = percentile(await atTheDoor(engine), 50);
    return [row('web', await overWeb(tab, new URLSearchParams(hash.slice(1)).get('key') ?? ''), engineMs), row('double', await overDouble(window), engineMs)];
  } finally {
    await shell.close();
    await host.close();
    await browser.close();
    await engine.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Judged against the bare way: a file of the web host, a function that the driver puts into a page. */
function row(host: string, { ours, bare }: Trips, engineMs: number): BenchRow {
  const [p99, bareP99] = [percentile(ours, 99), percentile(bare, 99)];
  const beyond = p99 - engineMs;
  const ratio = beyond / bareP99;
  return {
    name: `round trip, ${host}, p99`, value: rounded(beyond, 2), unit: 'ms', against: rounded(bareP99, 2), ratio: rounded(ratio, 2), target: `<= ${RATIO_MAX} x bare`, holds: ratio <= RATIO_MAX,
    ceiling: `${BEYOND_MAX_MS} ms beyond the engine's ${rounded(engineMs, 2)} ms ${beyond <= BEYOND_MAX_MS ? 'kept' : 'not kept on this machine'}; median ${rounded(percentile(ours, 50) - engineMs, 2)} ms`,
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

function overWeb(page: Page, key: string): Promise<Trips> {
  return page.evaluate(async ([count, warm, bearer]) => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${bearer}` };
    const timed = async (way: () => Promise<Response>): Promise<number> => {
      const at = performance.now();
      const response = await way();
      await response.text();
      if (!response.ok) throw new Error('the call was refused');
      return performance.now() - at;
    };
    const ours: number[] = [];
    const bare: number[] = [];
    for (let trip = 0; trip < count; trip += 1) {
      bare.push(await timed(() => fetch('/', { cache: 'no-store' })));
      ours.push(await timed(() => fetch('/invoke', { method: 'POST', headers, body: '{"operation":"station.read","input":{}}' })));
    }
    return { ours: ours.slice(warm), bare: bare.slice(warm) };
  }, [WARM + TRIPS, WARM, key] as const);
}

function overDouble(page: Page): Promise<Trips> {
  return page.evaluate(async ([count, warm]) => {
    const { bareTrip, workstation } = window as unknown as { bareTrip(): Promise<unknown>; readonly workstation: { invoke(operation: string, input: unknown): Promise<unknown> } };
    const timed = async (way: () => Promise<unknown>): Promise<number> => {
      const at = performance.now();
      const reply = (await way()) as { readonly ok: boolean };
      if (!reply.ok) throw new Error('the call was refused');
      return performance.now() - at;
    };
    const ours: number[] = [];
    const bare: number[] = [];
    for (let trip = 0; trip < count; trip += 1) {
      bare.push(await timed(bareTrip));
      ours.push(await timed(() => workstation.invoke('station.read', {})));
    }
    return { ours: ours.slice(warm), bare: bare.slice(warm) };
  }, [WARM + TRIPS, WARM] as const);
}
