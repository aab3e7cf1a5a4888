import { describe, expect, it } from 'vitest';
import { askEmptyCount } from '../../main/fulfilment/count/index.ts';
import { pushRule, wantedStock } from '../../main/fulfilment/stock/index.ts';
import type { BenchId, BinCode, SkuId } from '../../shared/fulfilment/ids.ts';
import type { FloorStation } from '../doubles/floor-station.ts';
import { floorStation, stockUp } from '../doubles/floor-station.ts';
import { keepsBooks, refuses } from '../doubles/kept-floor.ts';
import { LOCATION, told } from '../fixtures/told.ts';

const BENCH = 'bench-1' as BenchId;
const EAN = { SOAP: '8901234567894', LAMP: '8901234567900', BOWL: '8901234567917' } as const;
const SHOP = { SOAP: { bin: 'A-02', barcode: EAN.SOAP, units: 3 }, LAMP: { bin: 'A-10', barcode: EAN.LAMP, units: 5 }, BOWL: { bin: 'A-02', barcode: EAN.BOWL, units: 2 } };

async function shop(...orders: Parameters<FloorStation['tell']>): Promise<FloorStation> {
  const station = floorStation();
  await stockUp(station, SHOP);
  await station.must('bin.import', { bins: [{ binCode: 'X-01', zone: 'Bulk' }] } as never);
  station.tell(...orders);
  return station;
}

const read = (station: FloorStation) => station.must('bin-count.read', { benchId: BENCH } as never);
const begin = (station: FloorStation, barcode: string) => station.must('bin-count.begin', { benchId: BENCH, barcode } as never);
const units = (barcode: string, quantity = 1, skuId: string | null = null) => ({ benchId: BENCH, barcode, quantity, skuId });
const scan = (station: FloorStation, barcode: string, quantity = 1) => station.must('bin-count.scan', units(barcode, quantity) as never);
const finish = (station: FloorStation) => station.must('bin-count.finish', { benchId: BENCH } as never);
const decide = (station: FloorStation, decision: string, reason = 'counted twice') => station.must('bin-count.decide', { benchId: BENCH, decision, reason } as never);
const onHand = async (station: FloorStation, skuId: string) => (await station.must('stock.list', { search: skuId, limit: 1 } as never)).rows[0]?.onHand;
const counts = (station: FloorStation) => station.database.read.all('SELECT sku_id, bin_code, counted, difference FROM stock_count ORDER BY sku_id');

