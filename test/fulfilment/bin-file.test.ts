import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../main/database/index.ts';
import { PROJECTED_TABLES } from '../../main/fulfilment/index.ts';
import type { SheetFormat } from '../../main/spreadsheet/index.ts';
import { readSheet, writeSheet } from '../../main/spreadsheet/index.ts';
import { isScreenKey, LANGUAGES, wordsIn } from '../../renderer/text/index.ts';
import type { BinColumns, OutputOf, Reply } from '../../shared/contract/index.ts';
import { BIN_ROW_PROBLEMS } from '../../shared/contract/index.ts';
import type { FloorStation } from '../doubles/floor-station.ts';
import { floorStation, stockUp } from '../doubles/floor-station.ts';
import { told } from '../fixtures/told.ts';

type Row = readonly (string | number | null)[];
const base64Of = (bytes: Uint8Array): string => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
const csv = (text: string): string => Buffer.from(text).toString('base64');
const file = (columns: readonly string[], rows: readonly Row[], format: SheetFormat = 'csv'): string => base64Of(writeSheet({ name: 'Available Bins', columns, rows }, format).bytes);
const preview = (station: FloorStation, base64: string, columns: BinColumns | null = null, isWholeList = true): Promise<OutputOf<'bin-file.preview'>> => station.must('bin-file.preview', { base64, columns, isWholeList, limit: 100 } as never);
const take = (station: FloorStation, base64: string, columns: BinColumns, isWholeList = true): Promise<OutputOf<'bin-file.import'>> => station.must('bin-file.import', { base64, columns, isWholeList } as never);
const tables = (station: FloorStation): unknown => PROJECTED_TABLES.map((table) => station.database.read.all(`SELECT * FROM ${table}`));
const binsOf = (station: FloorStation): readonly unknown[] => station.database.read.all('SELECT bin_code, zone, capacity_units, gone_at_ms IS NOT NULL AS gone FROM bin ORDER BY walk_key');
const CODES: BinColumns = { headingRow: 1, bin: 0, zone: null, capacity: null };
const WITH_ROOM: BinColumns = { headingRow: 1, bin: 0, zone: 1, capacity: 2 };

async function importAsProposed(station: FloorStation, base64: string): Promise<OutputOf<'bin-file.import'>> {
  const { columns } = await preview(station, base64);
  return take(station, base64, columns);
}

/** A refusal has words in every language that name the thing and the next act. */
function saysWell(reply: Reply): string {
  if (reply.ok) return 'accepted';
  for (const language of LANGUAGES) {
    const saying = wordsIn(language).errors[reply.error.code](reply.error.about);
    expect(`${saying.happened} ${saying.act}`).not.toMatch(/undefined|NaN|invalid|failed to|please|null/i);
    expect(saying.act.length).toBeGreaterThan(0);
  }
  return reply.error.code;
}

