import { lockMs, WRONG_TRIES_FREE } from '../../../shared/fulfilment/person.ts';
import type { EpochMs } from '../../../shared/time.ts';
import { DAY_MS } from '../../../shared/time.ts';
import type { ReadDb, WriteTx } from '../../database/index.ts';

/** What came of taking a try. `tries` counts this one: it is wrong until it proves right. */
export type Try = { readonly isFree: true; readonly tries: number; readonly lockedUntilMs: EpochMs } | { readonly isFree: false; readonly lockedUntilMs: EpochMs };

/**
 * Takes one try before it is looked at, so that a hundred at once are counted one after the other, and one that a power cut ended counts
 * as well. `subject` is the person whose PIN it is, or the bench at which a badge was scanned.
 */
export function takeTry(tx: WriteTx, subject: string, nowMs: EpochMs): Try {
  tx.run('DELETE FROM wrong_try WHERE last_at_ms < ?', nowMs - DAY_MS);
  const before = tx.get<{ tries: number; locked_until_ms: EpochMs }>('SELECT tries, locked_until_ms FROM wrong_try WHERE subject = ?', subject);
  if (before !== undefined && before.locked_until_ms > nowMs) return { isFree: false, lockedUntilMs: before.locked_until_ms };
  const tries = (before?.tries ?? 0) + 1;
  const lockedUntilMs = nowMs + lockMs(tries);
  tx.run(
    `INSERT INTO wrong_try (subject, tries, last_at_ms, locked_until_ms) VALUES (?, ?, ?, ?)
     ON CONFLICT (subject) DO UPDATE SET tries = excluded.tries, last_at_ms = excluded.last_at_ms, locked_until_ms = excluded.locked_until_ms`,
    subject, tries, nowMs, lockedUntilMs,
  );
  return { isFree: true, tries, lockedUntilMs };
}

/** The right one was shown: what was wrong before is forgotten. */
export function forgiveTries(tx: WriteTx, subject: string): void {
  tx.run('DELETE FROM wrong_try WHERE subject = ?', subject);
}

/** Until when nobody may try; null when anybody may. */
export function lockedUntil(read: ReadDb, subject: string, nowMs: EpochMs): EpochMs | null {
  const row = read.get<{ locked_until_ms: EpochMs }>('SELECT locked_until_ms FROM wrong_try WHERE subject = ?', subject);
  return row === undefined || row.locked_until_ms <= nowMs ? null : row.locked_until_ms;
}

/** Tries that are left before waiting begins. */
export function triesLeft(tries: number): number {
  return Math.max(0, WRONG_TRIES_FREE - tries);
}

export const pinSubject = (personId: string): string => `person:${personId}`;
export const badgeSubject = (benchId: string): string => `bench:${benchId}`;
