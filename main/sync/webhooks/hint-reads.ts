import type { ShipmentId } from '../../../shared/fulfilment/ids.ts';
import type { RemoteState } from '../../../shared/fulfilment/shipment.ts';
import { HOUR_MS, SECOND_MS } from '../../../shared/time.ts';
import type { ReadDb } from '../../database/index.ts';
import { readSetting } from '../../database/index.ts';
import { BATCH_MAX } from '../../flipkart/index.ts';
import type { CallFailure } from '../../flipkart/index.ts';
import type { Cancel, Clock, Scheduler } from '../../platform/clock.ts';

/** What a notification points at; what it says of it is not believed. */
export type Hint =
  /** `says`: the state that it speaks of, where it speaks of one: what we know already is not read for it. */
  | { readonly about: 'shipment'; readonly shipmentId: ShipmentId; readonly says: RemoteState | null }
  | { readonly about: 'return' };

export interface HintReadsPorts {
  readonly read: ReadDb;
  readonly clock: Clock;
  readonly scheduler: Scheduler;
  /** Reads shipments that are on the floor again, 100 a call. */
  readonly readShipments: (shipmentIds: readonly ShipmentId[]) => Promise<CallFailure | null>;
  /** The ordinary pulls, which a timer makes anyway. */
  readonly pullOrders: () => Promise<CallFailure | null>;
  readonly pullReturns: () => Promise<CallFailure | null>;
}

/** Hints that come within this time are one batch. */
export const HINTS_EVERY_MS = 3 * SECOND_MS;
/** Shipments that we never heard of are new ones, or nobody's: the pull that a timer makes each minute is made sooner, not more and more often. */
const PULL_EVERY_MS = 15 * SECOND_MS;
const RETURNS_EVERY_MS = 60 * SECOND_MS;
/** What lies beyond is left to the sweeps and pulls. */
const WAITING_MAX = 1_000;
/** A look for returns asks both sources. */
const CALLS_OF = { pull: 1, returns: 2 } as const;

/**
 * Turns hints into reads: gathered for some seconds, at most so many calls an hour, and never more than the sweeps and pulls would ask for themselves. A hint that was
 * lost, forged or put off costs nothing but time, because those go on by their timers (reliability.md 2.5).
 */
export class HintReads {
  readonly #ports: HintReadsPorts;
  readonly #shipments = new Map<ShipmentId, RemoteState | null>();
  #calls: { readonly atMs: number; readonly count: number }[] = [];
  #isUnknown = false;
  #isReturn = false;
  #batchAtMs = Number.NEGATIVE_INFINITY;
  #pullAtMs = Number.NEGATIVE_INFINITY;
  #returnsAtMs = Number.NEGATIVE_INFINITY;
  #cancel: Cancel | null = null;
  /** When the timer ends, while there is one. */
  #wakesAtMs = Number.POSITIVE_INFINITY;
  #wake: () => void = () => undefined;

  constructor(ports: HintReadsPorts) {
    this.#ports = ports;
  }

  /** Who runs `run` when it is time. */
  wakes(wake: () => void): void {
    this.#wake = wake;
  }

  take(hint: Hint): void {
    if (hint.about === 'return') this.#isReturn = true;
    else if (this.#shipments.size < WAITING_MAX) this.#shipments.set(hint.shipmentId, this.#shipments.has(hint.shipmentId) ? null : hint.says);
    this.#later(this.#batchAtMs + HINTS_EVERY_MS);
  }

  waiting(): number {
    return this.#shipments.size + (this.#isReturn ? 1 : 0) + (this.#isUnknown ? 1 : 0);
  }

  callsLastHour(): number {
    const sinceMs = this.#ports.clock.monotonicMs() - HOUR_MS;
    this.#calls = this.#calls.filter((each) => each.atMs > sinceMs);
    return this.#calls.reduce((sum, each) => sum + each.count, 0);
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = null;
    this.#wakesAtMs = Number.POSITIVE_INFINITY;
  }

  /** One batch. Hints that the hour's calls do not reach for are forgotten: the sweeps are not. */
  async run(): Promise<CallFailure | null> {
    if (this.waiting() === 0) return null;
    const nowMs = this.#ports.clock.monotonicMs();
    this.#batchAtMs = nowMs;
    const { known, isUnknown } = this.#sorted();
    this.#isUnknown ||= isUnknown;
    const failures = [await this.#readKnown(known), await this.#pull(nowMs), await this.#pullReturns(nowMs)];
    if (this.#isUnknown || this.#isReturn) this.#later(Math.min(this.#isUnknown ? this.#pullAtMs + PULL_EVERY_MS : Infinity, this.#isReturn ? this.#returnsAtMs + RETURNS_EVERY_MS : Infinity));
    return failures.find((failure) => failure !== null) ?? null;
  }

  /** Shipments on the floor of which there may be news, and whether there were any that this station does not know; finished ones are of no interest. */
  #sorted(): { readonly known: readonly ShipmentId[]; readonly isUnknown: boolean } {
    const known: ShipmentId[] = [];
    let isUnknown = false;
    for (const [shipmentId, says] of this.#shipments) {
      const row = this.#ports.read.get<{ floor_state: string; remote_state: string }>('SELECT floor_state, remote_state FROM shipment WHERE shipment_id = ?', shipmentId);
      if (row === undefined) isUnknown = true;
      // Flipkart tells us of our own packing too; that it is packed is no news when we have read so.
      else if (row.floor_state !== 'HANDED_OVER' && row.floor_state !== 'CLOSED' && row.remote_state !== says) known.push(shipmentId);
    }
    this.#shipments.clear();
    return { known, isUnknown };
  }

  async #readKnown(known: readonly ShipmentId[]): Promise<CallFailure | null> {
    const calls = Math.ceil(known.length / BATCH_MAX.details);
    return calls > 0 && this.#mayCall(calls) ? this.#ports.readShipments(known) : null;
  }

  async #pull(nowMs: number): Promise<CallFailure | null> {
    if (!this.#isUnknown || nowMs < this.#pullAtMs + PULL_EVERY_MS) return null;
    this.#isUnknown = false;
    this.#pullAtMs = nowMs;
    return this.#mayCall(CALLS_OF.pull) ? this.#ports.pullOrders() : null;
  }

  async #pullReturns(nowMs: number): Promise<CallFailure | null> {
    if (!this.#isReturn || nowMs < this.#returnsAtMs + RETURNS_EVERY_MS) return null;
    this.#isReturn = false;
    this.#returnsAtMs = nowMs;
    return this.#mayCall(CALLS_OF.returns) ? this.#ports.pullReturns() : null;
  }

  #mayCall(count: number): boolean {
    if (this.callsLastHour() + count > readSetting(this.#ports.read, 'webhooks').callsPerHour) return false;
    this.#calls.push({ atMs: this.#ports.clock.monotonicMs(), count });
    return true;
  }

  #later(atMs: number): void {
    const waitMs = atMs - this.#ports.clock.monotonicMs();
    if (waitMs <= 0) {
      this.#wake();
      return;
    }
    // What is due sooner does not wait for a timer of what is due later: a cancellation for the next turn of returns.
    if (atMs >= this.#wakesAtMs) return;
    this.#cancel?.();
    this.#wakesAtMs = atMs;
    this.#cancel = this.#ports.scheduler.after(waitMs, () => {
      this.#cancel = null;
      this.#wakesAtMs = Number.POSITIVE_INFINITY;
      this.#wake();
    });
  }
}
