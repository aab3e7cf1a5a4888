import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { systemClock, systemScheduler } from '../../main/platform/clock.ts';
import type { Station } from '../../main/station.ts';
import { openTrainingStation } from '../../main/station.ts';
import type { InputOf, OperationName, OutputOf } from '../../shared/contract/index.ts';
import { businessDay, SECOND_MS } from '../../shared/time.ts';
import { blockedDuring, rowsOf } from './blocked-thread.ts';
import { grownStore } from './grown-store.ts';
import type { BenchRow } from './row.ts';

const PAST = Number(process.env['BENCH_PAST_ORDERS'] ?? 1_000_000);
const IDLE_MS = 5 * SECOND_MS;
/** A morning's orders, twenty a page: a seller has a thousand calls an hour, so ten thousand would come over half an hour. */
const ORDERS = 400;
const INGEST_MS = 45 * SECOND_MS;
const ORDERS_MIN = 200;

/**
 * How long the main thread, which routes every window's input, cannot be reached while the engine in the thread beside it takes in orders, makes a copy and
 * checks the store; against the same thread with nothing to do.
 */
export async function benchMainThread(): Promise<BenchRow[]> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'bench-main-thread-'));
  const folder = join(dataFolder, 'training', businessDay(systemClock.nowMs()));
  mkdirSync(folder, { recursive: true });
  copyFileSync(join(grownStore(PAST), 'station.db'), join(folder, 'station.db'));
  const idle = await blockedDuring(() => passed(IDLE_MS));
  const station = await openTrainingStation({ dataFolder, seed: 1, orders: ORDERS, isFresh: false, orderEveryMs: null }).opened;
  try {
    const during: readonly (readonly [string, () => Promise<unknown>])[] = [
      [`${ORDERS} orders come in`, () => passed(INGEST_MS)],
      ['backup', () => ask(station, 'backup.make', { scanId: 'bench-backup' } as unknown as InputOf<'backup.make'>)],
      ['quick check', () => ask(station, 'doctor.run', { scanId: 'bench-check' } as unknown as InputOf<'doctor.run'>)],
    ];
    const rows: BenchRow[] = [];
    for (const [what, work] of during) rows.push(...rowsOf(`main thread, ${what}`, await blockedDuring(work), idle));
    const { open } = (await ask(station, 'today.read', {})).counts;
    if (open < ORDERS_MIN) throw new Error(`Only ${open} orders came in: that measures nothing`);
    return rows;
  } finally {
    await station.stop();
    rmSync(dataFolder, { recursive: true });
  }
}

function passed(ms: number): Promise<void> {
  return new Promise((resolve) => {
    systemScheduler.after(ms, () => resolve());
  });
}

async function ask<N extends OperationName>({ door }: Station, operation: N, input: InputOf<N>): Promise<OutputOf<N>> {
  const reply = await door.dispatch(operation, input, { personId: 'packer-1' });
  if (!reply.ok) throw new Error(`${operation} was refused: ${reply.error.code}`);
  return reply.value as OutputOf<N>;
}
