import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defuse, restore } from '../../main/spreadsheet/defuse.ts';
import type { Cell, SheetFormat, SheetReading } from '../../main/spreadsheet/index.ts';
import { readSheet, writeSheet } from '../../main/spreadsheet/index.ts';
import { columnLetters } from '../../main/spreadsheet/xlsx-write.ts';
import { listZip, readZipEntry, writeZip } from '../../main/spreadsheet/zip.ts';

const ROWS_MAX = 1_000;
const FORMATS: readonly SheetFormat[] = ['csv', 'xlsx'];
const bytesOf = (text: string): Uint8Array => Buffer.from(text, 'utf8');
const read = (text: string): readonly (readonly Cell[])[] => rowsOf(readSheet(bytesOf(text), ROWS_MAX));
function rowsOf(reading: SheetReading): readonly (readonly Cell[])[] {
  if (!reading.ok) throw new Error(reading.problem);
  return reading.rows.map((row) => row.cells);
}
/** Cells that a person may type: any text, whole characters only. */
const text = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 12 }), fc.string({ unit: 'binary', maxLength: 8 }).map((each) => each.replaceAll('\u0000', '')), fc.constantFrom('=1+1', '\'=1', '\'\'@x', '-', '+91', '@me', '\tx', '"', '""', 'a,b', 'a\nb', ' x ', '_x0041_', '_x005F_x0041_', '&lt;', ']]>', '＝1', '🎁', 'स्टील'));
const table = fc.array(fc.array(text, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 8 });

/** A workbook as other programs write it, from the parts that matter. */
function workbook(sheet: string, shared?: string, more: readonly { readonly name: string; readonly text: string }[] = []): Uint8Array {
  return writeZip([
    { name: 'xl/workbook.xml', text: '<workbook><sheets><sheet name="hidden" sheetId="1" state="hidden" r:id="rId9"/><sheet name="One" sheetId="2" r:id="rId1"/></sheets></workbook>' },
    { name: 'xl/_rels/workbook.xml.rels', text: '<Relationships><Relationship Target="/xl/worksheets/data.xml" Id="rId1" Type="x"/></Relationships>' },
    { name: 'xl/worksheets/data.xml', text: sheet }, ...(shared === undefined ? [] : [{ name: 'xl/sharedStrings.xml', text: shared }]), ...more,
  ]);
}

describe('a table', () => {
  it.each(FORMATS)('comes back from %s as it went, whatever is in it', (format) => {
    fc.assert(fc.property(table, (rows) => {
      const { bytes } = writeSheet({ name: 'T', columns: ['a', 'b', 'c'], rows }, format);
      const back = rowsOf(readSheet(bytes, ROWS_MAX)).slice(1);
      // Rows that hold nothing are no rows, and empty cells at the end are none either.
      const wanted = rows.filter((row) => row.some((cell) => cell !== ''));
      expect(back.map((row) => [row[0] ?? '', row[1] ?? '', row[2] ?? ''])).toEqual(wanted);
    }), { numRuns: 300, seed: 3 });
  });

  it.each(FORMATS)('keeps numbers as numbers in %s', (format) => {
    const { bytes } = writeSheet({ name: 'T', columns: ['a', 'b'], rows: [[159.5, 0.1], [1_000_000, -3]] }, format);
    expect(rowsOf(readSheet(bytes, ROWS_MAX))).toEqual([['a', 'b'], ['159.5', '0.1'], ['1000000', '-3']]);
  });

  it.each(FORMATS)('is the same bytes each time in %s', (format) => {
    const one = writeSheet({ name: 'T', columns: ['a'], rows: [['x']] }, format).bytes;
    expect(Buffer.compare(one, writeSheet({ name: 'T', columns: ['a'], rows: [['x']] }, format).bytes)).toBe(0);
  });

  it('is read no further than it may be', () => {
    for (const format of FORMATS) {
      const { bytes } = writeSheet({ name: 'T', columns: ['a'], rows: Array.from({ length: 5 }, (_, n) => [`${n}`]) }, format);
      expect(readSheet(bytes, 5)).toEqual({ ok: false, problem: 'too_many_rows' });
      expect(readSheet(bytes, 6).ok).toBe(true);
    }
  });
});

