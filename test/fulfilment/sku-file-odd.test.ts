import { describe, expect, it } from 'vitest';
import type { SheetFormat } from '../../main/spreadsheet/index.ts';
import { readSheet, writeSheet } from '../../main/spreadsheet/index.ts';
import { writeZip } from '../../main/spreadsheet/zip.ts';
import { plainSku } from '../../main/flipkart/translate.ts';
import type { FileReport, InputOf } from '../../shared/contract/index.ts';
import type { FloorStation } from '../doubles/floor-station.ts';
import { floorStation } from '../doubles/floor-station.ts';
import { listing, tellOf } from '../fixtures/listing.ts';
import { awbOf, told } from '../fixtures/told.ts';

type Subject = InputOf<'sku-file.import'>['subject'];
const SIZES = 'Length mm,Breadth mm,Height mm,Weight g';
const base64Of = (bytes: Uint8Array): string => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
const take = (station: FloorStation, text: string | Uint8Array, subject: Subject = 'skus'): Promise<FileReport> =>
  station.must('sku-file.import', { subject, base64: typeof text === 'string' ? Buffer.from(text).toString('base64') : base64Of(text), unknownColumns: 'refuse' } as never);
const problems = (report: FileReport): readonly (readonly string[])[] => report.rejectedRows.map((row) => [row.problem, row.column, row.value]);
const skus = async (station: FloorStation, search = '') => (await station.must('sku.list', { search, limit: 50 } as never)).rows;
const facts = (station: FloorStation): number => station.database.read.get<{ n: number }>("SELECT COUNT(*) AS n FROM fact WHERE kind = 'skus.changed'")?.n ?? -1;

async function shop(): Promise<FloorStation> {
  const station = floorStation();
  await station.must('bin.import', { bins: [{ binCode: 'A-01', zone: 'Saleable' }] } as never);
  expect(await take(station, `SKU,Title,Barcodes,${SIZES},Price\nCUP,A cup,8901,100,80,40,200,159\nMUG,A mug,,100,80,40,200,99.5`)).toMatchObject({ taken: 2, rejected: 0 });
  return station;
}

/** A workbook as Excel writes it: numbers with the formats in which they are shown. */
function workbook(formats: Readonly<Record<number, string>>, styles: readonly number[], cells: string): Uint8Array {
  return writeZip([
    { name: 'xl/workbook.xml', text: '<workbook><sheets><sheet name="One" sheetId="1" r:id="rId1"/></sheets></workbook>' },
    { name: 'xl/_rels/workbook.xml.rels', text: '<Relationships><Relationship Target="worksheets/sheet1.xml" Id="rId1" Type="x"/></Relationships>' },
    { name: 'xl/styles.xml', text: `<styleSheet><numFmts>${Object.entries(formats).map(([id, code]) => `<numFmt numFmtId="${id}" formatCode="${code}"/>`).join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>${styles.map((id) => `<xf numFmtId="${id}" xfId="0"/>`).join('')}</cellXfs></styleSheet>` },
    { name: 'xl/worksheets/sheet1.xml', text: `<worksheet><sheetData>${cells}</sheetData></worksheet>` },
  ]);
}

