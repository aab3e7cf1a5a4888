import { spawnSync } from 'node:child_process';
import { copyFileSync, openSync, closeSync, readSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { openDatabase } from '../../main/database/index.ts';
import { floorStation } from '../doubles/floor-station.ts';
import { copyOfGrownStore } from './grown-store.ts';
import type { BenchRow } from './row.ts';
import { median, rounded } from './row.ts';

const PAST = 10_000;
const WAL_BYTES = Number(process.env['BENCH_WAL_MB'] ?? 200) * 1024 * 1024;
const ROUNDS = 5;
const READY_MS = 500;
const READ_BYTES = 1024 * 1024;

/** Killed with a write-ahead log of 200 MB: how long until the board is there, against the same store with nothing in its log, and against reading that log. */
export async function benchRecovery(): Promise<BenchRow[]> {
  const folder = copyOfGrownStore(PAST);
  try {
    const path = join(folder, 'station.db');
    const grown = spawnSync(process.execPath, [fileURLToPath(new URL('./grow-log.ts', import.meta.url)), path, String(WAL_BYTES)], { encoding: 'utf8' });
    const logBytes = statSync(`${path}-wal`).size;
    if (grown.signal !== 'SIGKILL' || logBytes < WAL_BYTES) throw new Error(`The log did not grow: ${grown.stderr}`);
    for (const name of ['station.db', 'station.db-wal']) copyFileSync(join(folder, name), join(folder, `kept-${name}`));
    const ready: number[] = [];
    const raw: number[] = [];
    const empty: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const name of ['station.db', 'station.db-wal']) copyFileSync(join(folder, `kept-${name}`), join(folder, name));
      rmSync(`${path}-shm`, { force: true });
      raw.push(timeToRead(`${path}-wal`));
      ready.push(await timeToBoard(path));
      // It was closed well: what is left has an empty log.
      empty.push(await timeToBoard(path));
    }
    const [value, against] = [median(ready), median(empty)];
    return [
      { name: `ready after kill -9, WAL ${Math.round(logBytes / 1024 / 1024)} MB`, value: rounded(value, 1), unit: 'ms', against: rounded(against, 1), ratio: rounded(value / median(raw), 2), target: '<= 500 ms to the first board; against an empty WAL, ratio to reading the WAL', holds: value <= READY_MS },
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** From the opening of the store to the answer of the first board; the closing, which puts the log into the store, is not waited for by anybody. */
async function timeToBoard(path: string): Promise<number> {
  const at = performance.now();
  const database = openDatabase(path);
  try {
    await floorStation(database).must('today.read', {});
    return performance.now() - at;
  } finally {
    database.close();
  }
}

function timeToRead(path: string): number {
  const at = performance.now();
  const file = openSync(path, 'r');
  const block = Buffer.alloc(READ_BYTES);
  while (readSync(file, block, 0, READ_BYTES, null) > 0);
  closeSync(file);
  return performance.now() - at;
}
