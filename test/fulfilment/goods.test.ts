import { describe, expect, it } from 'vitest';
import type { BenchId, BinCode, SkuId } from '../../shared/fulfilment/ids.ts';
import { writeSetting } from '../../main/database/index.ts';
import type { FloorStation } from '../doubles/floor-station.ts';
import { floorStation, stockUp } from '../doubles/floor-station.ts';
import { keepsBooks, refuses } from '../doubles/kept-floor.ts';
import { told } from '../fixtures/told.ts';
import { toldReturn } from '../fixtures/told-return.ts';

const BENCH = 'bench-1' as BenchId;
const EAN = { SOAP: '8901234567894', LAMP: '8901234567900', BOWL: '8901234567917' } as const;
const SHOP = { SOAP: { bin: 'A-02', barcode: EAN.SOAP, units: 10 }, LAMP: { bin: 'A-10', barcode: EAN.LAMP, units: 5 }, BOWL: { bin: 'A-02', barcode: EAN.BOWL, units: 0 } };

async function shop(...orders: Parameters<FloorStation['tell']>): Promise<FloorStation> {
  const station = floorStation();
  await stockUp(station, SHOP);
  await station.must('bin-file.import', { base64: Buffer.from('Bin,Zone,Room\nA-05,,6\nA-07,,\nX-01,Bulk,100').toString('base64'), columns: { headingRow: 1, bin: 0, zone: 1, capacity: 2 }, isWholeList: false } as never);
  station.tell(...orders);
  return station;
}

const stampAt = (station: FloorStation) => ({ stationId: 's', personId: 'p', atMs: station.time.nowMs() });
const stockOf = async (station: FloorStation, skuId: string) => (await station.must('stock.list', { search: skuId, limit: 1 } as never)).rows[0];
const move = (skuId: string, fromBin: string | null, toBin: string, counted: number, overfill = false) => ({ skuId, fromBin, toBin, counted, overfill });
const received = (barcode: string, quantity = 1, skuId: string | null = null) => ({ benchId: BENCH, barcode, quantity, skuId, reference: 'PO-7' });
const putAway = (barcode: string, binCode: string, quantity = 1, more: object = {}) => ({ benchId: BENCH, barcode, skuId: null, quantity, area: 'receiving', binCode, overfill: false, ...more });
const transfer = (skuId: string, from: string, to: string, quantity: number) => ({ skuId, from, to, quantity, reason: 'test', overfill: false });
const adjust = (skuId: string, place: string, what: string, quantity: number) => ({ skuId, place, what, quantity, reason: 'test' });

async function listAll(station: FloorStation) {
  return station.must('picklist.create', { shipments: { dueNext: 100 } } as never);
}

