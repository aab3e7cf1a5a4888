/** Texts and comments, in which a question mark is no parameter, and parameters. */
const TEXT_OR_PARAMETER = /'(?:[^']|'')*'|--[^\n]*|\?\d*/g;

/**
 * Makes a statement keep the plan that it was prepared with. SQLite as the driver builds it (ENABLE_STAT4) prepares many statements, nearly all with a
 * join or an order, anew for every new value of a bare parameter (`id = ?`), in case another plan were better for it: ten times a scan, each as dear
 * as the rest of the statement many times over. A sign before the parameter leaves its value and its type as they are, and the plan too. All our
 * statements have one good plan (test/database/query-plans.test.ts).
 */
export function withSteadyPlan(sql: string): string {
  return sql.replaceAll(TEXT_OR_PARAMETER, (found) => (found.startsWith('?') ? `+${found}` : found));
}
