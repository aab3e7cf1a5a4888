import { Worker } from 'node:worker_threads';
import type { ExpectedParcel, LabelReading } from './label-chain.ts';
import type { LabelReader } from './label-reader.ts';
import type { PdfProblem } from './pdfium.ts';
import type { LabelMedia } from './raster.ts';

export type DocumentRequest =
  | { readonly id: number; readonly kind: 'labels'; readonly pdf: Uint8Array; readonly expected: readonly ExpectedParcel[] }
  | { readonly id: number; readonly kind: 'texts'; readonly pdf: Uint8Array };

export type DocumentResponse =
  | { readonly id: number; readonly ok: true; readonly value: LabelReading[] | string[] | PdfProblem }
  | { readonly id: number; readonly ok: false; readonly reason: string };

type WithoutId<T> = T extends unknown ? Omit<T, 'id'> : never;

/** A document that its worker did not survive, or that it could not read for a reason of its own. */
export class DocumentWorkerFault extends Error {}

interface Waiting {
  readonly resolve: (value: never) => void;
  readonly reject: (error: Error) => void;
}

interface Seat {
  worker: Worker | null;
  readonly waiting: Map<number, Waiting>;
}

/**
 * Reads documents in threads of their own, so that no scan waits for a raster (design.md part 1). A worker that dies fails the jobs it had
 * and is started anew with the next one.
 */
export function documentWorkers(count: number, media: LabelMedia): LabelReader {
  const seats: Seat[] = Array.from({ length: count }, () => ({ worker: null, waiting: new Map<number, Waiting>() }));
  let nextId = 1;
  const ask = <T>(request: WithoutId<DocumentRequest>): Promise<T> => {
    const seat = seats.reduce((least, each) => (each.waiting.size < least.waiting.size ? each : least));
    const id = nextId++;
    return new Promise<T>((resolve, reject) => {
      seat.waiting.set(id, { resolve, reject });
      seat.worker ??= startWorker(seat, media);
      seat.worker.ref();
      seat.worker.postMessage({ ...request, id });
    });
  };
  return {
    readLabels: (pdf, expected) => ask({ kind: 'labels', pdf, expected }),
    readTexts: (pdf) => ask({ kind: 'texts', pdf }),
    async close() {
      await Promise.all(seats.map((seat) => seat.worker?.terminate()));
    },
  };
}

function startWorker(seat: Seat, media: LabelMedia): Worker {
  const worker = new Worker(new URL('./document-worker.ts', import.meta.url), { workerData: { media } });
  worker.on('message', (response: DocumentResponse) => {
    const job = seat.waiting.get(response.id);
    seat.waiting.delete(response.id);
    if (seat.waiting.size === 0) worker.unref();
    if (response.ok) job?.resolve(response.value as never);
    else job?.reject(new DocumentWorkerFault(response.reason));
  });
  const fail = (reason: string): void => {
    if (seat.worker === worker) seat.worker = null;
    for (const job of seat.waiting.values()) job.reject(new DocumentWorkerFault(reason));
    seat.waiting.clear();
  };
  worker.on('error', (error: Error) => fail(error.message));
  worker.on('exit', (code) => fail(`the document worker ended with code ${code}`));
  return worker;
}
