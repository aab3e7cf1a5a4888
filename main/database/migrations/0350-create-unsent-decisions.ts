import type { Migration } from '../migration.ts';

/**
 * What a person decides about intents that wait for one (a projection of facts), and what happened to an intent beside the straight way from
 * READY over SENT to DONE. The history is transport state and no fact; one row for all that happened alike, so that three days without a line
 * leave one row an intent and not thousands. A trigger writes it, because more than one place moves intents.
 */
export const migration: Migration = {
  id: 350,
  sql: `
ALTER TABLE intent ADD COLUMN outside_decision TEXT;

CREATE TABLE unsent_decision (
  decision_id TEXT PRIMARY KEY,
  op_key TEXT NOT NULL,
  new_key TEXT,
  intent_kind TEXT NOT NULL,
  shipment_id TEXT,
  decision TEXT NOT NULL,
  way TEXT NOT NULL,
  reason TEXT,
  words TEXT NOT NULL,
  state_before TEXT NOT NULL,
  says_before TEXT,
  decided_by TEXT NOT NULL,
  decided_at_ms INTEGER NOT NULL,
  undone_by TEXT,
  undone_at_ms INTEGER,
  follow_up INTEGER NOT NULL,
  followed_by TEXT,
  followed_at_ms INTEGER,
  follow_words TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX unsent_decision_open ON unsent_decision (decided_at_ms) WHERE follow_up = 1 AND followed_at_ms IS NULL AND undone_at_ms IS NULL;
CREATE INDEX unsent_decision_newest ON unsent_decision (decided_at_ms);
CREATE INDEX unsent_decision_of ON unsent_decision (op_key, decided_at_ms);

CREATE TABLE intent_history (
  intent_id INTEGER NOT NULL,
  state TEXT NOT NULL,
  says TEXT NOT NULL,
  times INTEGER NOT NULL,
  first_at_ms INTEGER NOT NULL,
  last_at_ms INTEGER NOT NULL,
  PRIMARY KEY (intent_id, state, says)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER intent_moved AFTER UPDATE OF state ON intent
WHEN NEW.state <> 'SENT' AND NEW.state <> OLD.state AND NOT (OLD.state = 'SENT' AND NEW.state = 'DONE') AND NOT (OLD.state = 'READY' AND NEW.state IN ('DONE', 'SUPERSEDED'))
BEGIN
  INSERT INTO intent_history (intent_id, state, says, times, first_at_ms, last_at_ms) VALUES (NEW.intent_id, NEW.state, COALESCE(NEW.says, ''), 1, NEW.changed_at_ms, NEW.changed_at_ms)
  ON CONFLICT (intent_id, state, says) DO UPDATE SET times = times + 1, last_at_ms = excluded.last_at_ms;
END;

-- The screen counts what waits by kind and state, and shows what is due first, however much there is.
CREATE INDEX intent_waiting ON intent (kind, state, added_at_ms, next_at_ms, due_ms) WHERE state NOT IN ('DONE', 'SUPERSEDED');
CREATE INDEX intent_due ON intent (due_ms, intent_id) WHERE state NOT IN ('DONE', 'SUPERSEDED');
`,
};
