import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import type { RestoreReason, RestoreReport } from '../../../shared/fulfilment/restore.ts';
import type { EpochMs } from '../../../shared/time.ts';
import { goodCopies } from '../backup/index.ts';
import { diskTroubleOf } from '../disk-trouble.ts';
import type { FactLog, FactRow } from '../facts.ts';
import { factFrom } from '../facts.ts';
import type { HistoryEnd, JournalIntent } from '../journal/index.ts';
import type { decodeLine } from '../journal/index.ts';
import { journalEnd, newestFact, readHistory, readLife, writeLife } from '../journal/index.ts';
import type { Database } from '../database.ts';
import { DatabaseRefused, openDatabase } from '../open.ts';
import type { WriteTx } from '../transaction.ts';
import type { Base } from './bases.ts';
import { basesFor, clearPart, lookIntoBase } from './bases.ts';
import { tellCountsAgain } from './restored-counts.ts';
import { bringReplies } from './restored-replies.ts';
import { bringIntents, doubtOpenIntents } from './restored-intents.ts';

export interface RestorePorts {
  readonly dataFolder: string;
  readonly journalFolder: string;
  readonly facts: FactLog;
  readonly nowMs: EpochMs;
  /** Only a test has others: a restore that trusts every line, that leaves intents as they were, or that forgets the answers of commands. */
  readonly meaning?: { readonly decode?: typeof decodeLine; readonly doubt?: typeof doubtOpenIntents; readonly answers?: typeof bringReplies };
}

/** The store's own file in a data folder. */
export const STORE_FILE = 'station.db';
/** What the running station leaves when it found damage and stopped writing. */
export const DAMAGED_MARKER = 'damaged.json';
const DAMAGED_FOLDER = 'damaged';
const PART = `${STORE_FILE}.restoring`;

/**
 * Restores the store: the newest good copy, later facts from the journal through the projectors, intents as the journal knows them last, and
 * everything unsettled in doubt (reliability.md 2.9). The old files are moved to `damaged/<time>/` when the new store is whole, so that an interrupted
 * restore is begun again and nothing is ever removed.
 *
 * Throws DatabaseRefused (`not_restorable`) when there is no good copy and the journal is not whole, and leaves everything as it was.
 */
export function restoreStore(ports: RestorePorts, reason: RestoreReason, says: string): RestoreReport {
  const path = join(ports.dataFolder, STORE_FILE);
  const part = join(ports.dataFolder, PART);
  const copies = goodCopies(ports.dataFolder);
  const words: string[] = [];
  let badCopies = 0;
  try {
    for (const base of basesFor(path, reason === 'behind', copies)) {
      const outcome = tryBase(ports, base, part, { reason, says, badCopies, keptIn: keptInOf(ports, path) });
      if (typeof outcome !== 'string') {
        swap(ports, path, part, outcome.keptIn);
        return outcome;
      }
      words.push(outcome);
      if (base.kind === 'copy') badCopies += 1;
    }
  } finally {
    clearPart(part);
  }
  throw new DatabaseRefused('not_restorable', `${path} cannot be used (${says}), and it cannot be restored: ${words.join('; ')}. Everything was left as it is. Keep the folder, and call for help before anything in it is changed.`);
}

type Found = Pick<RestoreReport, 'reason' | 'says' | 'badCopies' | 'keptIn'>;

/** The report, or why this base is no good. */
function tryBase(ports: RestorePorts, base: Base, part: string, found: Found): RestoreReport | string {
  clearPart(part);
  try {
    return base.put(part) ?? build(ports, base, part, found);
  } catch (error) {
    // A full disk stops every attempt; what cannot be read or projected is no good, and the next is tried.
    if (diskTroubleOf(error) !== null || (error instanceof DatabaseRefused && error.code !== 'damaged')) throw error;
    return `${base.kind}: ${error instanceof Error ? error.message : String(error)}`;
  }
}

