import type { Migration } from '../migration.ts';

/** Who typed, for which host, that the portal there is used against its terms (design.md part 4, "Programmes"): a projection of facts. */
export const migration: Migration = {
  id: 280,
  sql: `
CREATE TABLE smart_acknowledgement (
  host TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  person_id TEXT NOT NULL,
  sentence TEXT NOT NULL,
  PRIMARY KEY (host, at_ms)
) STRICT, WITHOUT ROWID;
`,
};
