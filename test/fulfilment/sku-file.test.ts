import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../main/database/index.ts';
import { PROJECTED_TABLES } from '../../main/fulfilment/index.ts';
import type { SheetFormat } from '../../main/spreadsheet/index.ts';
import { readSheet, writeSheet } from '../../main/spreadsheet/index.ts';
import { isScreenKey, LANGUAGES, wordsIn } from '../../renderer/text/index.ts';
import type { FileReport, InputOf, RowProblem } from '../../shared/contract/index.ts';
import { ROW_PROBLEMS } from '../../shared/contract/index.ts';
import type { FloorStation } from '../doubles/floor-station.ts';
import { floorStation } from '../doubles/floor-station.ts';
import { listing, tellOf } from '../fixtures/listing.ts';
import { told } from '../fixtures/told.ts';

type Subject = InputOf<'sku-file.import'>['subject'];
type Row = readonly (string | number | null)[];
const base64Of = (bytes: Uint8Array): string => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
const imported = (station: FloorStation, subject: Subject, base64: string, unknownColumns: 'refuse' | 'ignore' = 'refuse'): Promise<FileReport> => station.must('sku-file.import', { subject, base64, unknownColumns } as never);
const csv = (text: string): string => Buffer.from(text).toString('base64');
const file = (columns: readonly string[], rows: readonly Row[], format: SheetFormat = 'csv'): string => base64Of(writeSheet({ name: 'T', columns, rows }, format).bytes);
const refusal = (station: FloorStation, subject: Subject, base64: string) => station.call('sku-file.import', { subject, base64, unknownColumns: 'refuse' } as never);
const exported = (station: FloorStation, subject: Subject, format: SheetFormat) => station.must('sku-file.read', { subject, format } as never);

const SIZES = ['Length mm', 'Breadth mm', 'Height mm', 'Weight g'];
const skuCount = (station: FloorStation): number => station.database.read.get<{ n: number }>('SELECT COUNT(*) AS n FROM sku')?.n ?? -1;
const state = (station: FloorStation): unknown => PROJECTED_TABLES.map((table) => station.database.read.all(`SELECT * FROM ${table}`));
const problems = (report: FileReport): readonly (readonly [number, RowProblem])[] => report.rejectedRows.map((row) => [row.row, row.problem]);

async function shop(): Promise<FloorStation> {
  const station = floorStation();
  await station.must('bin.import', { bins: [{ binCode: 'A-01', zone: 'Saleable' }, { binCode: 'A-02', zone: 'Saleable' }] } as never);
  const report = await imported(station, 'skus', file(['SKU', 'Title', 'Bin', ...SIZES, 'Price'], [['CUP', 'A cup', 'A-01', 100, 80, 40, 200, 159], ['MUG', 'A mug', '', 100, 80, 40, 200, 99.5]]));
  expect(report).toMatchObject({ taken: 2, rejected: 0 });
  return station;
}

