import { present } from '../../shared/assert.ts';
import type { ShipmentId, SkuId } from '../../shared/fulfilment/ids.ts';
import type { RemoteState } from '../../shared/fulfilment/shipment.ts';
import { hasReached } from '../../shared/fulfilment/shipment.ts';
import type { EpochMs } from '../../shared/time.ts';
import type { EntryResult } from '../../main/flipkart/index.ts';
import type { Timeline } from './timeline.ts';

/** A shipment as Flipkart shows it at one moment. */
export interface ShownShipment {
  readonly shipmentId: ShipmentId;
  readonly state: RemoteState;
  readonly hold: boolean;
  readonly quantity: number;
  readonly updatedAtMs: EpochMs;
}

export interface RemoteShipment {
  readonly shipmentId: ShipmentId;
  /** Newest last: a stale read shows an earlier one. */
  readonly past: ShownShipment[];
  /** Times that a call of each kind had its effect. */
  packs: number;
  /** Since a hold took it back the last time, and how often one did. */
  dispatches: number;
  takenBack: number;
  /** Packed or made ready by hand in the seller panel. */
  byHand: boolean;
  /** Calls about it fail for reasons of Flipkart's own until then. */
  cursedUntilMs: EpochMs;
  cursedWith: 'passing' | 'refusal';
}

/** What Flipkart does with effects: the checks listen. */
export interface EffectWatch {
  /** An operation had its effect once more. */
  effect(opKey: string, times: number): void;
  /** A call came before the one that must precede it. */
  outOfOrder(says: string): void;
}


/**
 * Flipkart as far as intents go, on a timeline of its own. `guarded`: it refuses a repeat by the shipment's state; otherwise a repeat makes a second
 * thing, which is what an unproven call must be taken to do (reliability.md 2.4).
 */
export class RemoteFlipkart {
  readonly shipments = new Map<ShipmentId, RemoteShipment>();
  readonly counts = new Map<SkuId, number>();
  readonly received = new Set<string>();
  readonly picklists = new Map<ShipmentId, EpochMs[]>();
  readonly #timeline: Timeline;
  readonly #watch: EffectWatch;
  readonly #guarded: boolean;
  readonly #packsIn: () => number;

  /** `packsIn`: how long Flipkart takes to pack something. */
  constructor(timeline: Timeline, watch: EffectWatch, guarded: boolean, packsIn: () => number) {
    this.#packsIn = packsIn;
    this.#timeline = timeline;
    this.#watch = watch;
    this.#guarded = guarded;
  }

