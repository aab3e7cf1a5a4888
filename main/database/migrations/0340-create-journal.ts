import type { Migration } from '../migration.ts';

/**
 * What the journal (reliability.md 2.9) needs of the store: which intents changed and in which order, which life of which store this is, and what was
 * told of restores. The change log is filled by triggers, because a change that a statement forgot to announce would be missing in the second copy.
 */
export const migration: Migration = {
  id: 340,
  sql: `
-- Each change of an intent, in order of commit; what the journal has on disk is deleted, except the newest row, which keeps the count.
CREATE TABLE intent_change (
  change_seq INTEGER PRIMARY KEY,
  intent_id INTEGER NOT NULL
) STRICT;
INSERT INTO intent_change (intent_id) SELECT intent_id FROM intent ORDER BY intent_id;
CREATE TRIGGER intent_was_added AFTER INSERT ON intent BEGIN INSERT INTO intent_change (intent_id) VALUES (NEW.intent_id); END;
CREATE TRIGGER intent_was_changed AFTER UPDATE ON intent BEGIN INSERT INTO intent_change (intent_id) VALUES (NEW.intent_id); END;

-- One row. A restore begins a new life: facts of the life before it that lie beyond after_fact_seq are not part of this store.
CREATE TABLE store_life (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  store_id TEXT NOT NULL,
  life INTEGER NOT NULL CHECK (life > 0),
  after_fact_seq INTEGER NOT NULL
) STRICT;
INSERT INTO store_life (id, store_id, life, after_fact_seq) VALUES (1, lower(hex(randomblob(6))), 1, 0);

-- What each restore did, as JSON for people. While settled_at_ms is null, what is newly to be told to Flipkart is read back before it is sent.
CREATE TABLE restore_report (
  restore_id INTEGER PRIMARY KEY,
  at_ms INTEGER NOT NULL,
  report TEXT NOT NULL,
  difference TEXT,
  settled_at_ms INTEGER,
  accepted_at_ms INTEGER,
  accepted_by TEXT
) STRICT;
CREATE INDEX restore_unsettled ON restore_report (restore_id) WHERE settled_at_ms IS NULL;

-- What the restored store said of open shipments, until the re-pull has told what Flipkart says.
CREATE TABLE restored_shipment (
  shipment_id TEXT PRIMARY KEY,
  remote_state TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`,
};
