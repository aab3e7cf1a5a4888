import type { Clock, Scheduler } from '../platform/clock.ts';
import type { Http } from '../platform/http.ts';
import type { Random } from '../platform/random.ts';
import { integerBetween, seededRandom } from '../platform/random.ts';
import { DAY_MS } from '../../shared/time.ts';
import { CallLog } from './call-log.ts';
import type { Catalogue } from './catalogue.ts';
import { makeCatalogue } from './catalogue.ts';
import type { ChaosLevel, ChaosName } from './chaos.ts';
import { Chaos } from './chaos.ts';
import type { Dialect, Speech } from './dialect.ts';
import { speechOf } from './dialect.ts';
import type { Fault, RetryAfter } from './faults.ts';
import { durationOf, PACKING_FAULTS, takeFault } from './faults.ts';
import { acknowledgeForms, formOf } from './form.ts';
import { HandBackBook } from './hand-back-book.ts';
import type { Invented, InventedOptions } from './invented.ts';
import { inventedWith } from './invented.ts';
import { ListingBook } from './listing-book.ts';
import type { Canceller } from './moves.ts';
import { CANCELLABLE_BY, wayTo } from './moves.ts';
import { OauthBook } from './oauth-book.ts';
import type { BookSnapshot, OrderWish } from './orders.ts';
import { OrderBook } from './orders.ts';
import type { PortalOptions } from './portal/portal-options.ts';
import { Portal } from './portal/portal.ts';
import { RateLimiter } from './rate-limiter.ts';
import type { ReturnSource, SandboxReturn } from './return-item.ts';
import { makeReturn } from './return-item.ts';
import type { SandboxService } from './service.ts';
import type { SandboxShipment, SandboxState } from './shipment.ts';
import { mayMove, moveTo, stateOf } from './shipment.ts';
import { StaleReads } from './stale-reads.ts';

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
  /** How a 429 says when to come back; not at all unless told otherwise. */
  readonly retryAfter?: RetryAfter;
  /** How badly it behaves; not at all unless told otherwise. */
  readonly chaos?: ChaosName | ChaosLevel;
  readonly tokenLifeMs?: number;
  /** Things on sale; 200 unless told otherwise. */
  readonly skus?: number;
  /** Whether the count that a listing shows has open orders taken off; whether the real one does was not found (flipkart-seller-api.md part 6). */
  readonly deductsOpenOrders?: boolean;
  /** Listings of the seller, at least the 200 of the warehouse; the further ones are for large pulls. */
  readonly listings?: number;
  /** The way out of notifications; without it no receiver can be registered (`/__sim/webhooks`). */
  readonly webhookHttp?: Http;
  /** Mounts the double of the Smart portal under `/smart-portal`; absent: there is none. */
  readonly portal?: PortalOptions;
  /** Which of the contradicting shapes are spoken; mixed, where the seed decides each, unless told otherwise. */
  readonly dialect?: Dialect;
  /** What no source tells, where a test wants it otherwise. */
  readonly invented?: InventedOptions;
  /** Where an authorisation may send the seller back to; any https address unless told otherwise. */
  readonly redirectUris?: readonly string[];
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
  readonly limiter: RateLimiter;
  readonly chaos: Chaos;
  readonly stale: StaleReads;
  readonly log = new CallLog();
  /** Until when every call is answered with 429. */
  stormUntilMs = 0;
  readonly tokenLifeMs: number;
  readonly deductsOpenOrders: boolean;
  readonly dialect: Dialect;
  /** What is spoken where the sources contradict each other. */
  readonly speech: Speech;
  readonly invented: Invented;
  /** Codes, refresh tokens and the tokens that they gave. */
  readonly oauth: OauthBook;
  /** Hand-backs of returns under way. */
  readonly handBacks = new HandBackBook();
  /** Installations and the like that belong to order items. */
  readonly services: SandboxService[] = [];
  sellerCancellations = 0;
  /** Flipkart may deactivate a seller's account (3.2, 4.11): every call is then refused with 403. */
  isDeactivated = false;
  readonly shipments = new Map<string, SandboxShipment>();
  readonly stock = new Map<string, StockRow>();
  readonly returns: SandboxReturn[] = [];
  readonly listings: ListingBook;
  readonly faults: Fault[] = [];
  /** Told when something changed, of one shipment or of anything: the sender of notifications looks what it was. */
  changed: (shipmentId?: string) => void = () => undefined;
  readonly calls = new Map<string, number>();
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
    this.chaos = new Chaos(options.seed, options.chaos ?? 'none');
    this.stale = new StaleReads(this.shipments);
    // From the beginning: a lag shows how things were before it.
    if (this.chaos.name !== 'none') this.stale.keep(this.clock.nowMs());
    this.tokenLifeMs = options.tokenLifeMs ?? 60 * DAY_MS - 1_000;
    this.deductsOpenOrders = options.deductsOpenOrders ?? false;
    this.dialect = options.dialect ?? 'mixed';
    this.speech = speechOf(this.dialect, options.seed);
    this.invented = inventedWith(options.invented);
    this.limiter = new RateLimiter(options.callsPerHour === undefined ? 1_000 : options.callsPerHour, { ...this.invented.bodies.throttled, retryAfter: options.retryAfter ?? 'none' });
    this.oauth = new OauthBook(options.redirectUris ?? null);
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
    this.changed(shipment.shipmentId);
    return shipment;
  }

  /** Begins the packing that ends by itself after a while; a cancellation meanwhile wins. */
  beginPacking(shipment: SandboxShipment): void {
    const nowMs = this.clock.nowMs();
    const fault = takeFault(this.faults, 'shipments/pack', shipment.shipmentId, PACKING_FAULTS) ?? this.chaos.packing(shipment.shipmentId);
    if (fault?.kind === 'eventual-packing') this.stale.goOnShowing(shipment, nowMs, durationOf(fault));
    shipment.effects.pack += 1;
    moveTo(shipment, 'PACKING_IN_PROGRESS', nowMs);
    switch (fault?.kind) {
      case 'stuck-packing':
        if (fault.ms !== undefined) this.scheduler.after(fault.ms, () => this.finishPacking(shipment));
        return;
      case 'slow-packing':
        this.scheduler.after(durationOf(fault), () => this.finishPacking(shipment));
        return;
      case 'form-failed':
        this.scheduler.after(this.#drawPackDelay(), () => this.#failForms(shipment, fault.ms));
        return;
      default: this.finishPackingLater(shipment);
    }
  }

  finishPackingLater(shipment: SandboxShipment): void {
    this.scheduler.after(this.#drawPackDelay(), () => this.finishPacking(shipment));
  }

  #drawPackDelay(): number {
    return integerBetween(this.random, this.#packDelayMs.low, this.#packDelayMs.high);
  }

  /** A form fails: until its number is given, or for so long (that Flipkart gives it itself is invented). */
  #failForms(shipment: SandboxShipment, untilMs: number | undefined): void {
    shipment.forms = [...(shipment.forms ?? []), formOf({ name: 'INVENTED_FORM', fails: true })];
    this.finishPacking(shipment);
    if (untilMs === undefined) return;
    this.scheduler.after(untilMs, () => {
      if (stateOf(shipment) !== 'FORM_FAILED') return;
      acknowledgeForms(shipment.forms ?? []);
      this.markPacked(shipment);
    });
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
    if (shipment.forms?.some((form) => form.status === 'FAILED') === true) {
      moveTo(shipment, 'FORM_FAILED', this.clock.nowMs());
      this.changed(shipment.shipmentId);
    } else this.markPacked(shipment);
  }

  /** Label and invoice are there: after packing, after a form's number was given, or as the side effect of a label-only call. */
  markPacked(shipment: SandboxShipment): void {
    moveTo(shipment, 'PACKED', this.clock.nowMs());
    shipment.packedAtMs = this.clock.nowMs();
    shipment.invoiceNumber = `TESTAB${String(this.#invoices += 1).padStart(10, '0')}`;
    this.changed(shipment.shipmentId);
  }

  #invoices = 0;

  /** Cancels a shipment, or one of its items, or a part of an item's quantity, as long as whoever wants it still may (4.1). */
  cancel(shipmentId: string, part: { readonly orderItemId?: string; readonly quantity?: number; readonly reason?: string; readonly by?: Canceller } = {}): boolean {
    const shipment = this.shipments.get(shipmentId);
    const by = part.by ?? 'buyer';
    const allowed: readonly SandboxState[] = CANCELLABLE_BY[by];
    const wanted = shipment?.items.filter((item) => item.state !== 'CANCELLED' && (part.orderItemId === undefined || item.orderItemId === part.orderItemId)) ?? [];
    if (shipment === undefined || wanted.length === 0 || !allowed.includes(stateOf(shipment))) return false;
    for (const item of wanted) {
      if (part.quantity !== undefined && part.quantity < item.quantity) {
        item.quantity -= part.quantity;
        continue;
      }
      item.state = 'CANCELLED';
      item.cancelledAtMs = this.clock.nowMs();
      item.cancellationReason = part.reason ?? 'cancellation_requested';
      if (part.by !== undefined) item.cancelledBy = part.by;
    }
    shipment.updatedAtMs = this.clock.nowMs();
    this.changed(shipmentId);
    return true;
  }

  /** Puts a shipment on hold at any stage, or ends the hold, which leaves it APPROVED or PACKED (4.1). What packs meanwhile goes on to PACKED, unless it is to be packed again. */
  setHold(shipmentId: string, hold: boolean, backTo?: 'APPROVED' | 'PACKED'): boolean {
    const shipment = this.shipments.get(shipmentId);
    if (shipment === undefined) return false;
    const wasHeld = shipment.hold;
    shipment.hold = hold;
    shipment.updatedAtMs = this.clock.nowMs();
    if (!hold && wasHeld) this.#returnFromHold(shipment, backTo);
    this.changed(shipmentId);
    return true;
  }

  /** What Flipkart itself takes back is no effect of ours any more: doing it once more is no duplicate. */
  #returnFromHold(shipment: SandboxShipment, backTo: 'APPROVED' | 'PACKED' | undefined): void {
    const from = stateOf(shipment);
    const to = backTo ?? (from === 'READY_TO_DISPATCH' || from === 'PICKUP_COMPLETE' ? 'PACKED' : from);
    if (to === from || !mayMove(shipment, to) || (to === 'PACKED' && from === 'APPROVED')) return;
    if (from === 'READY_TO_DISPATCH' || from === 'PICKUP_COMPLETE') shipment.effects.dispatch = 0;
    if (to === 'APPROVED') {
      shipment.effects.pack = 0;
      shipment.packedAtMs = null;
    }
    moveTo(shipment, to, this.clock.nowMs());
  }

  /** Moves a shipment on by a control call, through every state on the way; false when no way leads there. */
  advance(shipmentId: string, state: SandboxState): boolean {
    const shipment = this.shipments.get(shipmentId);
    const way = shipment === undefined ? null : wayTo(stateOf(shipment), state, shipment.shipmentType === 'SELF');
    if (shipment === undefined || way === null) return false;
    for (const step of way) {
      moveTo(shipment, step, this.clock.nowMs());
      this.changed(shipmentId);
    }
    return true;
  }

  /** Sends an order item back, whatever its shipment's state is: a test may want what Flipkart would not do. Null when there is no such item. */
  createReturn(orderItemId: string, source: ReturnSource, isListedTwice = false): SandboxReturn | null {
    for (const shipment of this.shipments.values()) {
      const item = shipment.items.find((each) => each.orderItemId === orderItemId);
      if (item === undefined) continue;
      const made = makeReturn(shipment, item, source, this.returns.length + 1, this.clock.nowMs(), isListedTwice, this.invented.returnWords);
      this.returns.push(made);
      this.changed();
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
    this.changed();
    return true;
  }

  /** What happens to a return on its way: picked up, another AWB, another day on which it is expected. False when there is no such return. */
  changeReturn(returnId: string, change: { readonly pickedUp?: unknown; readonly trackingId?: unknown; readonly expectedAtMs?: unknown }): boolean {
    const item = this.returns.find((each) => each.returnId === returnId);
    if (item === undefined) return false;
    if (change.pickedUp === true) item.pickedUpAtMs = this.clock.nowMs();
    if (typeof change.trackingId === 'string') item.trackingId = change.trackingId;
    if (typeof change.expectedAtMs === 'number') item.expectedAtMs = change.expectedAtMs;
    item.updatedAtMs = this.clock.nowMs();
    this.changed();
    return true;
  }

  countByState(): Record<string, number> {
    const counts: Record<string, number> = {};
    for (const shipment of this.shipments.values()) counts[stateOf(shipment)] = (counts[stateOf(shipment)] ?? 0) + 1;
    return counts;
  }

  /** How often each fault was played, from the queue or by chaos. */
  faultsPlayed(): Record<string, number> {
    const counts: Record<string, number> = Object.fromEntries(this.chaos.played());
    for (const { kind, played = 0 } of this.faults) if (played > 0) counts[kind] = (counts[kind] ?? 0) + played;
    return counts;
  }

  totalCalls(): number {
    return [...this.calls.values()].reduce((sum, count) => sum + count, 0);
  }
}
