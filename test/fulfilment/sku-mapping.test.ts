import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../main/database/index.ts';
import type { ReadDb } from '../../main/database/index.ts';
import { PROJECTED_TABLES } from '../../main/fulfilment/index.ts';
import { sellerNameOf } from '../../main/fulfilment/sku/index.ts';
import { pushRule, wantedStock } from '../../main/fulfilment/stock/index.ts';
import type { InputOf, OperationName } from '../../shared/contract/index.ts';
import type { FloorStation } from '../doubles/floor-station.ts';
import { floorStation, stockUp } from '../doubles/floor-station.ts';
import { listing, tellOf } from '../fixtures/listing.ts';
import { LOCATION, told } from '../fixtures/told.ts';
import { runs } from '../fixtures/runs.ts';

type Given<N extends OperationName> = Omit<InputOf<N>, 'scanId'>;
const given = <N extends OperationName>(input: Readonly<Record<string, unknown>>): Given<N> => input as Given<N>;

/** Our own things: codes that are not Flipkart's. */
const OURS = ['BOTTLE', 'BOWL', 'LAMP'] as const;

async function shop(units = 5): Promise<FloorStation> {
  const station = floorStation();
  await station.must('bin.import', given({ bins: ['A-01', 'A-02', 'A-03'].map((binCode) => ({ binCode, zone: 'Saleable' })) }) as never);
  await importSkus(station, OURS.map((sku, index) => ({ SKU: sku, Title: `Our ${sku}`, Bin: `A-0${index + 1}`, Barcodes: `890000000000${index}`, 'Length mm': 100, 'Breadth mm': 80, 'Height mm': 40, 'Weight g': 200, Price: 159 })));
  for (const [index, skuId] of OURS.entries()) await station.must('stock.receive', given({ skuId, binCode: `A-0${index + 1}`, quantity: units, reference: 'test' }) as never);
  return station;
}

async function importSkus(station: FloorStation, rows: readonly Readonly<Record<string, string | number>>[]): Promise<void> {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const csv = [columns.join(','), ...rows.map((row) => columns.map((column) => row[column] ?? '').join(','))].join('\n');
  const report = await station.must('sku-file.import', given({ subject: 'skus', base64: Buffer.from(csv).toString('base64'), unknownColumns: 'refuse' }) as never);
  expect(report.rejectedRows).toEqual([]);
}

const work = (station: FloorStation, search = '') => station.must('listing.list', given({ lane: 'work', search, limit: 50 }) as never);
const map = (station: FloorStation, sellerSku: string, skuId: string) => station.must('listing.map', given({ listingId: `LST${sellerSku}`, skuId }) as never);
const mapRefused = (station: FloorStation, sellerSku: string, skuId: string) => station.refusal('listing.map', given({ listingId: `LST${sellerSku}`, skuId }) as never);
const order = async (station: FloorStation, n = 1) => (await station.must('order.list', given({ lane: 'all', search: '', limit: 50 }) as never)).rows.find((row) => row.orderId.endsWith(String(n).padStart(5, '0')));
const reserved = (station: FloorStation, skuId: string): number => station.database.read.get<{ reserved: number }>('SELECT reserved FROM sku_stock WHERE sku_id = ?', skuId)?.reserved ?? -1;

const wantedOf = (station: FloorStation) => wantedStock(station.database.read, LOCATION, pushRule(station.database.read, station.time.nowMs()), 10);

function tables(read: ReadDb): Record<string, unknown[]> {
  return Object.fromEntries(PROJECTED_TABLES.map((table) => [table, read.all(`SELECT * FROM ${table}`)]));
}

/** What must hold whatever was mapped: what orders hold and what the SKU counts as held agree, no unmapped line holds anything, a replay gives the same. */
function isSound(station: FloorStation): void {
  const { read } = station.database;
  expect(read.all(`SELECT sku_id, reserved FROM sku_stock EXCEPT SELECT sku.sku_id, COALESCE(SUM(line.reserved), 0) FROM sku LEFT JOIN order_line line ON line.sku_id = sku.sku_id GROUP BY sku.sku_id`)).toEqual([]);
  expect(read.all("SELECT 1 FROM order_line WHERE sku_id LIKE 'unmapped:%' AND reserved > 0")).toEqual([]);
  const copy = openDatabase(':memory:');
  station.facts.replay(read, copy);
  expect(tables(copy.read)).toEqual(tables(read));
}

