import { restore } from './defuse.ts';
import type { Cell, SheetReading, SheetRow } from './sheet.ts';
import { COLUMNS_MAX, DATE_CELL, DIGITS_LOST, FORMULA_CELL } from './sheet.ts';
import type { NumberLook } from './xlsx-styles.ts';
import { numberLooks } from './xlsx-styles.ts';
import { plainText } from './xml-text.ts';
import type { ZipEntry } from './zip.ts';
import { listZip, readZipEntry } from './zip.ts';

/*
 * The first visible sheet of a workbook (ECMA-376), read by looking for its elements and not by building a tree: 50,000 rows are a million
 * elements. Nothing is computed and nothing is fetched: no formulas, no links, no entities of the document's own.
 */

/** 50,000 rows of everything that is known of a SKU are half of it. It is read on the thread that answers scans. */
const PART_MAX_BYTES = 96 * 1024 * 1024;
/** The list of sheets, where they lie, and styles: some kB in any workbook. */
const SMALL_PART_MAX_BYTES = 4 * 1024 * 1024;
/** A spreadsheet keeps fifteen digits of a number; of a longer code the last ones are zeros by now. */
const DIGITS_KEPT = 15;
const PLAIN_NUMBER = /^(?:0|-?[1-9]\d*)(?:\.\d*[1-9])?$/;

/** At most `rowsMax` rows, the heading included. */
export function readXlsx(bytes: Uint8Array, rowsMax: number): SheetReading {
  const archive = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = listZip(archive);
  if (entries === null) return { ok: false, problem: 'not_a_sheet' };
  const textOf = (name: string, bytesMax = SMALL_PART_MAX_BYTES): string | null => {
    const entry = entries.get(name);
    const part = entry === undefined ? null : readZipEntry(archive, entry, bytesMax);
    return part === null ? null : part.toString('utf8');
  };
  const sheetName = sheetPath(textOf, entries);
  if (sheetName === null) return { ok: false, problem: 'not_a_sheet' };
  const isTooLarge = [...entries.values()].some((entry) => entry.bytes > PART_MAX_BYTES);
  if (isTooLarge) return { ok: false, problem: 'too_large' };
  const sheet = textOf(sheetName, PART_MAX_BYTES);
  const shared = entries.has('xl/sharedStrings.xml') ? textOf('xl/sharedStrings.xml', PART_MAX_BYTES) : '';
  if (sheet === null || shared === null) return { ok: false, problem: 'damaged' };
  return readRows(sheet, { shared: sharedTexts(shared), looks: numberLooks(textOf('xl/styles.xml') ?? '') }, rowsMax);
}

/** Where the first sheet that is not hidden lies. */
function sheetPath(textOf: (name: string) => string | null, entries: ReadonlyMap<string, ZipEntry>): string | null {
  const workbook = textOf('xl/workbook.xml');
  if (workbook === null) return null;
  const relations = textOf('xl/_rels/workbook.xml.rels') ?? '';
  for (const [sheet] of workbook.matchAll(/<(?:\w+:)?sheet\s[^<>]*>/g)) {
    if (/\sstate="(?:hidden|veryHidden)"/.test(sheet)) continue;
    const id = /\s(?:\w+:)?id="([^"]*)"/.exec(sheet)?.[1];
    const relation = [...relations.matchAll(/<(?:\w+:)?Relationship\s[^<>]*>/g)].map(([each]) => each).find((each) => id !== undefined && each.includes(`Id="${id}"`));
    const target = /\sTarget="([^"]*)"/.exec(relation ?? '')?.[1];
    const path = target === undefined ? 'xl/worksheets/sheet1.xml' : target.startsWith('/') ? target.slice(1) : `xl/${target}`;
    return entries.has(path) ? path : null;
  }
  return null;
}

function sharedTexts(xml: string): string[] {
  const prefix = prefixOf(xml, 'sst');
  const texts: string[] = [];
  const [open, close] = [`<${prefix}si`, `</${prefix}si>`];
  for (let at = xml.indexOf(open); at !== -1; at = xml.indexOf(open, at)) {
    const start = xml.indexOf('>', at) + 1;
    if (start === 0) break;
    if (xml[start - 2] === '/') {
      texts.push('');
      at = start;
      continue;
    }
    const end = xml.indexOf(close, start);
    if (end === -1) break;
    texts.push(runsOf(xml.slice(start, end), prefix));
    at = end;
  }
  return texts;
}

/** The texts of all runs; those that only help to pronounce East Asian ones are no part of it. */
function runsOf(xml: string, prefix: string): string {
  const spoken = xml.includes(`<${prefix}rPh`) ? withoutPhonetic(xml, prefix) : xml;
  let text = '';
  const [open, close] = [`<${prefix}t`, `</${prefix}t>`];
  for (let at = spoken.indexOf(open); at !== -1; at = spoken.indexOf(open, at)) {
    const start = spoken.indexOf('>', at) + 1;
    const isText = spoken[at + open.length] === '>' || spoken[at + open.length] === ' ';
    if (start === 0) break;
    if (!isText || spoken[start - 2] === '/') {
      at = start;
      continue;
    }
    // Looked for only where it counts: a search to the end for each of a million elements would never be over.
    const end = spoken.indexOf(close, start);
    if (end === -1) break;
    text += plainText(spoken.slice(start, end));
    at = end;
  }
  return text;
}

