import type { LocationId, ShipmentId, SkuId } from '../../shared/fulfilment/ids.ts';
import { hasReached } from '../../shared/fulfilment/shipment.ts';
import type { EpochMs } from '../../shared/time.ts';
import type { StockTarget } from '../../main/flipkart/index.ts';
import type { StockTargetRow } from '../../main/fulfilment/stock/index.ts';
import type { BookedShipment, ShipmentBook } from '../../main/sync/kinds/shipment-book.ts';
import type { DayShipments, DayStock, ReadShipments, ShownPacked } from './day-store.ts';
import type { ShownShipment } from './remote-flipkart.ts';
import type { Timeline } from './timeline.ts';

export const LOCATION = 'LOC1' as LocationId;

const BEFORE_READY: ReadonlySet<BookedShipment['remoteState']> = new Set(['APPROVED', 'PACKING_IN_PROGRESS', 'PACKED']);

interface Heard {
  row: BookedShipment;
  readonly shown: ShownShipment;
  heardAtMs: EpochMs;
  /** Flipkart's own time of READY_TO_DISPATCH, where it showed that since it last took the parcel back. */
  readyUpdatedAtMs: EpochMs | null;
}

/** Shipments as Flipkart told them last, in memory: an answer older than what is known is not believed, as in the store (fulfilment/shipment/ingest.ts). */
export class MemoryShipments implements DayShipments {
  readonly #timeline: Timeline;
  readonly #ask: ReadShipments;
  readonly #known = new Map<ShipmentId, Heard>();

  constructor(timeline: Timeline, ask: ReadShipments) {
    this.#timeline = timeline;
    this.#ask = ask;
  }

  read(shipmentId: ShipmentId): BookedShipment | undefined {
    return this.#known.get(shipmentId)?.row;
  }

  heardAt(shipment: BookedShipment): EpochMs {
    return this.#known.get(shipment.shipmentId)?.heardAtMs ?? 0;
  }

  /** What is known of one that shows PACKED; null for every other. */
  packed(shipmentId: ShipmentId): ShownPacked | null {
    const known = this.#known.get(shipmentId);
    if (known === undefined || known.row.remoteState !== 'PACKED' || known.row.hold === 1) return null;
    return { toldAtMs: known.row.toldAtMs, heardAtMs: known.heardAtMs, updatedAtMs: known.shown.updatedAtMs, readyUpdatedAtMs: known.readyUpdatedAtMs };
  }

  /** What was shown as ready before is no word about the next call. */
  madeReadyOnceMore(shipmentId: ShipmentId): void {
    const known = this.#known.get(shipmentId);
    if (known !== undefined) known.readyUpdatedAtMs = null;
  }

  quantity(shipmentId: ShipmentId): number {
    return this.#known.get(shipmentId)?.shown.quantity ?? 0;
  }

  async look(shipmentIds: readonly ShipmentId[]): ReturnType<ShipmentBook['look']> {
    const shown = new Set<ShipmentId>();
    if (shipmentIds.length === 0) return { failure: null, shown };
    const answer = await this.#ask(shipmentIds);
    if (!answer.ok) return { failure: answer.failure, shown };
    for (const told of answer.value) {
      this.hear(told);
      shown.add(told.shipmentId);
    }
    return { failure: null, shown };
  }

  /** As the projector of `shipment.accepted` has it. */
  accepted(_tx: unknown, shipmentId: ShipmentId, call: 'pack' | 'dispatch'): void {
    const known = this.#known.get(shipmentId);
    if (known === undefined) return;
    const from = known.row.remoteState;
    if (call === 'pack' ? from !== 'APPROVED' : !BEFORE_READY.has(from)) return;
    known.row = { ...known.row, remoteState: call === 'pack' ? 'PACKING_IN_PROGRESS' : 'READY_TO_DISPATCH' };
  }

  hear(told: ShownShipment): void {
    const known = this.#known.get(told.shipmentId);
    const nowMs = this.#timeline.nowMs();
    if (known !== undefined && known.shown.updatedAtMs >= told.updatedAtMs) {
      if (known.shown.updatedAtMs === told.updatedAtMs) known.heardAtMs = nowMs;
      return;
    }
    const row: BookedShipment = {
      shipmentId: told.shipmentId, remoteState: told.state, floorState: 'LISTED', hold: told.hold ? 1 : 0, dispatchAfterMs: 0, toldAtMs: nowMs,
    };
    const readyUpdatedAtMs = hasReached(told.state, 'READY_TO_DISPATCH') ? told.updatedAtMs : known?.readyUpdatedAtMs ?? null;
    this.#known.set(told.shipmentId, { row, shown: told, heardAtMs: nowMs, readyUpdatedAtMs });
  }
}

/** Counts in memory: what is there, what Flipkart confirmed, and what is to be told once more. */
export class MemoryStock implements DayStock {
  readonly #timeline: Timeline;
  readonly #onHand = new Map<SkuId, number>();
  readonly #counted: SkuId[] = [];
  readonly #pushed = new Map<SkuId, { readonly inventory: number; readonly atMs: EpochMs }>();
  readonly #again = new Map<SkuId, EpochMs>();

  constructor(timeline: Timeline) {
    this.#timeline = timeline;
  }

  /** A new count is committed. */
  commit(skuId: SkuId, inventory: number): void {
    if (!this.#onHand.has(skuId)) this.#counted.push(skuId);
    this.#onHand.set(skuId, inventory);
  }

  skuIds(): Iterable<SkuId> {
    return this.#counted;
  }

  locationId(): LocationId {
    return LOCATION;
  }

  mayGo(): 'any' {
    return 'any';
  }

  canaryLess(): number {
    return 0;
  }

  newest(skuIds: readonly SkuId[]): ReadonlyMap<SkuId, StockTargetRow> {
    const rows = new Map<SkuId, StockTargetRow>();
    for (const skuId of skuIds) {
      const inventory = this.#onHand.get(skuId);
      if (inventory !== undefined) rows.set(skuId, { skuId, fsn: '', inventory, isDue: this.isDue(skuId) ? 1 : 0 });
    }
    return rows;
  }

  isDue(skuId: SkuId): boolean {
    return this.#pushed.get(skuId)?.inventory !== this.#onHand.get(skuId) || (this.#again.get(skuId) ?? Infinity) <= this.#timeline.nowMs();
  }

  due(): readonly SkuId[] {
    const due: SkuId[] = [];
    for (const skuId of this.#counted) if (this.isDue(skuId)) due.push(skuId);
    return due;
  }

  /** When a count is due that is not due yet; null when none is. */
  nextAgainMs(): EpochMs | null {
    let next: EpochMs | null = null;
    if (this.#again.size > 0) for (const atMs of this.#again.values()) if (next === null || atMs < next) next = atMs;
    return next;
  }

  confirmed(_tx: unknown, target: StockTarget, sentAtMs: EpochMs, nowMs: EpochMs): void {
    const known = this.#pushed.get(target.skuId);
    if (known === undefined || nowMs >= known.atMs) this.#pushed.set(target.skuId, { inventory: target.inventory, atMs: nowMs });
    if ((this.#again.get(target.skuId) ?? Infinity) <= sentAtMs) this.#again.delete(target.skuId);
  }

  tellAgain(_tx: unknown, skuId: SkuId, afterMs: EpochMs): void {
    this.#again.set(skuId, Math.max(this.#again.get(skuId) ?? 0, afterMs));
  }
}
