import { integerBetween, seededRandom } from '../../platform/random.ts';
import type { Random } from '../../platform/random.ts';
import type { SandboxShipment } from '../shipment.ts';
import { moveTo, stateOf } from '../shipment.ts';
import type { BinMovement } from './bin-book.ts';
import { BinBook } from './bin-book.ts';
import type { PicklistShipment, PortalPicklist } from './picklist.ts';
import { isPending, listingOf, liveItems, ordersToPick } from './picklist.ts';
import type { PortalOptions, PortalSettings } from './portal-options.ts';
import { idOf, settingsOf } from './portal-options.ts';
import { PortalRefusal } from './refusal.ts';
import type { PortalSession } from './session-book.ts';
import { SessionBook } from './session-book.ts';
import type { SharedWorld } from './shared-world.ts';

/** A recall of units; that it takes effect at once is invented. */
export interface PortalRecall {
  readonly recallId: string;
  readonly listingId: string;
  readonly inventory: readonly { readonly binId: string; readonly quantity: number }[];
  readonly madeAtMs: number;
}

/** What the double remembers over a restart. */
export interface PortalSnapshot {
  readonly picklists: readonly PortalPicklist[];
  readonly movements: readonly BinMovement[];
  readonly recalls: readonly PortalRecall[];
  readonly sessions: readonly PortalSession[];
  readonly unconfirmed: readonly string[];
  readonly preferences: Readonly<Record<string, unknown>>;
}

/**
 * A model of the Smart portal as third parties described it (flipkart-seller-api.md 13.2). It is not a Flipkart host and nothing here was
 * seen in a document of Flipkart's. Orders are those of the world that it is mounted in; picklists, bins and sessions are its own.
 */
export class Portal {
  readonly world: SharedWorld;
  readonly settings: PortalSettings;
  readonly sessions: SessionBook;
  readonly bins: BinBook;
  readonly picklists = new Map<string, PortalPicklist>();
  readonly recalls: PortalRecall[] = [];
  readonly calls = new Map<string, number>();
  readonly callTimes: number[] = [];
  /** Shipments whose confirmation never comes by itself. */
  readonly unconfirmed = new Set<string>();
  preferences: Readonly<Record<string, unknown>> = {};
  readonly #random: Random;

  constructor(world: SharedWorld, options: PortalOptions) {
    this.world = world;
    this.settings = settingsOf(options, world.seed);
    this.sessions = new SessionBook(this.settings, world.seed);
    this.bins = new BinBook(this.settings, world.catalogue.binCodes);
    // Of its own, so that a world with a portal has the same orders as one without.
    this.#random = seededRandom(world.seed ^ 0x506f_7274);
  }

  openPicklists(): readonly PortalPicklist[] {
    return [...this.picklists.values()].filter((each) => each.closedAs === null);
  }

  /** Orders that a new picklist may take. */
  waiting(locationId: string): readonly SandboxShipment[] {
    const taken = new Set(this.openPicklists().flatMap((picklist) => picklist.shipments.map((each) => each.shipmentId)));
    return ordersToPick(this.world, locationId).filter((each) => !taken.has(each.shipmentId));
  }

  /** Makes a picklist of the most urgent orders (13.2); the id is `P` + ddMMyy + `-` + 12 hex. */
  makePicklist(wish: { readonly locationId: string; readonly type: string; readonly size: number; readonly quantityKind: PortalPicklist['quantityKind'] }): PortalPicklist {
    if (this.settings.ordersPerPicklist === 'one' && wish.size > 1) throw new PortalRefusal('PICKLIST_TOO_LARGE', { size: wish.size });
    const open = this.settings.oneOpenPicklistPerOrder ? this.waiting(wish.locationId) : ordersToPick(this.world, wish.locationId);
    const fitting = open.filter((each) => wish.quantityKind === null || (liveItems(each).reduce((sum, item) => sum + item.quantity, 0) === 1) === (wish.quantityKind === 'single'));
    if (fitting.length === 0) throw new PortalRefusal('NO_ORDERS_TO_PICK', { locationId: wish.locationId });
    const nowMs = this.world.clock.nowMs();
    const picklist: PortalPicklist = {
      picklistId: `P${dayCode(nowMs)}-${idOf(this.world.seed, 'picklist', this.picklists.size + 1, 12)}`, locationId: wish.locationId, type: wish.type, quantityKind: wish.quantityKind,
      madeAtMs: nowMs, startedAtMs: null, closedAs: null,
      shipments: fitting.slice(0, wish.size).map(({ shipmentId }) => ({ shipmentId, scanned: {}, aside: null, readyTrackingIds: [] })),
    };
    this.picklists.set(picklist.picklistId, picklist);
    return picklist;
  }

