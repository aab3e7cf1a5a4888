import type { ShipmentId, SkuId } from '../../shared/fulfilment/ids.ts';
import type { EpochMs } from '../../shared/time.ts';
import type { Intent, IntentKind, NewIntent } from '../../main/database/index.ts';
import type { Outcome } from '../../main/flipkart/index.ts';
import type { ReadyThenPacked } from '../../main/fulfilment/shipment/index.ts';
import type { IntentStore } from '../../main/sync/intent-store.ts';
import type { ShipmentBook } from '../../main/sync/kinds/shipment-book.ts';
import type { StockBook } from '../../main/sync/kinds/stock-book.ts';
import type { ShownShipment } from './remote-flipkart.ts';
import type { Timeline } from './timeline.ts';

/** Asks Flipkart about shipments, over the line. */
export type ReadShipments = (shipmentIds: readonly ShipmentId[]) => Promise<Outcome<readonly ShownShipment[]>>;

/** Intents as the sender sees them, and as a day's checks do. */
export interface DayIntents extends IntentStore {
  /** False when its key is there already. */
  add(intent: NewIntent, nowMs: EpochMs): boolean;
  get(opKey: string): Intent | undefined;
  all(): readonly Intent[];
  /** What a stream still holds, its head first. */
  openIn(stream: string): readonly Intent[];
  hasOpenIn(stream: string): boolean;
  /** Lets an intent go once more that was refused or parked. */
  readyAgain(opKey: string, nowMs: EpochMs): boolean;
  /** Takes an intent out of the book: what no store of ours does, and a broken one must be caught at. */
  lose(opKey: string): void;
  /** Whether `takeReady` might hand out anything of these kinds. */
  hasReady(nowMs: EpochMs, kinds: readonly IntentKind[]): boolean;
  /** When the next head may act; null when none waits for a moment. */
  nextDueMs(): EpochMs | null;
}

export type ShownPacked = Pick<ReadyThenPacked, 'toldAtMs' | 'heardAtMs' | 'updatedAtMs' | 'readyUpdatedAtMs'>;

export interface DayShipments extends ShipmentBook {
  quantity(shipmentId: ShipmentId): number;
  hear(told: ShownShipment): void;
  /** What is known of one that shows PACKED and is not held; null for every other. */
  packed(shipmentId: ShipmentId): ShownPacked | null;
  /** It is made ready once more: what was shown as ready before is no word about the next call. */
  madeReadyOnceMore(shipmentId: ShipmentId): void;
}

export interface DayStock extends StockBook {
  /** A new count is committed. */
  commit(skuId: SkuId, inventory: number): void;
  /** SKUs that were counted so far. */
  skuIds(): Iterable<SkuId>;
  /** Those of them whose count Flipkart should be told now. */
  due(): readonly SkuId[];
  /** When a count is due that is not due yet; null when none is. */
  nextAgainMs(): EpochMs | null;
}

/** What survives the death of a station on a simulated day: in memory, or in the tables of the product. */
export interface DayStore {
  readonly intents: DayIntents;
  readonly shipments: DayShipments;
  readonly stock: DayStock;
}

export type OpensStore = (timeline: Timeline, ask: ReadShipments) => DayStore;