describe('S2 the mapping of a listing to a SKU', () => {
  it('S2 lets an order of a seller SKU be picked as our thing, and not before it is mapped', async () => {
    const station = await shop();
    tellOf(station, listing('FK-BTL-1L'));
    station.tell(told(1, { 'FK-BTL-1L': 2 }));
    expect(await order(station)).toMatchObject({ unmet: 2, lines: [{ skuId: 'unmapped:FK-BTL-1L' }] });
    const view = await map(station, 'FK-BTL-1L', 'BOTTLE');
    expect(view).toMatchObject({ sellerSku: 'FK-BTL-1L', skuId: 'BOTTLE', way: 'person', liveOrders: 0 });
    expect(await order(station)).toMatchObject({ unmet: 0, lines: [{ skuId: 'BOTTLE', reserved: 2 }] });
    expect((await work(station)).total).toBe(0);
    isSound(station);
  });

  it('S2 puts what open orders wait for on top of the work list, the earliest deadline first, then offers, then the rest', async () => {
    const station = await shop();
    tellOf(station, listing('AAA-NOBODY'), listing('LAMP'), listing('LATE'), listing('SOON'));
    station.tell(told(9, { LATE: 1 }), told(2, { SOON: 1 }), told(3, { SOON: 2 }), told(4, { 'NEVER-PULLED': 1 }));
    const list = await work(station);
    expect(list.rows.map((row) => [row.sellerSku, row.liveOrders, row.offer])).toEqual([['SOON', 2, null], ['NEVER-PULLED', 1, null], ['LATE', 1, null], ['LAMP', 0, 'LAMP'], ['AAA-NOBODY', 0, null]]);
    expect(list.rows[0]).toMatchObject({ liveUnits: 3 });
    expect((await work(station, 'soon')).rows.map((row) => row.sellerSku)).toEqual(['SOON']);
    expect(await station.must('sku-sync.read', given({}) as never)).toMatchObject({ listings: 5, mapped: 0, offered: 1, liveUnmapped: 3 });
  });

  it('S2 never takes a seller SKU for another thing of ours that happens to be called so', async () => {
    const station = await shop();
    tellOf(station, listing('FK-1'), listing('BOWL'));
    await map(station, 'FK-1', 'BOWL');
    // The seller SKU BOWL is another listing, whose thing is not our BOWL.
    station.tell(told(1, { BOWL: 1 }));
    expect(await order(station)).toMatchObject({ unmet: 1, lines: [{ skuId: 'unmapped:BOWL' }] });
    expect((await work(station)).rows[0]).toMatchObject({ sellerSku: 'BOWL', offer: null, liveOrders: 1 });
    isSound(station);
  });

  it('S2 offers a SKU of the same code and takes all offers at once, each once', async () => {
    const station = await shop();
    tellOf(station, listing('BOTTLE'), listing('LAMP'), listing('OTHER'));
    tellOf(station, { ...listing('BOWL'), listingId: 'LSTBOWL-OLD' as never }, { ...listing('BOWL'), listingId: 'LSTBOWL-NEW' as never });
    expect(await station.must('listing.accept', given({ listings: 'all' }) as never)).toEqual({ mapped: 2, left: 0 });
    expect(await station.refusal('listing.accept', given({ listings: 'all' }) as never)).toBe('nothing_offered');
    // Two listings of one code: a person says which.
    const left = await work(station);
    expect(left.rows.map((row) => [row.listingId, row.offer])).toEqual([['LSTBOWL-NEW', 'BOWL'], ['LSTBOWL-OLD', 'BOWL'], ['LSTOTHER', null]]);
    isSound(station);
  });

  it('S2 keeps one SKU to one listing, by the name of the one that has it', async () => {
    const station = await shop();
    tellOf(station, listing('ONE'), listing('TWO'));
    await map(station, 'ONE', 'BOTTLE');
    expect(await mapRefused(station, 'TWO', 'BOTTLE')).toBe('sku_has_listing');
    expect(await mapRefused(station, 'TWO', 'NOTHING')).toBe('sku_not_found');
    expect(await mapRefused(station, 'NO-LISTING', 'BOTTLE')).toBe('listing_not_found');
    await map(station, 'ONE', 'BOWL');
    await map(station, 'TWO', 'BOTTLE');
    isSound(station);
  });

  it('S2 is undone: orders wait again, and what they held is given to others', async () => {
    const station = await shop(2);
    tellOf(station, listing('FK-1'), listing('FK-2'));
    await map(station, 'FK-1', 'BOTTLE');
    station.tell(told(1, { 'FK-1': 2 }));
    expect(reserved(station, 'BOTTLE')).toBe(2);
    await station.must('listing.unmap', given({ listingId: 'LSTFK-1' }) as never);
    expect(reserved(station, 'BOTTLE')).toBe(0);
    expect(await order(station)).toMatchObject({ unmet: 2, lines: [{ skuId: 'unmapped:FK-1' }] });
    await map(station, 'FK-2', 'BOTTLE');
    station.tell(told(2, { 'FK-2': 1 }));
    expect(await order(station, 2)).toMatchObject({ unmet: 0 });
    expect(await station.refusal('listing.unmap', given({ listingId: 'LSTFK-1' }) as never)).toBe('listing_not_mapped');
    isSound(station);
  });

  it('S2 is not changed under the hands of a picker', async () => {
    const station = await shop();
    tellOf(station, listing('FK-1'));
    await map(station, 'FK-1', 'BOTTLE');
    station.tell(told(1, { 'FK-1': 1 }));
    await station.must('picklist.create', given({ shipments: { dueNext: 5 } }) as never);
    const reply = await station.call('listing.map', given({ listingId: 'LSTFK-1', skuId: 'BOWL' }) as never);
    expect(reply).toMatchObject({ ok: false, error: { code: 'listing_in_hand', about: { sellerSku: 'FK-1' } } });
    expect(await station.refusal('listing.unmap', given({ listingId: 'LSTFK-1' }) as never)).toBe('listing_in_hand');
    isSound(station);
  });

  it('S2 follows the listing id first, and the seller SKU when Flipkart made the listing anew', async () => {
    const station = await shop();
    tellOf(station, listing('FK-1'));
    await map(station, 'FK-1', 'BOTTLE');
    const anew = told(1, { 'FK-1': 1 });
    station.tell({ ...anew, lines: anew.lines.map((line) => ({ ...line, listingId: 'LSTANEW' as never })) });
    const escaped = told(2, { 'FK"1': 1 });
    station.tell({ ...escaped, lines: escaped.lines.map((line) => ({ ...line, listingId: 'LSTFK-1' as never })) });
    expect((await order(station, 1))?.lines[0]?.skuId).toBe('BOTTLE');
    expect((await order(station, 2))?.lines[0]?.skuId).toBe('BOTTLE');
    await station.must('listing.unmap', given({ listingId: 'LSTFK-1' }) as never);
    expect((await order(station, 1))?.lines[0]?.skuId).toBe('unmapped:FK-1');
    isSound(station);
  });

  it('S2 sends our count under the name that Flipkart knows', async () => {
    const station = await shop(7);
    tellOf(station, listing('FK-1'));
    await map(station, 'FK-1', 'BOTTLE');
    expect(wantedOf(station)).toMatchObject([{ skuId: 'BOTTLE', fsn: 'FSNFK-1', inventory: 7 }]);
    // Flipkart renames it: what is sent bears the new name, what it means stays.
    tellOf(station, { ...listing('FK-1'), sellerSku: 'FK-1-NEW' as never });
    expect(sellerNameOf(station.database.read, 'BOTTLE' as never)).toBe('FK-1-NEW');
    expect(sellerNameOf(station.database.read, 'BOWL' as never)).toBe(null);
    isSound(station);
  });

  it('S2 makes SKUs of ours from listings that were read, and says why it left others', async () => {
    const station = await shop();
    const two = listing('x').details?.packages[0];
    if (two === undefined) throw new Error('no box');
    tellOf(station, listing('NEW-1'), listing('NEW-2', null), listing('BOWL'), listing('MANY', { packages: [two, two] }));
    station.tell(told(1, { 'NEW-1': 1 }));
    expect(await station.must('listing.adopt', given({ listings: 'all' }) as never)).toEqual({ adopted: 1, notRead: 1, codeTaken: 1, severalBoxes: 1 });
    const { rows } = await station.must('sku.list', given({ search: 'NEW-1', limit: 5 }) as never);
    expect(rows).toMatchObject([{ skuId: 'NEW-1', title: 'Listed NEW-1', lengthMm: 100, weightGrams: 200, pricePaise: 15_900, listing: { listingId: 'LSTNEW-1' } }]);
    expect((await order(station))?.lines[0]?.skuId).toBe('NEW-1');
    expect(await station.refusal('listing.adopt', given({ listings: 'all' }) as never)).toBe('nothing_to_adopt');
    isSound(station);
  });

  it('S2 stays sound whatever is mapped, told, received and undone in whatever order', async () => {
    const step = fc.oneof(
      fc.record({ do: fc.constant('map' as const), listing: fc.constantFrom('L1', 'L2', 'BOWL'), sku: fc.constantFrom(...OURS) }),
      fc.record({ do: fc.constant('unmap' as const), listing: fc.constantFrom('L1', 'L2', 'BOWL'), sku: fc.constant('') }),
      fc.record({ do: fc.constant('order' as const), listing: fc.constantFrom('L1', 'L2', 'BOWL', 'L9'), sku: fc.constant('') }),
      fc.record({ do: fc.constant('accept' as const), listing: fc.constant(''), sku: fc.constant('') }),
      fc.record({ do: fc.constant('cancel' as const), listing: fc.constant(''), sku: fc.constant('') }),
      fc.record({ do: fc.constant('list' as const), listing: fc.constant(''), sku: fc.constant('') }),
      fc.record({ do: fc.constant('receive' as const), listing: fc.constant(''), sku: fc.constantFrom(...OURS) }),
    );
    await fc.assert(fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (steps) => {
      const station = await shop(2);
      tellOf(station, listing('L1'), listing('L2', null), listing('BOWL'));
      let orders = 0;
      const wants: string[] = [];
      for (const each of steps) {
        if (each.do === 'map') await station.call('listing.map', given({ listingId: `LST${each.listing}`, skuId: each.sku }) as never);
        if (each.do === 'unmap') await station.call('listing.unmap', given({ listingId: `LST${each.listing}` }) as never);
        if (each.do === 'accept') await station.call('listing.accept', given({ listings: 'all' }) as never);
        if (each.do === 'receive') await station.must('stock.receive', given({ skuId: each.sku, binCode: `A-0${1 + OURS.findIndex((sku) => sku === each.sku)}`, quantity: 1, reference: 'test' }) as never);
        if (each.do === 'list') await station.call('picklist.create', given({ shipments: { dueNext: 1 } }) as never);
        if (each.do === 'order') {
          orders += 1;
          wants.push(each.listing);
          station.tell(told(orders, { [each.listing]: 1 + (orders % 2) }));
        }
        if (each.do === 'cancel' && orders > 0) station.tell(told(orders, { [wants.at(-1) ?? '']: 1 + (orders % 2) }, { state: 'CANCELLED', updatedAtMs: station.time.nowMs() }));
      }
      isSound(station);
    }), { numRuns: runs(15, 150), seed: 11 });
  });
});

