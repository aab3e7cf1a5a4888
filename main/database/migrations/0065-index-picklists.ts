import type { Migration } from '../migration.ts';

/** The orders of a picklist are found whatever became of them: the first index knew those in the house only, and no query could use it. */
export const migration: Migration = {
  id: 65,
  sql: `
DROP INDEX shipment_by_picklist;
CREATE INDEX shipment_by_picklist ON shipment (picklist_id) WHERE picklist_id IS NOT NULL;
`,
};
