import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { BenchRow } from './row.ts';
import { rounded } from './row.ts';

const P999_MS = 16;
const MOST_MS = 50;
/** Where an idle thread alone is kept waiting longer than the targets, by others on the machine, it may be this much more. */
const RATIO_MAX = 1.5;

/** How long a thread could not be reached. */
export interface Blocked {
  readonly p999Ms: number;
  readonly mostMs: number;
}

/** How long this thread could not be reached while the work went on. */
export async function blockedDuring(work: () => Promise<unknown>): Promise<Blocked> {
  const resolutionMs = 1;
  const delay = monitorEventLoopDelay({ resolution: resolutionMs });
  delay.enable();
  await work();
  delay.disable();
  const ms = (nanoseconds: number): number => Math.max(0, nanoseconds / 1e6 - resolutionMs);
  return { p999Ms: ms(delay.percentile(99.9)), mostMs: ms(delay.max) };
}

/** Both rows of a work, against the same thread with nothing to do. */
export function rowsOf(what: string, blocked: Blocked, idle: Blocked): BenchRow[] {
  const row = (name: string, value: number, against: number, limitMs: number): BenchRow => ({
    name: `blocked ${name}: ${what}`, value: rounded(value, 1), unit: 'ms', against: rounded(against, 1), ratio: rounded(value / against, 2),
    target: `<= ${limitMs} ms, or ${RATIO_MAX}x an idle thread here`, holds: value <= Math.max(limitMs, against * RATIO_MAX), ceiling: `${limitMs} ms: ${value <= limitMs ? 'kept' : 'not kept'}`,
  });
  return [row('p99.9', blocked.p999Ms, idle.p999Ms, P999_MS), row('at most', blocked.mostMs, idle.mostMs, MOST_MS)];
}