describe('S18 what is not real', () => {
  it.each([['virtual bundle', 'virtual_bundle_refused'], ['Virtual_Stock', 'virtual_stock_refused'], ['back-order', 'back_order_refused']] as const)('S18 a SKU of kind %s is refused at mapping with the reason, and never offered', async (kind, code) => {
    const station = await shop();
    await importSkus(station, [{ SKU: 'COMBO', Kind: kind, 'Length mm': 1, 'Breadth mm': 1, 'Height mm': 1, 'Weight g': 1 }]);
    tellOf(station, listing('COMBO'));
    expect((await work(station)).rows).toMatchObject([{ sellerSku: 'COMBO', offer: null }]);
    const reply = await station.call('listing.map', given({ listingId: 'LSTCOMBO', skuId: 'COMBO' }) as never);
    expect(reply).toMatchObject({ ok: false, error: { code, about: { skuId: 'COMBO', sellerSku: 'COMBO' } } });
    expect(await station.refusal('listing.accept', given({ listings: 'all' }) as never)).toBe('nothing_offered');
    isSound(station);
  });

  it('S18 a physical bundle is a SKU like any other', async () => {
    const station = await shop();
    await importSkus(station, [{ SKU: 'GIFT-SET', Kind: 'physical bundle', 'Length mm': 300, 'Breadth mm': 200, 'Height mm': 100, 'Weight g': 900 }]);
    tellOf(station, listing('GIFT-SET'));
    expect(await map(station, 'GIFT-SET', 'GIFT-SET')).toMatchObject({ skuId: 'GIFT-SET' });
  });

  it('S18 what is sold cannot become virtual, neither by hand nor by a file', async () => {
    const station = await shop();
    tellOf(station, listing('FK-1'));
    await map(station, 'FK-1', 'BOTTLE');
    expect(await station.refusal('sku.change', given({ skuId: 'BOTTLE', change: { stockKind: 'virtual_bundle' } }) as never)).toBe('sku_is_mapped');
    const report = await station.must('sku-file.import', given({ subject: 'skus', base64: Buffer.from('SKU,Kind\nBOTTLE,combo').toString('base64'), unknownColumns: 'refuse' }) as never);
    expect(report).toMatchObject({ taken: 0, rejectedRows: [{ row: 2, problem: 'sku_is_mapped', column: 'Kind' }] });
  });

  it('S18 the same units are not promised under two listings', async () => {
    const station = await shop(3);
    tellOf(station, listing('ONE'), listing('TWO'));
    await map(station, 'ONE', 'BOTTLE');
    expect(await mapRefused(station, 'TWO', 'BOTTLE')).toBe('sku_has_listing');
    expect(wantedOf(station).filter((row) => row.skuId === 'BOTTLE')).toHaveLength(1);
  });
});

