import type { CallLane } from '../../../shared/fulfilment/call-lanes.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../shared/time.ts';

/** Calls are counted by slots of this length, each call until the whole slot is over: never too early. */
export const SLOT_MS = MINUTE_MS;

/**
 * How long a slot counts after its end. Flipkart counts when a call arrives, we when it leaves, and a call may be on its way for L = 90 s
 * (reliability.md 2.4): so it counts that much longer here, and no rolling hour of Flipkart's has more calls in it than ours.
 */
export const COUNTED_MS = HOUR_MS + 90 * SECOND_MS;

interface Slot {
  readonly endsAtMs: number;
  readonly byLane: Map<CallLane | null, number>;
}

/** The calls of the last hour by lane, on the monotonic clock. Calls of a run that crashed have no lane. */
export class HourWindow {
  #slots: Slot[] = [];
  #all = 0;
  readonly #byLane = new Map<CallLane | null, number>();

  /** Counts calls of a moment. */
  add(lane: CallLane | null, calls: number, atMs: number): void {
    const endsAtMs = (Math.floor(atMs / SLOT_MS) + 1) * SLOT_MS;
    let slot = this.#slots.find((each) => each.endsAtMs === endsAtMs);
    if (slot === undefined) {
      slot = { endsAtMs, byLane: new Map() };
      this.#slots.push(slot);
      this.#slots.sort((a, b) => a.endsAtMs - b.endsAtMs);
    }
    slot.byLane.set(lane, (slot.byLane.get(lane) ?? 0) + calls);
    this.#byLane.set(lane, (this.#byLane.get(lane) ?? 0) + calls);
    this.#all += calls;
  }

  all(nowMs: number): number {
    this.#forget(nowMs);
    return this.#all;
  }

  of(lane: CallLane, nowMs: number): number {
    this.#forget(nowMs);
    return this.#byLane.get(lane) ?? 0;
  }

  #forget(nowMs: number): void {
    for (let first = this.#slots[0]; first !== undefined && first.endsAtMs + COUNTED_MS <= nowMs; first = this.#slots[0]) {
      this.#slots.shift();
      for (const [lane, calls] of first.byLane) {
        this.#byLane.set(lane, (this.#byLane.get(lane) ?? 0) - calls);
        this.#all -= calls;
      }
    }
  }
}
