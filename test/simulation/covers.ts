import type { Cover, Invariant } from '../matrix/faults.ts';
import type { Breach } from './findings.ts';
import type { Store } from './simulate.ts';

/** Which invariant a finding breaks (reliability.md part 3). */
const BREAKS = {
  'duplicate': ['I4'], 'lost': ['I4'], 'deleted': ['I4'], 'false-done': ['I6'], 'order': ['I5'], 'stock': ['I9'], 'cancelled': ['I11'], 'stuck': ['I13'], 'floor': ['I3'],
} as const satisfies Readonly<Record<Breach, readonly Invariant[]>>;

/** What each form can find; on a whole floor the scans that sounded are looked for as well (I1), which is told as `lost`. */
const FINDS: Readonly<Record<Store, readonly Invariant[]>> = {
  memory: [...new Set((['duplicate', 'lost', 'deleted', 'false-done', 'order', 'stock', 'cancelled', 'stuck'] as const).flatMap((each) => BREAKS[each]))],
  sqlite: [...new Set((['duplicate', 'lost', 'deleted', 'false-done', 'order', 'stock', 'cancelled', 'stuck'] as const).flatMap((each) => BREAKS[each]))],
  floor: [...new Set<Invariant>([...(Object.keys(BREAKS) as Breach[]).flatMap((each) => BREAKS[each]), 'I1'])],
};

/** The same day in memory and over the tables. */
const OF_THE_DAY: readonly Omit<Cover, 'invariants'>[] = [
  { faults: ['F1'], counters: ['deaths', 'deaths before a commit', 'deaths after a commit'] },
  { faults: ['F5'], counters: ['calls request-lost', 'calls reply-lost', 'calls late-ghost', 'calls delivered-twice'] },
  { faults: ['F6'], counters: ['calls error-applied', 'calls error-not-applied', 'calls garbled', 'calls left-out'] },
  { faults: ['F7'], counters: ['calls throttled', 'calls unauthorised'] },
  { faults: ['F8'], counters: ['calls stale-read'] },
  { faults: ['F9'], counters: ['three days offline'] },
  { faults: ['F10'], counters: ['sleeps'] },
  { faults: ['F15'], counters: ['cancellations', 'holds', 'quantity cuts', 'packed by hand'] },
];

/** What happens in a seed, by the counters of its coverage. Everything is judged in every seed, whatever happened in it. */
const HAPPENS: Readonly<Record<Store, readonly Omit<Cover, 'invariants'>[]>> = {
  memory: OF_THE_DAY,
  sqlite: OF_THE_DAY,
  floor: [
    { faults: ['F1'], counters: ['deaths', 'deaths before a commit', 'deaths after a commit'] },
    { faults: ['F5'], counters: ['calls request-lost', 'calls reply-lost', 'calls late-ghost'] },
    { faults: ['F6'], counters: ['calls error-applied', 'calls error-not-applied', 'calls left-out'] },
    { faults: ['F7'], counters: ['calls throttled'] },
    { faults: ['F8'], counters: ['calls stale-read'] },
    { faults: ['F9'], counters: ['three days offline'] },
    { faults: ['F10'], counters: ['sleeps'] },
    { faults: ['F15'], counters: ['cancellations', 'holds', 'quantity cuts'] },
  ],
};

/** What the simulation looks at, by its form. */
export const COVERS: Readonly<Record<Store, readonly Cover[]>> = {
  memory: HAPPENS.memory.map((each) => ({ ...each, invariants: FINDS.memory })),
  sqlite: HAPPENS.sqlite.map((each) => ({ ...each, invariants: FINDS.sqlite })),
  floor: HAPPENS.floor.map((each) => ({ ...each, invariants: FINDS.floor })),
};