describe('a SKU lives in one Saleable bin', () => {
  it('S16 the guided move takes all its units and its home to the new bin, and many SKUs may live in one', async () => {
    const station = await shop();
    expect(await station.must('sku.move', move('LAMP', 'A-10', 'A-02', 5) as never)).toMatchObject({ title: 'Test LAMP', units: 5, toBin: 'A-02', picklists: [] });
    expect(await stockOf(station, 'LAMP')).toMatchObject({ homeBin: 'A-02', onHand: 5 });
    expect((await station.must('bin.read', { binCode: 'A-02' } as never)).contents).toMatchObject([{ skuId: 'SOAP', units: 10 }, { skuId: 'LAMP', units: 5, isHome: true }, { skuId: 'BOWL', units: 0, isHome: true }]);
    expect(await station.must('sku.move', move('BOWL', 'A-02', 'A-07', 0) as never)).toMatchObject({ units: 0 });
    expect(await stockOf(station, 'BOWL')).toMatchObject({ homeBin: 'A-07', onHand: 0 });
    keepsBooks(station);
  });

  it('S16 orders keep their units, and a picklist that nobody walks yet follows in walk order', async () => {
    const station = await shop(told(1, { SOAP: 2, LAMP: 1 }), told(2, { LAMP: 2 }));
    const list = await listAll(station);
    expect(list.steps.map((step) => step.binCode)).toEqual(['A-02', 'A-10', 'A-10']);
    expect(await station.must('sku.move', move('SOAP', 'A-02', 'A-07', 10) as never)).toMatchObject({ picklists: [list.picklistId] });
    await station.must('sku.move', move('LAMP', 'A-10', 'A-05', 5) as never);
    const after = await station.must('picklist.read', { picklistId: list.picklistId } as never);
    expect(after.steps.map((step) => [step.step, step.binCode, step.skuId])).toEqual([[1, 'A-05', 'LAMP'], [2, 'A-05', 'LAMP'], [3, 'A-07', 'SOAP']]);
    expect(await stockOf(station, 'LAMP')).toMatchObject({ onHand: 5, reserved: 3, unmet: 0 });
    await station.must('picklist.start', { benchId: BENCH, picklistId: list.picklistId, toteCode: 'T-1' } as never);
    for (const barcode of ['A-05', EAN.LAMP, EAN.LAMP, EAN.LAMP, 'A-07', EAN.SOAP, EAN.SOAP]) await station.must('pick.scan', { benchId: BENCH, barcode } as never);
    expect((await station.must('picklist.read', { picklistId: list.picklistId } as never)).state).toBe('PICKED');
    keepsBooks(station);
  });

  it('S16 the move is refused while a picker is on the way, and goes again when his list is done', async () => {
    const station = await shop(told(1, { SOAP: 1 }));
    const list = await listAll(station);
    await station.must('picklist.start', { benchId: BENCH, picklistId: list.picklistId, toteCode: 'T-1' } as never);
    await refuses(station, 'sku.move', move('SOAP', 'A-02', 'A-07', 10), 'sku_being_picked');
    await station.must('sku.move', move('LAMP', 'A-10', 'A-07', 5) as never);
    await station.must('pick.scan', { benchId: BENCH, barcode: 'A-02' } as never);
    await station.must('pick.scan', { benchId: BENCH, barcode: EAN.SOAP } as never);
    await station.must('sku.move', move('SOAP', 'A-02', 'A-07', 9) as never);
    keepsBooks(station);
  });

  it('S16 every wrong move is refused by its name and moves nothing', async () => {
    const station = await shop();
    await refuses(station, 'sku.move', move('NONE', 'A-02', 'A-07', 10), 'sku_not_found');
    await refuses(station, 'sku.move', move('SOAP', 'A-02', 'Z-99', 10), 'bin_not_found');
    await refuses(station, 'sku.move', move('SOAP', 'A-02', 'X-01', 10), 'bin_not_saleable');
    await refuses(station, 'sku.move', move('SOAP', 'A-10', 'A-07', 10), 'sku_not_in_bin');
    await refuses(station, 'sku.move', move('SOAP', null, 'A-07', 10), 'sku_not_in_bin');
    await refuses(station, 'sku.move', move('SOAP', 'A-02', 'A-02', 10), 'same_place');
    await refuses(station, 'sku.move', move('SOAP', 'A-02', 'A-07', 9), 'count_differs');
    await refuses(station, 'sku.move', move('SOAP', 'A-02', 'A-05', 10), 'bin_full');
    await station.must('sku.move', move('SOAP', 'A-02', 'A-05', 10, true) as never);
    expect(() => station.database.write((tx) => tx.run("INSERT INTO stock_balance VALUES ('bin:A-07', 'SOAP', 1, 1, 1)"))).toThrow(/UNIQUE|one_saleable/);
  });

  it('S16 some units go only between the Saleable bin and places that are not Saleable', async () => {
    const station = await shop(told(1, { SOAP: 6 }));
    await refuses(station, 'stock.transfer', transfer('SOAP', 'bin:A-02', 'bin:A-07', 1), 'whole_sku_only');
    await refuses(station, 'stock.transfer', transfer('NONE', 'bin:A-02', 'bin:X-01', 1), 'sku_not_found');
    await refuses(station, 'stock.transfer', transfer('SOAP', 'bin:A-02', 'bin:Z-9', 1), 'bin_not_found');
    await refuses(station, 'stock.transfer', transfer('SOAP', 'bin:X-01', 'bin:X-01', 1), 'same_place');
    await refuses(station, 'stock.transfer', transfer('SOAP', 'bin:X-01', 'bin:A-02', 1), 'not_so_many');
    expect(await station.must('stock.transfer', transfer('SOAP', 'bin:A-02', 'bin:X-01', 7) as never)).toEqual({ skuId: 'SOAP', onHand: 3, left: 3 });
    expect(await stockOf(station, 'SOAP')).toMatchObject({ onHand: 3, reserved: 3, unmet: 3 });
    await refuses(station, 'stock.transfer', transfer('SOAP', 'bin:X-01', 'bin:A-07', 1), 'sku_in_other_bin');
    await station.must('stock.transfer', transfer('SOAP', 'bin:X-01', 'bin:A-02', 7) as never);
    expect(await stockOf(station, 'SOAP')).toMatchObject({ onHand: 10, reserved: 6, unmet: 0 });
    await listAll(station);
    await refuses(station, 'stock.transfer', transfer('SOAP', 'bin:A-02', 'bin:X-01', 5), 'units_on_picklist');
    await station.must('stock.transfer', transfer('LAMP', 'bin:A-10', 'bin:X-01', 5) as never);
    await refuses(station, 'stock.transfer', { ...transfer('LAMP', 'bin:X-01', 'area:put-back', 6) }, 'not_so_many');
    await station.must('sku.move', move('LAMP', 'A-10', 'A-05', 0) as never);
    await station.must('stock.receive', { skuId: 'LAMP', binCode: 'A-05', quantity: 3, reference: '' } as never);
    await refuses(station, 'stock.transfer', transfer('LAMP', 'bin:X-01', 'bin:A-05', 5), 'bin_full');
    expect((await station.call('stock.transfer', transfer('LAMP', 'outside:supplier', 'bin:A-05', 5) as never))).toMatchObject({ ok: false, error: { code: 'invalid_input' } });
    keepsBooks(station);
  });

  it('S16 goods received straight into a bin make it their home, and a second Saleable bin is refused', async () => {
    const station = await shop();
    await station.must('stock.transfer', transfer('LAMP', 'bin:A-10', 'bin:X-01', 5) as never);
    await station.must('sku.change', { skuId: 'LAMP', change: { title: 'Lamp' } } as never);
    station.database.write((tx) => station.facts.append(tx, { kind: 'skus.changed', key: 'no-home', subject: 'LAMP', body: { changes: [{ skuId: 'LAMP' as SkuId, homeBin: null }] } }, stampAt(station)));
    await station.must('stock.receive', { skuId: 'LAMP', binCode: 'A-07', quantity: 2, reference: '' } as never);
    expect(await stockOf(station, 'LAMP')).toMatchObject({ homeBin: 'A-07', onHand: 2 });
    await refuses(station, 'stock.receive', { skuId: 'LAMP', binCode: 'A-05', quantity: 2, reference: '' }, 'sku_in_other_bin');
    keepsBooks(station);
  });
});

