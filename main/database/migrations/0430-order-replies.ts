import type { Migration } from '../migration.ts';

/**
 * The order in which commands were answered, and the newest fact at that time, so that the journal can follow the answers as it follows the facts: a
 * window that sends a scan again after a restore must hear the first answer. By triggers, as with intents: no statement can forget it. Only the newest
 * are kept, since a window sends again what was answered within minutes.
 */
export const migration: Migration = {
  id: 430,
  sql: `
CREATE TABLE reply_order (
  reply_seq INTEGER PRIMARY KEY,
  scan_id TEXT NOT NULL,
  fact_seq INTEGER NOT NULL
) STRICT;
CREATE TRIGGER command_was_answered AFTER INSERT ON command_reply BEGIN
  INSERT INTO reply_order (scan_id, fact_seq) VALUES (NEW.scan_id, (SELECT COALESCE(MAX(seq), 0) FROM fact));
END;
CREATE TRIGGER reply_order_is_bounded AFTER INSERT ON reply_order WHEN NEW.reply_seq % 1000 = 0 BEGIN
  DELETE FROM reply_order WHERE reply_seq <= NEW.reply_seq - 5000;
END;
-- A label that counts no more is known by its AWB when somebody scans it.
CREATE INDEX print_job_by_awb ON print_job (tracking_id) WHERE kind = 'label';
`,
};
