import type { PackBox, PackSteps, PackView } from '../../../shared/contract/index.ts';
import { suggestBox } from '../../../shared/fulfilment/box.ts';
import type { BenchId, ToteCode } from '../../../shared/fulfilment/ids.ts';
import type { EpochMs } from '../../../shared/time.ts';
import { DAY_MS } from '../../../shared/time.ts';
import type { ReadDb } from '../../database/index.ts';
import { readSetting } from '../../database/index.ts';
import { readBench } from '../bench.ts';
import type { CallContext } from '../floor.ts';
import type { ShipmentRow } from '../shipment/index.ts';
import { currentBox, expectedSize, heardAt, orderView, readBoxes, readLines, readShipment, surplusInParcel } from '../shipment/index.ts';
import { NEEDS_WALL } from '../wall/index.ts';
import { canSplit } from './boxes.ts';
import { boxToWeigh, expectedOf, pendingSerial } from './pack-state.ts';
import { canUndo } from './undo.ts';

/** What lies under the packer's hand: what to scan next, and everything about the open order that he must see. */
export function readPackView(read: ReadDb, benchId: BenchId, call: CallContext): PackView {
  const bench = readBench(read, benchId);
  const shipment = bench.shipmentId === null ? undefined : readShipment(read, bench.shipmentId);
  const order = shipment === undefined ? null : orderView(read, shipment);
  const unitsLeft = order === null ? 0 : order.lines.reduce((sum, line) => sum + Math.max(0, line.quantity - line.packed), 0);
  const nextTrackingId = order?.parcels.find((parcel) => parcel.stuckAtMs === null)?.trackingId ?? null;
  const steps = shipment === undefined ? null : readSteps(read, shipment, unitsLeft);
  const toteCode = bench.packPicklistId === null ? null : (read.get<{ tote_code: ToteCode | null }>('SELECT COALESCE((SELECT pack_tote FROM bench WHERE bench_id = ?), tote_code) AS tote_code FROM picklist WHERE picklist_id = ?', benchId, bench.packPicklistId)?.tote_code ?? null);
  const ask = askOf(read, shipment, unitsLeft, steps);
  // A label that is here and does not print waits for Flipkart's word of its order (floor.md N3); without a line it would have printed.
  const isHeld = ask === 'wait_for_label' && order?.closedReason === null && order.parcels.find((parcel) => parcel.stuckAtMs === null)?.labelState === 'proved';
  const labelByHand = isHeld && readSetting(read, 'marketplaceLabel') === 'off';
  return {
    benchId, nowMs: call.nowMs, ask, waitsForTruth: isHeld && !labelByHand, labelByHand, heardAtMs: shipment === undefined ? null : heardAt(read, shipment), order, unitsLeft, nextTrackingId, waiting: waitingFor(read, benchId), packedToday: packedSince(read, benchId, call.nowMs - DAY_MS), steps, toteCode,
  };
}

function askOf(read: ReadDb, shipment: ShipmentRow | undefined, unitsLeft: number, steps: PackSteps | null): PackView['ask'] {
  if (shipment === undefined || steps === null) return 'scan_any_item';
  if (steps.serial !== null) return 'scan_serial';
  if (surplusInParcel(read, shipment.shipmentId).length > 0) return 'take_out';
  if (unitsLeft > 0) return 'scan_item';
  if (shipment.floorState === 'PICKED' && steps.weighBox !== null) return 'weigh_box';
  const isPrinting = read.get(
    `SELECT 1 FROM print_job JOIN parcel USING (shipment_id, sub_shipment_id) WHERE print_job.shipment_id = ? AND print_job.kind = 'label' AND print_job.tracking_id IS parcel.tracking_id AND state <> 'cancelled' AND stuck_at_ms IS NULL LIMIT 1`, shipment.shipmentId,
  ) !== undefined;
  return isPrinting ? 'scan_label' : 'wait_for_label';
}

