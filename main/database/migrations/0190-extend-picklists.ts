import type { Migration } from '../migration.ts';

/** Whose a picklist is, whether it is held, its totes; and the way through the house (floor.md P16, P17, P22). */
export const migration: Migration = {
  id: 190,
  sql: `
-- awaited_tote: the unit in the picker's hand goes into this tote, and nothing else is scanned before it. tote_scan: whether that is asked for.
ALTER TABLE picklist ADD COLUMN held_at_ms INTEGER;
ALTER TABLE picklist ADD COLUMN held_reason TEXT;
ALTER TABLE picklist ADD COLUMN assigned_person_id TEXT;
ALTER TABLE picklist ADD COLUMN started_at_ms INTEGER;
ALTER TABLE picklist ADD COLUMN tote_scan INTEGER NOT NULL DEFAULT 0 CHECK (tote_scan IN (0, 1));
ALTER TABLE picklist ADD COLUMN awaited_tote TEXT;
CREATE INDEX picklist_open ON picklist (made_at_ms) WHERE state <> 'CLOSED';

-- The tote of an order that is picked beside others into several totes; null: the one tote of its list.
ALTER TABLE shipment ADD COLUMN cluster_tote TEXT;
-- The same, kept with the step: an order may be on a second list for a unit that broke.
ALTER TABLE picklist_line ADD COLUMN cluster_tote TEXT;

-- The one tote of a trolley that was brought to a packing bench: its orders come first.
ALTER TABLE bench ADD COLUMN pack_tote TEXT;

CREATE TABLE picklist_tote (
  picklist_id TEXT NOT NULL REFERENCES picklist (picklist_id),
  slot INTEGER NOT NULL,
  tote_code TEXT NOT NULL,
  PRIMARY KEY (picklist_id, slot)
) STRICT, WITHOUT ROWID;
CREATE INDEX picklist_tote_by_code ON picklist_tote (tote_code);

CREATE TABLE walk (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  serpentine INTEGER NOT NULL CHECK (serpentine IN (0, 1))
) STRICT;
CREATE TABLE walk_aisle (
  position INTEGER PRIMARY KEY,
  pattern TEXT NOT NULL,
  direction TEXT NOT NULL CHECK (direction IN ('up', 'down')),
  zone TEXT NOT NULL
) STRICT;
`,
};
