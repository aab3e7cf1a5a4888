import { afterEach, describe, expect, it } from 'vitest';
import type { PackBench } from '../doubles/pack-bench.ts';
import { expectReplay, IMEIS, packBench, SHOP } from '../doubles/pack-bench.ts';
import { awbOf, MORNING_MS, told } from '../fixtures/told.ts';

let bench: PackBench;
afterEach(() => {
  expectReplay(bench.station.database.read);
  const sums = bench.station.database.read.all<{ total: number }>('SELECT SUM(quantity) AS total FROM stock_balance GROUP BY sku_id');
  expect(sums.every((row) => row.total === 0)).toBe(true);
});

const at = (place: string, skuId: string): number => bench.count(`SELECT COALESCE(SUM(quantity), 0) AS n FROM stock_balance WHERE place = '${place}' AND sku_id = '${skuId}'`);
const problem = (kind: string, skuId: string | null = null, note = '') => bench.act('pack.problem', { kind, skuId, note });

describe('a problem at the bench', () => {
  it('becomes a task with an owner, frees the bench, and keeps the order until it is closed', async () => {
    bench = await packBench(told(1, { SOAP: 1, LAMP: 1 }), told(2, { SOAP: 1 }));
    await bench.pickAll();
    await bench.refuses('nothing_open', 'pack.problem', { kind: 'missing', note: '', skuId: null });
    await bench.scan(SHOP.LAMP.barcode);
    await bench.refuses('sku_not_in_order', 'pack.problem', { kind: 'missing', note: '', skuId: 'PHONE' });
    const reported = await problem('missing', 'SOAP', 'not in the tote');
    expect(reported.answer).toMatchObject({ code: 'problem_reported', about: { owner: 'supervisor', kind: 'missing' } });
    expect(reported.view.ask).toBe('scan_any_item');
    const list = await bench.act('problem.list', { state: 'open', limit: 10 });
    expect(list).toMatchObject({ open: 1, rows: [{ kind: 'missing', note: 'not in the tote', skuId: 'SOAP', title: 'Test SOAP', ownerPersonId: 'supervisor', orderId: told(1, {}).orderId, closedAtMs: null }] });
    await bench.refusesScan('shipment_has_problem', String(told(1, {}).orderId));
    // The other order that wants the item is offered, not this one.
    expect((await bench.scan(SHOP.SOAP.barcode)).answer.about.orderId).toBe(told(2, {}).orderId);
    await bench.act('pack.leave', { reason: 'put_aside' });
    const problemId = list.rows[0]?.problemId ?? '';
    await bench.refuses('problem_not_found', 'problem.close', { problemId: 'none', reason: 'found it' });
    expect(await bench.act('problem.close', { problemId, reason: 'it lay under the tote' })).toMatchObject({ reason: 'it lay under the tote' });
    await bench.refuses('problem_closed', 'problem.close', { problemId, reason: 'again' });
    expect((await bench.act('problem.list', { state: 'closed', limit: 10 })).rows).toHaveLength(1);
    expect((await bench.scan(String(told(1, {}).orderId))).view.unitsLeft).toBe(1);
  });

  it('a damaged unit goes to the damaged goods, and its order waits for another one that is fetched and packed', async () => {
    bench = await packBench(told(1, { SOAP: 2 }), told(2, { SOAP: 1 }));
    await bench.pickAll('T-1');
    bench.station.labelled(1);
    await bench.scan(String(told(1, {}).orderId));
    await bench.scan(SHOP.SOAP.barcode);
    await bench.refuses('name_the_item', 'pack.problem', { kind: 'damaged', note: '', skuId: null });
    const reported = await problem('damaged', 'SOAP');
    expect(reported.answer).toMatchObject({ code: 'problem_reported', about: { title: 'Test SOAP', lacks: 0 } });
    expect([at('area:damaged', 'SOAP'), at('tote:T-1', 'SOAP')]).toEqual([1, 1]);
    expect(bench.station.database.read.get('SELECT floor_state, unmet FROM shipment WHERE shipment_id = ?', told(1, {}).shipmentId)).toEqual({ floor_state: 'OPEN', unmet: 0 });
    // The second order keeps its own unit in the first tote.
    bench.station.labelled(2);
    expect((await bench.scan(SHOP.SOAP.barcode)).answer.about.orderId).toBe(told(2, {}).orderId);
    bench.station.printed();
    await bench.scan(awbOf(2));
    await bench.pickAll('T-2');
    expect(at('tote:T-2', 'SOAP')).toBe(1);
    expect((await bench.scan(SHOP.SOAP.barcode)).answer.code).toBe('label_printing');
    expect([at('tote:T-2', 'SOAP'), at('tote:T-1', 'SOAP')]).toEqual([0, 0]);
  });

  it('a damaged unit that was packed already comes out of its parcel with its numbers; without another the order is short', async () => {
    bench = await packBench(told(1, { PHONE: 1, SOAP: 1 }), told(2, { PHONE: 4 }));
    await bench.pickAll();
    for (const code of [String(told(1, {}).orderId), SHOP.PHONE.barcode, IMEIS[0], IMEIS[1]]) await bench.scan(code);
    expect((await problem('damaged', 'PHONE')).answer).toMatchObject({ code: 'problem_reported', about: { lacks: 1 } });
    expect([at('area:damaged', 'PHONE'), bench.count('SELECT COUNT(*) AS n FROM pack_serial'), bench.count('SELECT COUNT(*) AS n FROM pack_unit')]).toEqual([1, 0, 0]);
    const unmet = () => bench.station.database.read.get('SELECT unmet FROM shipment WHERE shipment_id = ?', told(1, {}).shipmentId);
    expect(unmet()).toEqual({ unmet: 1 });
    await bench.act('stock.receive', { skuId: 'PHONE', binCode: 'A-02-1', quantity: 1, reference: 'a new one' });
    expect(unmet()).toEqual({ unmet: 0 });
    await bench.pickAll('T-2');
    for (const code of [String(told(1, {}).orderId), SHOP.PHONE.barcode, IMEIS[2], IMEIS[3]]) await bench.scan(code);
    expect((await bench.scan(SHOP.SOAP.barcode)).answer.code).toBe('label_awaited');
    expect(at('tote:T-2', 'PHONE')).toBe(0);
  });

  it('P20 an item that is nowhere leaves the books when its owner says so, and another one is fetched', async () => {
    bench = await packBench(told(1, { SOAP: 2 }), told(2, { LAMP: 1 }));
    await bench.pickAll('T-1');
    await bench.scan(SHOP.SOAP.barcode);
    await problem('missing', 'SOAP', 'only one lies here');
    const problemId = async (): Promise<string> => (await bench.act('problem.list', { state: 'open', limit: 1 })).rows[0]?.problemId ?? '';
    await bench.act('problem.close', { problemId: await problemId(), reason: 'looked in every tote', isNowhere: true });
    expect([at('outside:loss', 'SOAP'), at('tote:T-1', 'SOAP'), at(`parcel:${told(1, {}).shipmentId}`, 'SOAP'), at('area:damaged', 'SOAP')]).toEqual([1, 0, 1, 0]);
    expect(bench.station.database.read.get('SELECT floor_state, unmet FROM shipment WHERE shipment_id = ?', told(1, {}).shipmentId)).toEqual({ floor_state: 'OPEN', unmet: 0 });
    await bench.pickAll('T-2');
    expect((await bench.scan(SHOP.SOAP.barcode)).answer.code).toBe('label_awaited');
    // What nobody named, and what was scanned into its parcel, is not lost by a word.
    await bench.act('pack.leave', { reason: 'put_aside' });
    await bench.scan(SHOP.LAMP.barcode);
    await problem('missing', 'LAMP');
    await bench.refuses('unit_not_here', 'problem.close', { problemId: await problemId(), reason: 'nowhere', isNowhere: true });
    await bench.act('problem.close', { problemId: await problemId(), reason: 'it is in the parcel' });
    await bench.scan(String(told(2, {}).orderId));
    await problem('missing');
    await bench.refuses('name_the_item', 'problem.close', { problemId: await problemId(), reason: 'nowhere', isNowhere: true });
  });

  it('says so when no unit of the item is here', async () => {
    bench = await packBench(told(1, { SOAP: 1, LAMP: 1 }));
    bench.station.tell(told(1, { SOAP: 1, LAMP: 0 }, { updatedAtMs: MORNING_MS }));
    await bench.pickAll();
    await bench.scan(String(told(1, {}).orderId));
    await bench.refuses('unit_not_here', 'pack.problem', { kind: 'damaged', note: '', skuId: 'LAMP' });
  });

  it('keeps a parcel whose label is on the way as it is', async () => {
    bench = await packBench(told(1, { SOAP: 1 }));
    await bench.pickAll();
    bench.station.labelled(1);
    await bench.scan(SHOP.SOAP.barcode);
    bench.station.printed();
    expect((await problem('label', null, 'torn')).view.ask).toBe('scan_any_item');
    await bench.refusesScan('shipment_has_problem', awbOf(1));
    const [open] = (await bench.act('problem.list', { state: 'open', limit: 1 })).rows;
    await bench.act('problem.close', { problemId: open?.problemId, reason: 'printed again' });
    expect((await bench.scan(awbOf(1))).answer.code).toBe('shipment_labelled');
  });
});
