import type { Migration } from '../migration.ts';

/** What was heard of Flipkart's notifications, and what was refused: counts for people, never what was in them. */
export const migration: Migration = {
  id: 310,
  sql: `
CREATE TABLE webhook_tally (
  kind TEXT NOT NULL CHECK (kind IN ('heard', 'refused')),
  name TEXT NOT NULL,
  count INTEGER NOT NULL CHECK (count > 0),
  last_at_ms INTEGER NOT NULL,
  PRIMARY KEY (kind, name)
) STRICT, WITHOUT ROWID;
`,
};
