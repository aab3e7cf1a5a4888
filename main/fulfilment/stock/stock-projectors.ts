import { walkKey } from '../../../shared/fulfilment/bin.ts';
import { binPlace } from '../../../shared/fulfilment/place.ts';
import type { Projectors } from '../../database/index.ts';
import { bookMove } from './ledger.ts';
import { serveWaitingLines } from './reservation.ts';

/** What bins, SKUs and received goods mean in the tables. */
export const stockProjectors: Pick<Projectors, 'bins.imported' | 'skus.imported' | 'stock.received'> = {
  'bins.imported': (tx, fact) => {
    for (const bin of fact.body.bins) {
      tx.run(
        `INSERT INTO bin (bin_code, zone, walk_key) VALUES (?, ?, ?)
         ON CONFLICT (bin_code) DO UPDATE SET zone = excluded.zone, walk_key = excluded.walk_key`,
        bin.binCode, bin.zone, walkKey(bin.binCode),
      );
    }
  },
  'skus.imported': (tx, fact) => {
    for (const sku of fact.body.skus) {
      tx.run(
        `INSERT INTO sku (sku_id, listing_id, fsn, title, home_bin, serial_numbers_per_unit, length_mm, breadth_mm, height_mm, weight_grams, price_paise)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (sku_id) DO UPDATE SET listing_id = excluded.listing_id, fsn = excluded.fsn, title = excluded.title,
           home_bin = excluded.home_bin, serial_numbers_per_unit = excluded.serial_numbers_per_unit, length_mm = excluded.length_mm,
           breadth_mm = excluded.breadth_mm, height_mm = excluded.height_mm, weight_grams = excluded.weight_grams, price_paise = excluded.price_paise`,
        sku.skuId, sku.listingId, sku.fsn, sku.title, sku.homeBin, sku.serialNumbersPerUnit, sku.lengthMm, sku.breadthMm, sku.heightMm,
        sku.weightGrams, sku.pricePaise,
      );
      for (const barcode of sku.barcodes) {
        tx.run('INSERT INTO sku_barcode (barcode, sku_id) VALUES (?, ?) ON CONFLICT DO NOTHING', barcode, sku.skuId);
      }
      tx.run('INSERT INTO sku_stock (sku_id, on_hand, reserved) VALUES (?, 0, 0) ON CONFLICT DO NOTHING', sku.skuId);
    }
  },
  'stock.received': (tx, fact) => {
    const { skuId, binCode, quantity } = fact.body;
    bookMove(tx, { factSeq: fact.seq, line: 1, skuId, from: 'outside:supplier', to: binPlace(binCode), quantity });
    serveWaitingLines(tx, skuId);
  },
};