describe('a file of SKUs', () => {
  it.each<SheetFormat>(['csv', 'xlsx'])('S1 as %s makes SKUs and changes them, and what is not in it stays', async (format) => {
    const station = await shop();
    const report = await imported(station, 'skus', file(['SKU', 'Barcodes', 'Price', 'Sale', 'Weight kg', 'Length (cm)'], [['CUP', '8901; 8902', '₹1,29,900.50', 'active', 0.25, 12.5], ['MUG', '', '', '', '', '']], format));
    expect(report).toMatchObject({ taken: 1, unchanged: 1, rows: 2, rejected: 0, ignoredColumns: [] });
    const { rows } = await station.must('sku.list', { search: '', limit: 10 } as never);
    expect(rows).toMatchObject([
      { skuId: 'CUP', title: 'A cup', homeBin: 'A-01', lengthMm: 125, breadthMm: 80, weightGrams: 250, pricePaise: 12_990_050, sale: 'ACTIVE', barcodes: [{ barcode: '8901' }, { barcode: '8902' }] },
      { skuId: 'MUG', pricePaise: 9_950, sale: null, barcodes: [] },
    ]);
    await imported(station, 'skus', csv('SKU,Barcodes,Sale,Bin\nCUP,-,-,-'));
    expect((await station.must('sku.list', { search: 'CUP', limit: 10 } as never)).rows).toMatchObject([{ barcodes: [], sale: null, homeBin: null }]);
  });

  it('S1 is taken whole or not at all, and every wrong row is named with its number and reason', async () => {
    const station = await shop();
    await station.must('stock.receive', { skuId: 'CUP', binCode: 'A-01', quantity: 1, reference: 'x' } as never);
    const before = state(station);
    const report = await imported(station, 'skus', csv([
      'SKU,Title,Bin,Barcodes,Length mm,Breadth mm,Height mm,Weight g,Price,Sale,Kind',
      'GOOD,fine,,,10,10,10,10,5,active,real',
      ',nameless,,,10,10,10,10,,,',
      'GOOD,again,,,10,10,10,10,,,',
      'NEW,no size,,,10,10,,10,,,',
      'BAD,,,,ten,10,10,10,,,',
      'BIG,,,,10001,10,10,10,,,',
      'NEG,,,,10,10,10,10,-5,,',
      'WORD,,,,10,10,10,10,,maybe,',
      'KIND,,,,10,10,10,10,,,bundle of joy',
      'NOBIN,,Z-99,,10,10,10,10,,,',
      'CUP,,A-02,,,,,,,,',
      'CODE,,,A-02,10,10,10,10,,,',
      'SCI,,,8.90123E+12,10,10,10,10,,,',
      'MANY,,,"1;2;3;4;5;6;7;8;9;10;11;12;13;14;15;16;17;18;19;20;21",10,10,10,10,,,',
      '=cmd|x,,,,10,10,10,10,,,',
      'unmapped:X,,,,10,10,10,10,,,',
      '',
      `LONG,${'x'.repeat(2_001)},,,10,10,10,10,,,`,
    ].join('\n')));
    expect(problems(report)).toEqual([
      [3, 'sku_missing'], [4, 'sku_twice'], [5, 'size_missing'], [6, 'not_a_number'], [7, 'out_of_range'], [8, 'out_of_range'], [9, 'word_not_known'], [10, 'word_not_known'], [11, 'bin_not_found'],
      [12, 'bin_has_goods'], [13, 'barcode_is_bin'], [14, 'digits_lost'], [15, 'too_many_barcodes'], [16, 'formula_cell'], [17, 'sku_reserved'], [19, 'text_too_long'],
    ]);
    expect(report).toMatchObject({ taken: 0, rejected: 16, rows: 17 });
    expect(report.rejectedRows[2]).toMatchObject({ column: 'Height mm' });
    expect(report.rejectedRows[1]).toMatchObject({ value: 'GOOD (2)' });
    expect(state(station)).toEqual(before);
  });

  it('S1 with a column that nobody knows is refused by its name, or taken without it when the person says so', async () => {
    const station = await shop();
    expect(await refusal(station, 'skus', csv('SKU,Colour,Price,Size (EU)\nCUP,red,5,42'))).toMatchObject({ ok: false, error: { code: 'columns_unknown', about: { columns: 'Colour, Size (EU)' } } });
    expect(await imported(station, 'skus', csv('SKU,Colour,Price\nCUP,red,5'), 'ignore')).toMatchObject({ taken: 1, ignoredColumns: ['Colour'] });
    expect(await refusal(station, 'skus', csv('Code,Price\nCUP,5'))).toMatchObject({ error: { code: 'columns_missing', about: { columns: 'SKU' } } });
    expect(await refusal(station, 'skus', csv('SKU,Our SKU\nCUP,5'))).toMatchObject({ error: { code: 'column_twice' } });
  });

  it('that is none, is empty or is too long is refused as a whole', async () => {
    const station = await shop();
    expect(await refusal(station, 'skus', '')).toMatchObject({ error: { code: 'file_empty' } });
    expect(await refusal(station, 'skus', csv('SKU,Price\n'))).toMatchObject({ error: { code: 'file_empty' } });
    expect(await refusal(station, 'skus', Buffer.from('PK\u0003\u0004 no workbook').toString('base64'))).toMatchObject({ error: { code: 'file_unreadable' } });
    expect(await refusal(station, 'skus', csv('SKU\n"never closed'))).toMatchObject({ error: { code: 'file_unreadable' } });
    expect(await refusal(station, 'skus', csv(`SKU\n${'X\n'.repeat(50_001)}`))).toMatchObject({ error: { code: 'file_too_many_rows', about: { max: 50_000 } } });
  });

  it('S1 of 50,000 rows is one fact, and one wrong row among them leaves nothing behind', async () => {
    const station = floorStation();
    const rows: Row[] = Array.from({ length: 50_000 }, (_, n) => [`SKU-${n}`, `Thing ${n}`, 10, 10, 10, 10]);
    const wrong = rows.with(49_998, ['SKU-7', 'twice', 10, 10, 10, 10]);
    const bad = await imported(station, 'skus', file(['SKU', 'Title', ...SIZES], wrong, 'xlsx'));
    expect(bad).toMatchObject({ taken: 0, rejected: 1, rejectedRows: [{ row: 50_000, problem: 'sku_twice', value: 'SKU-7 (9)' }] });
    expect(skuCount(station)).toBe(0);
    expect(await imported(station, 'skus', file(['SKU', 'Title', ...SIZES], rows, 'xlsx'))).toMatchObject({ taken: 50_000, rejected: 0 });
    expect(skuCount(station)).toBe(50_000);
    expect(station.database.read.get("SELECT COUNT(*) AS n FROM fact WHERE kind = 'skus.changed'")).toEqual({ n: 1 });
  });

  it('answers a repeated import with the first report and changes nothing', async () => {
    const station = await shop();
    const input = { subject: 'skus', base64: csv('SKU,Price\nCUP,7'), unknownColumns: 'refuse' } as never;
    const once = await station.call('sku-file.import', input, 'the-same');
    await station.must('sku.change', { skuId: 'CUP', change: { pricePaise: 1_100 } } as never);
    expect(await station.call('sku-file.import', input, 'the-same')).toEqual(once);
    expect((await station.must('sku.list', { search: 'CUP', limit: 1 } as never)).rows[0]?.pricePaise).toBe(1_100);
  });
});

