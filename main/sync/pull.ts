import { SERVICE_PROFILES } from '../../shared/fulfilment/programme.ts';
import { MINUTE_MS, SECOND_MS } from '../../shared/time.ts';
import type { EpochMs } from '../../shared/time.ts';
import { readSetting } from '../database/index.ts';
import type { CallFailure, Collected, ShipmentSearch } from '../flipkart/index.ts';
import { collectNewest } from '../flipkart/index.ts';
import { openChannel } from '../fulfilment/index.ts';
import { flipkartNowMs } from './line-state.ts';
import { patient } from './patience.ts';
import { readCursor, writeCursor } from './pull-cursor.ts';
import type { SyncPorts } from './sync-ports.ts';
import { locationOf } from './sync-ports.ts';
import { takeIn } from './tell.ts';

export interface PullReport {
  readonly seen: number;
  readonly changed: number;
  readonly quarantined: number;
}

export type PullOutcome = { readonly ok: true; readonly value: PullReport } | { readonly ok: false; readonly failure: CallFailure | 'order_sync_off' };

/** What changed shortly before the cursor is asked for again: Flipkart's search may lag behind its own time stamps. */
const OVERLAP_MS = 10 * MINUTE_MS;

/**
 * Pulls what is on its way to be dispatched, in a window from the newest change seen, less an overlap (reliability.md 2.5). The cursor is
 * Flipkart's own time, moves only after everything was taken in, and never by the local clock.
 */
export function pullOrders(ports: SyncPorts): Promise<PullOutcome> {
  return pull(ports, 'orders', [{ type: 'preDispatch' }], collectWhole);
}

/** The rarer looks: held orders, which the plain search leaves out, and cancellations by the seller himself, who knows of them. */
export function pullHeldAndCancelled(ports: SyncPorts): Promise<PullOutcome> {
  return pull(ports, 'held-and-cancelled', [{ type: 'preDispatch', hold: true }, { type: 'cancelled', cancellationType: 'sellerCancellation' }], collectWhole);
}

/**
 * New orders, and those that became actionable again: what is APPROVED and changed since the last look, the newest first, so that a look costs a
 * call for every 20 of them. What becomes of orders that we know is read by their ids.
 */
export function pullNewOrders(ports: SyncPorts): Promise<PullOutcome> {
  return pull(ports, 'new-orders', [{ type: 'preDispatch', states: ['APPROVED'] }], collectNew, 'orders');
}

/** Orders that others than the seller cancelled since the last look: the cheap sweep, one call for each kind however many orders are open. */
export function pullCancelled(ports: SyncPorts): Promise<PullOutcome> {
  return pull(ports, 'cancelled', [{ type: 'cancelled', cancellationType: 'buyerCancellation' }, { type: 'cancelled', cancellationType: 'marketplaceCancellation' }], collectNew, 'orders');
}

/** A search may list a change so much later than it happened (S of reliability.md 2.4, and a little more). */
const LISTED_LATE_MS = 40 * SECOND_MS;
/** No look is longer ago than this while the station runs: what changed longer ago was listed when the last look was made. */
const LOOKED_WITHIN_MS = 20 * MINUTE_MS;

/**
 * Down to where a look for what changed must go. What the last look could not see yet is a little older than the newest that it saw: where more than a page of
 * others changed in that moment, a look that ended at the newest would never come to it, and an order would be unheard of for a day.
 */
function downTo(ports: SyncPorts, cursorMs: EpochMs | null): EpochMs | null {
  return cursorMs === null || flipkartNowMs(ports) - cursorMs > LOOKED_WITHIN_MS ? cursorMs : cursorMs - LISTED_LATE_MS;
}

type Collect = (ports: Pick<SyncPorts, 'api' | 'budget'>, search: ShipmentSearch, knownMs: EpochMs | null) => Promise<Collected>;
const collectWhole: Collect = (ports, search) => collectNewest(ports.api, search, null, patient(ports));
const collectNew: Collect = (ports, search, knownMs) => collectNewest(ports.api, search, knownMs, patient(ports));

/**
 * Tells of each page as soon as it is here. A list may wait for many minutes in its middle, as Flipkart asks: a cancellation on its first page must not
 * wait along, and what that page says is not as fresh as the last one.
 */
function takingIn(ports: SyncPorts, tookIn: (changed: number) => void): Pick<SyncPorts, 'api' | 'budget'> {
  return {
    budget: ports.budget,
    api: {
      ...ports.api,
      async searchShipments(search, next) {
        const page = await ports.api.searchShipments(search, next);
        if (page.ok) tookIn(takeIn(ports, page.value.shipments, page.value.quarantined));
        return page;
      },
    },
  };
}

/** Whether no whole look was ever made of this location, start date and programme: then looks for what is new have nothing to begin with. */
export function isFirstLook(ports: SyncPorts): boolean {
  return readCursor(ports, cursorOf(ports, 'orders')) === null;
}

/** What another search has come to says nothing of this one: with another location, date or programme the first look is a whole one again. */
function cursorOf(ports: SyncPorts, name: string): string {
  return [name, locationOf(ports), readSetting(ports.database.read, 'ordersFromMs') ?? 'any day', profilesOf(ports)?.join('+') ?? 'any profile'].join(':');
}

function profilesOf(ports: SyncPorts): (typeof SERVICE_PROFILES)[keyof typeof SERVICE_PROFILES] | null {
  const programme = openChannel(ports.database.read)?.programme;
  return programme === undefined ? null : SERVICE_PROFILES[programme];
}

async function pull(ports: SyncPorts, cursorName: string, searches: readonly Omit<ShipmentSearch, 'locationId'>[], collect: Collect, beginsWith?: string): Promise<PullOutcome> {
  if (readSetting(ports.database.read, 'orderSync') === 'off') return { ok: false, failure: 'order_sync_off' };
  const fromMs = readSetting(ports.database.read, 'ordersFromMs');
  const locationId = locationOf(ports);
  const serviceProfiles = profilesOf(ports);
  const cursor = cursorOf(ports, cursorName);
  const cursorMs = readCursor(ports, cursor) ?? (beginsWith === undefined ? null : readCursor(ports, cursorOf(ports, beginsWith)));
  const report = { seen: 0, changed: 0, quarantined: 0 };
  // Before the first whole look there is nothing that these could be about.
  if (beginsWith !== undefined && cursorMs === null) return { ok: true, value: report };
  let newestMs = cursorMs ?? 0;
  const taking = takingIn(ports, (changed) => {
    report.changed += changed;
  });
  for (const search of searches) {
    const found = await collect(taking, { ...search, locationId, ...(serviceProfiles === null ? {} : { serviceProfiles }), ...(fromMs === null ? {} : { orderedAfterMs: fromMs }), ...(cursorMs === null ? {} : { modifiedAfterMs: cursorMs - OVERLAP_MS }) }, downTo(ports, cursorMs));
    report.seen += found.shipments.length;
    report.quarantined += found.quarantined.length;
    // What came before the fault is taken in; the cursor stays, so that nothing after it is missed.
    if (found.failure !== null) return { ok: false, failure: found.failure };
    for (const shipment of found.shipments) newestMs = Math.max(newestMs, shipment.updatedAtMs);
  }
  if (newestMs > 0) writeCursor(ports, cursor, newestMs);
  return { ok: true, value: report };
}
