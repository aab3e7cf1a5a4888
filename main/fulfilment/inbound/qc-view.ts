import type { QcView } from '../../../shared/contract/index.ts';
import type { BenchId, OrderId, OrderItemId, ReturnId, TrackingId } from '../../../shared/fulfilment/ids.ts';
import type { EpochMs } from '../../../shared/time.ts';
import type { ReadDb } from '../../database/index.ts';
import { readReturn } from '../returns/index.ts';
import type { CheckLine, CheckRow, UnitRow } from './qc-store.ts';
import { linesOf, openCheck, packedSerials, photosOf, titleOf, unitsOf } from './qc-store.ts';

type Check = NonNullable<QcView['check']>;

const WAITING_MAX = 50;

export function readQc(read: ReadDb, benchId: BenchId): QcView {
  const check = openCheck(read, benchId);
  return { benchId, check: check === undefined ? null : checkOf(read, check), ...waitingOf(read) };
}

function checkOf(read: ReadDb, check: CheckRow): Check {
  const lines = linesOf(read, check.checkId);
  const units = unitsOf(read, check.checkId).map((unit) => unitView(read, check.checkId, unit));
  const isAtGate = check.trackingId !== null && read.get('SELECT 1 FROM gate_parcel WHERE tracking_id = ?', check.trackingId) !== undefined;
  return { ...check, isAtGate, lines: lines.map(lineView), units: units.filter((unit) => unit.state === 'GRADED'), inHand: units.find((unit) => unit.state === 'IN_HAND') ?? null };
}

function lineView({ item, skuId, taken }: CheckLine): Check['lines'][number] {
  const { returnId, orderItemId, orderId, source, remoteStatus, quantity, doubt } = item;
  const reason = [item.reason, item.subReason].filter((part) => part !== null).join(', ');
  return { returnId, orderItemId, orderId, skuId, title: item.order?.title ?? '', source, remoteStatus, quantity, taken, reason: reason === '' ? null : reason, doubt };
}

function unitView(read: ReadDb, checkId: string, row: UnitRow): Check['units'][number] {
  const { unit, state, take, barcode, skuId, serial, grade, reason, note } = row;
  const wantsSerial = state === 'IN_HAND' && take === 'expected' && serial === null && packedSerials(read, row.orderItemId) !== null;
  return {
    unit, state, take, barcode, skuId, title: titleOf(read, skuId, barcode ?? ''), serial, serialFits: row.serialFits === null ? null : row.serialFits === 1, wantsSerial, grade, reason, note,
    photos: photosOf(read, checkId, unit),
  };
}

/** Received and not checked, the oldest first. Parcels that nobody expected stand among them. */
function waitingOf(read: ReadDb): Pick<QcView, 'waiting' | 'waitingTotal'> {
  const returns = read.all<{ returnId: ReturnId; orderItemId: OrderItemId; receivedAtMs: EpochMs }>(
    "SELECT return_id AS returnId, order_item_id AS orderItemId, received_at_ms AS receivedAtMs FROM return_item WHERE state = 'RECEIVED' ORDER BY received_at_ms, return_id LIMIT ?", WAITING_MAX,
  ).flatMap((row) => {
    const item = readReturn(read, row.returnId, row.orderItemId);
    return item === undefined ? [] : [{ trackingId: item.trackingId, orderId: item.orderId as OrderId | null, title: item.order?.title ?? '', units: item.quantity, receivedAtMs: row.receivedAtMs }];
  });
  const parcels = read.all<{ trackingId: TrackingId; orderId: OrderId | null; receivedAtMs: EpochMs }>(`SELECT tracking_id AS trackingId, order_id AS orderId, scanned_at_ms AS receivedAtMs ${STRANGE} ORDER BY scanned_at_ms LIMIT ?`, WAITING_MAX);
  const waiting = [...returns, ...parcels.map((parcel) => ({ ...parcel, title: '', units: 0 }))].toSorted((a, b) => a.receivedAtMs - b.receivedAtMs).slice(0, WAITING_MAX);
  const total = read.get<{ count: number }>(`SELECT (SELECT COUNT(*) FROM return_item WHERE state = 'RECEIVED') + (SELECT COUNT(*) ${STRANGE}) AS count`)?.count ?? 0;
  return { waiting, waitingTotal: total };
}

/** Parcels at the gate that belong to no return and were not checked. */
const STRANGE = 'FROM gate_parcel INDEXED BY gate_parcel_strange WHERE order_id IS NULL AND checked_at_ms IS NULL';
