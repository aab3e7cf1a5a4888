import { closeSync, fdatasyncSync, fsyncSync, ftruncateSync, mkdirSync, openSync, truncateSync, writeSync } from 'node:fs';
import process from 'node:process';
import { DAY_MS } from '../../../shared/time.ts';
import type { Clock } from '../../platform/clock.ts';
import type { FactRow } from '../facts.ts';
import type { ReadDb } from '../transaction.ts';
import type { JournalFile } from './journal-files.ts';
import { journalFiles, journalPath, readHead, readJournalFile } from './journal-files.ts';
import type { JournalEntry, JournalHead, JournalIntent, JournalReply } from './journal-line.ts';
import { encodeLine } from './journal-line.ts';
import { newestChange, newestFact, newestReply, readLife } from './life.ts';

/** A file is begun anew at this size, so that a restore that needs its end reads little more than that. */
const FILE_BYTES = 8 * 1024 * 1024;
const CHUNK = 1_000;
/** Keys of intents are kept at least so long. */
export const INTENTS_KEPT_MS = 30 * DAY_MS;
/** An answer longer than this is not copied: no line may be as long as what a start reads of a journal's end. */
const REPLY_MAX = 64 * 1024;

export interface FollowerPorts {
  /** Where the journal lies; made when it is not there. */
  readonly folder: string;
  /** A connection that sees what is committed. */
  readonly read: ReadDb;
  readonly clock: Pick<Clock, 'nowMs'>;
  readonly fileBytes?: number;
}

/**
 * Writes what the store has and the journal has not, file by file. It follows the store and is no part of its transactions: a scan costs nothing here,
 * a full or broken disk of the journal harms none, and what was committed before a crash and not yet written is caught up the same way.
 *
 * Intents and answers are written before the facts that were committed with them, so that no fact of the journal lacks the intent that it caused, and
 * no command whose facts it has is done twice. An answer whose facts are missing counts for nothing.
 */
export class JournalFollower {
  readonly #ports: FollowerPorts;
  #file: number | null = null;
  #open: JournalFile | undefined;
  #bytes = 0;
  #beganAtMs = 0;
  #factSeq = 0;
  #changeSeq = 0;
  #replySeq = 0;
  #isDirty = false;
  /** As they were written last. */
  #settings = '';

  constructor(ports: FollowerPorts) {
    this.#ports = ports;
  }

