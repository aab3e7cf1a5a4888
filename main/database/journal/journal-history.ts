import type { FactRow } from '../facts.ts';
import type { JournalFile } from './journal-files.ts';
import { journalFiles, readHead, readJournalFile } from './journal-files.ts';
import type { decodeLine, JournalIntent, JournalReply } from './journal-line.ts';

/** What a store is to be brought up from. */
export interface HistoryFrom {
  readonly storeId: string;
  readonly life: number;
  readonly factSeq: number;
  readonly changeSeq: number;
}

/** What the journal has beyond a store, after it was read to its end. */
export interface HistoryEnd {
  /** The newest state of every intent that changed. */
  readonly intents: readonly JournalIntent[];
  /** The newest answers to commands whose facts are all there. */
  readonly replies: readonly JournalReply[];
  /** The newest life that the journal knows. */
  readonly life: number;
  readonly changeSeq: number;
  /** The newest fact that was given. */
  readonly factSeq: number;
  /** When it happened; null without one. */
  readonly untilMs: number | null;
  /** Facts that the journal knows of and that could not be given, since one before them is missing. */
  readonly missing: number;
  readonly badLines: number;
  /** The newest settings, where they are newer than the store's; null where they are not. */
  readonly settings: Readonly<Record<string, string>> | null;
}

/**
 * Gives the facts after a store's newest, in order and without a gap, through the lives that followed: what a life had beyond the point at which the
 * next one began is no history of this store. A line counts when its sum is right and its place in the chain is: a gap may be filled by a later file,
 * which was written when the damage was found. Null when the store has what a later life left out, so that nothing of it can go on from there.
 */
export function readHistory(folder: string, from: HistoryFrom, give: (facts: readonly FactRow[]) => void, decode?: typeof decodeLine): HistoryEnd | null {
  const files = journalFiles(folder, from.storeId).filter((file) => file.life >= from.life);
  const ends = endsOfLives(files, from.life);
  if (ends.some(([, lastFact]) => lastFact < from.factSeq)) return null;
  const lastFactOf = new Map(ends);
  const intents = new Map<number, JournalIntent>();
  const replies = new Map<string, JournalReply>();
  const ahead = new Map<number, FactRow>();
  let state = { factSeq: from.factSeq, changeSeq: from.changeSeq, untilMs: null as number | null, newestSeen: from.factSeq, badLines: 0, settings: null as HistoryEnd['settings'] };
  for (const [index, file] of files.entries()) {
    const bound = lastFactOf.get(file.life) ?? Number.POSITIVE_INFINITY;
    if (isBefore(files[index + 1], file, from)) continue;
    // A gap that its own life did not fill stays: the next life took over only what lay before it.
    if (file.life !== files[index - 1]?.life) ahead.clear();
    const { entries, badLines } = readJournalFile(file.path, decode);
    state = { ...state, badLines: state.badLines + badLines };
    const row: FactRow[] = [];
    for (const entry of entries) {
      if ('intent' in entry) {
        if (entry.intent.change_seq > from.changeSeq) intents.set(entry.intent.intent_id, entry.intent);
        state.changeSeq = Math.max(state.changeSeq, entry.intent.change_seq);
      } else if ('reply' in entry) {
        if (entry.reply.fact_seq >= from.factSeq && entry.reply.fact_seq <= bound) keepReply(replies, entry.reply);
      } else if ('settings' in entry) {
        // Also at the same fact: a setting that is changed is none, and shadow mode that is forgotten writes beside another process.
        if (entry.settings.factSeq >= from.factSeq) state.settings = entry.settings.values;
      } else if ('fact' in entry && entry.fact.seq > state.factSeq && entry.fact.seq <= bound) {
        state.newestSeen = Math.max(state.newestSeen, entry.fact.seq);
        ahead.set(entry.fact.seq, entry.fact);
        for (let next = ahead.get(state.factSeq + 1); next !== undefined; next = ahead.get(state.factSeq + 1)) {
          ahead.delete(next.seq);
          row.push(next);
          [state.factSeq, state.untilMs] = [next.seq, next.at_ms];
        }
      }
    }
    if (row.length > 0) give(row);
  }
  return {
    intents: [...intents.values()].toSorted((a, b) => a.change_seq - b.change_seq), replies: [...replies.values()].filter((reply) => reply.fact_seq <= state.factSeq), life: files.at(-1)?.life ?? from.life, changeSeq: state.changeSeq,
    factSeq: state.factSeq, untilMs: state.untilMs, missing: state.newestSeen - state.factSeq, badLines: state.badLines, settings: state.settings,
  };
}

/** So many answers are brought back: a window sends again what was answered within minutes. */
const REPLIES_KEPT = 5_000;

function keepReply(replies: Map<string, JournalReply>, reply: JournalReply): void {
  replies.delete(reply.scan_id);
  replies.set(reply.scan_id, reply);
  const [oldest] = replies.keys();
  if (replies.size > REPLIES_KEPT && oldest !== undefined) replies.delete(oldest);
}

/** For each life but the newest: the last of its facts that the next one took over. */
function endsOfLives(files: readonly JournalFile[], fromLife: number): readonly (readonly [life: number, lastFact: number])[] {
  const begins = new Map<number, number>();
  for (const file of files) {
    const head = file.life > fromLife && !begins.has(file.life) ? readHead(file.path) : null;
    if (head !== null) begins.set(file.life, head.lifeAfterFact);
  }
  return [...new Set(files.map((file) => file.life))].flatMap((life) => {
    const later = [...begins].filter(([each]) => each > life).map(([, lastFact]) => lastFact);
    return later.length === 0 ? [] : [[life, Math.min(...later)] as const];
  });
}

/** Whether a file ends where the store already is: the next one of its life says what lies before it. At the same fact it may still hold answers that made none. */
function isBefore(next: JournalFile | undefined, file: JournalFile, from: HistoryFrom): boolean {
  if (next === undefined || file.life !== from.life || next.life !== file.life) return false;
  const head = readHead(next.path);
  return head !== null && head.factSeq < from.factSeq && head.changeSeq <= from.changeSeq;
}
