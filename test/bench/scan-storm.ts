import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { expect } from '@playwright/test';
import { systemScheduler } from '../../main/platform/clock.ts';
import { openDatabase } from '../../main/database/index.ts';
import { floorStation, stockUp } from '../doubles/floor-station.ts';
import { webBefore } from '../doubles/hosts.ts';
import { webClient } from '../doubles/web-client.ts';
import { findBrowser } from '../e2e/browser.ts';
import { launchBrowser, openBench } from '../e2e/bench-page.ts';
import { startStation } from '../e2e/station-program.ts';
import { wedgeKeys } from '../e2e/wedge.ts';
import { told } from '../fixtures/told.ts';
import type { BenchRow } from './row.ts';
import { rounded } from './row.ts';

const SCANS = 10_000;
const APART_MS = 20;
const UNITS_AN_ORDER = 20;
/** Every so many, a scan is sent again under its own id, as a window does that lost the reply. */
const AGAIN_EVERY = 25;
const KEYED = 1_000;
const KEYED_APART_MS = 60;

/** Works off a list of moments, each `apartMs` after the one before, however long each takes. */
async function paced(count: number, apartMs: number, act: (index: number) => void): Promise<void> {
  const from = performance.now();
  for (let index = 0; index < count; index += 1) {
    const waitMs = from + index * apartMs - performance.now();
    if (waitMs > 0) await new Promise<void>((resolve) => void systemScheduler.after(waitMs, resolve));
    act(index);
  }
}

interface Tally {
  readonly sent: number;
  readonly lost: number;
  readonly doubled: number;
  readonly seconds: number;
}

/** Units picked over the web host, 20 ms apart, however long the answers take: each is booked once. */
async function storm(): Promise<Tally> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-storm-'));
  const database = openDatabase(join(folder, 'station.db'));
  const station = floorStation(database);
  const web = await webBefore({ dispatch: station.dispatch, subscribe: () => () => undefined });
  const client = webClient(web.url);
  try {
    await stockUp(station, { SOAP: { bin: 'A-01', barcode: '8901', units: SCANS } });
    station.tell(...Array.from({ length: SCANS / UNITS_AN_ORDER }, (_, n) => told(n + 1, { SOAP: UNITS_AN_ORDER })));
    const list = await station.must('picklist.create', { shipments: { dueNext: SCANS / UNITS_AN_ORDER } } as never);
    await station.must('picklist.start', { benchId: 'bench-1', picklistId: list.picklistId, toteCode: 'T-1' } as never);
    await station.must('pick.scan', { benchId: 'bench-1', barcode: 'A-01' } as never);
    const at = performance.now();
    // As a window does it: codes go into a line as they are read, and one is on its way at a time.
    let line: Promise<unknown> = Promise.resolve();
    let refusedOnes = 0;
    const send = async (scan: Readonly<Record<string, string>>): Promise<void> => {
      const reply = await client.invoke('pick.scan', scan) as { readonly ok: boolean };
      if (!reply.ok) refusedOnes += 1;
    };
    await paced(SCANS, APART_MS, (index) => {
      const scan = { benchId: 'bench-1', barcode: '8901', scanId: `storm-${index}` };
      line = line.then(() => {
        station.time.advance(1_000);
        return send(scan);
      });
      if (index % AGAIN_EVERY === 0) line = line.then(() => send(scan));
    });
    await line;
    const picked = database.read.get<{ n: number }>("SELECT COUNT(*) AS n FROM fact WHERE kind = 'unit.picked'")?.n ?? 0;
    return { sent: SCANS, lost: Math.max(0, SCANS - picked) + refusedOnes, doubled: Math.max(0, picked - SCANS), seconds: (performance.now() - at) / 1_000 };
  } finally {
    await web.close();
    database.close();
    rmSync(folder, { recursive: true });
  }
}

/** Goods received through real key events in Chromium, 60 ms from code to code: faster than any hand, and each unit is booked once. */
async function keyed(): Promise<Tally> {
  process.env['STATION_BROWSER'] ??= findBrowser((text) => process.stderr.write(`${text}\n`));
  const station = await startStation({ args: ['--seed', '5', '--orders', '2', '--no-new-orders'] });
  const browser = await launchBrowser();
  try {
    const bench = await openBench(browser, station.url);
    await bench.engine('today.read', {});
    await expect.poll(async () => (await bench.engine('sku.list', { search: '', limit: 40 })).total).toBeGreaterThan(20);
    // A code that several SKUs bear asks which is meant, and that question would own the screen.
    const codes = (await bench.engine('sku.list', { search: '', limit: 40 })).rows.flatMap((sku) => sku.barcodes.filter((code) => code.others === 0).map((code) => code.barcode));
    await bench.page.getByRole('navigation').getByText('Stock').click();
    const part = bench.page.getByRole('tab', { name: 'Receive and put away' });
    await part.click();
    await expect(part).toHaveAttribute('aria-selected', 'true');
    await bench.page.locator('main').click({ position: { x: 5, y: 5 } });
    await bench.asks('SCAN WHAT CAME');
    const received = async (): Promise<number> => (await bench.engine('area.read', {})).rows.filter((row) => row.area === 'receiving').reduce((sum, row) => sum + row.units, 0);
    const before = await received();
    const session = await bench.page.context().newCDPSession(bench.page);
    const at = performance.now();
    const typed: Promise<void>[] = [];
    await paced(KEYED, KEYED_APART_MS, (index) => void typed.push(wedgeKeys(session, codes[index % codes.length] ?? '')));
    await Promise.all(typed);
    // What is still in the line of scans is worked off; an error would own the screen and hold the rest.
    await expect.poll(() => bench.page.evaluate(() => (JSON.parse(sessionStorage.getItem('scans-waiting') ?? '{"line":[]}') as { line: unknown[] }).line.length), { timeout: 180_000 }).toBe(0);
    const got = (await received()) - before;
    return { sent: KEYED, lost: Math.max(0, KEYED - got), doubled: Math.max(0, got - KEYED), seconds: (performance.now() - at) / 1_000 };
  } finally {
    await browser.close();
    await station.end();
  }
}

function row(name: string, tally: Tally): BenchRow {
  return {
    name, value: tally.lost + tally.doubled, unit: 'wrong', against: tally.sent, ratio: null, target: '0 lost, 0 doubled', holds: tally.lost === 0 && tally.doubled === 0,
    ceiling: `${tally.lost} lost, ${tally.doubled} doubled, in ${rounded(tally.seconds, 0)} s`,
  };
}

/** No scan is lost and none is booked twice, at paces that no packer reaches. */
export async function benchScanStorm(): Promise<BenchRow[]> {
  return [row('1,000 codes keyed, 60 ms apart', await keyed()), row('10,000 scans, 20 ms apart', await storm())];
}
