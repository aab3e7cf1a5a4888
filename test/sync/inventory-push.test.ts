import { afterEach, describe, expect, it } from 'vitest';
import type { SandboxOutcome, SandboxRequest } from '../../main/sandbox/exchange.ts';
import { DAY_MS, HOUR_MS, latestHour, MINUTE_MS } from '../../shared/time.ts';
import { allPushed, atFlipkart, closeFloors, counted, elapse, inventory, pushCalls, pushedFloor, refuseCounts, stockedFloor } from '../doubles/stocked-floor.ts';
import type { TrainingFloor } from '../shift/training-floor.ts';

afterEach(closeFloors);

interface Booked {
  readonly sku_id: string;
  readonly on_hand: number;
  readonly reserved: number;
}
const booked = (floor: TrainingFloor): Booked[] => floor.app.database.read.all<Booked>('SELECT sku_id, on_hand, reserved FROM sku_stock ORDER BY sku_id');
const receive = (floor: TrainingFloor, skuId: string, quantity: number): Promise<unknown> => {
  const sku = floor.sandbox.world.catalogue.skus.find((each) => each.skuId === skuId);
  return floor.must('stock.receive', { skuId, binCode: sku?.binCode, quantity, reference: 'more' });
};

/** Stands between the station and Flipkart: sees every push of stock and may answer in Flipkart's place. */
function interceptPushes(floor: TrainingFloor, around: (counts: ReadonlyMap<string, number>, pass: () => Promise<SandboxOutcome>) => Promise<SandboxOutcome>): void {
  const handle = floor.sandbox.handle.bind(floor.sandbox);
  Object.assign(floor.sandbox, {
    handle: (request: SandboxRequest) => {
      if (!request.url.endsWith('/update/inventory')) return handle(request);
      const body = JSON.parse(request.body) as Record<string, { readonly locations: readonly { readonly inventory: number }[] }>;
      return around(new Map(Object.entries(body).map(([skuId, value]) => [skuId, value.locations[0]?.inventory ?? -1])), () => handle(request));
    },
  });
}

