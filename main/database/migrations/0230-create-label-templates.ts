import type { Migration } from '../migration.ts';

/**
 * Boxes that people drew on pages of one make, where each proved label stands in its document, and what a refused one looks like. None of it
 * is a fact: templates are settings, and the other two can be made again from the documents.
 */
export const migration: Migration = {
  id: 230,
  sql: `
CREATE TABLE label_template (
  template_id TEXT PRIMARY KEY,
  signature TEXT NOT NULL UNIQUE,
  width_pt INTEGER NOT NULL,
  height_pt INTEGER NOT NULL,
  producer TEXT NOT NULL,
  creator TEXT NOT NULL,
  words TEXT NOT NULL CHECK (json_valid(words)),
  left_pt REAL NOT NULL,
  top_pt REAL NOT NULL,
  right_pt REAL NOT NULL,
  bottom_pt REAL NOT NULL,
  drawn_by TEXT NOT NULL,
  drawn_at_ms INTEGER NOT NULL,
  used INTEGER NOT NULL DEFAULT 0,
  used_at_ms INTEGER,
  CHECK (right_pt > left_pt AND bottom_pt > top_pt)
) STRICT, WITHOUT ROWID;

CREATE TABLE label_place (
  document_hash TEXT NOT NULL,
  tracking_id TEXT NOT NULL,
  page INTEGER NOT NULL,
  left_pt REAL NOT NULL,
  top_pt REAL NOT NULL,
  right_pt REAL NOT NULL,
  bottom_pt REAL NOT NULL,
  tilt_degrees REAL NOT NULL,
  dpi INTEGER NOT NULL,
  PRIMARY KEY (document_hash, tracking_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE label_refusal (
  shipment_id TEXT NOT NULL,
  sub_shipment_id TEXT NOT NULL,
  reason TEXT NOT NULL,
  page INTEGER,
  picture_hash TEXT,
  refused_at_ms INTEGER NOT NULL,
  PRIMARY KEY (shipment_id, sub_shipment_id)
) STRICT, WITHOUT ROWID;
`,
};