describe('a count of a whole bin', () => {
  it('P44 by scans that agrees with the books is done at once and feeds the reconciliation', async () => {
    const station = await shop();
    expect(await begin(station, 'A-02')).toMatchObject({ count: { binCode: 'A-02', blind: true, state: 'COUNTING', lines: [], units: 0 }, blindNext: true });
    for (const barcode of [EAN.SOAP, EAN.BOWL, EAN.SOAP]) await scan(station, barcode);
    expect((await read(station)).count?.lines).toEqual([
      { skuId: 'BOWL', title: 'Test BOWL', counted: 1, booked: null, livesIn: null }, { skuId: 'SOAP', title: 'Test SOAP', counted: 2, booked: null, livesIn: null },
    ]);
    await scan(station, EAN.SOAP);
    await station.must('bin-count.set', { benchId: BENCH, skuId: 'BOWL', counted: 2 } as never);
    expect(await finish(station)).toMatchObject({ count: null, differences: 0 });
    expect(counts(station)).toEqual([{ sku_id: 'BOWL', bin_code: 'A-02', counted: 2, difference: 0 }, { sku_id: 'SOAP', bin_code: 'A-02', counted: 3, difference: 0 }]);
    expect((await station.must('bin.read', { binCode: 'A-02' } as never)).countedAtMs).toBe(station.time.nowMs() - 1_000);
    keepsBooks(station);
  });

  it('P44 shows differences by SKU, and lets the books follow with a reason, all SKUs of the bin in it', async () => {
    const station = await shop();
    await begin(station, 'A-02');
    await scan(station, EAN.SOAP, 5);
    expect(await finish(station)).toMatchObject({ differences: 2, count: { state: 'COMPARED', lines: [{ skuId: 'BOWL', counted: 0, booked: 2 }, { skuId: 'SOAP', counted: 5, booked: 3 }] } });
    await refuses(station, 'bin-count.decide', { benchId: BENCH, decision: 'adjust', reason: '  ' }, 'reason_missing');
    expect(await decide(station, 'adjust')).toMatchObject({ count: null, adjusted: 2 });
    expect([await onHand(station, 'SOAP'), await onHand(station, 'BOWL')]).toEqual([5, 0]);
    expect(counts(station)).toMatchObject([{ sku_id: 'BOWL', counted: 0, difference: 0 }, { sku_id: 'SOAP', counted: 5, difference: 0 }]);
    expect(station.facts.timeline(station.database.read, 'SOAP').at(-1)).toMatchObject({ kind: 'stock.adjusted', body: { change: 2, because: 'counted', reason: 'counted twice' } });
    keepsBooks(station);
  });

  it('P44 can be counted again from the beginning, or left to the reconciliation with the books as they are', async () => {
    const station = await shop();
    await begin(station, 'A-10');
    await scan(station, EAN.LAMP, 2);
    await finish(station);
    expect(await decide(station, 'again', '')).toMatchObject({ count: { state: 'COUNTING', lines: [] } });
    await scan(station, EAN.LAMP, 4);
    await finish(station);
    expect(await decide(station, 'keep', '')).toMatchObject({ count: null, adjusted: 0 });
    expect(await onHand(station, 'LAMP')).toBe(5);
    expect(counts(station)).toEqual([{ sku_id: 'LAMP', bin_code: 'A-10', counted: 4, difference: -1 }]);
    expect(station.database.read.all('SELECT outcome FROM bin_count')).toEqual([{ outcome: 'kept' }]);
    keepsBooks(station);
  });

  it('P44 stays right while units are picked between the comparison and the decision', async () => {
    const station = await shop(told(1, { LAMP: 2 }));
    await begin(station, 'A-10');
    await scan(station, EAN.LAMP, 4);
    await finish(station);
    const list = await station.must('picklist.create', { shipments: { dueNext: 1 } } as never);
    await station.must('picklist.start', { benchId: 'bench-2', picklistId: list.picklistId, toteCode: 'T-1' } as never);
    for (const barcode of ['A-10', EAN.LAMP, EAN.LAMP]) await station.must('pick.scan', { benchId: 'bench-2', barcode } as never);
    await decide(station, 'adjust');
    expect(await onHand(station, 'LAMP')).toBe(2);
    expect(counts(station)).toMatchObject([{ counted: 4, difference: 0 }]);
    keepsBooks(station);
  });

  it('P44 names goods that live in another bin, and books none of them here', async () => {
    const station = await shop();
    await begin(station, 'A-10');
    await scan(station, EAN.LAMP, 5);
    expect((await scan(station, EAN.SOAP)).count?.lines).toMatchObject([{ skuId: 'LAMP', livesIn: null }, { skuId: 'SOAP', counted: 1, livesIn: 'A-02' }]);
    expect(await finish(station)).toMatchObject({ differences: 0, count: { state: 'COMPARED' } });
    expect(await decide(station, 'adjust', '')).toMatchObject({ adjusted: 0, count: null });
    expect(counts(station)).toMatchObject([{ sku_id: 'LAMP', difference: 0 }]);
    expect(await onHand(station, 'SOAP')).toBe(3);
    keepsBooks(station);
  });

  it('P44 in a zone of our own changes what lies there and nothing that is promised', async () => {
    const station = await shop();
    await station.must('stock.transfer', { skuId: 'LAMP', from: 'bin:A-10', to: 'bin:X-01', quantity: 3, reason: '', overfill: false } as never);
    await begin(station, 'X-01');
    await scan(station, EAN.LAMP, 2);
    await scan(station, EAN.SOAP, 1);
    await finish(station);
    expect(await decide(station, 'adjust')).toMatchObject({ adjusted: 2 });
    expect([await onHand(station, 'LAMP'), await onHand(station, 'SOAP')]).toEqual([2, 3]);
    expect((await station.must('bin.read', { binCode: 'X-01' } as never)).contents).toMatchObject([{ skuId: 'LAMP', units: 2 }, { skuId: 'SOAP', units: 1 }]);
    expect(counts(station)).toEqual([]);
    keepsBooks(station);
  });

  it('P44 is blind by setting, and shows the books while counting when it is not', async () => {
    const station = await shop();
    expect(await station.must('bin-count.configure', { blind: false } as never)).toEqual({ blindNext: false, booksEmptyCounts: true });
    await begin(station, 'A-02');
    await scan(station, EAN.SOAP);
    expect((await read(station)).count).toMatchObject({ blind: false, lines: [{ skuId: 'SOAP', counted: 1, booked: 3 }, { skuId: 'BOWL', counted: 0, booked: 2 }] });
    expect(await station.must('bin-count.leave', { benchId: BENCH } as never)).toMatchObject({ count: null });
    expect(counts(station)).toEqual([]);
    keepsBooks(station);
  });

  it('P44 refuses by its own name whatever is out of turn', async () => {
    const station = await shop(told(1, { LAMP: 4 }));
    await refuses(station, 'bin-count.scan', units(EAN.SOAP), 'no_count_open');
    await refuses(station, 'bin-count.set', { benchId: BENCH, skuId: 'SOAP', counted: 1 }, 'no_count_open');
    await refuses(station, 'bin-count.finish', { benchId: BENCH }, 'no_count_open');
    await refuses(station, 'bin-count.decide', { benchId: BENCH, decision: 'adjust', reason: 'x' }, 'no_count_open');
    await refuses(station, 'bin-count.leave', { benchId: BENCH }, 'no_count_open');
    await refuses(station, 'bin-count.begin', { benchId: BENCH, barcode: EAN.SOAP }, 'not_a_bin');
    await refuses(station, 'bin-count.begin', { benchId: BENCH, barcode: 'nobody-knows' }, 'unknown_barcode');
    await begin(station, 'A-10');
    await begin(station, 'A-10');
    await refuses(station, 'bin-count.begin', { benchId: BENCH, barcode: 'A-02' }, 'count_open_here');
    await refuses(station, 'bin-count.begin', { benchId: 'bench-2', barcode: 'A-10' }, 'bin_being_counted');
    await refuses(station, 'bin-count.scan', units('nobody-knows'), 'unknown_barcode');
    await refuses(station, 'bin-count.scan', units('A-02'), 'not_goods');
    await refuses(station, 'bin-count.set', { benchId: BENCH, skuId: 'NONE', counted: 1 }, 'sku_not_found');
    await refuses(station, 'bin-count.decide', { benchId: BENCH, decision: 'adjust', reason: 'x' }, 'count_not_compared');
    await scan(station, EAN.LAMP, 3);
    await station.must('picklist.create', { shipments: { dueNext: 9 } } as never);
    await finish(station);
    await refuses(station, 'bin-count.scan', units(EAN.LAMP), 'count_compared');
    await refuses(station, 'bin-count.finish', { benchId: BENCH }, 'count_compared');
    await refuses(station, 'bin-count.set', { benchId: BENCH, skuId: 'LAMP', counted: 1 }, 'count_compared');
    await refuses(station, 'bin-count.decide', { benchId: BENCH, decision: 'adjust', reason: 'x' }, 'units_on_picklist');
    await decide(station, 'keep', '');
    keepsBooks(station);
  });

  it('P44 takes no more off the books than is left when much was picked since the comparison', async () => {
    const station = await shop(told(1, { LAMP: 5 }));
    await begin(station, 'A-10');
    await scan(station, EAN.LAMP, 3);
    await finish(station);
    const list = await station.must('picklist.create', { shipments: { dueNext: 1 } } as never);
    await station.must('picklist.start', { benchId: 'bench-2', picklistId: list.picklistId, toteCode: 'T-1' } as never);
    for (const barcode of ['A-10', EAN.LAMP, EAN.LAMP, EAN.LAMP, EAN.LAMP, EAN.LAMP]) await station.must('pick.scan', { benchId: 'bench-2', barcode } as never);
    await refuses(station, 'bin-count.decide', { benchId: BENCH, decision: 'adjust', reason: 'x' }, 'not_so_many');
    await decide(station, 'again', '');
    expect(await finish(station)).toMatchObject({ differences: 0, count: null });
  });
});

