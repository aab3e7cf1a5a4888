import { lackingIn } from './coverage.ts';
import type { Store } from './store-kind.ts';

/** What a run may be found guilty of. */
export type Breach = 'duplicate' | 'lost' | 'false-done' | 'order' | 'stock' | 'cancelled' | 'stuck' | 'deleted' | 'floor';

export interface Found {
  readonly breach: Breach;
  readonly says: string;
}

/** Breaches and counts of one seed. */
export class Findings {
  readonly found: Found[] = [];
  readonly counts = new Map<string, number>();
  operations = 0;

  breach(breach: Breach, says: string): void {
    this.found.push({ breach, says });
  }

  count(what: string, by = 1): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) + by);
  }
}

/** What `npm run simulate` prints. */
export interface Summary {
  readonly seeds: number;
  readonly operations: number;
  readonly duplicates: number;
  readonly lost: number;
  readonly falseDone: number;
  readonly orderBreaks: number;
  readonly breaches: number;
  /** How often each thing happened in all. */
  readonly coverage: Readonly<Record<string, number>>;
  /** Things that happened in too few seeds for this run to prove what it should; none as long as there are too few seeds to tell. */
  readonly lacking: readonly string[];
  readonly seconds: number;
  /** Of the clock on the wall, and of one processor's time: the second is what a machine with other work on it can tell. */
  readonly seedsPerSecond: number;
  readonly seedsPerCpuSecond: number;
}

/** How long a run took, in seconds of the wall and of the processor. */
export interface Took {
  readonly seconds: number;
  readonly cpuSeconds: number;
}

const round = (rate: number): number => Math.round(rate * 10) / 10;

/** Sums up seeds as they are run. */
export class Tally {
  #seeds = 0;
  #operations = 0;
  readonly #breaches = new Map<Breach, number>();
  readonly #coverage = new Map<string, number>();
  readonly #seedsWith = new Map<string, number>();

  add({ operations, found, counts }: Findings): void {
    this.#seeds += 1;
    this.#operations += operations;
    for (const { breach } of found) this.#breaches.set(breach, (this.#breaches.get(breach) ?? 0) + 1);
    counts.forEach((count, what) => {
      this.#coverage.set(what, (this.#coverage.get(what) ?? 0) + count);
      if (count > 0) this.#seedsWith.set(what, (this.#seedsWith.get(what) ?? 0) + 1);
    });
  }

  get operations(): number {
    return this.#operations;
  }

  summary(store: Store, { seconds, cpuSeconds }: Took): Summary {
    const of = (breach: Breach): number => this.#breaches.get(breach) ?? 0;
    return {
      seeds: this.#seeds, operations: this.#operations, duplicates: of('duplicate'), lost: of('lost') + of('deleted'), falseDone: of('false-done'), orderBreaks: of('order'),
      breaches: [...this.#breaches.values()].reduce((sum, count) => sum + count, 0),
      coverage: Object.fromEntries([...this.#coverage].sort(([one], [other]) => (one < other ? -1 : 1))), lacking: lackingIn(store, this.#seeds, this.#seedsWith), seconds,
      seedsPerSecond: round(this.#seeds / seconds), seedsPerCpuSecond: round(this.#seeds / cpuSeconds),
    };
  }
}
