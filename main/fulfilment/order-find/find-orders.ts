import type { FindCursor, Found, FoundOrder, InputOf, OrderFilter } from '../../../shared/contract/index.ts';
import { FIND_ROWS_MAX, FIND_TOTAL_MAX } from '../../../shared/contract/lists.ts';
import type { EpochMs } from '../../../shared/time.ts';
import { DAY_MS, startOfBusinessDay } from '../../../shared/time.ts';
import type { ReadDb, SqlValue } from '../../database/index.ts';
import type { SearchReading } from './read-search.ts';
import { readSearch } from './read-search.ts';

/** Orders of the past that one page looks at for those that pass a filter; the next page goes on from there. */
const LOOKED_AT = 1_000;
const LINES_OF_ORDER = 256;
const OPEN = "floor_state NOT IN ('HANDED_OVER', 'CLOSED')";
const TROUBLED = `SELECT shipment_id FROM parcel INDEXED BY parcel_refused WHERE label_state = 'quarantined' UNION SELECT shipment_id FROM shortage INDEXED BY shortage_open WHERE decided_at_ms IS NULL
  UNION SELECT shipment_id FROM pack_problem INDEXED BY pack_problem_open WHERE closed_at_ms IS NULL UNION SELECT shipment_id FROM task INDEXED BY task_open WHERE done_at_ms IS NULL
  UNION SELECT shipment_id FROM shipment INDEXED BY shipment_board WHERE ${OPEN} AND unmet > 0`;
const LANES: Readonly<Record<OrderFilter['lane'], string>> = {
  any: '1 = 1', open: OPEN, held: `hold = 1 AND ${OPEN}`, exception: `shipment_id IN (${TROUBLED})`,
  to_pick: `floor_state = 'OPEN' AND ${OPEN}`, listed: `floor_state = 'LISTED' AND ${OPEN}`, picked: `floor_state = 'PICKED' AND ${OPEN}`, packed: `floor_state = 'PACKED' AND ${OPEN}`,
  labelled: `floor_state = 'LABELLED' AND ${OPEN}`, scanned_out: `floor_state = 'SCANNED_OUT' AND ${OPEN}`, handed_over: "floor_state = 'HANDED_OVER'", cancelled: "remote_state = 'CANCELLED'",
};
/** Lanes whose orders lie in this house: few, whatever lies behind. */
const IN_HOUSE: ReadonlySet<OrderFilter['lane']> = new Set(['open', 'held', 'to_pick', 'listed', 'picked', 'packed', 'labelled', 'scanned_out']);

interface Condition {
  readonly sql: string;
  readonly values: readonly SqlValue[];
}

/** One page of the orders that a search and a filter leave. */
export function findOrders(read: ReadDb, input: InputOf<'order.find'>, nowMs: EpochMs): Found {
  const { filter } = input;
  const condition = conditionOf(filter, nowMs);
  const search = readSearch(read, input.search);
  const isSearching = input.search.trim() !== '';
  if (!isSearching && isByDeadline(filter)) return byDeadline(read, filter, condition, input.after);
  return newestFirst(read, { search: isSearching ? search : null, isFiltered: filter.lane !== 'any' || filter.carrier !== null || filter.due !== 'any' || filter.payment !== 'any', condition, after: input.after });
}

const isByDeadline = (filter: OrderFilter): boolean => IN_HOUSE.has(filter.lane) || filter.lane === 'exception' || filter.due !== 'any';

function conditionOf(filter: OrderFilter, nowMs: EpochMs): Condition {
  const today = startOfBusinessDay(nowMs);
  const between = (from: number): Condition => ({ sql: 'dispatch_by_ms >= ? AND dispatch_by_ms < ?', values: [from, from + DAY_MS] });
  const due: Condition = filter.due === 'any' ? { sql: '1 = 1', values: [] } : filter.due === 'late' ? { sql: `dispatch_by_ms < ? AND ${OPEN}`, values: [nowMs] } : between(filter.due === 'today' ? today : today + DAY_MS);
  const parts: readonly Condition[] = [
    { sql: LANES[filter.lane], values: [] }, due, ...(filter.carrier === null ? [] : [{ sql: 'carrier = ?', values: [filter.carrier] }]),
    ...(filter.payment === 'any' ? [] : [{ sql: 'EXISTS (SELECT 1 FROM order_line WHERE order_line.shipment_id = shipment.shipment_id AND payment_type = ?)', values: [filter.payment] }]),
  ];
  return { sql: parts.map((part) => part.sql).join(' AND '), values: parts.flatMap((part) => part.values) };
}