describe('goods that come', () => {
  it('for N19: are received by scans, suggested a bin, put away by bin and item, and serve the orders that wait', async () => {
    const station = await shop(told(1, { BOWL: 3 }));
    expect(await stockOf(station, 'BOWL')).toMatchObject({ onHand: 0, unmet: 3 });
    await station.must('receive.scan', received(EAN.BOWL) as never);
    expect(await station.must('receive.scan', received(EAN.BOWL, 4) as never)).toMatchObject({ title: 'Test BOWL', units: 5, suggestion: { binCode: 'A-02', why: 'home' } });
    expect(await stockOf(station, 'BOWL')).toMatchObject({ onHand: 0, unmet: 3 });
    expect(await station.must('area.read', {} as never)).toMatchObject({ total: 5, rows: [{ area: 'receiving', skuId: 'BOWL', units: 5, suggestion: { binCode: 'A-02' } }] });
    await refuses(station, 'put-away.scan', putAway(EAN.BOWL, 'A-07'), 'sku_in_other_bin');
    expect(await station.must('put-away.scan', putAway(EAN.BOWL, 'A-02', 2) as never)).toMatchObject({ binCode: 'A-02', left: 3, onHand: 2 });
    await station.must('put-away.scan', putAway(EAN.BOWL, 'A-02', 3) as never);
    expect(await stockOf(station, 'BOWL')).toMatchObject({ onHand: 5, reserved: 3, unmet: 0 });
    expect((await station.must('area.read', {} as never)).rows).toEqual([]);
    expect(await station.must('stock.where', { barcode: EAN.BOWL } as never)).toMatchObject({ skus: [{ skuId: 'BOWL', saleableBin: 'A-02', onHand: 5, reserved: 3, places: [{ place: 'bin:A-02', units: 5 }] }] });
    keepsBooks(station);
  });

  it('for N19: are counted once for one squeeze, and taken back while they lie in receiving', async () => {
    const station = await shop();
    station.setPace(50);
    await station.must('receive.scan', received(EAN.SOAP) as never);
    await refuses(station, 'receive.scan', received(EAN.SOAP), 'scan_repeated');
    station.setPace(1_000);
    await station.must('receive.scan', received(EAN.SOAP, 99) as never);
    expect(await station.must('receive.take-back', { skuId: 'SOAP', quantity: 90 } as never)).toEqual({ skuId: 'SOAP', units: 10 });
    await refuses(station, 'receive.take-back', { skuId: 'SOAP', quantity: 11 }, 'not_so_many');
    await refuses(station, 'receive.take-back', { skuId: 'NONE', quantity: 1 }, 'sku_not_found');
    keepsBooks(station);
  });

  it('for N19: of a SKU without a home go to an empty bin of the walk with room, else to one with room', async () => {
    const station = await shop();
    const makeHomeless = (skuId: string): void => void station.database.write((tx) => station.facts.append(tx, { kind: 'skus.changed', key: `new-${skuId}`, subject: skuId, body: { changes: [{ skuId: skuId as SkuId, title: skuId, barcodes: [`B${skuId}`] }] } }, stampAt(station)));
    for (const skuId of ['CUP', 'MUG', 'POT']) makeHomeless(skuId);
    expect(await station.must('receive.scan', received('BCUP', 4) as never)).toMatchObject({ suggestion: { binCode: 'A-05', why: 'empty', room: 6 } });
    expect(await station.must('receive.scan', received('BMUG', 8) as never)).toMatchObject({ suggestion: { binCode: 'A-07', why: 'empty', room: null } });
    expect((await station.must('area.read', {} as never)).rows).toMatchObject([{ skuId: 'CUP', suggestion: { binCode: 'A-05' } }, { skuId: 'MUG', suggestion: { binCode: 'A-07' } }]);
    await station.must('put-away.scan', putAway('BCUP', 'A-05', 4) as never);
    await refuses(station, 'put-away.scan', putAway('BMUG', 'A-05', 8), 'bin_full');
    await station.must('put-away.scan', putAway('BMUG', 'A-07', 8) as never);
    expect(await station.must('receive.scan', received('BPOT', 2) as never)).toMatchObject({ suggestion: { binCode: 'A-05', why: 'roomy', room: 2 } });
    expect(await station.must('receive.scan', received('BPOT', 2) as never)).toMatchObject({ suggestion: { binCode: 'A-02', why: 'roomy', room: null } });
    await station.must('put-away.scan', putAway('BPOT', 'A-05', 4, { overfill: true }) as never);
    expect(await stockOf(station, 'POT')).toMatchObject({ homeBin: 'A-05', onHand: 4 });
    keepsBooks(station);
  });

  it('for N19: with one EAN on several SKUs are told apart by what lies where, else by the person', async () => {
    const station = await shop();
    await station.must('barcode.add', { skuId: 'LAMP', barcode: EAN.SOAP } as never);
    await refuses(station, 'receive.scan', received(EAN.SOAP), 'which_sku');
    await station.must('receive.scan', received(EAN.SOAP, 3, 'LAMP') as never);
    expect(await station.must('receive.scan', received(EAN.SOAP) as never)).toMatchObject({ skuId: 'LAMP', units: 4 });
    await station.must('receive.scan', received(EAN.SOAP, 1, 'SOAP') as never);
    await refuses(station, 'receive.scan', received(EAN.SOAP), 'which_sku');
    expect(await station.must('put-away.scan', putAway(EAN.SOAP, 'A-10', 2) as never)).toMatchObject({ skuId: 'LAMP' });
    expect(await station.must('put-away.scan', putAway(EAN.SOAP, 'A-02') as never)).toMatchObject({ skuId: 'SOAP', left: 0 });
    keepsBooks(station);
  });

  it('for N19: a wrong scan is refused by its name', async () => {
    const station = await shop();
    await refuses(station, 'receive.scan', received('nobody-knows'), 'unknown_barcode');
    await refuses(station, 'receive.scan', received('A-02'), 'not_goods');
    await refuses(station, 'put-away.scan', putAway(EAN.SOAP, 'A-02'), 'not_so_many');
    await refuses(station, 'put-away.scan', putAway(EAN.SOAP, 'Z-9'), 'bin_not_found');
    await refuses(station, 'put-away.scan', putAway('A-02', 'A-02'), 'not_goods');
    expect(station.database.read.get("SELECT COUNT(*) AS n FROM fact WHERE kind = 'scan.refused'")).toEqual({ n: 5 });
  });

  it('for N19: a code is taught and forgotten; one of a bin, a parcel or a return is not', async () => {
    const station = await shop(told(1, { SOAP: 1 }));
    station.labelled(1);
    station.database.write((tx) => station.facts.append(tx, { kind: 'return.told', key: 'told-2', subject: 'OD2', body: { told: toldReturn(2), hash: 'h', revision: 1 } }, stampAt(station)));
    await refuses(station, 'receive.scan', received('NEW-CODE'), 'unknown_barcode');
    await station.must('barcode.add', { skuId: 'SOAP', barcode: 'NEW-CODE' } as never);
    expect(await station.must('receive.scan', received('NEW-CODE') as never)).toMatchObject({ skuId: 'SOAP' });
    await station.must('barcode.remove', { skuId: 'SOAP', barcode: 'NEW-CODE' } as never);
    await refuses(station, 'receive.scan', received('NEW-CODE'), 'unknown_barcode');
    await refuses(station, 'barcode.add', { skuId: 'SOAP', barcode: 'A-10' }, 'barcode_is_bin');
    await refuses(station, 'barcode.add', { skuId: 'SOAP', barcode: 'FMPP0000000001' }, 'barcode_is_label');
    await refuses(station, 'barcode.add', { skuId: 'SOAP', barcode: 'RVSB0000000002' }, 'barcode_is_label');
  });
});