describe('a formula in a text', () => {
  it('is a text after export: no cell begins as one', () => {
    fc.assert(fc.property(text, (each) => {
      expect(defuse(each)).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/);
      expect(restore(defuse(each))).toBe(each);
    }), { numRuns: 1_000, seed: 4 });
    const csv = Buffer.from(writeSheet({ name: 'T', columns: ['a'], rows: [['=HYPERLINK("http://x")'], ['@SUM(A1)'], ['-2+3'], ['＝1']] }, 'csv').bytes).toString('utf8');
    expect(csv.split('\r\n').slice(1, 5)).toEqual(['"\'=HYPERLINK(""http://x"")"', '\'@SUM(A1)', '\'-2+3', '\'＝1']);
  });

  it('is refused on import where it computes, and its own text where it does not', () => {
    expect(read('a\n=1+1')).toEqual([['a'], [{ problem: 'formula_cell' }]]);
    expect(read('a\n"=cmd|\'/C calc\'!A0"')).toEqual([['a'], [{ problem: 'formula_cell' }]]);
    expect(read('a\n"=""00123"""')).toEqual([['a'], ['00123']]);
    expect(read('a\n+91\n@me\n-5')).toEqual([['a'], ['+91'], ['@me'], ['-5']]);
  });
});

describe('a CSV file', () => {
  it.each<[string, string, readonly (readonly string[])[]]>([
    ['commas', 'a,b\n1,2\n', [['a', 'b'], ['1', '2']]], ['semicolons', 'a;b\r\n1,5;2', [['a', 'b'], ['1,5', '2']]], ['tabs', 'a\tb\n1\t2', [['a', 'b'], ['1', '2']]],
    ['quotations', '"a","b, c"\n"say ""hi""","two\nlines"', [['a', 'b, c'], ['say "hi"', 'two\nlines']]], ['a mark of byte order', '\ufeffa,b', [['a', 'b']]], ['returns alone', 'a,b\r1,2', [['a', 'b'], ['1', '2']]],
    ['text after a closing mark', '"a"x,b', [['ax', 'b']]], ['an empty last field', 'a,b\n1,', [['a', 'b'], ['1', '']]], ['nothing', '', []],
  ])('with %s is read', (_name, csv, rows) => {
    expect(read(csv)).toEqual(rows);
  });

  it('is read in the codes that Excel writes', () => {
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('a\tb\nस्टील\t2', 'utf16le')]);
    expect(rowsOf(readSheet(utf16, ROWS_MAX))).toEqual([['a', 'b'], ['स्टील', '2']]);
    expect(rowsOf(readSheet(Buffer.from('a\ncaf\u00e9', 'latin1'), ROWS_MAX))).toEqual([['a'], ['café']]);
  });

  it('names its rows as the spreadsheet does, empty ones counted', () => {
    const reading = readSheet(bytesOf('a\n\n,\nx'), ROWS_MAX);
    expect(reading.ok && reading.rows.map((row) => row.number)).toEqual([1, 4]);
  });

  it('that is none is said to be none', () => {
    expect(readSheet(bytesOf('a\n"never closed'), ROWS_MAX)).toEqual({ ok: false, problem: 'damaged' });
    expect(readSheet(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0, 0]), ROWS_MAX)).toEqual({ ok: false, problem: 'not_a_sheet' });
  });

  it('whatever its bytes are, is rows or a problem and never an exception', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => typeof readSheet(bytes, ROWS_MAX).ok === 'boolean'), { numRuns: 500, seed: 5 });
  });
});

