import { afterEach, describe, expect, it } from 'vitest';
import { writeSetting } from '../../main/database/index.ts';
import type { LocationId, ManifestId, SubShipmentId, TrackingId } from '../../shared/fulfilment/ids.ts';
import { MINUTE_MS } from '../../shared/time.ts';
import type { PackBench } from '../doubles/pack-bench.ts';
import { expectReplay, packBench, SHOP } from '../doubles/pack-bench.ts';
import { awbOf, awbOfBox, LOCATION, MORNING_MS, told } from '../fixtures/told.ts';

let bench: PackBench;
afterEach(() => {
  expectReplay(bench.station.database.read);
  expect(bench.count("SELECT COUNT(*) AS n FROM stock_balance WHERE place NOT LIKE 'outside:%' AND quantity < 0")).toBe(0);
});

const later = (minutes: number): { readonly updatedAtMs: number } => ({ updatedAtMs: MORNING_MS + minutes * MINUTE_MS });

describe('F15 after a unit was taken out of a parcel', () => {
  it('F15 undo takes back what is in the parcel and then says that there is nothing', async () => {
    bench = await packBench(told(1, { SOAP: 2, LAMP: 1 }));
    await bench.pickAll();
    await bench.scan(SHOP.SOAP.barcode);
    await bench.scan(SHOP.SOAP.barcode);
    bench.station.tell(told(1, { SOAP: 1, LAMP: 1 }, later(1)));
    expect((await bench.scan(SHOP.SOAP.barcode)).answer.code).toBe('unit_taken_out');
    expect(bench.count('SELECT COUNT(*) AS n FROM pack_unit')).toBe(1);
    expect((await bench.act('pack.undo')).answer.code).toBe('unit_undone');
    await bench.refuses('nothing_to_undo', 'pack.undo');
    expect((await bench.scan(SHOP.SOAP.barcode)).answer.code).toBe('unit_packed');
  });

  it('F15 P26 its box is weighed again', async () => {
    bench = await packBench(told(1, { SOAP: 2, LAMP: 1 }, { boxes: 2 }));
    bench.station.database.write((tx) => writeSetting(tx, 'weighing', 'always'));
    await bench.pickAll();
    await bench.scan(SHOP.SOAP.barcode);
    await bench.scan(SHOP.SOAP.barcode);
    await bench.act('pack.next-box');
    await bench.act('pack.weigh', { boxNumber: 1, weightGrams: 400, source: 'scale' });
    bench.station.tell(told(1, { SOAP: 1, LAMP: 1 }, { boxes: 2, ...later(1) }));
    await bench.scan(SHOP.SOAP.barcode);
    await bench.scan(SHOP.LAMP.barcode);
    // Both boxes want a weight: the first is lighter by a unit, by what it should weigh too.
    await bench.act('pack.weigh', { boxNumber: 2, weightGrams: 200, source: 'scale' });
    expect(bench.count("SELECT COUNT(*) AS n FROM shipment WHERE floor_state = 'PICKED'")).toBe(1);
    await bench.refuses('weight_off', 'pack.weigh', { boxNumber: 1, weightGrams: 400, source: 'scale' });
    expect((await bench.act('pack.weigh', { boxNumber: 1, weightGrams: 200, source: 'scale' })).answer.code).toBe('label_awaited');
  });

  it('F15 P25 its number is free for the next order that gets the unit', async () => {
    bench = await packBench(told(1, { RADIO: 2 }), told(2, { RADIO: 1 }));
    await bench.pickAll();
    for (const code of [String(told(1, {}).orderId), SHOP.RADIO.barcode, 'SN-1', SHOP.RADIO.barcode, 'SN-2']) await bench.scan(code);
    bench.station.tell(told(1, { RADIO: 1 }, later(1)));
    await bench.scan(SHOP.RADIO.barcode);
    await bench.act('pack.leave', { reason: 'put_aside' });
    for (const code of [String(told(2, {}).orderId), SHOP.RADIO.barcode]) await bench.scan(code);
    expect((await bench.scan('SN-2')).answer.code).toBe('label_awaited');
  });
});

