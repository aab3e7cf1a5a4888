import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../main/database/index.ts';
import { PROJECTED_TABLES } from '../../main/fulfilment/index.ts';
import type { BenchId, SkuId } from '../../shared/fulfilment/ids.ts';
import type { FloorStation } from '../doubles/floor-station.ts';
import { floorStation, stockUp } from '../doubles/floor-station.ts';
import { keepsBooks } from '../doubles/kept-floor.ts';
import { awbOf, told } from '../fixtures/told.ts';

const BENCH = 'bench-1' as BenchId;
const EAN = { SOAP: '8901234567894', LAMP: '8901234567900', BOWL: '8901234567917' } as const;
type Sku = keyof typeof EAN;
const SHOP = { SOAP: { bin: 'A-02', barcode: EAN.SOAP, units: 10 }, LAMP: { bin: 'A-10', barcode: EAN.LAMP, units: 5 }, BOWL: { bin: 'A-12', barcode: EAN.BOWL, units: 5 } };

const scan = (barcode: string) => ({ benchId: BENCH, barcode }) as never;
const back = (barcode: string, taskId: string | null = null) => ({ benchId: BENCH, barcode, taskId }) as never;
const short = (skuId: Sku) => ({ benchId: BENCH, skuId: skuId as unknown as SkuId });
const placeUnits = (station: FloorStation, place: string, skuId: Sku): number =>
  station.database.read.get<{ quantity: number }>('SELECT quantity FROM stock_balance WHERE place = ? AND sku_id = ?', place, skuId)?.quantity ?? 0;
const floorState = (station: FloorStation, n: number): string => station.database.read.get<{ floor_state: string }>('SELECT floor_state FROM shipment WHERE shipment_id = ?', told(n, {}).shipmentId)?.floor_state ?? '';
const cancelled = (station: FloorStation, n: number, wants: Readonly<Record<string, number>>) => station.tell(told(n, wants, { state: 'CANCELLED', updatedAtMs: station.time.nowMs() }));

async function shop(...orders: Parameters<FloorStation['tell']>): Promise<FloorStation> {
  const station = floorStation();
  await stockUp(station, SHOP);
  station.tell(...orders);
  return station;
}

async function startList(station: FloorStation, toteCode = 'T-1'): Promise<void> {
  const list = await station.must('picklist.create', { shipments: { dueNext: 100 } });
  await station.must('picklist.start', { benchId: BENCH, picklistId: list.picklistId, toteCode } as never);
}

/** Picks until `stop` says so, or the list is done. */
async function pick(station: FloorStation, stop: (skuId: string) => boolean = () => false): Promise<void> {
  for (let view = await station.must('pick.read', { benchId: BENCH }); view.now !== null && !stop(view.now.skuId); view = await station.must('pick.read', { benchId: BENCH })) {
    if (view.provenBin !== view.now.binCode) await station.must('pick.scan', scan(view.now.binCode));
    await station.must('pick.scan', scan(EAN[view.now.skuId as Sku]));
  }
}

function replays(station: FloorStation): void {
  const copy = openDatabase(':memory:');
  station.facts.replay(station.database.read, copy);
  for (const table of PROJECTED_TABLES) expect(copy.read.all(`SELECT * FROM ${table}`), table).toEqual(station.database.read.all(`SELECT * FROM ${table}`));
}

/** Two units in their parcel, and then nobody wants them. */
async function packedThenCancelled() {
  const station = await shop(told(1, { SOAP: 2 }));
  await startList(station);
  await pick(station);
  station.labelled(1);
  for (let unit = 0; unit < 2; unit += 1) await station.must('pack.scan', scan(EAN.SOAP));
  cancelled(station, 1, { SOAP: 2 });
  const [task] = (await station.must('put-back.list', {})).rows;
  return { station, task };
}

