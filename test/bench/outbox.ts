import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from '../../main/database/index.ts';
import { addIntent, countOpenIntents, openDatabase, openIntents } from '../../main/database/index.ts';
import { sqliteIntentStore } from '../../main/sync/intent-store.ts';
import { MINUTE_MS, SECOND_MS } from '../../shared/time.ts';
import { MORNING_MS } from '../fixtures/told.ts';
import type { BenchRow } from './row.ts';
import { median, rounded } from './row.ts';

const MANY = 100_000;
const FEW = 100;
const HEADS = 50;
const ROUNDS = 400;
const DRAIN_BATCH = 25;
const DRAIN_BATCHES = 80;
const KINDS = ['cancel', 'pack', 'dispatch'] as const;
const PICK_CEILING_MS = 0.3;
const RATIO_MAX = 3;

/** The outbox after three days without a line (reliability.md F9): picking from 100,000 that wait against 100, and how fast it drains with two commits a batch. */
export function benchOutbox(): BenchRow[] {
  const folder = mkdtempSync(join(tmpdir(), 'bench-outbox-'));
  const few = filled(join(folder, 'few.db'), FEW);
  const many = filled(join(folder, 'many.db'), MANY);
  try {
    const [pickFew, pickMany] = [pickMs(few), pickMs(many)];
    const badge = median(Array.from({ length: 20 }, () => msOf(() => countOpenIntents(many.read))));
    const list = median(Array.from({ length: 20 }, () => msOf(() => openIntents(many.read, 50))));
    const ratio = pickMany / pickFew;
    return [
      {
        name: 'outbox pick, 100,000 wait', value: rounded(pickMany), unit: 'ms (p50)', against: rounded(pickFew), ratio: rounded(ratio, 2), target: `<= ${RATIO_MAX}x of 100 that wait`, holds: ratio <= RATIO_MAX,
        ceiling: `${PICK_CEILING_MS} ms: ${pickMany <= PICK_CEILING_MS ? 'kept' : 'missed'}`,
      },
      { name: 'outbox drain, 100,000 wait', value: Math.round(drainPerSecond(many)), unit: 'intents/s', against: null, ratio: null, target: 'told', holds: true },
      { name: 'outbox badge, 100,000 wait', value: rounded(badge), unit: 'ms (p50)', against: null, ratio: null, target: 'told', holds: true },
      { name: 'outbox list, 100,000 wait', value: rounded(list), unit: 'ms (p50)', against: null, ratio: null, target: 'told', holds: true },
    ];
  } finally {
    few.close();
    many.close();
    rmSync(folder, { recursive: true });
  }
}

/** Two intents a shipment, a pack and what waits behind it, with deadlines that do not follow the order in which they came. */
function filled(path: string, count: number): Database {
  const database = openDatabase(path);
  database.write((tx) => {
    for (let number = 0; number < count / 2; number += 1) {
      const dueMs = MORNING_MS + ((number * 7_919) % 3_000) * MINUTE_MS;
      const payload = { shipmentId: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}` };
      for (const kind of ['pack', 'dispatch'] as const) {
        addIntent(tx, { opKey: `a1:${kind}:${number}:1`, stream: `ship:${payload.shipmentId}`, kind, class: 'GUARDED', payload, dueMs }, MORNING_MS - MINUTE_MS);
      }
    }
  });
  return database;
}

function msOf(work: () => unknown): number {
  const at = performance.now();
  work();
  return performance.now() - at;
}

function pickMs(database: Database): number {
  const store = sqliteIntentStore(database);
  const pick = (): unknown => store.takeReady(MORNING_MS, HEADS, KINDS, 'all');
  for (let warm = 0; warm < 50; warm += 1) pick();
  return median(Array.from({ length: ROUNDS }, () => msOf(pick)));
}

/** Taken, marked as sent and settled by the batch, as the sender does around each call. */
function drainPerSecond(database: Database): number {
  const store = sqliteIntentStore(database);
  let nowMs = MORNING_MS;
  const at = performance.now();
  for (let batch = 0; batch < DRAIN_BATCHES; batch += 1) {
    nowMs += SECOND_MS;
    const intents = store.takeReady(nowMs, DRAIN_BATCH, KINDS, 'all');
    store.markSent(intents, nowMs);
    store.settle(intents.map((intent) => [intent, { to: 'DONE', says: 'accepted' }] as const), nowMs);
  }
  return (DRAIN_BATCH * DRAIN_BATCHES) / ((performance.now() - at) / 1_000);
}
