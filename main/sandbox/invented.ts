import type { SandboxResponse } from './exchange.ts';
import { json } from './exchange.ts';

/** A whole answer that was not found in any source. */
export interface InventedBody {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * Everything that no source tells (flipkart-seller-api.md part 16 and its other NOT FOUND marks), in one place. **All of it is invented.** A test that
 * depends on one of these depends on an invention; a client must bear any other value.
 */
export interface Invented {
  /** Codes of entries that fail (4.7, 4.9, 4.11 to 4.14); those of v2 stand in where they fit. */
  readonly codes: Readonly<Record<EntryFailure, string>>;
  readonly bodies: Readonly<Record<RefusalCase, InventedBody>>;
  /** Of the answer that stands in place of a PDF that is not ready (4.8); `seed`: 200 for even seeds, 400 for odd ones. */
  readonly notReadyStatus: 'seed' | 200 | 400;
  /** What `filter: {}` gives (4.3). */
  readonly filterWithoutType: 'refused' | 'pre-dispatch' | 'everything';
  /** What a search without serviceProfiles gives; null: all (4.3: one page says NON_FBF, a client got Smart ones). */
  readonly serviceProfilesDefault: readonly ('FBF' | 'NON_FBF' | 'FBF_LITE')[] | null;
  readonly pageSizeMax: number;
  /** How many rows a search reaches, null: all; clients stop near 5,000 (4.4). */
  readonly searchWindowRows: number | null;
  /** What is beyond the window: an end that looks like the last page, or a refusal. */
  readonly beyondWindow: 'ends' | 'refused';
  /** Ids that are not known, in reads (4.5). */
  readonly unknownIds: 'left out' | 'refused';
  /** Whether a search of type cancelled gives shipments of which only a part is cancelled. */
  readonly cancelledSearch: 'whole' | 'any item';
  /** Whether prices of an item of several units are those of one unit or of the line (4.2). */
  readonly prices: 'unit' | 'line';
  /** What `ignoreWarning` of a pack call does (4.7). */
  readonly ignoreWarning: 'nothing' | 'waives dimensions';
  /** Whether the public calls for packing, dispatch and stock take what is Smart (13.3). */
  readonly smartInPublicCalls: 'taken' | 'refused';
  /** Whether an AWB is told from the beginning, or when it is packed (4.6). */
  readonly trackingIdFrom: 'creation' | 'pack';
  /** How long a pushed count is not visible (part 6). */
  readonly inventoryDelayMs: number;
  /** What the label's 2D code says (12.3). */
  readonly matrixPayload: 'trackingId' | 'orderId' | 'json';
  /** Whether handover counts tell the code for the pick-up agent (4.10). */
  readonly handoverOtc: 'told' | 'unavailable';
  /** Scopes that are refused by name: production was seen to refuse Default, and the documentation shows it (3.1). */
  readonly refusedScopes: readonly string[];
  /** Seller cancellations after which the location is switched off (4.11: "too many"); null: never. */
  readonly cancellationsMax: number | null;
  /** From delivered to completed of a self-ship shipment without service (4.13). */
  readonly completedAfterMs: number;
  /** Numeric codes of listing errors (part 6). */
  readonly listingCodes: { readonly notFound: number; readonly badValue: number; readonly aboveMrp: number };
  /** Words of returns: no list of them was found (7.1). */
  readonly returnWords: { readonly shipmentStatus: string; readonly courierReason: string; readonly customerReason: string; readonly subReason: string };
}

export const ENTRY_FAILURES = [
  'packUnknown', 'packOnHold', 'packTooEarly', 'packRepeat', 'packCancelled', 'packQuantity', 'packTax', 'packDate', 'packSerials', 'packDimensions', 'smart',
  'dispatchUnknown', 'dispatchOnHold', 'dispatchRepeat', 'dispatchCancelled', 'dispatchNotPacked', 'cancelUnknown', 'cancelGroup', 'cancelTooLate', 'formUnknown', 'formAck',
  'selfShipUnknown', 'selfShipOther', 'selfShipState', 'selfShipDate', 'serviceUnknown', 'returnUnknown', 'returnNotSelfShip', 'returnState', 'returnField', 'labelOfCancelled',
] as const;
export type EntryFailure = (typeof ENTRY_FAILURES)[number];

export const REFUSAL_CASES = [
  'overLimit', 'malformed', 'missing', 'mixedIds', 'badToken', 'noType', 'notFound', 'throttled', 'forbidden', 'beyondWindow', 'unknownIds', 'nothingReady', 'noPickupDate', 'redirectNotRegistered', 'noGrantType',
  'grantType', 'badCode', 'badRefreshToken', 'badScope', 'badListingSearch',
] as const;
export type RefusalCase = (typeof REFUSAL_CASES)[number];

const order = (status: number, errorCode: string, errorMessage: string): InventedBody => ({ status, body: { errorCode, errorMessage } });
const oauth = (status: number, error: string, description: string): InventedBody => ({ status, body: { error, error_description: description } });

/** What is played unless told otherwise. */
export const INVENTED: Invented = {
  codes: {
    packUnknown: 'INVALID_REQUEST_ITEM_ID', packOnHold: 'UNPROCESSABLE_ENTITY', packTooEarly: 'UNPROCESSABLE_ENTITY', packRepeat: 'INVALID_ITEM_STATE', packCancelled: 'INVALID_ITEM_STATE',
    packQuantity: 'INVALID_REQUEST_ITEM_ID', packTax: 'INVALID_REQUEST_TAX', packDate: 'INVALID_REQUEST_DATE_FORMAT', packSerials: 'UNPROCESSABLE_ENTITY', packDimensions: 'UNPROCESSABLE_ENTITY', smart: 'UNPROCESSABLE_ENTITY',
    dispatchUnknown: 'INVALID_ITEM_ID', dispatchOnHold: 'UNPROCESSABLE_ENTITY', dispatchRepeat: 'ORDER_ITEM_ALREADY_DISPATCHED', dispatchCancelled: 'ORDER_ITEM_ALREADY_CANCELLED', dispatchNotPacked: 'ORDER_ITEM_NOT_PACKED',
    cancelUnknown: 'INVALID_ITEM_ID', cancelGroup: 'INVALID_ITEM_ID', cancelTooLate: 'INVALID_ITEM_STATE', formUnknown: 'UNPROCESSABLE_ENTITY', formAck: 'UNPROCESSABLE_ENTITY',
    selfShipUnknown: 'UNPROCESSABLE_ENTITY', selfShipOther: 'UNPROCESSABLE_ENTITY', selfShipState: 'UNPROCESSABLE_ENTITY', selfShipDate: 'UNPROCESSABLE_ENTITY', serviceUnknown: 'UNPROCESSABLE_ENTITY',
    returnUnknown: 'UNPROCESSABLE_ENTITY', returnNotSelfShip: 'UNPROCESSABLE_ENTITY', returnState: 'UNPROCESSABLE_ENTITY', returnField: 'UNPROCESSABLE_ENTITY', labelOfCancelled: 'ORDER_ITEM_NOT_PACKED',
  },
  bodies: {
    overLimit: order(400, 'UNPROCESSABLE_ENTITY', 'Too many ids in one call'),
    malformed: order(400, 'INVALID_REQUEST_JSON', 'The body is not JSON'),
    missing: order(400, 'UNPROCESSABLE_ENTITY', 'A field that is needed is missing'),
    mixedIds: order(400, 'UNPROCESSABLE_ENTITY', 'Exactly one kind of id is accepted'),
    badToken: order(400, 'UNPROCESSABLE_ENTITY', 'The token of the page is not valid'),
    noType: order(400, 'UNPROCESSABLE_ENTITY', 'filter.type is required'),
    notFound: order(404, 'NOT_FOUND', 'No such call'),
    throttled: order(429, 'TOO_MANY_REQUESTS', 'request throttled'),
    forbidden: oauth(403, 'access_denied', 'Access is denied'),
    beyondWindow: order(422, 'UNPROCESSABLE_ENTITY', 'The search reaches no further'),
    unknownIds: order(400, 'INVALID_SHIPMENTS', 'Unknown shipment'),
    nothingReady: order(422, 'UNPROCESSABLE_ENTITY', 'No shipment of this vendor group is ready'),
    noPickupDate: order(422, 'UNPROCESSABLE_ENTITY', 'The pick-up date is needed for multi-package shipments'),
    redirectNotRegistered: oauth(400, 'invalid_grant', 'The redirect address is not registered'),
    noGrantType: oauth(400, 'invalid_request', 'Missing grant type'),
    grantType: oauth(400, 'unsupported_grant_type', 'Unsupported grant type'),
    badCode: oauth(400, 'invalid_grant', 'Invalid authorization code'),
    badRefreshToken: oauth(400, 'invalid_grant', 'Invalid refresh token'),
    badScope: oauth(400, 'invalid_scope', 'Invalid scope'),
    badListingSearch: { status: 400, body: { errors: [{ severity: 'ERROR', code: 0, description: 'A field of the search is not valid (invented text)' }] } },
  },
  notReadyStatus: 'seed', filterWithoutType: 'refused', serviceProfilesDefault: null, pageSizeMax: 100, searchWindowRows: null, beyondWindow: 'ends', unknownIds: 'left out', cancelledSearch: 'whole', prices: 'unit',
  ignoreWarning: 'nothing', smartInPublicCalls: 'taken', trackingIdFrom: 'creation', inventoryDelayMs: 0, matrixPayload: 'trackingId', handoverOtc: 'told', refusedScopes: [], cancellationsMax: null, completedAfterMs: 3_600_000,
  listingCodes: { notFound: 1_001, badValue: 1_002, aboveMrp: 1_003 },
  returnWords: { shipmentStatus: 'invented', courierReason: 'ATTEMPTS_EXHAUSTED', customerReason: 'DEFECTIVE_PRODUCT', subReason: 'INVENTED_SUB_REASON' },
};

/** Any part of it may be set by a caller. */
export type InventedOptions = { readonly [Name in keyof Invented]?: Invented[Name] extends Readonly<Record<string, unknown>> ? Partial<Invented[Name]> : Invented[Name] };

/** The inventions with some of them set otherwise. */
export function inventedWith(options: InventedOptions = {}): Invented {
  return {
    ...INVENTED, ...options, codes: { ...INVENTED.codes, ...options.codes }, bodies: { ...INVENTED.bodies, ...options.bodies }, listingCodes: { ...INVENTED.listingCodes, ...options.listingCodes },
    returnWords: { ...INVENTED.returnWords, ...options.returnWords },
  };
}

/** The invented answer of a case; words of the caller's own take the place of its message in the shapes that messages have. */
export function invented(inventions: Invented, which: RefusalCase, says?: string): SandboxResponse {
  const { status, body, headers } = inventions.bodies[which];
  return json(status, says === undefined ? body : worded(body, says), headers);
}

function worded(body: unknown, says: string): unknown {
  if (typeof body !== 'object' || body === null) return body;
  if ('errorMessage' in body) return { ...body, errorMessage: says };
  if ('errors' in body && Array.isArray(body.errors)) return { ...body, errors: body.errors.map((each: object) => ({ ...each, description: says })) };
  return 'error_description' in body ? { ...body, error_description: says } : body;
}
