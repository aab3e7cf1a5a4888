import type { Cover, Fault } from '../matrix/faults.ts';
import { JUDGED } from './compare.ts';
import type { CrashPoint } from './crash-points.ts';
import { CRASH_POINTS } from './crash-points.ts';

const POINTS = Object.keys(CRASH_POINTS) as CrashPoint[];
/** Points that are another fault besides an end at a bad moment. */
const ALSO: Readonly<Partial<Record<Fault, readonly CrashPoint[]>>> = { F3: ['C14'], F16: ['C12'], F18: ['C3', 'C4-claimed', 'C4-spooled'] };

/** What a shift under kills looks at; the counters are its crash points. Everything is compared after each end. */
export const COVERS: readonly Cover[] = [
  { faults: ['F1'], invariants: JUDGED, counters: POINTS },
  ...Object.entries(ALSO).map(([fault, counters]): Cover => ({ faults: [fault as Fault], invariants: JUDGED, counters })),
];
