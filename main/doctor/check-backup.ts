import { HOUR_MS } from '../../shared/time.ts';
import type { EpochMs } from '../../shared/time.ts';
import type { ReadDb } from '../database/index.ts';
import { goodCopies, readSetting } from '../database/index.ts';
import type { Check } from './verdict.ts';
import { verdict } from './verdict.ts';

/** Copies are made every two hours while something changes: an older one with newer facts means that they are not made. */
const OLD_MS = 5 * HOUR_MS;

/** Copies of the store (reliability.md 2.9): how old the newest is, against what came since. It reads their notes and not the copies: each was checked when it was made. */
export function checkBackup(read: ReadDb, dataFolder: string, nowMs: EpochMs): Check {
  const trouble = readSetting(read, 'backupTrouble');
  const check = readSetting(read, 'storeCheck');
  const [newest] = goodCopies(dataFolder);
  const facts = read.get<{ seq: number; first_at_ms: number | null }>('SELECT COALESCE(MAX(seq), 0) AS seq, (SELECT at_ms FROM fact ORDER BY seq LIMIT 1) AS first_at_ms FROM fact');
  const about = { ageMs: newest === undefined ? 0 : Math.max(0, nowMs - newest.atMs), checkedAtMs: check?.atMs ?? 0 };
  if (trouble !== null) return verdict('backup', trouble.trouble === 'no_room' ? 'backup_without_room' : 'backup_in_trouble', { ...about, says: trouble.says, count: newest === undefined ? 0 : 1 });
  if (newest === undefined) return verdict('backup', nowMs - (facts?.first_at_ms ?? nowMs) > OLD_MS ? 'backup_missing' : 'backup_to_come', about);
  const isBehind = (facts?.seq ?? 0) > newest.factSeq;
  return verdict('backup', isBehind && about.ageMs > OLD_MS ? 'backup_old' : 'backup_fresh', about);
}
