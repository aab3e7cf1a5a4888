import type { FindCursor, FoundOrder, InputOf, OutputOf } from '../../../shared/contract/index.ts';
import type { EpochMs } from '../../../shared/time.ts';
import { businessDay, istClock } from '../../../shared/time.ts';
import type { ReadDb } from '../../database/index.ts';
import { writeSheet } from '../../spreadsheet/index.ts';
import { findOrders } from './find-orders.ts';

/** The engine has one thread, and scans wait while a sheet is made. */
const ROWS_MAX = 2_000;
const PAGES_MAX = 60;
const COLUMNS = ['Order', 'Shipment', 'AWB', 'SKU', 'Title', 'Lines', 'Units', 'Carrier', 'Due day', 'Due', 'Payment', 'Here', 'At Flipkart', 'On hold', 'Units missing'];

/** What a search and a filter leave, as a sheet. Texts that a spreadsheet would run as a formula are defused by `writeSheet`. */
export function exportOrders(read: ReadDb, input: InputOf<'order.export'>, nowMs: EpochMs): OutputOf<'order.export'> {
  const rows: FoundOrder[] = [];
  let after: FindCursor | null = null;
  let pages = 0;
  do {
    const page = findOrders(read, { ...input, after }, nowMs);
    rows.push(...page.rows);
    after = page.next;
    pages += 1;
  } while (after !== null && rows.length < ROWS_MAX && pages < PAGES_MAX);
  const kept = rows.slice(0, ROWS_MAX);
  const { bytes, mediaType } = writeSheet({ name: 'Orders', columns: COLUMNS, rows: kept.map(cellsOf) }, 'csv');
  return {
    name: `orders-${businessDay(nowMs)}.csv`, mediaType, base64: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64'),
    rows: kept.length, isCut: after !== null || rows.length > kept.length,
  };
}

function cellsOf(row: FoundOrder): (string | number)[] {
  return [
    row.orderId, row.shipmentId, row.trackingIds.join(' '), row.skuId ?? '', row.title, row.lines, row.units, row.carrier ?? '', businessDay(row.dispatchByMs), istClock(row.dispatchByMs),
    row.payment ?? '', row.floorState, row.remoteState, row.hold ? 'yes' : 'no', row.unmet,
  ];
}
