import type { Migration } from '../migration.ts';

/** What became of pushes to listings is shown newest first: without this the list walks through every intent that there ever was. */
export const migration: Migration = {
  id: 150,
  sql: `
CREATE INDEX intent_of_listings ON intent (intent_id) WHERE kind IN ('price', 'listing');
`,
};
