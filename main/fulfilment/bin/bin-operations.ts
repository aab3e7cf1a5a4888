import type { BinColumns, BinFileReport, InputOf, OutputOf, OwnError } from '../../../shared/contract/index.ts';
import { businessDay } from '../../../shared/time.ts';
import type { ReadDb, WriteTx } from '../../database/index.ts';
import type { SheetRow, Table } from '../../spreadsheet/index.ts';
import { readSheet, writeSheet } from '../../spreadsheet/index.ts';
import type { CallContext, Floor, Verdict } from '../floor.ts';
import { granted, refused, stampOf } from '../floor.ts';
import type { HandlersOf } from '../handler.ts';
import { simple } from '../handler.ts';
import { headingsOf, proposeColumns } from './bin-columns.ts';
import { readBinSheet } from './bin-sheet.ts';
import { listBins, readBin } from './bin-store.ts';

const ROWS_MAX = 50_000;
/** Headings and a title line or two above them. */
const ROWS_ABOVE = 10;

/** Bins: lists of them from Flipkart, and what lies in each (floor.md S15). */
export function binHandlers(floor: Floor): HandlersOf<'bin-file.preview' | 'bin-file.import' | 'bin-file.rejected' | 'bin.list' | 'bin.read'> {
  return {
    'bin-file.preview': (read, input) => preview(read, input),
    'bin-file.import': simple<'bin-file.import'>(['stock', 'skus'], (tx, input, call) => importFile(floor, tx, input, call)),
    'bin-file.rejected': (read, input, call) => writeRejected(read, input, call),
    'bin.list': (read, input) => granted(listBins(read, input)),
    'bin.read': (read, input) => {
      const bin = readBin(read, input.binCode);
      return bin === undefined ? refused('bin_not_found', { binCode: input.binCode }) : granted(bin);
    },
  };
}

type FileRefusal = 'file_unreadable' | 'file_empty' | 'file_too_many_rows';

function rowsOf(base64: string): Verdict<readonly SheetRow[], FileRefusal> {
  const reading = readSheet(Buffer.from(base64, 'base64'), ROWS_MAX + ROWS_ABOVE);
  if (!reading.ok) return reading.problem === 'too_many_rows' ? refused('file_too_many_rows', { max: ROWS_MAX }) : refused('file_unreadable', { why: reading.problem });
  return reading.rows.length === 0 ? refused('file_empty') : granted(reading.rows);
}

/** One column cannot say two things. */
function usedTwice(columns: BinColumns): boolean {
  const used = [columns.bin, columns.zone, columns.capacity].filter((at) => at !== null);
  return new Set(used).size < used.length;
}

function preview(read: ReadDb, input: InputOf<'bin-file.preview'>): Verdict<OutputOf<'bin-file.preview'>, OwnError<'bin-file.preview'>> {
  const rows = rowsOf(input.base64);
  if (!rows.ok) return rows;
  const columns = input.columns ?? proposeColumns(rows.value);
  if (usedTwice(columns)) return refused('column_used_twice');
  if (!rows.value.some((row) => row.number > columns.headingRow)) return refused('file_empty');
  const headings = headingsOf(rows.value, columns.headingRow);
  const { bin } = columns;
  if (bin === null) return granted({ headings, columns, report: null, shown: [] });
  const sheet = readBinSheet(read, rows.value, { columns: { ...columns, bin }, isWholeList: input.isWholeList, shownMax: input.limit });
  return granted({ headings, columns, report: sheet.report, shown: [...sheet.shown] });
}

/** All good rows by one fact, or nothing. */
function importFile(floor: Floor, tx: WriteTx, input: InputOf<'bin-file.import'>, call: CallContext): Verdict<BinFileReport, OwnError<'bin-file.import'>> {
  const rows = rowsOf(input.base64);
  if (!rows.ok) return rows;
  const { bin } = input.columns;
  if (bin === null) return refused('bin_column_missing');
  if (usedTwice(input.columns)) return refused('column_used_twice');
  const { bins, gone, report } = readBinSheet(tx, rows.value, { columns: { ...input.columns, bin }, isWholeList: input.isWholeList, shownMax: 0 });
  if (report.rows === report.rejected) return refused('no_good_rows', { rejected: report.rejected });
  if (bins.length > 0 || gone.length > 0) floor.facts.append(tx, { kind: 'bins.listed', key: `bins-listed:${input.scanId}`, subject: 'bins', body: { bins, gone } }, stampOf(call));
  return granted(report);
}

function writeRejected(read: ReadDb, input: InputOf<'bin-file.rejected'>, call: CallContext): Verdict<OutputOf<'bin-file.rejected'>, OwnError<'bin-file.rejected'>> {
  const rows = rowsOf(input.base64);
  if (!rows.ok) return rows;
  const { bin } = input.columns;
  if (bin === null) return refused('bin_column_missing');
  if (usedTwice(input.columns)) return refused('column_used_twice');
  const { rejected } = readBinSheet(read, rows.value, { columns: { ...input.columns, bin }, isWholeList: false, shownMax: 0 });
  const cellsOf = new Map(rows.value.map((row) => [row.number, row.cells]));
  const headings = headingsOf(rows.value, input.columns.headingRow);
  const table: Table = {
    name: 'Rejected', columns: [input.rowWord, input.reasonWord, ...headings.map((each) => each.heading)],
    rows: rejected.map((each) => [each.row, input.words[each.problem], ...headings.map(({ at }) => {
      const cell = cellsOf.get(each.row)?.[at] ?? '';
      return typeof cell === 'string' ? cell : '';
    })]),
  };
  const { bytes, mediaType } = writeSheet(table, 'csv');
  return granted({ name: `bins-rejected-${businessDay(call.nowMs)}.csv`, mediaType, base64: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64'), rows: rejected.length });
}