function withoutPhonetic(xml: string, prefix: string): string {
  const [open, close] = [`<${prefix}rPh`, `</${prefix}rPh>`];
  let kept = '';
  let from = 0;
  for (let at = xml.indexOf(open); at !== -1; at = xml.indexOf(open, from)) {
    const end = xml.indexOf(close, at);
    if (end === -1) break;
    kept += xml.slice(from, at);
    from = end + close.length;
  }
  return kept + xml.slice(from);
}

function prefixOf(xml: string, root: string): string {
  return new RegExp(`<(\\w+:)?${root}[\\s>]`).exec(xml)?.[1] ?? '';
}

/** What cells only point at. */
interface Parts {
  readonly shared: readonly string[];
  /** How each style shows numbers. */
  readonly looks: readonly NumberLook[];
}

function readRows(sheet: string, parts: Parts, rowsMax: number): SheetReading {
  const prefix = prefixOf(sheet, 'worksheet');
  const begin = sheet.indexOf(`<${prefix}sheetData`);
  const finish = sheet.indexOf(`</${prefix}sheetData>`);
  // An empty sheet closes its data at once.
  const xml = begin === -1 || finish === -1 ? '' : sheet.slice(begin, finish);
  const [open, close] = [`<${prefix}row`, `</${prefix}row>`];
  const rows: SheetRow[] = [];
  let number = 0;
  for (let at = xml.indexOf(open); at !== -1; at = xml.indexOf(open, at)) {
    const start = xml.indexOf('>', at) + 1;
    if (start === 0) return { ok: false, problem: 'damaged' };
    const head = xml.slice(at, start);
    number = Number(attribute(head, 'r') ?? number + 1);
    if (head.endsWith('/>')) {
      at = start;
      continue;
    }
    const end = xml.indexOf(close, start);
    if (end === -1) return { ok: false, problem: 'damaged' };
    const cells = readCells(xml.slice(start, end), prefix, parts);
    at = end;
    if (cells.every((cell) => cell === '')) continue;
    if (rows.length === rowsMax) return { ok: false, problem: 'too_many_rows' };
    rows.push({ number, cells });
  }
  return { ok: true, rows, hasDecimalCommas: false };
}

function attribute(head: string, name: string): string | null {
  const at = head.indexOf(` ${name}="`);
  if (at === -1) return null;
  const start = at + name.length + 3;
  return head.slice(start, head.indexOf('"', start));
}

function readCells(xml: string, prefix: string, parts: Parts): Cell[] {
  const cells: Cell[] = [];
  const [open, close] = [`<${prefix}c`, `</${prefix}c>`];
  for (let at = xml.indexOf(open); at !== -1; at = xml.indexOf(open, at)) {
    const start = xml.indexOf('>', at) + 1;
    if (start === 0) break;
    const head = xml.slice(at, start);
    const isEmpty = head.endsWith('/>');
    const end = isEmpty ? start : xml.indexOf(close, start);
    if (end === -1) break;
    const column = columnOf(attribute(head, 'r'), cells.length);
    if (column >= COLUMNS_MAX) break;
    while (cells.length < column) cells.push('');
    cells[column] = isEmpty ? '' : valueOf(xml.slice(start, end), head, prefix, parts);
    at = end;
  }
  return cells;
}

/** `AB12` is column 27; a cell that does not say where it is follows the one before. */
function columnOf(name: string | null, next: number): number {
  if (name === null) return next;
  let column = 0;
  for (let at = 0; at < name.length; at += 1) {
    const letter = name.charCodeAt(at) - 64;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  return column === 0 ? next : column - 1;
}

function valueOf(xml: string, head: string, prefix: string, parts: Parts): Cell {
  const type = attribute(head, 't') ?? 'n';
  if (xml.includes(`<${prefix}f>`) || xml.includes(`<${prefix}f `) || xml.includes(`<${prefix}f/>`) || type === 'e') return FORMULA_CELL;
  if (type === 'inlineStr') return restore(runsOf(xml, prefix));
  const at = xml.indexOf(`<${prefix}v`);
  const start = xml.indexOf('>', at) + 1;
  const raw = at === -1 || xml[start - 2] === '/' ? '' : xml.slice(start, xml.indexOf(`</${prefix}v>`, start));
  switch (type) {
    case 's': return restore(parts.shared[Number(raw)] ?? '');
    case 'str': return restore(plainText(raw));
    case 'b': return raw === '1' ? 'TRUE' : 'FALSE';
    default: return shownAs(parts.looks[Number(attribute(head, 's') ?? 0)] ?? 'plain', numberText(raw));
  }
}

/** A number as its format shows it, as far as that makes another code of it. */
function shownAs(look: NumberLook, cell: Cell): Cell {
  if (look === 'plain' || typeof cell !== 'string' || cell === '') return cell;
  return look === 'day' ? DATE_CELL : /^\d+$/.test(cell) ? cell.padStart(look.zeros, '0') : cell;
}

/** A number as a person would type it. */
function numberText(raw: string): Cell {
  // Almost every number is short and plain, and then it is its own text.
  if (raw.length <= DIGITS_KEPT && PLAIN_NUMBER.test(raw)) return raw;
  if (raw === '') return '';
  const value = Number(raw);
  if (!Number.isFinite(value)) return plainText(raw);
  const digits = String(Math.trunc(Math.abs(value)));
  return digits.length > DIGITS_KEPT || digits.includes('e') ? DIGITS_LOST : String(Number(value.toPrecision(DIGITS_KEPT)));
}
