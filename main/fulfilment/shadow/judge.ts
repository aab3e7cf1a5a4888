import type { FactStamp } from '../../../shared/fulfilment/facts.ts';
import { hasReached } from '../../../shared/fulfilment/shipment.ts';
import type { WriteTx } from '../../database/index.ts';
import type { Floor } from '../floor.ts';
import type { ShipmentRow } from '../shipment/index.ts';
import { SHIPMENT_COLUMNS, tellLeftElsewhere } from '../shipment/index.ts';

const AT_ONCE_MAX = 200;

/**
 * Records, at the moment and without hindsight, which orders the station would take now: the very rule by which it makes picklists, or that
 * somebody here did take them. One fact an order. Returns how many were new.
 */
export function judgeOrders(floor: Floor, tx: WriteTx, stamp: FactStamp): number {
  const orders = tx.all<ShipmentRow>(
    `SELECT ${SHIPMENT_COLUMNS} FROM shipment INDEXED BY shipment_open
     WHERE floor_state NOT IN ('HANDED_OVER', 'CLOSED') AND told_revision > 0 AND closed_reason IS NULL
       AND (floor_state <> 'OPEN' OR (hold = 0 AND unmet = 0 AND units > 0 AND dispatch_after_ms < ? AND remote_state IN ('APPROVED', 'PACKING_IN_PROGRESS', 'PACKED')))
       AND NOT EXISTS (SELECT 1 FROM shadow_order WHERE shadow_order.shipment_id = shipment.shipment_id)
     ORDER BY dispatch_by_ms, shipment_id LIMIT ${AT_ONCE_MAX}`,
    stamp.atMs,
  );
  for (const { shipmentId, orderId } of orders) {
    floor.facts.append(tx, { kind: 'shadow.judged', key: `shadow-judged:${shipmentId}`, subject: orderId, body: { shipmentId } }, stamp);
  }
  return orders.length;
}

/** Orders that left by the present process and that nobody here touched are no work any more. Returns how many there were. */
export function tellLeft(floor: Floor, tx: WriteTx, stamp: FactStamp): number {
  const open = tx.all<ShipmentRow>(
    `SELECT ${SHIPMENT_COLUMNS} FROM shipment INDEXED BY shipment_open WHERE floor_state = 'OPEN' AND floor_state NOT IN ('HANDED_OVER', 'CLOSED') AND told_revision > 0 AND closed_reason IS NULL AND remote_state NOT IN ('APPROVED', 'PACKING_IN_PROGRESS', 'FORM_FAILED', 'PACKED', 'CANCELLED')
     ORDER BY dispatch_by_ms, shipment_id LIMIT ${AT_ONCE_MAX}`,
  );
  const gone = open.filter((shipment) => hasReached(shipment.remoteState, 'READY_TO_DISPATCH') && shipment.remoteState !== 'READY_TO_DISPATCH');
  for (const shipment of gone) tellLeftElsewhere(floor, tx, shipment, stamp);
  return gone.length;
}
