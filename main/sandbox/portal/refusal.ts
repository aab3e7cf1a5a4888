import type { SandboxResponse } from '../exchange.ts';
import { json } from '../exchange.ts';

/**
 * Why the portal double refuses. `CANCELLED_SHIPMENT_ITEM` and `TOO_MANY_REQUESTS` are codes that third parties saw, and the texts marked
 * "UI" are messages that they described (flipkart-seller-api.md 13.2); every other code and all other words are invented.
 */
export const REFUSALS = {
  TOO_MANY_REQUESTS: 'Too many requests',
  CANCELLED_SHIPMENT_ITEM: 'Order is cancelled', // UI
  PICKLIST_NOT_RECOGNISED: 'Picklist id not recognised', // UI
  ITEM_ALREADY_PROCESSED: 'Item already processed', // UI
  ORDER_CANCELLED: 'Order is cancelled', // UI
  DIMENSION_OUT_OF_TOLERANCE: 'Dimension out of tolerance', // UI
  INVALID_CREDENTIALS: 'Username or password is wrong',
  SESSION_ENDED: 'Log in again',
  CSRF_TOKEN_WRONG: 'The header fk-csrf-token is missing or wrong',
  WRONG_SELLER: 'sellerId is not that of the session',
  BAD_REQUEST: 'A field is missing or of the wrong kind',
  NO_ORDERS_TO_PICK: 'No orders wait for a picklist',
  PICKLIST_TOO_LARGE: 'One order a picklist',
  PICKLIST_NOT_STARTED: 'The picklist is not in progress',
  PICKLIST_CLOSED: 'The picklist is closed',
  PICKLIST_HAS_PENDING: 'The picklist has shipments that are not packed',
  ITEM_NOT_IN_PICKLIST: 'No shipment of the picklist has this listing',
  SHIPMENT_NOT_IN_PICKLIST: 'The shipment is not in the picklist',
  SHIPMENT_UNKNOWN: 'No such shipment',
  SHIPMENT_NOT_SCANNED: 'Not every item of the shipment is scanned',
  SHIPMENT_ON_HOLD: 'The order is on hold',
  SHIPMENT_NOT_PACKED: 'The shipment is not packed and confirmed',
  QUANTITY_MISMATCH: 'Items or quantities are not those of the whole order',
  TRACKING_ID_UNKNOWN: 'No shipment of the picklist has this tracking id',
  LISTING_UNKNOWN: 'No such listing',
  LISTING_NOT_ACTIVE: 'The listing is not active',
  BIN_UNKNOWN: 'No such bin',
  BIN_FULL: 'The bin has no room for so many',
  LISTING_IN_OTHER_BIN: 'The listing lies in another bin',
  NOT_ENOUGH_IN_BIN: 'The bin does not hold so many',
  NO_WORKBOOK_WRITER: 'This double was started without a writer of workbooks',
} as const;

export type RefusalCode = keyof typeof REFUSALS;

/** Thrown by a rule of the double; its mount turns it into the answer. */
export class PortalRefusal extends Error {
  readonly code: RefusalCode;
  readonly params: Readonly<Record<string, unknown>>;

  constructor(code: RefusalCode, params: Readonly<Record<string, unknown>> = {}) {
    super(REFUSALS[code]);
    this.code = code;
    this.params = params;
  }
}

/** `errorReponse` (sic) is what the throttled answer was seen with (flipkart-seller-api.md part 11); that other refusals look the same is assumed. */
export function refused(status: number, code: RefusalCode, params: Readonly<Record<string, unknown>> = {}): SandboxResponse {
  return json(status, { errorReponse: { code, message: REFUSALS[code], params } });
}
