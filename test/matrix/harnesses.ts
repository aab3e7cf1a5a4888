import { join } from 'node:path';
import { COVERS as CRASH_COVERS } from '../crash/covers.ts';
import { MUTANTS as CRASH_MUTANTS } from '../crash/crash-points.ts';
import { crashProgram, runCrash } from '../crash/run-crash.ts';
import { builtProgram } from '../doubles/built-program.ts';
import { COVERS as POWER_COVERS } from '../powerloss/covers.ts';
import { whyNoRecorder } from '../powerloss/recording.ts';
import { cutScenes, recordScenes } from '../powerloss/scenes.ts';
import { COVERS as SIMULATION_COVERS } from '../simulation/covers.ts';
import type { Store } from '../simulation/store-kind.ts';
import { CAUGHT_WITHIN, MUTANTS_OF, simulate } from '../simulation/simulate.ts';
import type { Cover } from './faults.ts';
import type { HarnessResult } from './results.ts';

/** A harness with what it looks at. `run` tries as often as it is told, and gives it its known mistakes. */
export interface Harness {
  /** One letter, which stands for it in a cell. */
  readonly mark: string;
  readonly is: string;
  readonly command: string;
  readonly covers: readonly Cover[];
  /** How often `npm run matrix` tries unless it is told otherwise. */
  readonly budget: number;
  readonly run: (budget: number) => Promise<HarnessResult>;
}

/** So many cuts or kills are enough to find any of the known mistakes; one that needs more is not found. */
const CUTS_TO_CATCH = 60;
const KILLS_TO_CATCH = 6;

async function simulated(store: Store, seeds: number): Promise<HarnessResult> {
  const { summary } = await simulate({ seeds, first: 1, store, mutant: null });
  const mutants: [string, boolean][] = [];
  for (const mutant of MUTANTS_OF[store]) {
    const { broken } = await simulate({ seeds: CAUGHT_WITHIN[mutant], first: 1, store, mutant, untilCaught: true });
    mutants.push([mutant, broken !== null]);
  }
  return { unit: `seeds (${summary.operations} operations)`, runs: summary.seeds, breaches: summary.breaches, counters: summary.coverage, mutants: Object.fromEntries(mutants) };
}

async function powerCuts(states: number): Promise<HarnessResult> {
  const why = whyNoRecorder();
  if (why !== null) throw new Error(`The power cuts cannot be recorded here, so nothing is said of them: ${why}`);
  const program = await builtProgram(join(import.meta.dirname, '..', 'powerloss', 'recorded-run.ts'));
  const { counts, byScene } = cutScenes(recordScenes(program, 'FULL'), states, 1);
  const normal = cutScenes(recordScenes(program, 'NORMAL', ['shift']), CUTS_TO_CATCH, 1).counts;
  const off = cutScenes(recordScenes(program, 'OFF', ['checkpoints']), CUTS_TO_CATCH, 1).counts;
  return {
    unit: 'states', runs: counts.states, breaches: counts.corrupt + counts.lost + counts.halfApplied + counts.unopenable,
    counters: Object.fromEntries(byScene.map((scene) => [scene.name, scene.counts.states])),
    mutants: { 'synchronous=NORMAL': normal.lost > 0, 'synchronous=OFF': off.corrupt + off.unopenable > 0 },
  };
}

async function kills(count: number): Promise<HarnessResult> {
  const program = await crashProgram();
  const report = await runCrash({ kills: count, seed: 1, program });
  const mutants: [string, boolean][] = [];
  for (const mutant of CRASH_MUTANTS.filter((name) => name !== 'none')) {
    const { breaches } = await runCrash({ kills: KILLS_TO_CATCH, seed: 1, program, mutant, points: mutant === 'sent-after-send' ? ['C7', 'C8'] : ['C1'] });
    mutants.push([mutant, breaches > 0]);
  }
  return { unit: 'kills', runs: report.kills, breaches: report.breaches, counters: report.byPoint, mutants: Object.fromEntries(mutants) };
}

/** The harnesses that are programs of their own; the tests of vitest's are in `suites.ts`. */
export const HARNESSES = {
  'simulate': { mark: 'S', is: 'the sender and its rules, over a store in memory', command: 'npm run simulate', covers: SIMULATION_COVERS.memory, budget: 16_000, run: (budget) => simulated('memory', budget) },
  'simulate-sqlite': { mark: 'Q', is: 'the same day over the tables of the product', command: 'npm run simulate -- --store sqlite', covers: SIMULATION_COVERS.sqlite, budget: 1_600, run: (budget) => simulated('sqlite', budget) },
  'simulate-floor': { mark: 'F', is: 'the floor, the couriers and the client, over SQLite and the built-in Flipkart', command: 'npm run simulate -- --store floor', covers: SIMULATION_COVERS.floor, budget: 120, run: (budget) => simulated('floor', budget) },
  'powerloss': { mark: 'P', is: 'recorded writes of the real program, cut and torn', command: 'npm run powerloss', covers: POWER_COVERS, budget: 5_000, run: powerCuts },
  'crash': { mark: 'K', is: 'the real program under kill -9', command: 'npm run crash', covers: CRASH_COVERS, budget: 300, run: kills },
} as const satisfies Readonly<Record<string, Harness>>;
export type HarnessName = keyof typeof HARNESSES;
