import { commandIn } from '../../../shared/barcode/command-code.ts';
import { normaliseScan } from '../../../shared/barcode/normalise.ts';
import type { BinColumns, BinFileReport, BinRejectedRow, BinRowProblem, OutputOf } from '../../../shared/contract/index.ts';
import type { ListedBin } from '../../../shared/fulfilment/facts.ts';
import type { BinCode } from '../../../shared/fulfilment/ids.ts';
import { SALEABLE_ZONE } from '../../../shared/fulfilment/place.ts';
import type { ReadDb } from '../../database/index.ts';
import type { Cell, SheetRow } from '../../spreadsheet/index.ts';
import { findSkusByBarcode } from '../stock/index.ts';
import { below } from './bin-columns.ts';

const BIN_MAX = 40;
const ZONE_MAX = 40;
const CAPACITY_MAX = 1_000_000;
const VALUE_SHOWN_MAX = 120;
/** As many as a person can work through; the file of rejected rows has them all. */
const REJECTED_SHOWN = 1_000;
const GONE_SHOWN = 200;
/** What Excel makes of a long code in a column of numbers: the last digits are gone. */
const SCIENTIFIC = /^\d(?:[.,]\d+)?e\+\d+$/i;
const SALEABLE_WORDS = new Set(['saleable', 'saleable zone', 'sellable', 'salable']);

interface KnownBin {
  readonly zone: string;
  readonly capacityUnits: number | null;
  readonly goneAtMs: number | null;
  readonly units: number;
}

type ShownRow = OutputOf<'bin-file.preview'>['shown'][number];

/** Why a row is not taken; caught at the row's own border, so that every row is looked at. */
class BinRowFault extends Error {
  readonly problem: BinRowProblem;
  readonly value: string;

  constructor(problem: BinRowProblem, value: string) {
    super(problem);
    this.name = 'BinRowFault';
    this.problem = problem;
    this.value = value.slice(0, VALUE_SHOWN_MAX);
  }
}

/** A list of bins, read against what is here. */
export interface BinSheet {
  /** New bins and those that the list names otherwise than before. */
  readonly bins: readonly ListedBin[];
  readonly gone: readonly BinCode[];
  readonly shown: readonly ShownRow[];
  readonly rejected: readonly BinRejectedRow[];
  readonly report: BinFileReport;
}

export interface SheetWish {
  readonly columns: BinColumns & { readonly bin: number };
  /** Whether a bin that the list does not name is gone. */
  readonly isWholeList: boolean;
  readonly shownMax: number;
}

/** Reads every row of a list of bins. Nothing is written. */
export function readBinSheet(read: ReadDb, rows: readonly SheetRow[], wish: SheetWish): BinSheet {
  const known = knownBins(read);
  const seen = new Map<string, { readonly row: number; readonly said: string }>();
  const bins: ListedBin[] = [];
  const shown: ShownRow[] = [];
  const rejected: BinRejectedRow[] = [];
  const zones = new Set<string>();
  const named = new Set<string>();
  const counts = { added: 0, changed: 0, unchanged: 0, repeated: 0 };
  const wanted = below(rows, wish.columns.headingRow);
  const take = (row: SheetRow): void => {
    const code = codeIn(row, wish.columns.bin);
    named.add(code);
    const bin = binIn(row, wish.columns, code as BinCode, known.get(code));
    const said = `${bin.zone}\n${bin.capacityUnits ?? ''}`;
    const before = seen.get(code);
    if (before?.said === said) {
      counts.repeated += 1;
      return;
    }
    if (before !== undefined) throw new BinRowFault('bin_twice', `${code} (${before.row})`);
    judge(read, bin, known.get(code));
    seen.set(code, { row: row.number, said });
    zones.add(bin.zone);
    const was = known.get(code);
    const news = was === undefined ? 'added' : was.zone === bin.zone && was.capacityUnits === bin.capacityUnits && was.goneAtMs === null ? 'unchanged' : 'changed';
    counts[news] += 1;
    if (news !== 'unchanged') bins.push(bin);
    if (shown.length < wish.shownMax && news !== 'unchanged') shown.push({ row: row.number, ...bin, news, was: was === undefined ? null : `${was.zone}${was.capacityUnits === null ? '' : `, ${was.capacityUnits}`}` });
  };
  for (const row of wanted) {
    try {
      take(row);
    } catch (error) {
      if (!(error instanceof BinRowFault)) throw error;
      rejected.push({ row: row.number, problem: error.problem, value: error.value });
    }
  }
  const gone = wish.isWholeList ? goneOf(known, named, zones) : [];
  const holding = gone.map((binCode) => ({ binCode, units: known.get(binCode)?.units ?? 0 })).filter((bin) => bin.units > 0);
  const goneNow = gone.filter((binCode) => known.get(binCode)?.goneAtMs === null);
  const report = {
    rows: wanted.length, ...counts, rejected: rejected.length, rejectedRows: rejected.slice(0, REJECTED_SHOWN), gone: gone.length, goneNow: goneNow.length, goneHolding: holding.slice(0, GONE_SHOWN), goneHoldingTotal: holding.length,
  };
  return { bins, gone: goneNow, shown, rejected, report };
}

