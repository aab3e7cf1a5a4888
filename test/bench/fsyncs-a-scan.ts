import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import type { BenchRow } from './row.ts';
import { rounded } from './row.ts';

const FEW = 100;
const MANY = 1_100;

/** Counts fsyncs by a preloaded counter, as the difference of a long and a short run, so that opening and closing cancel out. */
export function benchFsyncsAScan(): BenchRow[] {
  const folder = mkdtempSync(join(tmpdir(), 'bench-fsync-'));
  try {
    const library = join(folder, 'count-fsync.so');
    const built = spawnSync('cc', ['-shared', '-fPIC', '-O1', '-o', library, fileURLToPath(new URL('./count-fsync.c', import.meta.url)), '-ldl']);
    if (built.status !== 0) return [{ name: 'fsyncs a scan (left out: no C compiler)', value: 0, unit: '', against: null, ratio: null, target: '<= 1.05', holds: false }];
    const few = countFor(folder, library, FEW);
    const many = countFor(folder, library, MANY);
    // The raw append beside each scan is one of them.
    const value = (many.fsyncs - few.fsyncs) / (many.scans - few.scans) - 1;
    return [{ name: 'fsyncs a scan', value: rounded(value), unit: '', against: 1, ratio: rounded(value), target: '<= 1.05', holds: value <= 1.05 && value >= 1 }];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function countFor(folder: string, library: string, scans: number): { readonly fsyncs: number; readonly scans: number } {
  const report = join(folder, `count-${scans}`);
  const run = spawnSync(process.execPath, [fileURLToPath(new URL('./fsync-scans.ts', import.meta.url)), String(scans)], { env: { ...process.env, LD_PRELOAD: library, FSYNC_COUNT: report }, encoding: 'utf8' });
  if (run.status !== 0 || !existsSync(report)) throw new Error(`The counted run failed: ${run.stderr}`);
  return { fsyncs: Number(readFileSync(report, 'utf8')), scans: Number(run.stdout) };
}
