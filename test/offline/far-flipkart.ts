import type { CallFailure, Outcome, SellerApi } from '../../main/flipkart/index.ts';
import { createSellerApi } from '../../main/flipkart/index.ts';
import { HttpFault } from '../../main/platform/http.ts';
import type { Clock, Scheduler } from '../../main/platform/clock.ts';
import type { CallBudget } from '../../main/sync/index.ts';
import { currentLane, ticketInHand } from '../../main/sync/budget/lane-context.ts';
import type { ShipmentId } from '../../shared/fulfilment/ids.ts';
import type { RemoteState, ToldShipment } from '../../shared/fulfilment/shipment.ts';
import type { EpochMs } from '../../shared/time.ts';
import { SECOND_MS } from '../../shared/time.ts';
import { told } from '../fixtures/told.ts';

const SKU = 'SOAP';
const PACKS_IN_MS = 6 * SECOND_MS;

interface FarShipment {
  readonly number: number;
  readonly dispatchByMs: EpochMs;
  state: RemoteState;
  updatedAtMs: EpochMs;
  packs: number;
  dispatches: number;
  /** It refuses this one for a reason of its own, for good. */
  isPoison: boolean;
}

/** A change that reached it. */
export interface Effect {
  readonly kind: 'pack' | 'dispatch' | 'cancel';
  readonly number: number;
  readonly dueMs: EpochMs;
  readonly atMs: EpochMs;
}

export interface FarPorts {
  readonly clock: Clock & Scheduler;
  readonly budget: CallBudget;
}

/**
 * Flipkart at the far end of a line that may be down, at the height of the client's methods, so that 100,000 orders pass in a minute: every call is
 * taken from the real budget, as the HTTP port takes it. It says what it holds against its caller in `breaches`.
 */
export class FarFlipkart {
  readonly effects: Effect[] = [];
  readonly breaches: string[] = [];
  /** When calls left the station, the vain ones among them. */
  readonly callTimes: EpochMs[] = [];
  readonly api: SellerApi;
  isLineUp = true;
  readonly #shipments = new Map<ShipmentId, FarShipment>();
  readonly #ports: FarPorts;

  constructor(ports: FarPorts) {
    this.#ports = ports;
    this.api = this.#calls();
  }

  add(number: number, dispatchByMs: EpochMs, isPoison: boolean): ToldShipment {
    const { shipmentId } = told(number, {});
    this.#shipments.set(shipmentId, { number, dispatchByMs, state: 'APPROVED', updatedAtMs: this.#ports.clock.nowMs(), packs: 0, dispatches: 0, isPoison });
    return this.#told(shipmentId);
  }

  /** A buyer cancels. */
  cancel(number: number): void {
    this.#move(told(number, {}).shipmentId, 'CANCELLED');
  }

  /** How many there are in each state. */
  states(): Readonly<Record<string, number>> {
    const counts: Record<string, number> = {};
    for (const { state } of this.#shipments.values()) counts[state] = (counts[state] ?? 0) + 1;
    return counts;
  }

  #told(shipmentId: ShipmentId): ToldShipment {
    const { number, dispatchByMs, state, updatedAtMs } = this.#of(shipmentId);
    return told(number, { [SKU]: 1 }, { state, dispatchByMs, updatedAtMs });
  }

  #of(shipmentId: ShipmentId): FarShipment {
    const shipment = this.#shipments.get(shipmentId);
    if (shipment === undefined) throw new Error(`nobody ordered ${shipmentId}`);
    return shipment;
  }

  #move(shipmentId: ShipmentId, state: RemoteState): void {
    Object.assign(this.#of(shipmentId), { state, updatedAtMs: this.#ports.clock.nowMs() });
  }

  async #call<T>(answer: () => T): Promise<Outcome<T>> {
    const { budget, clock } = this.#ports;
    const context = currentLane();
    const ticket = ticketInHand() ?? await budget.take(context.lane);
    if (ticket === null) return { ok: false, failure: NOT_SENT };
    ticket.spend(context);
    this.callTimes.push(clock.nowMs());
    return this.isLineUp ? { ok: true, value: answer() } : { ok: false, failure: NOT_SENT };
  }

  #calls(): SellerApi {
    const nothing = { shipments: [], quarantined: [], next: null, isCut: false };
    const unused = createSellerApi({
      http: { send: () => Promise.reject(new HttpFault('not-sent', 'nobody is there')) }, baseUrl: 'http://far', clock: this.#ports.clock, timeoutMs: SECOND_MS, meter: { record: () => undefined },
      tokens: { token: () => Promise.resolve({ ok: false, failure: NOT_SENT }), renew: () => Promise.resolve({ ok: false, failure: NOT_SENT }) } as never,
    });
    return {
      ...unused,
      searchShipments: () => this.#call(() => nothing),
      searchReturns: () => this.#call(() => ({ returns: [], quarantined: [], next: null, isCut: false }) as never),
      readShipments: (ids) => this.#call(() => ({ shipments: ids.map((id) => this.#told(id)), quarantined: [] })),
      readCouriers: () => this.#call(() => []),
      readListings: () => this.#call(() => []),
      labels: () => Promise.resolve({ ok: false, failure: { kind: 'not-ready', says: 'no labels here', status: null } }),
      pack: (orders) => this.#call(() => orders.map(({ shipmentId }) => this.#change('pack', shipmentId, 'APPROVED'))),
      dispatch: (ids) => this.#call(() => ids.map((shipmentId) => this.#change('dispatch', shipmentId, 'PACKED'))),
      cancel: (orders) => this.#call(() => orders.map(({ shipmentId }) => this.#change('cancel', shipmentId, 'APPROVED'))) as never,
      updateInventory: (targets) => this.#call(() => targets.map(({ skuId }) => ({ skuId, result: 'applied' as const, says: null }))),
    };
  }

  #change(kind: Effect['kind'], shipmentId: ShipmentId, from: RemoteState): { readonly shipmentId: ShipmentId; readonly result: 'accepted' | 'failed'; readonly code: string | null; readonly says: string | null } {
    const shipment = this.#of(shipmentId);
    if (shipment.state === 'CANCELLED') this.breaches.push(`${kind} of order ${shipment.number}, which was cancelled while nobody could hear of it`);
    if (shipment.isPoison) return { shipmentId, result: 'failed', code: 'NOT_SERVICEABLE', says: 'it cannot be served' };
    if (shipment.state !== from) return { shipmentId, result: 'failed', code: 'INVALID_ITEM_STATE', says: shipment.state };
    const { number, dispatchByMs: dueMs } = shipment;
    this.effects.push({ kind, number, dueMs, atMs: this.#ports.clock.nowMs() });
    if (kind === 'pack') shipment.packs += 1;
    if (kind === 'dispatch') shipment.dispatches += 1;
    if (shipment.packs > 1 || shipment.dispatches > 1) this.breaches.push(`${kind} of order ${number} had its effect twice`);
    this.#move(shipmentId, kind === 'pack' ? 'PACKING_IN_PROGRESS' : kind === 'dispatch' ? 'READY_TO_DISPATCH' : 'CANCELLED');
    if (kind === 'pack') {
      this.#ports.clock.after(PACKS_IN_MS, () => {
        if (this.#of(shipmentId).state === 'PACKING_IN_PROGRESS') this.#move(shipmentId, 'PACKED');
      });
    }
    return { shipmentId, result: 'accepted', code: null, says: null };
  }
}

const NOT_SENT: CallFailure = { kind: 'not-sent', says: 'There is no line.', status: null };
