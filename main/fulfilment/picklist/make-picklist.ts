import type { InputOf, OwnError } from '../../../shared/contract/index.ts';
import type { PicklistStep } from '../../../shared/fulfilment/facts.ts';
import type { PicklistId, ShipmentId } from '../../../shared/fulfilment/ids.ts';
import { isActionable } from '../../../shared/fulfilment/shipment.ts';
import type { ReadDb, WriteTx } from '../../database/index.ts';
import { readSetting } from '../../database/index.ts';
import type { CallContext, Floor, Verdict } from '../floor.ts';
import { granted, refused, stampOf } from '../floor.ts';
import type { ShipmentRow } from '../shipment/index.ts';
import { addPackIntent, packsAtBench, readShipment, SHIPMENT_COLUMNS } from '../shipment/index.ts';

type Refused = OwnError<'picklist.create'>;

/** Somebody must decide about a shortage of the order, or put back what was picked of it, before it is picked again. */
const HAS_TASK = `(EXISTS (SELECT 1 FROM shortage INDEXED BY shortage_open WHERE shortage.shipment_id = shipment.shipment_id AND decided_at_ms IS NULL)
  OR EXISTS (SELECT 1 FROM task WHERE task_id = 'put-back:' || shipment.shipment_id AND done_at_ms IS NULL))`;

/**
 * Makes a picklist of any number of orders, its steps in bin walk order. Every order on it is actionable, fully reserved and on no other
 * list. With prepack on, Flipkart is asked to pack in the same transaction, so that labels are here when the goods are (design.md part 4).
 */
export function makePicklist(floor: Floor, tx: WriteTx, input: InputOf<'picklist.create'>, call: CallContext): Verdict<{ picklistId: PicklistId }, Refused> {
  const chosen = chooseShipments(tx, input, call);
  if (!chosen.ok) return chosen;
  if (chosen.value.length === 0) return refused('nothing_to_pick');
  const picklistId = floor.ids.next('pick') as PicklistId;
  const shipmentIds = chosen.value.map((shipment) => shipment.shipmentId);
  floor.facts.append(
    tx, { kind: 'picklist.made', key: `picklist:${picklistId}`, subject: picklistId, body: { picklistId, shipmentIds, steps: stepsFor(tx, shipmentIds) } }, stampOf(call),
  );
  if (readSetting(tx, 'prepack') === 'on') {
    for (const shipmentId of shipmentIds) if (!packsAtBench(tx, shipmentId)) addPackIntent(tx, shipmentId, call.nowMs);
  }
  return granted({ picklistId });
}

function chooseShipments(tx: ReadDb, input: InputOf<'picklist.create'>, call: CallContext): Verdict<readonly ShipmentRow[], Refused> {
  if (!Array.isArray(input.shipments)) {
    return granted(tx.all<ShipmentRow>(
      `SELECT ${SHIPMENT_COLUMNS} FROM shipment WHERE floor_state = 'OPEN' AND floor_state NOT IN ('HANDED_OVER', 'CLOSED') AND hold = 0 AND unmet = 0 AND units > 0 AND dispatch_after_ms < ?
         AND remote_state IN ('APPROVED', 'PACKING_IN_PROGRESS', 'PACKED') AND NOT ${HAS_TASK}
       ORDER BY dispatch_by_ms, shipment_id LIMIT ?`,
      call.nowMs, input.shipments.dueNext,
    ));
  }
  const chosen: ShipmentRow[] = [];
  for (const shipmentId of new Set(input.shipments)) {
    const shipment = readShipment(tx, shipmentId);
    if (shipment === undefined) return refused('shipment_not_found', { shipmentId });
    const problem = whyNotPickable(tx, shipment, call);
    if (problem !== null) return problem;
    chosen.push(shipment);
  }
  return granted(chosen);
}

function whyNotPickable(tx: ReadDb, shipment: ShipmentRow, call: CallContext): ReturnType<typeof refused<Refused>> | null {
  const about = { orderId: shipment.orderId };
  if (shipment.remoteState === 'CANCELLED' || shipment.floorState === 'CLOSED') return refused('shipment_cancelled', about);
  if (shipment.floorState !== 'OPEN') return refused('shipment_already_listed', about);
  if (shipment.hold === 1) return refused('shipment_on_hold', about);
  if (!isActionable({ hold: false, dispatchAfterMs: shipment.dispatchAfterMs }, call.nowMs)) {
    return refused('shipment_too_early', { ...about, dispatchAfterMs: shipment.dispatchAfterMs });
  }
  if (tx.get(`SELECT 1 FROM shipment WHERE shipment_id = ? AND ${HAS_TASK}`, shipment.shipmentId) !== undefined) return refused('shipment_has_task', about);
  if (shipment.unmet > 0) return refused('shipment_lacks_stock', { ...about, unmet: shipment.unmet });
  return null;
}

/** The walk: by bin, then SKU, the most urgent order first within one. */
function stepsFor(read: ReadDb, shipmentIds: readonly ShipmentId[]): PicklistStep[] {
  return read.all<PicklistStep>(
    `SELECT home_bin AS binCode, line.sku_id AS skuId, line.shipment_id AS shipmentId, line.order_item_id AS orderItemId, line.reserved AS quantity
     FROM order_line line JOIN shipment USING (shipment_id) JOIN sku ON sku.sku_id = line.sku_id JOIN bin ON bin.bin_code = sku.home_bin
     WHERE line.shipment_id IN (SELECT value FROM json_each(?)) AND line.reserved > 0
     ORDER BY bin.walk_key, line.sku_id, shipment.dispatch_by_ms, line.shipment_id`,
    JSON.stringify(shipmentIds),
  );
}
