import { closeSync, existsSync, openSync, readdirSync, readFileSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { JournalEntry, JournalHead } from './journal-line.ts';
import { decodeLine } from './journal-line.ts';

/** A file of the journal. Its name says whose it is, so that a damaged first line makes nothing of the rest worthless. */
export interface JournalFile {
  readonly path: string;
  readonly storeId: string;
  readonly life: number;
  readonly number: number;
}

/** Where a journal ends: the newest life and what it holds. */
export interface JournalEnd {
  readonly storeId: string;
  readonly life: number;
  readonly factSeq: number;
  readonly changeSeq: number;
}

const NAME = /^([0-9a-f]{12})-(\d{4})-(\d{6})\.jsonl$/;
const LIFE_DIGITS = 4;
const NUMBER_DIGITS = 6;
const NEWLINE = 0x0a;
/** A line with a fact is a few hundred bytes; the longest, a pulled order of many lines, some ten thousand. */
const TAIL_BYTES = 256 * 1024;

/** The journal's own place in a data folder. */
export function journalFolderIn(dataFolder: string): string {
  return join(dataFolder, 'journal');
}

export function journalPath(folder: string, { storeId, life, number }: Omit<JournalFile, 'path'>): string {
  return join(folder, `${storeId}-${String(life).padStart(LIFE_DIGITS, '0')}-${String(number).padStart(NUMBER_DIGITS, '0')}.jsonl`);
}

/** All files of one store, oldest first; without an id those of the store that was written last. None where there is no journal. */
export function journalFiles(folder: string, storeId?: string): readonly JournalFile[] {
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder).flatMap((name): JournalFile[] => {
    const [, id, life, number] = NAME.exec(name) ?? [];
    return id === undefined ? [] : [{ path: join(folder, name), storeId: id, life: Number(life), number: Number(number) }];
  });
  const wanted = storeId ?? newestStore(files);
  return files.filter((file) => file.storeId === wanted).toSorted((a, b) => a.life - b.life || a.number - b.number);
}

function newestStore(files: readonly JournalFile[]): string | null {
  const byTime = files.map((file) => ({ ...file, mtimeMs: statSync(file.path).mtimeMs }));
  return byTime.toSorted((a, b) => b.mtimeMs - a.mtimeMs || b.life - a.life || b.number - a.number)[0]?.storeId ?? null;
}

/** What is in one file. */
export interface JournalContents {
  readonly entries: readonly JournalEntry[];
  /** Lines that are not as they were written; each line stands for itself. */
  readonly badLines: number;
  /** Where the last good line ends. */
  readonly goodBytes: number;
  readonly bytes: number;
}

/** Reads a file whole; `entriesFrom` is what decides whether a line is believed, and only a test has another. */
export function readJournalFile(path: string, decode: typeof decodeLine = decodeLine): JournalContents {
  return contentsOf(readFileSync(path), decode);
}

function contentsOf(bytes: Buffer, decode: typeof decodeLine): JournalContents {
  const entries: JournalEntry[] = [];
  let badLines = 0;
  let goodBytes = 0;
  for (let from = 0; from < bytes.length;) {
    const end = bytes.indexOf(NEWLINE, from);
    // A last line without its end was never finished, even when what there is of it looks whole.
    const entry = end < 0 ? null : decode(bytes.toString('utf8', from, end));
    if (entry === null) badLines += 1;
    else {
      entries.push(entry);
      goodBytes = end + 1;
    }
    from = end < 0 ? bytes.length : end + 1;
  }
  return { entries, badLines, goodBytes, bytes: bytes.length };
}

/** The first line of a file; null when it is damaged. */
export function readHead(path: string): JournalHead | null {
  const size = statSync(path).size;
  const part = readPart(path, 0, Math.min(size, TAIL_BYTES));
  const end = part.indexOf(NEWLINE);
  const entry = end < 0 ? null : decodeLine(part.toString('utf8', 0, end));
  return entry !== null && 'head' in entry ? entry.head : null;
}

/**
 * Where the journal of a store ends, from the last lines alone, since a start asks for it; null without a readable journal. Every line counts whose
 * sum is right, whatever lies before it.
 */
export function journalEnd(folder: string, storeId?: string): JournalEnd | null {
  for (const file of journalFiles(folder, storeId).toReversed()) {
    const size = statSync(file.path).size;
    const from = Math.max(0, size - TAIL_BYTES);
    const tail = readPart(file.path, from, size - from);
    const { entries } = contentsOf(from === 0 ? tail : tail.subarray(tail.indexOf(NEWLINE) + 1), decodeLine);
    const head = entries.find((entry) => 'head' in entry)?.head ?? readHead(file.path);
    if (entries.length === 0 && head === null) continue;
    return { storeId: file.storeId, life: file.life, ...reached(entries, { factSeq: head?.factSeq ?? 0, changeSeq: head?.changeSeq ?? 0 }) };
  }
  return null;
}

/** The newest fact and change among entries, at least what `from` says. */
export function reached(entries: readonly JournalEntry[], from: { readonly factSeq: number; readonly changeSeq: number }): { readonly factSeq: number; readonly changeSeq: number } {
  let { factSeq, changeSeq } = from;
  for (const entry of entries) {
    if ('fact' in entry) factSeq = Math.max(factSeq, entry.fact.seq);
    else if ('intent' in entry) changeSeq = Math.max(changeSeq, entry.intent.change_seq);
  }
  return { factSeq, changeSeq };
}

function readPart(path: string, from: number, length: number): Buffer {
  const part = Buffer.alloc(length);
  const file = openSync(path, 'r');
  try {
    return part.subarray(0, readSync(file, part, 0, length, from));
  } finally {
    closeSync(file);
  }
}
