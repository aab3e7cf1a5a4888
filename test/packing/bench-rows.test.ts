import { afterEach, describe, expect, it } from 'vitest';
import { writeSetting } from '../../main/database/index.ts';
import { packPayload } from '../../main/fulfilment/shipment/index.ts';
import { businessDay } from '../../shared/time.ts';
import type { PackBench } from '../doubles/pack-bench.ts';
import { expectReplay, packBench, SHOP } from '../doubles/pack-bench.ts';
import { awbOf, awbOfBox, MORNING_MS, told } from '../fixtures/told.ts';

let bench: PackBench;
afterEach(() => expectReplay(bench.station.database.read));

const BOX = { code: 'BOX-M', name: 'Medium', innerLengthMm: 200, innerBreadthMm: 150, innerHeightMm: 100, wallMm: 3, tareGrams: 60, materials: ['carton-m', 'tape'] };
const MATERIALS = [{ code: 'carton-m', name: 'Carton M' }, { code: 'tape', name: 'Tape' }, { code: 'bubble', name: 'Bubble wrap' }];
const payload = (n: number) => packPayload(bench.station.database.read, told(n, {}).shipmentId, MORNING_MS);
const printJobs = (): number => bench.count('SELECT COUNT(*) AS n FROM print_job');

describe('opening an order', () => {
  it('P23 opens by item, by order id, by label, by tote and by picklist, and says so', async () => {
    bench = await packBench(told(1, { SOAP: 2 }), told(2, { LAMP: 2 }), told(3, { SOAP: 1, LAMP: 1 }));
    await bench.pickAll();
    bench.station.labelled(2);
    const leave = () => bench.act('pack.leave', { reason: 'put_aside' });
    const tote = await bench.scan('T-1');
    expect(tote.answer).toMatchObject({ code: 'tote_brought', about: { orders: 3, singles: 0, toteCode: 'T-1' } });
    expect(tote.view).toMatchObject({ ask: 'scan_any_item', toteCode: 'T-1' });
    expect((await bench.scan(String(told(2, {}).orderId))).answer).toMatchObject({ code: 'order_opened', about: { units: 2 } });
    await bench.refusesScan('order_is_open', 'T-1');
    await bench.refusesScan('order_is_open', String(told(3, {}).orderId));
    await leave();
    expect((await bench.scan(awbOf(2))).answer.code).toBe('order_opened');
    await leave();
    const picklistId = bench.station.database.read.get<{ picklist_id: string }>('SELECT picklist_id FROM picklist')?.picklist_id ?? '';
    expect((await bench.scan(picklistId)).answer.code).toBe('tote_brought');
    expect((await bench.scan(SHOP.SOAP.barcode)).answer).toMatchObject({ code: 'unit_packed', about: { others: 1 } });
  });

  it('P28 the fast lane: item, label, two scans an order; of the tote at this bench first, then the most urgent, a single before others', async () => {
    bench = await packBench(told(1, { SOAP: 1 }));
    await bench.pickAll('T-1');
    bench.station.tell(told(2, { SOAP: 1 }, { dispatchByMs: MORNING_MS }), told(3, { SOAP: 1, LAMP: 1 }, { dispatchByMs: MORNING_MS }), told(4, { SOAP: 1 }));
    await bench.pickAll('T-2');
    for (const n of [1, 2, 3, 4]) bench.station.labelled(n);
    // One order waits in T-1: its tote opens it at once.
    expect((await bench.scan('T-1')).answer).toMatchObject({ code: 'order_opened', about: { orderId: told(1, {}).orderId } });
    await bench.act('pack.leave', { reason: 'put_aside' });
    const packed: string[] = [];
    for (const n of [1, 2, 4]) {
      const taken = await bench.scan(SHOP.SOAP.barcode);
      expect(taken.answer.code).toBe('label_printing');
      packed.push(String(taken.answer.about.orderId));
      bench.station.printed();
      expect((await bench.scan(awbOf(n))).answer.code).toBe('shipment_labelled');
      // The order of several units is due first now: a single one of the same deadline went before it.
      if (packed.length === 2) {
        await bench.scan(SHOP.LAMP.barcode);
        await bench.scan(SHOP.SOAP.barcode);
        bench.station.printed();
        await bench.scan(awbOf(3));
      }
    }
    expect(packed).toEqual([1, 2, 4].map((n) => told(n, {}).orderId));
  });

  it('P23 says why a named order or tote cannot be opened', async () => {
    bench = await packBench(told(1, { SOAP: 1 }), told(2, { LAMP: 1 }));
    await bench.refusesScan('order_not_picked', String(told(1, {}).orderId));
    await bench.pickAll();
    bench.station.labelled(1);
    bench.station.tell(told(2, { LAMP: 1 }, { hold: true, updatedAtMs: MORNING_MS }));
    await bench.refusesScan('shipment_on_hold', String(told(2, {}).orderId));
    await bench.scan(SHOP.SOAP.barcode);
    bench.station.printed();
    await bench.scan(awbOf(1));
    await bench.refusesScan('order_is_packed', String(told(1, {}).orderId));
    await bench.refusesScan('nothing_in_tote', 'T-1');
  });

  it('P31 shows what Flipkart says of the parcel, and says what it has not said', async () => {
    bench = await packBench(told(1, { SOAP: 1, LAMP: 1 }, { packagingPolicy: 'GREEN_PACKAGE', isReplacement: true, mps: true }), told(2, { SOAP: 1, LAMP: 1 }, { packagingPolicy: 'TURQUOISE', dispatchByMs: MORNING_MS + 9_999_999 }));
    await bench.pickAll();
    bench.station.labelled(1, undefined, 1, true);
    expect((await bench.scan(String(told(1, {}).orderId))).view.steps?.flags).toEqual({ packagingPolicy: 'GREEN_PACKAGE', weighingRequired: true, isMultiPackage: true, isReplacement: true });
    await bench.act('pack.leave', { reason: 'put_aside' });
    expect((await bench.scan(String(told(2, {}).orderId))).view.steps?.flags).toEqual({ packagingPolicy: 'TURQUOISE', weighingRequired: null, isMultiPackage: false, isReplacement: false });
  });
});