describe('S9 inventory update', () => {
  it('S9 pushes real units, absolute for the location, less what open orders hold and less the buffer', async () => {
    const floor = await stockedFloor(20, { settings: { inventoryBuffer: 2 } });
    await receive(floor, 'SKU-001', 7);
    floor.app.start();
    await floor.until('orders are pulled', () => counted(floor, 'SELECT COUNT(*) AS n FROM shipment') === 20, HOUR_MS);
    await allPushed(floor);
    expect(booked(floor).some((row) => row.reserved > 0)).toBe(true);
    for (const row of booked(floor)) expect(atFlipkart(floor, row.sku_id), row.sku_id).toBe(Math.max(0, row.on_hand - row.reserved - 2));
    await floor.must('inventory.configure', { settings: { inventoryBuffer: 0, flipkartDeductsOpenOrders: 'yes' } });
    await allPushed(floor);
    for (const row of booked(floor)) expect(atFlipkart(floor, row.sku_id), row.sku_id).toBe(row.on_hand);
  });

  it('S9 by the method "changed" tells Flipkart only what is new; by "full" everything again at the set hour', async () => {
    const floor = await pushedFloor();
    const first = pushCalls(floor);
    expect(first).toBe(20);
    await elapse(floor, 3 * HOUR_MS);
    expect(pushCalls(floor)).toBe(first);
    await receive(floor, 'SKU-007', 3);
    await allPushed(floor);
    expect(pushCalls(floor)).toBe(first + 1);
    const hour = 15;
    await floor.must('inventory.configure', { settings: { inventoryMethod: 'full', fullPushHour: hour } });
    const sinceYesterdayMs = latestHour(hour, floor.time.nowMs());
    await elapse(floor, 10 * MINUTE_MS);
    // Everything was told since that hour of yesterday.
    expect(pushCalls(floor)).toBe(first + 1);
    await floor.until('the hour comes', () => latestHour(hour, floor.time.nowMs()) > sinceYesterdayMs, DAY_MS);
    await floor.until('everything is told again', async () => (await inventory(floor)).fullLeft === 0, 3 * HOUR_MS);
    await allPushed(floor);
    expect(pushCalls(floor)).toBe(first + 1 + 20);
  });

  it('S9 switched off tells Flipkart nothing, and nothing can be asked for', async () => {
    const floor = await stockedFloor(0, { settings: { inventorySync: 'off' } });
    floor.app.start();
    await elapse(floor, HOUR_MS);
    expect(pushCalls(floor)).toBe(0);
    expect(await floor.call('inventory.push', { what: 'full' })).toMatchObject({ ok: false, error: { code: 'inventory_sync_off' } });
    expect(await floor.must('inventory.plan', { what: 'full' })).toMatchObject({ skus: 200, blockedBy: 'inventory_sync_off' });
    await floor.must('inventory.configure', { settings: { inventorySync: 'on' } });
    await allPushed(floor);
    expect(pushCalls(floor)).toBe(20);
  });

  it('S9 a SKU that the answer leaves out has failed: it is shown, tried again later and later, and parked for a person', async () => {
    const floor = await pushedFloor();
    floor.sandbox.world.faults.push({ endpoint: 'listings/inventory', kind: 'drop-entry', times: 8, shipmentId: 'SKU-003' });
    await receive(floor, 'SKU-003', 1);
    await receive(floor, 'SKU-004', 1);
    await floor.until('it is shown', async () => (await inventory(floor)).problemsTotal === 1, HOUR_MS);
    expect((await inventory(floor)).problems[0]).toMatchObject({ skuId: 'SKU-003', state: 'READY', attempts: 1, says: 'Flipkart left the SKU out of its answer.' });
    const before = pushCalls(floor);
    await floor.until('it waits for a person', async () => (await inventory(floor)).problems[0]?.state === 'PARKED', 2 * HOUR_MS);
    expect(pushCalls(floor)).toBe(before + 7);
    expect(atFlipkart(floor, 'SKU-004')).toBe(booked(floor).find((row) => row.sku_id === 'SKU-004')?.on_hand);
    await floor.must('inventory.push', { what: { skuIds: ['SKU-003'] } });
    await allPushed(floor);
    expect(atFlipkart(floor, 'SKU-003')).toBe(booked(floor).find((row) => row.sku_id === 'SKU-003')?.on_hand);
    expect((await inventory(floor)).problems).toEqual([]);
  });

  it('S9 a count that Flipkart refuses waits for a person with its words, and the others go on', async () => {
    // Listings are not pulled here: a pull would learn of the other product and put it right by itself.
    const floor = await stockedFloor(0, { settings: { skuSync: { pull: 'off', push: 'off' } } });
    const putRight = refuseCounts(floor, 'SKU-002');
    floor.app.start();
    await floor.until('the others are pushed', async () => (await inventory(floor)).waiting === 1, HOUR_MS);
    expect((await inventory(floor)).problems).toMatchObject([{ skuId: 'SKU-002', state: 'REJECTED', says: 'listing not found (invented text)' }]);
    putRight();
    expect(await floor.call('inventory.push', { what: { skuIds: ['SKU-002', 'NOBODY'] } })).toMatchObject({ ok: false, error: { code: 'sku_not_found', about: { skuId: 'NOBODY' } } });
    await floor.must('inventory.push', { what: 'full' });
    await allPushed(floor);
    expect(atFlipkart(floor, 'SKU-002')).toBeGreaterThan(0);
  });

  it('S9 the newest value wins: a change during the call goes again, and a lost call that lands late is put right', async () => {
    const floor = await pushedFloor();
    const told: number[] = [];
    let late: (() => Promise<SandboxOutcome>) | null = null;
    interceptPushes(floor, async (counts, pass) => {
      const count = counts.get('SKU-005');
      if (count === undefined) return pass();
      told.push(count);
      if (told.length > 1) return pass();
      // The first call is lost on its way and lands only after a newer one; meanwhile more goods come in.
      late = pass;
      await receive(floor, 'SKU-005', 10);
      return 'reset';
    });
    const before = atFlipkart(floor, 'SKU-005');
    await receive(floor, 'SKU-005', 5);
    await floor.until('the newer count is there', () => atFlipkart(floor, 'SKU-005') === before + 15, 10 * MINUTE_MS);
    expect(late).not.toBeNull();
    await (late as unknown as () => Promise<SandboxOutcome>)();
    expect(atFlipkart(floor, 'SKU-005')).toBe(before + 5);
    await elapse(floor, 5 * MINUTE_MS);
    expect(atFlipkart(floor, 'SKU-005')).toBe(before + 15);
    expect(told).toEqual([before + 5, before + 15, before + 15]);
  });

  it('S9 what Flipkart offers beyond what there is goes before everything that waits', async () => {
    const floor = await pushedFloor();
    const order: string[] = [];
    interceptPushes(floor, (counts, pass) => {
      order.push(...counts.keys());
      return pass();
    });
    for (let index = 1; index <= 60; index += 1) await receive(floor, `SKU-${String(index).padStart(3, '0')}`, 1);
    floor.sandbox.world.createOrder({ lines: [{ skuId: 'SKU-180', quantity: 2 }] });
    await floor.must('sync.pull', {});
    expect(await inventory(floor)).toMatchObject({ waiting: 61, tooHigh: 1 });
    await allPushed(floor);
    expect(order[0]).toBe('SKU-180');
    expect(order).toHaveLength(61);
  });
});