/** Work of the house, what is due first at the top. */
function byDeadline(read: ReadDb, filter: OrderFilter, condition: Condition, after: FindCursor | null): Found {
  const from = filter.lane === 'exception' ? `FROM (${TROUBLED}) CROSS JOIN shipment USING (shipment_id)`
    : IN_HOUSE.has(filter.lane) || filter.due === 'late' ? 'FROM shipment INDEXED BY shipment_board' : 'FROM shipment INDEXED BY shipment_by_deadline';
  // The board's index is there for open work alone, and SQLite takes it only when that is said.
  const where = `WHERE ${from.includes('shipment_board') ? `${OPEN} AND ` : ''}${condition.sql}`;
  const ids = read.all<{ shipmentId: string; at: number }>(
    `SELECT shipment_id AS shipmentId, dispatch_by_ms AS at ${from} ${where} AND dispatch_by_ms >= ? AND (dispatch_by_ms, shipment_id) > (?, ?) ORDER BY dispatch_by_ms, shipment_id LIMIT ${FIND_ROWS_MAX + 1}`,
    ...condition.values, after?.at ?? 0, after?.at ?? 0, after?.shipmentId ?? '',
  );
  const page = ids.slice(0, FIND_ROWS_MAX);
  const isLast = ids.length <= FIND_ROWS_MAX;
  const total = isLast && after === null ? ids.length : countUpTo(read, `SELECT 1 ${from} ${where}`, condition.values);
  return { rows: page.map((row) => rowOf(read, row.shipmentId)).filter((row) => row !== null), next: isLast ? null : page.at(-1) ?? null, total: Math.min(total, FIND_TOTAL_MAX), isMore: total > FIND_TOTAL_MAX, readAs: [] };
}

interface Sought {
  /** Null: everything. */
  readonly search: SearchReading | null;
  readonly isFiltered: boolean;
  readonly condition: Condition;
  readonly after: FindCursor | null;
}

/** Orders in the order in which they were heard of, the newest first: by their numbers, never by rank (reliability.md 5.2). */
function newestFirst(read: ReadDb, sought: Sought): Found {
  const { search, isFiltered, condition, after } = sought;
  const before = after?.at ?? Number.MAX_SAFE_INTEGER;
  const wanted = isFiltered ? LOOKED_AT : FIND_ROWS_MAX + 1;
  const entries = candidates(read, search, before, wanted);
  const passing = read.all<{ shipmentId: string; at: number }>(
    `SELECT shipment.shipment_id AS shipmentId, entry AS at FROM (SELECT value AS entry FROM json_each(?)) CROSS JOIN order_entry USING (entry) CROSS JOIN shipment USING (shipment_id)
     WHERE ${condition.sql} ORDER BY entry DESC LIMIT ${FIND_ROWS_MAX + 1}`, JSON.stringify(entries), ...condition.values,
  );
  const rows = passing.slice(0, FIND_ROWS_MAX);
  const last = entries.at(-1);
  const isThrough = entries.length < wanted;
  const next = passing.length > FIND_ROWS_MAX ? rows.at(-1) ?? null : isThrough || last === undefined ? null : { at: last, shipmentId: '' };
  const counted = isFiltered ? { total: passing.length, isMore: next !== null } : countAll(read, search);
  return { rows: rows.map((row) => rowOf(read, row.shipmentId)).filter((row) => row !== null), next, ...counted, readAs: [...search?.readAs ?? []] };
}

