import type { BinColumns, OutputOf } from '../../../shared/contract/index.ts';
import type { Cell, SheetRow } from '../../spreadsheet/index.ts';

/*
 * Nobody published what columns Flipkart's "Available Bins" export has (flipkart-seller-api.md part 13.1), so none is required by name: columns
 * are proposed from what the headings and the cells look like, and a person corrects them.
 */

type Name = 'bin' | 'zone' | 'capacity';
type Heading = OutputOf<'bin-file.preview'>['headings'][number];

/** Assumed names, in the order in which they are trusted. */
const NAMES: Readonly<Record<Name, readonly string[]>> = {
  bin: ['bincode', 'bin', 'binid', 'binname', 'binlabel', 'binbarcode', 'binnumber', 'binno', 'availablebins', 'availablebin', 'storagebin', 'storagelocation', 'location', 'locationcode', 'shelf', 'rack'],
  zone: ['zone', 'zonename', 'zonecode', 'binzone', 'storagezone', 'zonetype', 'bintype', 'area'],
  capacity: ['capacity', 'bincapacity', 'maxcapacity', 'capacityunits', 'maxunits', 'maxquantity', 'maxqty', 'unitcapacity'],
};
const HEADING_ROWS_LOOKED_AT = 10;
const SAMPLES = 3;
const SAMPLE_ROWS = 200;
const BIN_MAX = 40;
const HEADING_MAX = 80;

const keyOf = (heading: string): string => heading.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
const textOf = (cell: Cell | undefined): string => (typeof cell === 'string' ? cell.trim() : '');
const isKnown = (cell: Cell): boolean => Object.values(NAMES).some((names) => names.includes(keyOf(textOf(cell))));

/** Columns that the file seems to have; the bin's is null when several would do as well. */
export function proposeColumns(rows: readonly SheetRow[]): BinColumns {
  const titled = rows.slice(0, HEADING_ROWS_LOOKED_AT).find((row) => row.cells.some(isKnown));
  if (titled !== undefined) {
    const at = (name: Name): number | null => {
      const keys = titled.cells.map((cell) => keyOf(textOf(cell)));
      const known = NAMES[name].find((each) => keys.includes(each));
      return known === undefined ? null : keys.indexOf(known);
    };
    const found = { headingRow: titled.number, bin: at('bin'), zone: at('zone'), capacity: at('capacity') };
    return found.bin === null ? { ...found, bin: columnOfCodes(below(rows, titled.number), [found.zone, found.capacity]) } : found;
  }
  // A list of nothing but codes has no heading that would be lost.
  const isBare = rows.every((row) => row.cells.filter((cell) => textOf(cell) !== '').length <= 1) && looksLikeCode(textOf(rows[0]?.cells[0]));
  const headingRow = isBare ? 0 : (rows[0]?.number ?? 0);
  return { headingRow, bin: columnOfCodes(below(rows, headingRow), []), zone: null, capacity: null };
}

/** The rows that hold bins. */
export function below(rows: readonly SheetRow[], headingRow: number): readonly SheetRow[] {
  return rows.filter((row) => row.number > headingRow);
}

/** What stands above each column and some of what stands in it, for a person to see which is which. */
export function headingsOf(rows: readonly SheetRow[], headingRow: number): Heading[] {
  const titles = rows.find((row) => row.number === headingRow)?.cells ?? [];
  const sampled = below(rows, headingRow).slice(0, SAMPLES);
  const width = Math.max(titles.length, ...sampled.map((row) => row.cells.length));
  return Array.from({ length: width }, (_, at) => ({ at, heading: textOf(titles[at]).slice(0, HEADING_MAX), samples: sampled.map((row) => textOf(row.cells[at]).slice(0, HEADING_MAX)) }));
}

const looksLikeCode = (text: string): boolean => text.length > 0 && text.length <= BIN_MAX && /\d/.test(text) && !/\s{2,}/.test(text);

/** The one column whose cells are all codes and all different; null when there is none or more than one. */
function columnOfCodes(rows: readonly SheetRow[], taken: readonly (number | null)[]): number | null {
  const sampled = rows.slice(0, SAMPLE_ROWS);
  if (sampled.length === 0) return null;
  const width = Math.max(...sampled.map((row) => row.cells.length));
  const fitting = Array.from({ length: width }, (_, at) => at).filter((at) => {
    const texts = sampled.map((row) => textOf(row.cells[at]));
    return !taken.includes(at) && texts.every(looksLikeCode) && new Set(texts).size === texts.length && texts.some((text) => /\D/.test(text));
  });
  return fitting.length === 1 ? (fitting[0] ?? null) : null;
}
