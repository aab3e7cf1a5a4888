import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { isDeepStrictEqual } from 'node:util';
import { systemScheduler } from '../../main/platform/clock.ts';
import type { OperationName, OutputOf, Reply } from '../../shared/contract/index.ts';
import { startStation } from '../e2e/station-program.ts';
import type { StationProgram } from '../e2e/station-program.ts';
import type { BenchRow } from './row.ts';
import { median, rounded } from './row.ts';

const FALLS = 3;
const RESUME = { ceilingMs: 3_000, ratioMax: 1.5 };
const ASK_EVERY_MS = 10;
const BENCH = 'bench-1';

/** A station that falls in native code in the middle of a list: how long until the same window has the same unit again, against a start of the same program in this run. */
export async function benchResume(): Promise<BenchRow[]> {
  const args = ['--seed', '4', '--orders', '8', '--no-new-orders', '--flipkart-packs-in-ms', '200'];
  const dataFolder = mkdtempSync(join(tmpdir(), 'bench-resume-'));
  try {
    const bare: number[] = [];
    const resumed: number[] = [];
    // The first start fills the warehouse of the day.
    const first = await startStation({ dataFolder, args });
    await beginList(first);
    await first.end();
    for (let round = 0; round < FALLS; round += 1) {
      const at = performance.now();
      const again = await startStation({ dataFolder, args, isKept: true });
      await askedUntil(again, (view) => view.now !== null);
      bare.push(performance.now() - at);
      resumed.push(await fallAndResume(again));
      await again.end();
    }
    const [value, against] = [median(resumed), median(bare)];
    const ratio = value / against;
    return [{
      name: 'resume after a native fault', value: rounded(value, 1), unit: 'ms', against: rounded(against, 1), ratio: rounded(ratio, 2), target: `<= ${RESUME.ratioMax} x a start of the program`, holds: ratio <= RESUME.ratioMax,
      ceiling: `${RESUME.ceilingMs} ms ${value <= RESUME.ceilingMs ? 'kept' : 'not kept on this machine'}`,
    }];
  } finally {
    rmSync(dataFolder, { recursive: true, force: true });
  }
}

/** From the signal to the answer that stands at the same unit, given to the key that the window had before. */
async function fallAndResume(station: StationProgram): Promise<number> {
  const before = await ask<'pick.read'>(station, 'pick.read', { benchId: BENCH });
  const { pid } = JSON.parse(readFileSync(join(station.dataFolder, 'running.json'), 'utf8')) as { readonly pid: number };
  const at = performance.now();
  process.kill(pid, 'SIGSEGV');
  await askedUntil(station, (view, isAnother) => isAnother && isDeepStrictEqual(view, before), pid);
  return performance.now() - at;
}

type PickView = OutputOf<'pick.read'>;

async function askedUntil(station: StationProgram, isThere: (view: PickView, isAnother: boolean) => boolean, pid = 0): Promise<void> {
  for (;;) {
    const view = await ask<'pick.read'>(station, 'pick.read', { benchId: BENCH });
    const now = (JSON.parse(readFileSync(join(station.dataFolder, 'running.json'), 'utf8')) as { readonly pid: number }).pid;
    if (view !== null && isThere(view, now !== pid)) return;
    await new Promise<void>((resolve) => void systemScheduler.after(ASK_EVERY_MS, resolve));
  }
}

/** Takes a list and proves its first bin: the unit that is asked for then is what must come back. */
async function beginList(station: StationProgram): Promise<void> {
  for (;;) {
    const today = await ask<'today.read'>(station, 'today.read', {});
    if (today !== null && today.counts.open > 0) break;
    await new Promise<void>((resolve) => void systemScheduler.after(ASK_EVERY_MS, resolve));
  }
  const list = await ask<'picklist.create'>(station, 'picklist.create', { scanId: 'bench-create', shipments: { dueNext: 10 } });
  const view = await ask<'picklist.start'>(station, 'picklist.start', { scanId: 'bench-start', benchId: BENCH, picklistId: list?.picklistId, toteCode: 'TOTE-1' });
  const scanned = await ask<'pick.scan'>(station, 'pick.scan', { scanId: 'bench-bin', benchId: BENCH, barcode: view?.now?.binCode });
  if (scanned?.view.now === null || scanned === null) throw new Error('The list was not begun.');
}

/** Null when nobody answers, or answers that it is not there yet. */
async function ask<N extends OperationName>(station: StationProgram, operation: N, input: Readonly<Record<string, unknown>>): Promise<OutputOf<N> | null> {
  const key = new URL(station.url).hash.slice('#key='.length);
  try {
    const response = await fetch(`http://127.0.0.1:${station.port}/invoke`, { method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` }, body: JSON.stringify({ operation, input }) });
    const reply = (await response.json()) as Reply<N>;
    if (reply.ok) return reply.value;
    if (reply.error.code === 'unavailable') return null;
    throw new Error(`${operation}: ${JSON.stringify(reply.error)}`);
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}
