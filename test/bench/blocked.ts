import { rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { examineHealth, openDatabase } from '../../main/database/index.ts';
import { copyInThread } from '../../main/database/backup/index.ts';
import { systemScheduler } from '../../main/platform/clock.ts';
import type { FloorStation } from '../doubles/floor-station.ts';
import { floorStation } from '../doubles/floor-station.ts';
import { told } from '../fixtures/told.ts';
import { blockedDuring, rowsOf } from './blocked-thread.ts';
import { copyOfGrownStore } from './grown-store.ts';
import type { BenchRow } from './row.ts';

const PAST = Number(process.env['BENCH_PAST_ORDERS'] ?? 1_000_000);
const IDLE_MS = 5_000;
const INGEST_ORDERS = 10_000;
const FIRST = 6_000_000;
/** What the client asks for in a page (flipkart-seller-api.md). */
const PER_PAGE = 20;
/**
 * How long the engine's thread, which answers scans, cannot be reached while a copy is made, the store is checked and 10,000 orders come in page by
 * page, against the same thread with nothing to do.
 */
export async function benchBlocked(): Promise<BenchRow[]> {
  const folder = copyOfGrownStore(PAST);
  const path = join(folder, 'station.db');
  const database = openDatabase(path);
  const station = floorStation(database);
  try {
    const idle = await blockedDuring(() => new Promise((resolve) => {
      systemScheduler.after(IDLE_MS, () => resolve(undefined));
    }));
    const during: readonly (readonly [string, () => Promise<unknown>])[] = [
      ['backup', async () => {
        const outcome = await copyInThread({ path, dataFolder: folder, reason: 'asked-for', atMs: Date.UTC(2026, 0, 5) }).outcome;
        if (!outcome.ok) throw new Error(`No copy: ${outcome.says}`);
      }],
      ['quick check', async () => examineHealth(database)],
      ['10,000 orders', () => ingest(station)],
    ];
    const rows: BenchRow[] = [];
    for (const [what, work] of during) rows.push(...rowsOf(`engine, ${what}`, await blockedDuring(work), idle));
    return rows;
  } finally {
    database.close();
    rmSync(folder, { recursive: true });
  }
}

/** As pages come: each in a transaction of its own, with the wire between them. */
async function ingest(station: FloorStation): Promise<void> {
  for (let from = FIRST; from < FIRST + INGEST_ORDERS; from += PER_PAGE) {
    station.tell(...Array.from({ length: PER_PAGE }, (_, n) => told(from + n, { [`OLD-${(from + n) % 300}`]: 1 })));
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
  }
}
