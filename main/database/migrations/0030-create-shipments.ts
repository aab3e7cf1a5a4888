import type { Migration } from '../migration.ts';

/** Shipments as Flipkart told them (remote state) and as the floor has them (floor state): two axes, never mixed (reliability.md 2.1). */
export const migration: Migration = {
  id: 30,
  sql: `
CREATE TABLE shipment (
  shipment_id TEXT PRIMARY KEY,
  order_id TEXT NOT NULL,
  location_id TEXT NOT NULL,
  hold INTEGER NOT NULL CHECK (hold IN (0, 1)),
  mps INTEGER NOT NULL CHECK (mps IN (0, 1)),
  packaging_policy TEXT,
  shipment_type TEXT NOT NULL,
  ordered_at_ms INTEGER NOT NULL,
  dispatch_after_ms INTEGER NOT NULL,
  dispatch_by_ms INTEGER NOT NULL,
  remote_state TEXT NOT NULL,
  remote_updated_at_ms INTEGER NOT NULL,
  told_revision INTEGER NOT NULL,
  told_hash TEXT NOT NULL,
  told_at_ms INTEGER NOT NULL,
  floor_state TEXT NOT NULL,
  units INTEGER NOT NULL,
  unmet INTEGER NOT NULL CHECK (unmet >= 0),
  picklist_id TEXT,
  pack_bench_id TEXT,
  carrier TEXT,
  closed_reason TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX shipment_by_order ON shipment (order_id);
-- The board reads open work only, so its time does not grow with history (reliability.md R7).
CREATE INDEX shipment_open ON shipment (floor_state, dispatch_by_ms, shipment_id) WHERE floor_state NOT IN ('HANDED_OVER', 'CLOSED');
CREATE INDEX shipment_by_picklist ON shipment (picklist_id) WHERE picklist_id IS NOT NULL AND floor_state NOT IN ('HANDED_OVER', 'CLOSED');

CREATE TABLE order_line (
  shipment_id TEXT NOT NULL REFERENCES shipment (shipment_id),
  order_item_id TEXT NOT NULL,
  listing_id TEXT NOT NULL,
  sku_id TEXT NOT NULL,
  title TEXT NOT NULL,
  payment_type TEXT NOT NULL,
  customer_price_paise INTEGER NOT NULL,
  remote_state TEXT NOT NULL,
  quantity INTEGER NOT NULL CHECK (quantity >= 0),
  reserved INTEGER NOT NULL DEFAULT 0 CHECK (reserved >= 0),
  picked INTEGER NOT NULL DEFAULT 0 CHECK (picked >= 0),
  packed INTEGER NOT NULL DEFAULT 0 CHECK (packed BETWEEN 0 AND picked),
  PRIMARY KEY (shipment_id, order_item_id)
) STRICT, WITHOUT ROWID;
-- Lines that wait for stock, the first to be served when a unit comes in.
CREATE INDEX order_line_unmet ON order_line (sku_id) WHERE reserved + picked < quantity;
CREATE INDEX order_line_to_pack ON order_line (sku_id) WHERE packed < picked;

CREATE TABLE parcel (
  shipment_id TEXT NOT NULL REFERENCES shipment (shipment_id),
  sub_shipment_id TEXT NOT NULL,
  tracking_id TEXT,
  vendor_name TEXT,
  label_state TEXT NOT NULL DEFAULT 'none' CHECK (label_state IN ('none', 'proved', 'quarantined')),
  label_document TEXT,
  label_picture TEXT,
  label_problem TEXT,
  stuck_at_ms INTEGER,
  stuck_bench_id TEXT,
  scanned_out_at_ms INTEGER,
  manifest_id TEXT,
  handed_over_at_ms INTEGER,
  PRIMARY KEY (shipment_id, sub_shipment_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX parcel_by_tracking ON parcel (tracking_id) WHERE tracking_id IS NOT NULL;
CREATE INDEX parcel_stuck ON parcel (stuck_bench_id, stuck_at_ms) WHERE stuck_at_ms IS NOT NULL;
CREATE INDEX parcel_handed_over ON parcel (handed_over_at_ms) WHERE handed_over_at_ms IS NOT NULL;
CREATE INDEX parcel_scanned_out ON parcel (scanned_out_at_ms) WHERE scanned_out_at_ms IS NOT NULL AND handed_over_at_ms IS NULL;

-- Records of Flipkart's that could not be understood: shown, never dropped (reliability.md 2.5). Not facts: raw text that expires.
CREATE TABLE quarantined_record (
  record_hash TEXT PRIMARY KEY,
  shipment_id TEXT,
  reason TEXT NOT NULL,
  raw TEXT NOT NULL,
  at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
`,
};
