import type { Migration } from '../migration.ts';

/** The board and the lanes are read from an index that holds all they ask of an open order, in the order of its deadlines. */
export const migration: Migration = {
  id: 270,
  sql: `
CREATE INDEX shipment_board ON shipment (dispatch_by_ms, carrier, floor_state, hold, unmet, units, dispatch_after_ms, closed_reason, remote_state, told_revision)
  WHERE floor_state NOT IN ('HANDED_OVER', 'CLOSED');
-- SQLite turns a condition around when only its right side is a plain column, and then does not know the index of the old one by its words.
DROP INDEX order_line_unmet;
CREATE INDEX order_line_unmet ON order_line (sku_id) WHERE quantity > reserved + picked;
CREATE INDEX parcel_refused ON parcel (shipment_id) WHERE label_state = 'quarantined';
CREATE INDEX return_missed ON return_item (updated_at_ms, source) WHERE standing = 'completed' AND state = 'CONFIRMED';
`,
};
