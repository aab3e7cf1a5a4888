import { carrierKey } from '../../../shared/fulfilment/carrier.ts';
import type { FactBodies } from '../../../shared/fulfilment/facts.ts';
import type { OrderItemId, ShipmentId, SkuId } from '../../../shared/fulfilment/ids.ts';
import type { FloorState, ToldLine, ToldShipment } from '../../../shared/fulfilment/shipment.ts';
import { hasReached, remoteStateOf } from '../../../shared/fulfilment/shipment.ts';
import type { EpochMs } from '../../../shared/time.ts';
import type { Projectors, WriteTx } from '../../database/index.ts';
import { skuForLine } from '../sku/index.ts';
import { changeReserved, freeUnits, recountUnmet, serveWaitingLines } from '../stock/index.ts';
import { holdBack, withdrawShipment } from './cancellation.ts';
import { adoptByAwb, adoptByOrder } from './from-panel.ts';
import { MOVED } from './closed-reason.ts';
import { comeBack } from './moved.ts';
import { readLines } from './shipment-store.ts';
import { leftElsewhere } from './taken-elsewhere.ts';
import { truthProjectors } from './truth.ts';

const UPSERT_SHIPMENT = `
INSERT INTO shipment (shipment_id, order_id, location_id, hold, mps, packaging_policy, shipment_type, ordered_at_ms, dispatch_after_ms,
  dispatch_by_ms, remote_state, remote_updated_at_ms, told_revision, told_hash, told_at_ms, floor_state, units, unmet)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)
ON CONFLICT (shipment_id) DO UPDATE SET hold = excluded.hold, mps = excluded.mps, packaging_policy = excluded.packaging_policy,
  dispatch_after_ms = excluded.dispatch_after_ms, dispatch_by_ms = excluded.dispatch_by_ms, remote_state = excluded.remote_state,
  remote_updated_at_ms = excluded.remote_updated_at_ms, told_revision = excluded.told_revision, told_hash = excluded.told_hash,
  told_at_ms = excluded.told_at_ms, location_id = excluded.location_id`;

/** What Flipkart tells of a shipment, in the tables. */
export const shipmentProjectors: Pick<Projectors, 'shipment.told' | 'courier.told' | 'shipment.accepted' | 'shipment.taken-back' | 'shipment.left-elsewhere' | 'shipment.unverified'> = {
  ...truthProjectors,
  'shipment.told': (tx, fact) => tell(tx, fact.seq, fact.body, fact.atMs),
  'courier.told': (tx, fact) => tellCourier(tx, fact.seq, fact.body, fact.atMs),
  'shipment.left-elsewhere': (tx, fact) => leftElsewhere(tx, fact.seq, fact.body.shipmentId),
  // What it means is an intent, and intents are no projection: the fact says why there is one more. After another pack the AWB may be another.
  'shipment.taken-back': (tx, fact) => {
    if (fact.body.call === 'pack') tx.run(`UPDATE parcel SET ${NO_LABEL} WHERE shipment_id = ? AND handed_over_at_ms IS NULL`, fact.body.shipmentId);
  },
  'shipment.accepted': (tx, fact) => {
    const { shipmentId, call } = fact.body;
    const reached = call === 'pack' ? 'PACKING_IN_PROGRESS' : 'READY_TO_DISPATCH';
    const before = call === 'pack' ? "('APPROVED')" : "('APPROVED', 'PACKING_IN_PROGRESS', 'PACKED')";
    tx.run(`UPDATE shipment SET remote_state = ? WHERE shipment_id = ? AND remote_state IN ${before}`, reached, shipmentId);
  },
};

const NO_LABEL = "label_state = 'none', label_document = NULL, label_picture = NULL, label_problem = NULL";

