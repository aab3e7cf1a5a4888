import type { Store } from './store-kind.ts';

/** Of a hundred seeds, in how many a kind of thing must have happened at the least. A run in which one is rarer has proved less than it says. */
export type Needed = Readonly<Record<string, number>>;

const OF_THE_LINE: Needed = {
  'calls clean': 90, 'calls not-sent': 20, 'calls request-lost': 50, 'calls reply-lost': 40, 'calls late-ghost': 40, 'calls error-applied': 20, 'calls error-not-applied': 20, 'calls throttled': 20,
  'calls garbled': 10, 'calls left-out': 20, 'calls stale-read': 80, 'storms of 429': 10, 'three days offline': 1,
};

const OF_THE_DAY: Needed = {
  ...OF_THE_LINE, 'calls unauthorised': 2, 'calls delivered-twice': 2,
  // Every way that an intent can go (reliability.md 2.3); one engine has no takeover.
  'READY>SENT': 90, 'SENT>DONE': 90, 'SENT>UNSURE': 50, 'SENT>READY': 30, 'SENT>HELD': 2, 'SENT>REJECTED': 1, 'SENT>SUPERSEDED': 0.5, 'HELD>SENT': 2, 'UNSURE>DONE': 50, 'UNSURE>READY': 30,
  'UNSURE>UNSURE': 50, 'UNSURE>SUPERSEDED': 5, 'UNSURE>PARKED': 0.5, 'READY>SUPERSEDED': 10, 'READY>DONE': 2, 'PARKED>READY': 0.02, 'REJECTED>READY': 0.1,
  'sent pack': 90, 'sent dispatch': 90, 'sent stock': 90, 'sent fk-picklist': 70, 'sent GUARDED': 90, 'sent UNGUARDED': 70, 'sent SET': 90, 'resends': 50,
  'deaths before a commit': 20, 'deaths after a commit': 20, 'sent when the station died': 20, 'sleeps': 15, 'slept with a call under way': 1,
  'cancellations': 50, 'cancelled before it was intended': 5, 'cancelled while the pack is READY': 2, 'cancelled while the pack is SENT': 0.5, 'cancelled while the pack is UNSURE': 1, 'cancelled with the pack DONE': 10,
  'cancelled with the dispatch DONE': 5, 'holds': 40, 'quantity cuts': 25, 'packed by hand': 15, 'trouble at Flipkart': 5, 'refusals of Flipkart': 3, 'guarded seeds': 40, 'unguarded seeds': 40,
};

const OF_THE_FLOOR: Needed = { ...OF_THE_LINE, 'calls garbled': 4, 'calls error-applied': 8, 'calls error-not-applied': 8, 'deaths': 60, 'deaths before a commit': 4, 'deaths after a commit': 4, 'sleeps': 10, 'cancellations heard': 40, 'holds': 40, 'scans': 90 };

/** What must have happened, by the form of the run, and from how many seeds on that is judged. */
export const NEEDED: Readonly<Record<Store, { readonly fromSeeds: number; readonly kinds: Needed }>> = {
  memory: { fromSeeds: 500, kinds: OF_THE_DAY }, sqlite: { fromSeeds: 500, kinds: OF_THE_DAY }, floor: { fromSeeds: 100, kinds: OF_THE_FLOOR },
};

/** Kinds that happened in too few of the seeds. None as long as there are too few seeds to tell, and a rare kind not before one seed at the least must have had it. */
export function lackingIn(store: Store, seeds: number, seedsWith: ReadonlyMap<string, number>): string[] {
  const { fromSeeds, kinds } = NEEDED[store];
  if (seeds < fromSeeds) return [];
  const least = (share: number): number => (seeds * share) / 100;
  return Object.entries(kinds).filter(([kind, share]) => least(share) >= 1 && (seedsWith.get(kind) ?? 0) < least(share)).map(([kind]) => kind);
}
