import type { Migration } from '../migration.ts';

/** Parcels to verify before their hand-over (floor.md N3), groups and signed copies at the hand-over (S6), and pickups that nobody confirmed (P59). */
export const migration: Migration = {
  id: 180,
  sql: `
-- Shipments whose label was printed while what we knew of them was too old and nobody could be asked. They leave the lane when Flipkart speaks of them after that.
CREATE TABLE unverified_shipment (
  shipment_id TEXT PRIMARY KEY REFERENCES shipment (shipment_id),
  since_ms INTEGER NOT NULL,
  heard_at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

ALTER TABLE manifest ADD COLUMN signed_copy TEXT;

-- The groups that wait for pickup, as Flipkart counted them last. A reading, not a fact.
CREATE TABLE handover_group (
  carrier TEXT NOT NULL,
  vendor_group_code TEXT NOT NULL,
  is_mps INTEGER NOT NULL,
  pickup_from_ms INTEGER NOT NULL,
  pickup_to_ms INTEGER,
  shipments INTEGER NOT NULL,
  pickup_code TEXT,
  read_at_ms INTEGER NOT NULL,
  PRIMARY KEY (carrier, vendor_group_code, is_mps, pickup_from_ms)
) STRICT, WITHOUT ROWID;

-- What a person found out about a parcel whose pickup Flipkart never confirmed.
CREATE TABLE pickup_settlement (
  shipment_id TEXT PRIMARY KEY REFERENCES shipment (shipment_id),
  reason TEXT NOT NULL,
  settled_by TEXT NOT NULL,
  settled_at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Handed over, and Flipkart has not said that the carrier has it: a few at any time, however long the history is.
CREATE INDEX shipment_awaiting_pickup ON shipment (shipment_id) WHERE floor_state = 'HANDED_OVER' AND remote_state IN ('APPROVED', 'PACKING_IN_PROGRESS', 'FORM_FAILED', 'PACKED', 'READY_TO_DISPATCH');
-- The pace of the last minutes.
CREATE INDEX parcel_stuck_at ON parcel (stuck_at_ms) WHERE stuck_at_ms IS NOT NULL;
`,
};
