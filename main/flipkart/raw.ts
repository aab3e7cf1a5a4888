import type { EpochMs } from '../../shared/time.ts';
import { parseTimestamp } from '../../shared/time.ts';
import type { Quarantined } from './outcome.ts';

/*
 * Single values out of what Flipkart sends, tolerant where it is sloppy (numbers as 1.0 or "1", ids as numbers, a missing text) and never
 * throwing anything but Unreadable: a hostile `{"toString":1}` is not turned into a text by accident. Used by hand and not by a schema,
 * because shipments are read row by row (reliability.md R8).
 */

export type Raw = Readonly<Record<string, unknown>>;

/** Why a record cannot be used; caught at the record's own border, so that its neighbours go on. */
export class Unreadable extends Error {}

export const asRaw = (value: unknown): Raw | null => (typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Raw) : null);
export const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** How long ids may be, as `shared/fulfilment/ids.ts` has them: what is longer would be refused at every window. */
export const ID_MAX = { shipment: 64, order: 32, item: 32, sub: 32, tracking: 40, listing: 40, sku: 120, location: 64, return: 64, other: 120 } as const;

const TITLE_MAX = 2_000;
const WORD_MAX = 120;
const SAYS_MAX = 300;
/** Printable, and not only dots: as a part of an address `..` leads to another call, however it is encoded. */
const PLAIN_ID = /^(?!\.+$)[\x20-\x7e]+$/;
/** Control characters, and the marks that turn the direction of writing: on a screen or a label they make one text look like another. */
const UNSEEN = /[\p{Cc}\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/u;
const ALL_UNSEEN = new RegExp(UNSEEN, 'gu');
/** Between the first orders of the API and far beyond its life: what lies outside of it is no time of an order. */
const EARLIEST_MS = Date.UTC(2000, 0, 1);
const LATEST_MS = Date.UTC(2100, 0, 1);
/** Ten thousand million rupees: more is no price, and paise would not be whole any more. */
const RUPEES_MAX = 1e10;

/** A text that must be there; a whole number that JavaScript holds exactly is taken for the text of its digits. */
export function text(raw: Raw, name: string): string {
  const value = raw[name];
  if (typeof value === 'string' && value !== '') return value;
  if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value);
  // Digits beyond 2^53 were rounded when the answer was read: a wrong id is worse than none.
  throw new Unreadable(typeof value === 'number' ? `${name} is a number that cannot be held exactly` : `${name} is missing`);
}

/** An id that must be there: printable ASCII of at most `max` characters. */
export function idOf(raw: Raw, name: string, max: number): string {
  const value = text(raw, name);
  if (value.length > max) throw new Unreadable(`${name} is too long`);
  if (!PLAIN_ID.test(value)) throw new Unreadable(`${name} has characters that no id has`);
  return value;
}

/** As above, and null where it is missing or unusable. */
export function optionalId(raw: Raw, name: string, max: number = ID_MAX.other): string | null {
  const value = raw[name];
  const id = typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : value;
  return typeof id === 'string' && id !== '' && id.length <= max && PLAIN_ID.test(id) ? id : null;
}

/** A text for people that may be missing, without signs that cannot be seen. */
export function words(value: unknown, max: number = WORD_MAX): string | null {
  return typeof value === 'string' && value !== '' ? seen(value, max) : null;
}

export const title = (value: unknown): string => words(value, TITLE_MAX) ?? '';

function seen(value: string, max: number): string {
  // Half of a sign, cut here or sent so, cannot be stored.
  const short = (value.length > max ? value.slice(0, max) : value).toWellFormed();
  return UNSEEN.test(short) ? short.replace(ALL_UNSEEN, ' ') : short;
}

export function whole(raw: Raw, name: string): number {
  const value = count(raw[name]);
  if (value === null) throw new Unreadable(`${name} is not a count`);
  return value;
}

/** A whole number from zero on, also as 1.0 or "1"; null when it is none. */
export function count(value: unknown): number | null {
  const number = numeric(value);
  return number !== null && Number.isSafeInteger(number) && number >= 0 ? number : null;
}

/** Rupees, cm or kg: a number from zero on, also as a text; null when it is none. */
export function amount(value: unknown): number | null {
  const number = numeric(value);
  return number !== null && number >= 0 && number <= RUPEES_MAX ? number : null;
}

function numeric(value: unknown): number | null {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
}

export function instant(raw: Raw, name: string): EpochMs {
  const at = moment(text(raw, name));
  if (at === null) throw new Unreadable(`${name} is not a time`);
  return at;
}

/** A time in any of the styles that Flipkart mixes; null when it is none, or of another age. */
export function moment(value: unknown): EpochMs | null {
  const at = typeof value === 'string' ? parseTimestamp(value) : null;
  return at !== null && at >= EARLIEST_MS && at <= LATEST_MS ? at : null;
}

/** A time in epoch ms, as returns v3 has it; null when it is none. */
export function epoch(value: unknown): EpochMs | null {
  const at = count(value);
  return at !== null && at >= EARLIEST_MS && at <= LATEST_MS ? at : null;
}

export const isTrue = (value: unknown): boolean => value === true || value === 'true';

