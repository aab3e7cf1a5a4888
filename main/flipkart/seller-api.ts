import type { DocumentCalls } from './endpoints/documents.ts';
import type { FormCalls } from './endpoints/forms.ts';
import type { HandBackCalls } from './endpoints/hand-back.ts';
import type { HandoverCalls } from './endpoints/handover.ts';
import type { ListingCalls } from './endpoints/listings.ts';
import type { LocationCalls } from './endpoints/locations.ts';
import type { PackingCalls } from './endpoints/packing.ts';
import type { ReturnCalls } from './endpoints/returns.ts';
import type { SelfShipCalls } from './endpoints/self-ship.ts';
import type { ShipmentCalls } from './endpoints/shipments.ts';

export { BATCH_MAX } from './endpoints/batch.ts';
export type { EntryResult } from './endpoints/batch.ts';
export type { InvoiceFigures } from './endpoints/documents.ts';
export type { FormAck, ShipmentForms } from './endpoints/forms.ts';
export type { HandBackEnd, HandBackPage, HandBackShipment, HandBackTask } from './endpoints/hand-back.ts';
export type { HandoverGroup, ReturnCode } from './endpoints/handover.ts';
export type {
  ListingDetails, ListingPage, ListingResult, ListingRow, ListingTarget, NewListing, PriceTarget, ProductBatch, ProductSearch, StockResult, StockTarget,
} from './endpoints/listings.ts';
export type { LocationRow } from './endpoints/locations.ts';
export type { CancelOrder, PackOrder } from './endpoints/packing.ts';
export type { ReturnAct, ReturnPage, ReturnResult, ReturnsById, ReturnSearch } from './endpoints/returns.ts';
export type { SelfShipAttempt, SelfShipDelivery, SelfShipDispatch, SelfShipTracking } from './endpoints/self-ship.ts';
export type { ShipmentPage, ShipmentSearch, ShipmentsWanted } from './endpoints/shipments.ts';
export type { CallFailure, Outcome, Quarantined } from './outcome.ts';

/**
 * Flipkart's public Seller API v3 in our nouns, all of it that a seller's station can use (flipkart-seller-api.md parts 4 and 6 to 8); the token
 * calls of part 3 are those of a TokenSource. Every method is one HTTP call, except that a fresh token may be fetched before it. It resolves with
 * an Outcome whatever comes back, and rejects only when it is asked for an empty or too large batch, which is a mistake of ours.
 */
export interface SellerApi extends LocationCalls, ShipmentCalls, PackingCalls, DocumentCalls, HandoverCalls, FormCalls, SelfShipCalls, ReturnCalls, HandBackCalls, ListingCalls {}