describe('goods of a cancelled order', () => {
  it('P41 go back unit by unit out of the tote, and to their bin', async () => {
    const station = await shop(told(1, { SOAP: 1, LAMP: 1 }), told(2, { SOAP: 1 }));
    await startList(station);
    await pick(station);
    cancelled(station, 1, { SOAP: 1, LAMP: 1 });
    expect(floorState(station, 1)).toBe('CLOSED');
    const [task] = (await station.must('put-back.list', {})).rows;
    expect(task).toMatchObject({ kind: 'put-back', isCancelled: true, lines: [{ skuId: 'SOAP', place: 'tote:T-1', quantity: 1, done: 0, homeBin: 'A-02' }, { skuId: 'LAMP', place: 'tote:T-1', quantity: 1, done: 0 }] });
    expect(await station.must('put-back.scan', back('T-1'))).toMatchObject({ taskId: task?.taskId, title: null, left: 2 });
    expect(await station.refusal('put-back.scan', back(EAN.BOWL))).toBe('not_to_put_back');
    expect(await station.refusal('put-back.scan', back('A-02'))).toBe('put_back_wants_item');
    expect(await station.refusal('put-back.scan', back('T-9'))).toBe('nothing_to_put_back');
    expect(await station.must('put-back.scan', back(EAN.SOAP))).toMatchObject({ left: 1, homeBin: 'A-02' });
    expect(await station.must('put-back.scan', back(EAN.LAMP))).toMatchObject({ left: 0 });
    expect((await station.must('put-back.list', {})).total).toBe(0);
    expect(placeUnits(station, 'area:put-back', 'SOAP')).toBe(1);
    // The other order keeps its unit; what went back is put away as goods are.
    expect(placeUnits(station, 'tote:T-1', 'SOAP')).toBe(1);
    await station.must('put-away.scan', { benchId: BENCH, barcode: EAN.SOAP, skuId: null, quantity: 1, area: 'put-back', binCode: 'A-02', overfill: false } as never);
    expect(placeUnits(station, 'bin:A-02', 'SOAP')).toBe(9);
    keepsBooks(station);
    replays(station);
  });

  it('P41 come out of a packed parcel, which is never handed over', async () => {
    const { station, task } = await packedThenCancelled();
    expect(task).toMatchObject({ kind: 'pull-out', parcels: [awbOf(1)], lines: [{ place: `parcel:${told(1, {}).shipmentId}`, quantity: 2 }] });
    expect(await station.must('put-back.scan', back(awbOf(1)))).toMatchObject({ left: 2 });
    await station.must('put-back.scan', back(EAN.SOAP));
    expect(await station.must('put-back.scan', back(EAN.SOAP))).toMatchObject({ left: 0 });
    expect(await station.refusal('put-back.scan', back(awbOf(1)))).toBe('nothing_to_put_back');
    expect(placeUnits(station, 'area:put-back', 'SOAP')).toBe(2);
    keepsBooks(station);
    replays(station);
  });

  it('P41 that are nowhere leave the books as lost, with who said so and why, and their task ends', async () => {
    const station = await shop(told(1, { SOAP: 2, LAMP: 1 }));
    await startList(station);
    await pick(station);
    cancelled(station, 1, { SOAP: 2, LAMP: 1 });
    const [task] = (await station.must('put-back.list', {})).rows;
    const soap = task?.lines.find((line) => line.skuId === 'SOAP');
    const lost = { benchId: BENCH, taskId: task?.taskId, orderItemId: soap?.orderItemId, place: soap?.place, reason: 'searched the tote and the shelf' } as never;
    await station.must('put-back.scan', back(EAN.SOAP, task?.taskId));
    expect(await station.refusal('put-back.lose', { ...(lost as object), place: 'tote:T-9' } as never)).toBe('not_to_put_back');
    expect(await station.must('put-back.lose', lost)).toMatchObject({ units: 1, left: 1 });
    expect(await station.refusal('put-back.lose', lost)).toBe('not_to_put_back');
    expect([placeUnits(station, 'tote:T-1', 'SOAP'), placeUnits(station, 'area:put-back', 'SOAP'), placeUnits(station, 'outside:loss', 'SOAP')]).toEqual([0, 1, 1]);
    await station.must('put-back.scan', back(EAN.LAMP, task?.taskId));
    expect((await station.must('put-back.list', {})).total).toBe(0);
    expect(station.database.read.get<{ body: string }>("SELECT body FROM fact WHERE kind = 'unit.lost'")?.body).toContain('searched the tote and the shelf');
    keepsBooks(station);
    replays(station);
  });

  it('P41 of a cancelled parcel that are nowhere leave it by the books', async () => {
    const { station, task } = await packedThenCancelled();
    const [line] = task?.lines ?? [];
    expect(await station.must('put-back.lose', { benchId: BENCH, taskId: task?.taskId, orderItemId: line?.orderItemId, place: line?.place, reason: 'the parcel is empty' } as never)).toMatchObject({ units: 2, left: 0 });
    expect(placeUnits(station, 'outside:loss', 'SOAP')).toBe(2);
    keepsBooks(station);
    replays(station);
  });

  it('P41 are asked for by tote when the same thing lies in two', async () => {
    const station = await shop(told(1, { SOAP: 1 }));
    await startList(station, 'T-1');
    await pick(station);
    station.tell(told(2, { SOAP: 1 }));
    await startList(station, 'T-2');
    await pick(station);
    cancelled(station, 1, { SOAP: 1 });
    cancelled(station, 2, { SOAP: 1 });
    expect(await station.refusal('put-back.scan', back(EAN.SOAP))).toBe('scan_tote_first');
    const { taskId } = await station.must('put-back.scan', back('T-2'));
    expect(await station.must('put-back.scan', back(EAN.SOAP, taskId))).toMatchObject({ left: 0 });
    expect([placeUnits(station, 'tote:T-1', 'SOAP'), placeUnits(station, 'tote:T-2', 'SOAP')]).toEqual([1, 0]);
  });

  it('P41 are named in the tote in which each unit lies, when one was fetched again after it broke', async () => {
    const station = await shop(told(1, { SOAP: 2 }));
    await startList(station, 'T-1');
    await pick(station);
    await station.must('pack.scan', scan(told(1, {}).orderId));
    await station.must('pack.problem', { benchId: BENCH, kind: 'damaged', note: 'dropped', skuId: 'SOAP' } as never);
    const [problem] = (await station.must('problem.list', { state: 'open', limit: 5 })).rows;
    await station.must('problem.close', { problemId: problem?.problemId ?? '', reason: 'another one is fetched' });
    await startList(station, 'T-2');
    await pick(station);
    cancelled(station, 1, { SOAP: 2 });
    const [task] = (await station.must('put-back.list', {})).rows;
    expect(task?.lines.map((line) => [line.place, line.quantity])).toEqual([['tote:T-1', 1], ['tote:T-2', 1]]);
    await station.must('put-back.scan', back(EAN.SOAP));
    expect(await station.must('put-back.scan', back(EAN.SOAP))).toMatchObject({ left: 0 });
    keepsBooks(station);
    replays(station);
  });

  it('P41 a cut quantity takes back only what is too much', async () => {
    const station = await shop(told(1, { SOAP: 3 }));
    await startList(station);
    await pick(station);
    station.tell(told(1, { SOAP: 1 }, { updatedAtMs: station.time.nowMs() }));
    expect((await station.must('put-back.list', {})).rows[0]).toMatchObject({ isCancelled: false, lines: [{ quantity: 2 }] });
    await station.must('put-back.scan', back(EAN.SOAP));
    await station.must('put-back.scan', back(EAN.SOAP));
    expect(await station.refusal('put-back.scan', back(EAN.SOAP))).toBe('not_to_put_back');
    station.labelled(1);
    expect((await station.must('pack.scan', scan(EAN.SOAP))).answer.code).toBe('label_printing');
    keepsBooks(station);
    replays(station);
  });
});

