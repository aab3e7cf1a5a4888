import type { Migration } from '../migration.ts';

/** Documents by the hash of their bytes, the print queue (printing.md part 4) and manifests. */
export const migration: Migration = {
  id: 50,
  sql: `
CREATE TABLE document (
  document_hash TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  media_type TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  stored_at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE print_job (
  job_id TEXT PRIMARY KEY,
  job_key TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  shipment_id TEXT,
  sub_shipment_id TEXT,
  tracking_id TEXT,
  picture_hash TEXT NOT NULL,
  printer_id TEXT NOT NULL,
  copy_number INTEGER NOT NULL CHECK (copy_number > 0),
  state TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'printed', 'sent', 'uncertain', 'blocked', 'failed', 'cancelled')),
  says TEXT,
  counter_before INTEGER,
  attempts INTEGER NOT NULL DEFAULT 0,
  moves INTEGER NOT NULL DEFAULT 0,
  queued_at_ms INTEGER NOT NULL,
  changed_at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX print_job_waiting ON print_job (printer_id, job_id) WHERE state IN ('queued', 'blocked', 'sending');
CREATE INDEX print_job_by_shipment ON print_job (shipment_id);

CREATE TABLE manifest (
  manifest_id TEXT PRIMARY KEY,
  carrier TEXT NOT NULL,
  vendor_group_code TEXT NOT NULL,
  is_mps INTEGER NOT NULL,
  pickup_from_ms INTEGER,
  document_hash TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('FETCHED', 'CLOSED')),
  flipkart_count INTEGER NOT NULL,
  fetched_at_ms INTEGER NOT NULL,
  closed_at_ms INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE manifest_line (
  manifest_id TEXT NOT NULL REFERENCES manifest (manifest_id),
  tracking_id TEXT NOT NULL,
  PRIMARY KEY (manifest_id, tracking_id)
) STRICT, WITHOUT ROWID;
`,
};
