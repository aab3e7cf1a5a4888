import { describe, expect, it } from 'vitest';
import { VirtualTime } from '../../main/platform/virtual-time.ts';
import type { WorldSnapshot } from '../../main/sandbox/index.ts';
import { createSandbox, restoreSnapshot, stateOf, takeSnapshot } from '../../main/sandbox/index.ts';

describe('the sandbox over a restart', () => {
  it('is the same Flipkart again, and gives no id twice', () => {
    const time = new VirtualTime(1_767_600_000_000);
    const before = createSandbox({ seed: 5, orders: 10, clock: time, scheduler: time });
    const [first, second] = [...before.world.shipments.values()];
    if (first === undefined || second === undefined) throw new Error('no orders');
    before.world.beginPacking(first);
    before.world.cancel(second.shipmentId);
    before.world.listings.change('SKU-002', { status: 'INACTIVE', sellingPrice: 12.5 });
    const kept = JSON.parse(JSON.stringify(takeSnapshot(before.world))) as WorldSnapshot;

    const later = new VirtualTime(1_767_600_060_000);
    const after = createSandbox({ seed: 5, clock: later, scheduler: later });
    restoreSnapshot(after.world, kept);
    expect(JSON.parse(JSON.stringify(takeSnapshot(after.world)))).toEqual(kept);
    expect(after.world.countByState()).toEqual(before.world.countByState());
    expect(after.world.listings.get('SKU-002')).toMatchObject({ status: 'INACTIVE', sellingPrice: 12.5 });
    later.advance(60_000);
    const again = after.world.shipments.get(first.shipmentId);
    expect(again === undefined ? 'gone' : stateOf(again)).toBe('PACKED');

    const ids = new Set([...after.world.shipments.values()].flatMap((shipment) => [shipment.shipmentId, shipment.orderId, ...shipment.parcels.map((parcel) => parcel.trackingId ?? '')]));
    for (let count = 0; count < 20; count += 1) {
      const made = after.world.createOrder();
      for (const id of [made.shipmentId, made.orderId, ...made.parcels.map((parcel) => parcel.trackingId ?? '')]) {
        expect(ids.has(id)).toBe(false);
        ids.add(id);
      }
    }
  });

  it('does not take the state of another seed', () => {
    const time = new VirtualTime(0);
    const one = createSandbox({ seed: 1, clock: time, scheduler: time });
    const other = createSandbox({ seed: 2, clock: time, scheduler: time });
    expect(() => restoreSnapshot(other.world, takeSnapshot(one.world))).toThrow('seeded with 1');
  });
});
