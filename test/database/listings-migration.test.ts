import Sqlite from 'better-sqlite3';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../main/database/index.ts';
import { migration as facts } from '../../main/database/migrations/0010-create-facts.ts';
import { migration as stock } from '../../main/database/migrations/0020-create-stock.ts';
import { migration as shipments } from '../../main/database/migrations/0030-create-shipments.ts';
import { migration as picking } from '../../main/database/migrations/0040-create-picking.ts';
import { migration as paper } from '../../main/database/migrations/0050-create-paper.ts';
import { migration as intents } from '../../main/database/migrations/0060-create-intents.ts';

describe('a store from before listings', () => {
  it('keeps its SKUs as mapped listings, and its orders of unknown SKUs as work', () => {
    const folder = mkdtempSync(join(tmpdir(), 'migration-'));
    const path = join(folder, 'station.db');
    const old = new Sqlite(path);
    for (const each of [facts, stock, shipments, picking, paper, intents]) old.exec(each.sql);
    old.pragma('user_version = 60');
    old.exec(`
      INSERT INTO sku VALUES ('SOAP', 'LSTSOAP', 'FSNSOAP', 'Soap', NULL, 0, 1, 2, 3, 4, 500);
      INSERT INTO sku_barcode VALUES ('8901', 'SOAP');
      INSERT INTO shipment (shipment_id, order_id, location_id, hold, mps, shipment_type, ordered_at_ms, dispatch_after_ms, dispatch_by_ms, remote_state, remote_updated_at_ms, told_revision, told_hash, told_at_ms, floor_state, units, unmet)
        VALUES ('s1', 'OD1', 'L', 0, 0, 'NORMAL', 1, 1, 1, 'APPROVED', 1, 1, 'h', 1, 'OPEN', 3, 1);
      INSERT INTO order_line (shipment_id, order_item_id, listing_id, sku_id, title, payment_type, customer_price_paise, remote_state, quantity) VALUES
        ('s1', 'i1', 'LSTSOAP', 'SOAP', 'Soap', 'COD', 1, 'APPROVED', 1), ('s1', 'i2', 'LSTSOAP-ANEW', 'SOAP', 'Soap', 'COD', 1, 'APPROVED', 1), ('s1', 'i3', 'LSTX', 'X', 'What', 'COD', 1, 'APPROVED', 1);
    `);
    old.close();
    const database = openDatabase(path);
    const { read } = database;
    expect(read.all('SELECT listing_id, sku_id, seller_sku, fsn, way FROM listing_mapping')).toEqual([{ listing_id: 'LSTSOAP', sku_id: 'SOAP', seller_sku: 'SOAP', fsn: 'FSNSOAP', way: 'import' }]);
    expect(read.all('SELECT order_item_id, seller_sku, sku_id FROM order_line ORDER BY 1')).toEqual([
      { order_item_id: 'i1', seller_sku: 'SOAP', sku_id: 'SOAP' }, { order_item_id: 'i2', seller_sku: 'SOAP', sku_id: 'SOAP' }, { order_item_id: 'i3', seller_sku: 'X', sku_id: 'unmapped:X' },
    ]);
    expect(read.all('SELECT listing_id, seller_sku FROM channel_listing ORDER BY 1')).toEqual([{ listing_id: 'LSTSOAP', seller_sku: 'SOAP' }, { listing_id: 'LSTX', seller_sku: 'X' }]);
    expect(read.all('SELECT stock_kind, sale, weight_grams FROM sku')).toEqual([{ stock_kind: 'real', sale: null, weight_grams: 4 }]);
    expect(read.get<{ n: number }>("SELECT COUNT(*) AS n FROM pragma_foreign_key_check")).toEqual({ n: 0 });
    database.close();
    rmSync(folder, { recursive: true });
  });
});
