import type { OrderId } from '../../../shared/fulfilment/ids.ts';
import type { ReadDb } from '../../database/index.ts';

/** A label that was printed here and counts no more, since its parcel has another AWB now. */
export interface VoidLabel {
  readonly orderId: OrderId;
  readonly neededTrackingId: string;
}

/** Whose void label a code is; undefined when it is none. A parcel must not leave with it: the carrier knows only the new AWB. */
export function voidLabelOf(read: ReadDb, trackingId: string): VoidLabel | undefined {
  return read.get<VoidLabel>(
    `SELECT order_id AS orderId, COALESCE(parcel.tracking_id, '') AS neededTrackingId FROM print_job job INDEXED BY print_job_by_awb
     JOIN parcel ON parcel.shipment_id = job.shipment_id AND parcel.sub_shipment_id = job.sub_shipment_id JOIN shipment ON shipment.shipment_id = job.shipment_id
     WHERE job.kind = 'label' AND job.tracking_id = ?1 AND parcel.tracking_id IS NOT ?1 LIMIT 1`, trackingId,
  );
}