  add(shipmentId: ShipmentId, quantity: number): void {
    const first: ShownShipment = { shipmentId, state: 'APPROVED', hold: false, quantity, updatedAtMs: this.#timeline.nowMs() };
    this.shipments.set(shipmentId, { shipmentId, past: [first], packs: 0, dispatches: 0, takenBack: 0, byHand: false, cursedUntilMs: 0, cursedWith: 'passing' });
  }

  /** As it was at that moment; undefined for what it does not know. */
  shown(shipmentId: ShipmentId, atMs: EpochMs): ShownShipment | undefined {
    const past = this.shipments.get(shipmentId)?.past ?? [];
    for (let index = past.length - 1; index >= 0; index -= 1) if ((past[index]?.updatedAtMs ?? 0) <= atMs) return past[index];
    return undefined;
  }

  /** Those of them that it knows, as they were at that moment. */
  shownOf(shipmentIds: readonly ShipmentId[], atMs: EpochMs): ShownShipment[] {
    const all: ShownShipment[] = [];
    for (const shipmentId of shipmentIds) {
      const shown = this.shown(shipmentId, atMs);
      if (shown !== undefined) all.push(shown);
    }
    return all;
  }

  now(shipmentId: ShipmentId): ShownShipment {
    return present(this.shipments.get(shipmentId)?.past.at(-1), 'a shipment of the scenario');
  }

  /** Something about a shipment changes at Flipkart; updates of one moment follow each other by a millisecond. */
  change(shipmentId: ShipmentId, to: Partial<Pick<ShownShipment, 'state' | 'hold' | 'quantity'>>): void {
    const past = present(this.shipments.get(shipmentId), 'a shipment of the scenario').past;
    const last = present(past.at(-1), 'a first state');
    past.push({ ...last, ...to, updatedAtMs: Math.max(this.#timeline.nowMs(), last.updatedAtMs + 1) });
  }

  /** A buyer or Flipkart cancels, which is possible as long as the parcel is here. */
  cancel(shipmentId: ShipmentId): boolean {
    if (this.now(shipmentId).state === 'CANCELLED') return false;
    this.change(shipmentId, { state: 'CANCELLED' });
    return true;
  }

  /** A hold ends. What was ready is PACKED then (flipkart-seller-api.md 4.1), and must be made ready once more. Returns whether it was. */
  unhold(shipmentId: ShipmentId): boolean {
    const shipment = present(this.shipments.get(shipmentId), 'a shipment');
    const isTakenBack = this.now(shipmentId).state === 'READY_TO_DISPATCH';
    this.change(shipmentId, { hold: false, ...(isTakenBack ? { state: 'PACKED' } : {}) });
    if (!isTakenBack) return false;
    shipment.dispatches = 0;
    shipment.takenBack += 1;
    return true;
  }

  /** Somebody packs it in the seller panel. */
  packByHand(shipmentId: ShipmentId): boolean {
    if (this.now(shipmentId).state !== 'APPROVED') return false;
    present(this.shipments.get(shipmentId), 'a shipment').byHand = true;
    this.change(shipmentId, { state: 'PACKED' });
    return true;
  }

  pack(shipmentId: ShipmentId, quantity: number): EntryResult {
    const shipment = present(this.shipments.get(shipmentId), 'a shipment of the scenario');
    const { state, hold, quantity: wanted } = this.now(shipmentId);
    const cursed = this.#curse(shipment);
    if (cursed !== null) return cursed;
    if (state === 'CANCELLED') return failed(shipmentId, 'INVALID_ITEM_STATE');
    if (state !== 'APPROVED') {
      if (this.#guarded || shipment.packs === 0) return failed(shipmentId, 'INVALID_ITEM_STATE');
      return this.#packed(shipment);
    }
    if (hold) return failed(shipmentId, 'ORDER_ON_HOLD');
    if (quantity !== wanted) return failed(shipmentId, 'QUANTITY_MISMATCH');
    this.change(shipmentId, { state: 'PACKING_IN_PROGRESS' });
    this.#timeline.at(this.#timeline.nowMs() + this.#packsIn(), () => {
      if (this.now(shipmentId).state === 'PACKING_IN_PROGRESS') this.change(shipmentId, { state: 'PACKED' });
    });
    return this.#packed(shipment);
  }

  #packed(shipment: RemoteShipment): EntryResult {
    shipment.packs += 1;
    this.#watch.effect(`a1:pack:${shipment.shipmentId}:1`, shipment.packs);
    return accepted(shipment.shipmentId);
  }

  dispatch(shipmentId: ShipmentId): EntryResult {
    const shipment = present(this.shipments.get(shipmentId), 'a shipment of the scenario');
    const { state, hold } = this.now(shipmentId);
    if (shipment.packs === 0 && !shipment.byHand) this.#watch.outOfOrder(`${shipmentId} was to be made ready before it was packed`);
    const cursed = this.#curse(shipment);
    if (cursed !== null) return cursed;
    if (state === 'CANCELLED') return failed(shipmentId, 'INVALID_ITEM_STATE');
    if (!hasReached(state, 'PACKED')) return failed(shipmentId, 'INVALID_ITEM_STATE');
    if (state !== 'PACKED' && (this.#guarded || shipment.dispatches === 0)) return failed(shipmentId, 'ORDER_ITEM_ALREADY_DISPATCHED');
    if (hold) return failed(shipmentId, 'ORDER_ON_HOLD');
    shipment.dispatches += 1;
    if (state === 'PACKED') this.change(shipmentId, { state: 'READY_TO_DISPATCH' });
    this.#watch.effect(`a1:dispatch:${shipmentId}:${shipment.takenBack + 1}`, shipment.dispatches);
    return accepted(shipmentId);
  }

  /** A picklist for an order: never guarded. */
  createPicklist(shipmentId: ShipmentId): true {
    const made = [...(this.picklists.get(shipmentId) ?? []), this.#timeline.nowMs()];
    this.picklists.set(shipmentId, made);
    this.#watch.effect(`a1:fk-picklist:${shipmentId}:1`, made.length);
    return true;
  }

  hasPicklist(shipmentId: ShipmentId, atMs: EpochMs): boolean {
    return (this.picklists.get(shipmentId) ?? []).some((madeAtMs) => madeAtMs <= atMs);
  }

  /** A count arrives; every value that ever came is remembered. */
  takeCount(skuId: SkuId, inventory: number, how: 'set' | 'add'): void {
    this.counts.set(skuId, how === 'set' ? inventory : (this.counts.get(skuId) ?? 0) + inventory);
    this.received.add(`${skuId}:${this.counts.get(skuId) ?? 0}`);
  }

  #curse(shipment: RemoteShipment): EntryResult | null {
    if (this.#timeline.nowMs() >= shipment.cursedUntilMs) return null;
    return failed(shipment.shipmentId, shipment.cursedWith === 'passing' ? 'INTERNAL_SERVER_ERROR' : 'NOT_SERVICEABLE');
  }
}

function accepted(shipmentId: ShipmentId): EntryResult {
  return { shipmentId, result: 'accepted', code: null, says: null };
}

function failed(shipmentId: ShipmentId, code: string): EntryResult {
  return { shipmentId, result: 'failed', code, says: code };
}
