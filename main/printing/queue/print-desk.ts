import type { PrinterId } from '../../../shared/fulfilment/ids.ts';
import type { PrinterStatus } from '../printer.ts';
import { interruptedJobs, moveJob, printersInUse } from './print-jobs.ts';
import type { PrintWorker } from './print-worker.ts';
import { createPrintWorker } from './print-worker.ts';
import { listPrinters } from './printer-store.ts';
import type { PrintWorkerPorts } from './worker-ports.ts';
import { stampNow, statusOf } from './worker-ports.ts';

export type PrintDeskPorts = Omit<PrintWorkerPorts, 'passedOn'>;

/** All printers of a station: one worker each, started and stopped as profiles come and go. */
export interface PrintDesk {
  /** Marks what a crash interrupted as uncertain, then prints what waits. */
  start(): void;
  /** Something may have been queued, or a printer changed. */
  wake(): void;
  status(printerId: PrinterId): Promise<PrinterStatus>;
  /** Resolves when nothing is being delivered; what is blocked waits for its printer on a timer. */
  idle(): Promise<void>;
  stop(): Promise<void>;
}

export function createPrintDesk(ports: PrintDeskPorts): PrintDesk {
  const workers = new Map<PrinterId, PrintWorker>();
  let isStarted = false;
  const workerPorts: PrintWorkerPorts = { ...ports, passedOn: () => desk.wake() };

  /** Printers that have a profile, and those for which something waits though they have none any more: it is shown as waiting for them. */
  const wanted = (): Set<PrinterId> => {
    const { read } = ports.database;
    return new Set([...listPrinters(read).map((profile) => profile.printerId), ...printersInUse(read)]);
  };

  const desk: PrintDesk = {
    start() {
      const stamp = stampNow(ports);
      ports.database.write((tx) => {
        for (const job of interruptedJobs(tx)) {
          moveJob(ports.book, tx, job, { state: 'uncertain', says: 'the station stopped while this was being sent', attempt: job.attempts, counterBefore: null, about: 'station_stopped' }, stamp);
        }
      });
      isStarted = true;
      desk.wake();
    },
    wake() {
      // What was interrupted is settled first.
      if (!isStarted) return;
      const here = wanted();
      for (const [printerId, worker] of workers) {
        if (here.has(printerId)) continue;
        workers.delete(printerId);
        void worker.stop();
      }
      for (const printerId of here) {
        const worker = workers.get(printerId) ?? createPrintWorker(workerPorts, printerId);
        workers.set(printerId, worker);
        worker.wake();
      }
    },
    status: (printerId) => statusOf(ports.printers, printerId),
    async idle() {
      await Promise.all([...workers.values()].map((worker) => worker.idle()));
    },
    async stop() {
      isStarted = false;
      await Promise.all([...workers.values()].map((worker) => worker.stop()));
      workers.clear();
    },
  };
  return desk;
}
