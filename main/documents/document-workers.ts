import { Worker } from 'node:worker_threads';
import type { Cancel, Scheduler } from '../platform/clock.ts';
import type { LabelReader } from './label-reader.ts';
import type { LabelMedia } from './label-media.ts';

type Method = Exclude<keyof LabelReader, 'close'>;

/** One call of a reader's method, as it goes to a worker. */
export interface DocumentJob {
  readonly id: number;
  readonly method: Method;
  readonly args: readonly unknown[];
}

export interface DocumentAnswer {
  readonly id: number;
  readonly value: unknown;
  /** The thread has grown large over this document, and gives its memory back only by its end. */
  readonly isSpent?: boolean;
}

/** A document that its worker did not survive or did not finish in time, or that was still waiting when the workers were closed. */
export class DocumentWorkerFault extends Error {
  readonly code: 'worker_died' | 'worker_slow' | 'workers_closed';
  constructor(code: DocumentWorkerFault['code'], message: string) {
    super(message);
    this.code = code;
  }
}

interface Waiting extends DocumentJob {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: DocumentWorkerFault) => void;
}

interface Seat {
  worker: Worker | null;
  job: Waiting | null;
  cancelLimit: Cancel | null;
}

export interface DocumentWorkerOptions {
  /** How many threads; each has its own PDFium, about 100 MB. */
  readonly count: number;
  readonly media: LabelMedia;
  /** The machine's own: threads work in real time, whatever a simulation's clock says. */
  readonly scheduler: Scheduler;
  /** A document that takes longer is given up with its worker: a PDF can be made to keep a reader busy for ever. */
  readonly limitMs?: number;
  /** The module that a thread runs; only tests have another. */
  readonly module?: URL;
}

const LIMIT_MS = 60_000;

const WORKER_MODULE = new URL('./document-worker.ts', import.meta.url);

/**
 * Reads documents in threads of their own, so that no scan waits for a raster (design.md part 1). Each worker has one document at a time
 * and the rest wait in line, so that a worker that dies fails that document alone; the next one starts it anew. A failed call rejects with
 * a `DocumentWorkerFault`; everything that is expected of a document is a value.
 */
export function createDocumentWorkers({ count, media, scheduler, limitMs = LIMIT_MS, module = WORKER_MODULE }: DocumentWorkerOptions): LabelReader {
  const seats: Seat[] = Array.from({ length: count }, () => ({ worker: null, job: null, cancelLimit: null }));
  const line: Waiting[] = [];
  let lastId = 0;
  let isClosed = false;

  const seatWork = (): void => {
    for (const seat of seats) {
      if (seat.job !== null) continue;
      const job = line.shift();
      if (job === undefined) return;
      seat.job = job;
      const worker = (seat.worker ??= startWorker(seat));
      worker.ref();
      seat.cancelLimit = scheduler.after(limitMs, () => {
        dismiss(seat, worker, 'worker_slow', `the document took longer than ${limitMs} ms`);
        void worker.terminate();
      });
      // The document is copied, not handed over: the caller stores the same bytes.
      worker.postMessage({ id: job.id, method: job.method, args: job.args } satisfies DocumentJob, []);
    }
  };

  const finish = (seat: Seat): Waiting | null => {
    const { job } = seat;
    seat.job = null;
    seat.cancelLimit?.();
    seat.cancelLimit = null;
    return job;
  };

  const dismiss = (seat: Seat, worker: Worker, code: DocumentWorkerFault['code'], reason: string): void => {
    if (seat.worker !== worker) return;
    seat.worker = null;
    finish(seat)?.reject(new DocumentWorkerFault(isClosed ? 'workers_closed' : code, reason));
    if (!isClosed) seatWork();
  };

  const startWorker = (seat: Seat): Worker => {
    const worker = new Worker(module, { workerData: { media } });
    worker.on('message', (answer: DocumentAnswer) => {
      if (seat.job?.id !== answer.id) return;
      const job = finish(seat);
      // An idle worker does not keep the process alive.
      worker.unref();
      if (answer.isSpent === true) {
        seat.worker = null;
        void worker.terminate();
      }
      job?.resolve(answer.value);
      seatWork();
    });
    worker.on('error', (error: Error) => dismiss(seat, worker, 'worker_died', error.message));
    worker.on('exit', (code) => dismiss(seat, worker, 'worker_died', `the document worker ended with code ${code}`));
    return worker;
  };

  const ask: Ask = (method, args) =>
    new Promise((resolve, reject) => {
      // Within a promise's executor this rejects it.
      if (isClosed) throw new DocumentWorkerFault('workers_closed', 'the document workers are closed');
      lastId += 1;
      line.push({ id: lastId, method, args, resolve: resolve as (value: unknown) => void, reject });
      seatWork();
    });

  return {
    ...methodsOver(ask),
    async close() {
      isClosed = true;
      for (const job of line.splice(0)) job.reject(new DocumentWorkerFault('workers_closed', 'the document workers were closed first'));
      await Promise.all(seats.map((seat) => seat.worker?.terminate()));
    },
  };
}

type Ask = <M extends Method>(method: M, args: Parameters<LabelReader[M]>) => Promise<Awaited<ReturnType<LabelReader[M]>>>;

/** Total: a method of the reader that no worker is asked for does not compile. */
function methodsOver(ask: Ask): Omit<LabelReader, 'close'> {
  return {
    readLabels: (...args) => ask('readLabels', args),
    discoverLabels: (...args) => ask('discoverLabels', args),
    fitLabel: (...args) => ask('fitLabel', args),
    showPage: (...args) => ask('showPage', args),
    readTexts: (...args) => ask('readTexts', args),
    unmatchedPages: (...args) => ask('unmatchedPages', args),
    drawPlace: (...args) => ask('drawPlace', args),
    drawPages: (...args) => ask('drawPages', args),
    findInvoices: (...args) => ask('findInvoices', args),
    cropToPdf: (...args) => ask('cropToPdf', args),
    invoiceFor: (...args) => ask('invoiceFor', args),
    compose: (...args) => ask('compose', args),
    markReprint: (...args) => ask('markReprint', args),
    drawTrueSize: (...args) => ask('drawTrueSize', args),
    picturesToPdf: (...args) => ask('picturesToPdf', args),
  };
}
