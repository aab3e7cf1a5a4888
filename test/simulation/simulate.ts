import process from 'node:process';
import type { Findings, Found, Summary } from './findings.ts';
import { Tally } from './findings.ts';
import type { FloorMutant } from './floor-mutants.ts';
import { FLOOR_MUTANTS } from './floor-mutants.ts';
import { runInMemory, runInTables } from './memory-run.ts';
import type { SenderMutant } from './mutants.ts';
import { SENDER_MUTANTS } from './mutants.ts';
import { runOverSqlite } from './sqlite-run.ts';
import type { Store } from './store-kind.ts';

/** One seed that was run; the trace is written only where it was asked for. */
export interface SeedRun {
  readonly findings: Findings;
  readonly trace: readonly string[];
}

/**
 * The forms of the simulation. `memory`: the sender, its couriers and rules over a store in memory. `sqlite`: the same day over the tables and projections of the
 * product; its trace is that of `memory`. `floor`: the whole floor with its packer, the client and the built-in Flipkart, over SQLite.
 */
export type Mutant = SenderMutant | FloorMutant;

const OF_SENDER = Object.keys(SENDER_MUTANTS) as SenderMutant[];
const OF_FLOOR = Object.keys(FLOOR_MUTANTS) as FloorMutant[];

/** The known mistakes by the forms that find them. */
export const MUTANTS_OF: Readonly<Record<Store, readonly Mutant[]>> = { memory: OF_SENDER, sqlite: OF_SENDER, floor: OF_FLOOR };

/** Within how many seeds from the first each mistake must be found, several times what it took. */
export const CAUGHT_WITHIN: Readonly<Record<Mutant, number>> = {
  'naive-retry': 20, 'no-settle': 20, 'short-settle': 100, 'sent-after-send': 100, 'delete-intent': 100, 'global-queue': 20, 'pack-in-progress': 150, 'stock-by-delta': 50, 'stale-stock': 100,
  'beep-before-commit': 10, 'ignore-cancel': 12, 'fact-not-projected': 4, 'fact-twice': 4,
};

/** Whether a mistake was found, and in which seed from the first: null when within `CAUGHT_WITHIN` it was not. */
export interface Caught {
  readonly mutant: Mutant;
  readonly store: Store;
  readonly caught: boolean;
  readonly seedsNeeded: number | null;
  readonly within: number;
  /** The rule that it broke. */
  readonly breach: string | null;
}

/** Runs each known mistake until it is found. */
export async function catchMutants(first: number): Promise<Caught[]> {
  const table: Caught[] = [];
  for (const [store, mutants] of [['memory', OF_SENDER], ['floor', OF_FLOOR]] as const) {
    for (const mutant of mutants) {
      const { broken } = await simulate({ seeds: CAUGHT_WITHIN[mutant], first, store, mutant, untilCaught: true });
      table.push({ mutant, store, caught: broken !== null, seedsNeeded: broken === null ? null : broken.seed - first + 1, within: CAUGHT_WITHIN[mutant], breach: broken?.found[0]?.breach ?? null });
    }
  }
  return table;
}

export interface Order {
  readonly seeds: number;
  readonly first: number;
  /** Stops when so many operations were run. */
  readonly operations?: number;
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
  const before = process.cpuUsage();
  const tally = new Tally();
  let broken: Simulated['broken'] = null;
  const isEnough = (): boolean => (order.untilCaught === true && broken !== null) || tally.operations >= (order.operations ?? Infinity);
  for (let seed = order.first; seed < order.first + order.seeds && !isEnough(); seed += 1) {
    const { findings } = await runSeed(seed, order, false);
    tally.add(findings);
    if (findings.found.length === 0 || broken !== null) continue;
    const again = await runSeed(seed, order, true);
    broken = { seed, found: again.findings.found, trace: again.trace };
  }
  const { user, system } = process.cpuUsage(before);
  return { summary: tally.summary(order.store, { seconds: (performance.now() - startedMs) / 1_000, cpuSeconds: (user + system) / 1_000_000 }), broken };
}

/** Each seed gets a mistake of its own: some of them remember. */
function runSeed(seed: number, { store, mutant }: Order, isTraced: boolean): Promise<SeedRun> {
  if (store !== 'floor') return (store === 'memory' ? runInMemory : runInTables)(seed, mutant !== null && isOfSender(mutant) ? SENDER_MUTANTS[mutant]() : {}, isTraced);
  return runOverSqlite(seed, mutant !== null && !isOfSender(mutant) ? FLOOR_MUTANTS[mutant]() : {}, isTraced);
}

function isOfSender(mutant: Mutant): mutant is SenderMutant {
  return Object.hasOwn(SENDER_MUTANTS, mutant);
}
