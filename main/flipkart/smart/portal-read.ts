import type { BinCode, ListingId, LocationId, OrderItemId, ShipmentId } from '../../../shared/fulfilment/ids.ts';
import type { HttpResponse } from '../../platform/http.ts';
import { asRaw } from '../translate.ts';
import type { SmartBinStock, SmartItemState, SmartPicklist, SmartPicklistId } from './smart-gateway.ts';

/*
 * From the portal's shapes to our nouns (flipkart-seller-api.md 13.2). Unknown fields, numbers as 1.0 or "1" and unknown words are normal.
 * A record whose id cannot be read makes its whole answer unreadable: these lists are short, and a picklist or a shipment that is left out
 * in silence would be made a second time.
 */

const ID_MAX = 64;
/** As it was seen; an id of another shape is taken where the portal itself names the field. */
const SEEN_ID = /(?<![0-9A-Za-z])P\d{6}-[0-9a-f]{12}(?![0-9A-Za-z])/i;
const ANY_ID = /^[\w.-]{1,40}$/;
const STATES: ReadonlySet<string> = new Set(['OPEN', 'IN_PROCESS', 'COMPLETED', 'CANCELLED']);

/** A count, also as `1.0` or `"1"`; null when it is none. */
export function countIn(value: unknown): number | null {
  const number = typeof value === 'string' && /^\d{1,9}(?:\.0+)?$/.test(value.trim()) ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) && number >= 0 ? number : null;
}

function idIn(value: unknown): string | null {
  const id = typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : value;
  return typeof id === 'string' && id !== '' && id.length <= ID_MAX ? id : null;
}

function picklistIdOf(value: unknown): SmartPicklistId | null {
  const id = idIn(value);
  return id !== null && ANY_ID.test(id) ? (id as SmartPicklistId) : null;
}

/** Every value read, or null when one of them cannot be. */
function every<T>(values: unknown, read: (value: unknown) => T | null): T[] | null {
  if (!Array.isArray(values)) return null;
  const all = (values as readonly unknown[]).map(read);
  const good = all.filter((each) => each !== null);
  return good.length === all.length ? good : null;
}

/** `allOrdersCounts[0].counts.to_pick_list` */
export function readToPick(body: unknown): number | null {
  const all = asRaw(body)?.allOrdersCounts;
  const first = Array.isArray(all) ? asRaw(all[0]) : asRaw(all);
  return countIn(asRaw(first?.counts)?.to_pick_list);
}

/** `result.multiLocationList[].locationId`; a row without an id says nothing and is passed over, as nothing is made from this list. */
export function readLocationIds(body: unknown): LocationId[] | null {
  const rows = asRaw(asRaw(body)?.result)?.multiLocationList;
  return Array.isArray(rows) ? (rows as readonly unknown[]).map((row) => idIn(asRaw(row)?.locationId)).filter((id) => id !== null) as LocationId[] : null;
}

/** The id out of the name under which the picklist's PDF is handed out; null when the answer names none. */
export function picklistIdIn(response: HttpResponse): SmartPicklistId | null {
  const disposition = response.headers['content-disposition'] ?? '';
  const found = SEEN_ID.exec(disposition) ?? SEEN_ID.exec(percentDecoded(disposition));
  return found === null ? null : (found[0] as SmartPicklistId);
}

function percentDecoded(text: string): string {
  return text.replace(/%([0-9A-F]{2})/gi, (_all, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)));
}

export function readPending(body: unknown): SmartPicklistId[] | null {
  return every(asRaw(body)?.pick_lists, (each) => picklistIdOf(asRaw(each)?.pick_list_id ?? each));
}

export function readSmartPicklist(body: unknown, picklistId: SmartPicklistId): SmartPicklist | null {
  const raw = asRaw(body);
  const shipments = every(raw?.shipments, (each) => {
    const shipment = asRaw(each);
    const shipmentId = idIn(shipment?.external_shipment_id);
    const items = every(shipment?.items, readItem);
    return shipmentId === null || items === null ? null : { shipmentId: shipmentId as ShipmentId, items };
  });
  if (shipments === null) return null;
  // Without the count every shipment that still has something to do counts.
  const open = shipments.filter((each) => each.items.some((item) => item.state !== 'COMPLETED' && item.state !== 'CANCELLED')).length;
  return { picklistId, pendingShipments: countIn(raw?.pending_shipments_count) ?? open, shipments };
}

