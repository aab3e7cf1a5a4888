import { readCsv, writeCsv } from './csv.ts';
import type { SheetReading, Table } from './sheet.ts';
import { readXlsx } from './xlsx-read.ts';
import { writeXlsx } from './xlsx-write.ts';

export { listZip, readZipEntry, writeZip } from './zip.ts';
export type { ZipEntry, ZipFile } from './zip.ts';
export type { Cell, OddCell, SheetProblem, SheetReading, SheetRow, Table } from './sheet.ts';

export type SheetFormat = 'csv' | 'xlsx';

/** Reads a table from bytes, whatever the file was called: a workbook begins like a zip archive, everything else is taken for CSV. */
export function readSheet(bytes: Uint8Array, rowsMax: number): SheetReading {
  return bytes[0] === 0x50 && bytes[1] === 0x4b ? readXlsx(bytes, rowsMax) : readCsv(bytes, rowsMax);
}

export function writeSheet(table: Table, format: SheetFormat): { readonly bytes: Uint8Array; readonly mediaType: string } {
  return format === 'csv'
    ? { bytes: writeCsv(table), mediaType: 'text/csv' }
    : { bytes: writeXlsx(table), mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' };
}