function readSteps(read: ReadDb, shipment: ShipmentRow, unitsLeft: number): PackSteps {
  const { shipmentId } = shipment;
  const pending = shipment.floorState === 'PICKED' ? pendingSerial(read, shipmentId) : undefined;
  return {
    serial: pending === undefined ? null : {
      skuId: pending.skuId, title: pending.title, kind: pending.kind, position: pending.taken + 1, of: pending.wanted,
      taken: read.all<{ serial: string }>('SELECT serial FROM pack_serial WHERE shipment_id = ? AND unit_number = ? ORDER BY position', shipmentId, pending.unitNumber).map((row) => row.serial),
    },
    boxes: boxesOf(read, shipment),
    weighBox: pending === undefined && unitsLeft === 0 && shipment.floorState === 'PICKED' ? boxToWeigh(read, shipment) : null,
    flags: {
      packagingPolicy: shipment.packagingPolicy, weighingRequired: shipment.weighingRequired === null ? null : shipment.weighingRequired === 1, isMultiPackage: shipment.mps === 1,
      isReplacement: readLines(read, shipmentId).some((line) => line.isReplacement === 1),
    },
    canSplit: canSplit(read, shipment), canUndo: canUndo(read, shipment),
  };
}

function boxesOf(read: ReadDb, shipment: ShipmentRow): PackBox[] {
  const { shipmentId } = shipment;
  // A parcel of the seller panel came closed: what is in it nobody here knows.
  if (shipment.units === 0) return [];
  const boxes = readBoxes(read, shipmentId);
  const current = currentBox(read, shipmentId);
  const types = readSetting(read, 'boxes');
  return boxes.map((box): PackBox => {
    const { expectedGrams, tolerance } = expectedOf(read, shipmentId, box, boxes.length);
    return {
      boxNumber: box.boxNumber, subShipmentId: box.subShipmentId, isCurrent: box.boxNumber === current, boxCode: box.boxCode, weightGrams: box.weightGrams, weightReason: box.weightReason,
      expectedGrams, toleranceGrams: tolerance,
      units: read.get<{ count: number }>('SELECT COUNT(*) AS count FROM pack_unit WHERE shipment_id = ? AND box_number = ?', shipmentId, box.boxNumber)?.count ?? 0,
      suggestedBox: types.length === 0 ? null : (suggestBox(types, expectedSize(read, shipmentId, box, boxes.length))?.code ?? null),
      materials: read.all<{ materialCode: string; quantity: number }>(
        'SELECT material_code AS materialCode, SUM(quantity) AS quantity FROM pack_material WHERE shipment_id = ? AND box_number = ? GROUP BY material_code ORDER BY material_code', shipmentId, box.boxNumber,
      ),
    };
  });
}

function waitingFor(read: ReadDb, benchId: BenchId): PackView['waiting'] {
  return read.get<PackView['waiting']>(
    `SELECT COUNT(*) AS orders, COALESCE(SUM(units = 1), 0) AS singles, MIN(dispatch_by_ms) AS nextDueMs FROM shipment
     WHERE floor_state = 'PICKED' AND floor_state NOT IN ('HANDED_OVER', 'CLOSED') AND hold = 0 AND (pack_bench_id IS NULL OR pack_bench_id = ?)
       AND shipment_id NOT IN (SELECT shipment_id FROM pack_problem WHERE closed_at_ms IS NULL AND kind <> 'damaged' AND order_item_id IS NULL)
       AND NOT ${NEEDS_WALL}`,
    benchId,
  ) ?? { orders: 0, singles: 0, nextDueMs: null };
}

function packedSince(read: ReadDb, benchId: BenchId, sinceMs: EpochMs): number {
  return read.get<{ count: number }>('SELECT COUNT(*) AS count FROM parcel WHERE stuck_at_ms >= ? AND stuck_bench_id = ?', sinceMs, benchId)?.count ?? 0;
}
