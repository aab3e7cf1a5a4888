import { afterEach, describe, expect, it } from 'vitest';
import type { ShipmentId } from '../../../shared/fulfilment/ids.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../shared/time.ts';
import { addDispatchIntent } from '../../../main/fulfilment/shipment/index.ts';
import { stateOf } from '../../../main/sandbox/index.ts';
import type { TrainingFloor } from '../../shift/training-floor.ts';
import { CALLS, count, fault, labelsReady, listAll, listsAnOrder, portalOf, shipments, smartFloors } from './smart-floor.ts';

const floors = smartFloors();
afterEach(() => floors.closeAll());
const calls = (floor: TrainingFloor, endpoint: string): number => portalOf(floor).calls.get(endpoint) ?? 0;

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

  it.each(['reset-after-apply', 'status-500-applied'] as const)('S19 I7 a list whose answer was lost (%s) is found among the pending ones, and no other is made for it', async (kind) => {
    const floor = await floors.pulled(4);
    fault(floor, CALLS.create, kind);
    // One order waits at Flipkart that the floor does not work on yet: a list too many would be its.
    await floor.must('picklist.create', { shipments: { dueNext: 3 } });
    await floor.until('labels are here', labelsReady(floor, 3), 20 * MINUTE_MS);
    expect({ lists: listsAnOrder(floor), creates: calls(floor, CALLS.create) }).toEqual({ lists: [1, 1, 1], creates: 3 });
    expect(count(floor, "SELECT COUNT(*) AS n FROM smart_picklist_shipment WHERE way = 'adopted'")).toBe(1);
  });

  it.each(['reset-before', 'status-500-not-applied', 'html-504'] as const)('S19 I7 a call that may not have arrived (%s) is not made again before the settle time', async (kind) => {
    const floor = await floors.pulled(2);
    fault(floor, CALLS.create, kind);
    const sentAtMs = floor.time.nowMs();
    await listAll(floor);
    await floor.until('both have a list', () => portalOf(floor).picklists.size === 2, 20 * MINUTE_MS);
    expect(Math.min(...[...portalOf(floor).picklists.values()].map((list) => list.madeAtMs)) - sentAtMs).toBeGreaterThanOrEqual(120 * SECOND_MS);
    expect(listsAnOrder(floor)).toEqual([1, 1]);
  });

  it('S19 adopts a list that a person made in the portal, and makes none for its order', async () => {
    const floor = await floors.pulled(2);
    portalOf(floor).makePicklist({ locationId: floor.sandbox.world.locationId, type: 'REGULAR', size: 2, quantityKind: null });
    await listAll(floor);
    await floor.until('labels are here', labelsReady(floor, 2), 20 * MINUTE_MS);
    expect({ lists: portalOf(floor).picklists.size, creates: calls(floor, CALLS.create) }).toEqual({ lists: 1, creates: 0 });
  });

  it('S19 I7 an order that Flipkart put into two lists is shown to a person, until one says what was done', async () => {
    const floor = await floors.pulled(1, { portal: { oneOpenPicklistPerOrder: false } });
    const make = () => portalOf(floor).makePicklist({ locationId: floor.sandbox.world.locationId, type: 'REGULAR', size: 1, quantityKind: null }).picklistId;
    const lists = [make(), make()];
    await listAll(floor);
    await floor.until('the breach is shown', async () => (await floor.must('smart-picklist.read', {})).troubles.length === 1, 20 * MINUTE_MS);
    const [trouble] = (await floor.must('smart-picklist.read', {})).troubles;
    expect(trouble).toMatchObject({ trouble: 'two_picklists', orderId: shipments(floor)[0]?.orderId, says: lists.join(', ') });
    await floor.must('smart-picklist.settle', { troubleId: trouble?.troubleId, reason: 'closed the second one' });
    expect((await floor.must('smart-picklist.read', {})).troubles).toEqual([]);
    expect(await floor.call('smart-picklist.settle', { troubleId: trouble?.troubleId, reason: 'again' })).toMatchObject({ ok: false, error: { code: 'smart_trouble_not_open' } });
  });

  it('S19 leaves alone what is cancelled or held, and the trail of an order names its list', async () => {
    const floor = await floors.pulled(3);
    const [first, second, third] = shipments(floor);
    await listAll(floor);
    floor.sandbox.world.cancel(first?.shipmentId ?? '');
    floor.sandbox.world.setHold(second?.shipmentId ?? '', true);
    await floor.until('the third has its label', labelsReady(floor, 1), 20 * MINUTE_MS);
    expect(listsAnOrder(floor)).toEqual([1]);
    const { timeline } = await floor.must('order.read', { shipmentId: third?.shipmentId });
    expect(timeline.find((step) => step.kind === 'smart-picklist.listed')?.about).toMatchObject({ fkPicklistId: [...portalOf(floor).picklists.keys()][0] });
    floor.sandbox.world.setHold(second?.shipmentId ?? '', false);
    await floor.until('the second has its label', labelsReady(floor, 2), 30 * MINUTE_MS);
    expect(listsAnOrder(floor)).toEqual([1, 1]);
    expect(count(floor, "SELECT COUNT(*) AS n FROM intent WHERE kind = 'fk-picklist' AND state NOT IN ('DONE', 'SUPERSEDED')")).toBe(0);
  });
});