describe('S1 a file that says something else than it seems to', () => {
  it('S1 takes no part of a serial number: a unit has none, one or two', async () => {
    expect(problems(await take(await shop(), 'SKU,Serials\nCUP,1.5'))).toEqual([['not_a_number', 'Serial numbers a unit', '1.5']]);
  });

  it('S1 takes no decimal comma for thousands, where the file is of the kind that has decimal commas', async () => {
    const station = await shop();
    expect(problems(await take(station, 'SKU;Price\nCUP;159,500'))).toEqual([['not_a_number', 'Price', '159,500']]);
    expect(await take(station, 'SKU,Price\nCUP,"1,59,500"')).toMatchObject({ taken: 1 });
    expect((await skus(station, 'CUP'))[0]).toMatchObject({ pricePaise: 15_950_000 });
  });

  it('S1 takes codes as scanners give them, and none that means a command or a label', async () => {
    const station = await shop();
    station.tell(told(1, { CUP: 1 }));
    station.labelled(1);
    expect(await take(station, 'SKU,Barcodes\nMUG,"]E08900000000017; \u20078900000000024\u0007"')).toMatchObject({ taken: 1 });
    expect((await skus(station, 'MUG'))[0]?.barcodes.map((each) => each.barcode)).toEqual(['8900000000017', '8900000000024']);
    expect(problems(await take(station, `SKU,Barcodes\nMUG,SW-CMD-OK\nCUP,${awbOf(1)}`))).toEqual([['barcode_is_command', 'Barcodes', 'SW-CMD-OK'], ['barcode_is_label', 'Barcodes', awbOf(1)]]);
    expect(problems(await take(station, 'SKU,Barcodes\nMUG,8900000000017; 8.90123E+12'))).toEqual([['digits_lost', 'Barcodes', '8.90123E+12']]);
  });

  it('S1 makes no second SKU that differs by case or by blanks that nobody sees', async () => {
    const station = await shop();
    const report = await take(station, `SKU,${SIZES}\ncup,1,1,1,1\nNEW-A,1,1,1,1\nnew-a,1,1,1,1\nM\u200bUG,1,1,1,1`);
    expect(problems(report)).toEqual([['sku_looks_alike', 'SKU', 'cup ≈ CUP'], ['sku_looks_alike', 'SKU', 'new-a ≈ NEW-A'], ['sku_looks_alike', 'SKU', 'M\u200bUG ≈ MUG']]);
    expect(report.taken).toBe(0);
    // Two that are there already, from listings, are each their own.
    tellOf(station, listing('pen'), listing('PEN'));
    await station.must('listing.adopt', { listings: 'all' } as never);
    expect(await take(station, 'SKU,Price\npen,3\nPEN,4')).toMatchObject({ taken: 2, rejected: 0 });
  });

  it.each<SheetFormat>(['csv', 'xlsx'])('S1 counts only what changes, so that a whole list (%s) with one change is one change', async (format) => {
    const station = await shop();
    await station.must('barcode.add', { skuId: 'CUP', barcode: 'A;B, C' } as never);
    const out = await station.must('sku-file.read', { subject: 'skus', format } as never);
    const before = facts(station);
    expect(await take(station, Buffer.from(out.base64, 'base64'))).toMatchObject({ taken: 0, unchanged: 2, rejected: 0 });
    expect(facts(station)).toBe(before);
    expect((await skus(station, 'CUP'))[0]?.barcodes.map((each) => each.barcode)).toEqual(['8901', 'A;B, C']);
    const reading = readSheet(Buffer.from(out.base64, 'base64'), 10);
    if (!reading.ok) throw new Error(reading.problem);
    const [heading, ...rows] = reading.rows.map((row) => row.cells.map(String));
    const changed = rows.map((cells) => cells.map((cell, column) => (cells[0] === 'MUG' && heading?.[column] === 'Price' ? '77' : cell)));
    expect(await take(station, writeSheet({ name: 'T', columns: heading ?? [], rows: changed }, format).bytes)).toMatchObject({ taken: 1, unchanged: 1, rejected: 0 });
    expect((await skus(station)).map((row) => [row.skuId, row.pricePaise])).toEqual([['CUP', 15_900], ['MUG', 7_700]]);
  });

  it('S1 reads what a workbook shows: zeros of a number format stay, and what Excel took for a day is refused', async () => {
    const station = await shop();
    const book = workbook({ 164: '0000000000000', 165: 'd\\-mmm', 166: '0.00' }, [0, 164, 165, 14, 166], '<row r="1"><c r="A1" t="inlineStr"><is><t>SKU</t></is></c><c r="B1" t="inlineStr"><is><t>Barcodes</t></is></c><c r="C1" t="inlineStr"><is><t>Price</t></is></c></row>'
      + '<row r="2"><c r="A2" t="inlineStr"><is><t>CUP</t></is></c><c r="B2" s="1"><v>12345678905</v></c><c r="C2" s="4"><v>12.5</v></c></row>');
    expect(await take(station, book)).toMatchObject({ taken: 1, rejected: 0 });
    expect((await skus(station, 'CUP'))[0]).toMatchObject({ barcodes: [{ barcode: '0012345678905' }], pricePaise: 1_250 });
    const days = workbook({ 165: 'd\\-mmm' }, [0, 165, 14], '<row r="1"><c r="A1" t="inlineStr"><is><t>SKU</t></is></c></row><row r="2"><c r="A2" s="1"><v>46024</v></c></row><row r="3"><c r="A3" s="2"><v>46024.5</v></c></row>');
    expect(problems(await take(station, days)).map(([problem]) => problem)).toEqual(['date_cell', 'date_cell']);
  });

  it('S1 with a mark of UTF-8 that is not UTF-8 is damaged, and no guess', async () => {
    const bytes = Buffer.concat([Buffer.from('\ufeffSKU,Title\nCUP,\u0938\u094d'), Buffer.from([0xe0, 0xa4]), Buffer.from('\n')]);
    expect(await (await shop()).call('sku-file.import', { subject: 'skus', base64: bytes.toString('base64'), unknownColumns: 'refuse' } as never)).toMatchObject({ ok: false, error: { code: 'file_unreadable', about: { why: 'damaged' } } });
  });
});

