import { assert } from '../../../shared/assert.ts';
import type { ListingId } from '../../../shared/fulfilment/ids.ts';
import type { Outcome } from '../seller-api.ts';
import { asRaw } from '../translate.ts';
import type { PortalAnswer, PortalCall } from './portal-exchange.ts';
import { garbled, portalExchange } from './portal-exchange.ts';
import type { ListingPlace } from './portal-read.ts';
import { isSheet, picklistIdIn, readBinStock, readConfirmations, readLocationIds, readPending, readScanned, readSmartPicklist, readToPick, shipmentIdIn } from './portal-read.ts';
import type { PortalPorts } from './portal-session.ts';
import { portalSessions } from './portal-session.ts';
import type { SmartGateway, SmartInward, SmartPackOrder, SmartScan } from './smart-gateway.ts';

const BASE = '/napi/fbfLite';
const PICKLIST_MAX = 1_000;
const DONE = /already|processed|completed/i;
const NOT_HERE = /recogni[sz]ed|not[_ ]?in|not[_ ]?found|no[_ ]such|unknown|belong/i;

type Call = (call: PortalCall) => Promise<PortalAnswer>;

/**
 * The Smart gateway over the seller portal's undocumented calls (flipkart-seller-api.md 13.2): tolerant in what it reads, strict in what it
 * writes. What 13.2 does not give is assumed and said at its place. Every answer is an Outcome; nothing here throws because of one.
 */
export function createPortalGateway(ports: PortalPorts): SmartGateway {
  const sessions = portalSessions(ports);
  const call: Call = (what) => portalExchange(ports, sessions, what);
  return {
    isPresent: true,
    async check() {
      const session = await sessions.renew();
      return session.ok ? { ok: true, value: { sellerId: session.value.sellerId } } : session;
    },
    readLocations: async () => read(await call({
      endpoint: 'smart/locations', method: 'GET', writes: false, path: '/napi/get-locations', query: { locationType: 'pickup', include: 'state' }, withSeller: false,
    }), readLocationIds),
    ...picklistCalls(call),
    ...packCalls(call),
    ...stockCalls(call),
  };
}

/** A question by GET, with the seller's id in its address. */
function asking(name: string, path: string, query: Readonly<Record<string, string>> = {}, withSeller = true): PortalCall {
  return { endpoint: `smart/${name}`, method: 'GET', writes: false, path: `${BASE}/${path}`, query, withSeller };
}

/** A change by POST, with the seller's id in its body. */
function telling(name: string, path: string, body: Readonly<Record<string, unknown>>): PortalCall {
  return { endpoint: `smart/${name}`, method: 'POST', writes: true, path: `${BASE}/${path}`, body, withSeller: true };
}

function picklistCalls(call: Call): Pick<SmartGateway, 'countToPick' | 'createPicklist' | 'pendingPicklists' | 'readPicklist' | 'startPicklist' | 'scanItem'> {
  return {
    countToPick: async () => read(await call(asking('count', 'picklist/allTypeCounts')), readToPick),
    async createPicklist(locationId, size) {
      assert(Number.isInteger(size) && size > 0 && size <= PICKLIST_MAX, 'a picklist of 1 to 1,000 orders');
      // A GET that changes something, and an answer in whose file name the only news is.
      const answer = await call({ ...asking('create', 'create/pick_list', { type: 'REGULAR', size: String(size), locationId }, false), writes: true, isFile: true });
      if (!answer.ok) return answer;
      const picklistId = picklistIdIn(answer.response);
      return picklistId === null ? unreadable(answer) : { ok: true, value: picklistId };
    },
    pendingPicklists: async () => read(await call(asking('pending', 'get/pending/pick_list')), readPending),
    readPicklist: async (picklistId) => read(await call(asking('picklist', 'get/pick_list', { pickListId: picklistId })), (body) => readSmartPicklist(body, picklistId)),
    startPicklist: async (picklistId) => done(await call(telling('start', 'mark/pick_progress', { pickListId: picklistId }))),
    scanItem: async (picklistId, listingId) => scanOf(await call(telling('scan', 'get/shipment/pick/list', { listingId, pickListId: picklistId }))),
  };
}

function packCalls(call: Call): Pick<SmartGateway, 'pack' | 'readConfirmation' | 'readyToShip'> {
  return {
    pack: async (order) => done(await call(telling('pack', 'pick_list/shipment/pack', packBody(order)))),
    readConfirmation: async (shipmentId) => read(await call(asking('confirmation', 'shipments/is_confirm', { external_shipment_id: shipmentId }, false)), readConfirmations),
    readyToShip: async (picklistId, trackingId) => done(await call(telling('ready', 'pick_list/shipment/rts', { pickListId: picklistId, trackingId }))),
  };
}

