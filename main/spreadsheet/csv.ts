import { defuse, restore } from './defuse.ts';
import type { Cell, SheetReading, SheetRow, Table } from './sheet.ts';
import { COLUMNS_MAX, FORMULA_CELL } from './sheet.ts';

/* Comma-separated values as RFC 4180 has them, and as Excel in its many languages writes them: semicolons, tabs, byte order marks, UTF-16. */

const QUOTE = '"';
const LIKE_A_FORMULA = /^[=＝]/;
/** `="00123"`: how other programs keep Excel from eating zeros. It computes nothing. */
const QUOTED_TEXT = /^="((?:[^"]|"")*)"$/;

/** Reads bytes as a table; at most `rowsMax` rows, the heading included. */
export function readCsv(bytes: Uint8Array, rowsMax: number): SheetReading {
  const text = decode(bytes);
  if (text === null) return { ok: false, problem: 'damaged' };
  if (text.includes('\u0000')) return { ok: false, problem: 'not_a_sheet' };
  const delimiter = delimiterOf(text);
  const rows: SheetRow[] = [];
  let at = 0;
  for (let number = 1; at < text.length; number += 1) {
    const record = readRecord(text, at, delimiter);
    if (record === null) return { ok: false, problem: 'damaged' };
    at = record.end;
    if (record.fields.every((field) => field === '')) continue;
    if (rows.length === rowsMax) return { ok: false, problem: 'too_many_rows' };
    rows.push({ number, cells: record.fields.map(cellOf) });
  }
  return { ok: true, rows, hasDecimalCommas: delimiter === ';' };
}

/** Null when the file says that it is UTF-8 and is not: half of a title would become other signs. */
function decode(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return null;
    // Saved by an Excel that knows no UTF-8: codes are the same there, only accents differ.
    if (error instanceof TypeError) return new TextDecoder('windows-1252').decode(bytes);
    throw error;
  }
}

/** The one that the heading has most of. */
function delimiterOf(text: string): string {
  const heading = text.slice(0, Math.max(0, text.search(/[\r\n]/)) || text.length);
  const counts = [',', ';', '\t'].map((each) => ({ each, count: countOf(heading, each) }));
  return counts.toSorted((a, b) => b.count - a.count)[0]?.each ?? ',';
}

function countOf(text: string, sign: string): number {
  let count = 0;
  for (let at = text.indexOf(sign); at !== -1; at = text.indexOf(sign, at + 1)) count += 1;
  return count;
}

/** One record from `at`, its first columns; null when a quotation is never closed. */
function readRecord(text: string, from: number, delimiter: string): { readonly fields: string[]; readonly end: number } | null {
  const fields: string[] = [];
  let at = from;
  for (;;) {
    let field = '';
    if (text[at] === QUOTE) {
      const quoted = readQuoted(text, at + 1);
      if (quoted === null) return null;
      field = quoted.field;
      at = quoted.end;
    }
    // What follows a closing mark up to the delimiter belongs to the field as well.
    const start = at;
    while (at < text.length && text[at] !== delimiter && text[at] !== '\n' && text[at] !== '\r') at += 1;
    // As in a workbook: nobody's goods have so many columns, and ten million of them would fill the memory.
    if (fields.length < COLUMNS_MAX) fields.push(start === at ? field : field + text.slice(start, at));
    if (at >= text.length) return { fields, end: at };
    if (text[at] === delimiter) {
      at += 1;
      continue;
    }
    return { fields, end: at + (text.startsWith('\r\n', at) ? 2 : 1) };
  }
}

/** What stands between quotation marks, doubled ones made single; null when they are never closed. */
function readQuoted(text: string, from: number): { readonly field: string; readonly end: number } | null {
  let field = '';
  for (let at = from; ;) {
    const close = text.indexOf(QUOTE, at);
    if (close === -1) return null;
    field += text.slice(at, close);
    if (text[close + 1] !== QUOTE) return { field, end: close + 1 };
    field += QUOTE;
    at = close + 2;
  }
}

function cellOf(field: string): Cell {
  if (!LIKE_A_FORMULA.test(field)) return restore(field);
  const quoted = QUOTED_TEXT.exec(field);
  return quoted === null ? FORMULA_CELL : (quoted[1] ?? '').replaceAll('""', QUOTE);
}

/** With a byte order mark, without which Excel takes UTF-8 for something else, and with nothing that a spreadsheet would run. */
export function writeCsv(table: Table): Uint8Array {
  const lines = [table.columns, ...table.rows].map((cells) => cells.map((cell) => (typeof cell === 'number' ? String(cell) : quoted(defuse(cell ?? '')))).join(','));
  return Buffer.from(`\ufeff${lines.join('\r\n')}\r\n`, 'utf8');
}

function quoted(text: string): string {
  return /[",;\t\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll(QUOTE, '""')}"` : text;
}
