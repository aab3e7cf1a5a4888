import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { builtProgram } from '../doubles/built-program.ts';
import { copyOfGrownStore } from './grown-store.ts';
import type { MemoryLine } from './idle-engine.ts';
import type { BenchRow } from './row.ts';
import { rounded } from './row.ts';

const PAST = Number(process.env['BENCH_PAST_ORDERS'] ?? 1_000_000);
/** A million for a release: `BENCH_SCANS=1000000`. */
const SCANS = Number(process.env['BENCH_SCANS'] ?? 100_000);
const IDLE_MB = 200;
const WORKER_MB = 120;
const LOG_MB = 64;
/** What a fit of samples that move by some megabytes gives where nothing grows. */
const SLOPE_NOISE_MB = 8;
const CACHE_IS_FULL = 30_000;
const MB = 1024 * 1024;

/**
 * The engine's memory in a process of its own: idle over a million orders, with a document worker that has read a label, and over scans; and the longest its
 * log was. Idle it is measured as it is shipped, in one file of JavaScript: the compiler that reads our sources takes 100 MB more.
 */
export async function benchMemory(): Promise<BenchRow[]> {
  const source = fileURLToPath(new URL('./idle-engine.ts', import.meta.url));
  const shipped = await builtProgram(source);
  const folder = copyOfGrownStore(PAST);
  try {
    const idle = (linesOf(shipped, folder, 'idle')[0]?.rssBytes ?? Number.NaN) / MB;
    const lines = linesOf(source, folder, 'all');
    const of = (what: MemoryLine['what']): readonly MemoryLine[] => lines.filter((line) => line.what === what);
    const worker = ((of('worker')[0]?.rssBytes ?? Number.NaN) - (of('idle')[0]?.rssBytes ?? Number.NaN)) / MB;
    const samples = of('scans');
    // The first scans fill the page cache of 64 MB, a page or so each, which then stays as large as it is.
    const slope = slopeOf(samples.filter((each) => each.scans >= Math.min(CACHE_IS_FULL, SCANS / 2))) / MB * 100_000;
    const log = Math.max(...lines.map((line) => line.logBytes)) / MB;
    const row = (name: string, value: number, unit: string, limit: number): BenchRow => ({ name, value: rounded(value, 1), unit, against: limit, ratio: rounded(value / limit, 2), target: `<= ${limit} ${unit}`, holds: value <= limit });
    return [
      row(`idle engine, ${PAST} orders`, idle, 'MB', IDLE_MB), row('a document worker besides', worker, 'MB', WORKER_MB),
      row(`growth over ${samples.at(-1)?.scans ?? 0} scans`, slope, 'MB/100k', SLOPE_NOISE_MB), row('WAL at its longest', log, 'MB', LOG_MB),
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function linesOf(program: string, folder: string, only: 'all' | 'idle'): readonly MemoryLine[] {
  const ran = spawnSync(process.execPath, ['--expose-gc', program, folder, String(SCANS), only], { encoding: 'utf8' });
  if (ran.status !== 0) throw new Error(`The engine ended with ${ran.status}: ${ran.stderr}`);
  return ran.stdout.trim().split('\n').map((line) => JSON.parse(line) as MemoryLine);
}

/** Bytes a scan, by least squares. */
function slopeOf(samples: readonly MemoryLine[]): number {
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x, y] = [mean(samples.map((each) => each.scans)), mean(samples.map((each) => each.rssBytes))];
  const over = samples.reduce((sum, each) => sum + (each.scans - x) * (each.rssBytes - y), 0);
  const under = samples.reduce((sum, each) => sum + (each.scans - x) ** 2, 0);
  return over / under;
}
