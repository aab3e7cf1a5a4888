import { Worker } from 'node:worker_threads';
import type { CopyOrder, CopyOutcome } from './make-copy.ts';

/** A copy that is being made. */
export interface CopyUnderWay {
  /** Never rejects. */
  readonly outcome: Promise<CopyOutcome>;
  /** Breaks it off; what it left is tidied before the next. */
  cancel(): void;
}

/** Makes a copy somewhere else than on the engine's thread. */
export type CopyMaker = (order: CopyOrder) => CopyUnderWay;

const COPY_MODULE = new URL('./backup-worker.ts', import.meta.url);

/** Makes a copy in a thread of its own with a connection of its own: scans go on, and no window waits (reliability.md 2.9). */
export const copyInThread: CopyMaker = (order) => {
  const worker = new Worker(COPY_MODULE, { workerData: order });
  const outcome = new Promise<CopyOutcome>((resolve) => {
    worker.once('message', (made: CopyOutcome) => resolve(made));
    worker.once('error', (error) => resolve({ ok: false, trouble: 'failed', says: error instanceof Error ? error.message : String(error) }));
    // After an outcome this changes nothing any more.
    worker.once('exit', (code) => resolve({ ok: false, trouble: 'failed', says: `the thread ended with code ${code} and no copy` }));
  });
  return { outcome, cancel: () => void worker.terminate() };
};