describe('a pick that should leave nothing', () => {
  const answer = (isEmpty: boolean, counted: number | null = null, more: object = {}) => ({ binCode: 'A-02', skuId: 'BOWL', isEmpty, counted, ...more });
  const ask = (station: FloorStation) => askEmptyCount(station.database.read, { binCode: 'A-02' as BinCode, skuId: 'BOWL' as SkuId });

  async function emptied(): Promise<FloorStation> {
    const station = await shop(told(1, { BOWL: 2 }));
    const list = await station.must('picklist.create', { shipments: { dueNext: 1 } } as never);
    await station.must('picklist.start', { benchId: BENCH, picklistId: list.picklistId, toteCode: 'T-1' } as never);
    await station.must('pick.scan', { benchId: BENCH, barcode: 'A-02' } as never);
    await station.must('pick.scan', { benchId: BENCH, barcode: EAN.BOWL } as never);
    expect(ask(station)).toBeNull();
    await station.must('pick.scan', { benchId: BENCH, barcode: EAN.BOWL } as never);
    return station;
  }

  it('N7 asks about its bin, and "empty" is a count that feeds the reconciliation', async () => {
    const station = await emptied();
    expect(ask(station)).toEqual({ binCode: 'A-02', skuId: 'BOWL', title: 'Test BOWL', isWholeBin: false });
    expect(await station.must('count.empty', answer(true) as never)).toEqual({ skuId: 'BOWL', binCode: 'A-02', counted: 0, booked: 0, added: 0, isAsked: false });
    expect(counts(station)).toEqual([{ sku_id: 'BOWL', bin_code: 'A-02', counted: 0, difference: 0 }]);
    keepsBooks(station);
  });

  it('N7 units that are still there are booked at once and told in the next push, where the setting says so', async () => {
    const station = await emptied();
    station.tell(told(2, { BOWL: 1 }));
    expect(await station.must('count.empty', answer(false, 3) as never)).toMatchObject({ counted: 3, booked: 0, added: 3 });
    expect((await station.must('stock.list', { search: 'BOWL', limit: 1 } as never)).rows[0]).toMatchObject({ onHand: 3, reserved: 1, unmet: 0 });
    const wanted = wantedStock(station.database.read, LOCATION, pushRule(station.database.read, station.time.nowMs()), 10);
    expect(wanted.find((row) => row.skuId === 'BOWL')).toMatchObject({ inventory: 2 });
    expect(counts(station)).toMatchObject([{ counted: 3, difference: 0 }]);
    keepsBooks(station);
  });

  it('N7 without that setting the answer waits for a reconciliation', async () => {
    const station = await emptied();
    await station.must('bin-count.configure', { booksEmptyCounts: false } as never);
    expect(await station.must('count.empty', answer(false, 3) as never)).toMatchObject({ added: 0 });
    expect(await onHand(station, 'BOWL')).toBe(0);
    expect(counts(station)).toMatchObject([{ counted: 3, difference: 3 }]);
  });

  it('N7 not empty and no number asks somebody to count, once', async () => {
    const station = await emptied();
    expect(await station.must('count.empty', answer(false) as never)).toMatchObject({ isAsked: true, counted: null });
    await station.must('count.empty', answer(false) as never);
    expect(await station.must('count.list', { limit: 9 } as never)).toMatchObject({ total: 1, rows: [{ skuId: 'BOWL', binCode: 'A-02', reason: 'not_empty' }] });
    await begin(station, 'A-02');
    await scan(station, EAN.SOAP, 3);
    await finish(station);
    expect((await station.must('count.list', { limit: 9 } as never)).total).toBe(0);
    keepsBooks(station);
  });

  it('N7 missing units are never decided by that answer', async () => {
    const station = await shop();
    expect(await station.must('count.empty', answer(true) as never)).toMatchObject({ counted: 0, booked: 2, added: 0 });
    expect(await onHand(station, 'BOWL')).toBe(2);
    expect(counts(station)).toMatchObject([{ counted: 0, difference: -2 }]);
  });

  it('N7 refuses an answer that contradicts itself, or is about another bin', async () => {
    const station = await emptied();
    await refuses(station, 'count.empty', answer(true, 2), 'count_contradicts');
    await refuses(station, 'count.empty', answer(false, 0), 'count_contradicts');
    await refuses(station, 'count.empty', answer(true, null, { skuId: 'NONE' }), 'sku_not_found');
    await refuses(station, 'count.empty', answer(true, null, { binCode: 'A-10' }), 'sku_not_in_bin');
    station.database.write((tx) => station.facts.append(tx, { kind: 'skus.changed', key: 'new', subject: 'CUP', body: { changes: [{ skuId: 'CUP' as SkuId }] } }, { stationId: 's', personId: 'p', atMs: station.time.nowMs() }));
    await refuses(station, 'count.empty', answer(true, null, { skuId: 'CUP' }), 'sku_has_no_bin');
  });
});
