import type { Findings, Found, Summary } from './findings.ts';
import { Tally } from './findings.ts';
import { runInMemory } from './memory-run.ts';
import { SENDER_MUTANTS } from './mutants.ts';
import type { SenderMutant } from './mutants.ts';

/** One seed that was run; the trace is written only where it was asked for. */
export interface SeedRun {
  readonly findings: Findings;
  readonly trace: readonly string[];
}

export type Store = 'memory' | 'sqlite';
export type Mutant = SenderMutant;
export const MUTANTS = Object.keys(SENDER_MUTANTS) as readonly Mutant[];

export interface Order {
  readonly seeds: number;
  readonly first: number;
  readonly store: Store;
  /** A known mistake that is put around the ports; null: the product as it is. */
  readonly mutant: Mutant | null;
  /** Stops at the first seed that broke a rule: for mistakes that are meant to be found. */
  readonly untilCaught?: boolean;
}

export interface Simulated {
  readonly summary: Summary;
  /** The first seed that broke a rule, run once more with its trace. */
  readonly broken: { readonly seed: number; readonly found: readonly Found[]; readonly trace: readonly string[] } | null;
}

/** Runs seeds one after another; a seed runs the same every time. */
export async function simulate(order: Order): Promise<Simulated> {
  const startedMs = performance.now();
  const tally = new Tally();
  let broken: Simulated['broken'] = null;
  for (let seed = order.first; seed < order.first + order.seeds && !(order.untilCaught === true && broken !== null); seed += 1) {
    const { findings } = await runSeed(seed, order, false);
    tally.add(findings);
    if (findings.found.length === 0 || broken !== null) continue;
    const again = await runSeed(seed, order, true);
    broken = { seed, found: again.findings.found, trace: again.trace };
  }
  return { summary: tally.summary((performance.now() - startedMs) / 1_000), broken };
}

function runSeed(seed: number, { mutant }: Order, isTraced: boolean): Promise<SeedRun> {
  return runInMemory(seed, mutant === null ? {} : SENDER_MUTANTS[mutant](), isTraced);
}
