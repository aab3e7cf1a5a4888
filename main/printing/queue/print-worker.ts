import type { FactStamp } from '../../../shared/fulfilment/facts.ts';
import type { PrinterId } from '../../../shared/fulfilment/ids.ts';
import type { Database } from '../../database/index.ts';
import type { Cancel, Clock, Scheduler } from '../../platform/clock.ts';
import type { DocumentFiles } from '../../platform/document-files.ts';
import type { Logger } from '../../platform/logger.ts';
import type { Delivery, PrintDocument, Printer, PrinterStatus } from '../printer.ts';
import type { PrintBook, PrintJob } from './print-jobs.ts';
import { interruptedJobs, moveJob, nextJob } from './print-jobs.ts';

export interface PrintWorkerPorts {
  readonly database: Database;
  readonly book: PrintBook;
  readonly printerId: PrinterId;
  readonly printer: Printer;
  /** Makes the printer's own language of a stored label picture; null when the picture is not one. */
  readonly encode: (picture: Uint8Array) => PrintDocument | null;
  readonly files: DocumentFiles;
  readonly clock: Clock;
  readonly scheduler: Scheduler;
  readonly logger: Logger;
  readonly stationId: string;
  readonly changed: () => void;
}

/** The one worker of a printer: one job in flight, in the order in which they were queued. */
export interface PrintWorker {
  /** Marks what a crash interrupted as uncertain, then prints what waits. */
  start(): void;
  /** Something may have been queued. */
  wake(): void;
  status(): Promise<PrinterStatus>;
  /** Resolves when no job is being delivered; a blocked one waits for its printer on a timer. */
  idle(): Promise<void>;
  stop(): Promise<void>;
}

/** How long a job that was certainly not sent waits before it is tried again. */
const RETRY_AFTER_MS = 2_000;

/** Thrown at the last moment before the first byte, when the parcel must not have a label any more. */
class PrintWithdrawn extends Error {}

export function createPrintWorker(ports: PrintWorkerPorts): PrintWorker {
  let running: Promise<void> = Promise.resolve();
  let busy = false;
  let again = false;
  let stopped = false;
  let cancelRetry: Cancel | null = null;

  async function work(): Promise<void> {
    do {
      again = false;
      for (let job = nextJob(ports.database.read, ports.printerId); job !== undefined && !stopped; job = nextJob(ports.database.read, ports.printerId)) {
        const blocked = await print(ports, job);
        ports.changed();
        if (blocked) {
          cancelRetry = ports.scheduler.after(RETRY_AFTER_MS, () => worker.wake());
          break;
        }
      }
    } while (again && !stopped);
  }

  const worker: PrintWorker = {
    start() {
      const stamp = stampNow(ports);
      ports.database.write((tx) => {
        for (const job of interruptedJobs(tx)) {
          moveJob(ports.book, tx, job, { state: 'uncertain', says: 'the station stopped while this was being sent', attempt: job.attempts, counterBefore: null }, stamp);
        }
      });
      worker.wake();
    },
    wake() {
      if (stopped) return;
      cancelRetry?.();
      cancelRetry = null;
      again = true;
      if (busy) return;
      busy = true;
      running = work().catch((error: unknown) => {
        ports.logger.error('print-worker-unexpected', 'the print worker failed unexpectedly', { reason: error instanceof Error ? error.message : String(error) });
      }).finally(() => {
        busy = false;
      });
    },
    status: () => ports.printer.status(),
    idle: () => running,
    async stop() {
      stopped = true;
      cancelRetry?.();
      await running;
    },
  };
  return worker;
}

function stampNow(ports: PrintWorkerPorts): FactStamp {
  return { stationId: ports.stationId, personId: 'station', atMs: ports.clock.nowMs() };
}

/** Prints one job; true when it must wait for its printer. Only what was certainly not sent is ever sent again (printing.md part 4). */
async function print(ports: PrintWorkerPorts, job: PrintJob): Promise<boolean> {
  const attempt = job.attempts + 1;
  const move = (state: PrintJob['state'], says: string, counterBefore: number | null = null): void => {
    const stamp = stampNow(ports);
    ports.database.write((tx) => moveJob(ports.book, tx, job, { state, says, attempt, counterBefore }, stamp));
  };
  if (isWithdrawn(ports, job)) {
    move('cancelled', 'the order was cancelled before its label was printed');
    return false;
  }
  const picture = ports.files.get(job.pictureHash);
  const document = picture === null ? null : ports.encode(picture);
  if (document === null) {
    move('failed', 'the stored label picture is missing or cannot be read');
    return false;
  }
  try {
    const delivery = await ports.printer.deliver(document, (counterBefore) => {
      if (isWithdrawn(ports, job)) throw new PrintWithdrawn();
      // Committed with FULL durability before the first byte: after a crash the job is uncertain, never sent twice.
      move('sending', 'sending', counterBefore);
    });
    return record(job, delivery, move);
  } catch (error) {
    if (!(error instanceof PrintWithdrawn)) throw error;
    move('cancelled', 'the order was cancelled before its label was printed');
    return false;
  }
}

function record(job: PrintJob, delivery: Delivery, move: (state: PrintJob['state'], says: string) => void): boolean {
  switch (delivery.outcome) {
    case 'printed':
      move('printed', 'confirmed by the printer');
      return false;
    case 'sent':
      move('sent', delivery.says);
      return false;
    case 'unknown':
      move('uncertain', delivery.says);
      return false;
    case 'not-sent':
      if (job.state !== 'blocked' || job.says !== delivery.says) move('blocked', delivery.says);
      return true;
  }
}

function isWithdrawn(ports: PrintWorkerPorts, job: PrintJob): boolean {
  return ports.database.read.get("SELECT 1 FROM shipment WHERE shipment_id = ? AND (closed_reason = 'cancelled' OR remote_state = 'CANCELLED')", job.shipmentId) !== undefined;
}