function tell(tx: WriteTx, factSeq: number, body: FactBodies['shipment.told'], atMs: EpochMs): void {
  const shipment = body.elsewhere === true ? withoutUnits(body.shipment) : body.shipment;
  // The first revision is the first that was ever heard of it: no look is needed, and a large pull is mostly first revisions.
  const known = body.revision === 1 ? undefined : tx.get<{ floor_state: FloorState; closed_reason: string | null }>('SELECT floor_state, closed_reason FROM shipment WHERE shipment_id = ?', shipment.shipmentId);
  const remoteState = remoteStateOf(shipment.lines);
  const isBack = known?.closed_reason === MOVED && body.elsewhere !== true;
  const floorState = known !== undefined && isBack && remoteState !== 'CANCELLED' ? comeBack(tx, shipment.shipmentId, known.floor_state, atMs) : known?.floor_state;
  tx.run(
    UPSERT_SHIPMENT, shipment.shipmentId, shipment.orderId, shipment.locationId, shipment.hold ? 1 : 0, shipment.mps ? 1 : 0,
    shipment.packagingPolicy, shipment.shipmentType, shipment.orderedAtMs, shipment.dispatchAfterMs, shipment.dispatchByMs, remoteState,
    shipment.updatedAtMs, body.revision, body.hash, atMs, firstFloorState(shipment), unitsOf(shipment),
  );
  if (floorState === undefined) {
    const unmet = tellNewLines(tx, shipment);
    if (unmet > 0) tx.run('UPDATE shipment SET unmet = ? WHERE shipment_id = ?', unmet, shipment.shipmentId);
  } else tellKnownLines(tx, shipment, floorState);
  for (const subShipmentId of shipment.subShipmentIds) {
    tx.run('INSERT INTO parcel (shipment_id, sub_shipment_id) VALUES (?, ?) ON CONFLICT DO NOTHING', shipment.shipmentId, subShipmentId);
  }
  if (known === undefined) {
    adoptByOrder(tx, factSeq, shipment.orderId, atMs);
    return;
  }
  recountUnmet(tx, shipment.shipmentId);
  holdBack(tx, shipment.shipmentId, shipment.hold, atMs);
  withdrawShipment(tx, shipment.shipmentId, remoteState === 'CANCELLED' ? 'cancelled' : body.elsewhere === true ? MOVED : null, atMs);
}

/**
 * A shipment that we hear of for the first time when it has left already, or was cancelled before we knew it, is no work for this floor.
 * One that was packed elsewhere but has not left is: its parcel may be standing here.
 */
function firstFloorState(shipment: ToldShipment): FloorState {
  const state = remoteStateOf(shipment.lines);
  if (state === 'CANCELLED') return 'CLOSED';
  return hasReached(state, 'READY_TO_DISPATCH') && state !== 'READY_TO_DISPATCH' ? 'CLOSED' : 'OPEN';
}

function unitsOf(shipment: ToldShipment): number {
  return shipment.lines.reduce((sum, line) => sum + effectiveQuantity(line), 0);
}

/** Of what another location packs, this floor owes nothing. */
const withoutUnits = (shipment: ToldShipment): ToldShipment => ({ ...shipment, lines: shipment.lines.map((line) => ({ ...line, quantity: 0 })) });

const effectiveQuantity = (line: ToldLine): number => (line.state === 'CANCELLED' ? 0 : line.quantity);

