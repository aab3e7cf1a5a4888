import type { InputOf, OutputOf, SkuView } from '../../../shared/contract/index.ts';
import type { ListingId, SellerSku, SkuId } from '../../../shared/fulfilment/ids.ts';
import type { ListingStatus } from '../../../shared/fulfilment/listing.ts';
import type { ReadDb } from '../../database/index.ts';
import { likeOf } from './listing-store.ts';

type Row = Omit<SkuView, 'barcodes' | 'listing'> & { readonly listingId: ListingId | null; readonly sellerSku: SellerSku | null; readonly listingStatus: ListingStatus | null };

const COLUMNS = `sku.sku_id AS skuId, sku.title, home_bin AS homeBin, serial_numbers_per_unit AS serialNumbersPerUnit, serial_kind AS serialKind, sku.length_mm AS lengthMm, sku.breadth_mm AS breadthMm,
  sku.height_mm AS heightMm, sku.weight_grams AS weightGrams, sku.price_paise AS pricePaise, stock_kind AS stockKind, sale, COALESCE(on_hand, 0) AS onHand,
  mapping.listing_id AS listingId, mapping.seller_sku AS sellerSku, listing.status AS listingStatus`;
const FROM = `FROM sku LEFT JOIN sku_stock ON sku_stock.sku_id = sku.sku_id LEFT JOIN listing_mapping mapping ON mapping.sku_id = sku.sku_id LEFT JOIN channel_listing listing ON listing.listing_id = mapping.listing_id`;
const SEARCHED = `(?1 = '%%' OR sku.sku_id LIKE ?1 ESCAPE '\\' OR sku.title LIKE ?1 ESCAPE '\\' OR home_bin LIKE ?1 ESCAPE '\\'
  OR EXISTS (SELECT 1 FROM sku_barcode WHERE sku_barcode.sku_id = sku.sku_id AND barcode LIKE ?1 ESCAPE '\\'))`;

export function listSkus(read: ReadDb, input: InputOf<'sku.list'>): OutputOf<'sku.list'> {
  const like = likeOf(input.search);
  const rows = read.all<Row>(`SELECT ${COLUMNS} ${FROM} WHERE ${SEARCHED} ORDER BY sku.sku_id LIMIT ?2`, like, input.limit);
  return { rows: rows.map((row) => viewOf(read, row)), total: read.get<{ count: number }>(`SELECT COUNT(*) AS count FROM sku WHERE ${SEARCHED}`, like)?.count ?? 0 };
}

/** One SKU as the window shows it; undefined when it is not known. */
export function readSkuView(read: ReadDb, skuId: SkuId): SkuView | undefined {
  const row = read.get<Row>(`SELECT ${COLUMNS} ${FROM} WHERE sku.sku_id = ?`, skuId);
  return row === undefined ? undefined : viewOf(read, row);
}

function viewOf(read: ReadDb, { listingId, sellerSku, listingStatus, ...row }: Row): SkuView {
  return {
    ...row, listing: listingId === null || sellerSku === null ? null : { listingId, sellerSku, status: listingStatus },
    barcodes: read.all<{ barcode: string; others: number }>(
      `SELECT own.barcode, (SELECT COUNT(*) FROM sku_barcode other WHERE other.barcode = own.barcode AND other.sku_id <> own.sku_id) AS others
       FROM sku_barcode own WHERE own.sku_id = ? ORDER BY own.barcode`, row.skuId,
    ),
  };
}

export function barcodesOf(read: ReadDb, skuId: SkuId): string[] {
  return read.all<{ barcode: string }>('SELECT barcode FROM sku_barcode WHERE sku_id = ? ORDER BY barcode', skuId).map((row) => row.barcode);
}
