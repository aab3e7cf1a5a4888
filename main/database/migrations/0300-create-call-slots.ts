import type { Migration } from '../migration.ts';

/** What was called at Flipkart, by the minute: transport state and no fact. It keeps the limit of a rolling hour across restarts. */
export const migration: Migration = {
  id: 300,
  sql: `
-- lane '': written down before the calls were made; after a crash all of them count as made.
CREATE TABLE call_slot (
  slot_ms INTEGER NOT NULL,
  lane TEXT NOT NULL,
  call TEXT NOT NULL,
  calls INTEGER NOT NULL CHECK (calls >= 0),
  orders INTEGER NOT NULL CHECK (orders >= 0),
  PRIMARY KEY (slot_ms, lane, call)
) STRICT, WITHOUT ROWID;
`,
};
