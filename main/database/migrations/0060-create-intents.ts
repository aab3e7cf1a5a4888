import type { Migration } from '../migration.ts';

/** What Flipkart must come to know (reliability.md 2.3). Rows are never deleted; their transport state is not a fact. */
export const migration: Migration = {
  id: 60,
  sql: `
CREATE TABLE intent (
  intent_id INTEGER PRIMARY KEY,
  op_key TEXT NOT NULL UNIQUE,
  stream TEXT NOT NULL,
  kind TEXT NOT NULL,
  class TEXT NOT NULL CHECK (class IN ('SET', 'GUARDED', 'UNGUARDED')),
  payload TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('READY', 'SENT', 'UNSURE', 'DONE', 'REJECTED', 'HELD', 'PARKED', 'SUPERSEDED')),
  due_ms INTEGER NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  next_at_ms INTEGER NOT NULL,
  first_sent_at_ms INTEGER,
  last_sent_at_ms INTEGER,
  says TEXT,
  added_at_ms INTEGER NOT NULL,
  changed_at_ms INTEGER NOT NULL
) STRICT;
-- One intent in flight per stream, oldest first; a settled one is out of the index, so history costs nothing.
CREATE INDEX intent_open ON intent (stream, intent_id) WHERE state NOT IN ('DONE', 'SUPERSEDED');
CREATE INDEX intent_ready ON intent (next_at_ms) WHERE state IN ('READY', 'UNSURE', 'HELD', 'SENT');

-- The newest value that Flipkart confirmed for a SKU at a location, so that only changes are pushed.
CREATE TABLE pushed_stock (
  location_id TEXT NOT NULL,
  sku_id TEXT NOT NULL,
  inventory INTEGER NOT NULL,
  at_ms INTEGER NOT NULL,
  PRIMARY KEY (location_id, sku_id)
) STRICT, WITHOUT ROWID;

-- When Flipkart last confirmed what we know of a shipment: freshness for the truth gates, not a fact.
CREATE TABLE shipment_heard (
  shipment_id TEXT PRIMARY KEY,
  at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- How far each timed job has come, in Flipkart's own time and never by the local clock.
CREATE TABLE pull_cursor (
  name TEXT PRIMARY KEY,
  value_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
`,
};
