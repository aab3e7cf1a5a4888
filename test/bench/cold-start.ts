import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { openDatabase } from '../../main/database/index.ts';
import { builtProgram } from '../doubles/built-program.ts';
import { copyOfGrownStore } from './grown-store.ts';
import type { ReadyLine } from './idle-engine.ts';
import type { BenchRow } from './row.ts';
import { median, rounded } from './row.ts';

const PAST = Number(process.env['BENCH_PAST_ORDERS'] ?? 1_000_000);
const ROUNDS = 5;
const READY_MS = 500;
/** A million orders in the store may cost the start so much more than none. */
const RATIO_MAX = 1.5;

/** The engine as it is shipped, in a process of its own: from its first moment to the answer of the first board, over a million orders and over none. */
export async function benchColdStart(): Promise<BenchRow[]> {
  const program = await builtProgram(fileURLToPath(new URL('./idle-engine.ts', import.meta.url)));
  const folder = copyOfGrownStore(PAST);
  const empty = mkdtempSync(join(tmpdir(), 'bench-cold-'));
  openDatabase(join(empty, 'station.db')).close();
  try {
    const rounds = Array.from({ length: ROUNDS }, () => ({ full: readyMs(program, folder), none: readyMs(program, empty) }));
    const [full, none] = [median(rounds.map((round) => round.full)), median(rounds.map((round) => round.none))];
    const ratio = full / none;
    return [{
      name: `cold start, ${PAST} orders`, value: rounded(full, 0), unit: 'ms', against: rounded(none, 0), ratio: rounded(ratio, 2), target: `<= ${RATIO_MAX}x a store with none`, holds: ratio <= RATIO_MAX,
      ceiling: `${READY_MS} ms ${full <= READY_MS ? 'kept' : 'not kept on this machine'}`,
    }];
  } finally {
    rmSync(folder, { recursive: true });
    rmSync(empty, { recursive: true });
  }
}

function readyMs(program: string, folder: string): number {
  const ran = spawnSync(process.execPath, ['--expose-gc', program, folder, '0', 'ready'], { encoding: 'utf8' });
  if (ran.status !== 0) throw new Error(`The engine ended with ${ran.status}: ${ran.stderr}`);
  return (JSON.parse(ran.stdout) as ReadyLine).sinceStartMs;
}
