import type { Migration } from '../migration.ts';

/** Set-ups that a printed code makes of a window. Settings, no facts; a retired one stays, so that its code is answered plainly. */
export const migration: Migration = {
  id: 251,
  sql: `
CREATE TABLE workstation_profile (
  code TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  profile TEXT NOT NULL CHECK (json_valid(profile)),
  made_at_ms INTEGER NOT NULL,
  retired_at_ms INTEGER
) STRICT, WITHOUT ROWID;
`,
};
