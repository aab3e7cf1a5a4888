/** So many last signs of an id can be searched for. */
export const TAIL_MAX = 8;

/**
 * The last eight signs of an id, the last one first, as SQL: what a person reads off the end of a label is then a beginning, which an index can seek. The
 * indexes of migration 410 are over exactly this text: another writing of the same would not find them.
 */
export function tailOf(column: string): string {
  return Array.from({ length: TAIL_MAX }, (_, at) => `substr(${column}, -${at + 1}, 1)`).join(' || ');
}