const INSERT_LINE = `
INSERT INTO order_line (shipment_id, order_item_id, listing_id, seller_sku, sku_id, title, payment_type, customer_price_paise, remote_state, quantity, reserved, cancellation_group, is_replacement)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

/** Returns the units that the shipment lacks. */
function tellNewLines(tx: WriteTx, shipment: ToldShipment): number {
  const open = firstFloorState(shipment) === 'OPEN';
  let unmet = 0;
  for (const line of shipment.lines) unmet += insertLine(tx, shipment.shipmentId, line, open);
  return open ? unmet : 0;
}

/** Returns the units that the line lacks. */
function insertLine(tx: WriteTx, shipmentId: ShipmentId, line: ToldLine, reserve: boolean): number {
  const quantity = effectiveQuantity(line);
  // What Flipkart calls the SKU is the seller's code of the listing; which of our things that means is the mapping's to say (floor.md S2).
  const skuId = skuForLine(tx, { listingId: line.listingId, sellerSku: line.skuId, fsn: line.fsn, title: line.title });
  const reserved = reserve ? Math.min(quantity, freeUnits(tx, skuId)) : 0;
  if (reserved > 0) tx.run('UPDATE sku_stock SET reserved = reserved + ? WHERE sku_id = ?', reserved, skuId);
  tx.run(
    INSERT_LINE, shipmentId, line.orderItemId, line.listingId, line.skuId, skuId, line.title, line.paymentType, line.customerPricePaise, line.state,
    quantity, reserved, line.cancellationGroupId, line.isReplacement ? 1 : 0,
  );
  return quantity - reserved;
}

/** A line that Flipkart left out of its answer stays as it was: only its own word that a line is cancelled takes it away. */
function tellKnownLines(tx: WriteTx, shipment: ToldShipment, floorState: FloorState): void {
  const collecting = floorState === 'OPEN' || floorState === 'LISTED';
  const known = new Map(readLines(tx, shipment.shipmentId).map((line) => [line.orderItemId, line]));
  for (const line of shipment.lines) {
    const before = known.get(line.orderItemId);
    if (before === undefined) {
      insertLine(tx, shipment.shipmentId, line, collecting);
      continue;
    }
    tx.run(
      'UPDATE order_line SET remote_state = ?, quantity = ?, cancellation_group = ?, is_replacement = ? WHERE shipment_id = ? AND order_item_id = ?',
      line.state, effectiveQuantity(line), line.cancellationGroupId, line.isReplacement ? 1 : 0, shipment.shipmentId, line.orderItemId,
    );
    const lacks = Math.max(0, effectiveQuantity(line) - before.picked);
    if (lacks < before.reserved) release(tx, shipment.shipmentId, line.orderItemId, before.skuId, before.reserved - lacks);
    else if (lacks > before.reserved && collecting) {
      changeReserved(tx, shipment.shipmentId, line.orderItemId, before.skuId, Math.min(lacks - before.reserved, freeUnits(tx, before.skuId)));
    }
  }
}

function release(tx: WriteTx, shipmentId: ShipmentId, orderItemId: OrderItemId, skuId: SkuId, units: number): void {
  changeReserved(tx, shipmentId, orderItemId, skuId, -units);
  serveWaitingLines(tx, skuId);
}


function tellCourier(tx: WriteTx, factSeq: number, body: FactBodies['courier.told'], atMs: EpochMs): void {
  for (const parcel of body.parcels) {
    const known = tx.get<{ tracking_id: string | null }>(
      'SELECT tracking_id FROM parcel WHERE shipment_id = ? AND sub_shipment_id = ?', body.shipmentId, parcel.subShipmentId,
    );
    if (known === undefined) {
      tx.run(
        'INSERT INTO parcel (shipment_id, sub_shipment_id, tracking_id, vendor_name) VALUES (?, ?, ?, ?)',
        body.shipmentId, parcel.subShipmentId, parcel.trackingId, parcel.vendorName,
      );
    } else {
      tx.run(
        'UPDATE parcel SET tracking_id = ?, vendor_name = ? WHERE shipment_id = ? AND sub_shipment_id = ?',
        parcel.trackingId, parcel.vendorName, body.shipmentId, parcel.subShipmentId,
      );
      // A label proved for another AWB proves nothing any more (the AWB may change at pack, design.md part 4).
      if (known.tracking_id !== null && known.tracking_id !== parcel.trackingId) forgetLabel(tx, body.shipmentId, parcel.subShipmentId);
    }
  }
  for (const { subShipmentId, trackingId } of body.parcels) if (trackingId !== null) adoptByAwb(tx, factSeq, { shipmentId: body.shipmentId, subShipmentId }, trackingId, atMs);
  if (body.weighingRequired !== null) tx.run('UPDATE shipment SET weighing_required = ? WHERE shipment_id = ?', body.weighingRequired ? 1 : 0, body.shipmentId);
  const carrier = body.parcels[0]?.vendorName;
  if (carrier !== undefined) tx.run('UPDATE shipment SET carrier = ? WHERE shipment_id = ?', carrierKey(carrier), body.shipmentId);
}

function forgetLabel(tx: WriteTx, shipmentId: ShipmentId, subShipmentId: string): void {
  const forgotten = tx.run(
    `UPDATE parcel SET ${NO_LABEL}, stuck_at_ms = NULL, stuck_bench_id = NULL, scanned_out_at_ms = NULL WHERE shipment_id = ? AND sub_shipment_id = ? AND handed_over_at_ms IS NULL`, shipmentId, subShipmentId,
  );
  // What it bears is void: it waits for its label like every packed parcel.
  if (forgotten > 0) tx.run("UPDATE shipment SET floor_state = 'PACKED' WHERE shipment_id = ? AND floor_state IN ('LABELLED', 'SCANNED_OUT')", shipmentId);
}