describe('a workbook', () => {
  it('of another program is read: shared texts, runs, gaps, prefixes, the first visible sheet', () => {
    const shared = '<x:sst xmlns:x="y"><x:si><x:t>SKU</x:t></x:si><x:si><x:r><x:t xml:space="preserve">two </x:t></x:r><x:r><x:rPr/><x:t>runs &amp; more</x:t></x:r><x:rPh><x:t>spoken</x:t></x:rPh></x:si><x:si/></x:sst>';
    const sheet = '<x:worksheet xmlns:x="y"><x:cols><x:col min="1"/></x:cols><x:sheetData><x:row r="1"><x:c r="A1" t="s"><x:v>0</x:v></x:c><x:c r="C1" t="s"><x:v>1</x:v></x:c></x:row>'
      + '<x:row r="2"/><x:row r="4"><x:c r="B4"><x:v>8901234567894</x:v></x:c><x:c r="C4" t="str"><x:v>plain</x:v></x:c><x:c r="AA4" t="b"><x:v>1</x:v></x:c></x:row></x:sheetData><x:rowBreaks count="1"/></x:worksheet>';
    const reading = readSheet(workbook(sheet, shared), ROWS_MAX);
    expect(reading.ok && reading.rows.map((row) => [row.number, row.cells.slice(0, 3), row.cells[26]])).toEqual([[1, ['SKU', '', 'two runs & more'], undefined], [4, ['', '8901234567894', 'plain'], 'TRUE']]);
  });

  it('keeps a formula, an error and a code that lost its digits apart from what they show', () => {
    const sheet = '<worksheet><sheetData><row><c><f>1+1</f><v>2</v></c><c t="e"><v>#REF!</v></c><c><v>1234567890123456</v></c><c><v>8.9012345678940002E12</v></c><c><v>1E+25</v></c></row></sheetData></worksheet>';
    expect(rowsOf(readSheet(workbook(sheet), ROWS_MAX))).toEqual([[{ problem: 'formula_cell' }, { problem: 'formula_cell' }, { problem: 'digits_lost' }, '8901234567894', { problem: 'digits_lost' }]]);
  });

  it('fetches nothing and grows by nothing that it defines itself', () => {
    const sheet = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b SYSTEM "file:///etc/passwd">]><worksheet><sheetData><row><c t="inlineStr"><is><t>&a;&b;&#x41;&lt;</t></is></c></row></sheetData></worksheet>';
    expect(rowsOf(readSheet(workbook(sheet), ROWS_MAX))).toEqual([['&a;&b;A<']]);
  });

  it('that is small and unpacks to gigabytes is not unpacked', () => {
    const bytes = Buffer.from(workbook('<worksheet/>', undefined, []));
    const entries = listZip(bytes);
    const entry = entries?.get('xl/worksheets/data.xml');
    if (entry === undefined) throw new Error('no entry');
    expect(readZipEntry(bytes, entry, 3)).toBe(null);
    expect(readZipEntry(bytes, { ...entry, bytes: 5 }, 100)).toBe(null);
  });

  it('that was cut off or changed is damaged, at any place', () => {
    const whole = Buffer.from(writeSheet({ name: 'T', columns: ['a', 'b'], rows: [['x', 'y']] }, 'xlsx').bytes);
    for (let cut = 4; cut < whole.length; cut += 7) expect(readSheet(whole.subarray(0, cut), ROWS_MAX).ok).toBe(false);
    fc.assert(fc.property(fc.nat({ max: whole.length - 1 }), fc.integer({ min: 1, max: 255 }), (at, flip) => {
      const bent = Buffer.from(whole);
      bent[at] = (bent[at] ?? 0) ^ flip;
      expect(typeof readSheet(bent, ROWS_MAX).ok).toBe('boolean');
    }), { numRuns: 500, seed: 6 });
  });

  it('names columns as people do', () => {
    expect([0, 25, 26, 51, 701, 702].map(columnLetters)).toEqual(['A', 'Z', 'AA', 'AZ', 'ZZ', 'AAA']);
  });
});
