import { MINUTE_MS } from '../../shared/time.ts';
import type { EpochMs } from '../../shared/time.ts';
import type { Database, JournalStatus, ReadDb } from '../database/index.ts';
import { examineHealth, readDamage } from '../database/index.ts';
import type { PrinterProblem, PrinterStatus } from '../printing/index.ts';
import type { CodeOf } from '../../shared/doctor/index.ts';
import type { Check } from './verdict.ts';
import { verdict } from './verdict.ts';

const GIGABYTE = 1_000_000_000;
/** A day of a thousand orders keeps a few hundred MB of labels and documents: low is a few days ahead, full is hours. */
const DISK_LOW_BYTES = 2 * GIGABYTE;
const DISK_FULL_BYTES = 0.2 * GIGABYTE;
/** A log is checkpointed at 8 MB; far beyond that something holds it. */
const LOG_LARGE_BYTES = 64_000_000;
const SYNCHRONOUS_FULL = 2;
/** What is tried by itself is through in a few minutes: a lost answer is settled after two, Flipkart's packing has been seen to take thirty. */
const UNSENT_OLD_MS = 15 * MINUTE_MS;

/** Total: a problem of a printer without a verdict does not compile. */
const PRINTER_CODES: Readonly<Record<PrinterProblem, CodeOf<'printers'>>> = {
  none: 'printer_not_ready', paper_out: 'printer_paper_out', head_open: 'printer_head_open', ribbon_out: 'printer_ribbon_out', jam: 'printer_jam', error: 'printer_error', paused: 'printer_paused', offline: 'printer_offline', busy: 'printer_busy',
  silent: 'printer_silent', not_set_up: 'printer_not_set_up',
};

export async function checkPrinter(status: () => Promise<PrinterStatus>, waiting: number): Promise<Check> {
  const { ready, problem, says } = await status();
  return ready ? verdict('printers', 'printer_ready', { waiting }) : verdict('printers', PRINTER_CODES[problem], { says, waiting });
}

export interface DocumentRoom {
  readonly usedBytes: number;
  readonly boundBytes: number;
}

/** Room on the disk, and how much of what they may take documents take: beyond it nothing is left that may be removed. */
export async function checkDisk(freeBytes: (folder: string) => Promise<number>, folder: string, room: DocumentRoom | null): Promise<Check> {
  const documents = room === null ? {} : { usedBytes: room.usedBytes, boundBytes: room.boundBytes };
  try {
    const free = await freeBytes(folder);
    const about = { freeBytes: free, ...documents };
    if (free < DISK_LOW_BYTES) return verdict('disk', free < DISK_FULL_BYTES ? 'disk_full' : 'disk_low', about);
    return verdict('disk', room !== null && room.usedBytes > room.boundBytes ? 'disk_documents_over' : 'disk_free', about);
  } catch (error) {
    return verdict('disk', 'disk_unknown', { says: reasonOf(error) });
  }
}

export async function checkDatabase(database: Pick<Database, 'read' | 'path'>, dataFolder: string): Promise<Check> {
  try {
    const damage = readDamage(dataFolder);
    if (damage !== null) return verdict('database', 'database_damaged', { says: damage.says.slice(0, 200) });
    const { quickCheck, synchronous, journal, version, newestVersion, walBytes } = await examineHealth(database);
    if (quickCheck !== 'ok') return verdict('database', 'database_damaged', { says: quickCheck.slice(0, 200) });
    if (synchronous !== SYNCHRONOUS_FULL || !['wal', 'memory'].includes(journal)) return verdict('database', 'database_not_durable', { synchronous, journal });
    if (version !== newestVersion) return verdict('database', 'database_other_schema', { version, newest: newestVersion });
    return verdict('database', walBytes > LOG_LARGE_BYTES ? 'database_log_large' : 'database_sound', { version, walBytes });
  } catch (error) {
    return verdict('database', 'database_not_checked', { says: reasonOf(error) });
  }
}

/** Whether the second copy of the facts is written; null: this station has none. */
export function checkJournal(journal: { readonly folder: string; status(): JournalStatus | null } | null): Check | null {
  if (journal === null) return null;
  const status = journal.status();
  if (status === null) return verdict('journal', 'journal_starting');
  const code = status.trouble === null ? 'journal_written' : status.trouble === 'disk_full' ? 'journal_disk_full' : 'journal_disk_failed';
  return verdict('journal', code, { folder: journal.folder, says: status.says.slice(0, 200) });
}

interface UnsentRow {
  readonly state: string;
  readonly says: string | null;
  readonly added_at_ms: EpochMs;
  /** Flipkart itself holds the order: it may wait as long as that lasts. */
  readonly is_held: 0 | 1;
}

/** What Flipkart does not know yet: whether it moves, has grown old, or needs a person. */
export function checkUnsent(read: ReadDb, nowMs: EpochMs): Check {
  const rows = read.all<UnsentRow>(
    `SELECT intent.state, intent.says, intent.added_at_ms, intent.state = 'READY' AND COALESCE(shipment.hold, 0) = 1 AS is_held
     FROM intent LEFT JOIN shipment ON shipment.shipment_id = intent.payload ->> '$.shipmentId'
     WHERE intent.state NOT IN ('DONE', 'SUPERSEDED') ORDER BY intent.added_at_ms, intent.intent_id`,
  );
  if (rows.length === 0) return verdict('unsent', 'nothing_unsent');
  const stuck = rows.filter((row) => row.state === 'REJECTED' || row.state === 'PARKED');
  if (stuck.length > 0) return verdict('unsent', 'unsent_needs_person', { count: stuck.length, says: stuck[0]?.says ?? '' });
  const oldest = rows.find((row) => row.is_held === 0) ?? rows[0];
  const oldestMs = nowMs - (oldest?.added_at_ms ?? nowMs);
  return verdict('unsent', oldest?.is_held === 0 && oldestMs > UNSENT_OLD_MS ? 'unsent_old' : 'unsent_moving', { count: rows.length, oldestMs, says: oldest?.says ?? '' });
}

function reasonOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).slice(0, 200);
}
