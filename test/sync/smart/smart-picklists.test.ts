import { afterEach, describe, expect, it } from 'vitest';
import { MINUTE_MS } from '../../../shared/time.ts';
import { CALLS, count, labelsReady, listAll, listsAnOrder, portalOf, shipments, smartFloors } from './smart-floor.ts';

const floors = smartFloors();
afterEach(() => floors.closeAll());
const calls = (floor: Awaited<ReturnType<typeof floors.pulled>>, endpoint: string): number => portalOf(floor).calls.get(endpoint) ?? 0;

describe('picklists at Flipkart', () => {
  it('S19 one picklist of five orders on the floor is five picklists of one order at Flipkart, and the packer did nothing for it', async () => {
    const floor = await floors.pulled(5);
    expect(portalOf(floor).picklists.size).toBe(0);
    await listAll(floor);
    await floor.until('labels are here', labelsReady(floor, 5), 20 * MINUTE_MS);
    expect([...portalOf(floor).picklists.values()].map((list) => list.shipments.length)).toEqual([1, 1, 1, 1, 1]);
    expect(listsAnOrder(floor)).toEqual([1, 1, 1, 1, 1]);
    expect(shipments(floor).map((each) => each.effects.pack)).toEqual([1, 1, 1, 1, 1]);
    expect(count(floor, 'SELECT COUNT(*) AS n FROM smart_picklist_shipment')).toBe(5);
    expect(count(floor, "SELECT COUNT(*) AS n FROM intent WHERE kind = 'fk-picklist' AND state = 'DONE' AND op_key LIKE 'a1:fk-picklist:OD%:1'")).toBe(5);
    // The public pack makes no Smart order's label.
    expect(floor.sandbox.world.calls.get('shipments/pack') ?? 0).toBe(0);
  });

  it('S19 holds up to so many orders as the setting says, each in one list', async () => {
    const floor = await floors.pulled(5, { settings: { smartOrdersPerPicklist: 3 } });
    await listAll(floor);
    await floor.until('labels are here', labelsReady(floor, 5), 20 * MINUTE_MS);
    expect([...portalOf(floor).picklists.values()].map((list) => list.shipments.length)).toEqual([3, 2]);
    expect(calls(floor, CALLS.create)).toBe(2);
  });
});
