import type { Migration } from '../migration.ts';

/** Returns as Flipkart told them, parcels that came as a label PDF from the seller panel, and what shadow mode would have done. */
export const migration: Migration = {
  id: 90,
  sql: `
-- state is ours and begins as CONFIRMED; remote_status is Flipkart's word and standing what it comes to: two axes, never mixed.
CREATE TABLE return_item (
  return_id TEXT NOT NULL,
  order_item_id TEXT NOT NULL,
  order_id TEXT NOT NULL,
  shipment_id TEXT,
  location_id TEXT,
  source TEXT NOT NULL CHECK (source IN ('customer_return', 'courier_return')),
  state TEXT NOT NULL,
  remote_status TEXT NOT NULL,
  standing TEXT NOT NULL CHECK (standing IN ('open', 'completed', 'cancelled')),
  quantity INTEGER NOT NULL CHECK (quantity >= 0),
  tracking_id TEXT,
  courier_name TEXT,
  reason TEXT,
  sub_reason TEXT,
  expected_at_ms INTEGER,
  created_at_ms INTEGER NOT NULL,
  updated_at_ms INTEGER NOT NULL,
  told_revision INTEGER NOT NULL,
  told_hash TEXT NOT NULL,
  told_at_ms INTEGER NOT NULL,
  PRIMARY KEY (return_id, order_item_id)
) STRICT, WITHOUT ROWID;
-- A lane is read from its newest end, and counted, without the rows themselves.
CREATE INDEX return_by_standing ON return_item (standing, created_at_ms, source);
CREATE INDEX return_by_created ON return_item (created_at_ms, source);
CREATE INDEX return_by_order ON return_item (order_id, order_item_id);
CREATE INDEX return_by_item ON return_item (order_item_id);
CREATE INDEX return_by_tracking ON return_item (tracking_id) WHERE tracking_id IS NOT NULL;

-- A parcel that came as a label PDF before Flipkart told of its order: shipment_id is ours, told_shipment_id Flipkart's own once it is known.
CREATE TABLE dropped_label (
  tracking_id TEXT PRIMARY KEY,
  order_id TEXT NOT NULL,
  shipment_id TEXT NOT NULL,
  dropped_at_ms INTEGER NOT NULL,
  told_shipment_id TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX dropped_label_waiting ON dropped_label (order_id) WHERE told_shipment_id IS NULL;

-- Orders that the station would have packed and dispatched while it only looked on.
CREATE TABLE shadow_order (
  shipment_id TEXT PRIMARY KEY,
  would_at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX shadow_order_by_time ON shadow_order (would_at_ms);
-- The comparison of a day reads the orders due on it.
CREATE INDEX shipment_by_deadline ON shipment (dispatch_by_ms);
`,
};
