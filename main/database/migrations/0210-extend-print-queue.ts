import type { Migration } from '../migration.ts';

/**
 * The print queue for every kind of document and for many printers (printing.md part 4): who wanted a print and why, its place in the
 * line, what its state is about, what became of the copy before it, and which printers stand still.
 */
export const migration: Migration = {
  id: 210,
  sql: `
ALTER TABLE print_job ADD COLUMN subject TEXT NOT NULL DEFAULT '';
ALTER TABLE print_job ADD COLUMN copies INTEGER NOT NULL DEFAULT 1 CHECK (copies > 0);
ALTER TABLE print_job ADD COLUMN reason TEXT NOT NULL DEFAULT '';
ALTER TABLE print_job ADD COLUMN queued_by TEXT NOT NULL DEFAULT '';
ALTER TABLE print_job ADD COLUMN line_rank INTEGER NOT NULL DEFAULT 0;
ALTER TABLE print_job ADD COLUMN about TEXT;
ALTER TABLE print_job ADD COLUMN first_printer_id TEXT;
ALTER TABLE print_job ADD COLUMN voided TEXT CHECK (voided IN ('destroyed', 'lost'));
ALTER TABLE print_job ADD COLUMN voided_by TEXT;
ALTER TABLE print_job ADD COLUMN voided_at_ms INTEGER;
ALTER TABLE print_job ADD COLUMN reprint_words TEXT;
ALTER TABLE print_job ADD COLUMN above_limit INTEGER NOT NULL DEFAULT 0;

DROP INDEX print_job_waiting;
CREATE INDEX print_job_waiting ON print_job (printer_id, line_rank, job_id) WHERE state IN ('queued', 'blocked', 'sending');
CREATE INDEX print_job_uncertain ON print_job (printer_id, job_id) WHERE state = 'uncertain';
CREATE INDEX print_job_copies ON print_job (queued_at_ms, queued_by) WHERE copy_number > 1 AND reason <> '';

CREATE TABLE printer_pause (
  printer_id TEXT PRIMARY KEY,
  paused_by TEXT NOT NULL,
  paused_at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
`,
};
