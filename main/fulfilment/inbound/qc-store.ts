import type { BenchId, DocumentHash, OrderId, OrderItemId, ReturnId, SkuId, TrackingId } from '../../../shared/fulfilment/ids.ts';
import type { QcGrade, QcReason, QcTake } from '../../../shared/fulfilment/inbound.ts';
import type { ReturnSource } from '../../../shared/fulfilment/returns.ts';
import type { EpochMs } from '../../../shared/time.ts';
import type { ReadDb } from '../../database/index.ts';
import { readReturn } from '../returns/index.ts';
import { readSku } from '../stock/index.ts';
import type { ReturnView } from '../../../shared/contract/index.ts';

export interface CheckRow {
  readonly checkId: string;
  readonly code: string;
  readonly trackingId: TrackingId | null;
  readonly orderId: OrderId | null;
  readonly begunAtMs: EpochMs;
}

/** A line of a return under check, with the order that it was sold with. */
export interface CheckLine {
  readonly item: ReturnView;
  readonly returnId: ReturnId;
  readonly orderItemId: OrderItemId;
  readonly orderId: OrderId;
  readonly source: ReturnSource;
  /** Null when this station does not know the order: then nobody can say which SKU it is. */
  readonly skuId: SkuId | null;
  readonly quantity: number;
  readonly taken: number;
  readonly receivedAtMs: EpochMs | null;
}

export interface UnitRow {
  readonly unit: number;
  readonly state: 'IN_HAND' | 'GRADED';
  readonly take: QcTake;
  readonly barcode: string | null;
  readonly skuId: SkuId | null;
  readonly returnId: ReturnId | null;
  readonly orderItemId: OrderItemId | null;
  readonly serial: string | null;
  readonly serialFits: 0 | 1 | null;
  readonly grade: QcGrade | null;
  readonly reason: QcReason | null;
  readonly note: string;
}

const CHECK = 'SELECT check_id AS checkId, code, tracking_id AS trackingId, order_id AS orderId, begun_at_ms AS begunAtMs FROM qc_check';
const UNIT = `SELECT unit, state, take, barcode, sku_id AS skuId, return_id AS returnId, order_item_id AS orderItemId, serial, serial_fits AS serialFits, grade, reason, note FROM qc_unit`;

/** The check that lies on a bench; it is still there after a crash. */
export function openCheck(read: ReadDb, benchId: BenchId): CheckRow | undefined {
  return read.get<CheckRow>(`${CHECK} WHERE bench_id = ?`, benchId);
}

export function linesOf(read: ReadDb, checkId: string): CheckLine[] {
  return read.all<{ returnId: ReturnId; orderItemId: OrderItemId; taken: number; receivedAtMs: EpochMs | null }>(
    `SELECT line.return_id AS returnId, line.order_item_id AS orderItemId, taken, received_at_ms AS receivedAtMs
     FROM qc_line line JOIN return_item USING (return_id, order_item_id) WHERE check_id = ? ORDER BY line.return_id, line.order_item_id`, checkId,
  ).flatMap((row) => {
    const item = readReturn(read, row.returnId, row.orderItemId);
    return item === undefined ? [] : [{ ...row, item, orderId: item.orderId, source: item.source, skuId: item.order?.skuId ?? null, quantity: item.quantity }];
  });
}

export function unitsOf(read: ReadDb, checkId: string): UnitRow[] {
  return read.all<UnitRow>(`${UNIT} WHERE check_id = ? ORDER BY unit`, checkId);
}

export function unitInHand(read: ReadDb, checkId: string): UnitRow | undefined {
  return read.get<UnitRow>(`${UNIT} WHERE check_id = ? AND state = 'IN_HAND'`, checkId);
}

export function photosOf(read: ReadDb, checkId: string, unit: number): DocumentHash[] {
  return read.all<{ hash: DocumentHash }>('SELECT document_hash AS hash FROM qc_photo WHERE check_id = ? AND unit = ? ORDER BY taken_at_ms, document_hash', checkId, unit).map((row) => row.hash);
}

/** Units of an order item that may still come back over all its returns; null when nobody knows how many were sold. */
export function leftOfSold(read: ReadDb, line: CheckLine): number | null {
  const sold = line.item.order?.sold ?? 0;
  if (sold === 0) return null;
  const came = read.get<{ units: number }>("SELECT COUNT(*) AS units FROM qc_unit WHERE order_item_id = ? AND take = 'expected' AND state = 'GRADED'", line.orderItemId)?.units ?? 0;
  return sold - came;
}

/**
 * Serials that were kept when an order item was packed; null when none were. Stations that keep no serials have no such table, and then
 * nothing is compared.
 */
export function packedSerials(read: ReadDb, orderItemId: OrderItemId | null): readonly string[] | null {
  if (orderItemId === null || !keepsSerials(read)) return null;
  const serials = read.all<{ serial: string }>('SELECT serial FROM pack_serial WHERE order_item_id = ? ORDER BY unit_number, position', orderItemId).map((row) => row.serial);
  return serials.length === 0 ? null : serials;
}

export function keepsSerials(read: ReadDb): boolean {
  return read.get("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'pack_serial'") !== undefined;
}

export const titleOf = (read: ReadDb, skuId: SkuId | null, otherwise: string): string => (skuId === null ? otherwise : (readSku(read, skuId)?.title ?? skuId));
