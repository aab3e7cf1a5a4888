import { present } from '../../../shared/assert.ts';
import type { PrintJobView } from '../../../shared/contract/index.ts';
import type { OrderId, PrintJobId } from '../../../shared/fulfilment/ids.ts';
import type { ReadDb } from '../../database/index.ts';
import type { PrintJob } from '../../printing/queue/index.ts';
import { readJob } from '../../printing/queue/index.ts';
import { nameOf } from '../people/index.ts';

/** A print as windows see it. */
export function jobView(read: ReadDb, job: PrintJob): PrintJobView {
  const {
    jobId, kind, subject, shipmentId, trackingId, pictureHash, printerId, firstPrinterId, copyNumber, copies, reason, queuedBy, state, says, about, attempts, voided, queuedAtMs, changedAtMs,
  } = job;
  const orderId = shipmentId === null ? null : (read.get<{ order_id: OrderId }>('SELECT order_id FROM shipment WHERE shipment_id = ?', shipmentId)?.order_id ?? null);
  return {
    jobId, kind, subject, shipmentId, orderId, trackingId, pictureHash, printerId, firstPrinterId, copyNumber, copies, reason, queuedBy: nameOf(read, queuedBy), state, says, about, attempts, voided, queuedAtMs, changedAtMs,
  };
}

/** A print that is known to be there. */
export function viewOfJob(read: ReadDb, jobId: PrintJobId): PrintJobView {
  return jobView(read, present(readJob(read, jobId), `print job ${jobId}`));
}
