export { clientCredentials } from './auth.ts';
export type { Credentials, TokenSource, TokenState } from './auth.ts';
export type { CallMeter } from './call-meter.ts';
export { createSellerApi } from './client.ts';
export { collectReturns } from './collect-returns.ts';
export type { CollectedReturns } from './collect-returns.ts';
export { collectNewest } from './collect-newest.ts';
export { collectShipments } from './collect-shipments.ts';
export type { Collected } from './collect-shipments.ts';
export { COLLECT_LIMITS } from './collect-windows.ts';
export type { CollectLimits } from './collect-windows.ts';
export { credentialFailure } from './credential-failure.ts';
export { authorisationPage, partnerAuthorisation } from './partner-auth.ts';
export type { PartnerPorts, PartnerTokenSource } from './partner-auth.ts';
export { exchange } from './exchange.ts';
export type { ApiCall, ExchangePorts } from './exchange.ts';
export { whyNotFlipkart } from './webhook-signature.ts';
export type { WebhookRefusal } from './webhook-signature.ts';
export { skewOf } from './server-clock.ts';
export type { HeardTime } from './server-clock.ts';
export { plainSku } from './translate.ts';
export { BATCH_MAX } from './seller-api.ts';
export type {
  CallFailure, CancelOrder, EntryResult, FormAck, HandBackEnd, HandBackPage, HandBackShipment, HandBackTask, HandoverGroup, InvoiceFigures, ListingDetails, ListingPage, ListingResult, ListingRow, ListingTarget, LocationRow,
  NewListing, Outcome, PackOrder, PriceTarget, ProductBatch, ProductSearch, Quarantined, ReturnAct, ReturnCode, ReturnPage, ReturnResult, ReturnsById, ReturnSearch, SelfShipAttempt, SelfShipDelivery, SelfShipDispatch,
  SelfShipTracking, SellerApi, ShipmentForms, ShipmentPage, ShipmentSearch, ShipmentsWanted, StockResult, StockTarget,
} from './seller-api.ts';
export { absentGateway, CallAllowance, createPortalGateway, GATEWAY_OFF, turnedGateway } from './smart/index.ts';
export type { PortalLogin, PortalPorts, SmartBinStock, SmartGateway, SmartInward, SmartItemState, SmartPackOrder, SmartPicklist, SmartPicklistId, SmartScan } from './smart/index.ts';
export type { TokenKeep } from './token-keep.ts';
