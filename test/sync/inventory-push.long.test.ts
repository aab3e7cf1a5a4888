import { afterEach, describe, expect, it } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '../../shared/time.ts';
import { allPushed, atFlipkart, closeFloors, counted, elapse, inventory, pushCalls, stockedFloor } from '../doubles/stocked-floor.ts';
import type { TrainingFloor } from '../shift/training-floor.ts';

afterEach(closeFloors);

interface Booked {
  readonly sku_id: string;
  readonly on_hand: number;
  readonly reserved: number;
}
const booked = (floor: TrainingFloor): Booked[] => floor.app.database.read.all<Booked>('SELECT sku_id, on_hand, reserved FROM sku_stock ORDER BY sku_id');

describe('S9 a large push', () => {
  it('S9 of 10,000 changed SKUs keeps to its share of the hour, ends as its plan says, and no order waits for it', async () => {
    const floor = await stockedFloor(0, { sandbox: { seed: 5, orders: 0, skus: 10_000 }, settings: { inventorySync: 'off' } });
    floor.app.start();
    await elapse(floor, HOUR_MS);
    await floor.must('inventory.configure', { settings: { inventorySync: 'on' } });
    const beganMs = floor.time.nowMs();
    const plan = await floor.must('inventory.plan', { what: 'changed' });
    expect(plan).toMatchObject({ skus: 10_000, calls: 1_000, callsPerHour: 450, blockedBy: null });
    expect(plan.hours.map((hour) => hour.calls)).toEqual([450, 450, 100]);
    // Stock gets no more of an hour than the lanes leave it, whatever its setting says.
    await floor.must('inventory.configure', { settings: { inventoryCallsPerHour: 800 } });
    expect((await floor.must('inventory.plan', { what: 'changed' })).callsPerHour).toBeLessThanOrEqual(450);
    await floor.must('inventory.configure', { settings: { inventoryCallsPerHour: 500 } });
    // In the middle of it a shift's work comes in; Flipkart's own limit of 1,000 calls an hour stands.
    await elapse(floor, 40 * MINUTE_MS);
    const inHour = pushCalls(floor);
    expect(inHour).toBeGreaterThan(300);
    for (let count = 0; count < 10; count += 1) floor.sandbox.world.createOrder();
    await floor.until('the orders are here', () => counted(floor, 'SELECT COUNT(*) AS n FROM shipment') === 10, 3 * MINUTE_MS);
    await floor.must('picklist.create', { shipments: { dueNext: 100 } });
    await floor.until('their labels are here', () => counted(floor, "SELECT COUNT(*) AS n FROM parcel WHERE label_state = 'proved'") === 10, 5 * MINUTE_MS);
    expect((await inventory(floor)).waiting).toBeGreaterThan(4_000);
    await floor.until('every SKU was told', () => counted(floor, 'SELECT COUNT(*) AS n FROM pushed_stock') === 10_000, 3 * HOUR_MS);
    await allPushed(floor);
    const tookMs = floor.time.nowMs() - beganMs;
    // The others did more than in the hour before it began: listings were pulled, orders packed.
    expect(tookMs).toBeLessThan((plan.endsAtMs - plan.startsAtMs) * 1.35);
    expect(tookMs).toBeGreaterThan((plan.endsAtMs - plan.startsAtMs) * 0.9);
    for (const row of booked(floor)) expect(atFlipkart(floor, row.sku_id)).toBe(row.on_hand - row.reserved);
    expect(counted(floor, "SELECT COUNT(*) AS n FROM intent WHERE says LIKE '%throttled%'")).toBe(0);
    expect(floor.log.filter((line) => line.level === 'error')).toEqual([]);
  }, 600_000);
});
