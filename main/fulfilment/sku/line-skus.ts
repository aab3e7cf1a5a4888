import type { ListingId, OrderItemId, ShipmentId, SkuId } from '../../../shared/fulfilment/ids.ts';
import type { ListingMatch } from '../../../shared/fulfilment/listing.ts';
import { unmappedSku } from '../../../shared/fulfilment/listing.ts';
import type { ReadDb, WriteTx } from '../../database/index.ts';
import { changeReserved, recountUnmet, serveWaitingLines } from '../stock/index.ts';

/** Lines whose listing nobody has mapped; the same words as the partial index of the table, so that SQLite uses it. */
export const UNMAPPED_LINE = "sku_id >= 'unmapped:' AND sku_id < 'unmapped;'";

/**
 * The SKU that an ordered listing means: by its listing id first, because seller SKUs come escaped and decorated (flipkart-seller-api.md part
 * 14), else by the seller SKU, which stays when Flipkart makes the listing anew. Null when nobody has mapped it, or two meanings compete.
 */
export function skuOfListing(read: ReadDb, listingId: string, sellerSku: string): SkuId | null {
  const byListing = read.get<{ sku_id: SkuId }>('SELECT sku_id FROM listing_mapping WHERE listing_id = ?', listingId);
  if (byListing !== undefined) return byListing.sku_id;
  const bySeller = read.all<{ sku_id: SkuId }>('SELECT sku_id FROM listing_mapping WHERE seller_sku = ? LIMIT 2', sellerSku);
  return bySeller.length === 1 ? (bySeller[0]?.sku_id ?? null) : null;
}

/** What Flipkart calls a SKU of ours; null while no listing means it. Typed as the client names listings. */
export function sellerNameOf(read: ReadDb, skuId: SkuId): SkuId | null {
  return read.get<{ seller_sku: SkuId }>('SELECT seller_sku FROM listing_mapping WHERE sku_id = ?', skuId)?.seller_sku ?? null;
}

/** The SKU that stands in an order line; a listing that nobody has mapped is noted, so that it is on the work list before any pull. Projectors only. */
export function skuForLine(tx: WriteTx, line: { readonly listingId: string; readonly sellerSku: string; readonly fsn: string; readonly title: string }): SkuId {
  const skuId = skuOfListing(tx, line.listingId, line.sellerSku);
  if (skuId !== null) return skuId;
  tx.run('INSERT INTO channel_listing (listing_id, seller_sku, fsn, title) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING', line.listingId, line.sellerSku, line.fsn, line.title);
  return unmappedSku(line.sellerSku);
}

/**
 * Makes listings mean SKUs and lets the lines of open orders follow: what an order had reserved of the wrong thing is given back, and the
 * earliest deadline gets of the right one. Projectors only.
 */
export function applyMatches(tx: WriteTx, matches: readonly ListingMatch[]): void {
  const freed = new Set<SkuId>();
  const fresh = matches.filter((match) => !holdsAlready(tx, match));
  for (const match of fresh) for (const skuId of removeMatch(tx, match)) freed.add(skuId);
  for (const { listingId, sellerSku, fsn, skuId, way } of fresh) {
    tx.run('INSERT INTO channel_listing (listing_id, seller_sku, fsn, title) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING', listingId, sellerSku, fsn, '');
    tx.run('INSERT INTO listing_mapping (listing_id, sku_id, seller_sku, fsn, way) VALUES (?, ?, ?, ?, ?)', listingId, skuId, sellerSku, fsn, way);
  }
  const served = new Set<SkuId>();
  followUnmappedLines(tx, fresh, served);
  followFreedLines(tx, freed, served);
  for (const skuId of served) serveWaitingLines(tx, skuId);
}