describe('the claim on an order', () => {
  it('P32 keeps an order at one bench until it is left or labelled, its label too', async () => {
    bench = await packBench(told(1, { SOAP: 2 }), told(2, { LAMP: 1 }));
    await bench.pickAll();
    bench.station.labelled(1);
    await bench.scan(SHOP.SOAP.barcode, 'bench-2');
    for (const code of [SHOP.SOAP.barcode, String(told(1, {}).orderId), awbOf(1)]) await bench.refusesScan('shipment_at_other_bench', code);
    await bench.scan(SHOP.SOAP.barcode, 'bench-2');
    bench.station.printed();
    await bench.refusesScan('shipment_at_other_bench', awbOf(1));
    expect(() => bench.station.database.write((tx) => tx.run("INSERT INTO bench (bench_id, shipment_id) VALUES ('bench-3', ?)", told(1, {}).shipmentId))).toThrow(/UNIQUE/);
    await bench.scan(awbOf(1), 'bench-2');
    expect(bench.count('SELECT COUNT(*) AS n FROM bench WHERE shipment_id IS NOT NULL')).toBe(0);
  });

  it('P33 is taken over by another bench, at the same unit, serial and box', async () => {
    bench = await packBench(told(1, { PHONE: 1, SOAP: 1 }), told(2, { LAMP: 1 }));
    await bench.pickAll();
    await bench.scan(SHOP.PHONE.barcode, 'bench-2');
    await bench.scan('490154203237518', 'bench-2');
    await bench.refuses('order_not_open', 'pack.take-over', { barcode: SHOP.LAMP.barcode });
    const taken = await bench.act('pack.take-over', { barcode: SHOP.PHONE.barcode });
    expect(taken.answer).toMatchObject({ code: 'order_taken_over', about: { benchId: 'bench-2' } });
    expect(taken.view).toMatchObject({ ask: 'scan_serial', steps: { serial: { position: 2 } } });
    expect((await bench.view('bench-2')).ask).toBe('scan_any_item');
    await bench.refuses('order_is_here', 'pack.take-over', { barcode: String(told(1, {}).orderId) });
    await bench.scan(SHOP.LAMP.barcode, 'bench-2');
    await bench.refuses('order_is_open', 'pack.take-over', { barcode: String(told(2, {}).orderId) });
    await bench.scan('356938035643809');
    expect((await bench.scan(SHOP.SOAP.barcode)).answer.code).toBe('label_awaited');
  });

  it('P33 an order that was put aside goes on where it stood', async () => {
    bench = await packBench(told(1, { SOAP: 2, LAMP: 1 }));
    await bench.pickAll();
    await bench.scan(SHOP.SOAP.barcode);
    await bench.act('pack.leave', { reason: 'put_aside' });
    expect((await bench.scan(String(told(1, {}).orderId), 'bench-2')).view).toMatchObject({ ask: 'scan_item', unitsLeft: 2 });
  });
});

