import type { Migration } from '../migration.ts';

/** Picklists at Flipkart, made through the Smart gateway (reliability.md I7): which order is in which, how far each list is, and what went wrong. */
export const migration: Migration = {
  id: 290,
  sql: `
-- Exactly one picklist an order: the key. A second one is a trouble of its own and never a second row.
CREATE TABLE smart_picklist_shipment (
  shipment_id TEXT PRIMARY KEY,
  fk_picklist_id TEXT NOT NULL,
  way TEXT NOT NULL CHECK (way IN ('made', 'adopted')),
  listed_at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX smart_picklist_by_list ON smart_picklist_shipment (fk_picklist_id);

CREATE TABLE smart_trouble (
  trouble_id TEXT PRIMARY KEY,
  trouble TEXT NOT NULL CHECK (trouble IN ('two_picklists', 'sidelined', 'not_in_list', 'bin_full')),
  shipment_id TEXT,
  sku_id TEXT,
  says TEXT NOT NULL,
  opened_at_ms INTEGER NOT NULL,
  settled_at_ms INTEGER,
  settled_by TEXT,
  reason TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX smart_trouble_open ON smart_trouble (opened_at_ms) WHERE settled_at_ms IS NULL;

-- Transport state from here on, not facts: lists that are known, and whether they were read and started.
CREATE TABLE smart_picklist (
  fk_picklist_id TEXT PRIMARY KEY,
  location_id TEXT NOT NULL,
  way TEXT NOT NULL CHECK (way IN ('made', 'adopted')),
  found_at_ms INTEGER NOT NULL,
  read_at_ms INTEGER,
  started_at_ms INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX smart_picklist_found ON smart_picklist (found_at_ms);
CREATE INDEX smart_picklist_unread ON smart_picklist (found_at_ms) WHERE read_at_ms IS NULL;

-- A pack that Flipkart took and has yet to confirm: it is never sent again without a person's word.
CREATE TABLE smart_pack (
  shipment_id TEXT PRIMARY KEY,
  accepted_at_ms INTEGER NOT NULL,
  looks INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
`,
};