describe('an order whose broken unit is fetched again', () => {
  it('F15 P20 is cut meanwhile: nobody is sent for a unit that nobody wants, and the list ends', async () => {
    bench = await packBench(told(1, { SOAP: 2, LAMP: 1 }), told(2, { SOAP: 1 }));
    await bench.pickAll('T-1');
    await bench.scan(String(told(1, {}).orderId));
    await bench.act('pack.problem', { kind: 'damaged', note: '', skuId: 'SOAP' });
    const list = await bench.act('picklist.create', { shipments: [told(1, {}).shipmentId] });
    await bench.act('picklist.start', { benchId: 'bench-1', picklistId: list.picklistId, toteCode: 'T-2' });
    expect((await bench.act('pick.read')).now).toMatchObject({ skuId: 'SOAP', wanted: 1 });
    bench.station.tell(told(1, { SOAP: 1, LAMP: 1 }, later(1)));
    expect((await bench.act('pick.read')).now).toBeNull();
    await bench.scan(String(told(1, {}).orderId));
    await bench.scan(SHOP.SOAP.barcode);
    expect((await bench.scan(SHOP.LAMP.barcode)).answer.code).toBe('label_awaited');
  });
});

describe('an order that left while a unit of it still lay in its tote', () => {
  it('F15 N20 is no fault of the account: the unit is its order\'s until it is put back', async () => {
    bench = await packBench(told(1, { SOAP: 2 }));
    await bench.pickAll();
    bench.station.labelled(1);
    bench.station.tell(told(1, { SOAP: 1 }, later(1)));
    await bench.scan(SHOP.SOAP.barcode);
    bench.station.printed();
    await bench.scan(awbOf(1));
    const { shipmentId, orderId } = told(1, {});
    const parcel = { shipmentId, subShipmentId: 'SS-1' as SubShipmentId, trackingId: awbOf(1) as TrackingId };
    bench.station.database.write((tx) => bench.station.facts.append(
      tx, { kind: 'parcel.handed-over', key: 'handed-over:1', subject: orderId, body: { manifestId: 'manifest_1' as ManifestId, ...parcel } }, { stationId: 'station-1', personId: 'asha', atMs: bench.station.time.nowMs() },
    ));
    const wrong = async () => (await bench.act('day.read')).points.find((each) => each.point === 'units_wrong')?.count;
    expect([bench.count("SELECT COUNT(*) AS n FROM shipment WHERE floor_state = 'HANDED_OVER'"), await wrong()]).toEqual([1, 0]);
    await bench.act('put-back.scan', { benchId: 'bench-1', barcode: SHOP.SOAP.barcode, taskId: null });
    expect([bench.count('SELECT COUNT(*) AS n FROM task WHERE done_at_ms IS NULL'), await wrong()]).toEqual([0, 0]);
  });
});

describe('an order of which all goes back', () => {
  it('F15 P25 and that is cut meanwhile still gives all of it back, so that no unit is packed without its number', async () => {
    bench = await packBench(told(1, { RADIO: 3 }));
    bench.station.database.write((tx) => writeSetting(tx, 'locationId', LOCATION));
    await bench.pickAll();
    for (const code of [SHOP.RADIO.barcode, 'SN-1', SHOP.RADIO.barcode, 'SN-2']) await bench.scan(code);
    bench.station.tell({ ...told(1, { RADIO: 3 }, later(1)), locationId: `LOC${'f'.repeat(32)}` as LocationId });
    bench.station.tell(told(1, { RADIO: 3 }, later(2)));
    bench.station.tell(told(1, { RADIO: 1 }, later(3)));
    expect((await bench.act('put-back.list')).rows).toMatchObject([{ kind: 'put-back', lines: [{ quantity: 2, done: 0 }, { quantity: 1, done: 0 }] }]);
    for (let unit = 0; unit < 3; unit += 1) await bench.act('put-back.scan', { benchId: 'bench-1', barcode: SHOP.RADIO.barcode, taskId: null });
    await bench.pickAll('T-2');
    expect((await bench.scan(SHOP.RADIO.barcode)).answer.code).toBe('serial_wanted');
    expect((await bench.scan('SN-2')).answer.code).toBe('label_awaited');
    expect(bench.station.database.read.all('SELECT serial FROM pack_serial')).toEqual([{ serial: 'SN-2' }]);
  });
});

