import type { ReadDb } from '../database/index.ts';

/** Counts of a store, by what it counts; nothing of what it holds. */
export type StoreCounts = Readonly<Record<string, unknown>>;

interface Counted {
  readonly name: string;
  /** The statement, a constant. Its columns are states, kinds, counts and times, never a text that somebody wrote. */
  readonly sql: string;
}

const COUNTED: readonly Counted[] = [
  { name: 'facts', sql: 'SELECT COUNT(*) AS count, MAX(seq) AS newest, MIN(at_ms) AS firstAtMs, MAX(at_ms) AS lastAtMs FROM fact' },
  { name: 'factsByKind', sql: 'SELECT kind, COUNT(*) AS count, MAX(at_ms) AS lastAtMs FROM fact GROUP BY kind' },
  { name: 'shipments', sql: 'SELECT floor_state AS floor, remote_state AS remote, closed_reason IS NOT NULL AS isClosed, COUNT(*) AS count FROM shipment GROUP BY 1, 2, 3' },
  { name: 'unsent', sql: "SELECT kind, state, COUNT(*) AS count, MIN(added_at_ms) AS oldestAtMs, MAX(attempts) AS attempts FROM intent WHERE state NOT IN ('DONE', 'SUPERSEDED') GROUP BY kind, state" },
  { name: 'intents', sql: 'SELECT kind, state, COUNT(*) AS count FROM intent GROUP BY kind, state' },
  { name: 'pulls', sql: 'SELECT name, value_ms AS atMs FROM pull_cursor' },
  { name: 'prints', sql: 'SELECT kind, state, COUNT(*) AS count, MAX(attempts) AS attempts, MAX(changed_at_ms) AS lastAtMs FROM print_job GROUP BY kind, state' },
  { name: 'printers', sql: "SELECT profile ->> '$.language' AS language, profile ->> '$.way.kind' AS way, profile ->> '$.dpi' AS dpi, printer_id IN (SELECT printer_id FROM printer_pause) AS isPaused, changed_at_ms AS changedAtMs FROM printer_profile" },
  { name: 'printersWaiting', sql: "SELECT printer_id AS printer, state, COUNT(*) AS count, MIN(queued_at_ms) AS oldestAtMs FROM print_job WHERE state IN ('queued', 'blocked', 'sending', 'uncertain', 'failed') GROUP BY printer_id, state" },
  { name: 'tasks', sql: 'SELECT kind, COUNT(*) AS count FROM task GROUP BY kind' },
  { name: 'quarantined', sql: 'SELECT COUNT(*) AS count FROM quarantined_record' },
  { name: 'people', sql: 'SELECT role, state, COUNT(*) AS count FROM person GROUP BY role, state' },
  { name: 'documents', sql: 'SELECT kind, COUNT(*) AS count, MIN(stored_at_ms) AS oldestAtMs FROM document GROUP BY kind' },
  { name: 'restores', sql: "SELECT at_ms AS atMs, report ->> '$.reason' AS reason, report ->> '$.base' AS base, report ->> '$.factsReplayed' AS factsReplayed, report ->> '$.factsMissing' AS factsMissing, report ->> '$.unsure' AS unsure FROM restore_report" },
];

/** What could not be counted, and why; a damaged page spoils the statements that meet it and no other. */
export interface CountTrouble {
  readonly name: string;
  readonly says: string;
}

/** Counts a store by its states, kinds and times, and every table's rows. */
export function countStore(read: ReadDb): { readonly counts: StoreCounts; readonly troubles: readonly CountTrouble[] } {
  const counts: Record<string, unknown> = {};
  const troubles: CountTrouble[] = [];
  const attempt = (name: string, count: () => unknown): void => {
    try {
      counts[name] = count();
    } catch (error) {
      troubles.push({ name, says: error instanceof Error ? error.message : String(error) });
    }
  };
  for (const { name, sql } of COUNTED) attempt(name, () => read.all(sql));
  let tables: readonly string[] = [];
  attempt('tables', () => {
    tables = read.all<{ name: string }>("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name").map((row) => row.name).filter((name) => /^[a-z_]{1,40}$/.test(name));
    return tables.length;
  });
  const rows: Record<string, number> = {};
  for (const table of tables) attempt(`rows of ${table}`, () => (rows[table] = read.get<{ count: number }>(`SELECT COUNT(*) AS count FROM "${table}"`)?.count ?? 0));
  return { counts: { ...Object.fromEntries(Object.entries(counts).filter(([name]) => !name.startsWith('rows of '))), rowsByTable: Object.entries(rows).map(([table, count]) => ({ table, count })) }, troubles };
}
