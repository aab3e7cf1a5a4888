import { hash } from 'node:crypto';
import type { BenchCardView, BenchCheckState, BenchCheckView } from '../../../shared/contract/index.ts';
import type { BenchId, PrinterId } from '../../../shared/fulfilment/ids.ts';
import type { PrinterProfile } from '../../../shared/fulfilment/printer-profile.ts';
import type { EpochMs } from '../../../shared/time.ts';
import { DAY_MS } from '../../../shared/time.ts';
import type { ReadDb, WriteTx } from '../../database/index.ts';
import { readSetting } from '../../database/index.ts';
import { readPrinter } from '../../printing/queue/index.ts';

/** A card that was printed at a bench. */
export interface CardRow {
  readonly token: string;
  readonly checkId: string;
  readonly benchId: BenchId;
  readonly printerId: PrinterId;
  readonly printerName: string;
  /** What of the profile the card proved; see `settingsKey`. */
  readonly settings: string;
  readonly state: BenchCardView['state'];
  readonly problem: BenchCardView['problem'];
  readonly confirmed: 0 | 1;
  readonly says: string;
  readonly cause: BenchCardView['cause'];
  readonly readText: string | null;
  readonly moduleDots: number;
  readonly lineMm: number;
  readonly madeAtMs: EpochMs;
}

/** A card of last week is just an old card. */
const CARDS_KEPT_MS = 7 * DAY_MS;
const CHECKS_SHOWN = 10;
const CARD = `token, check_id AS checkId, bench_id AS benchId, printer_id AS printerId, printer_name AS printerName, settings, state, problem, confirmed, says, cause,
  read_text AS readText, module_dots AS moduleDots, line_mm AS lineMm, made_at_ms AS madeAtMs`;

/** What of a profile decides how paper comes out, in one word: a check counts for a printer only while this is the same. */
export function settingsKey({ language, way, dpi, paper, darkness, inchesPerSecond, offsetMm }: PrinterProfile): string {
  // The pretended printer of a training day listens at another port each day.
  const place = way.kind === 'tcp' && way.host === '127.0.0.1' ? 'this computer' : Object.entries(way).sort();
  const parts = [language, way.kind, place, dpi, paper.widthMm, paper.heightMm, paper.feed, paper.gapMm, darkness, inchesPerSecond, offsetMm.right, offsetMm.down];
  return hash('sha1', JSON.stringify(parts)).slice(0, 16);
}

/** Puts a card on the bench: what lay there before counts no more. */
export function putCard(tx: WriteTx, card: Omit<CardRow, 'state' | 'problem' | 'confirmed' | 'says' | 'cause' | 'readText'>): void {
  tx.run('DELETE FROM bench_card WHERE made_at_ms < ?', card.madeAtMs - CARDS_KEPT_MS);
  tx.run("UPDATE bench_card SET state = 'done' WHERE bench_id = ?", card.benchId);
  tx.run(
    `INSERT INTO bench_card (token, check_id, bench_id, printer_id, printer_name, settings, state, module_dots, line_mm, made_at_ms) VALUES (?, ?, ?, ?, ?, ?, 'printing', ?, ?, ?)`,
    card.token, card.checkId, card.benchId, card.printerId, card.printerName, card.settings, card.moduleDots, card.lineMm, card.madeAtMs,
  );
}

/** Moves a card on, with what the printer or a reading said. */
export function moveCard(tx: WriteTx, token: string, to: Partial<Pick<CardRow, 'state' | 'problem' | 'confirmed' | 'says' | 'cause' | 'readText'>>): void {
  tx.run(
    `UPDATE bench_card SET state = COALESCE(?, state), problem = ?, confirmed = COALESCE(?, confirmed), says = COALESCE(?, says), cause = ?, read_text = ? WHERE token = ?`,
    to.state ?? null, to.problem ?? null, to.confirmed ?? null, to.says ?? null, to.cause ?? null, to.readText ?? null, token,
  );
}

