import type { Migration } from '../migration.ts';

/** The printers of this station. Settings, no facts: a profile is one JSON document, checked by the contract's schema when it is stored and read. */
export const migration: Migration = {
  id: 200,
  sql: `
CREATE TABLE printer_profile (
  printer_id TEXT PRIMARY KEY,
  profile TEXT NOT NULL CHECK (json_valid(profile)),
  changed_at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
`,
};
