import { closeSync, fsyncSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { makeCopy } from '../../main/database/backup/index.ts';
import { copyOfGrownStore } from './grown-store.ts';
import type { BenchRow } from './row.ts';
import { median, rounded } from './row.ts';

const PAST = Number(process.env['BENCH_PAST_ORDERS'] ?? 1_000_000);
const ROUNDS = 3;
const RATIO_MAX = 2;
const BLOCK_BYTES = 4 * 1024 * 1024;

/** A copy of a store with a million orders, until its pages are on the disk, against the bytes copied and synced. What proves the copy comes on top, and is told beside it. */
export async function benchBackup(): Promise<BenchRow[]> {
  const folder = copyOfGrownStore(PAST);
  try {
    const path = join(folder, 'station.db');
    const copied: number[] = [];
    const proved: number[] = [];
    const raw: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      raw.push(rawCopy(path));
      const at = performance.now();
      const outcome = await makeCopy({ path, dataFolder: folder, reason: 'asked-for', atMs: Date.UTC(2026, 0, 5) + round * 3_600_000 }, (step) => {
        if (step === 'copied') copied.push(performance.now() - at);
      });
      if (!outcome.ok) throw new Error(`No copy: ${outcome.says}`);
      proved.push(performance.now() - at);
    }
    const [value, against] = [median(copied), median(raw)];
    return [
      { name: `backup of ${PAST} orders`, value: rounded(value / 1_000), unit: 's', against: rounded(against / 1_000), ratio: rounded(value / against, 2), target: `<= ${RATIO_MAX}x raw copy + fsync`, holds: value / against <= RATIO_MAX },
      { name: 'the same, opened and proved', value: rounded(median(proved) / 1_000), unit: 's', against: rounded(against / 1_000), ratio: rounded(median(proved) / against, 2), target: 'no target: quick_check and checksum besides', holds: true },
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The bytes of the store, written anew and synced; no clone of the file system's. */
function rawCopy(path: string): number {
  const folder = mkdtempSync(join(tmpdir(), 'bench-raw-'));
  try {
    const block = Buffer.alloc(BLOCK_BYTES);
    const at = performance.now();
    const from = openSync(path, 'r');
    const to = openSync(join(folder, 'copy'), 'w');
    for (let bytes = readSync(from, block, 0, BLOCK_BYTES, null); bytes > 0; bytes = readSync(from, block, 0, BLOCK_BYTES, null)) writeSync(to, block, 0, bytes);
    fsyncSync(to);
    closeSync(to);
    closeSync(from);
    return performance.now() - at;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
