export { clientCredentials } from './auth.ts';
export type { Credentials, TokenSource } from './auth.ts';
export type { CallMeter } from './call-meter.ts';
export { createSellerApi } from './client.ts';
export { collectShipments } from './collect-shipments.ts';
export type { Collected } from './collect-shipments.ts';
export { BATCH_MAX } from './seller-api.ts';
export type {
  CallFailure, EntryResult, HandoverGroup, ListingDetails, ListingResult, ListingRow, ListingTarget, Outcome, PackOrder, PriceTarget, Quarantined, SellerApi, ShipmentPage, ShipmentSearch, StockResult, StockTarget,
} from './seller-api.ts';
