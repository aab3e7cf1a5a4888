import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../shared/time.ts';
import { isFirstLook, pullNewOrders, pullOrders } from './pull.ts';
import type { PullOutcome } from './pull.ts';
import { isShadow } from './shadow-look.ts';
import type { SyncPorts } from './sync-ports.ts';

const EVERY_LEAST_MS = MINUTE_MS;
const EVERY_MOST_MS = 16 * MINUTE_MS;
/**
 * So many orders an hour make a minute between two looks. At 200 an hour that is 16 minutes and 53 orders, which fill three pages of 20
 * (flipkart-seller-api.md 4.3) with a little room for what is known already: the look ends where it meets that.
 */
const ORDERS_A_MINUTE = 12.5;

/**
 * How new orders are heard of. A quiet shop looks every minute; one to which many orders come waits until a page of them is likely to be there, sixteen
 * minutes at most: a look costs a call, and 200 orders an hour have enough work until then. The whole search, over every state, is looked
 * through at the start, once a day, when a person asks, and always in shadow mode, whose eye it is.
 */
export class OrderFeed {
  readonly #ports: SyncPorts;
  /** On the monotonic clock, both. */
  #wholeAtMs: number | null = null;
  #came: { readonly atMs: number; readonly orders: number }[] = [];

  constructor(ports: SyncPorts) {
    this.#ports = ports;
  }

  everyMs(): number {
    const nowMs = this.#ports.clock.monotonicMs();
    this.#came = this.#came.filter((each) => each.atMs > nowMs - HOUR_MS);
    const anHour = this.#came.reduce((sum, each) => sum + each.orders, 0);
    return Math.min(EVERY_MOST_MS, Math.max(EVERY_LEAST_MS, (anHour / ORDERS_A_MINUTE) * MINUTE_MS));
  }

  /** Whether the next look is a whole one. */
  isWholeDue(): boolean {
    return isShadow(this.#ports) || this.#wholeAtMs === null || isFirstLook(this.#ports) || this.#ports.clock.monotonicMs() - this.#wholeAtMs >= DAY_MS;
  }

  async look(): Promise<PullOutcome> {
    const outcome = await pullNewOrders(this.#ports);
    if (outcome.ok) this.#came.push({ atMs: this.#ports.clock.monotonicMs(), orders: outcome.value.changed });
    return outcome;
  }

  async lookAtAll(): Promise<PullOutcome> {
    // What had gathered before it says nothing of how many come in an hour.
    const outcome = await pullOrders(this.#ports);
    if (outcome.ok) this.#wholeAtMs = this.#ports.clock.monotonicMs();
    return outcome;
  }
}
