import type { Migration } from '../migration.ts';

/**
 * Listings as Flipkart told them, and which SKU each one means (floor.md S1, S2). Until here a SKU was its own listing; from here on the
 * match is a table of its own, so that a seller SKU may be another text than our code and a SKU may have no listing yet.
 */
export const migration: Migration = {
  id: 70,
  sql: `
CREATE TABLE channel_listing (
  listing_id TEXT PRIMARY KEY,
  seller_sku TEXT NOT NULL,
  fsn TEXT NOT NULL,
  title TEXT NOT NULL,
  status TEXT CHECK (status IN ('ACTIVE', 'INACTIVE')),
  fulfilment_profile TEXT NOT NULL DEFAULT '',
  mrp_paise INTEGER,
  price_paise INTEGER,
  price_rest TEXT NOT NULL DEFAULT '{}',
  packages TEXT NOT NULL DEFAULT '[]',
  box_count INTEGER NOT NULL DEFAULT 0,
  length_mm INTEGER, breadth_mm INTEGER, height_mm INTEGER, weight_grams INTEGER,
  details_told INTEGER NOT NULL DEFAULT 0 CHECK (details_told IN (0, 1)),
  pulled_at_ms INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX channel_listing_by_seller_sku ON channel_listing (seller_sku);

-- One listing a SKU and one SKU a listing: the same units promised under two listings would be virtual stock (floor.md S18).
CREATE TABLE listing_mapping (
  listing_id TEXT PRIMARY KEY REFERENCES channel_listing (listing_id),
  sku_id TEXT NOT NULL REFERENCES sku (sku_id),
  seller_sku TEXT NOT NULL,
  fsn TEXT NOT NULL,
  way TEXT NOT NULL CHECK (way IN ('import', 'same_code', 'person', 'adopted'))
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX listing_mapping_by_sku ON listing_mapping (sku_id);
CREATE INDEX listing_mapping_by_seller_sku ON listing_mapping (seller_sku);

INSERT INTO channel_listing (listing_id, seller_sku, fsn, title) SELECT listing_id, sku_id, fsn, title FROM sku;
INSERT INTO listing_mapping (listing_id, sku_id, seller_sku, fsn, way) SELECT listing_id, sku_id, sku_id, fsn, 'import' FROM sku;
DROP INDEX sku_by_listing;
ALTER TABLE sku DROP COLUMN listing_id;
ALTER TABLE sku DROP COLUMN fsn;
ALTER TABLE sku ADD COLUMN stock_kind TEXT NOT NULL DEFAULT 'real' CHECK (stock_kind IN ('real', 'virtual_bundle', 'virtual_stock', 'back_order'));
-- What Flipkart should do with its listing; null: left to Flipkart's panel.
ALTER TABLE sku ADD COLUMN sale TEXT CHECK (sale IN ('ACTIVE', 'INACTIVE'));
CREATE INDEX sku_barcode_by_sku ON sku_barcode (sku_id);

-- Until here the SKU of a line was the seller SKU, whether or not we had such a thing.
ALTER TABLE order_line ADD COLUMN seller_sku TEXT NOT NULL DEFAULT '';
UPDATE order_line SET seller_sku = sku_id;
INSERT INTO channel_listing (listing_id, seller_sku, fsn, title)
  SELECT listing_id, MIN(sku_id), '', MIN(title) FROM order_line
  WHERE listing_id NOT IN (SELECT listing_id FROM channel_listing) AND sku_id NOT IN (SELECT seller_sku FROM listing_mapping) GROUP BY listing_id;
UPDATE order_line SET sku_id = 'unmapped:' || sku_id
  WHERE listing_id NOT IN (SELECT listing_id FROM listing_mapping) AND sku_id NOT IN (SELECT seller_sku FROM listing_mapping);
CREATE INDEX order_line_unmapped ON order_line (listing_id) WHERE sku_id >= 'unmapped:' AND sku_id < 'unmapped;';

-- When a listing was last named by a search and last read in detail, and what was odd about it. Not facts: hearing the same again is none.
CREATE TABLE listing_heard (
  listing_id TEXT PRIMARY KEY,
  round INTEGER NOT NULL,
  seen_at_ms INTEGER NOT NULL,
  details_at_ms INTEGER NOT NULL DEFAULT 0,
  problem TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX listing_heard_details ON listing_heard (details_at_ms);

-- How far the pull of listings has come: the page goes on from here after a restart. Not a fact.
CREATE TABLE sku_pull (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  round INTEGER NOT NULL,
  scope TEXT NOT NULL CHECK (scope IN ('new', 'all')),
  phase TEXT NOT NULL CHECK (phase IN ('active', 'inactive', 'details', 'done')),
  next_page TEXT,
  seen INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  started_at_ms INTEGER NOT NULL,
  finished_at_ms INTEGER,
  says TEXT
) STRICT;
`,
};
