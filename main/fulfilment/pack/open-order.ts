import { present } from '../../../shared/assert.ts';
import type { Answer, InputOf, OwnError } from '../../../shared/contract/index.ts';
import type { BenchId, OrderId, ShipmentId } from '../../../shared/fulfilment/ids.ts';
import type { ReadDb, WriteTx } from '../../database/index.ts';
import { readBench } from '../bench.ts';
import type { CallContext, Floor, Verdict } from '../floor.ts';
import { granted, refused, stampOf } from '../floor.ts';
import { recognise } from '../recognise.ts';
import type { ShipmentRow } from '../shipment/index.ts';
import { readShipment, shipmentsOfOrder, whyGone } from '../shipment/index.ts';
import type { BroughtTote } from './find-order.ts';
import { findTote, hasProblem, ordersInTote } from './find-order.ts';
import type { SlotRecord } from '../wall/index.ts';
import { findSlot } from '../wall/index.ts';
import { orderOfSlot, takeAsPut, whyNotOffWall } from './open-slot.ts';
import { pendingSerial, unitsLeft } from './pack-state.ts';
import { finishVerified } from './verified.ts';

type ScanRefusal = OwnError<'pack.scan'>;
type Scan = InputOf<'pack.scan'>;

/** What a scan names that is no goods: an order by its id, a slot of a put wall, or a tote by its code or its picklist's. Null when it is none of these. */
export type Named =
  | { readonly kind: 'order'; readonly shipments: readonly ShipmentRow[] }
  | { readonly kind: 'slot'; readonly slot: SlotRecord }
  | { readonly kind: 'tote'; readonly tote: BroughtTote };

/** Looks a code up that is no item, bin or label. */
export function nameOf(read: ReadDb, text: string): Named | null {
  const shipments = shipmentsOfOrder(read, text as OrderId);
  if (shipments.length > 0) return { kind: 'order', shipments };
  const slot = findSlot(read, text);
  if (slot !== undefined) return { kind: 'slot', slot };
  const tote = findTote(read, text);
  return tote === undefined ? null : { kind: 'tote', tote };
}

/** Opens what a scan named. A tote with one order opens it; of several the next item decides, and the screen says which is the most urgent. */
export function openNamed(floor: Floor, tx: WriteTx, input: Scan, call: CallContext, named: Named): Verdict<Answer, ScanRefusal> {
  if (named.kind === 'order') return openOne(floor, tx, input, call, named.shipments);
  if (named.kind === 'slot') return openSlot(floor, tx, input, call, named.slot);
  const { picklistId, toteCode, clusterTote, isForWall } = named.tote;
  if (isForWall === 1) return refused('tote_goes_to_wall', { toteCode });
  const orders = ordersInTote(tx, named.tote, input.benchId);
  const [first] = orders;
  if (first === undefined) return refused('nothing_in_tote', { toteCode });
  floor.facts.append(tx, { kind: 'tote.brought', key: `tote-brought:${input.scanId}`, subject: picklistId, body: { benchId: input.benchId, picklistId, ...(clusterTote === null ? {} : { toteCode: clusterTote }) } }, stampOf(call));
  if (orders.length === 1) return granted(begin(floor, tx, input, call, first.shipmentId));
  return granted({ tone: 'accepted', code: 'tote_brought', about: { toteCode, orders: orders.length, singles: orders.filter((order) => order.units === 1).length, orderId: first.orderId } });
}

/** The slot's code opens its order, when it is complete; what lies there is scanned again, or counts as scanned where a setting says so. */
function openSlot(floor: Floor, tx: WriteTx, input: Scan, call: CallContext, slot: SlotRecord): Verdict<Answer, ScanRefusal> {
  const order = orderOfSlot(slot);
  if (!order.ok) return order;
  const shipment = present(readShipment(tx, order.value), `shipment ${order.value}`);
  const problem = whyNotOpen(tx, shipment, input.benchId);
  if (problem !== null) return problem;
  const opened = begin(floor, tx, input, call, order.value);
  return granted(takeAsPut(floor, tx, input, call, order.value, slot.slotCode) ?? opened);
}

/** One order may be several shipments: the most urgent that can be packed is opened, and the answer says how many wait. */
function openOne(floor: Floor, tx: WriteTx, input: Scan, call: CallContext, shipments: readonly ShipmentRow[]): Verdict<Answer, ScanRefusal> {
  const byDeadline = shipments.toSorted((one, other) => one.dispatchByMs - other.dispatchByMs);
  const open = byDeadline.filter((shipment) => whyNotOpen(tx, shipment, input.benchId) === null);
  const [first] = open;
  if (first !== undefined) return granted(begin(floor, tx, input, call, first.shipmentId, open.length - 1));
  const shown = present(byDeadline.find((shipment) => shipment.floorState === 'PICKED') ?? byDeadline[0], 'a shipment of the scanned order');
  return whyNotOpen(tx, shown, input.benchId) ?? refused('order_not_picked', { orderId: shown.orderId });
}