/** A yes or no that may be missing (then no), but may be nothing else: whether an order is held is not guessed. */
export function flag(raw: Raw, name: string): boolean {
  const value = raw[name] ?? false;
  if (value === true || value === 'true') return true;
  if (value === false || value === 'false') return false;
  throw new Unreadable(`${name} is neither true nor false`);
}

/** An e-mail address, or ten digits that an Indian mobile number may have and that are no part of an id. */
const PERSONAL = /[^\s@"<>]{1,64}@[^\s@"<>]{1,255}|(?<![\dA-Za-z])(?:\+?91[\s-]?)?[6-9]\d{4}[\s-]?\d{5}(?!\d)/g;

const withoutPersonal = (said: string): string => said.replace(PERSONAL, '…');

/** A word of Flipkart's that we do not know, as a reason may show it: letters, digits and underscores, and little of it. */
export const shown = (word: string): string => withoutPersonal(word.slice(0, 40)).replace(/[^A-Za-z0-9_ -]/g, '?');

/** Words of Flipkart's for a person or a log: short, all of it to be seen, and without what looks like a phone number or an e-mail address. */
export function plainWords(value: unknown): string | null {
  const said = words(value, SAYS_MAX);
  return said === null ? null : withoutPersonal(said);
}

/** Field names whose values may be kept of a record that was set aside; whatever else there is may be a buyer's. */
const KEPT_FIELDS: ReadonlySet<string> = new Set([
  'shipmentId', 'shipments', 'orderId', 'orderItemId', 'orderItems', 'id', 'locationId', 'status', 'processingStatus', 'errorCode', 'hold', 'mps', 'quantity', 'sku', 'sku_id', 'fsn', 'product_id', 'listingId', 'listing_id', 'hsn',
  'title', 'product_title', 'paymentType', 'orderDate', 'dispatchByDate', 'dispatchAfterDate', 'updatedAt', 'packagingPolicy', 'shipmentType', 'serviceProfile', 'subShipments', 'subShipmentId', 'packages', 'packageIds',
  'cancellationGroupId', 'cancellationDate', 'cancellationReason', 'cancellationSubReason', 'priceComponents', 'customerPrice', 'sellingPrice', 'totalPrice', 'shippingCharge', 'is_replacement', 'isReplacement', 'weighingRequired',
  'courierDetails', 'pickupDetails', 'deliveryDetails', 'trackingId', 'vendorName', 'returnId', 'type', 'source', 'reason', 'subReason', 'createdDate', 'updatedDate', 'expectedDate', 'courierName', 'shipmentStatus',
  'vendorGroupCode', 'count', 'isMps', 'is_mps', 'pickUpDate', 'pickupDate', 'from', 'to', 'after', 'before', 'locationName', 'price', 'mrp', 'selling_price', 'flipkart_selling_price', 'listing_status', 'fulfillment_profile',
  'dimensions', 'length', 'breadth', 'height', 'weight', 'locations', 'inventory', 'pending_inventory', 'forms', 'name', 'ackNumber', 'automated', 'invoiceNumber', 'invoiceDate', 'taskId', 'logisticPartner', 'lob', 'requestType',
]);
const RAW_KEPT = 4_000;
const RAW_TEXT_MAX = 200;
const RAW_DEPTH = 6;
const RAW_NODES = 400;

/** A record that could not be read, as it is kept: known fields only, and little of each. */
export function rawOf(value: unknown): string {
  let nodes = 0;
  const tidy = (each: unknown, depth: number): unknown => {
    nodes += 1;
    if (nodes > RAW_NODES || depth > RAW_DEPTH) return '…';
    if (typeof each === 'string') return withoutPersonal(seen(each, RAW_TEXT_MAX));
    if (Array.isArray(each)) return each.slice(0, RAW_NODES).map((one) => tidy(one, depth + 1));
    const raw = asRaw(each);
    if (raw === null) return each;
    return Object.fromEntries(Object.keys(raw).slice(0, RAW_NODES).filter((name) => KEPT_FIELDS.has(name)).map((name) => [name, tidy(raw[name], depth + 1)]));
  };
  // A bare text in place of a record may be anything.
  return (typeof value === 'string' ? '"…"' : JSON.stringify(tidy(value, 0))).slice(0, RAW_KEPT);
}

/** The shipment that a record names, when that has the form of an id: in its place may stand whatever a buyer wrote. */
function shownId(value: unknown): string | null {
  const id = optionalId(asRaw(value) ?? {}, 'shipmentId', ID_MAX.shipment);
  return id !== null && /^[\w-]+$/.test(id) && withoutPersonal(id) === id ? id : null;
}

/** Rows of a list, each read by `read`; one that cannot be read is set aside with its reason, and the others go on (reliability.md 2.5). */
export function readRows<T>(values: readonly unknown[], what: string, read: (raw: Raw) => T): { readonly rows: T[]; readonly quarantined: Quarantined[] } {
  const rows: T[] = [];
  const quarantined: Quarantined[] = [];
  for (const value of values) {
    try {
      const raw = asRaw(value);
      if (raw === null) throw new Unreadable('not a record');
      rows.push(read(raw));
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      quarantined.push({ shipmentId: shownId(value), reason: what === '' ? error.message : `${what}: ${error.message}`, raw: rawOf(value) });
    }
  }
  return { rows, quarantined };
}