describe('codes of a SKU', () => {
  const add = (station: FloorStation, skuId: string, barcode: string) => station.must('barcode.add', given({ skuId, barcode }) as never);
  const addRefused = (station: FloorStation, skuId: string, barcode: string) => station.refusal('barcode.add', given({ skuId, barcode }) as never);

  it('S2 are several, one may stand on several SKUs, and the open order decides', async () => {
    const station = await shop();
    await add(station, 'BOTTLE', '4000000000001');
    expect((await add(station, 'BOWL', '4000000000001')).barcodes).toEqual([{ barcode: '4000000000001', others: 1 }, { barcode: '8900000000001', others: 0 }]);
    tellOf(station, listing('FK-1'));
    await map(station, 'FK-1', 'BOWL');
    station.tell(told(1, { 'FK-1': 1 }));
    const list = await station.must('picklist.create', given({ shipments: { dueNext: 5 } }) as never);
    await station.must('picklist.start', given({ benchId: 'bench-1', picklistId: list.picklistId, toteCode: 'T-1' }) as never);
    await station.must('pick.scan', given({ benchId: 'bench-1', barcode: 'A-02' }) as never);
    expect((await station.must('pick.scan', given({ benchId: 'bench-1', barcode: '4000000000001' }) as never)).answer.code).toBe('picklist_picked');
    isSound(station);
  });

  it('cannot be the code of a bin, a label or a command, nor one that is there already', async () => {
    const station = await shop();
    tellOf(station, listing('FK-1'));
    await map(station, 'FK-1', 'BOTTLE');
    station.tell(told(1, { 'FK-1': 1 }));
    station.labelled(1);
    const awb = station.database.read.get<{ tracking_id: string }>('SELECT tracking_id FROM parcel')?.tracking_id ?? '';
    expect(await addRefused(station, 'BOTTLE', 'A-02')).toBe('barcode_is_bin');
    expect(await addRefused(station, 'BOTTLE', awb)).toBe('barcode_is_label');
    expect(await addRefused(station, 'BOTTLE', 'SW-CMD-OK')).toBe('barcode_is_command');
    expect(await addRefused(station, 'BOTTLE', '\u0007')).toBe('barcode_is_command');
    expect(await addRefused(station, 'BOTTLE', '8900000000000')).toBe('barcode_known');
    expect(await addRefused(station, 'NOBODY', '1')).toBe('sku_not_found');
    for (let n = 1; n < 20; n += 1) await add(station, 'BOTTLE', `CODE-${n}`);
    expect(await addRefused(station, 'BOTTLE', 'CODE-20')).toBe('too_many_barcodes');
    await station.must('barcode.remove', given({ skuId: 'BOTTLE', barcode: 'CODE-3' }) as never);
    expect(await station.refusal('barcode.remove', given({ skuId: 'BOTTLE', barcode: 'CODE-3' }) as never)).toBe('barcode_not_there');
    isSound(station);
  });
});