  /** The newest fact and change that were written. */
  reached(): { readonly factSeq: number; readonly changeSeq: number } {
    return { factSeq: this.#factSeq, changeSeq: this.#changeSeq };
  }

  /**
   * Writes everything that is new; it is on disk after `sync`. Returns the number of lines. Throws the system's error when the disk does not take it:
   * then what was half written is cut off, and the next call goes on from there.
   */
  pump(): number {
    if (this.#file === null) this.#begin();
    const { read, clock } = this.#ports;
    // In this order: every intent that was committed with a fact up to this one is among the changes.
    const facts = newestFact(read);
    const changes = newestChange(read);
    const replies = newestReply(read);
    let lines = this.#writeSettings(facts);
    while (this.#changeSeq < changes) lines += this.#writeIntents();
    while (this.#replySeq < replies) lines += this.#writeReplies(replies);
    while (this.#factSeq < facts) lines += this.#writeFacts(facts);
    const isOld = this.#bytes > 0 && clock.nowMs() - this.#beganAtMs >= DAY_MS;
    if (this.#bytes >= (this.#ports.fileBytes ?? FILE_BYTES) || (isOld && lines > 0)) this.#beginFile();
    return lines;
  }

  /** Waits for the disk. */
  sync(): void {
    if (this.#file === null || !this.#isDirty) return;
    fdatasyncSync(this.#file);
    this.#isDirty = false;
  }

  close(): void {
    if (this.#file !== null) closeSync(this.#file);
    this.#file = null;
    this.#open = undefined;
    // Each file has them, so that an older one may go.
    this.#settings = '';
  }

  /** Finds where the journal of this store ends. A last line that a kill tore is cut off; after lines that are damaged the rest is written again. */
  #begin(): void {
    mkdirSync(this.#ports.folder, { recursive: true });
    const life = readLife(this.#ports.read);
    const files = journalFiles(this.#ports.folder, life.storeId).filter((file) => file.life === life.life);
    const last = files.at(-1);
    const end = endOf(files) ?? { factSeq: life.afterFactSeq, changeSeq: 0, replySeq: 0, goOnAt: null };
    if (end.factSeq > newestFact(this.#ports.read)) throw new Error(`the journal holds fact ${end.factSeq}, which the store has not`);
    [this.#factSeq, this.#changeSeq, this.#replySeq] = [end.factSeq, end.changeSeq, end.replySeq];
    if (last === undefined || end.goOnAt === null) {
      this.#beginFile(last);
      return;
    }
    truncateSync(last.path, end.goOnAt.bytes);
    this.#file = openSync(last.path, 'a');
    [this.#open, this.#bytes, this.#beganAtMs] = [last, end.goOnAt.bytes, end.goOnAt.beganAtMs];
  }

  #beginFile(after: JournalFile | undefined = this.#open): void {
    const { folder, read, clock } = this.#ports;
    this.sync();
    this.close();
    const { storeId, life, afterFactSeq } = readLife(read);
    const next = { storeId, life, number: (after?.number ?? 0) + 1 };
    const file = { ...next, path: journalPath(folder, next) };
    // What an attempt left that did not get beyond its first line.
    this.#file = openSync(file.path, 'w', PRIVATE_MODE);
    [this.#open, this.#bytes, this.#beganAtMs] = [file, 0, clock.nowMs()];
    const head: JournalHead = { version: 1, storeId, life, lifeAfterFact: afterFactSeq, factSeq: this.#factSeq, changeSeq: this.#changeSeq, replySeq: this.#replySeq, atMs: clock.nowMs() };
    try {
      this.#write([{ head }]);
      this.sync();
      syncFolder(folder);
    } catch (error) {
      this.close();
      this.#open = after;
      throw error;
    }
  }

  #writeSettings(factSeq: number): number {
    const values = Object.fromEntries(this.#ports.read.all<{ name: string; value: string }>('SELECT name, value FROM setting ORDER BY name').map(({ name, value }) => [name, value]));
    const text = JSON.stringify(values);
    if (text === this.#settings) return 0;
    this.#write([{ settings: { factSeq, values } }]);
    this.#settings = text;
    return 1;
  }

  #writeIntents(): number {
    const { read } = this.#ports;
    const firstHeld = read.get<{ seq: number }>('SELECT change_seq AS seq FROM intent_change ORDER BY change_seq LIMIT 1')?.seq ?? 0;
    // The log of changes was shortened by what another journal held: this one begins with all that may still be wanted.
    if (this.#changeSeq + 1 < firstHeld) return this.#writeAllIntents(firstHeld - 1);
    const upTo = read.get<{ seq: number | null }>('SELECT MAX(change_seq) AS seq FROM (SELECT change_seq FROM intent_change WHERE change_seq > ? ORDER BY change_seq LIMIT ?)', this.#changeSeq, CHUNK)?.seq ?? this.#changeSeq;
    const rows = read.all<JournalIntent>(
      `SELECT intent.*, changed.change_seq AS change_seq FROM (SELECT intent_id, MAX(change_seq) AS change_seq FROM intent_change WHERE change_seq > ? AND change_seq <= ? GROUP BY intent_id) AS changed
       JOIN intent USING (intent_id) ORDER BY changed.change_seq`, this.#changeSeq, upTo,
    );
    this.#write(rows.map((intent) => ({ intent })));
    this.#changeSeq = upTo;
    return rows.length;
  }

  #writeAllIntents(changeSeq: number): number {
    const { read, clock } = this.#ports;
    let lines = 0;
    for (let after = 0; ;) {
      const rows = read.all<Omit<JournalIntent, 'change_seq'>>(
        "SELECT * FROM intent WHERE intent_id > ? AND (state NOT IN ('DONE', 'SUPERSEDED') OR changed_at_ms >= ?) ORDER BY intent_id LIMIT ?", after, clock.nowMs() - INTENTS_KEPT_MS, CHUNK,
      );
      const last = rows.at(-1);
      if (last === undefined) break;
      this.#write(rows.map((row) => ({ intent: { ...row, change_seq: changeSeq } })));
      lines += rows.length;
      after = last.intent_id;
    }
    this.#changeSeq = changeSeq;
    return lines;
  }

  #writeReplies(upTo: number): number {
    const rows = this.#ports.read.all<JournalReply>(
      `SELECT reply_seq, fact_seq, scan_id, operation, input_hash, reply, at_ms FROM reply_order JOIN command_reply USING (scan_id)
       WHERE reply_seq > ? AND reply_seq <= ? ORDER BY reply_seq LIMIT ?`, this.#replySeq, upTo, CHUNK,
    );
    const short = rows.filter((row) => row.reply.length <= REPLY_MAX);
    this.#write(short.map((reply) => ({ reply })));
    this.#replySeq = rows.at(-1)?.reply_seq ?? upTo;
    return short.length;
  }

  #writeFacts(upTo: number): number {
    const rows = this.#ports.read.all<FactRow>('SELECT seq, fact_key, kind, version, subject, station_id, person_id, at_ms, body FROM fact WHERE seq > ? AND seq <= ? ORDER BY seq LIMIT ?', this.#factSeq, upTo, CHUNK);
    this.#write(rows.map((fact) => ({ fact })));
    this.#factSeq = rows.at(-1)?.seq ?? upTo;
    return rows.length;
  }

  #write(entries: readonly JournalEntry[]): void {
    if (this.#file === null || entries.length === 0) return;
    const bytes = Buffer.from(entries.map(encodeLine).join(''));
    this.#isDirty = true;
    try {
      for (let done = 0; done < bytes.length;) done += writeSync(this.#file, bytes, done);
      this.#bytes += bytes.length;
    } catch (error) {
      ftruncateSync(this.#file, this.#bytes);
      throw error;
    }
  }
}

const PRIVATE_MODE = 0o600;

interface End {
  readonly factSeq: number;
  readonly changeSeq: number;
  readonly replySeq: number;
  /** Where the last file goes on; null: it is damaged, or there is none, and a new one is begun. */
  readonly goOnAt: { readonly bytes: number; readonly beganAtMs: number } | null;
}

/** Where the files of a life end, up to the first gap; null without one whose first line is good. A last file of which nothing is good counts for nothing. */
function endOf(files: readonly JournalFile[]): End | null {
  for (const file of files.toReversed()) {
    const { entries, badLines, goodBytes, bytes } = readJournalFile(file.path);
    const head = entries.find((entry) => 'head' in entry)?.head;
    if (head === undefined) continue;
    const held = heldBy(entries, head);
    const isTornAtMost = badLines === 0 || (badLines === 1 && goodBytes < bytes);
    if (!isTornAtMost || !held.isWhole) return { factSeq: held.factSeq, changeSeq: head.changeSeq, replySeq: head.replySeq ?? 0, goOnAt: null };
    return { ...held, goOnAt: file === files.at(-1) ? { bytes: goodBytes, beganAtMs: head.atMs } : null };
  }
  return null;
}

/** What a file holds without a gap: up to where the facts follow each other. */
function heldBy(entries: readonly JournalEntry[], head: JournalHead): Omit<End, 'goOnAt'> & { readonly isWhole: boolean } {
  let { factSeq, changeSeq, replySeq = 0 } = head;
  for (const entry of entries) {
    if ('intent' in entry) changeSeq = Math.max(changeSeq, entry.intent.change_seq);
    else if ('reply' in entry) replySeq = Math.max(replySeq, entry.reply.reply_seq);
    else if ('fact' in entry) {
      if (entry.fact.seq > factSeq + 1) return { factSeq, changeSeq, replySeq, isWhole: false };
      factSeq = Math.max(factSeq, entry.fact.seq);
    }
  }
  return { factSeq, changeSeq, replySeq, isWhole: true };
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

/** Files that nothing needs any more: what they hold is older than the oldest kept copy and older than the keys of intents are kept. */
export function dispensableFiles(folder: string, storeId: string, oldestCopyFact: number | null, nowMs: number): readonly string[] {
  if (oldestCopyFact === null) return [];
  const files = journalFiles(folder, storeId);
  let isLater = false;
  const dispensable: string[] = [];
  // From the newest backwards: a file is needed as long as the one after it does not begin early enough.
  for (const [index, file] of [...files.entries()].toReversed()) {
    const next = files[index + 1];
    const head = next === undefined ? null : readHead(next.path);
    isLater ||= head !== null && head.factSeq <= oldestCopyFact && nowMs - head.atMs >= INTENTS_KEPT_MS;
    if (isLater) dispensable.push(file.path);
  }
  return dispensable;
}