describe('a list of Flipkart bins', () => {
  it.each<SheetFormat>(['csv', 'xlsx'])('S15 as %s is taken under the Saleable zone with the same codes, and a capacity where it says one', async (format) => {
    const station = floorStation();
    const base64 = file(['Sr No', 'Bin Code', 'Capacity'], [[1, 'A-01-1', 40], [2, 'A-02-1', null], [3, '0012', 1_200]], format);
    const before = await preview(station, base64);
    expect(before.columns).toEqual({ headingRow: 1, bin: 1, zone: null, capacity: 2 });
    expect(before.headings).toMatchObject([{ heading: 'Sr No', samples: ['1', '2', '3'] }, { heading: 'Bin Code', samples: ['A-01-1', 'A-02-1', '0012'] }, { heading: 'Capacity' }]);
    expect(before.report).toMatchObject({ rows: 3, added: 3, changed: 0, unchanged: 0, rejected: 0 });
    expect(binsOf(station)).toEqual([]);
    expect(await take(station, base64, before.columns)).toEqual(before.report);
    expect(binsOf(station)).toEqual([
      { bin_code: '0012', zone: 'Saleable', capacity_units: 1_200, gone: 0 }, { bin_code: 'A-01-1', zone: 'Saleable', capacity_units: 40, gone: 0 }, { bin_code: 'A-02-1', zone: 'Saleable', capacity_units: null, gone: 0 },
    ]);
    expect((await preview(station, base64)).report).toMatchObject({ added: 0, changed: 0, unchanged: 3 });
    const facts = station.facts.since(station.database.read, 0, 100).length;
    await take(station, base64, before.columns);
    expect(station.facts.since(station.database.read, 0, 100)).toHaveLength(facts);
  });

  it('S15 without known headings is read as the person says: columns, heading row, or no headings at all', async () => {
    const station = floorStation();
    const odd = csv('Exported for ABC,,\n,,\nPlace,Kind,Fits\nA-01,Saleable Zone,10\nB-01,Bulk,20\nC-01,saleable,\n');
    expect((await preview(station, odd)).columns).toMatchObject({ zone: null, capacity: null });
    const told3: BinColumns = { headingRow: 3, bin: 0, zone: 1, capacity: 2 };
    const shown = await preview(station, odd, told3);
    expect(shown.headings.map((each) => each.heading)).toEqual(['Place', 'Kind', 'Fits']);
    expect(shown.shown).toEqual([
      { row: 4, binCode: 'A-01', zone: 'Saleable', capacityUnits: 10, news: 'added', was: null }, { row: 5, binCode: 'B-01', zone: 'Bulk', capacityUnits: 20, news: 'added', was: null },
      { row: 6, binCode: 'C-01', zone: 'Saleable', capacityUnits: null, news: 'added', was: null },
    ]);
    expect((await preview(station, csv('A-01\nA-02\nA-03'))).columns).toEqual({ headingRow: 0, bin: 0, zone: null, capacity: null });
    expect((await preview(station, csv('Loc,Code\nA-01,X-1\nA-02,X-2'))).report).toBeNull();
    expect((await preview(station, csv('Some title\nBin Code,Zone\nA-01,Saleable'))).columns).toEqual({ headingRow: 2, bin: 0, zone: 1, capacity: null });
  });

  it('S15 takes the good rows at once and names each rejected one with its number and reason, also as a file', async () => {
    const station = floorStation();
    await stockUp(station, { SOAP: { bin: 'A-01', barcode: '8901234567894', units: 3 } });
    station.tell(told(1, { SOAP: 1 }));
    station.labelled(1);
    const base64 = csv([
      'Bin,Zone,Capacity', 'B-01,,5', ',,5', `${'X'.repeat(41)},,`, '8901234567894,,', 'SOAP,,', 'FMPP0000000001,,', 'SW-CMD-OK,,', 'B-02,,many', 'B-03,,0', 'B-04,,2.5', `B-05,${'Z'.repeat(41)},`,
      'A-01,Bulk,', '1.23457E+12,,', '=A1,,', 'B-01,,5', 'B-01,,6', ']C1B-9,,', 'B-06,Bulk,',
    ].join('\n'));
    const { report } = await preview(station, base64, WITH_ROOM);
    expect(report?.rejectedRows.map((row) => [row.row, row.problem])).toEqual([
      [3, 'bin_missing'], [4, 'bin_too_long'], [5, 'bin_is_goods'], [6, 'bin_is_goods'], [7, 'bin_is_label'], [8, 'bin_is_command'], [9, 'capacity_not_number'], [10, 'capacity_out_of_range'], [11, 'capacity_out_of_range'],
      [12, 'zone_too_long'], [13, 'zone_holds_stock'], [14, 'digits_lost'], [15, 'formula_cell'], [17, 'bin_twice'], [18, 'bin_not_scannable'],
    ]);
    expect(report).toMatchObject({ rows: 18, added: 2, repeated: 1, rejected: 15 });
    expect(report?.rejectedRows.find((row) => row.problem === 'bin_twice')?.value).toBe('B-01 (2)');
    // Only a workbook holds days; what it makes of them is shown with the SKU files, which are read by the same reader.
    expect(new Set([...(report?.rejectedRows ?? []).map((row) => row.problem), 'date_cell']).size).toBe(BIN_ROW_PROBLEMS.length);
    expect(await take(station, base64, WITH_ROOM)).toEqual(report);
    expect(binsOf(station)).toMatchObject([{ bin_code: 'A-01', zone: 'Saleable' }, { bin_code: 'B-01', capacity_units: 5 }, { bin_code: 'B-06', zone: 'Bulk' }]);
    const words = Object.fromEntries(BIN_ROW_PROBLEMS.map((problem) => [problem, `why ${problem}`]));
    const saved = await station.must('bin-file.rejected', { base64, columns: WITH_ROOM, words, rowWord: 'Row', reasonWord: 'Reason' } as never);
    expect(saved).toMatchObject({ rows: 15, mediaType: 'text/csv', name: expect.stringMatching(/^bins-rejected-.*\.csv$/) });
    const sheet = readSheet(Buffer.from(saved.base64, 'base64'), 100);
    expect(sheet.ok && sheet.rows[0]?.cells).toEqual(['Row', 'Reason', 'Bin', 'Zone', 'Capacity']);
    expect(sheet.ok && sheet.rows[7]?.cells).toEqual(['9', 'why capacity_not_number', 'B-02', '', 'many']);
  });

  it('S15 has words for every reason in every language', () => {
    for (const problem of BIN_ROW_PROBLEMS) {
      const key = `binrow_${problem}`;
      expect(isScreenKey(key)).toBe(true);
      for (const language of LANGUAGES) expect(isScreenKey(key) && wordsIn(language).screen[key].length).toBeGreaterThan(5);
    }
  });

  it('S15 names a bin that a newer whole list lacks, and deletes none; zones of our own are no matter of the list', async () => {
    const station = floorStation();
    await station.must('bin.import', { bins: [{ binCode: 'OWN-1', zone: 'Bulk' }] } as never);
    await importAsProposed(station, csv('Bin Code\nA-01\nA-02\nA-03'));
    await stockUp(station, { SOAP: { bin: 'A-02', barcode: '8901234567894', units: 7 } });
    const newer = csv('Bin Code\nA-01\nA-04');
    expect((await preview(station, newer, CODES, false)).report).toMatchObject({ gone: 0, added: 1 });
    const report = await take(station, newer, CODES);
    expect(report).toMatchObject({ added: 1, unchanged: 1, gone: 2, goneHolding: [{ binCode: 'A-02', units: 7 }], goneHoldingTotal: 1 });
    const gone = await station.must('bin.list', { lane: 'gone', search: '', limit: 10 } as never);
    expect(gone).toMatchObject({ total: 2, bins: 5, goneHolding: 1, rows: [{ binCode: 'A-02', units: 7, skus: 1, goneAtMs: expect.any(Number) }, { binCode: 'A-03', units: 0 }] });
    await importAsProposed(station, csv('Bin Code\nA-01\nA-02\nA-04'));
    expect(await station.must('bin.list', { lane: 'gone', search: '', limit: 10 } as never)).toMatchObject({ total: 1, goneHolding: 0 });
  });

  it('S15 lists bins in walk order with contents, room and zone, and finds them by what is in them', async () => {
    const station = floorStation();
    await importAsProposed(station, csv('Bin Code,Capacity\nA-10,5\nA-2,10\nB-1,'));
    await stockUp(station, { SOAP: { bin: 'A-2', barcode: '890', units: 4 }, LAMP: { bin: 'A-10', barcode: '891', units: 6 } });
    expect((await station.must('bin.list', { lane: 'all', search: '', limit: 2 } as never))).toMatchObject({ total: 3, rows: [{ binCode: 'A-2', capacityUnits: 10, units: 4, zone: 'Saleable' }, { binCode: 'A-10' }] });
    expect((await station.must('bin.list', { lane: 'all', search: 'lamp', limit: 9 } as never)).rows.map((row) => row.binCode)).toEqual(['A-10']);
    expect((await station.must('bin.list', { lane: 'over', search: '', limit: 9 } as never)).rows).toMatchObject([{ binCode: 'A-10', units: 6, capacityUnits: 5 }]);
    expect((await station.must('bin.list', { lane: 'empty', search: '', limit: 9 } as never)).rows.map((row) => row.binCode)).toEqual(['B-1']);
    expect((await station.must('bin.list', { lane: 'holding', search: '', limit: 9 } as never)).total).toBe(2);
    expect(await station.must('bin.read', { binCode: 'A-2' } as never)).toMatchObject({ bin: { units: 4 }, contents: [{ skuId: 'SOAP', units: 4, reserved: 0, isHome: true }], countedAtMs: null });
    expect(saysWell(await station.call('bin.read', { binCode: 'Z' } as never))).toBe('bin_not_found');
  });

  it('S15 refuses a file that is none, says nothing, or has one column for two things, and changes nothing', async () => {
    const station = floorStation();
    await station.must('bin.import', { bins: [{ binCode: 'A-01', zone: 'Saleable' }] } as never);
    const before = tables(station);
    const codes = async (base64: string, columns: BinColumns): Promise<string> => saysWell(await station.call('bin-file.import', { base64, columns, isWholeList: true } as never));
    expect(await codes(Buffer.from('PK no workbook').toString('base64'), CODES)).toBe('file_unreadable');
    expect(await codes('', CODES)).toBe('file_empty');
    expect(await codes(csv('Bin\nA-02'), { ...CODES, bin: null })).toBe('bin_column_missing');
    expect(await codes(csv('Bin\nA-02'), { ...CODES, zone: 0 })).toBe('column_used_twice');
    expect(await codes(csv('Bin\nSW-CMD-OK'), CODES)).toBe('no_good_rows');
    expect(await codes(csv(`Bin\n${'A\n'.repeat(50_020)}`), CODES)).toBe('file_too_many_rows');
    expect(saysWell(await station.call('bin-file.preview', { base64: csv('Bin\n'), columns: null, isWholeList: true, limit: 1 } as never))).toBe('file_empty');
    expect(tables(station)).toEqual(before);
  });

  it('S15 keeps the zone of a bin with goods when bins are imported as data, too', async () => {
    const station = floorStation();
    await stockUp(station, { SOAP: { bin: 'A-01', barcode: '890', units: 1 } });
    const before = tables(station);
    expect(saysWell(await station.call('bin.import', { bins: [{ binCode: 'B-9', zone: 'Bulk' }, { binCode: 'A-01', zone: 'Bulk' }] } as never))).toBe('bin_holds_stock');
    expect(tables(station)).toEqual(before);
  });

  it('S15 of 50,000 rows is one fact that replays to the same bins', async () => {
    const station = floorStation();
    const base64 = csv(`Bin Code,Capacity\n${Array.from({ length: 50_000 }, (_, n) => `A-${String(n).padStart(5, '0')},${1 + (n % 90)}`).join('\n')}`);
    expect(await importAsProposed(station, base64)).toMatchObject({ added: 50_000, rejected: 0 });
    expect((await station.must('bin.list', { lane: 'empty', search: '', limit: 500 } as never))).toMatchObject({ total: 50_000, bins: 50_000 });
    const facts = station.facts.since(station.database.read, 0, 10);
    expect(facts.map((fact) => fact.kind)).toEqual(['bins.listed']);
    const copy = openDatabase(':memory:');
    station.facts.replay(station.database.read, copy);
    expect(copy.read.all('SELECT * FROM bin')).toEqual(station.database.read.all('SELECT * FROM bin'));
  });
});
