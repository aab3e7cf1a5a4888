import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { CALL_LANES } from '../../shared/fulfilment/call-lanes.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../shared/time.ts';
import type { FloorOptions, TrainingFloor } from '../shift/training-floor.ts';
import { fillWarehouse, openTrainingFloor } from '../shift/training-floor.ts';

const open: { readonly floor: TrainingFloor; readonly folder: string }[] = [];

afterEach(async () => {
  for (const { floor, folder } of open.splice(0)) {
    await floor.close();
    rmSync(folder, { recursive: true });
  }
});

async function floorWith(orders: number, options: Partial<FloorOptions> = {}): Promise<TrainingFloor> {
  const folder = mkdtempSync(join(tmpdir(), 'budget-'));
  const floor = await openTrainingFloor({ folder, sandbox: { seed: 3, orders }, keepsPace: true, ...options });
  open.push({ floor, folder });
  await fillWarehouse(floor);
  floor.app.start();
  await floor.until('orders are pulled', () => count(floor, '1 = 1') === orders, HOUR_MS);
  return floor;
}

const count = (floor: TrainingFloor, where: string): number => floor.app.database.read.get<{ n: number }>(`SELECT COUNT(*) AS n FROM shipment WHERE ${where}`)?.n ?? 0;

describe('N17 calls on a floor', () => {
  it('N17 are shown by what they are for, with what an order costs and what it would cost without labels ahead', async () => {
    const floor = await floorWith(30, { settings: { inventorySync: 'off', skuSync: { pull: 'off', push: 'off' } } });
    expect((await floor.must('budget.read', {})).cost).toBeNull();
    await floor.must('picklist.create', { shipments: { dueNext: 30 } });
    await floor.until('the labels are here', async () => (await floor.must('prefetch.read', {})).open.ready === 30, HOUR_MS);
    await floor.pass(2 * MINUTE_MS);
    const budget = await floor.must('budget.read', {});
    expect(budget).toMatchObject({ limit: 1_000, callsLastHour: floor.callTimes.length, prepack: 'on' });
    expect(budget.lanes.map((lane) => lane.lane)).toEqual([...CALL_LANES]);
    expect(budget.lanes.reduce((sum, lane) => sum + lane.callsLastHour, 0)).toBe(floor.callTimes.length);
    expect(budget.hours).toHaveLength(12);
    expect(budget.hours.at(-1)?.orders).toBe(30);
    expect(budget.cost?.alone).toBeGreaterThanOrEqual(5);
    expect(budget.cost?.measured).toBeLessThan(1);
  }, 300_000);

  it('N17 pack a wave in full calls after one look at all of it, and an order that was cut meanwhile as it is now', async () => {
    const floor = await floorWith(0, { settings: { inventorySync: 'off', skuSync: { pull: 'off', push: 'off' }, weighing: 'off' } });
    for (let order = 0; order < 30; order += 1) floor.sandbox.world.createOrder({ lines: [{ skuId: 'SKU-001', quantity: order === 0 ? 3 : 1 }] });
    const [cut] = floor.sandbox.world.shipments.values();
    const handle = floor.sandbox.handle.bind(floor.sandbox);
    let packs = 0;
    Object.assign(floor.sandbox, {
      handle: (request: Parameters<typeof handle>[0]) => {
        if (request.method === 'POST' && request.url.endsWith('/v3/shipments/labels') && (packs += 1) === 1) floor.sandbox.world.cancel(cut?.shipmentId ?? '', { orderItemId: cut?.items[0]?.orderItemId ?? '', quantity: 1 });
        return handle(request);
      },
    });
    await floor.must('sync.pull', {});
    await floor.must('picklist.create', { shipments: { dueNext: 30 } });
    await floor.until('the labels are here', async () => (await floor.must('prefetch.read', {})).open.ready === 30, HOUR_MS);
    expect(floor.sandbox.world.countByState()).toEqual({ PACKED: 30 });
    // Two for thirty orders, and one for the one that was cut.
    expect(packs).toBeLessThanOrEqual(3);
    expect(floor.app.budget.made().find((each) => each.lane === 'pack' && each.call === 'readShipments')?.calls ?? 0).toBeLessThanOrEqual(2);
  }, 300_000);

  it('N17 go on counting after the station was closed and opened again', async () => {
    const floor = await floorWith(5);
    const made = floor.callTimes.length;
    floor.app.budget.close();
    const rows = floor.app.database.read.get<{ n: number }>('SELECT SUM(calls) AS n FROM call_slot')?.n;
    expect(rows).toBe(made);
  }, 300_000);

  it('P4 a cancellation is known within 60 s wherever its order is on the floor, and the bench refuses it from then on', async () => {
    const floor = await floorWith(12);
    await floor.must('picklist.create', { shipments: { dueNext: 12 } });
    await floor.pass(5 * MINUTE_MS);
    for (let turn = 0; turn < 6; turn += 1) {
      const row = floor.app.database.read.get<{ shipment_id: string }>("SELECT shipment_id FROM shipment WHERE floor_state = 'LISTED' AND closed_reason IS NULL ORDER BY shipment_id LIMIT 1");
      const shipmentId = row?.shipment_id ?? '';
      expect(floor.sandbox.world.cancel(shipmentId)).toBe(true);
      await floor.until('the station knows', () => count(floor, `shipment_id = '${shipmentId}' AND remote_state = 'CANCELLED' AND closed_reason = 'cancelled'`) === 1, MINUTE_MS);
      await floor.pass(7 * SECOND_MS);
    }
  }, 300_000);
});