function build(ports: RestorePorts, base: Base, part: string, found: Found): RestoreReport | string {
  const { life, changeSeq } = lookIntoBase(part, existsSync(part));
  const end = journalEnd(ports.journalFolder, life?.storeId);
  if (base.kind === 'journal' && end === null) return 'there is no journal';
  const database = openDatabase(part);
  try {
    const own = life ?? { ...readLife(database.read), ...(end === null ? {} : { storeId: end.storeId }), life: 1, afterFactSeq: 0 };
    const from = { storeId: own.storeId, life: own.life, factSeq: newestFact(database.read), changeSeq };
    const history = readHistory(ports.journalFolder, from, (facts) => replay(ports.facts, database, facts), ports.meaning?.decode);
    if (history === null) return `${base.kind}: it has what a later restore left out`;
    if (base.kind === 'journal' && (history.factSeq === 0 || history.missing > 0)) return `the journal is not whole: it can be followed up to fact ${history.factSeq}, and ${history.missing} lie beyond`;
    return database.write((tx) => {
      const unsure = finish(ports, tx, history, own.storeId);
      tellCountsAgain(tx, history.intents, end !== null && history.missing === 0 && history.badLines === 0, ports.nowMs);
      const report: RestoreReport = {
        ...found, base: base.kind, copyAtMs: base.copyAtMs, factsReplayed: history.factSeq - from.factSeq, factsMissing: history.missing, badLines: history.badLines, hasJournal: end !== null, unsure,
        newestFactAtMs: tx.get<{ at_ms: EpochMs }>('SELECT at_ms FROM fact ORDER BY seq DESC LIMIT 1')?.at_ms ?? null,
      };
      tx.run('INSERT INTO restore_report (at_ms, report) VALUES (?, ?)', ports.nowMs, JSON.stringify(report));
      return report;
    });
  } finally {
    database.close();
  }
}

function replay(log: FactLog, database: Database, rows: readonly FactRow[]): void {
  database.write((tx) => {
    for (const row of rows) {
      const fact = factFrom(row);
      if (log.append(tx, fact, fact)?.seq !== row.seq) throw new Error(`fact ${row.seq} of the journal has no place in the store`);
    }
  });
}

/** Intents, the new life, and that everything is to be read anew from Flipkart. Returns how many intents are in doubt. */
function finish(ports: RestorePorts, tx: WriteTx, history: HistoryEnd, storeId: string): number {
  // The count of changes goes on above the journal's, so that what happens from here is the newer.
  tx.run('INSERT INTO intent_change (change_seq, intent_id) SELECT MAX(?1, COALESCE(MAX(change_seq), 0)) + 1, 0 FROM intent_change', history.changeSeq);
  bringIntents(tx, history.intents satisfies readonly JournalIntent[]);
  (ports.meaning?.answers ?? bringReplies)(tx, history.replies);
  for (const [name, value] of Object.entries(history.settings ?? {})) tx.run('INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value', name, value);
  const unsure = (ports.meaning?.doubt ?? doubtOpenIntents)(tx, ports.nowMs);
  writeLife(tx, { storeId, life: history.life + 1, afterFactSeq: newestFact(tx) });
  tx.run('DELETE FROM pull_cursor');
  tx.run('DELETE FROM shipment_heard');
  tx.run('DELETE FROM restored_shipment');
  tx.run("INSERT INTO restored_shipment (shipment_id, remote_state) SELECT shipment_id, remote_state FROM shipment INDEXED BY shipment_open WHERE floor_state NOT IN ('HANDED_OVER', 'CLOSED')");
  return unsure;
}

/** Where the old files will lie; null when there are none. */
function keptInOf({ nowMs }: RestorePorts, path: string): string | null {
  const time = new Date(nowMs).toISOString().replaceAll(/[-:]|\.\d{3}/g, '');
  return OLD_ENDINGS.some((ending) => existsSync(`${path}${ending}`)) ? `${DAMAGED_FOLDER}/${time}` : null;
}

const OLD_ENDINGS = ['', '-wal', '-shm', '-journal'] as const;

/** The old files aside, the new one in their place; the marker last, so that whatever is interrupted is begun again. */
function swap({ dataFolder }: RestorePorts, path: string, part: string, keptIn: string | null): void {
  if (keptIn !== null) {
    mkdirSync(join(dataFolder, keptIn), { recursive: true });
    for (const ending of OLD_ENDINGS) moveIfThere(`${path}${ending}`, join(dataFolder, keptIn, `${STORE_FILE}${ending}`));
    syncFolder(join(dataFolder, keptIn));
  }
  renameSync(part, path);
  syncFolder(dataFolder);
  moveIfThere(join(dataFolder, DAMAGED_MARKER), join(dataFolder, keptIn ?? '', keptIn === null ? `${DAMAGED_MARKER}.done` : DAMAGED_MARKER));
}

function moveIfThere(from: string, to: string): void {
  if (existsSync(from)) renameSync(from, to);
}

function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const opened = openSync(folder, 'r');
  try {
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
}