describe('weight', () => {
  it('P24 P26 no label before the weight where Flipkart wants it, and the measured weight goes into the pack call', async () => {
    bench = await packBench(told(1, { SOAP: 2 }));
    bench.station.labelled(1, undefined, 1, true);
    await bench.pickAll();
    expect(bench.count("SELECT COUNT(*) AS n FROM intent WHERE kind = 'pack'")).toBe(0);
    await bench.scan(SHOP.SOAP.barcode);
    await bench.refuses('weigh_after_items', 'pack.weigh', { boxNumber: 1, weightGrams: 400, source: 'hand' });
    const full = await bench.scan(SHOP.SOAP.barcode);
    expect(full.answer).toMatchObject({ code: 'weight_wanted', about: { boxNumber: 1, expectedGrams: 400 } });
    expect(full.view).toMatchObject({ ask: 'weigh_box', steps: { weighBox: 1, boxes: [{ expectedGrams: 400, toleranceGrams: 30, weightGrams: null }] } });
    await bench.refusesScan('weigh_first', awbOf(1));
    await bench.refuses('box_not_there', 'pack.weigh', { boxNumber: 2, weightGrams: 400, source: 'hand' });
    await bench.refuses('weight_off', 'pack.weigh', { boxNumber: 1, weightGrams: 431, source: 'scale' });
    expect(printJobs()).toBe(0);
    expect((await bench.act('pack.weigh', { boxNumber: 1, weightGrams: 430, source: 'scale', size: { lengthMm: 120, breadthMm: 90, heightMm: 85 } })).answer.code).toBe('label_printing');
    expect(payload(1)?.parcels).toEqual([{ subShipmentId: 'SS-1', lengthMm: 120, breadthMm: 90, heightMm: 85, weightGrams: 430 }]);
    await bench.refuses('order_is_packed', 'pack.weigh', { boxNumber: 1, weightGrams: 430, source: 'scale' });
  });

  it('P26 a weight out of tolerance is taken with a reason, which stays; a box chosen later must be weighed again', async () => {
    bench = await packBench(told(1, { SOAP: 1 }));
    await bench.act('pack-setting.change', { change: { weighing: 'always', boxes: [BOX], materials: MATERIALS } });
    await bench.pickAll();
    await bench.refuses('nothing_open', 'pack.weigh', { boxNumber: 1, weightGrams: 1, source: 'hand' });
    await bench.scan(SHOP.SOAP.barcode);
    expect((await bench.scan('BOX-M')).view.steps?.boxes[0]).toMatchObject({ boxCode: 'BOX-M', expectedGrams: 260 });
    const taken = await bench.act('pack.confirm-weight', { boxNumber: 1, weightGrams: 900, source: 'hand', reason: 'a gift is in it' });
    expect(taken.answer.code).toBe('label_awaited');
    expect(bench.station.database.read.get('SELECT weight_grams, weight_reason FROM pack_box')).toEqual({ weight_grams: 900, weight_reason: 'a gift is in it' });
    expect(payload(1)?.parcels[0]).toEqual({ subShipmentId: 'SS-1', lengthMm: 206, breadthMm: 156, heightMm: 106, weightGrams: 900 });
  });

  it('P26 an undone unit takes the weight of its box with it; off asks for none', async () => {
    bench = await packBench(told(1, { SOAP: 1 }));
    bench.station.database.write((tx) => writeSetting(tx, 'weighing', 'always'));
    await bench.pickAll();
    await bench.scan(SHOP.SOAP.barcode);
    await bench.act('pack.undo');
    bench.station.database.write((tx) => writeSetting(tx, 'weighing', 'off'));
    expect((await bench.scan(SHOP.SOAP.barcode)).answer.code).toBe('label_awaited');
  });

  it('P26 an order that was left before it was weighed goes on at the scale', async () => {
    bench = await packBench(told(1, { SOAP: 1 }));
    bench.station.database.write((tx) => writeSetting(tx, 'weighing', 'always'));
    await bench.pickAll();
    await bench.scan(SHOP.SOAP.barcode);
    await bench.act('pack.leave', { reason: 'put_aside' });
    const again = await bench.scan(String(told(1, {}).orderId));
    expect([again.answer.code, again.view.ask]).toEqual(['weight_wanted', 'weigh_box']);
    bench.station.tell(told(1, { SOAP: 1 }, { hold: true, updatedAtMs: MORNING_MS }));
    await bench.refuses('shipment_on_hold', 'pack.weigh', { boxNumber: 1, weightGrams: 200, source: 'hand' });
    bench.station.tell(told(1, { SOAP: 1 }, { state: 'CANCELLED', updatedAtMs: MORNING_MS + 1 }));
    await bench.refuses('shipment_cancelled', 'pack.confirm-weight', { boxNumber: 1, weightGrams: 200, source: 'hand', reason: 'it is right' });
  });
});

