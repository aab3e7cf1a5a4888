import { z } from 'zod';

/*
 * Ids are branded, so that an AWB cannot be passed where an order id is meant. Flipkart's ids are always TEXT: they have up to 19
 * digits (flipkart-seller-api.md part 2), more than a JavaScript number holds, and an AWB may begin with zeros.
 */
const id = (max: number) => z.string().min(1).max(max);

export const ShipmentId = id(64).brand<'ShipmentId'>();
export type ShipmentId = z.infer<typeof ShipmentId>;
export const OrderId = id(32).brand<'OrderId'>();
export type OrderId = z.infer<typeof OrderId>;
export const OrderItemId = id(32).brand<'OrderItemId'>();
export type OrderItemId = z.infer<typeof OrderItemId>;
/** `SS-1`, `SS-2` ...: unique within its shipment only. */
export const SubShipmentId = id(32).brand<'SubShipmentId'>();
export type SubShipmentId = z.infer<typeof SubShipmentId>;
/** The AWB. */
export const TrackingId = id(40).brand<'TrackingId'>();
export type TrackingId = z.infer<typeof TrackingId>;
export const ListingId = id(40).brand<'ListingId'>();
export type ListingId = z.infer<typeof ListingId>;
/** The seller's own SKU code, which is also Flipkart's "Seller SKU". */
export const SkuId = id(120).brand<'SkuId'>();
export type SkuId = z.infer<typeof SkuId>;
/** The code under which the seller listed it at Flipkart; often, but not always, our own SKU code. */
export const SellerSku = id(120).brand<'SellerSku'>();
export type SellerSku = z.infer<typeof SellerSku>;
export const LocationId = id(64).brand<'LocationId'>();
export type LocationId = z.infer<typeof LocationId>;
export const BinCode = id(40).brand<'BinCode'>();
export type BinCode = z.infer<typeof BinCode>;
export const PicklistId = id(40).brand<'PicklistId'>();
export type PicklistId = z.infer<typeof PicklistId>;
export const ToteCode = id(40).brand<'ToteCode'>();
export type ToteCode = z.infer<typeof ToteCode>;
/** A put wall. Its slots are places of the ledger as totes are, and bear codes as totes do. */
export const WallId = id(40).brand<'WallId'>();
export type WallId = z.infer<typeof WallId>;
export const BenchId = id(40).brand<'BenchId'>();
export type BenchId = z.infer<typeof BenchId>;
export const PersonId = id(40).brand<'PersonId'>();
export type PersonId = z.infer<typeof PersonId>;
export const ManifestId = id(40).brand<'ManifestId'>();
export type ManifestId = z.infer<typeof ManifestId>;
export const ReturnId = id(64).brand<'ReturnId'>();
export type ReturnId = z.infer<typeof ReturnId>;
export const PrintJobId = id(40).brand<'PrintJobId'>();
export type PrintJobId = z.infer<typeof PrintJobId>;
export const PrinterId = id(40).brand<'PrinterId'>();
export type PrinterId = z.infer<typeof PrinterId>;
/** SHA-256 of a stored document's bytes, lower-case hex: its name in the content-addressed store. */
export const DocumentHash = z.string().regex(/^[0-9a-f]{64}$/).brand<'DocumentHash'>();
export type DocumentHash = z.infer<typeof DocumentHash>;
/** Made by the window for every scan and command; repeating one gives the first answer (design.md part 3). */
export const ScanId = id(64).brand<'ScanId'>();
export type ScanId = z.infer<typeof ScanId>;
