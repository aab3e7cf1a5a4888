import type { BenchId } from '../../../shared/fulfilment/ids.ts';
import { BENCH_HELD_MS } from '../../../shared/fulfilment/lan.ts';
import type { Clock } from '../../platform/clock.ts';

/** A bench that is here, and from where. */
export interface HeldPlace {
  readonly benchId: BenchId;
  readonly address: string;
}

/** From which address each bench speaks: one key, one place. A bench is taken to have gone when it said nothing for a while (BENCH_HELD_MS). */
export class HeldPlaces {
  readonly #clock: Clock;
  readonly #held = new Map<BenchId, { address: string; atMs: number }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Null: it may speak from there, and its place is its own. Otherwise from where the bench is speaking already. */
  take(benchId: BenchId, address: string): { readonly heldBy: string | null; readonly isNew: boolean } {
    const atMs = this.#clock.monotonicMs();
    const before = this.#held.get(benchId);
    if (before !== undefined && before.address !== address && atMs - before.atMs < BENCH_HELD_MS) return { heldBy: before.address, isNew: false };
    this.#held.set(benchId, { address, atMs });
    return { heldBy: null, isNew: before?.address !== address };
  }

  /** Whether any has gone since this was asked last. */
  drop(isGone: (benchId: BenchId) => boolean): boolean {
    const atMs = this.#clock.monotonicMs();
    const gone = [...this.#held].filter(([benchId, held]) => atMs - held.atMs >= BENCH_HELD_MS || isGone(benchId));
    for (const [benchId] of gone) this.#held.delete(benchId);
    return gone.length > 0;
  }

  list(): HeldPlace[] {
    return [...this.#held].map(([benchId, { address }]) => ({ benchId, address })).sort((one, other) => one.benchId.localeCompare(other.benchId));
  }
}
