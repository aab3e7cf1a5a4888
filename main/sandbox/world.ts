import type { Clock, Scheduler } from '../platform/clock.ts';
import type { Random } from '../platform/random.ts';
import { integerBetween, seededRandom } from '../platform/random.ts';
import { DAY_MS } from '../../shared/time.ts';
import type { Catalogue } from './catalogue.ts';
import { makeCatalogue } from './catalogue.ts';
import type { Fault } from './faults.ts';
import { ListingBook } from './listing-book.ts';
import type { BookSnapshot, OrderWish } from './orders.ts';
import { OrderBook } from './orders.ts';
import type { PortalOptions } from './portal/portal-options.ts';
import { Portal } from './portal/portal.ts';
import type { ReturnSource, SandboxReturn } from './return-item.ts';
import { makeReturn } from './return-item.ts';
import type { SandboxShipment, SandboxState } from './shipment.ts';
import { moveTo, stateOf } from './shipment.ts';

export interface SandboxOptions {
  readonly seed: number;
  readonly clock: Clock;
  readonly scheduler: Scheduler;
  /** Orders that are there at the start. */
  readonly orders?: number;
  /** How long Flipkart takes to pack: 5 to 10 seconds is usual, 30 minutes has been seen (flipkart-seller-api.md 4.1). */
  readonly packDelayMs?: { readonly low: number; readonly high: number };
  /** Calls in a rolling hour; null switches the limit off. */
  readonly callsPerHour?: number | null;
  readonly tokenLifeMs?: number;
  /** Things on sale; 200 unless told otherwise. */
  readonly skus?: number;
  /** Whether the count that a listing shows has open orders taken off; whether the real one does was not found (flipkart-seller-api.md part 6). */
  readonly deductsOpenOrders?: boolean;
  /** Listings of the seller, at least the 200 of the warehouse; the further ones are for large pulls. */
  readonly listings?: number;
  /** Mounts the double of the Smart portal under `/smart-portal`; absent: there is none. */
  readonly portal?: PortalOptions;
}

export interface StockRow {
  inventory: number;
  status: 'ENABLED' | 'DISABLED';
}

/** Everything that the sandbox holds, and the acts that a test, a shift or a control call may do to it. */
export class World {
  readonly seed: number;
  readonly clock: Clock;
  readonly scheduler: Scheduler;
  readonly random: Random;
  readonly catalogue: Catalogue;
  readonly locationId: string;
  readonly appId: string;
  appSecret: string;
  readonly callsPerHour: number | null;
  readonly tokenLifeMs: number;
  readonly deductsOpenOrders: boolean;
  readonly shipments = new Map<string, SandboxShipment>();
  readonly stock = new Map<string, StockRow>();
  readonly returns: SandboxReturn[] = [];
  readonly listings: ListingBook;
  readonly faults: Fault[] = [];
  readonly calls = new Map<string, number>();
  readonly callTimes: number[] = [];
  readonly manifests: { readonly vendorGroupCode: string; readonly trackingIds: readonly string[] }[] = [];
  token: { readonly value: string; readonly expiresAtMs: number } | null = null;
  /** The double of the Smart portal; null when it is not mounted. */
  readonly portal: Portal | null;
  readonly #book: OrderBook;
  readonly #packDelayMs: { readonly low: number; readonly high: number };

  constructor(options: SandboxOptions) {
    this.seed = options.seed;
    this.clock = options.clock;
    this.scheduler = options.scheduler;
    this.random = seededRandom(options.seed);
    this.catalogue = makeCatalogue(this.random, options.skus);
    const hex = Buffer.from(this.random.bytes(48)).toString('hex');
    this.locationId = `LOC${hex.slice(0, 32)}`;
    this.appId = hex.slice(32, 64);
    this.appSecret = hex.slice(64, 96);
    this.callsPerHour = options.callsPerHour === undefined ? 1_000 : options.callsPerHour;
    this.tokenLifeMs = options.tokenLifeMs ?? 60 * DAY_MS - 1_000;
    this.deductsOpenOrders = options.deductsOpenOrders ?? false;
    this.#packDelayMs = options.packDelayMs ?? { low: 5_000, high: 10_000 };
    this.listings = new ListingBook(this.catalogue, options.listings ?? 0);
    this.portal = options.portal === undefined ? null : new Portal(this, options.portal);
    this.#book = new OrderBook(this.random, this.catalogue, this.locationId);
    for (const { skuId } of this.listings.all(null)) this.stock.set(skuId, { inventory: 0, status: 'ENABLED' });
    for (let count = 0; count < (options.orders ?? 0); count += 1) this.createOrder();
  }

