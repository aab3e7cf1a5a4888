import type { FactStamp } from '../../../shared/fulfilment/facts.ts';
import type { PrinterId } from '../../../shared/fulfilment/ids.ts';
import type { Database } from '../../database/index.ts';
import type { Clock, Scheduler } from '../../platform/clock.ts';
import type { DocumentFiles } from '../../platform/document-files.ts';
import type { Logger } from '../../platform/logger.ts';
import type { PrinterStatus } from '../printer.ts';
import type { Printers } from '../printers.ts';
import type { PrintBook } from './print-jobs.ts';

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
