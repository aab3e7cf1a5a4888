import type { InputOf, OwnError } from '../../../shared/contract/index.ts';
import type { PicklistStep } from '../../../shared/fulfilment/facts.ts';
import type { PicklistId, ShipmentId } from '../../../shared/fulfilment/ids.ts';
import { isActionable } from '../../../shared/fulfilment/shipment.ts';
import type { ReadDb, WriteTx } from '../../database/index.ts';
import { readSetting } from '../../database/index.ts';
import type { CallContext, Floor, Verdict } from '../floor.ts';
import { granted, nowAtFlipkart, refused, stampOf } from '../floor.ts';
import type { ShipmentRow } from '../shipment/index.ts';
import { addPackIntent, packsAtBench, readShipment, whyGone } from '../shipment/index.ts';
import { placesOf } from '../walk/index.ts';
import { HAS_TASK, ordersByRule, pickableOrders } from './propose.ts';

type Refused = OwnError<'picklist.create'>;
type Chosen = Pick<ShipmentRow, 'shipmentId'>;

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

function chooseShipments(tx: ReadDb, input: InputOf<'picklist.create'>, call: CallContext): Verdict<readonly Chosen[], Refused> {
  if (!Array.isArray(input.shipments)) {
    return granted('rule' in input.shipments ? ordersByRule(tx, input.shipments.rule, nowAtFlipkart(call)) : pickableOrders(tx, nowAtFlipkart(call), input.shipments.dueNext));
  }
  const chosen: Chosen[] = [];
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
  const gone = whyGone(shipment);
  if (gone !== null) return gone;
  if (shipment.floorState === 'CLOSED') return refused('shipment_cancelled', about);
  if (shipment.floorState !== 'OPEN') return refused('shipment_already_listed', about);
  if (shipment.hold === 1) return refused('shipment_on_hold', about);
  if (!isActionable({ hold: false, dispatchAfterMs: shipment.dispatchAfterMs }, nowAtFlipkart(call))) {
    return refused('shipment_too_early', { ...about, dispatchAfterMs: shipment.dispatchAfterMs });
  }
  if (tx.get(`SELECT 1 FROM shipment WHERE shipment_id = ? AND ${HAS_TASK}`, shipment.shipmentId) !== undefined) return refused('shipment_has_task', about);
  if (shipment.unmet > 0) return refused('shipment_lacks_stock', { ...about, unmet: shipment.unmet });
  return null;
}

/** The walk: by bin, then SKU, the most urgent order first within one. */
function stepsFor(read: ReadDb, shipmentIds: readonly ShipmentId[]): PicklistStep[] {
  const steps = read.all<PicklistStep>(
    `SELECT home_bin AS binCode, line.sku_id AS skuId, line.shipment_id AS shipmentId, line.order_item_id AS orderItemId, line.reserved AS quantity
     FROM order_line line JOIN shipment USING (shipment_id) JOIN sku ON sku.sku_id = line.sku_id
     WHERE line.shipment_id IN (SELECT value FROM json_each(?)) AND line.reserved > 0 AND home_bin IS NOT NULL
     ORDER BY line.sku_id, shipment.dispatch_by_ms, line.shipment_id`,
    JSON.stringify(shipmentIds),
  );
  const places = placesOf(read, steps.map((step) => step.binCode));
  const placeOf = (step: PicklistStep): number => places.get(step.binCode)?.place ?? 0;
  return steps.sort((a, b) => placeOf(a) - placeOf(b));
}
