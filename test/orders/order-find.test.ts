import { describe, expect, it } from 'vitest';
import { FIND_ROWS_MAX } from '../../shared/contract/lists.ts';
import type { Found, InputOf, OrderFilter } from '../../shared/contract/index.ts';
import { openDatabase } from '../../main/database/index.ts';
import { PROJECTED_TABLES } from '../../main/fulfilment/index.ts';
import type { FloorStation } from '../doubles/floor-station.ts';
import { floorStation, stockUp } from '../doubles/floor-station.ts';
import { awbOf, MORNING_MS, told } from '../fixtures/told.ts';
import { DAY_MS, HOUR_MS } from '../../shared/time.ts';

const ANY: OrderFilter = { lane: 'any', carrier: null, due: 'any', payment: 'any' };
const orderOf = (n: number): string => told(n, {}).orderId;

function find(station: FloorStation, search: string, filter: Partial<OrderFilter> = {}, after: InputOf<'order.find'>['after'] = null): Promise<Found> {
  return station.must('order.find', { search, filter: { ...ANY, ...filter }, after });
}
const orders = (found: Found): string[] => found.rows.map((row) => row.orderId);

async function shop(): Promise<FloorStation> {
  const station = floorStation();
  await stockUp(station, { SOAP: { bin: 'A-01', barcode: '8901', units: 50 }, MUG: { bin: 'A-02', barcode: '8902', units: 50 } });
  station.tell(told(1, { SOAP: 1 }), told(2, { MUG: 2 }), told(3, { SOAP: 1, MUG: 1 }), told(4, { GONE: 1 }, { state: 'DELIVERED' }));
  for (const n of [1, 2, 3]) station.labelled(n);
  return station;
}

describe('an order is found by anything that is known of it', () => {
  it('by its order id, its shipment id and its AWB, whole, begun, and by the last signs', async () => {
    const station = await shop();
    for (const [search, reading] of [[orderOf(2), 'order'], [told(2, {}).shipmentId, 'shipment'], [awbOf(2), 'awb'], [awbOf(2).toLowerCase(), 'awb'], [` ${orderOf(2)} `, 'order']] as const) {
      const found = await find(station, search);
      expect(orders(found)).toEqual([orderOf(2)]);
      expect(found).toMatchObject({ readAs: [reading], total: 1, isMore: false, next: null });
    }
    expect(orders(await find(station, 'FMPP'))).toEqual([orderOf(3), orderOf(2), orderOf(1)]);
    expect(await find(station, '0002')).toMatchObject({ rows: [{ orderId: orderOf(2) }], readAs: ['last_digits'] });
    expect(orders(await find(station, '000002'))).toEqual([orderOf(2)]);
  });

  it('by its SKU, a code on the item, the bin, and words of the title with the last one not typed to its end, the newest first', async () => {
    const station = await shop();
    const both = [orderOf(3), orderOf(1)];
    for (const [search, reading] of [['SOAP', 'sku'], ['soap', 'sku'], ['8901', 'item_code'], ['A-01', 'bin'], ['test soa', 'words'], ['TEST SOAP', 'words'], ['so', 'words']] as const) {
      const found = await find(station, search);
      expect(orders(found), search).toEqual(both);
      expect(found.readAs, search).toContain(reading);
      expect(found.total, search).toBe(2);
    }
    // A word must be in one line's title, all words of it together.
    expect(orders(await find(station, 'test gon'))).toEqual([orderOf(4)]);
    expect(await find(station, 'soap mug')).toMatchObject({ rows: [], total: 0, readAs: [], next: null });
    expect(await find(station, 'no such thing')).toMatchObject({ rows: [], total: 0 });
  });

  it('by the tote it lies in', async () => {
    const station = await shop();
    const { picklistId } = await station.must('picklist.create', { shipments: [told(1, {}).shipmentId] });
    await station.must('picklist.start', { picklistId, benchId: 'bench-1' as never, toteCode: 'T-7' as never });
    expect(await find(station, 't-7')).toMatchObject({ rows: [{ orderId: orderOf(1), floorState: 'LISTED' }], readAs: ['tote'] });
  });

  it('and is not found by signs that mean something to the index', async () => {
    const station = await shop();
    for (const search of ['"', '*', 'NEAR(a b)', 'soap OR mug AND', "'; DROP TABLE shipment; --", '()', '^soap', 'words:soap', '\u0000', '😀', 'चश्मा', '-', '%_']) {
      expect(Array.isArray((await find(station, search)).rows), search).toBe(true);
    }
  });

  it('words of Indian scripts are whole words', async () => {
    const station = await shop();
    const order = told(9, { CAP: 1 });
    station.tell({ ...order, lines: order.lines.map((line) => ({ ...line, title: 'सूती टोपी नीली' })) });
    expect(orders(await find(station, 'टोपी'))).toEqual([orderOf(9)]);
    expect(orders(await find(station, 'सूती टो'))).toEqual([orderOf(9)]);
    expect(orders(await find(station, 'टप'))).toEqual([]);
  });
});

