import { describe, expect, it } from 'vitest';
import { MINUTE_MS } from '../../shared/time.ts';
import { keepsBooks, refuses } from '../doubles/kept-floor.ts';
import type { WallFloor } from '../doubles/wall-floor.ts';
import { expectOnePlaceAUnit, ONE, TWO, WALL_SHOP, wallFloor } from '../doubles/wall-floor.ts';
import { awbOf, told } from '../fixtures/told.ts';
import { stand, staffed } from '../people/people-station.ts';

const { SOAP, LAMP, BOWL } = WALL_SHOP;
const orders = [told(1, { SOAP: 1, LAMP: 1 }), told(2, { SOAP: 2 }), told(3, { BOWL: 1 })];

async function atWall(rows = 2, columns = 3, given = orders): Promise<WallFloor> {
  const floor = await wallFloor(rows, columns, ...given);
  await floor.pickForWall();
  await floor.act('wall.open', { wallId: floor.wallId });
  await floor.scan('T-1');
  return floor;
}

function books(floor: WallFloor): void {
  keepsBooks(floor.station);
  expectOnePlaceAUnit(floor.station);
}

const cancelled = (floor: WallFloor, n: number, wants: Readonly<Record<string, number>>) => told(n, wants, { state: 'CANCELLED', updatedAtMs: floor.station.time.nowMs() + MINUTE_MS });