/** The label of an order that is not packed yet opens the order, as its id does. */
export function openByLabel(floor: Floor, tx: WriteTx, input: Scan, call: CallContext, shipment: ShipmentRow): Verdict<Answer, ScanRefusal> {
  return openOne(floor, tx, input, call, [shipment]);
}

/** Why an order cannot be opened at this bench; null when it can. */
function whyNotOpen(read: ReadDb, shipment: ShipmentRow, benchId: BenchId): ReturnType<typeof refused<ScanRefusal>> | null {
  const { orderId } = shipment;
  const gone = whyGone(shipment);
  if (gone !== null) return gone;
  if (shipment.packBenchId !== null && shipment.packBenchId !== benchId) return refused('shipment_at_other_bench', { orderId, benchId: shipment.packBenchId });
  if (shipment.hold === 1) return refused('shipment_on_hold', { orderId });
  if (hasProblem(read, shipment.shipmentId)) return refused('shipment_has_problem', { orderId });
  if (shipment.floorState === 'PICKED') return whyNotOffWall(read, shipment);
  if (shipment.floorState === 'PACKED') return null;
  return shipment.floorState === 'OPEN' || shipment.floorState === 'LISTED' ? refused('order_not_picked', { orderId }) : refused('order_is_packed', { orderId });
}

function begin(floor: Floor, tx: WriteTx, input: Scan, call: CallContext, shipmentId: ShipmentId, others = 0): Answer {
  const shipment = present(readShipment(tx, shipmentId), `shipment ${shipmentId}`);
  floor.facts.append(
    tx, { kind: 'pack.begun', key: `pack-begun:${shipmentId}:${input.scanId}`, subject: shipment.orderId, body: { shipmentId, benchId: input.benchId } }, stampOf(call),
  );
  // It was left with everything in it, and only its weight or its label was wanting.
  const isFilled = shipment.floorState === 'PICKED' && unitsLeft(tx, shipmentId) === 0 && pendingSerial(tx, shipmentId) === undefined;
  if (isFilled) return finishVerified(floor, tx, { shipmentId, benchId: input.benchId, title: '' }, call);
  return { tone: 'accepted', code: 'order_opened', about: { orderId: shipment.orderId, units: shipment.units, others } };
}

/**
 * Takes an order that lies open at another bench over to this one (P33): by an item's, a label's, a wall slot's or the order's own code. Units, serial numbers,
 * boxes and weights stay, so that work goes on at the same unit.
 */
export function takeOver(floor: Floor, tx: WriteTx, input: InputOf<'pack.take-over'>, call: CallContext): Verdict<Answer, OwnError<'pack.take-over'>> {
  const own = readBench(tx, input.benchId).shipmentId;
  const there = openElsewhere(tx, input.barcode, input.benchId);
  if (there === undefined) return refused(own !== null && openHere(tx, input.barcode, own) ? 'order_is_here' : 'order_not_open', { barcode: input.barcode });
  if (own !== null) return refused('order_is_open', { orderId: present(readShipment(tx, own), `shipment ${own}`).orderId });
  const gone = whyGone(there);
  if (gone !== null) return gone;
  const { shipmentId, orderId } = there;
  const fromBenchId = present(there.packBenchId, 'the bench of an open order') as BenchId;
  floor.facts.append(tx, { kind: 'pack.taken-over', key: `taken-over:${input.scanId}`, subject: orderId, body: { shipmentId, benchId: input.benchId, fromBenchId } }, stampOf(call));
  return granted({ tone: 'accepted', code: 'order_taken_over', about: { orderId, benchId: fromBenchId } });
}

function openElsewhere(read: ReadDb, barcode: string, benchId: BenchId): ShipmentRow | undefined {
  return namedShipments(read, barcode).find((shipment) => shipment.packBenchId !== null && shipment.packBenchId !== benchId);
}

const openHere = (read: ReadDb, barcode: string, own: ShipmentId): boolean => namedShipments(read, barcode).some((shipment) => shipment.shipmentId === own);

/** The shipments that a code may mean, the most urgent first. */
function namedShipments(read: ReadDb, barcode: string): ShipmentRow[] {
  const scanned = recognise(read, barcode);
  switch (scanned.kind) {
    case 'bin': return [];
    case 'label': return [present(readShipment(read, scanned.parcel.shipmentId), 'the shipment of a parcel')];
    case 'item': return read.all<{ shipmentId: ShipmentId }>(
      `SELECT shipment_id AS shipmentId FROM bench JOIN shipment USING (shipment_id) JOIN order_line line USING (shipment_id)
       WHERE line.sku_id IN (SELECT value FROM json_each(?)) ORDER BY dispatch_by_ms, shipment_id`, JSON.stringify(scanned.skuIds),
    ).map(({ shipmentId }) => present(readShipment(read, shipmentId), `shipment ${shipmentId}`));
    case 'unknown': {
      const named = nameOf(read, scanned.text);
      if (named?.kind === 'slot' && named.slot.shipmentId !== null) return [present(readShipment(read, named.slot.shipmentId), 'the order of a slot')];
      return named?.kind === 'order' ? [...named.shipments] : [];
    }
  }
}
