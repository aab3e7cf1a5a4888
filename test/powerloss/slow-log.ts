import { appendFileSync } from 'node:fs';
import { STORE } from './recording.ts';

/** One line of the log of a slow disk: what the disk was asked (slow-disk.c), and between it what the program heard and said. */
export type SlowLine =
  | { readonly what: 'write' | 'sync' | 'slow' | 'synced'; readonly name: string; readonly isMain: boolean; readonly bytes: number }
  /** A scan is made; its beep; a turn of the main thread. */
  | { readonly what: 'ask' | 'beep' | 'turn'; readonly name: string };

/** Adds a line of the program's own to the log. It is in the log when this returns, behind all that the disk was asked before. */
export function sayInLog(log: string, what: 'ask' | 'beep' | 'turn', name: string): void {
  appendFileSync(log, `${what} ${name}\n`);
}

/** The lines of a log, in their order. */
export function slowLines(text: string): SlowLine[] {
  return text.split('\n').filter((line) => line !== '').map((line) => {
    const [what = '', name = '', thread, bytes] = line.split(' ');
    if (what === 'ask' || what === 'beep' || what === 'turn') return { what, name };
    if (what === 'write' || what === 'sync' || what === 'slow' || what === 'synced') return { what, name, isMain: thread === 'main', bytes: Number(bytes ?? 0) };
    throw new Error(`The log of the slow disk cannot be read: ${line}`);
  });
}

const WAL = `${STORE}-wal`;

/**
 * What is wrong with the beeps of scans that were made one after the other: a beep is true when since its scan the disk took its transaction and has it
 * for good, and it is late when the disk was slow in between. Gives the words for each that is not, and for a scan without a beep.
 */
export function beepBreaches(lines: readonly SlowLine[]): string[] {
  const breaches: string[] = [];
  const asks = lines.flatMap((line, at) => (line.what === 'ask' ? [{ name: line.name, at }] : []));
  for (const [index, { name, at }] of asks.entries()) {
    const beep = lines.findIndex((line) => line.what === 'beep' && line.name === name);
    if (beep < 0 || beep > (asks[index + 1]?.at ?? lines.length)) {
      breaches.push(`${name} has no beep of its own`);
      continue;
    }
    const between = lines.slice(at, beep).filter((line) => line.name === WAL);
    const [written, kept] = [between.findLastIndex((line) => line.what === 'write'), between.findLastIndex((line) => line.what === 'synced')];
    if (written < 0) breaches.push(`${name} was answered before anything was written`);
    else if (kept < written) breaches.push(`${name} was answered before the disk had it`);
    else if (!between.some((line) => line.what === 'slow')) breaches.push(`${name} met no slow disk`);
  }
  return breaches;
}

/**
 * What the main thread had to do with the disk: its own writes and syncs, and whether it had no turn while others waited for a slow sync. A machine that
 * is busy with something else may keep it from a few of them, so half must be without one.
 */
export function mainThreadBreaches(lines: readonly SlowLine[]): string[] {
  const own = lines.filter((line) => 'isMain' in line && line.isMain).map((line) => `the main thread itself: ${line.what} ${line.name}`);
  const syncs = lines.flatMap((line, at) => {
    if (line.what !== 'slow') return [];
    const end = lines.findIndex((later, index) => index > at && later.what === 'synced' && later.name === line.name);
    return end < 0 ? [] : [lines.slice(at, end).some((each) => each.what === 'turn')];
  });
  const stood = syncs.filter((hadTurn) => !hadTurn).length;
  return [...new Set(own), ...(stood * 2 >= syncs.length ? [`the main thread stood still in ${stood} of ${syncs.length} slow syncs`] : [])];
}
