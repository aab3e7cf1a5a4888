import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FOUR_BY_SIX_203 } from '../../main/documents/index.ts';
import { inThreadReader } from '../../main/documents/label-reader.ts';
import { builtProgram } from '../doubles/built-program.ts';
import type { CrashPoint, Mutant } from './crash-points.ts';
import { CRASH_POINTS } from './crash-points.ts';
import { crashShift } from './crash-shift.ts';

export interface CrashOptions {
  readonly kills: number;
  readonly seed: number;
  readonly mutant?: Mutant;
  /** The station's program where it is built already. */
  readonly program?: string;
  /** Only these points; all of them unless said. */
  readonly points?: readonly CrashPoint[];
  /** Told of a breach at once. */
  readonly onBreach?: (says: string) => void;
}

/** The line that `npm run crash` writes. */
export interface CrashReport {
  readonly kills: number;
  readonly breaches: number;
  readonly byPoint: Readonly<Record<string, number>>;
  readonly seconds: number;
  readonly says: readonly string[];
  readonly shifts: number;
}

const POINTS = Object.keys(CRASH_POINTS) as CrashPoint[];
/** So often each point may come in one shift: what a shift costs besides its kills is shared by more of them. */
const TIMES_A_SHIFT = 2;
/** Moments of chance in a shift, besides one of each point. */
const RANDOM = 2;
/** Shifts that bring no kill are a fault of this harness and not a reason to go on for ever. */
const IDLE_SHIFTS = 3;

/** The station's program, built once. */
export const crashProgram = (): Promise<string> => builtProgram(join(import.meta.dirname, 'station-program.ts'), 'inside');

/** Plays shifts until the station was killed so often, or a mutant is caught. */
export async function runCrash(options: CrashOptions): Promise<CrashReport> {
  const began = performance.now();
  const program = options.program ?? await crashProgram();
  const reader = inThreadReader(FOUR_BY_SIX_203);
  const byPoint: Partial<Record<CrashPoint, number>> = {};
  const says: string[] = [];
  let kills = 0;
  let idle = 0;
  let shifts = 0;
  while (kills < options.kills && idle < IDLE_SHIFTS && !(says.length > 0 && options.mutant !== undefined)) {
    const folder = mkdtempSync(join(tmpdir(), 'crash-'));
    try {
      const result = await crashShift({ program, folder, seed: options.seed + shifts, reader, mutant: options.mutant ?? 'none', budget: budgetOf(options.points ?? POINTS, options.kills - kills, byPoint) });
      says.push(...result.breaches);
      for (const breach of result.breaches) options.onBreach?.(breach);
      const killed = Object.values(result.byPoint).reduce((sum, times) => sum + times, 0);
      for (const [point, times] of Object.entries(result.byPoint)) byPoint[point as CrashPoint] = (byPoint[point as CrashPoint] ?? 0) + times;
      kills += killed;
      idle = killed === 0 ? idle + 1 : 0;
      shifts += 1;
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  await reader.close();
  return { kills, breaches: says.length, byPoint: Object.fromEntries(POINTS.map((point) => [point, byPoint[point] ?? 0])), seconds: Math.round((performance.now() - began) / 100) / 10, says, shifts };
}

/** Each point as often as a shift may have it, the rarest first where there is room for fewer, and moments of chance besides. */
function budgetOf(points: readonly CrashPoint[], left: number, byPoint: Partial<Record<CrashPoint, number>>): Partial<Record<CrashPoint, number>> {
  const rarest = points.toSorted((one, other) => (byPoint[one] ?? 0) - (byPoint[other] ?? 0));
  const drawn = Array.from({ length: TIMES_A_SHIFT }, () => rarest).flat().slice(0, left);
  const budget: Partial<Record<CrashPoint, number>> = {};
  for (const point of drawn) budget[point] = (budget[point] ?? 0) + 1;
  const spare = points.includes('random') ? Math.max(0, Math.min(RANDOM, left - drawn.length)) : 0;
  if (spare > 0) budget.random = (budget.random ?? 0) + spare;
  return budget;
}