/** Numbers of orders below one, the highest first, each once. */
function candidates(read: ReadDb, search: SearchReading | null, before: number, wanted: number): number[] {
  if (search === null) return read.all<{ entry: number }>('SELECT entry FROM order_entry WHERE entry < ? ORDER BY entry DESC LIMIT ?', before, wanted).map((row) => row.entry);
  const found = new Set(search.entries.filter((entry) => entry < before));
  // An order may stand there once a line: enough rows for so many orders are read, and more only while they are not enough.
  for (let below = Math.min(before * LINES_OF_ORDER, Number.MAX_SAFE_INTEGER), inText = 0; search.match !== null && inText < wanted;) {
    const rows = read.all<{ rowid: number }>('SELECT rowid FROM order_text WHERE order_text MATCH ? AND rowid < ? ORDER BY rowid DESC LIMIT ?', search.match, below, wanted);
    inText += new Set(rows.map((row) => Math.floor(row.rowid / LINES_OF_ORDER))).size;
    for (const row of rows) found.add(Math.floor(row.rowid / LINES_OF_ORDER));
    const last = rows.at(-1);
    if (last === undefined || rows.length < wanted) break;
    // The order at which this ended may have more lines; they say nothing new.
    below = Math.floor(last.rowid / LINES_OF_ORDER) * LINES_OF_ORDER;
  }
  return [...found].toSorted((a, b) => b - a).slice(0, wanted);
}

function countAll(read: ReadDb, search: SearchReading | null): { total: number; isMore: boolean } {
  if (search === null) {
    const total = countUpTo(read, 'SELECT 1 FROM order_entry', []);
    return { total: Math.min(total, FIND_TOTAL_MAX), isMore: total > FIND_TOTAL_MAX };
  }
  if (search.match === null) return { total: search.entries.length, isMore: false };
  // Whether there are so many is asked first: no row is handed over for that.
  if (read.get(`SELECT 1 FROM order_text WHERE order_text MATCH ? LIMIT 1 OFFSET ${FIND_TOTAL_MAX}`, search.match) !== undefined) return { total: FIND_TOTAL_MAX, isMore: true };
  const rows = read.all<{ entry: number }>(`SELECT DISTINCT rowid / ${LINES_OF_ORDER} AS entry FROM order_text WHERE order_text MATCH ?`, search.match);
  return { total: new Set([...rows.map((row) => row.entry), ...search.entries]).size, isMore: false };
}

const countUpTo = (read: ReadDb, from: string, values: readonly SqlValue[]): number =>
  read.get<{ count: number }>(`SELECT COUNT(*) AS count FROM (${from} LIMIT ${FIND_TOTAL_MAX + 1})`, ...values)?.count ?? 0;

/** An order as the list shows it; null when it is gone, which no order is. */
function rowOf(read: ReadDb, shipmentId: string): FoundOrder | null {
  const shipment = read.get<Omit<FoundOrder, 'hold' | 'lines' | 'skuId' | 'title' | 'payment' | 'trackingIds'> & { readonly hold: 0 | 1 }>(
    `SELECT shipment_id AS shipmentId, order_id AS orderId, ordered_at_ms AS orderedAtMs, dispatch_by_ms AS dispatchByMs, floor_state AS floorState, remote_state AS remoteState, hold, unmet, carrier, units
     FROM shipment WHERE shipment_id = ?`, shipmentId,
  );
  if (shipment === undefined) return null;
  const lines = read.all<{ skuId: NonNullable<FoundOrder['skuId']>; title: string; payment: 'COD' | 'PREPAID' }>('SELECT sku_id AS skuId, title, payment_type AS payment FROM order_line WHERE shipment_id = ? ORDER BY order_item_id', shipmentId);
  const parcels = read.all<{ trackingId: string }>('SELECT tracking_id AS trackingId FROM parcel WHERE shipment_id = ? AND tracking_id IS NOT NULL ORDER BY sub_shipment_id', shipmentId);
  const [first] = lines;
  return { ...shipment, hold: shipment.hold === 1, lines: lines.length, skuId: first?.skuId ?? null, title: first?.title ?? '', payment: first?.payment ?? null, trackingIds: parcels.map((each) => each.trackingId) };
}
