import { hash } from 'node:crypto';
import type { EpochMs } from '../../../shared/time.ts';
import type { FactRow } from '../facts.ts';
import type { IntentRow } from '../intents.ts';

/** The first line of each file. */
export interface JournalHead {
  readonly version: 1;
  readonly storeId: string;
  /** Counted up by every restore. */
  readonly life: number;
  /** The newest fact that this life took over from the one before it. */
  readonly lifeAfterFact: number;
  /** What the files before this one hold: the newest fact and the newest change of an intent. */
  readonly factSeq: number;
  readonly changeSeq: number;
  /** Answers, by their own count. Absent in a journal of a program that kept none. */
  readonly replySeq?: number;
  readonly atMs: EpochMs;
}

/** An intent's whole row as it was at this change or after it. */
export interface JournalIntent extends IntentRow {
  readonly changed_at_ms: number;
  readonly change_seq: number;
}

/** All settings as they were when this was written. They are no facts; without them a store that is made anew from the journal would not know its location. */
export interface JournalSettings {
  /** The newest fact at that time. */
  readonly factSeq: number;
  readonly values: Readonly<Record<string, string>>;
}

/** The answer that a command got, so that its id gets the same one after a restore. */
export interface JournalReply {
  readonly reply_seq: number;
  /** The newest fact when it was given: without that fact it says what the store does not know. */
  readonly fact_seq: number;
  readonly scan_id: string;
  readonly operation: string;
  readonly input_hash: string;
  readonly reply: string;
  readonly at_ms: EpochMs;
}

export type JournalEntry = { readonly head: JournalHead } | { readonly fact: FactRow } | { readonly intent: JournalIntent } | { readonly reply: JournalReply } | { readonly settings: JournalSettings };

const SUM_CHARACTERS = 16;
const BEFORE_SUM = '{"sum":"';
const AFTER_SUM = '","line":';
const LINE_AT = BEFORE_SUM.length + SUM_CHARACTERS + AFTER_SUM.length;

/** One line of JSON: the entry, and before it the sum of the entry's own text. Ends with the line's end. */
export function encodeLine(entry: JournalEntry): string {
  const text = JSON.stringify(entry);
  return `${BEFORE_SUM}${sumOf(text)}${AFTER_SUM}${text}}\n`;
}

/** Null for whatever is not a whole line as it was written; the line's end is not part of it. */
export function decodeLine(line: string): JournalEntry | null {
  if (!line.startsWith(BEFORE_SUM) || !line.endsWith('}') || line.slice(LINE_AT - AFTER_SUM.length, LINE_AT) !== AFTER_SUM) return null;
  const text = line.slice(LINE_AT, -1);
  return sumOf(text) === line.slice(BEFORE_SUM.length, BEFORE_SUM.length + SUM_CHARACTERS) ? (JSON.parse(text) as JournalEntry) : null;
}

/** Part of SHA-256: long enough that no damage has the sum of what was written. */
function sumOf(text: string): string {
  return hash('sha256', text).slice(0, SUM_CHARACTERS);
}