/** Projectors only. */
export function removeMatches(tx: WriteTx, listingIds: readonly ListingId[]): void {
  const freed = new Set<SkuId>();
  for (const listingId of listingIds) {
    const row = tx.get<{ sku_id: SkuId }>('SELECT sku_id FROM listing_mapping WHERE listing_id = ?', listingId);
    if (row !== undefined) freed.add(row.sku_id);
    tx.run('DELETE FROM listing_mapping WHERE listing_id = ?', listingId);
  }
  const served = new Set<SkuId>();
  followFreedLines(tx, freed, served);
  for (const skuId of served) serveWaitingLines(tx, skuId);
}

function holdsAlready(tx: WriteTx, match: ListingMatch): boolean {
  const row = tx.get<{ sku_id: string; seller_sku: string; fsn: string }>('SELECT sku_id, seller_sku, fsn FROM listing_mapping WHERE listing_id = ?', match.listingId);
  return row !== undefined && row.sku_id === match.skuId && row.seller_sku === match.sellerSku && row.fsn === match.fsn;
}

function removeMatch(tx: WriteTx, match: ListingMatch): SkuId[] {
  const before = tx.all<{ listing_id: string; sku_id: SkuId }>(
    'SELECT listing_id, sku_id FROM listing_mapping WHERE listing_id = ?1 UNION SELECT listing_id, sku_id FROM listing_mapping WHERE sku_id = ?2', match.listingId, match.skuId,
  );
  for (const row of before) tx.run('DELETE FROM listing_mapping WHERE listing_id = ?', row.listing_id);
  return before.map((row) => row.sku_id);
}

interface OpenLine {
  readonly shipment_id: ShipmentId;
  readonly order_item_id: OrderItemId;
  readonly listing_id: ListingId;
  readonly seller_sku: string;
  readonly title: string;
  readonly sku_id: SkuId;
  readonly reserved: number;
}

const LINE = 'line.shipment_id, order_item_id, listing_id, seller_sku, line.title, line.sku_id, reserved';

/** All lines that mean nothing are looked at once, however many listings were mapped: there are few, and most often none. */
function followUnmappedLines(tx: WriteTx, matches: readonly ListingMatch[], served: Set<SkuId>): void {
  const lines = tx.all<OpenLine>(
    `SELECT ${LINE} FROM shipment INDEXED BY shipment_open CROSS JOIN order_line line USING (shipment_id) WHERE ${UNMAPPED_LINE} AND floor_state = 'OPEN' AND floor_state NOT IN ('HANDED_OVER', 'CLOSED') ORDER BY dispatch_by_ms, shipment_id, order_item_id`,
  );
  if (lines.length === 0) return;
  const names = new Set(matches.flatMap((match) => [match.listingId, unmappedSku(match.sellerSku)] as readonly string[]));
  for (const line of lines) if (names.has(line.listing_id) || names.has(line.sku_id)) settleLine(tx, line, served);
}

function followFreedLines(tx: WriteTx, freed: ReadonlySet<SkuId>, served: Set<SkuId>): void {
  if (freed.size === 0) return;
  const lines = tx.all<OpenLine>(
    `SELECT ${LINE} FROM shipment INDEXED BY shipment_open CROSS JOIN order_line line USING (shipment_id) WHERE floor_state = 'OPEN' AND floor_state NOT IN ('HANDED_OVER', 'CLOSED') AND line.sku_id IN (SELECT value FROM json_each(?)) ORDER BY dispatch_by_ms, shipment_id, order_item_id`,
    JSON.stringify([...freed]),
  );
  for (const line of lines) settleLine(tx, line, served);
}

function settleLine(tx: WriteTx, line: OpenLine, served: Set<SkuId>): void {
  const skuId = skuForLine(tx, { listingId: line.listing_id, sellerSku: line.seller_sku, fsn: '', title: line.title });
  if (skuId === line.sku_id) return;
  if (line.reserved > 0) {
    changeReserved(tx, line.shipment_id, line.order_item_id, line.sku_id, -line.reserved);
    served.add(line.sku_id);
  }
  tx.run('UPDATE order_line SET sku_id = ? WHERE shipment_id = ? AND order_item_id = ?', skuId, line.shipment_id, line.order_item_id);
  recountUnmet(tx, line.shipment_id);
  served.add(skuId);
}