describe('the last unit of a bin', () => {
  it('N7 is followed by a question, whose answer is a count', async () => {
    const station = await shop(told(1, { LAMP: 5 }));
    await startList(station);
    await station.must('pick.scan', scan('A-10'));
    for (let unit = 1; unit < 5; unit += 1) expect((await station.must('pick.scan', scan(EAN.LAMP))).answer.about).not.toHaveProperty('emptyBin');
    expect((await station.must('pick.scan', scan(EAN.LAMP))).answer.about).toMatchObject({ emptyBin: 'A-10', emptySku: 'LAMP' });
    expect(await station.must('count.empty', { binCode: 'A-10', skuId: 'LAMP', isEmpty: false, counted: 2 } as never)).toMatchObject({ booked: 0, added: 2 });
    expect(placeUnits(station, 'bin:A-10', 'LAMP')).toBe(2);
    keepsBooks(station);
  });
});

describe('units that are not in their bin', () => {
  it('P20 take their orders off the list at once, with the time that they are due, and the rest goes on', async () => {
    const station = await shop(told(1, { SOAP: 1, LAMP: 2 }), told(2, { BOWL: 1 }));
    await startList(station);
    await pick(station, (skuId) => skuId === 'LAMP');
    expect(await station.refusal('pick.short', short('LAMP'))).toBe('scan_bin_first');
    await station.must('pick.scan', scan('A-10'));
    await station.must('pick.scan', scan(EAN.LAMP));
    expect(await station.refusal('pick.short', short('SOAP'))).toBe('pick_moved_on');
    const told1 = await station.must('pick.short', short('LAMP'));
    expect(told1).toMatchObject({ units: 1, orders: 1, orderId: told(1, {}).orderId, dueMs: told(1, {}).dispatchByMs, view: { now: { skuId: 'BOWL' } } });
    expect(floorState(station, 1)).toBe('OPEN');
    await pick(station);
    expect(floorState(station, 2)).toBe('PICKED');
    // Nobody is offered the order, or the units that are not there, before somebody has decided.
    expect(await station.refusal('picklist.create', { shipments: [told(1, {}).shipmentId] } as never)).toBe('shipment_has_task');
    expect(await station.refusal('picklist.create', { shipments: { dueNext: 10 } })).toBe('nothing_to_pick');
    expect((await station.must('count.list', { limit: 10 })).rows).toMatchObject([{ skuId: 'LAMP', reason: 'short' }]);
    // What was picked of it goes back: the soap and the one lamp.
    expect((await station.must('put-back.list', {})).rows[0]?.lines.map((line) => [line.skuId, line.quantity])).toEqual([['SOAP', 1], ['LAMP', 1]]);
    keepsBooks(station);
    replays(station);
  });

  it('P57 found after all: the order is picked again as if nothing had been', async () => {
    const station = await shop(told(1, { LAMP: 2 }));
    await startList(station);
    await station.must('pick.scan', scan('A-10'));
    await station.must('pick.short', short('LAMP'));
    const [row] = (await station.must('shortage.list', {})).rows;
    expect(row).toMatchObject({ quantity: 2, booked: 5, counted: null, canCancel: true, remoteState: 'APPROVED' });
    await station.must('count.enter', { skuId: 'LAMP' as unknown as SkuId, counted: 5 });
    expect((await station.must('shortage.list', {})).rows[0]).toMatchObject({ counted: 5 });
    await station.must('shortage.decide', { shortageId: row?.shortageId ?? '', decision: 'found', reason: 'behind the next one' });
    expect(await station.refusal('shortage.decide', { shortageId: row?.shortageId ?? '', decision: 'wait', reason: 'again' })).toBe('shortage_not_found');
    await startList(station, 'T-2');
    await pick(station);
    expect(floorState(station, 1)).toBe('PICKED');
    keepsBooks(station);
    replays(station);
  });

  it('P57 an order that was put back and picked again is packed out of its new tote', async () => {
    const station = await shop(told(1, { SOAP: 1, LAMP: 1 }));
    await startList(station, 'T-1');
    await pick(station, (skuId) => skuId === 'LAMP');
    await station.must('pick.scan', scan('A-10'));
    await station.must('pick.short', short('LAMP'));
    await station.must('put-back.scan', back(EAN.SOAP));
    await station.must('put-away.scan', { benchId: BENCH, barcode: EAN.SOAP, skuId: null, quantity: 1, area: 'put-back', binCode: 'A-02', overfill: false } as never);
    const [row] = (await station.must('shortage.list', {})).rows;
    await station.must('shortage.decide', { shortageId: row?.shortageId ?? '', decision: 'found', reason: 'in the next bin' });
    await startList(station, 'T-2');
    await pick(station);
    station.labelled(1);
    await station.must('pack.scan', scan(EAN.SOAP));
    expect((await station.must('pack.scan', scan(EAN.LAMP))).answer.code).toBe('label_printing');
    expect([placeUnits(station, 'tote:T-2', 'SOAP'), placeUnits(station, `parcel:${told(1, {}).shipmentId}`, 'SOAP')]).toEqual([0, 1]);
    keepsBooks(station);
    replays(station);
  });

  it('P57 gone: the books follow the shelf, the order waits, and new goods serve it', async () => {
    const station = await shop(told(1, { LAMP: 5 }));
    await startList(station);
    await station.must('pick.scan', scan('A-10'));
    await station.must('pick.short', short('LAMP'));
    const [row] = (await station.must('shortage.list', {})).rows;
    await station.must('shortage.decide', { shortageId: row?.shortageId ?? '', decision: 'wait', reason: 'stolen' });
    expect((await station.must('today.read', {})).counts.unmet).toBe(1);
    expect(placeUnits(station, 'outside:loss', 'LAMP')).toBe(5);
    expect(await station.refusal('picklist.create', { shipments: [told(1, {}).shipmentId] } as never)).toBe('shipment_lacks_stock');
    await station.must('stock.receive', { skuId: 'LAMP', binCode: 'A-10', quantity: 5, reference: 'PO-8' } as never);
    await startList(station, 'T-2');
    await pick(station);
    expect(floorState(station, 1)).toBe('PICKED');
    keepsBooks(station);
    replays(station);
  });

  it('P57 a cancellation by the seller needs a supervisor, a reason, and an order that Flipkart has not packed', async () => {
    const station = await shop(told(1, { LAMP: 1 }));
    station.database.write((tx) => tx.run("INSERT INTO setting (name, value) VALUES ('prepack', '\"off\"') ON CONFLICT (name) DO UPDATE SET value = excluded.value"));
    await startList(station);
    await station.must('pick.scan', scan('A-10'));
    await station.must('pick.short', short('LAMP'));
    const [row] = (await station.must('shortage.list', {})).rows;
    expect(row?.canCancel).toBe(true);
    expect(await station.refusal('shortage.decide', { shortageId: row?.shortageId ?? '', decision: 'cancel', reason: ' ' })).toBe('invalid_input');
    await station.must('shortage.decide', { shortageId: row?.shortageId ?? '', decision: 'cancel', reason: 'none in the house' });
    expect(station.database.read.all("SELECT kind, payload FROM intent WHERE kind = 'cancel'")).toMatchObject([{ payload: JSON.stringify({
      shipmentId: told(1, {}).shipmentId, locationId: told(1, {}).locationId, cancellationGroupIds: [told(1, { LAMP: 1 }).lines[0]?.cancellationGroupId], reason: 'not_enough_inventory',
    }) }]);
    replays(station);
    const late = await shop(told(1, { LAMP: 1 }));
    await startList(late);
    late.tell(told(1, { LAMP: 1 }, { state: 'PACKED', updatedAtMs: late.time.nowMs() }));
    await late.must('pick.scan', scan('A-10'));
    await late.must('pick.short', short('LAMP'));
    const [packed] = (await late.must('shortage.list', {})).rows;
    expect(await late.refusal('shortage.decide', { shortageId: packed?.shortageId ?? '', decision: 'cancel', reason: 'none' })).toBe('too_late_to_cancel');
  });

  it('P20 a bin can wait until the end of the walk, but not the last one', async () => {
    const station = await shop(told(1, { SOAP: 1 }), told(2, { LAMP: 1 }), told(3, { BOWL: 1 }));
    await startList(station);
    const walked: string[] = [];
    expect((await station.must('pick.skip', { benchId: BENCH })).binCode).toBe('A-02');
    for (let view = await station.must('pick.read', { benchId: BENCH }); view.now !== null; view = await station.must('pick.read', { benchId: BENCH })) {
      walked.push(view.now.binCode);
      if (view.nextBin === null) expect(await station.refusal('pick.skip', { benchId: BENCH })).toBe('last_bin_of_list');
      await station.must('pick.scan', scan(view.now.binCode));
      await station.must('pick.scan', scan(EAN[view.now.skuId as unknown as Sku]));
    }
    expect(walked).toEqual(['A-10', 'A-12', 'A-02']);
    expect(await station.refusal('pick.skip', { benchId: BENCH })).toBe('no_picklist_open');
    expect(await station.refusal('pick.short', short('SOAP'))).toBe('no_picklist_open');
    replays(station);
  });
});
