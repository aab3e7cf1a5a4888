import type { Findings, Found, Summary } from './findings.ts';
import { Tally } from './findings.ts';
import type { FloorMutant } from './floor-mutants.ts';
import { FLOOR_MUTANTS } from './floor-mutants.ts';
import { runInMemory } from './memory-run.ts';
import type { SenderMutant } from './mutants.ts';
import { SENDER_MUTANTS } from './mutants.ts';
import { runOverSqlite } from './sqlite-run.ts';

/** One seed that was run; the trace is written only where it was asked for. */
export interface SeedRun {
  readonly findings: Findings;
  readonly trace: readonly string[];
}

export type Store = 'memory' | 'sqlite';
export type Mutant = SenderMutant | FloorMutant;

/** The known mistakes by the form that finds them: those of the sender over a store in memory, those of the floor over SQLite. */
export const MUTANTS_OF: Readonly<Record<Store, readonly Mutant[]>> = { memory: Object.keys(SENDER_MUTANTS) as SenderMutant[], sqlite: Object.keys(FLOOR_MUTANTS) as FloorMutant[] };

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

/** Each seed gets a mistake of its own: some of them remember. */
function runSeed(seed: number, { store, mutant }: Order, isTraced: boolean): Promise<SeedRun> {
  if (store === 'memory') return runInMemory(seed, mutant !== null && isOfSender(mutant) ? SENDER_MUTANTS[mutant]() : {}, isTraced);
  return runOverSqlite(seed, mutant !== null && !isOfSender(mutant) ? FLOOR_MUTANTS[mutant]() : {}, isTraced);
}

function isOfSender(mutant: Mutant): mutant is SenderMutant {
  return Object.hasOwn(SENDER_MUTANTS, mutant);
}
