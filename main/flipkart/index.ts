export { clientCredentials } from './auth.ts';
export type { Credentials, TokenSource, TokenState } from './auth.ts';
export type { CallMeter } from './call-meter.ts';
export { createSellerApi } from './client.ts';
export { collectReturns } from './collect-returns.ts';
export type { CollectedReturns } from './collect-returns.ts';
export { collectNewest } from './collect-newest.ts';
export { collectShipments } from './collect-shipments.ts';
export type { Collected } from './collect-shipments.ts';
export { credentialFailure } from './credential-failure.ts';
export { exchange } from './exchange.ts';
export type { ApiCall, ExchangePorts } from './exchange.ts';
export { whyNotFlipkart } from './webhook-signature.ts';
export type { WebhookRefusal } from './webhook-signature.ts';
export { skewOf } from './server-clock.ts';
export type { HeardTime } from './server-clock.ts';
export { BATCH_MAX } from './seller-api.ts';
export type {
  CallFailure, EntryResult, HandoverGroup, ListingDetails, ListingResult, ListingRow, ListingTarget, LocationRow, Outcome, PackOrder, PriceTarget, Quarantined, ReturnPage, ReturnSearch, SellerApi, ShipmentPage,
  ShipmentSearch, StockResult, StockTarget,
} from './seller-api.ts';
