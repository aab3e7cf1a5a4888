import type { Cover, Invariant } from '../matrix/faults.ts';
import type { CutCounts } from './power-cuts.ts';

/** What is broken by what a cut can do. */
const BREAKS = { corrupt: ['I3'], lost: ['I1', 'I2'], halfApplied: ['I3'], unopenable: ['I1'] } as const satisfies Readonly<Record<Exclude<keyof CutCounts, 'states'>, readonly Invariant[]>>;
const INVARIANTS: readonly Invariant[] = [...new Set(Object.values(BREAKS).flat())];

/** What the replay of power cuts looks at; the counters are its scenes. */
export const COVERS: readonly Cover[] = [
  { faults: ['F2'], invariants: INVARIANTS, counters: ['shift', 'checkpoints'] },
  { faults: ['F16'], invariants: INVARIANTS, counters: ['migration'] },
];