describe('an order that is cut and then cancelled', () => {
  it('F15 P41 P20 that was to go back and is broken instead is asked for no more', async () => {
    bench = await packBench(told(1, { SOAP: 1, LAMP: 1 }));
    await bench.pickAll();
    await bench.scan(String(told(1, {}).orderId));
    bench.station.tell(told(1, { SOAP: 0, LAMP: 1 }, later(1)));
    expect((await bench.station.must('put-back.list', {})).total).toBe(1);
    await bench.act('pack.problem', { benchId: 'bench-1', kind: 'damaged', note: '', skuId: 'SOAP' });
    expect((await bench.station.must('put-back.list', {})).total).toBe(0);
  });

  it('F15 P41 is asked for unit by unit once', async () => {
    bench = await packBench(told(1, { SOAP: 3 }));
    await bench.pickAll();
    for (let unit = 0; unit < 3; unit += 1) await bench.scan(SHOP.SOAP.barcode);
    bench.station.tell(told(1, { SOAP: 1 }, later(1)));
    await bench.scan(SHOP.SOAP.barcode);
    bench.station.tell(told(1, { SOAP: 1 }, { state: 'CANCELLED', ...later(2) }));
    expect((await bench.act('put-back.list')).rows).toMatchObject([{ kind: 'pull-out', lines: [{ skuId: 'SOAP', quantity: 2, done: 0 }] }]);
    await bench.act('put-back.scan', { benchId: 'bench-1', barcode: SHOP.SOAP.barcode, taskId: null });
    expect(await bench.act('put-back.scan', { benchId: 'bench-1', barcode: SHOP.SOAP.barcode, taskId: null })).toMatchObject({ left: 0 });
    expect(bench.count('SELECT COUNT(*) AS n FROM task WHERE done_at_ms IS NULL')).toBe(0);
    await bench.refuses('not_to_put_back', 'put-back.scan', { benchId: 'bench-1', barcode: SHOP.SOAP.barcode, taskId: null });
  });
});

describe('labels that a person asks for', () => {
  /** Order 1 is packed with the marketplace's label off; nothing prints by itself. */
  async function packedByHand(): Promise<void> {
    bench = await packBench(told(1, { SOAP: 1 }));
    bench.station.database.write((tx) => writeSetting(tx, 'marketplaceLabel', 'off'));
    await bench.pickAll();
    bench.station.labelled(1);
    await bench.scan(SHOP.SOAP.barcode);
  }

  it('S22 print by hand once more when Flipkart gave another AWB', async () => {
    await packedByHand();
    const print = { shipmentId: told(1, {}).shipmentId };
    await bench.act('label.print', print);
    bench.station.printed();
    bench.station.labelled(1, 'E-Kart Logistics', 1, null, 2);
    expect(await bench.view()).toMatchObject({ ask: 'wait_for_label', labelByHand: true });
    expect(await bench.act('label.print', print)).toEqual({ trackingId: awbOfBox(1, 2) });
    await bench.refuses('label_queued_already', 'label.print', print);
    bench.station.printed();
    await bench.refusesScan('label_void', awbOf(1));
    expect((await bench.scan(awbOfBox(1, 2))).answer.code).toBe('shipment_labelled');
  });

  it('F15 do not print while Flipkart holds the order, and a copy neither', async () => {
    await packedByHand();
    const print = { shipmentId: told(1, {}).shipmentId };
    bench.station.tell(told(1, { SOAP: 1 }, { hold: true, ...later(1) }));
    await bench.refuses('shipment_on_hold', 'label.print', print);
    bench.station.tell(told(1, { SOAP: 1 }, later(2)));
    await bench.act('label.print', print);
    bench.station.printed();
    const copy = { jobId: bench.station.database.read.get<{ job_id: string }>('SELECT job_id FROM print_job')?.job_id, reason: 'other', words: 'it jammed', old: { kind: 'lost' } };
    bench.station.tell(told(1, { SOAP: 1 }, { hold: true, ...later(3) }));
    await bench.refuses('shipment_on_hold', 'print.reprint', copy);
    bench.station.tell(told(1, { SOAP: 1 }, later(4)));
    expect(await bench.act('print.reprint', copy)).toMatchObject({ copyNumber: 2 });
  });
});

