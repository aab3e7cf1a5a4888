import type { Migration } from '../migration.ts';

/**
 * Stock is double entry (design.md part 4): every unit moves between places, balances are the sums of moves, no place inside goes
 * below zero. A place is named by its kind and code: `bin:A-04-2`, `tote:T-01`, `parcel:<shipment>`, `outside:supplier`.
 */
export const migration: Migration = {
  id: 20,
  sql: `
CREATE TABLE bin (
  bin_code TEXT PRIMARY KEY,
  zone TEXT NOT NULL,
  walk_key TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE sku (
  sku_id TEXT PRIMARY KEY,
  listing_id TEXT NOT NULL,
  fsn TEXT NOT NULL,
  title TEXT NOT NULL,
  home_bin TEXT REFERENCES bin (bin_code),
  serial_numbers_per_unit INTEGER NOT NULL CHECK (serial_numbers_per_unit BETWEEN 0 AND 2),
  length_mm INTEGER NOT NULL, breadth_mm INTEGER NOT NULL, height_mm INTEGER NOT NULL, weight_grams INTEGER NOT NULL,
  price_paise INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX sku_by_listing ON sku (listing_id);

-- One EAN on several SKUs (duplicate listings) is normal: the open order decides.
CREATE TABLE sku_barcode (
  barcode TEXT NOT NULL,
  sku_id TEXT NOT NULL REFERENCES sku (sku_id),
  PRIMARY KEY (barcode, sku_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE stock_move (
  fact_seq INTEGER NOT NULL,
  line INTEGER NOT NULL,
  sku_id TEXT NOT NULL,
  from_place TEXT NOT NULL,
  to_place TEXT NOT NULL,
  quantity INTEGER NOT NULL CHECK (quantity > 0),
  PRIMARY KEY (fact_seq, line)
) STRICT, WITHOUT ROWID;

CREATE TABLE stock_balance (
  place TEXT NOT NULL,
  sku_id TEXT NOT NULL,
  quantity INTEGER NOT NULL,
  inside INTEGER NOT NULL CHECK (inside IN (0, 1)),
  saleable INTEGER NOT NULL CHECK (saleable IN (0, 1)),
  PRIMARY KEY (place, sku_id),
  CHECK (inside = 0 OR quantity >= 0)
) STRICT, WITHOUT ROWID;
-- A SKU lives in one Saleable bin; a bin holds many SKUs (Smart rule, flipkart-seller-api.md 13.1).
CREATE UNIQUE INDEX one_saleable_bin_per_sku ON stock_balance (sku_id) WHERE saleable = 1 AND quantity > 0;

-- What can be promised: on hand in Saleable bins, and how much of it open orders hold.
CREATE TABLE sku_stock (
  sku_id TEXT PRIMARY KEY,
  on_hand INTEGER NOT NULL CHECK (on_hand >= 0),
  reserved INTEGER NOT NULL,
  CHECK (reserved BETWEEN 0 AND on_hand)
) STRICT, WITHOUT ROWID;
`,
};