describe('a pack through the gateway', () => {
  it.each([
    [CALLS.start, 'reset-after-apply'], [CALLS.scan, 'reset-after-apply'], [CALLS.scan, 'reset-before'], [CALLS.pack, 'reset-after-apply'], [CALLS.pack, 'status-500-applied'], [CALLS.pack, 'reset-before'],
    [CALLS.ready, 'reset-after-apply'], [CALLS.ready, 'reset-before'],
  ] as const)('I5 goes on where it had come to when an answer of %s was lost (%s), and nothing is done twice', async (endpoint, kind) => {
    const floor = await floors.pulled(0, { sandbox: { orders: 0 } });
    floor.sandbox.world.createOrder({ lines: [{ skuId: 'SKU-001', quantity: 2 }, { skuId: 'SKU-002', quantity: 1 }] });
    await floor.must('sync.pull', {});
    fault(floor, endpoint, kind);
    await listAll(floor);
    await floor.until('the label is here', labelsReady(floor, 1), HOUR_MS);
    const [shipment] = shipments(floor);
    floor.app.database.write((tx) => addDispatchIntent(tx, shipment?.shipmentId as ShipmentId, floor.time.nowMs()));
    await floor.until('it is ready to ship', () => shipment !== undefined && stateOf(shipment) === 'READY_TO_DISPATCH' && count(floor, "SELECT COUNT(*) AS n FROM intent WHERE kind = 'dispatch' AND state = 'DONE'") === 1, HOUR_MS);
    expect(shipment?.effects).toMatchObject({ pack: 1, dispatch: 1 });
    expect(listsAnOrder(floor)).toEqual([1]);
  });

  it('is asked about every 2 s, 20 times, and then a person looks; a confirmation that comes after all ends it', async () => {
    const floor = await floors.pulled(1);
    fault(floor, CALLS.pack, 'never-confirms');
    await listAll(floor);
    await floor.until('it waits for a person', () => count(floor, "SELECT COUNT(*) AS n FROM intent WHERE kind = 'pack' AND state = 'PARKED'") === 1, 20 * MINUTE_MS);
    expect(calls(floor, CALLS.confirm)).toBe(20);
    expect((await floor.must('smart-picklist.read', {})).troubles).toMatchObject([{ trouble: 'sidelined', shipmentId: shipments(floor)[0]?.shipmentId }]);
    expect(calls(floor, CALLS.pack)).toBe(1);
    portalOf(floor).confirm(shipments(floor)[0]?.shipmentId ?? '');
    await floor.until('the label is here', labelsReady(floor, 1), 20 * MINUTE_MS);
    await floor.until('nothing waits for a person', async () => (await floor.must('smart-picklist.read', {})).troubles.length === 0, MINUTE_MS);
    expect(calls(floor, CALLS.pack)).toBe(1);
  });

  it('of an order that was cancelled meanwhile is left, and the floor has its own task', async () => {
    const floor = await floors.pulled(1);
    const [shipment] = shipments(floor);
    fault(floor, CALLS.pack, 'reset-before');
    await listAll(floor);
    await floor.until('the pack is unsure', () => count(floor, "SELECT COUNT(*) AS n FROM intent WHERE kind = 'pack' AND state = 'UNSURE'") === 1, 20 * MINUTE_MS);
    floor.sandbox.world.cancel(shipment?.shipmentId ?? '');
    await floor.until('the intents are closed', () => count(floor, "SELECT COUNT(*) AS n FROM intent WHERE state NOT IN ('DONE', 'SUPERSEDED') AND kind <> 'stock'") === 0, 20 * MINUTE_MS);
    expect(shipment?.effects.pack).toBe(0);
    expect(count(floor, "SELECT COUNT(*) AS n FROM shipment WHERE floor_state = 'CLOSED'")).toBe(1);
  });
});

describe('the line of the gateway', () => {
  it('says that it is off, and the public calls do the work', async () => {
    const floor = await floors.pulled(2, { settings: { smartGateway: 'off' } });
    await listAll(floor);
    await floor.until('labels are here', labelsReady(floor, 2), 20 * MINUTE_MS);
    expect(await floor.must('smart-picklist.read', {})).toEqual({ gateway: 'off', says: null, waiting: 0, troubles: [] });
    expect({ lists: portalOf(floor).picklists.size, packs: shipments(floor).map((each) => each.effects.pack) }).toEqual({ lists: 0, packs: [1, 1] });
  });

  it('says that it is logged out and how many orders wait for a list', async () => {
    const floor = await floors.pulled(2);
    Object.assign(portalOf(floor).settings, { password: 'another one' });
    portalOf(floor).sessions.endAll(floor.time.nowMs());
    await listAll(floor);
    await floor.until('it is known', async () => (await floor.must('smart-picklist.read', {})).gateway === 'logged_out', 20 * MINUTE_MS);
    expect(await floor.must('smart-picklist.read', {})).toMatchObject({ gateway: 'logged_out', waiting: 2 });
  });

  it('makes no list in shadow mode', async () => {
    const floor = await floors.pulled(2, { settings: { shadow: 'on' } });
    await listAll(floor);
    await floor.pass(10 * MINUTE_MS);
    expect(portalOf(floor).picklists.size).toBe(0);
  });
});
