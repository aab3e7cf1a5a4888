import type { Migration } from '../migration.ts';

/** Pictures of open boxes (floor.md P29): the bytes lie among the documents, by their hash. */
export const migration: Migration = {
  id: 460,
  sql: `
CREATE TABLE box_picture (
  document_hash TEXT PRIMARY KEY,
  shipment_id TEXT NOT NULL,
  bench_id TEXT NOT NULL,
  box_number INTEGER NOT NULL CHECK (box_number >= 1),
  picture TEXT NOT NULL CHECK (picture IN ('photo', 'clip')),
  bytes INTEGER NOT NULL,
  packed_by TEXT NOT NULL,
  taken_at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX box_picture_by_shipment ON box_picture (shipment_id, taken_at_ms);

-- What pictures of boxes took at the last look through the disk: they have a bound of their own.
ALTER TABLE document_look ADD COLUMN picture_bytes INTEGER NOT NULL DEFAULT 0;
`,
};
