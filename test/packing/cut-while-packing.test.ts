import { afterEach, describe, expect, it } from 'vitest';
import { MINUTE_MS } from '../../shared/time.ts';
import type { PackBench } from '../doubles/pack-bench.ts';
import { expectReplay, packBench, SHOP } from '../doubles/pack-bench.ts';
import { awbOf, MORNING_MS, told } from '../fixtures/told.ts';

let bench: PackBench;
afterEach(() => expectReplay(bench.station.database.read));

const CARRIER = 'E-Kart Logistics';
const later = (minutes: number): { readonly updatedAtMs: number } => ({ updatedAtMs: MORNING_MS + minutes * MINUTE_MS });
const printJobs = (): number => bench.count('SELECT COUNT(*) AS n FROM print_job');
const putBack = (): number => bench.count("SELECT COALESCE(SUM(quantity), 0) AS n FROM stock_balance WHERE place = 'area:put-back'");
const openTasks = (): number => bench.count('SELECT COUNT(*) AS n FROM task WHERE done_at_ms IS NULL');

/** Order 1 with a good label on its parcel. */
async function labelled(): Promise<void> {
  await bench.pickAll();
  bench.station.labelled(1);
  await bench.scan(SHOP.SOAP.barcode);
  await bench.scan(SHOP.SOAP.barcode);
  bench.station.printed();
  await bench.scan(awbOf(1));
}

describe('F15 an order is cut while it is packed', () => {
  it('F15 says at once what is too much, takes it out by a scan, and packs the rest', async () => {
    bench = await packBench(told(1, { SOAP: 2, LAMP: 2 }));
    await bench.pickAll();
    await bench.scan(SHOP.SOAP.barcode);
    await bench.scan(SHOP.SOAP.barcode);
    bench.station.tell(told(1, { SOAP: 1, LAMP: 2 }, later(1)));
    expect(await bench.view()).toMatchObject({ ask: 'take_out', order: { lines: [{ skuId: 'SOAP', packed: 2, quantity: 1 }, { skuId: 'LAMP', packed: 0, quantity: 2 }] } });
    await bench.refusesScan('take_unit_out_first', SHOP.LAMP.barcode);
    expect((await bench.scan(SHOP.SOAP.barcode)).answer).toMatchObject({ code: 'unit_taken_out', about: { left: 0 } });
    expect([putBack(), openTasks(), (await bench.view()).ask]).toEqual([1, 0, 'scan_item']);
    await bench.scan(SHOP.LAMP.barcode);
    expect((await bench.scan(SHOP.LAMP.barcode)).answer.code).toBe('label_awaited');
    expect(bench.count("SELECT SUM(packed) AS n FROM order_line")).toBe(3);
  });

  it('F15 a parcel with too much of one thing and too little of another is never taken for full', async () => {
    bench = await packBench(told(1, { SOAP: 3, LAMP: 3 }));
    await bench.pickAll();
    for (const code of [SHOP.SOAP, SHOP.SOAP, SHOP.SOAP, SHOP.LAMP]) await bench.scan(code.barcode);
    bench.station.tell(told(1, { SOAP: 1, LAMP: 3 }, later(1)));
    await bench.refusesScan('take_unit_out_first', SHOP.LAMP.barcode);
    expect((await bench.scan(SHOP.SOAP.barcode)).answer).toMatchObject({ code: 'unit_taken_out', about: { left: 1 } });
    expect((await bench.scan(SHOP.SOAP.barcode)).answer).toMatchObject({ code: 'unit_taken_out', about: { left: 0 } });
    expect(bench.count("SELECT COUNT(*) AS n FROM shipment WHERE floor_state = 'PICKED'")).toBe(1);
    await bench.scan(SHOP.LAMP.barcode);
    await bench.scan(SHOP.LAMP.barcode);
    expect(bench.count("SELECT COUNT(*) AS n FROM shipment WHERE floor_state = 'PACKED'")).toBe(1);
  });

  it('F15 what is left may be all that is wanted: the last unit out makes the order packed', async () => {
    bench = await packBench(told(1, { SOAP: 2, LAMP: 1 }));
    await bench.pickAll();
    bench.station.labelled(1);
    await bench.scan(SHOP.SOAP.barcode);
    await bench.scan(SHOP.SOAP.barcode);
    bench.station.tell(told(1, { SOAP: 1, LAMP: 0 }, later(1)));
    await bench.scan(SHOP.SOAP.barcode);
    expect([printJobs(), (await bench.view()).ask]).toEqual([1, 'scan_label']);
    // The unit that was never packed goes back out of its tote.
    expect((await bench.act('put-back.list')).rows).toMatchObject([{ kind: 'put-back', lines: [{ skuId: 'SOAP', done: 1 }, { skuId: 'LAMP', done: 0, place: 'tote:T-1' }] }].map((row) => ({ ...row, lines: expect.arrayContaining(row.lines.map((line) => expect.objectContaining(line) as unknown)) as unknown })));
  });

  it('F15 of a packed parcel that waits for its label nothing is printed before the unit is out', async () => {
    bench = await packBench(told(1, { SOAP: 2 }));
    await bench.pickAll();
    await bench.scan(SHOP.SOAP.barcode);
    expect((await bench.scan(SHOP.SOAP.barcode)).answer.code).toBe('label_awaited');
    bench.station.tell(told(1, { SOAP: 1 }, later(1)));
    bench.station.labelled(1);
    bench.station.hear();
    expect([printJobs(), (await bench.view()).ask]).toEqual([0, 'take_out']);
    expect((await bench.scan(SHOP.SOAP.barcode)).answer.code).toBe('unit_taken_out');
    expect([printJobs(), (await bench.view()).ask, putBack()]).toEqual([1, 'scan_label', 1]);
  });

  it('F15 a label that is out already is stuck on when the unit is out, and not before', async () => {
    bench = await packBench(told(1, { SOAP: 2 }));
    await bench.pickAll();
    bench.station.labelled(1);
    await bench.scan(SHOP.SOAP.barcode);
    await bench.scan(SHOP.SOAP.barcode);
    bench.station.printed();
    bench.station.tell(told(1, { SOAP: 1 }, later(1)));
    await bench.refusesScan('take_unit_out_first', awbOf(1));
    await bench.scan(SHOP.SOAP.barcode);
    expect((await bench.scan(awbOf(1))).answer.code).toBe('shipment_labelled');
  });

  it('F15 a labelled parcel does not leave before the unit is out: a task says which, and a scan takes it out', async () => {
    bench = await packBench(told(1, { SOAP: 2 }));
    await labelled();
    bench.station.tell(told(1, { SOAP: 1 }, later(1)));
    await bench.act('handover.open', { benchId: 'bench-1', carrier: CARRIER });
    await bench.refuses('take_unit_out_first', 'handover.scan', { benchId: 'bench-1', barcode: awbOf(1) });
    expect((await bench.act('put-back.list')).rows).toMatchObject([{ kind: 'put-back', isCancelled: false, parcels: [awbOf(1)], lines: [{ skuId: 'SOAP', quantity: 1, done: 0 }] }]);
    const { taskId } = await bench.act('put-back.scan', { benchId: 'bench-1', barcode: awbOf(1), taskId: null });
    expect(await bench.act('put-back.scan', { benchId: 'bench-1', barcode: SHOP.SOAP.barcode, taskId })).toMatchObject({ left: 0 });
    expect((await bench.act('handover.scan', { benchId: 'bench-1', barcode: awbOf(1) })).answer.code).toBe('parcel_scanned_out');
  });
});

