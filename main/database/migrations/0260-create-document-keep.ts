import type { Migration } from '../migration.ts';

/** What became of the bytes of documents (design.md part 5): not facts, since bytes are not. The document row with hash and kind stays for good. */
export const migration: Migration = {
  id: 260,
  sql: `
-- is_done 0: decided, and the file may still lie there because the station stopped in between.
CREATE TABLE document_removal (
  document_hash TEXT PRIMARY KEY,
  removed_at_ms INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  because TEXT NOT NULL CHECK (because IN ('personal', 'age', 'room')),
  is_done INTEGER NOT NULL CHECK (is_done IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE INDEX document_removal_open ON document_removal (document_hash) WHERE is_done = 0;

-- What the last look through the disk found, and what was removed in all.
CREATE TABLE document_look (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  at_ms INTEGER,
  files INTEGER NOT NULL,
  used_bytes INTEGER NOT NULL,
  needed_bytes INTEGER NOT NULL,
  removed_files INTEGER NOT NULL,
  removed_bytes INTEGER NOT NULL,
  removed_at_ms INTEGER
) STRICT;

-- Who needs a document: asked for one file at a time.
CREATE INDEX parcel_by_label_document ON parcel (label_document) WHERE label_document IS NOT NULL;
CREATE INDEX parcel_by_label_picture ON parcel (label_picture) WHERE label_picture IS NOT NULL;
CREATE INDEX print_job_by_picture ON print_job (picture_hash);
CREATE INDEX qc_photo_by_document ON qc_photo (document_hash);
CREATE INDEX manifest_by_document ON manifest (document_hash);
`,
};