function readItem(value: unknown): SmartPicklist['shipments'][number]['items'][number] | null {
  const raw = asRaw(value);
  const orderItemId = idIn(raw?.order_item_id);
  const listingId = idIn(raw?.listing_id);
  if (orderItemId === null || listingId === null) return null;
  const state = typeof raw?.status === 'string' ? raw.status.trim().toUpperCase() : '';
  return { orderItemId: orderItemId as OrderItemId, listingId: listingId as ListingId, state: STATES.has(state) ? (state as SmartItemState) : 'UNKNOWN' };
}

/** What a scan came to; `to_be_scanned` is what the shipment still wants. */
export function readScanned(body: unknown): { readonly result: 'scanned'; readonly shipmentId: ShipmentId; readonly toScan: number } | null {
  const raw = asRaw(body);
  const shipmentId = idIn(raw?.external_shipment_id);
  const toScan = Array.isArray(raw?.to_be_scanned) ? raw.to_be_scanned.length : countIn(raw?.to_be_scanned);
  return shipmentId === null || toScan === null ? null : { result: 'scanned', shipmentId: shipmentId as ShipmentId, toScan };
}

export function shipmentIdIn(value: unknown): ShipmentId | null {
  return idIn(value) as ShipmentId | null;
}

/** `item_confirmation_status`: what stands there for each order item, in the portal's own words; empty while there is nothing. */
export function readConfirmations(body: unknown): ReadonlyMap<OrderItemId, string> | null {
  const raw = asRaw(body);
  if (raw === null || raw.item_confirmation_status === undefined) return null;
  const map = raw.item_confirmation_status === null ? {} : asRaw(raw.item_confirmation_status);
  if (map === null) return null;
  return new Map(Object.entries(map).map(([orderItemId, said]) => [orderItemId as OrderItemId, typeof said === 'string' || typeof said === 'boolean' ? String(said).slice(0, 60) : 'UNKNOWN']));
}

/** What must be said back when units come in (flipkart-seller-api.md 13.2). */
export interface ListingPlace {
  readonly stateCode: string;
  readonly pincode: string;
  /** Sent as told; 0 where nothing is told, as Flipkart computes the tax itself (flipkart-seller-api.md 4.7). */
  readonly taxRate: number;
}

/** Stock of a listing by bin. The names of the bin's own fields were not found: those of the inward call are assumed, with near spellings. */
export function readBinStock(body: unknown, listingId: ListingId): { readonly stock: SmartBinStock; readonly place: ListingPlace } | null {
  const raw = asRaw(body);
  if (raw === null) return null;
  const bins = every(raw.inventory ?? raw.bins, (each) => {
    const bin = asRaw(each);
    const binCode = idIn(bin?.binId ?? bin?.bin_id ?? bin?.binCode);
    const quantity = countIn(bin?.quantity);
    return binCode === null || binCode.length > 40 || quantity === null ? null : { binCode: binCode as BinCode, quantity };
  });
  if (bins === null || typeof raw.listingState !== 'string') return null;
  const taxRate = typeof raw.taxRate === 'string' ? Number(raw.taxRate) : raw.taxRate;
  const place = { stateCode: idIn(raw.stateCode) ?? '', pincode: idIn(raw.pincode) ?? '', taxRate: typeof taxRate === 'number' && taxRate >= 0 && taxRate <= 100 ? taxRate : 0 };
  return { stock: { listingId, isActive: raw.listingState.trim().toUpperCase() === 'ACTIVE', bins }, place };
}

/** The bytes of an export: a workbook, or text that is neither a page nor JSON. */
export function isSheet(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 1_024));
  if (head.length === 0) return false;
  if (head.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004'))) return true;
  return !head.includes(0) && !/^[\s\uFEFF]*[<{[]/.test(head.toString('utf8')) && !head.toString('latin1').startsWith('%PDF');
}