/** The card that was last printed at a bench; null when it was settled. */
export function cardOnBench(read: ReadDb, benchId: string): CardRow | null {
  const row = read.get<CardRow>(`SELECT ${CARD} FROM bench_card WHERE bench_id = ? ORDER BY made_at_ms DESC LIMIT 1`, benchId);
  return row === undefined || row.state === 'done' ? null : row;
}

export function hasCard(read: ReadDb, token: string): boolean {
  return read.get('SELECT 1 FROM bench_card WHERE token = ?', token) !== undefined;
}

/** The printer that an older card came out of. */
export function printerOfCard(read: ReadDb, token: string): { readonly printerId: PrinterId; readonly printerName: string } | null {
  return read.get<{ printerId: PrinterId; printerName: string }>('SELECT printer_id AS printerId, printer_name AS printerName FROM bench_card WHERE token = ?', token) ?? null;
}

interface CheckRow extends Omit<BenchCheckView, 'proved' | 'lineIsRight' | 'isCurrent'> {
  readonly settings: string;
  readonly proved: string;
  readonly lineIsRight: 0 | 1 | null;
}

const CHECK = `check_id AS checkId, bench_id AS benchId, printer_id AS printerId, printer_name AS printerName, settings, outcome, cause, proved, line_mm AS lineMm, line_is_right AS lineIsRight, at_ms AS atMs`;

function checkView(read: ReadDb, { settings, proved, lineIsRight, ...rest }: CheckRow): BenchCheckView {
  const profile = readPrinter(read, rest.printerId);
  return {
    ...rest, proved: JSON.parse(proved) as BenchCheckView['proved'], lineIsRight: lineIsRight === null ? null : lineIsRight === 1,
    isCurrent: profile !== null && settingsKey(profile) === settings,
  };
}

/** The newest check of a printer at a bench; null when there was none. */
export function lastCheck(read: ReadDb, benchId: string, printerId: string): BenchCheckView | null {
  const row = read.get<CheckRow>(`SELECT ${CHECK} FROM bench_check WHERE bench_id = ? AND printer_id = ? ORDER BY at_ms DESC LIMIT 1`, benchId, printerId);
  return row === undefined ? null : checkView(read, row);
}

/** How the check of a bench stands, with its last ones. The code itself is shown in training only, where there is no paper. */
export function checkState(read: ReadDb, benchId: BenchId): BenchCheckState {
  const card = cardOnBench(read, benchId);
  const rows = read.all<CheckRow>(`SELECT ${CHECK} FROM bench_check WHERE bench_id = ? ORDER BY at_ms DESC LIMIT ?`, benchId, CHECKS_SHOWN);
  return { benchId, card: card === null ? null : cardView(card, readSetting(read, 'mode') === 'training'), last: rows.map((row) => checkView(read, row)) };
}

function cardView({ checkId, printerId, printerName, state, problem, confirmed, says, lineMm, moduleDots, madeAtMs, cause, readText, token }: CardRow, isTraining: boolean): BenchCardView {
  return { checkId, printerId, printerName, state, problem, confirmed: confirmed === 1, says, lineMm, moduleDots, atMs: madeAtMs, cause, read: readText, code: isTraining ? token : null };
}

/** Notes that a scanner of the bench was heard; fingers and the practice sheet are no scanner. */
export function noteScanner(tx: WriteTx, benchId: string, ending: string, nowMs: EpochMs): void {
  tx.run('INSERT INTO bench_scanner (bench_id, ending, heard_at_ms) VALUES (?, ?, ?) ON CONFLICT (bench_id) DO UPDATE SET ending = excluded.ending, heard_at_ms = excluded.heard_at_ms', benchId, ending, nowMs);
}

export function scannerHeard(read: ReadDb, benchId: string): { readonly ending: string; readonly atMs: EpochMs } | null {
  return read.get<{ ending: string; atMs: EpochMs }>('SELECT ending, heard_at_ms AS atMs FROM bench_scanner WHERE bench_id = ?', benchId) ?? null;
}
