import type { Migration } from '../migration.ts';

/** Finds what a printer's counter was at its last print, labels whose bytes are gone, and the copies of an order. */
export const migration: Migration = {
  id: 211,
  sql: `
CREATE INDEX print_job_counted ON print_job (printer_id, counter_before) WHERE counter_before IS NOT NULL;
CREATE INDEX print_job_lost ON print_job (job_id) WHERE about = 'bytes_missing';
CREATE INDEX print_job_by_queued_at ON print_job (queued_at_ms);
`,
};