function knownBins(read: ReadDb): Map<string, KnownBin> {
  const rows = read.all<KnownBin & { readonly binCode: string }>(
    `SELECT bin_code AS binCode, zone, capacity_units AS capacityUnits, gone_at_ms AS goneAtMs,
       (SELECT COALESCE(SUM(quantity), 0) FROM stock_balance WHERE place = 'bin:' || bin_code) AS units FROM bin ORDER BY walk_key, bin_code`,
  );
  return new Map(rows.map(({ binCode, ...bin }) => [binCode, bin]));
}

/** Bins of the zones that the list speaks of and that it does not name; zones of our own it cannot know. */
function goneOf(known: ReadonlyMap<string, KnownBin>, named: ReadonlySet<string>, zones: ReadonlySet<string>): BinCode[] {
  return [...known].filter(([code, bin]) => zones.has(bin.zone) && !named.has(code)).map(([code]) => code as BinCode);
}

function textIn(row: SheetRow, at: number | null): string {
  const cell: Cell = at === null ? '' : (row.cells[at] ?? '');
  if (typeof cell !== 'string') throw new BinRowFault(cell.problem, '');
  return cell.trim();
}

/** Throws BinRowFault. */
function codeIn(row: SheetRow, at: number): string {
  const code = textIn(row, at);
  if (code === '') throw new BinRowFault('bin_missing', '');
  if (code.length > BIN_MAX) throw new BinRowFault('bin_too_long', code);
  if (SCIENTIFIC.test(code)) throw new BinRowFault('digits_lost', code);
  if (normaliseScan(code) !== code) throw new BinRowFault('bin_not_scannable', code);
  return code;
}

/** What a row says of a bin; a list without a column says nothing of it, and what was known stays. Throws BinRowFault. */
function binIn(row: SheetRow, columns: BinColumns, binCode: BinCode, was: KnownBin | undefined): ListedBin {
  const told = textIn(row, columns.zone);
  if (told.length > ZONE_MAX) throw new BinRowFault('zone_too_long', told);
  // The same codes stand under our Saleable zone (floor.md S15), unless the list itself says another one.
  const zone = told === '' || SALEABLE_WORDS.has(told.toLowerCase()) ? SALEABLE_ZONE : told;
  return { binCode, zone, capacityUnits: columns.capacity === null ? (was?.capacityUnits ?? null) : capacityIn(row, columns.capacity) };
}

function capacityIn(row: SheetRow, at: number): number | null {
  const text = textIn(row, at).replaceAll(',', '');
  if (text === '') return null;
  if (!/^[+-]?\d+(?:\.\d+)?$/.test(text)) throw new BinRowFault('capacity_not_number', text);
  const units = Number(text);
  if (!Number.isInteger(units) || units < 1 || units > CAPACITY_MAX) throw new BinRowFault('capacity_out_of_range', text);
  return units;
}

/** A code must mean one thing on the floor, and goods do not change their zone by a list. Throws BinRowFault. */
function judge(read: ReadDb, bin: ListedBin, was: KnownBin | undefined): void {
  if (was !== undefined) {
    if (was.zone !== bin.zone && was.units > 0) throw new BinRowFault('zone_holds_stock', `${bin.binCode}: ${was.zone} → ${bin.zone}`);
    return;
  }
  if (commandIn(bin.binCode) !== null) throw new BinRowFault('bin_is_command', bin.binCode);
  if (findSkusByBarcode(read, bin.binCode).length > 0) throw new BinRowFault('bin_is_goods', bin.binCode);
  if (read.get('SELECT 1 FROM parcel WHERE tracking_id = ? LIMIT 1', bin.binCode) !== undefined) throw new BinRowFault('bin_is_label', bin.binCode);
}