describe('S2 names that are easily taken for others', () => {
  it('S2 keeps a mark of inches at the end of a seller SKU, and takes decoration off', () => {
    expect(['MONITOR-24"', 'MONITOR-24&quot;', '"""SKU:xyz"""', '"""SKU:MONITOR-24""""', '"ab"', 'SKU:7'].map(plainSku)).toEqual(['MONITOR-24"', 'MONITOR-24"', 'xyz', 'MONITOR-24"', 'ab', 'SKU:7']);
  });

  it('S2 lets one seller SKU mean one SKU: two listings of it would push two counts under one name', async () => {
    const station = await shop();
    tellOf(station, { ...listing('X'), listingId: 'LSTOLD' as never }, { ...listing('X'), listingId: 'LSTNEW' as never });
    await station.must('listing.map', { listingId: 'LSTOLD', skuId: 'CUP' } as never);
    expect(await station.call('listing.map', { listingId: 'LSTNEW', skuId: 'MUG' } as never)).toMatchObject({ ok: false, error: { code: 'sku_has_listing', about: { skuId: 'CUP', sellerSku: 'X', listingId: 'LSTOLD' } } });
    expect(problems(await take(station, 'Listing ID,SKU\nLSTNEW,MUG', 'mapping')).map(([problem]) => problem)).toEqual(['sku_has_listing']);
    await station.must('listing.unmap', { listingId: 'LSTOLD' } as never);
    expect(problems(await take(station, 'Listing ID,SKU\nLSTNEW,MUG\nLSTOLD,CUP', 'mapping')).map(([problem]) => problem)).toEqual(['listing_twice']);
    await station.must('listing.map', { listingId: 'LSTNEW', skuId: 'CUP' } as never);
  });

  it('S2 imports no SKU under the name of what is not mapped', async () => {
    const station = await shop();
    const one = { skuId: 'unmapped:SOAP', listingId: 'L', fsn: 'F', title: '', homeBin: null, barcodes: [], serialNumbersPerUnit: 0, lengthMm: 1, breadthMm: 1, heightMm: 1, weightGrams: 1, pricePaise: 1 };
    expect(await station.refusal('sku.import', { skus: [one] } as never)).toBe('invalid_input');
  });

  it('S2 finds the goods whether the scanner or the list left the zeros of their EAN away, and takes no other code for it', async () => {
    const station = await shop();
    // Excel made 12345678905 of the UPC 012345678905; scanners give it with twelve or with thirteen digits.
    await take(station, `SKU,Title,Barcodes,${SIZES}\nTOY,A toy,12345678905,1,1,1,1\nBOX,A box,00417,1,1,1,1\nCAN,A can,0012345678913,1,1,1,1`);
    const meaning = async (barcode: string) => (await station.must('scan.meaning', { barcode } as never));
    for (const code of ['12345678905', '012345678905', '0012345678905']) expect(await meaning(code), code).toMatchObject({ kind: 'item', title: 'A toy' });
    expect(await meaning('012345678913')).toMatchObject({ kind: 'unknown' });
    expect(await meaning('417')).toMatchObject({ kind: 'unknown' });
    expect(await meaning('00417')).toMatchObject({ kind: 'item', title: 'A box' });
  });
});