describe('boxes', () => {
  it('P27 splits a multi-package order: each unit in its box, each box a sub-shipment with its weight and its own label, one at a time', async () => {
    bench = await packBench(told(1, { SOAP: 2, LAMP: 1 }, { mps: true }));
    await bench.pickAll();
    expect(bench.count("SELECT COUNT(*) AS n FROM intent WHERE kind = 'pack'")).toBe(0);
    await bench.refuses('nothing_open', 'pack.next-box');
    await bench.scan(SHOP.SOAP.barcode);
    expect((await bench.act('pack.next-box')).answer).toMatchObject({ code: 'box_opened', about: { boxNumber: 2 } });
    await bench.refuses('box_is_empty', 'pack.next-box');
    expect((await bench.act('pack.undo')).answer).toMatchObject({ code: 'box_taken_back', about: { boxNumber: 2, back: 1 } });
    await bench.act('pack.next-box');
    await bench.scan(SHOP.LAMP.barcode);
    const done = await bench.scan(SHOP.SOAP.barcode);
    expect(done.answer.code).toBe('label_awaited');
    expect(done.view.steps?.boxes.map(({ boxNumber, subShipmentId, units }) => [boxNumber, subShipmentId, units])).toEqual([[1, 'SS-1', 1], [2, 'SS-2', 2]]);
    expect(payload(1)?.parcels).toEqual([
      { subShipmentId: 'SS-1', lengthMm: 100, breadthMm: 80, heightMm: 40, weightGrams: 200 }, { subShipmentId: 'SS-2', lengthMm: 100, breadthMm: 80, heightMm: 80, weightGrams: 400 },
    ]);
    bench.station.labelled(1, undefined, 2);
    expect(printJobs()).toBe(1);
    bench.station.printed();
    await bench.refusesScan('label_of_other_box', awbOfBox(1, 2));
    expect((await bench.scan(awbOfBox(1, 1))).answer).toMatchObject({ code: 'parcel_labelled', about: { left: 1, boxNumber: 2 } });
    expect(printJobs()).toBe(2);
    await bench.refusesScan('label_already_stuck', awbOfBox(1, 1));
    bench.station.printed();
    expect((await bench.scan(awbOfBox(1, 2))).answer.code).toBe('shipment_labelled');
  });

  it('P27 fills the boxes that Flipkart named, also one that holds only a part of a unit', async () => {
    bench = await packBench(told(1, { SOAP: 1 }, { mps: true, boxes: 2 }));
    await bench.pickAll();
    bench.station.database.write((tx) => writeSetting(tx, 'weighing', 'always'));
    await bench.scan(SHOP.SOAP.barcode);
    await bench.act('pack.weigh', { boxNumber: 1, weightGrams: 200, source: 'hand' });
    const both = await bench.act('pack.weigh', { boxNumber: 2, weightGrams: 210, source: 'hand' });
    expect(both.answer.code).toBe('label_awaited');
    expect(payload(1)?.parcels.map((parcel) => [parcel.subShipmentId, parcel.weightGrams])).toEqual([['SS-1', 200], ['SS-2', 210]]);
  });

  it('P27 a closed box can be weighed while the next is filled', async () => {
    bench = await packBench(told(1, { SOAP: 2 }, { mps: true }));
    await bench.pickAll();
    await bench.scan(SHOP.SOAP.barcode);
    await bench.act('pack.next-box');
    expect((await bench.act('pack.weigh', { boxNumber: 1, weightGrams: 205, source: 'hand' })).answer.code).toBe('weight_taken');
    await bench.refuses('weigh_after_items', 'pack.weigh', { boxNumber: 2, weightGrams: 205, source: 'hand' });
  });

  it('P27 says why an order cannot be split', async () => {
    bench = await packBench(told(1, { SOAP: 2 }), told(2, { LAMP: 2 }, { mps: true }));
    await bench.pickAll();
    await bench.scan(SHOP.SOAP.barcode);
    await bench.refuses('one_box_only', 'pack.next-box');
    bench.station.database.write((tx) => writeSetting(tx, 'boxSplit', 'always'));
    await bench.refuses('boxes_decided', 'pack.next-box');
    await bench.scan(SHOP.SOAP.barcode);
    await bench.refuses('order_is_packed', 'pack.next-box');
    await bench.refuses('undo_too_late', 'pack.undo');
  });

  it('P27 ends at nine boxes', async () => {
    bench = await packBench(told(1, { SOAP: 10 }, { mps: true }));
    await bench.pickAll();
    for (let box = 1; box < 9; box += 1) {
      await bench.scan(SHOP.SOAP.barcode);
      await bench.act('pack.next-box');
    }
    await bench.scan(SHOP.SOAP.barcode);
    await bench.refuses('boxes_max', 'pack.next-box');
  });
});

