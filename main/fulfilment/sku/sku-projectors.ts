import type { SkuRow } from '../../../shared/fulfilment/facts.ts';
import type { ListingMatch, ListingStatus, SkuChange, StockKind, ToldListing } from '../../../shared/fulfilment/listing.ts';
import type { SellerSku } from '../../../shared/fulfilment/ids.ts';
import type { EpochMs } from '../../../shared/time.ts';
import type { Projectors, WriteTx } from '../../database/index.ts';
import { applyMatches, removeMatches } from './line-skus.ts';

/** What SKUs, listings and their matches mean in the tables. */
export const skuProjectors: Pick<Projectors, 'skus.imported' | 'skus.changed' | 'listings.told' | 'listings.mapped' | 'listings.unmapped'> = {
  'skus.imported': (tx, fact) => {
    for (const sku of fact.body.skus) importSku(tx, sku);
    applyMatches(tx, fact.body.skus.map(matchOf));
  },
  'skus.changed': (tx, fact) => {
    for (const change of fact.body.changes) changeSku(tx, change);
  },
  'listings.told': (tx, fact) => {
    for (const listing of fact.body.listings) tellListing(tx, listing, fact.atMs);
  },
  'listings.mapped': (tx, fact) => applyMatches(tx, fact.body.matches),
  'listings.unmapped': (tx, fact) => removeMatches(tx, fact.body.listingIds),
};

/** A SKU of that import is listed under its own code. */
const matchOf = (sku: SkuRow): ListingMatch => ({ listingId: sku.listingId, sellerSku: sku.skuId as string as SellerSku, fsn: sku.fsn, skuId: sku.skuId, way: 'import' });

interface Stored {
  readonly title: string;
  readonly home_bin: string | null;
  readonly serial_numbers_per_unit: number;
  readonly length_mm: number;
  readonly breadth_mm: number;
  readonly height_mm: number;
  readonly weight_grams: number;
  readonly price_paise: number;
  readonly stock_kind: StockKind;
  readonly sale: ListingStatus | null;
}

const NOTHING: Stored = { title: '', home_bin: null, serial_numbers_per_unit: 0, length_mm: 0, breadth_mm: 0, height_mm: 0, weight_grams: 0, price_paise: 0, stock_kind: 'real', sale: null };
const PUT_SKU = `
INSERT INTO sku (sku_id, title, home_bin, serial_numbers_per_unit, length_mm, breadth_mm, height_mm, weight_grams, price_paise, stock_kind, sale) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (sku_id) DO UPDATE SET title = excluded.title, home_bin = excluded.home_bin, serial_numbers_per_unit = excluded.serial_numbers_per_unit, length_mm = excluded.length_mm,
  breadth_mm = excluded.breadth_mm, height_mm = excluded.height_mm, weight_grams = excluded.weight_grams, price_paise = excluded.price_paise, stock_kind = excluded.stock_kind, sale = excluded.sale`;

function changeSku(tx: WriteTx, change: SkuChange): void {
  const { skuId } = change;
  const before = tx.get<Stored>('SELECT title, home_bin, serial_numbers_per_unit, length_mm, breadth_mm, height_mm, weight_grams, price_paise, stock_kind, sale FROM sku WHERE sku_id = ?', skuId);
  const had = before ?? NOTHING;
  tx.run(
    PUT_SKU, skuId, change.title ?? had.title, change.homeBin === undefined ? had.home_bin : change.homeBin, change.serialNumbersPerUnit ?? had.serial_numbers_per_unit, change.lengthMm ?? had.length_mm,
    change.breadthMm ?? had.breadth_mm, change.heightMm ?? had.height_mm, change.weightGrams ?? had.weight_grams, change.pricePaise ?? had.price_paise, change.stockKind ?? had.stock_kind,
    change.sale === undefined ? had.sale : change.sale,
  );
  if (change.serialKind !== undefined) tx.run('UPDATE sku SET serial_kind = ? WHERE sku_id = ?', change.serialKind, skuId);
  if (change.barcodes !== undefined) setBarcodes(tx, skuId, change.barcodes, before === undefined);
  if (before === undefined) beginStock(tx, skuId);
}

