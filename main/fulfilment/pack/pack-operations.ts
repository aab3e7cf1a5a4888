import type { PackView } from '../../../shared/contract/index.ts';
import type { BenchId, ShipmentId } from '../../../shared/fulfilment/ids.ts';
import type { EpochMs } from '../../../shared/time.ts';
import { DAY_MS } from '../../../shared/time.ts';
import type { ReadDb } from '../../database/index.ts';
import { readBench } from '../bench.ts';
import type { CallContext, Floor } from '../floor.ts';
import { granted } from '../floor.ts';
import type { HandlersOf } from '../handler.ts';
import { atomic } from '../handler.ts';
import type { TruthLine } from '../shipment/index.ts';
import { heardAt, orderView, readShipment, rulingFor } from '../shipment/index.ts';
import { leaveOrder, scanWhilePacking } from './packing.ts';

/** The packing bench. */
export function packHandlers(floor: Floor, line: TruthLine): HandlersOf<'pack.read' | 'pack.scan' | 'pack.leave'> {
  return {
    'pack.read': (read, input, call) => granted(readPackView(read, line, input.benchId, call)),
    'pack.scan': atomic(
      ['bench', 'orders', 'paper', 'sync'],
      (tx, input, call) => scanWhilePacking(floor, line, tx, input, call),
      (read, answer, input, call) => ({ answer, view: readPackView(read, line, input.benchId, call) }),
    ),
    'pack.leave': atomic(
      ['bench', 'orders'],
      (tx, input, call) => leaveOrder(floor, tx, input, call),
      (read, _kept, input, call) => readPackView(read, line, input.benchId, call),
    ),
  };
}

function readPackView(read: ReadDb, line: TruthLine, benchId: BenchId, call: CallContext): PackView {
  const open = readBench(read, benchId).shipmentId;
  const shipment = open === null ? undefined : readShipment(read, open);
  const order = shipment === undefined ? null : orderView(read, shipment);
  const unitsLeft = order === null ? 0 : order.lines.reduce((sum, line) => sum + line.quantity - line.packed, 0);
  const nextTrackingId = order?.parcels.find((parcel) => parcel.stuckAtMs === null)?.trackingId ?? null;
  const ask = askOf(read, open, unitsLeft);
  // The label is here, and Flipkart is being asked whether the order still stands (floor.md N3).
  const waitsForTruth = ask === 'wait_for_label' && shipment !== undefined && order?.parcels.every((parcel) => parcel.labelState === 'proved') === true
    && rulingFor(read, 'label', shipment, line.isUp(), call.nowMs) === 'wait';
  return {
    benchId, nowMs: call.nowMs, ask, waitsForTruth, heardAtMs: shipment === undefined ? null : heardAt(read, shipment), order, unitsLeft, nextTrackingId, waiting: waitingFor(read, benchId), packedToday: packedSince(read, benchId, call.nowMs - DAY_MS),
  };
}

function askOf(read: ReadDb, open: ShipmentId | null, unitsLeft: number): PackView['ask'] {
  if (open === null) return 'scan_any_item';
  if (unitsLeft > 0) return 'scan_item';
  return read.get("SELECT 1 FROM print_job WHERE shipment_id = ? AND state <> 'cancelled' LIMIT 1", open) === undefined ? 'wait_for_label' : 'scan_label';
}

function waitingFor(read: ReadDb, benchId: BenchId): PackView['waiting'] {
  return read.get<PackView['waiting']>(
    `SELECT COUNT(*) AS orders, COALESCE(SUM(units = 1), 0) AS singles, MIN(dispatch_by_ms) AS nextDueMs FROM shipment
     WHERE floor_state = 'PICKED' AND floor_state NOT IN ('HANDED_OVER', 'CLOSED') AND hold = 0 AND (pack_bench_id IS NULL OR pack_bench_id = ?)`,
    benchId,
  ) ?? { orders: 0, singles: 0, nextDueMs: null };
}

function packedSince(read: ReadDb, benchId: BenchId, sinceMs: EpochMs): number {
  return read.get<{ count: number }>('SELECT COUNT(*) AS count FROM parcel WHERE stuck_at_ms >= ? AND stuck_bench_id = ?', sinceMs, benchId)?.count ?? 0;
}
