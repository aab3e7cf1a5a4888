import type { Migration } from '../migration.ts';

/** What a sender asks of the outbox must cost the same with 100,000 intents waiting as with 100 (reliability.md F9). */
export const migration: Migration = {
  id: 380,
  sql: `
-- Whether anything of some kinds may act by now, and the few that may.
DROP INDEX intent_ready;
CREATE INDEX intent_ready ON intent (kind, next_at_ms) WHERE state IN ('READY', 'UNSURE', 'HELD', 'SENT');
-- Of many, the most urgent, without reading those that are passed over; and the count of all of them, for the badge.
-- The narrower one of 0350 is this one's beginning: whoever names it reads this.
DROP INDEX intent_due;
CREATE INDEX intent_due ON intent (due_ms, intent_id, next_at_ms, state, kind, stream) WHERE state NOT IN ('DONE', 'SUPERSEDED');
-- The few that are under way or stand still: all that is open but READY.
CREATE INDEX intent_unsettled ON intent (state, kind, next_at_ms) WHERE state IN ('SENT', 'UNSURE', 'HELD', 'REJECTED', 'PARKED');
`,
};
