import type { Migration } from '../migration.ts';

/** What goes back to its bin, unit by unit, and units that a picker did not find (floor.md P20, P41, P57). */
export const migration: Migration = {
  id: 160,
  sql: `
ALTER TABLE task ADD COLUMN done_by TEXT;
-- Flipkart cancels by group; empty where it was not told yet (flipkart-seller-api.md 4.11).
ALTER TABLE order_line ADD COLUMN cancellation_group TEXT NOT NULL DEFAULT '';

-- Units of a cancelled or cut order, by the place where they are.
CREATE TABLE put_back_line (
  task_id TEXT NOT NULL REFERENCES task (task_id),
  order_item_id TEXT NOT NULL,
  place TEXT NOT NULL,
  sku_id TEXT NOT NULL,
  quantity INTEGER NOT NULL CHECK (quantity > 0),
  done INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (task_id, order_item_id, place),
  CHECK (done BETWEEN 0 AND quantity)
) STRICT, WITHOUT ROWID;
CREATE INDEX put_back_open ON put_back_line (sku_id) WHERE done < quantity;

-- An order waits for a decision about units that were not in their bin. Its hold on them stays, so that nobody else is promised what is not there.
CREATE TABLE shortage (
  shortage_id TEXT PRIMARY KEY,
  shipment_id TEXT NOT NULL REFERENCES shipment (shipment_id),
  order_item_id TEXT NOT NULL,
  sku_id TEXT NOT NULL,
  bin_code TEXT NOT NULL,
  quantity INTEGER NOT NULL CHECK (quantity > 0),
  opened_at_ms INTEGER NOT NULL,
  opened_by TEXT NOT NULL,
  decision TEXT CHECK (decision IN ('found', 'wait', 'cancel', 'moot')),
  reason TEXT,
  decided_by TEXT,
  decided_at_ms INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX shortage_open ON shortage (shipment_id) WHERE decided_at_ms IS NULL;
`,
};
