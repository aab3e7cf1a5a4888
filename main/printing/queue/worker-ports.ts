import type { FactStamp } from '../../../shared/fulfilment/facts.ts';
import type { Bitmap } from '../../../shared/fulfilment/bitmap.ts';
import type { DocumentHash, OrderId, PrinterId, ShipmentId, SubShipmentId, TrackingId } from '../../../shared/fulfilment/ids.ts';
import type { PrinterProfile } from '../../../shared/fulfilment/printer-profile.ts';
import type { Database } from '../../database/index.ts';
import type { Clock, Scheduler } from '../../platform/clock.ts';
import type { DocumentFiles } from '../../platform/document-files.ts';
import type { Logger } from '../../platform/logger.ts';
import type { PrinterStatus } from '../printer.ts';
import type { Printers } from '../printers.ts';
import type { PrintBook } from './print-jobs.ts';

/** What is known of the label that a job prints. */
export interface LabelOfJob {
  readonly shipmentId: ShipmentId;
  readonly subShipmentId: SubShipmentId;
  readonly trackingId: TrackingId;
  readonly pictureHash: DocumentHash;
}

/** What the workers of all printers share. */
export interface PrintWorkerPorts {
  readonly database: Database;
  readonly book: PrintBook;
  readonly printers: Printers;
  readonly files: DocumentFiles;
  readonly clock: Clock;
  readonly scheduler: Scheduler;
  readonly logger: Logger;
  readonly stationId: string;
  /** A document of our own as its n-th reprint, or null when it cannot be opened; absent where nobody marks reprints. */
  readonly markReprint?: (pdf: Uint8Array, n: number) => Promise<Uint8Array | null>;
  /**
   * The label of a job, proved for the dots and the paper of one printer, or why it must not be sent there (floor.md N1); absent where nothing
   * but the stored picture is known.
   */
  readonly fitLabel?: (label: LabelOfJob, profile: PrinterProfile, stamp: FactStamp) => Promise<{ readonly ok: true; readonly bitmap: Bitmap } | { readonly ok: false; readonly says: string }>;
  /** Flipkart's invoice of an order, cut from the PDF of its label for one printer, or why not; absent where nobody cuts. */
  readonly invoiceOf?: (pdf: Uint8Array, orderId: OrderId, profile: PrinterProfile) => Promise<{ readonly pdf: Uint8Array } | { readonly refused: 'too_small' | 'not_found' }>;
  readonly changed: () => void;
  /** Something was sent to another printer's line. */
  readonly passedOn: () => void;
  /** The stored bytes of a label are gone, so that they are fetched again. */
  readonly bytesMissing: () => void;
}

const NO_PRINTER: PrinterStatus = { ready: false, problem: 'not_set_up', says: 'No printer was set up for this.' };

/** What the printer says of itself; one that does not exist is not set up. */
export function statusOf(printers: Printers, printerId: PrinterId): Promise<PrinterStatus> {
  return printers.open(printerId)?.status() ?? Promise.resolve(NO_PRINTER);
}

export function stampNow(ports: Pick<PrintWorkerPorts, 'stationId' | 'clock'>): FactStamp {
  return { stationId: ports.stationId, personId: 'station', atMs: ports.clock.nowMs() };
}