describe('P17 the put wall', () => {
  it('P17 deals a tote of many orders out to slots, one order a slot, and opens a complete slot at packing with every unit scanned again', async () => {
    const floor = await wallFloor(2, 3, ...orders);
    await floor.pickForWall();
    expect((await floor.view()).waiting).toMatchObject([{ toteCode: 'T-1', orders: 3, units: 5 }]);
    expect(await floor.refusal('wall.scan', { barcode: 'T-1' })).toBe('no_wall_open');
    await floor.act('wall.open', { wallId: floor.wallId });
    expect(await floor.refusal('wall.scan', { barcode: SOAP.barcode })).toBe('scan_wall_tote_first');
    expect(await floor.scan('T-1')).toMatchObject({ answer: { code: 'wall_tote_brought', about: { orders: 3, units: 5 } }, view: { tote: { toteCode: 'T-1', units: 5 } } });
    expect(await floor.scan(SOAP.barcode)).toMatchObject({ answer: { tone: 'accepted', code: 'unit_to_wall_slot', about: { slot: 1, slotCode: 'W1-01' } }, view: { inHand: { slot: 1, isWanted: true } } });
    await refuses(floor.station, 'wall.scan', { benchId: ONE, barcode: 'W1-02' }, 'wrong_slot');
    await refuses(floor.station, 'wall.scan', { benchId: ONE, barcode: 'NOBODY' }, 'wrong_slot');
    await refuses(floor.station, 'wall.scan', { benchId: ONE, barcode: LAMP.barcode }, 'put_in_slot_first');
    expect(await floor.scan('W1-01')).toMatchObject({ answer: { code: 'unit_in_wall_slot', about: { slot: 1, left: 1, inTote: 4 } }, view: { inHand: null } });
    await refuses(floor.station, 'wall.scan', { benchId: ONE, barcode: 'W1-01' }, 'scan_unit_first');
    await refuses(floor.station, 'pack.scan', { benchId: ONE, barcode: 'W1-01' }, 'slot_not_complete');
    await refuses(floor.station, 'pack.scan', { benchId: ONE, barcode: 'W1-03' }, 'slot_is_free');
    await refuses(floor.station, 'pack.scan', { benchId: ONE, barcode: orders[0]?.orderId }, 'order_on_wall');
    await refuses(floor.station, 'pack.scan', { benchId: ONE, barcode: 'T-1' }, 'tote_goes_to_wall');
    expect((await floor.put('LAMP')).answer).toMatchObject({ tone: 'complete', code: 'wall_slot_complete', about: { slot: 1, inTote: 3 } });
    expect((await floor.put('SOAP')).answer).toMatchObject({ about: { slot: 2, left: 1 } });
    await floor.put('SOAP');
    expect((await floor.put('BOWL')).answer).toMatchObject({ tone: 'complete', about: { slot: 3, inTote: 0 } });
    expect(await floor.slots()).toEqual(['1:complete:2', '2:complete:2', '3:complete:1']);
    expect(await floor.view()).toMatchObject({ tote: null, waiting: [] });
    // A unit from a slot never opens the order of another slot.
    await refuses(floor.station, 'pack.scan', { benchId: ONE, barcode: SOAP.barcode }, 'scan_slot_first');
    floor.station.labelled(2);
    expect(await floor.pack('W1-02')).toMatchObject({ answer: { code: 'order_opened' }, view: { unitsLeft: 2, order: { orderId: orders[1]?.orderId } } });
    expect(await floor.slots()).toEqual(['1:complete:2', '2:packing:2', '3:complete:1']);
    await floor.pack(SOAP.barcode);
    expect((await floor.pack(SOAP.barcode)).answer.code).toBe('label_printing');
    floor.station.printed();
    await floor.pack(awbOf(2));
    expect(await floor.slots()).toEqual(['1:complete:2', '3:complete:1']);
    expect((await floor.act('order.read', { shipmentId: orders[1]?.shipmentId })).timeline.map((fact) => fact.kind)).toContain('wall.unit-put');
    books(floor);
  });

  it('P17 takes the same item again as soon as its slot was scanned: that is another unit and no second squeeze', async () => {
    const floor = await atWall();
    floor.station.setPace(40);
    await floor.scan(SOAP.barcode);
    expect(await floor.refusal('wall.scan', { barcode: SOAP.barcode })).toBe('put_in_slot_first');
    expect((await floor.scan('W1-01')).answer.code).toBe('unit_in_wall_slot');
    expect((await floor.scan(SOAP.barcode)).answer.code).toBe('unit_to_wall_slot');
    books(floor);
  });

  it('P17 without the scan of the slot a unit counts as put at once; a setting lets what was put count as scanned at packing', async () => {
    const floor = await atWall();
    expect(await floor.act('wall.configure', { change: { slotScan: 'off', slotProof: 'put' } })).toEqual({ slotScan: 'off', slotProof: 'put' });
    expect(await floor.scan(SOAP.barcode)).toMatchObject({ answer: { code: 'unit_in_wall_slot', about: { slot: 1 } }, view: { inHand: null } });
    expect((await floor.scan(LAMP.barcode)).answer).toMatchObject({ tone: 'complete', code: 'wall_slot_complete' });
    floor.station.labelled(1);
    expect(await floor.pack('W1-01')).toMatchObject({ answer: { code: 'label_printing' }, view: { unitsLeft: 0 } });
    expect(await floor.slots()).toEqual([]);
    // The freed slot goes to the next order.
    expect((await floor.scan(SOAP.barcode)).answer).toMatchObject({ about: { slot: 1 } });
    books(floor);
  });

  it('P17 units with serial numbers are scanned at packing whatever the setting', async () => {
    const floor = await atWall();
    await floor.act('sku.change', { skuId: 'LAMP', change: { serialNumbersPerUnit: 1 } });
    await floor.act('wall.configure', { change: { slotProof: 'put' } });
    await floor.put('SOAP');
    await floor.put('LAMP');
    expect(await floor.pack('W1-01')).toMatchObject({ answer: { code: 'slot_opened_as_put', about: { units: 1, left: 1 } }, view: { unitsLeft: 1 } });
    expect((await floor.pack(LAMP.barcode)).answer.code).toBe('serial_wanted');
    books(floor);
  });

  it('P17 a cancelled order shows stop: its slot sounds stop, its units go back, the slot is free when it is empty', async () => {
    const floor = await atWall();
    await floor.put('SOAP');
    floor.station.tell(cancelled(floor, 1, { SOAP: 1, LAMP: 1 }));
    expect(await floor.slots()).toEqual(['1:stop:1']);
    await refuses(floor.station, 'wall.scan', { benchId: ONE, barcode: 'W1-01' }, 'shipment_cancelled');
    await refuses(floor.station, 'pack.scan', { benchId: ONE, barcode: 'W1-01' }, 'shipment_cancelled');
    expect((await floor.act('put-back.list')).rows[0]?.lines.map((line) => line.place).toSorted()).toEqual(['tote:T-1', 'tote:W1-01']);
    // Its lamp is still in the tote: no order wants it, and it goes to the put-back area by the scan that finds it.
    expect((await floor.scan(LAMP.barcode)).answer).toMatchObject({ code: 'wall_unit_put_back', about: { orderId: orders[0]?.orderId } });
    await refuses(floor.station, 'wall.scan', { benchId: ONE, barcode: LAMP.barcode }, 'item_not_for_wall');
    const { taskId } = await floor.act('put-back.scan', { benchId: ONE, barcode: 'W1-01', taskId: null });
    await floor.act('put-back.scan', { benchId: ONE, barcode: SOAP.barcode, taskId });
    expect(await floor.slots()).toEqual([]);
    expect((await floor.put('SOAP')).answer).toMatchObject({ about: { slot: 1 } });
    books(floor);
  });

  it('P17 an order that is cancelled while its unit is in the hand is stopped, and the unit goes to the next order that wants it', async () => {
    const floor = await atWall();
    expect((await floor.scan(SOAP.barcode)).view.inHand).toMatchObject({ slot: 1, isWanted: true });
    floor.station.tell(cancelled(floor, 1, { SOAP: 1, LAMP: 1 }));
    expect((await floor.view()).inHand).toMatchObject({ slot: 1, isWanted: false });
    await refuses(floor.station, 'wall.scan', { benchId: ONE, barcode: 'W1-01' }, 'shipment_cancelled');
    expect((await floor.scan(SOAP.barcode)).answer).toMatchObject({ code: 'unit_to_wall_slot', about: { orderId: orders[1]?.orderId, slot: 1 } });
    await floor.scan('W1-01');
    books(floor);
  });

  it('P17 an order that is cut gives up what lies in the tote first, then what lies in its slot', async () => {
    const floor = await atWall(2, 3, [told(1, { SOAP: 3 })]);
    await floor.put('SOAP');
    floor.station.tell(told(1, { SOAP: 2 }, { updatedAtMs: floor.station.time.nowMs() + MINUTE_MS }));
    expect((await floor.view()).tote).toMatchObject({ units: 1 });
    expect((await floor.put('SOAP')).answer).toMatchObject({ tone: 'complete' });
    expect((await floor.scan(SOAP.barcode)).answer.code).toBe('wall_unit_put_back');
    expect(await floor.slots()).toEqual(['1:complete:2']);
    floor.station.tell(told(1, { SOAP: 1 }, { updatedAtMs: floor.station.time.nowMs() + 2 * MINUTE_MS }));
    expect(await floor.slots()).toEqual(['1:stop:2']);
    books(floor);
  });

  it('P17 an order that is cut while another unit of it is in the hand says what is too many, in its own words; undo lays the unit back', async () => {
    const floor = await atWall(2, 3, [told(1, { SOAP: 2, LAMP: 1 })]);
    await floor.put('SOAP');
    await floor.put('SOAP');
    floor.station.tell(told(1, { SOAP: 1, LAMP: 1 }, { updatedAtMs: floor.station.time.nowMs() + MINUTE_MS }));
    expect((await floor.scan(LAMP.barcode)).view.inHand).toMatchObject({ isWanted: true });
    await refuses(floor.station, 'wall.scan', { benchId: ONE, barcode: 'W1-01' }, 'slot_surplus_first');
    await refuses(floor.station, 'pack.scan', { benchId: ONE, barcode: 'W1-01' }, 'slot_surplus_first');
    expect((await floor.act('wall.undo', { benchId: ONE })).answer.code).toBe('wall_unit_back_in_tote');
    const taskId = (await floor.act('put-back.list')).rows[0]?.taskId ?? '';
    await floor.act('put-back.scan', { benchId: ONE, barcode: SOAP.barcode, taskId });
    expect((await floor.put('LAMP')).answer).toMatchObject({ tone: 'complete' });
    books(floor);
  });

  it('P17 what is missing at the wall is a problem with an owner, and its order waits in its slot for another unit', async () => {
    const floor = await atWall();
    await floor.put('LAMP');
    expect(await floor.refusal('wall.missing', { skuId: 'LAMP' })).toBe('not_awaited_at_wall');
    await floor.scan(BOWL.barcode);
    expect(await floor.refusal('wall.missing', { skuId: 'SOAP' })).toBe('put_in_slot_first');
    await floor.scan('W1-02');
    expect((await floor.act('wall.missing', { skuId: 'SOAP' })).answer).toMatchObject({ code: 'wall_units_missing', about: { units: 3, orders: 2 } });
    expect((await floor.act('problem.list', { state: 'open', limit: 9 })).rows.map((row) => row.kind)).toEqual(['missing', 'missing', 'missing']);
    expect(await floor.slots()).toEqual(['1:waiting:1', '2:complete:1']);
    expect(floor.station.database.read.get("SELECT quantity FROM stock_balance WHERE place = 'outside:loss' AND sku_id = 'SOAP'")).toEqual({ quantity: 3 });
    books(floor);
    // The other units are fetched, and find the slot of their order.
    await floor.pickForWall('T-2');
    await floor.scan('T-2');
    expect((await floor.put('SOAP')).answer).toMatchObject({ code: 'wall_slot_complete', about: { slot: 1 } });
    floor.station.labelled(1);
    await floor.pack('W1-01');
    await floor.pack(LAMP.barcode);
    expect((await floor.pack(SOAP.barcode)).answer.code).toBe('label_printing');
    books(floor);
  });

  it('P17 a full wall takes what its orders still want and no new order until a slot is free', async () => {
    const floor = await atWall(1, 2, [told(1, { SOAP: 2 }), told(2, { LAMP: 1 }), told(3, { SOAP: 1 }), told(4, { BOWL: 1 })]);
    await floor.put('SOAP');
    await floor.put('LAMP');
    await refuses(floor.station, 'wall.scan', { benchId: ONE, barcode: BOWL.barcode }, 'wall_full');
    expect((await floor.put('SOAP')).answer).toMatchObject({ code: 'wall_slot_complete', about: { slot: 1 } });
    await refuses(floor.station, 'wall.scan', { benchId: ONE, barcode: SOAP.barcode }, 'wall_full');
    floor.station.labelled(2);
    await floor.pack('W1-02');
    expect((await floor.pack(LAMP.barcode)).answer.code).toBe('label_printing');
    expect((await floor.put('BOWL')).answer).toMatchObject({ code: 'wall_slot_complete', about: { slot: 2 } });
    books(floor);
  });

  it('P17 the last put is taken back, and the unit in the hand; not when the order is at packing', async () => {
    const floor = await atWall();
    expect(await floor.refusal('wall.undo')).toBe('nothing_to_undo_at_wall');
    await floor.scan(SOAP.barcode);
    expect((await floor.act('wall.undo')).answer).toMatchObject({ code: 'wall_unit_back_in_tote', about: { toteCode: 'T-1' } });
    expect(await floor.slots()).toEqual([]);
    await floor.put('SOAP');
    await floor.put('LAMP');
    expect((await floor.act('wall.undo')).view).toMatchObject({ canUndo: true, tote: { units: 4 } });
    expect(await floor.slots()).toEqual(['1:filling:1']);
    await floor.put('LAMP');
    await floor.pack('W1-01');
    await refuses(floor.station, 'wall.undo', { benchId: ONE }, 'put_too_late');
    // The slot's code takes the order over to another bench as well.
    await refuses(floor.station, 'pack.scan', { benchId: TWO, barcode: 'W1-01' }, 'shipment_at_other_bench');
    expect((await floor.act('pack.take-over', { benchId: TWO, barcode: 'W1-01' })).answer).toMatchObject({ code: 'order_taken_over' });
    books(floor);
  });

  it('P17 a wall is one bench’s until another takes it over, and resumes at the same unit', async () => {
    const floor = await atWall();
    await floor.scan(SOAP.barcode);
    await refuses(floor.station, 'wall.open', { benchId: TWO, wallId: floor.wallId }, 'wall_at_other_bench');
    await refuses(floor.station, 'wall.take-over', { benchId: ONE, wallId: floor.wallId }, 'wall_here_already');
    expect(await floor.act('wall.take-over', { benchId: TWO, wallId: floor.wallId })).toMatchObject({ inHand: { slot: 1, slotCode: 'W1-01' }, tote: { toteCode: 'T-1' } });
    expect(await floor.refusal('wall.scan', { barcode: 'W1-01' })).toBe('no_wall_open');
    expect((await floor.scan('W1-01', TWO)).answer.code).toBe('unit_in_wall_slot');
    expect((await floor.act('wall.leave', { benchId: TWO })).wall).toBeNull();
    expect(await floor.act('wall.open', { wallId: floor.wallId })).toMatchObject({ inHand: null, tote: { units: 4 } });
    books(floor);
  });

  it('P17 what is not for the wall is refused: other totes, bins, labels, held orders at packing', async () => {
    const floor = await atWall();
    await refuses(floor.station, 'wall.scan', { benchId: ONE, barcode: SOAP.bin }, 'bin_not_wanted');
    await refuses(floor.station, 'wall.scan', { benchId: ONE, barcode: 'NOBODY' }, 'unknown_barcode');
    floor.station.tell(told(9, { LAMP: 1 }));
    const { picklistId } = await floor.act('picklist.create', { shipments: { dueNext: 9 } });
    await refuses(floor.station, 'picklist.start', { benchId: ONE, picklistId, toteCode: 'W1-05' }, 'not_a_tote');
    await floor.act('picklist.start', { benchId: ONE, picklistId, toteCode: 'T-9' });
    await refuses(floor.station, 'wall.scan', { benchId: ONE, barcode: 'T-9' }, 'tote_not_for_wall');
    await floor.put('BOWL');
    floor.station.tell(told(3, { BOWL: 1 }, { hold: true, updatedAtMs: floor.station.time.nowMs() + MINUTE_MS }));
    expect(await floor.slots()).toEqual(['1:hold:1']);
    await refuses(floor.station, 'pack.scan', { benchId: ONE, barcode: 'W1-01' }, 'shipment_on_hold');
    books(floor);
  });

  it('P17 a supervisor makes walls with codes that nothing else bears, and removes an empty one', async () => {
    const floor = await atWall();
    await refuses(floor.station, 'wall.make', { name: 'wall 1', prefix: 'W2', rows: 1, columns: 1 }, 'wall_name_taken');
    await refuses(floor.station, 'wall.make', { name: 'Wall 2', prefix: 'W1', rows: 1, columns: 1 }, 'slot_code_taken');
    expect(await floor.act('wall.labels', { wallId: floor.wallId })).toMatchObject({ name: 'Wall 1', labels: [{ slot: 1, slotCode: 'W1-01', row: 1, column: 1 }, {}, {}, { slot: 4, row: 2, column: 1 }, {}, {}] });
    await floor.put('SOAP');
    await refuses(floor.station, 'wall.remove', { wallId: floor.wallId }, 'wall_holds_goods');
    const other = await floor.act('wall.make', { name: 'Wall 2', prefix: 'W2', rows: 1, columns: 4 });
    expect((await floor.act('wall.list')).rows.map((row) => [row.name, row.free])).toEqual([['Wall 1', 5], ['Wall 2', 4]]);
    await floor.act('wall.open', { benchId: TWO, wallId: other.wallId });
    await refuses(floor.station, 'wall.scan', { benchId: TWO, barcode: 'T-1' }, 'tote_at_other_wall');
    await floor.act('wall.leave', { benchId: TWO });
    await floor.act('wall.remove', { wallId: other.wallId });
    const people = await staffed(floor.station);
    await stand(floor.station, people, 'Ravi');
    expect(await floor.refusal('wall.make', { name: 'Wall 3', prefix: 'W3', rows: 1, columns: 1 })).toBe('not_permitted');
    expect(await floor.refusal('wall.configure', { change: { slotProof: 'put' } })).toBe('not_permitted');
    keepsBooks(floor.station);
  });

  it('P17 a list for the wall may hold orders of any size, those that share SKUs first', async () => {
    const floor = await wallFloor(2, 2, told(1, { BOWL: 1 }), told(2, { SOAP: 1, LAMP: 1 }), told(3, { SOAP: 2 }), told(4, { SOAP: 1 }));
    const { picklistId } = await floor.act('picklist.create', { shipments: { rule: { carrier: null, dueByMs: null, size: 'wall_batch', zone: null, ordersMax: 3 } } });
    expect(new Set((await floor.act('picklist.read', { picklistId })).steps.map((step) => step.skuId))).toEqual(new Set(['SOAP', 'LAMP']));
    expect((await floor.act('picklist.start-wall', { benchId: ONE, picklistId, toteCode: 'T-1' })).picklist).toMatchObject({ toteCode: 'T-1' });
    expect((await floor.act('picklist.board')).rows[0]).toMatchObject({ isForWall: true });
    await floor.act('wall.open', { wallId: floor.wallId });
    await refuses(floor.station, 'wall.scan', { benchId: ONE, barcode: 'T-1' }, 'list_not_picked');
    keepsBooks(floor.station);
  });
});