describe('F15 Flipkart holds an order on the floor', () => {
  it('F15 no label is printed while the hold lasts; it comes when the hold is over', async () => {
    bench = await packBench(told(1, { SOAP: 1 }));
    await bench.pickAll();
    await bench.scan(SHOP.SOAP.barcode);
    bench.station.tell(told(1, { SOAP: 1 }, { hold: true, ...later(1) }));
    bench.station.labelled(1);
    bench.station.hear();
    expect(printJobs()).toBe(0);
    await bench.refusesScan('shipment_on_hold', awbOf(1));
    bench.station.hear(told(1, { SOAP: 1 }, later(2)));
    expect(printJobs()).toBe(1);
  });

  it('F15 a parcel that stood ready for the carrier is pulled out by a task, and scanned out anew after the hold', async () => {
    bench = await packBench(told(1, { SOAP: 2 }));
    await labelled();
    await bench.act('handover.open', { benchId: 'bench-1', carrier: CARRIER });
    const out = { benchId: 'bench-1', barcode: awbOf(1) };
    await bench.act('handover.scan', out);
    bench.station.tell(told(1, { SOAP: 2 }, { hold: true, ...later(1) }));
    expect((await bench.act('put-back.list')).rows).toMatchObject([{ kind: 'pull-out', isCancelled: false, parcels: [awbOf(1)], lines: [] }]);
    await bench.refuses('nothing_to_put_back', 'put-back.scan', { benchId: 'bench-1', barcode: awbOf(1), taskId: null });
    await bench.refuses('shipment_on_hold', 'handover.scan', out);
    expect((await bench.act('handover.read', { benchId: 'bench-1' })).lanes).toMatchObject([{ labelled: 1, scannedOut: 0 }]);
    bench.station.tell(told(1, { SOAP: 2 }, later(2)));
    expect(openTasks()).toBe(0);
    expect((await bench.act('handover.scan', out)).answer.code).toBe('parcel_scanned_out');
    expect(bench.count("SELECT COUNT(*) AS n FROM fact WHERE kind = 'parcel.scanned-out'")).toBe(2);
    // Held once more, and cancelled while it is held: now it is pulled out for good.
    bench.station.tell(told(1, { SOAP: 2 }, { hold: true, ...later(3) }));
    expect(openTasks()).toBe(1);
    bench.station.tell(told(1, { SOAP: 2 }, { hold: true, state: 'CANCELLED', ...later(4) }));
    expect((await bench.act('put-back.list')).rows).toMatchObject([{ kind: 'pull-out', isCancelled: true, lines: [{ skuId: 'SOAP', quantity: 2 }] }]);
  });
});
