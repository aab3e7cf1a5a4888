import type { Migration } from '../migration.ts';

/** The last change of a SKU's stock that was sent through the Smart gateway: transport state. Until it has settled, what Flipkart shows is not believed. */
export const migration: Migration = {
  id: 291,
  sql: `
CREATE TABLE smart_stock_write (
  location_id TEXT NOT NULL,
  sku_id TEXT NOT NULL,
  act TEXT NOT NULL CHECK (act IN ('inward', 'move', 'recall')),
  bin_code TEXT NOT NULL,
  quantity INTEGER NOT NULL,
  sent_at_ms INTEGER NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('sent', 'answered', 'unknown', 'refused')),
  PRIMARY KEY (location_id, sku_id)
) STRICT, WITHOUT ROWID;
`,
};