function stockCalls(call: Call): Pick<SmartGateway, 'readStock' | 'inward' | 'moveStock' | 'recall' | 'exportBins'> {
  /** What the portal said of a listing's place, to be said back when units come in; it is no secret and changes rarely. */
  const places = new Map<ListingId, ListingPlace>();
  const readListing: SmartGateway['readStock'] = async (listingId) => {
    const answer = read(await call(asking('stock', 'inventory', { listingId })), (body) => readBinStock(body, listingId));
    if (!answer.ok) return answer;
    places.set(listingId, answer.value.place);
    return { ok: true, value: answer.value.stock };
  };
  return {
    readStock: readListing,
    async inward(inward) {
      mustBeUnits(inward.quantity);
      if (!places.has(inward.listingId)) {
        const asked = await readListing(inward.listingId);
        // Nothing was written yet, whatever became of the question.
        if (!asked.ok) return asked.failure.kind === 'unknown' || asked.failure.kind === 'garbled' ? { ok: false, failure: { ...asked.failure, kind: 'not-sent' } } : asked;
      }
      return done(await call(telling('inward', 'inwardProducts', inwardBody(inward, places.get(inward.listingId)))));
    },
    async moveStock(listingId, from, to, quantity) {
      mustBeUnits(quantity);
      // The body was not found; the names are those of the inward call beside it.
      return done(await call(telling('move', 'moveInventory', { listingId, fromBinId: from, toBinId: to, quantity })));
    },
    async recall(listingId, from, quantity) {
      mustBeUnits(quantity);
      // The body was not found; it is assumed to be that of the inward call.
      return done(await call(telling('recall', 'recallItems', { listingId, inventory: [{ binId: from, quantity }] })));
    },
    async exportBins() {
      // The name of the call and its constant were seen, how the constant is handed over was not.
      const answer = await call({ ...asking('bins', 'downloadBinTemplate', { type: 'AVAILABLE_BINS' }), isFile: true });
      if (!answer.ok) return answer;
      return isSheet(answer.response.body) ? { ok: true, value: answer.response.body } : unreadable(answer);
    },
  };
}

function mustBeUnits(quantity: number): void {
  assert(Number.isInteger(quantity) && quantity > 0, 'a whole number of units');
}

/** Lengths in mm and weight in grams here, cm and kg there. */
function sizeBody({ lengthMm, breadthMm, heightMm, weightGrams }: SmartPackOrder['size']): Readonly<Record<'length' | 'breadth' | 'height' | 'weight', number>> {
  return { length: lengthMm / 10, breadth: breadthMm / 10, height: heightMm / 10, weight: weightGrams / 1_000 };
}

function packBody(order: SmartPackOrder): Readonly<Record<string, unknown>> {
  return {
    payload: {
      pick_list_id: order.picklistId,
      shipments: [{
        external_shipment_id: order.shipmentId, dimensions: sizeBody(order.size),
        order_items: order.items.map((item) => ({ order_item_id: item.orderItemId, quantity: item.quantity, invoice_date: order.invoiceDay })),
      }],
    },
  };
}

function inwardBody(inward: SmartInward, place: ListingPlace | undefined): Readonly<Record<string, unknown>> {
  return {
    listingId: inward.listingId, inventory: [{ binId: inward.binCode, quantity: inward.quantity }], ...sizeBody(inward.size), updateLBHW: false, fsn: inward.fsn,
    taxRate: place?.taxRate ?? 0, stateCode: place?.stateCode ?? '', pincode: place?.pincode ?? '',
  };
}

type GoodAnswer = Extract<PortalAnswer, { readonly ok: true }>;

function unreadable(answer: GoodAnswer): { readonly ok: false; readonly failure: ReturnType<typeof garbled> } {
  return { ok: false, failure: garbled(answer.response) };
}

function read<T>(answer: PortalAnswer, reader: (body: unknown) => T | null): Outcome<T> {
  if (!answer.ok) return { ok: false, failure: answer.failure };
  const value = reader(answer.body);
  return value === null ? unreadable(answer) : { ok: true, value };
}

/** `{}` is what pack was seen to answer; of the others only the errors are known, so any object without one counts as done. */
function done(answer: PortalAnswer): Outcome<null> {
  if (!answer.ok) return { ok: false, failure: answer.failure };
  return asRaw(answer.body) === null ? unreadable(answer) : { ok: true, value: null };
}

/**
 * A cancelled item is known by its code; the other refusals have no known code, so they are told apart by the words that the portal's own
 * screens were seen to use (flipkart-seller-api.md 13.2).
 */
function scanOf(answer: PortalAnswer): Outcome<SmartScan> {
  if (answer.ok) return read(answer, readScanned);
  const { failure, error } = answer;
  if (failure.kind !== 'refused' || error === null) return { ok: false, failure };
  if (error.code === 'CANCELLED_SHIPMENT_ITEM') return { ok: true, value: { result: 'cancelled', shipmentId: shipmentIdIn(error.params.external_shipment_id) } };
  const words = `${error.code ?? ''} ${error.words}`;
  const says = error.code ?? failure.says;
  if (DONE.test(words)) return { ok: true, value: { result: 'already-done', says } };
  return NOT_HERE.test(words) ? { ok: true, value: { result: 'not-here', says } } : { ok: false, failure };
}

