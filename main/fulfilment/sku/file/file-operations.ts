import type { FileReport, InputOf, OutputOf, RejectedRow } from '../../../../shared/contract/index.ts';
import { businessDay } from '../../../../shared/time.ts';
import type { ReadDb, WriteTx } from '../../../database/index.ts';
import type { SheetRow } from '../../../spreadsheet/index.ts';
import { readSheet, writeSheet } from '../../../spreadsheet/index.ts';
import type { CallContext, Floor, Verdict } from '../../floor.ts';
import { granted, refused, stampOf } from '../../floor.ts';
import type { HandlersOf } from '../../handler.ts';
import { simple } from '../../handler.ts';
import { appendMatches } from '../listing-operations.ts';
import { MatchJudge } from '../matching.ts';
import type { FileRefusal } from './headings.ts';
import { readHeadings } from './headings.ts';
import { MAPPING_COLUMNS, MappingSheet, mappingTable } from './mapping-sheet.ts';
import { takeRows } from './row-reader.ts';
import { SKU_COLUMNS, SkuSheet, skuTable } from './sku-sheet.ts';

const ROWS_MAX = 50_000;
/** As many as a person can work through; the count says how many there are. */
const REJECTED_SHOWN = 1_000;

/** The mapping and the SKUs as files, out and in. */
export function skuFileHandlers(floor: Floor): HandlersOf<'sku-file.read' | 'sku-file.import'> {
  return {
    'sku-file.read': (read, input, call) => granted(writeFile(read, input, call)),
    'sku-file.import': simple<'sku-file.import'>(['skus', 'stock', 'orders'], (tx, input, call) => importFile(floor, tx, input, call)),
  };
}

function writeFile(read: ReadDb, input: InputOf<'sku-file.read'>, call: CallContext): OutputOf<'sku-file.read'> {
  const table = input.subject === 'mapping' ? mappingTable(read) : skuTable(read);
  const { bytes, mediaType } = writeSheet(table, input.format);
  return { name: `${input.subject}-${businessDay(call.nowMs)}.${input.format}`, mediaType, base64: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64'), rows: table.rows.length };
}

/** All rows or none: one fact, one transaction, and a report when a single row is wrong. */
function importFile(floor: Floor, tx: WriteTx, input: InputOf<'sku-file.import'>, call: CallContext): Verdict<FileReport, FileRefusal> {
  const reading = readSheet(Buffer.from(input.base64, 'base64'), ROWS_MAX + 1);
  if (!reading.ok) return reading.problem === 'too_many_rows' ? refused('file_too_many_rows', { max: ROWS_MAX }) : refused('file_unreadable', { why: reading.problem });
  const [heading, ...rows] = reading.rows;
  if (heading === undefined || rows.length === 0) return refused('file_empty');
  return input.subject === 'mapping' ? importMapping(floor, tx, input, call, heading, rows) : importSkus(floor, tx, input, call, heading, { rows, hasDecimalCommas: reading.hasDecimalCommas });
}

type Input = InputOf<'sku-file.import'>;

function importMapping(floor: Floor, tx: WriteTx, input: Input, call: CallContext, heading: SheetRow, rows: readonly SheetRow[]): Verdict<FileReport, FileRefusal> {
  const headings = readHeadings(heading, MAPPING_COLUMNS, input.unknownColumns);
  if (!headings.ok) return headings;
  const sheet = new MappingSheet(tx, headings.value.at);
  const named = namesOf(MAPPING_COLUMNS);
  const rejected = [...takeRows(rows, (row) => sheet.take(row), named), ...takeRows(sheet.rows(), sheet.judgeWith(new MatchJudge(tx)), named)];
  if (rejected.length === 0) appendMatches(floor, tx, sheet.matches, input.scanId, call);
  return granted(reportOf(rejected, { taken: sheet.matches.length, unchanged: sheet.unchanged, rows: rows.length }, headings.value.ignored));
}

interface SkuRows {
  readonly rows: readonly SheetRow[];
  readonly hasDecimalCommas: boolean;
}

function importSkus(floor: Floor, tx: WriteTx, input: Input, call: CallContext, heading: SheetRow, { rows, hasDecimalCommas }: SkuRows): Verdict<FileReport, FileRefusal> {
  const headings = readHeadings(heading, SKU_COLUMNS, input.unknownColumns);
  if (!headings.ok) return headings;
  const sheet = new SkuSheet(tx, headings.value.at, hasDecimalCommas);
  const rejected = takeRows(rows, (row) => sheet.take(row), namesOf(SKU_COLUMNS));
  if (rejected.length === 0 && sheet.changes.length > 0) {
    floor.facts.append(tx, { kind: 'skus.changed', key: `sku-file:${input.scanId}`, subject: 'skus', body: { changes: sheet.changes } }, stampOf(call));
  }
  return granted(reportOf(rejected, { taken: sheet.changes.length, unchanged: sheet.unchanged, rows: rows.length }, headings.value.ignored));
}

function namesOf(columns: readonly { readonly name: string; readonly heading: string }[]): (name: string) => string {
  const headings = new Map(columns.map((column) => [column.name, column.heading]));
  return (name) => headings.get(name) ?? name;
}

function reportOf(rejected: readonly RejectedRow[], counts: Pick<FileReport, 'taken' | 'unchanged' | 'rows'>, ignored: readonly string[]): FileReport {
  const inOrder = [...rejected].sort((a, b) => a.row - b.row);
  return { ...counts, ...(rejected.length === 0 ? {} : { taken: 0 }), rejected: rejected.length, rejectedRows: inOrder.slice(0, REJECTED_SHOWN), ignoredColumns: [...ignored] };
}
