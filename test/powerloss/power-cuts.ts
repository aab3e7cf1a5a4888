import { rmSync } from 'node:fs';
import type { Random } from '../../main/platform/random.ts';
import { integerBetween, seededRandom } from '../../main/platform/random.ts';
import { Disk } from './disk.ts';
import type { Found } from './judge.ts';
import { isComplete, Judge } from './judge.ts';
import type { Recording } from './recording.ts';
import { quickFolder } from './recording.ts';

/** In how many of `states` power cuts something was wrong, by what it was. One state may be wrong in two ways. */
export interface CutCounts {
  readonly states: number;
  /** The store opened, and its contents are broken. */
  readonly corrupt: number;
  /** A transaction that had returned is not there. */
  readonly lost: number;
  /** Of a transaction, facts, tables, intents and replies are there in part only. */
  readonly halfApplied: number;
  /** The program refused its own store. */
  readonly unopenable: number;
}

/** What was wrong with one state, so that it can be looked at: the same seed and number of states make it again. */
export interface Breach {
  readonly call: number;
  readonly kind: Exclude<keyof CutCounts, 'states'>;
  readonly says: string;
}

export interface PowerCuts {
  readonly counts: CutCounts;
  /** The first few. */
  readonly breaches: readonly Breach[];
  /** How many different stores the cuts left: a run in which all are the same has proved nothing. */
  readonly differentStores: number;
}

const BREACHES_KEPT = 10;

/** Cuts the power at `states` random calls of a recording, and has what is left judged. Throws when the recording has a hole. */
export function cutPower(recording: Recording, states: number, seed: number): PowerCuts {
  if (!isComplete(recording)) throw new Error('The recording has a hole: played to the end it does not leave the files that the run left');
  const folder = quickFolder();
  try {
    return cutAll(recording, new Judge(recording, folder), states, seed);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function cutAll(recording: Recording, judge: Judge, states: number, seed: number): PowerCuts {
  const random = seededRandom(seed);
  const points = pointsOf(recording, states, random);
  const disk = new Disk(recording.before);
  const counts = { states, corrupt: 0, lost: 0, halfApplied: 0, unopenable: 0 };
  const breaches: Breach[] = [];
  let acknowledged = { transaction: 0, seq: 0 };
  let played = 0;
  // In the order of the calls, so that each is played once for all states.
  for (const point of points) {
    for (const call of recording.calls.slice(played, point)) {
      if (call.kind === 'acknowledge') acknowledged = call.said;
      disk.play(call);
    }
    played = point;
    for (const [kind, says] of wrongs(judge.examine(disk.cut(random)), acknowledged)) {
      counts[kind] += 1;
      if (breaches.length < BREACHES_KEPT) breaches.push({ call: point, kind, says });
    }
  }
  return { counts, breaches, differentStores: judge.differentStores };
}

/** Half of them anywhere, half anywhere within a stretch between two syncs, long or short: the few calls that make a store matter as a big page of orders does. */
function pointsOf(recording: Recording, states: number, random: Random): number[] {
  const { calls } = recording;
  const ends = [...calls.flatMap((call, index) => (call.kind === 'sync' ? [index] : [])), calls.length];
  return Array.from({ length: states }, (_, index) => {
    if (index % 2 === 0) return integerBetween(random, 0, calls.length);
    const stretch = integerBetween(random, 0, ends.length - 1);
    return integerBetween(random, ends[stretch - 1] ?? 0, ends[stretch] ?? calls.length);
  }).sort((a, b) => a - b);
}

function wrongs(found: Found, acknowledged: { readonly transaction: number; readonly seq: number }): [Breach['kind'], string][] {
  if (found.kind === 'corrupt' || found.kind === 'unopenable') return [[found.kind, found.says]];
  if (found.kind === 'half') {
    return [['halfApplied', found.says], ...(found.seq < acknowledged.seq ? [['lost', `it ends at fact ${found.seq}, ${acknowledged.seq} were acknowledged`] satisfies [Breach['kind'], string]] : [])];
  }
  return found.transaction < acknowledged.transaction ? [['lost', `it ends at transaction ${found.transaction}, ${acknowledged.transaction} were acknowledged`]] : [];
}
