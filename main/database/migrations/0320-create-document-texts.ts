import type { Migration } from '../migration.ts';

/** A slip besides its PDF as bytes for a receipt printer: for one roll and cutter, not a fact, since it says nothing that the PDF does not. */
export const migration: Migration = {
  id: 320,
  sql: `
CREATE TABLE document_text (
  document_hash TEXT PRIMARY KEY,
  text BLOB NOT NULL,
  roll_mm INTEGER NOT NULL CHECK (roll_mm IN (58, 80)),
  cutter INTEGER NOT NULL CHECK (cutter IN (0, 1)),
  kept_at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
`,
};
