import type { BinCode, ListingId, LocationId, OrderItemId, ShipmentId } from '../../../shared/fulfilment/ids.ts';
import type { BusinessDay } from '../../../shared/time.ts';
import type { Outcome } from '../seller-api.ts';

/** The id of a picklist at Flipkart: `P` + ddMMyy + `-` + 12 hex where it was seen (flipkart-seller-api.md 13.2). */
export type SmartPicklistId = string & { readonly __brand: 'SmartPicklistId' };

/** State of an item within a picklist of Flipkart's; any other word is kept as `UNKNOWN`. */
export type SmartItemState = 'OPEN' | 'IN_PROCESS' | 'COMPLETED' | 'CANCELLED' | 'UNKNOWN';

/** A picklist as Flipkart shows it: which shipments it holds and how far each item is. */
export interface SmartPicklist {
  readonly picklistId: SmartPicklistId;
  readonly pendingShipments: number;
  readonly shipments: readonly {
    /** The public API's shipment id. */
    readonly shipmentId: ShipmentId;
    readonly items: readonly { readonly orderItemId: OrderItemId; readonly listingId: ListingId; readonly state: SmartItemState }[];
  }[];
}

/** A whole shipment, packed in one go (flipkart-seller-api.md 13.1, 13.2). Lengths in mm, weight in grams; the adapter turns them into cm and kg. */
export interface SmartPackOrder {
  readonly picklistId: SmartPicklistId;
  readonly shipmentId: ShipmentId;
  readonly invoiceDay: BusinessDay;
  readonly items: readonly { readonly orderItemId: OrderItemId; readonly quantity: number }[];
  readonly size: { readonly lengthMm: number; readonly breadthMm: number; readonly heightMm: number; readonly weightGrams: number };
}

/** How many of a listing lie in which bin, as Flipkart sees it. */
export interface SmartBinStock {
  readonly listingId: ListingId;
  readonly isActive: boolean;
  readonly bins: readonly { readonly binCode: BinCode; readonly quantity: number }[];
}

/** Units that come in: additive, so a repeat makes them twice. */
export interface SmartInward {
  readonly listingId: ListingId;
  readonly fsn: string;
  readonly binCode: BinCode;
  readonly quantity: number;
  readonly size: SmartPackOrder['size'];
}

/** What became of an item's scan at Flipkart. */
export type SmartScan =
  | { readonly result: 'scanned'; readonly shipmentId: ShipmentId; readonly toScan: number }
  | { readonly result: 'cancelled'; readonly shipmentId: ShipmentId | null }
  | { readonly result: 'not-here' | 'already-done'; readonly says: string };

/**
 * Flipkart's Smart warehouse behind one door (design.md part 4, "Programmes"). Every method is one call, except that a login may go before it.
 * Writes are UNGUARDED until somebody has proved otherwise (reliability.md 2.4): a caller settles and reads back before it sends again. The
 * absent gateway (`isPresent` false) refuses all of it, and the public calls do the work.
 */
export interface SmartGateway {
  readonly isPresent: boolean;
  /** Logs in now, whatever session is held: the check of e-mail and password. */
  check(): Promise<Outcome<{ readonly sellerId: string }>>;
  /** Every location that the portal knows of this seller (flipkart-seller-api.md part 8). */
  readLocations(): Promise<Outcome<readonly LocationId[]>>;
  /** Orders at the location that are in no picklist yet. */
  countToPick(): Promise<Outcome<number>>;
  /** Makes one picklist of at most `size` orders that wait; Flipkart chooses which, so it is read afterwards. UNGUARDED. */
  createPicklist(locationId: LocationId, size: number): Promise<Outcome<SmartPicklistId>>;
  pendingPicklists(): Promise<Outcome<readonly SmartPicklistId[]>>;
  readPicklist(picklistId: SmartPicklistId): Promise<Outcome<SmartPicklist>>;
  startPicklist(picklistId: SmartPicklistId): Promise<Outcome<null>>;
  scanItem(picklistId: SmartPicklistId, listingId: ListingId): Promise<Outcome<SmartScan>>;
  pack(order: SmartPackOrder): Promise<Outcome<null>>;
  /** By order item: whether Flipkart has confirmed what was packed; null while it has not. */
  readConfirmation(shipmentId: ShipmentId): Promise<Outcome<ReadonlyMap<OrderItemId, string>>>;
  /** Ready to ship, by the AWB. */
  readyToShip(picklistId: SmartPicklistId, trackingId: string): Promise<Outcome<null>>;
  readStock(listingId: ListingId): Promise<Outcome<SmartBinStock>>;
  inward(inward: SmartInward): Promise<Outcome<null>>;
  /** Between bins; the body of this call was not found and is assumed. UNGUARDED. */
  moveStock(listingId: ListingId, from: BinCode, to: BinCode, quantity: number): Promise<Outcome<null>>;
  /** Takes units out of Flipkart's count; the body of this call was not found and is assumed. UNGUARDED. */
  recall(listingId: ListingId, from: BinCode, quantity: number): Promise<Outcome<null>>;
  /** The "Available Bins" export as a file, for the import of bins. */
  exportBins(): Promise<Outcome<Uint8Array>>;
}