  picklist(picklistId: string): PortalPicklist {
    const picklist = this.picklists.get(picklistId);
    if (picklist === undefined) throw new PortalRefusal('PICKLIST_NOT_RECOGNISED', { pickListId: picklistId });
    return picklist;
  }

  /** A picklist that may still be worked on. */
  openPicklist(picklistId: string): PortalPicklist {
    const picklist = this.picklist(picklistId);
    if (picklist.closedAs !== null) throw new PortalRefusal('PICKLIST_CLOSED', { pickListId: picklistId });
    return picklist;
  }

  entryOf(picklist: PortalPicklist, shipmentId: string): { readonly entry: PicklistShipment; readonly shipment: SandboxShipment } {
    const entry = picklist.shipments.find((each) => each.shipmentId === shipmentId);
    const shipment = this.world.shipments.get(shipmentId);
    if (entry === undefined || shipment === undefined) throw new PortalRefusal('SHIPMENT_NOT_IN_PICKLIST', { pickListId: picklist.picklistId, external_shipment_id: shipmentId });
    return { entry, shipment };
  }

  pendingOf(picklist: PortalPicklist): number {
    return picklist.closedAs === null ? picklist.shipments.filter((entry) => isPending(this.world, entry)).length : 0;
  }

  /** Takes the units from their bins and begins the packing of the shared order; it is confirmed after a while, or never. */
  beginPacking(shipment: SandboxShipment, isEverConfirmed: boolean): void {
    const nowMs = this.world.clock.nowMs();
    for (const item of liveItems(shipment)) this.bins.pick(listingOf(this.world, item), item.quantity, shipment.shipmentId, nowMs);
    shipment.effects.pack += 1;
    moveTo(shipment, 'PACKING_IN_PROGRESS', nowMs);
    if (!isEverConfirmed) {
      this.unconfirmed.add(shipment.shipmentId);
      return;
    }
    const { low, high } = this.settings.confirmDelayMs;
    this.world.scheduler.after(integerBetween(this.#random, low, high), () => this.world.finishPacking(shipment));
  }

  /** Lets a confirmation come that was held up. */
  confirm(shipmentId: string): boolean {
    const shipment = this.world.shipments.get(shipmentId);
    if (shipment === undefined || stateOf(shipment) !== 'PACKING_IN_PROGRESS') return false;
    this.unconfirmed.delete(shipmentId);
    this.world.finishPacking(shipment);
    return true;
  }

  recall(listingId: string, inventory: PortalRecall['inventory']): PortalRecall {
    const nowMs = this.world.clock.nowMs();
    this.bins.recall(listingId, inventory.map(({ binId, quantity }) => ({ binCode: binId, quantity })), nowMs);
    const recall = { recallId: `RC-${idOf(this.world.seed, 'recall', this.recalls.length + 1, 12)}`, listingId, inventory, madeAtMs: nowMs };
    this.recalls.push(recall);
    return recall;
  }

  snapshot(): PortalSnapshot {
    return {
      picklists: [...this.picklists.values()], movements: this.bins.movements, recalls: this.recalls, sessions: this.sessions.all, unconfirmed: [...this.unconfirmed], preferences: this.preferences,
    };
  }

  restore(snapshot: PortalSnapshot): void {
    this.picklists.clear();
    for (const picklist of snapshot.picklists) this.picklists.set(picklist.picklistId, picklist);
    this.bins.restore(snapshot.movements);
    this.recalls.splice(0, this.recalls.length, ...snapshot.recalls);
    this.sessions.all.splice(0, this.sessions.all.length, ...snapshot.sessions);
    this.unconfirmed.clear();
    for (const shipmentId of snapshot.unconfirmed) this.unconfirmed.add(shipmentId);
    this.preferences = snapshot.preferences;
  }
}

/** ddMMyy of a moment in India, as it stands in a picklist's id. */
function dayCode(atMs: number): string {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Kolkata', day: '2-digit', month: '2-digit', year: '2-digit' }).formatToParts(atMs);
  const part = (type: 'day' | 'month' | 'year'): string => parts.find((each) => each.type === type)?.value ?? '00';
  return `${part('day')}${part('month')}${part('year')}`;
}