describe('packing material', () => {
  it('P30 is suggested by size, taken by a scan or a key, taken back with another box, and counted by day', async () => {
    bench = await packBench(told(1, { SOAP: 1 }), told(2, { LAMP: 1 }));
    const small = { ...BOX, code: 'BOX-S', name: 'Small', innerLengthMm: 110, innerBreadthMm: 90, innerHeightMm: 50, tareGrams: 20, materials: ['tape'] };
    await bench.act('pack-setting.change', { change: { boxes: [BOX, small], materials: MATERIALS } });
    await bench.pickAll();
    await bench.refuses('nothing_open', 'pack.choose-box', { boxCode: 'BOX-S' });
    await bench.refuses('nothing_open', 'pack.material', { materialCode: 'tape', quantity: 1 });
    const opened = await bench.scan(String(told(1, {}).orderId));
    expect(opened.view.steps?.boxes[0]?.suggestedBox).toBe('BOX-S');
    expect((await bench.scan('BOX-M')).answer).toMatchObject({ code: 'box_chosen', about: { name: 'Medium' } });
    await bench.act('pack.choose-box', { boxCode: 'BOX-S' });
    await bench.refuses('box_not_known', 'pack.choose-box', { boxCode: 'BOX-X' });
    await bench.refuses('material_not_known', 'pack.material', { materialCode: 'gold', quantity: 1 });
    const taken = await bench.act('pack.material', { materialCode: 'bubble', quantity: 2 });
    expect(taken.view.steps?.boxes[0]).toMatchObject({ boxCode: 'BOX-S', materials: [{ materialCode: 'bubble', quantity: 2 }, { materialCode: 'tape', quantity: 1 }] });
    await bench.scan(SHOP.SOAP.barcode);
    await bench.refuses('order_is_packed', 'pack.choose-box', { boxCode: 'BOX-M' });
    const today = businessDay(bench.station.time.nowMs());
    expect((await bench.act('material.usage', { fromDay: today, toDay: today })).rows).toEqual([
      { day: today, materialCode: 'bubble', name: 'Bubble wrap', quantity: 2, orders: 1 }, { day: today, materialCode: 'tape', name: 'Tape', quantity: 1, orders: 1 },
    ]);
    expect((await bench.act('material.usage', { fromDay: '2020-01-01', toDay: '2020-01-02' })).rows).toEqual([]);
  });

  it('P30 lists that contradict themselves are not taken', async () => {
    bench = await packBench();
    const change = (given: object) => ({ change: given });
    await bench.refuses('box_code_twice', 'pack-setting.change', change({ boxes: [BOX, BOX], materials: MATERIALS }));
    await bench.refuses('material_code_twice', 'pack-setting.change', change({ materials: [...MATERIALS, ...MATERIALS] }));
    await bench.refuses('material_not_known', 'pack-setting.change', change({ boxes: [BOX] }));
    await bench.refuses('code_is_taken', 'pack-setting.change', change({ boxes: [{ ...BOX, code: SHOP.SOAP.barcode, materials: [] }] }));
    await bench.refuses('scale_line_unclear', 'pack-setting.change', change({ scaleLine: '{weight}' }));
    const after = await bench.act('pack-setting.change', change({ weighing: 'always', weightTolerance: { percent: 2.5, grams: 10 }, problemOwner: 'ravi' }));
    expect(await bench.act('pack-setting.read')).toEqual(after);
    expect(after).toMatchObject({ weighing: 'always', problemOwner: 'ravi', boxSplit: 'multi_package' });
    expect(bench.count("SELECT COUNT(*) AS n FROM fact WHERE kind = 'channel.changed'")).toBe(3);
  });
});

describe('the label', () => {
  it('P24 is blocked until every unit is in', async () => {
    bench = await packBench(told(1, { SOAP: 2 }));
    await bench.pickAll();
    bench.station.labelled(1);
    await bench.scan(SHOP.SOAP.barcode);
    expect(printJobs()).toBe(0);
    await bench.refusesScan('label_before_items', awbOf(1));
    await bench.scan(SHOP.SOAP.barcode);
    expect(printJobs()).toBe(1);
  });

  it('P40 is scanned from the parcel, and another order\'s is named', async () => {
    bench = await packBench(told(1, { SOAP: 1 }), told(2, { LAMP: 1 }));
    await bench.pickAll();
    bench.station.labelled(1);
    bench.station.labelled(2);
    await bench.scan(SHOP.SOAP.barcode);
    bench.station.printed();
    await bench.refusesScan('wrong_label', awbOf(2));
    expect((await bench.scan(awbOf(1))).answer.code).toBe('shipment_labelled');
  });
});