describe('what happens to goods', () => {
  it('P44 broken, lost and found units change the books with a reason, and open orders that lack them show it', async () => {
    const station = await shop(told(1, { SOAP: 4 }), told(2, { SOAP: 4 }, { dispatchByMs: Date.UTC(2026, 0, 6) }));
    expect(await station.must('stock.adjust', adjust('SOAP', 'bin:A-02', 'damaged', 1) as never)).toMatchObject({ onHand: 9, reserved: 8, left: 9, takenBack: 0 });
    expect(await station.must('stock.adjust', adjust('SOAP', 'bin:A-02', 'lost', 3) as never)).toMatchObject({ onHand: 6, reserved: 6, takenBack: 2 });
    expect(await stockOf(station, 'SOAP')).toMatchObject({ unmet: 2 });
    expect(station.database.read.get('SELECT quantity FROM stock_balance WHERE place = ? AND sku_id = ?', 'area:damaged', 'SOAP')).toEqual({ quantity: 1 });
    expect(await station.must('stock.adjust', adjust('SOAP', 'bin:A-02', 'found', 5) as never)).toMatchObject({ onHand: 11, reserved: 8, takenBack: 0 });
    await station.must('stock.adjust', adjust('SOAP', 'area:damaged', 'lost', 1) as never);
    expect(station.facts.timeline(station.database.read, 'SOAP').filter((fact) => fact.kind === 'stock.moved')).toHaveLength(4);
    keepsBooks(station);
  });

  it('P44 never below zero, and never below what people are on their way to pick', async () => {
    const station = await shop(told(1, { SOAP: 4 }));
    await listAll(station);
    station.tell(told(2, { SOAP: 3 }));
    await refuses(station, 'stock.adjust', adjust('SOAP', 'bin:A-02', 'damaged', 7), 'units_on_picklist');
    await refuses(station, 'stock.adjust', adjust('SOAP', 'bin:A-02', 'lost', 11), 'not_so_many');
    await refuses(station, 'stock.adjust', adjust('NONE', 'bin:A-02', 'lost', 1), 'sku_not_found');
    await refuses(station, 'stock.adjust', adjust('SOAP', 'bin:Z-1', 'lost', 1), 'bin_not_found');
    await refuses(station, 'stock.adjust', adjust('SOAP', 'bin:A-07', 'found', 1), 'sku_in_other_bin');
    await refuses(station, 'stock.adjust', adjust('SOAP', 'area:damaged', 'damaged', 1), 'damaged_already');
    expect(await station.must('stock.adjust', adjust('SOAP', 'bin:A-02', 'lost', 6) as never)).toMatchObject({ onHand: 4, reserved: 4, takenBack: 3 });
    keepsBooks(station);
  });

  it('P44 a count that was made stays true for the shelf while units are lost, found and broken', async () => {
    const station = await shop();
    await station.must('count.enter', { skuId: 'SOAP', counted: 8 } as never);
    await station.must('stock.adjust', adjust('SOAP', 'bin:A-02', 'damaged', 1) as never);
    await station.must('stock.adjust', adjust('SOAP', 'bin:A-02', 'lost', 2) as never);
    expect(station.database.read.get("SELECT difference FROM stock_count WHERE sku_id = 'SOAP'")).toEqual({ difference: 0 });
    await station.must('stock.adjust', adjust('SOAP', 'bin:A-02', 'found', 2) as never);
    expect(station.database.read.get("SELECT difference FROM stock_count WHERE sku_id = 'SOAP'")).toEqual({ difference: -2 });
    await station.must('sku.move', move('SOAP', 'A-02', 'A-07', 9) as never);
    expect(station.database.read.get("SELECT bin_code, difference FROM stock_count WHERE sku_id = 'SOAP'")).toEqual({ bin_code: 'A-07' as BinCode, difference: -2 });
  });

  it('gives codes to practise with in training', async () => {
    const station = await shop();
    station.database.write((tx) => writeSetting(tx, 'mode', 'training'));
    await station.must('receive.scan', received(EAN.BOWL) as never);
    const codes = await station.must('training.codes', { benchId: BENCH, screen: 'stock' } as never);
    expect(codes.rows.map((row) => [row.what, row.barcode])).toEqual([['item', EAN.BOWL], ['item', EAN.SOAP], ['bin', 'A-02'], ['bin', 'A-05'], ['wrong', 'NOBODY-KNOWS-THIS']]);
  });
});