describe('SKUs that are listed under their own code', () => {
  it('are mapped by the import that brings them, and not taken from another', async () => {
    const station = floorStation();
    await stockUp(station, { SOAP: { bin: 'A-02-1', barcode: '8901234567894', units: 10 } });
    expect(await station.must('listing.list', given({ lane: 'mapped', search: '', limit: 5 }) as never)).toMatchObject({ rows: [{ sellerSku: 'SOAP', skuId: 'SOAP', way: 'import', pulledAtMs: null }], total: 1 });
    const other = { skuId: 'OTHER', listingId: 'LSTSOAP', fsn: 'F', title: '', homeBin: null, barcodes: [], serialNumbersPerUnit: 0, lengthMm: 1, breadthMm: 1, heightMm: 1, weightGrams: 1, pricePaise: 1 };
    expect(await station.refusal('sku.import', given({ skus: [other] }) as never)).toBe('duplicate_listing');
    station.tell(told(1, { SOAP: 1 }));
    await station.must('picklist.create', given({ shipments: { dueNext: 5 } }) as never);
    expect(await station.refusal('sku.import', given({ skus: [{ ...other, skuId: 'SOAP', listingId: 'LSTSOAP-2' }] }) as never)).toBe('listing_in_hand');
    isSound(station);
  });
});
