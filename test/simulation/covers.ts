import type { Cover, Invariant } from '../matrix/faults.ts';
import type { Breach } from './findings.ts';
import type { Store } from './store-kind.ts';

/** Which invariant a finding breaks (reliability.md part 3). */
const BREAKS = {
  'duplicate': ['I4'], 'lost': ['I4'], 'deleted': ['I4'], 'false-done': ['I6'], 'order': ['I5'], 'stock': ['I9'], 'cancelled': ['I11'], 'stuck': ['I13'], 'floor': ['I3'],
} as const satisfies Readonly<Record<Breach, readonly Invariant[]>>;

/** What a day of the sender can break; the whole floor can break the tables as well, and scans that sounded are looked for (I1), which is told as `lost`. */
const DAY: readonly Invariant[] = [...new Set((['duplicate', 'lost', 'deleted', 'false-done', 'order', 'stock', 'cancelled', 'stuck'] as const).flatMap((each) => BREAKS[each]))];
const FINDS: Readonly<Record<Store, readonly Invariant[]>> = { memory: DAY, sqlite: DAY, floor: [...DAY, ...BREAKS.floor, 'I1'] };

/** What happens in a seed, by the counters of its coverage. Everything is judged in every seed, whatever happened in it. */
const OF_A_DAY: readonly Omit<Cover, 'invariants'>[] = [
  { faults: ['F1'], counters: ['deaths', 'deaths before a commit', 'deaths after a commit'] },
  { faults: ['F5'], counters: ['calls request-lost', 'calls reply-lost', 'calls late-ghost', 'calls delivered-twice'] },
  { faults: ['F6'], counters: ['calls error-applied', 'calls error-not-applied', 'calls garbled', 'calls left-out'] },
  { faults: ['F7'], counters: ['calls throttled', 'calls unauthorised'] },
  { faults: ['F8'], counters: ['calls stale-read'] },
  { faults: ['F9'], counters: ['three days offline'] },
  { faults: ['F10'], counters: ['sleeps'] },
  { faults: ['F15'], counters: ['cancellations', 'holds', 'quantity cuts', 'packed by hand'] },
];
const OF_THE_FLOOR: readonly Omit<Cover, 'invariants'>[] = [
  { faults: ['F1'], counters: ['deaths', 'deaths before a commit', 'deaths after a commit'] },
  { faults: ['F5'], counters: ['calls request-lost', 'calls reply-lost', 'calls late-ghost'] },
  { faults: ['F6'], counters: ['calls error-applied', 'calls error-not-applied', 'calls left-out'] },
  { faults: ['F7'], counters: ['calls throttled'] },
  { faults: ['F8'], counters: ['calls stale-read'] },
  { faults: ['F9'], counters: ['three days offline'] },
  { faults: ['F10'], counters: ['sleeps'] },
  { faults: ['F15'], counters: ['cancellations', 'holds', 'quantity cuts'] },
];
const HAPPENS: Readonly<Record<Store, readonly Omit<Cover, 'invariants'>[]>> = { memory: OF_A_DAY, sqlite: OF_A_DAY, floor: OF_THE_FLOOR };
const coversOf = (store: Store): readonly Cover[] => HAPPENS[store].map((each) => ({ ...each, invariants: FINDS[store] }));

/** What the simulation looks at, by its form. */
export const COVERS: Readonly<Record<Store, readonly Cover[]>> = { memory: coversOf('memory'), sqlite: coversOf('sqlite'), floor: coversOf('floor') };
