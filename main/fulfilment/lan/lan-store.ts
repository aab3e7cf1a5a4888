import { hash } from 'node:crypto';
import type { BenchId } from '../../../shared/fulfilment/ids.ts';
import type { EpochMs } from '../../../shared/time.ts';
import type { Projectors, ReadDb, WriteTx } from '../../database/index.ts';

export interface PairedRow {
  readonly benchId: BenchId;
  readonly pairedAtMs: EpochMs;
  readonly pairedBy: string;
  readonly revokedAtMs: EpochMs | null;
  readonly seenAtMs: EpochMs | null;
}

/** 256 random bits need no salt and no slow hash: nobody guesses one of them. Lower-case hex. */
export function hashBenchKey(key: string): string {
  return hash('sha256', key, 'hex');
}

/** The bench to which a key belongs; null: it is nobody's, or nobody's any more. */
export function benchOfKey(read: ReadDb, keyHash: string): BenchId | null {
  return read.get<{ bench_id: BenchId }>('SELECT bench_id FROM paired_bench_key WHERE key_hash = ?', keyHash)?.bench_id ?? null;
}

/** The keys that count now, as their hashes. */
export function listKeys(read: ReadDb): { readonly keyHash: string; readonly benchId: BenchId }[] {
  return read.all('SELECT key_hash AS keyHash, bench_id AS benchId FROM paired_bench_key ORDER BY bench_id');
}

/** A bench has this key from now on, and no other. */
export function keepBenchKey(tx: WriteTx, benchId: BenchId, keyHash: string): void {
  tx.run('INSERT INTO paired_bench_key (key_hash, bench_id) VALUES (?1, ?2) ON CONFLICT (bench_id) DO UPDATE SET key_hash = excluded.key_hash', keyHash, benchId);
}

export function dropBenchKey(tx: WriteTx, benchId: BenchId): void {
  tx.run('DELETE FROM paired_bench_key WHERE bench_id = ?', benchId);
}

/** Every bench that was ever paired; those that may come first. */
export function listPaired(read: ReadDb): PairedRow[] {
  return read.all<PairedRow>(
    `SELECT bench_id AS benchId, paired_at_ms AS pairedAtMs, paired_by AS pairedBy, revoked_at_ms AS revokedAtMs, seen_at_ms AS seenAtMs
     FROM paired_bench LEFT JOIN bench_seen USING (bench_id) ORDER BY revoked_at_ms IS NOT NULL, bench_id`,
  );
}

/** What facts of the LAN mean in the tables. Keys are in no fact. */
export const lanProjectors: Pick<Projectors, 'lan.opened' | 'lan.closed' | 'pairing.begun' | 'pairing.guessed' | 'bench.paired' | 'bench.revoked' | 'bench.key-elsewhere'> = {
  // Whether the LAN is open is a setting; who turned it is the fact.
  'lan.opened': () => undefined,
  'lan.closed': () => undefined,
  'pairing.begun': () => undefined,
  'pairing.guessed': () => undefined,
  'bench.key-elsewhere': () => undefined,
  'bench.paired': (tx, { body, atMs, personId }) => {
    tx.run(
      `INSERT INTO paired_bench (bench_id, paired_at_ms, paired_by) VALUES (?, ?, ?)
       ON CONFLICT (bench_id) DO UPDATE SET paired_at_ms = excluded.paired_at_ms, paired_by = excluded.paired_by, revoked_at_ms = NULL`,
      body.benchId, atMs, personId,
    );
  },
  'bench.revoked': (tx, { body, atMs }) => {
    tx.run('UPDATE paired_bench SET revoked_at_ms = ? WHERE bench_id = ?', atMs, body.benchId);
  },
};