describe('a file of the mapping', () => {
  const FULL = ['Seller SKU', 'Listing ID', 'FSN', 'SKU'];

  it.each<SheetFormat>(['csv', 'xlsx'])('S2 as %s maps many at once, swaps two, and says nothing where it is empty', async (format) => {
    const station = await shop();
    tellOf(station, listing('F-1'), listing('F-2'), listing('F-3'));
    station.tell(told(1, { 'F-1': 1 }));
    expect(await imported(station, 'mapping', file(FULL, [['F-1', 'LSTF-1', '', 'CUP'], ['F-2', '', '', 'MUG'], ['F-3', '', '', '']], format))).toMatchObject({ taken: 2, unchanged: 1, rejected: 0 });
    expect(await imported(station, 'mapping', file(['Listing ID', 'SKU'], [['LSTF-1', 'MUG'], ['LSTF-2', 'CUP']], format))).toMatchObject({ taken: 2 });
    const { rows } = await station.must('listing.list', { lane: 'mapped', search: '', limit: 10 } as never);
    expect(rows.map((row) => [row.sellerSku, row.skuId, row.way])).toEqual([['F-1', 'MUG', 'import'], ['F-2', 'CUP', 'import']]);
    expect(station.database.read.all('SELECT sku_id FROM order_line')).toEqual([{ sku_id: 'MUG' }]);
  });

  it('S2 reads the stock file of Flipkart\'s own panel and the names that Vinculum gives the columns', async () => {
    const station = await shop();
    tellOf(station, listing('F-1'), listing('F-2'));
    const panel = csv('Seller SKU Id,Listing ID,Flipkart Serial Number,Fulfillment By,Our SKU\nF-1,LSTF-1,FSNF-1,FA & SellerSmart,CUP');
    expect(await imported(station, 'mapping', panel, 'ignore')).toMatchObject({ taken: 1, ignoredColumns: ['Fulfillment By'] });
    expect(await imported(station, 'mapping', csv('Channel SKU Code,Channel Product Id,SKU\nF-2,LSTF-2,MUG'))).toMatchObject({ taken: 1 });
  });

  it('S2 takes a listing that was not pulled when the file says all of it', async () => {
    const station = await shop();
    expect(await imported(station, 'mapping', file(FULL, [['NEW', 'LSTNEW', 'FSNNEW', 'CUP']]))).toMatchObject({ taken: 1 });
    station.tell(told(1, { NEW: 1 }));
    expect(station.database.read.all('SELECT sku_id FROM order_line')).toEqual([{ sku_id: 'CUP' }]);
  });

  it('S2 names every wrong row with its reason, S18 virtual things among them, and takes nothing', async () => {
    const station = await shop();
    await imported(station, 'skus', file(['SKU', 'Kind', ...SIZES], [['COMBO', 'virtual bundle', 1, 1, 1, 1], ['AIR', 'virtual stock', 1, 1, 1, 1], ['SOON', 'back-order', 1, 1, 1, 1]]));
    tellOf(station, ...['F-1', 'F-2', 'F-3', 'F-4', 'F-5', 'F-6', 'F-7', 'F-8', 'HELD'].map((sku) => listing(sku)));
    await station.must('listing.map', { listingId: 'LSTHELD', skuId: 'MUG' } as never);
    const before = state(station);
    const report = await imported(station, 'mapping', file(FULL, [
      ['F-1', 'LSTF-1', '', 'CUP'], ['F-2', 'LSTF-2', '', 'CUP'], ['F-1', 'LSTF-1', '', 'AIR'], ['F-3', 'LSTF-3', '', 'COMBO'], ['F-4', 'LSTF-4', '', 'AIR'], ['F-5', 'LSTF-5', '', 'SOON'], ['F-6', 'LSTF-6', '', 'NOBODY'],
      ['F-7', 'LSTF-7', '', 'MUG'], ['OTHER', 'LSTF-8', '', 'X'], ['GHOST', 'LSTGHOST', '', 'Y'], ['', '', '', 'Z'],
    ]));
    expect(problems(report)).toEqual([
      [3, 'sku_twice'], [4, 'listing_twice'], [5, 'virtual_bundle'], [6, 'virtual_stock'], [7, 'back_order'], [8, 'sku_not_found'], [9, 'sku_has_listing'], [10, 'listing_of_other_sku'], [11, 'listing_not_known'], [12, 'listing_missing'],
    ]);
    expect(report.taken).toBe(0);
    expect(state(station)).toEqual(before);
  });

  it('S2 does not change what is in hand', async () => {
    const station = await shop();
    tellOf(station, listing('F-1'));
    await station.must('listing.map', { listingId: 'LSTF-1', skuId: 'CUP' } as never);
    await station.must('stock.receive', { skuId: 'CUP', binCode: 'A-01', quantity: 1, reference: 'x' } as never);
    station.tell(told(1, { 'F-1': 1 }));
    await station.must('picklist.create', { shipments: { dueNext: 1 } } as never);
    expect(problems(await imported(station, 'mapping', file(FULL, [['F-1', '', '', 'MUG']])))).toEqual([[2, 'listing_in_hand']]);
  });
});