describe('an order that lies open on a bench', () => {
  it('F15 P32 is open nowhere when it comes back from another location, and another bench packs it', async () => {
    bench = await packBench(told(1, { SOAP: 2 }));
    bench.station.database.write((tx) => writeSetting(tx, 'locationId', LOCATION));
    await bench.pickAll();
    await bench.scan(SHOP.SOAP.barcode);
    bench.station.tell({ ...told(1, { SOAP: 2 }, later(1)), locationId: `LOC${'f'.repeat(32)}` as LocationId });
    for (let unit = 0; unit < 2; unit += 1) await bench.act('put-back.scan', { benchId: 'bench-2', barcode: SHOP.SOAP.barcode, taskId: null });
    bench.station.tell(told(1, { SOAP: 2 }, later(2)));
    expect((await bench.view()).order).toBeNull();
    const list = await bench.act('picklist.create', { shipments: { dueNext: 9 } });
    await bench.act('picklist.start', { benchId: 'bench-2', picklistId: list.picklistId, toteCode: 'T-2' });
    for (const barcode of [SHOP.SOAP.bin, SHOP.SOAP.barcode, SHOP.SOAP.barcode]) await bench.act('pick.scan', { benchId: 'bench-2', barcode });
    await bench.scan(SHOP.SOAP.barcode, 'bench-2');
    await bench.refusesScan('shipment_at_other_bench', SHOP.SOAP.barcode);
    expect((await bench.scan(SHOP.SOAP.barcode, 'bench-2')).answer.code).toBe('label_awaited');
  });

  it('F15 P41 waits until all of its old parcel is out when it comes back half taken apart: none of it may leave as packed', async () => {
    bench = await packBench(told(1, { SOAP: 2, LAMP: 1 }));
    const { station } = bench;
    station.database.write((tx) => writeSetting(tx, 'locationId', LOCATION));
    await bench.pickAll();
    for (const barcode of [SHOP.SOAP.barcode, SHOP.SOAP.barcode, SHOP.LAMP.barcode]) await bench.scan(barcode);
    station.tell({ ...told(1, { SOAP: 2, LAMP: 1 }, later(1)), locationId: `LOC${'f'.repeat(32)}` as LocationId });
    const back = (barcode: string): Promise<unknown> => bench.act('put-back.scan', { benchId: 'bench-2', barcode, taskId: null });
    for (let unit = 0; unit < 2; unit += 1) await back(SHOP.SOAP.barcode);
    station.tell(told(1, { SOAP: 2, LAMP: 1 }, later(2)));
    await bench.refuses('shipment_has_task', 'picklist.create', { shipments: [told(1, {}).shipmentId] });
    await back(SHOP.LAMP.barcode);
    await bench.act('picklist.create', { shipments: [told(1, {}).shipmentId] });
  });

  it('P33 is not taken over when it was cancelled: its goods are on the first bench', async () => {
    bench = await packBench(told(1, { SOAP: 2 }));
    await bench.pickAll();
    await bench.scan(SHOP.SOAP.barcode);
    bench.station.tell(told(1, { SOAP: 2 }, { state: 'CANCELLED', ...later(1) }));
    await bench.refuses('shipment_cancelled', 'pack.take-over', { benchId: 'bench-2', barcode: String(told(1, {}).orderId) });
  });
});
