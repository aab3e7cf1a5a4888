import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { FaultKind } from '../../main/sandbox/index.ts';
import { SETTLE_MS } from '../../main/sync/intent-sender.ts';
import { PACE } from '../../main/sync/budget/call-pace.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../shared/time.ts';
import type { TrainingFloor } from '../shift/training-floor.ts';
import { fillWarehouse, openTrainingFloor } from '../shift/training-floor.ts';

const open: { readonly floor: TrainingFloor; readonly folder: string }[] = [];
const ORDERS = 30;
const FAULTS: readonly FaultKind[] = ['reset-before', 'reset-after-apply', 'status-500-not-applied', 'status-500-applied', 'status-503', 'throttle', 'garbled-json', 'html-504'];

afterEach(async () => {
  for (const { floor, folder } of open.splice(0)) {
    await floor.close();
    rmSync(folder, { recursive: true, force: true });
  }
});

const count = (floor: TrainingFloor, sql: string): number => floor.app.database.read.get<{ n: number }>(sql)?.n ?? -1;
const unsettled = (floor: TrainingFloor, but = ''): number => count(floor, `SELECT COUNT(*) AS n FROM intent WHERE state NOT IN ('DONE', 'SUPERSEDED') AND stream <> 'ship:${but}'`);

async function busyFloor(): Promise<TrainingFloor> {
  const folder = mkdtempSync(join(tmpdir(), 'liveness-'));
  const floor = await openTrainingFloor({ folder, sandbox: { seed: 5, orders: ORDERS, packDelayMs: { low: SECOND_MS, high: 5 * SECOND_MS } }, settings: { inventorySync: 'off' }, keepsPace: true });
  open.push({ floor, folder });
  await fillWarehouse(floor);
  floor.app.start();
  await floor.until('orders are pulled', () => count(floor, 'SELECT COUNT(*) AS n FROM shipment') === ORDERS, HOUR_MS);
  return floor;
}

const step = (floor: TrainingFloor, ms: number): Promise<void> => {
  const endMs = floor.time.nowMs() + ms;
  return floor.until('time goes on', () => floor.time.nowMs() >= endMs, ms + MINUTE_MS);
};

/** I13: what is left, at a call for each at the slowest pace that the faults can have left, and three settle times. */
const boundMs = (floor: TrainingFloor): number => (unsettled(floor) / Math.min(floor.app.budget.rate() ?? PACE.start, PACE.start)) * SECOND_MS + 3 * SETTLE_MS;

describe('I13', () => {
  it('with the faults over, the queue is empty within what its calls take and three settle times', async () => {
    const floor = await busyFloor();
    for (const kind of FAULTS) floor.sandbox.world.faults.push({ endpoint: 'shipments/pack', kind, times: 2 }, { endpoint: 'shipments/read', kind, times: 2 });
    await floor.must('picklist.create', { shipments: { dueNext: 1_000 } });
    await step(floor, 5 * MINUTE_MS);
    floor.sandbox.world.faults.splice(0);
    expect(unsettled(floor)).toBeGreaterThan(0);
    await floor.until('the queue is empty', () => unsettled(floor) === 0, boundMs(floor));
    expect([...floor.sandbox.world.shipments.values()].every((each) => each.effects.pack === 1)).toBe(true);
  });

  it('nothing waits behind another stream that fails again and again', async () => {
    const floor = await busyFloor();
    const [cursed = ''] = floor.sandbox.world.shipments.keys();
    floor.sandbox.world.faults.push({ endpoint: 'shipments/pack', kind: 'entry-failure-not-applied', times: 10_000, shipmentId: cursed });
    await floor.must('picklist.create', { shipments: { dueNext: 1_000 } });
    await floor.until('all others are settled', () => unsettled(floor, cursed) === 0, boundMs(floor));
    expect([...floor.sandbox.world.shipments.values()].filter((each) => each.effects.pack === 1)).toHaveLength(ORDERS - 1);
  });
});