describe('what is exported', () => {
  it.each<SheetFormat>(['csv', 'xlsx'])('S2 as %s comes back and changes nothing, whatever titles and codes hold', async (format) => {
    const odd = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }).map((each) => each.replace(/\p{C}|\p{Z}/gu, '').trim()).filter((each) => each !== '' && !each.startsWith('unmapped:') && !/^\d(?:[.,]\d+)?e\+\d+$/i.test(each));
    await fc.assert(fc.asyncProperty(fc.uniqueArray(fc.oneof(odd, fc.constantFrom('=1+1', '-', '+91', '@x', '\'=x', '"q"', 'a,b', '00123', '1E5')), { minLength: 1, maxLength: 6 }), async (codes) => {
      const station = floorStation();
      const changes = codes.map((code, n): Row => [code, `=Title ${code}`, 10 + n, 20, 30, 40, 1.5 + n]);
      expect((await imported(station, 'skus', file(['SKU', 'Title', ...SIZES, 'Price'], changes, 'xlsx'))).rejectedRows).toEqual([]);
      tellOf(station, ...codes.map((code) => listing(code)));
      await station.must('listing.accept', { listings: 'all' } as never);
      const before = state(station);
      for (const subject of ['skus', 'mapping'] as const) {
        const out = await exported(station, subject, format);
        expect(out).toMatchObject({ rows: codes.length, name: `${subject}-2026-01-05.${format}` });
        expect((await imported(station, subject, out.base64)).rejectedRows).toEqual([]);
      }
      expect(state(station)).toEqual(before);
    }), { numRuns: 20, seed: 12 });
  });

  it('S2 holds no cell that a spreadsheet would run', async () => {
    const station = floorStation();
    tellOf(station, listing('=HYPERLINK("http://x","y")', { title: '@SUM(1+1)*cmd|\' /C calc\'!A0' }));
    const text = Buffer.from((await exported(station, 'mapping', 'csv')).base64, 'base64').toString('utf8');
    expect(text).toContain('"\'=HYPERLINK(""http://x"",""y"")"');
    expect(text).toContain('\'@SUM');
    const book = readSheet(Buffer.from((await exported(station, 'mapping', 'xlsx')).base64, 'base64'), 10);
    expect(book.ok && book.rows[1]?.cells[0]).toBe('=HYPERLINK("http://x","y")');
  });

  it('S2 replays: the same tables from all facts', async () => {
    const station = await shop();
    tellOf(station, listing('F-1'), listing('F-2', null));
    await imported(station, 'mapping', file(['Seller SKU', 'SKU'], [['F-1', 'CUP']]));
    const copy = openDatabase(':memory:');
    station.facts.replay(station.database.read, copy);
    expect(PROJECTED_TABLES.map((table) => copy.read.all(`SELECT * FROM ${table}`))).toEqual(state(station));
  });
});

describe('the reasons of a report', () => {
  it.each(LANGUAGES)('have words in %s, every one', (language) => {
    for (const problem of ROW_PROBLEMS) {
      const key = `reject_${problem}`;
      expect(isScreenKey(key) ? wordsIn(language).screen[key] : '').toMatch(/\S{2,}.*[.।]$/);
    }
  });
});
