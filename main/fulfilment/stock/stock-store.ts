import { otherGtinForms } from '../../../shared/barcode/gtin.ts';
import type { BinCode, ListingId, SkuId } from '../../../shared/fulfilment/ids.ts';
import type { Paise } from '../../../shared/money.ts';
import type { ReadDb } from '../../database/index.ts';

export interface SkuRecord {
  readonly skuId: SkuId;
  /** The listing that means this SKU; null while none does. */
  readonly listingId: ListingId | null;
  readonly fsn: string | null;
  readonly title: string;
  readonly homeBin: BinCode | null;
  readonly serialNumbersPerUnit: number;
  readonly lengthMm: number;
  readonly breadthMm: number;
  readonly heightMm: number;
  readonly weightGrams: number;
  readonly pricePaise: Paise;
}

const SKU_COLUMNS = `sku.sku_id AS skuId, listing_id AS listingId, fsn, title, home_bin AS homeBin, serial_numbers_per_unit AS serialNumbersPerUnit,
  length_mm AS lengthMm, breadth_mm AS breadthMm, height_mm AS heightMm, weight_grams AS weightGrams, price_paise AS pricePaise`;

export function readSku(read: ReadDb, skuId: SkuId): SkuRecord | undefined {
  return read.get<SkuRecord>(`SELECT ${SKU_COLUMNS} FROM sku LEFT JOIN listing_mapping USING (sku_id) WHERE sku.sku_id = ?`, skuId);
}

/** Every SKU that bears a barcode, or is named by its own code; several when listings share one EAN. Where none does, another writing of the same EAN counts. */
export function findSkusByBarcode(read: ReadDb, barcode: string): SkuId[] {
  const exact = skusOfCode(read, barcode);
  if (exact.length > 0) return exact;
  const others = otherGtinForms(barcode);
  return others.length === 0 ? exact : read.all<{ sku_id: SkuId }>(
    'SELECT DISTINCT sku_id FROM sku_barcode WHERE barcode IN (SELECT value FROM json_each(?)) ORDER BY sku_id', JSON.stringify(others),
  ).map((row) => row.sku_id);
}

function skusOfCode(read: ReadDb, barcode: string): SkuId[] {
  return read.all<{ sku_id: SkuId }>(
    'SELECT sku_id FROM sku_barcode WHERE barcode = ?1 UNION SELECT sku_id FROM sku WHERE sku_id = ?1 ORDER BY sku_id', barcode,
  ).map((row) => row.sku_id);
}

export function findBin(read: ReadDb, barcode: string): BinCode | undefined {
  return read.get<{ bin_code: BinCode }>('SELECT bin_code FROM bin WHERE bin_code = ?', barcode)?.bin_code;
}
