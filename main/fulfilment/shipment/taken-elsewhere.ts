import type { FactStamp } from '../../../shared/fulfilment/facts.ts';
import type { ShipmentId } from '../../../shared/fulfilment/ids.ts';
import type { Place } from '../../../shared/fulfilment/place.ts';
import type { WriteTx } from '../../database/index.ts';
import type { Floor } from '../floor.ts';
import { bookMove, changeReserved } from '../stock/index.ts';
import type { ShipmentRow } from './shipment-store.ts';
import { readLines } from './shipment-store.ts';

/**
 * Units that an order held were taken from their bins by hands that this station did not see. They leave the bin as the order's own, so that
 * what is free stays right; units that the books never had cannot be taken.
 */
export function takeReserved(tx: WriteTx, factSeq: number, shipmentId: ShipmentId, to: Place): void {
  let line = 0;
  for (const own of readLines(tx, shipmentId)) {
    const from = tx.get<{ place: Place }>('SELECT place FROM stock_balance WHERE sku_id = ? AND saleable = 1 AND quantity > 0', own.skuId)?.place;
    if (own.reserved === 0 || from === undefined) continue;
    line += 1;
    changeReserved(tx, shipmentId, own.orderItemId, own.skuId, -own.reserved);
    tx.run('UPDATE order_line SET picked = picked + ?1, packed = packed + ?1 WHERE shipment_id = ?2 AND order_item_id = ?3', own.reserved, shipmentId, own.orderItemId);
    bookMove(tx, { factSeq, line, skuId: own.skuId, from, to, quantity: own.reserved });
  }
}

/** Records that an order left the house by the present process, while this station only looked on. */
export function tellLeftElsewhere(floor: Floor, tx: WriteTx, shipment: ShipmentRow, stamp: FactStamp): void {
  const { shipmentId, orderId, remoteState } = shipment;
  floor.facts.append(tx, { kind: 'shipment.left-elsewhere', key: `left-elsewhere:${shipmentId}`, subject: orderId, body: { shipmentId, remoteState } }, stamp);
}

/** The order is no work for this floor any more, and its units are with the carrier. */
export function leftElsewhere(tx: WriteTx, factSeq: number, shipmentId: ShipmentId): void {
  tx.run("UPDATE shipment SET floor_state = 'CLOSED', closed_reason = 'left_elsewhere', unmet = 0 WHERE shipment_id = ? AND floor_state = 'OPEN'", shipmentId);
  takeReserved(tx, factSeq, shipmentId, 'outside:carrier');
}