  /** Makes an order of the given lines, or a seeded one. */
  createOrder(wish: OrderWish = this.#book.wish()): SandboxShipment {
    const shipment = this.#book.make(wish, this.clock.nowMs());
    this.shipments.set(shipment.shipmentId, shipment);
    return shipment;
  }

  /** Begins the packing that ends by itself after a while; a cancellation meanwhile wins. */
  beginPacking(shipment: SandboxShipment): void {
    shipment.effects.pack += 1;
    moveTo(shipment, 'PACKING_IN_PROGRESS', this.clock.nowMs());
    this.finishPackingLater(shipment);
  }

  finishPackingLater(shipment: SandboxShipment): void {
    this.scheduler.after(integerBetween(this.random, this.#packDelayMs.low, this.#packDelayMs.high), () => this.finishPacking(shipment));
  }

  /** What a restart must know so that no id is given twice. */
  counters(): { readonly book: BookSnapshot; readonly invoices: number } {
    return { book: this.#book.counters(), invoices: this.#invoices };
  }

  setCounters(counters: { readonly book: BookSnapshot; readonly invoices: number }): void {
    this.#book.setCounters(counters.book);
    this.#invoices = counters.invoices;
  }

  finishPacking(shipment: SandboxShipment): void {
    if (stateOf(shipment) !== 'PACKING_IN_PROGRESS') return;
    moveTo(shipment, 'PACKED', this.clock.nowMs());
    shipment.packedAtMs = this.clock.nowMs();
    shipment.invoiceNumber = `TESTAB${String(this.#invoices += 1).padStart(10, '0')}`;
  }

  #invoices = 0;

  /** Cancels a shipment, or one of its items, or a part of an item's quantity, at any stage before it has left. */
  cancel(shipmentId: string, part: { readonly orderItemId?: string; readonly quantity?: number; readonly reason?: string } = {}): boolean {
    const shipment = this.shipments.get(shipmentId);
    if (shipment === undefined || ['PICKUP_COMPLETE', 'SHIPPED', 'DELIVERED', 'CANCELLED'].includes(stateOf(shipment))) return false;
    for (const item of shipment.items) {
      if (part.orderItemId !== undefined && item.orderItemId !== part.orderItemId) continue;
      if (part.quantity !== undefined && part.quantity < item.quantity) {
        item.quantity -= part.quantity;
        continue;
      }
      item.state = 'CANCELLED';
      item.cancelledAtMs = this.clock.nowMs();
      item.cancellationReason = part.reason ?? 'cancellation_requested';
    }
    shipment.updatedAtMs = this.clock.nowMs();
    return true;
  }

  setHold(shipmentId: string, hold: boolean): boolean {
    const shipment = this.shipments.get(shipmentId);
    if (shipment === undefined) return false;
    shipment.hold = hold;
    shipment.updatedAtMs = this.clock.nowMs();
    return true;
  }

  /** Moves a shipment on by a control call: picked up, shipped, delivered. */
  advance(shipmentId: string, state: SandboxState): boolean {
    const shipment = this.shipments.get(shipmentId);
    if (shipment === undefined || stateOf(shipment) === 'CANCELLED') return false;
    moveTo(shipment, state, this.clock.nowMs());
    return true;
  }

  /** Sends an order item back, whatever its shipment's state is: a test may want what Flipkart would not do. Null when there is no such item. */
  createReturn(orderItemId: string, source: ReturnSource, isListedTwice = false): SandboxReturn | null {
    for (const shipment of this.shipments.values()) {
      const item = shipment.items.find((each) => each.orderItemId === orderItemId);
      if (item === undefined) continue;
      const made = makeReturn(shipment, item, source, this.returns.length + 1, this.clock.nowMs(), isListedTwice);
      this.returns.push(made);
      return made;
    }
    return null;
  }

  /** Ends the newest return of an order item: handed back, or not coming after all. */
  moveReturn(orderItemId: string, status: 'completed' | 'cancelled'): boolean {
    const moved = this.returns.findLast((each) => each.orderItemId === orderItemId && each.status === 'created');
    if (moved === undefined) return false;
    moved.status = status;
    moved.updatedAtMs = this.clock.nowMs();
    return true;
  }

  countByState(): Record<string, number> {
    const counts: Record<string, number> = {};
    for (const shipment of this.shipments.values()) counts[stateOf(shipment)] = (counts[stateOf(shipment)] ?? 0) + 1;
    return counts;
  }

  totalCalls(): number {
    return [...this.calls.values()].reduce((sum, count) => sum + count, 0);
  }
}