describe('what is found is narrowed', () => {
  it('to lanes, carriers, deadlines and ways of payment', async () => {
    const station = await shop();
    station.tell(told(5, { SOAP: 1 }, { hold: true }), told(6, { SOAP: 1 }, { state: 'CANCELLED' }), told(7, { NONE: 1 }, { dispatchByMs: MORNING_MS + DAY_MS }), told(8, { SOAP: 1 }, { dispatchByMs: MORNING_MS - HOUR_MS }));
    expect(orders(await find(station, '', { lane: 'held' }))).toEqual([orderOf(5)]);
    expect(orders(await find(station, '', { lane: 'cancelled' }))).toEqual([orderOf(6)]);
    // What no stock is there for is somebody's matter.
    expect(orders(await find(station, '', { lane: 'exception' }))).toContain(orderOf(7));
    expect(orders(await find(station, '', { due: 'tomorrow' }))).toEqual([orderOf(7)]);
    expect(orders(await find(station, '', { due: 'late' }))).toEqual([orderOf(8)]);
    expect(orders(await find(station, '', { due: 'today', lane: 'open' }))).toEqual([8, 1, 2, 3, 5].map(orderOf));
    expect(orders(await find(station, '', { carrier: 'ekartlogistics' }))).toEqual([3, 2, 1].map(orderOf));
    expect(await find(station, '', { payment: 'COD' })).toMatchObject({ rows: [], total: 0 });
    expect(orders(await find(station, 'soap', { lane: 'held' }))).toEqual([orderOf(5)]);
    expect(orders(await find(station, ''))).toEqual([8, 7, 6, 5, 4, 3, 2, 1].map(orderOf));
  });

  it('and read page by page, each order once, whatever it is ordered by', async () => {
    const station = floorStation();
    station.tell(...Array.from({ length: 2 * FIND_ROWS_MAX + 20 }, (_, n) => told(n, { [`S-${n % 3}`]: 1, EXTRA: 1 }, { dispatchByMs: MORNING_MS + (n % 4) * HOUR_MS })));
    for (const [search, filter] of [['', {}], ['', { lane: 'open' as const }], ['extra', {}], ['extra', { lane: 'open' as const }], ['test', {}]] as const) {
      const seen: string[] = [];
      let after: InputOf<'order.find'>['after'] = null;
      do {
        const page: Found = await find(station, search, filter, after);
        seen.push(...orders(page));
        after = page.next;
      } while (after !== null);
      expect(seen).toHaveLength(2 * FIND_ROWS_MAX + 20);
      expect(new Set(seen).size).toBe(seen.length);
    }
  });
});

describe('searches are kept', () => {
  it('under a name, each by its owner, and let go', async () => {
    const station = await shop();
    const filter = { ...ANY, lane: 'held' as const };
    expect(await station.must('kept-search.keep', { name: 'Held', search: '', filter })).toMatchObject({ rows: [{ name: 'Held', search: '', filter }] });
    expect((await station.must('kept-search.keep', { name: 'Held', search: 'soap', filter })).rows).toEqual([{ name: 'Held', search: 'soap', filter }]);
    expect(await station.must('kept-search.list', {})).toMatchObject({ rows: [{ name: 'Held' }], carriers: [{ carrier: 'ekartlogistics' }] });
    for (let n = 1; n < 9; n += 1) await station.must('kept-search.keep', { name: `n${n}`, search: '', filter });
    expect(await station.refusal('kept-search.keep', { name: 'ten', search: '', filter })).toBe('kept_searches_full');
    expect((await station.must('kept-search.drop', { name: 'Held' })).rows).toHaveLength(8);
    expect(await station.refusal('kept-search.drop', { name: 'Held' })).toBe('kept_search_not_found');
  });
});

describe('as a sheet', () => {
  it('holds what is shown and nothing that a spreadsheet would run', async () => {
    const station = await shop();
    const order = told(9, { CAP: 1 });
    station.tell({ ...order, lines: order.lines.map((line) => ({ ...line, title: '=HYPERLINK("x")' })) });
    const sheet = await station.must('order.export', { search: orderOf(9), filter: ANY });
    const text = Buffer.from(sheet.base64, 'base64').toString('utf8');
    expect(sheet).toMatchObject({ rows: 1, isCut: false });
    expect(text).toContain(orderOf(9));
    expect(text).toContain(`"'=HYPERLINK(""x"")"`);
  });
});

describe('the numbers of orders', () => {
  it('come out of the facts alone', async () => {
    const station = await shop();
    station.tell(told(5, { SOAP: 3 }, { hold: true }));
    const copy = openDatabase(':memory:');
    station.facts.replay(station.database.read, copy);
    for (const table of PROJECTED_TABLES) expect(copy.read.all(`SELECT * FROM ${table}`), table).toEqual(station.database.read.all(`SELECT * FROM ${table}`));
    const again = floorStation(copy);
    for (const search of ['soap', 'test mu', 'A-01']) expect(orders(await find(again, search))).toEqual(orders(await find(station, search)));
  });
});

describe('what stands beside an order', () => {
  it('names what is open about it and what Flipkart does not know of it yet', async () => {
    const station = await shop();
    const beside = await station.must('order.beside', { shipmentId: told(1, {}).shipmentId });
    expect(beside).toEqual({ tasks: [], problems: [], shortages: [], unsent: [] });
    expect(await station.refusal('order.beside', { shipmentId: 'none' as never })).toBe('shipment_not_found');
  });
});