function setBarcodes(tx: WriteTx, skuId: string, barcodes: readonly string[], isNew: boolean): void {
  const before = isNew ? [] : tx.all<{ barcode: string }>('SELECT barcode FROM sku_barcode WHERE sku_id = ?', skuId).map((row) => row.barcode);
  for (const barcode of before) if (!barcodes.includes(barcode)) tx.run('DELETE FROM sku_barcode WHERE barcode = ? AND sku_id = ?', barcode, skuId);
  addBarcodes(tx, skuId, barcodes.filter((barcode) => !before.includes(barcode)));
}

function importSku(tx: WriteTx, sku: SkuRow): void {
  tx.run(
    `INSERT INTO sku (sku_id, title, home_bin, serial_numbers_per_unit, length_mm, breadth_mm, height_mm, weight_grams, price_paise)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (sku_id) DO UPDATE SET title = excluded.title, home_bin = excluded.home_bin, serial_numbers_per_unit = excluded.serial_numbers_per_unit,
       length_mm = excluded.length_mm, breadth_mm = excluded.breadth_mm, height_mm = excluded.height_mm, weight_grams = excluded.weight_grams,
       price_paise = excluded.price_paise`,
    sku.skuId, sku.title, sku.homeBin, sku.serialNumbersPerUnit, sku.lengthMm, sku.breadthMm, sku.heightMm, sku.weightGrams, sku.pricePaise,
  );
  addBarcodes(tx, sku.skuId, sku.barcodes);
  beginStock(tx, sku.skuId);
}

function addBarcodes(tx: WriteTx, skuId: string, barcodes: readonly string[]): void {
  for (const barcode of barcodes) tx.run('INSERT INTO sku_barcode (barcode, sku_id) VALUES (?, ?) ON CONFLICT DO NOTHING', barcode, skuId);
}

function beginStock(tx: WriteTx, skuId: string): void {
  tx.run('INSERT INTO sku_stock (sku_id, on_hand, reserved) VALUES (?, 0, 0) ON CONFLICT DO NOTHING', skuId);
}

const TELL_LISTING = `
INSERT INTO channel_listing (listing_id, seller_sku, fsn, title, status, pulled_at_ms) VALUES (?, ?, ?, '', ?, ?)
ON CONFLICT (listing_id) DO UPDATE SET seller_sku = excluded.seller_sku, fsn = CASE WHEN excluded.fsn = '' THEN fsn ELSE excluded.fsn END, status = COALESCE(excluded.status, status), pulled_at_ms = excluded.pulled_at_ms`;
const TELL_DETAILS = `
UPDATE channel_listing SET title = COALESCE(NULLIF(?, ''), title), fulfilment_profile = ?, mrp_paise = ?, price_paise = ?, price_rest = ?, packages = ?, box_count = ?, length_mm = ?, breadth_mm = ?,
  height_mm = ?, weight_grams = ?, details_told = 1
WHERE listing_id = ?`;

function tellListing(tx: WriteTx, listing: ToldListing, atMs: EpochMs): void {
  tx.run(TELL_LISTING, listing.listingId, listing.sellerSku, listing.fsn, listing.status, atMs);
  // What we send must bear Flipkart's newest names; which SKU it means is ours and stays.
  tx.run(
    "UPDATE listing_mapping SET seller_sku = ?1, fsn = COALESCE(NULLIF(?2, ''), fsn) WHERE listing_id = ?3 AND (seller_sku <> ?1 OR (?2 <> '' AND fsn <> ?2))", listing.sellerSku, listing.fsn, listing.listingId,
  );
  const { details } = listing;
  if (details === null) return;
  const [box] = details.packages;
  tx.run(
    TELL_DETAILS, details.title, details.fulfilmentProfile, details.mrpPaise, details.pricePaise, JSON.stringify(details.priceRest), JSON.stringify(details.packages), details.packages.length,
    box?.lengthMm ?? null, box?.breadthMm ?? null, box?.heightMm ?? null, box?.weightGrams ?? null, listing.listingId,
  );
}
