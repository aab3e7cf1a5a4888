import { Worker } from 'node:worker_threads';
import { systemScheduler } from '../../main/platform/clock.ts';
import { SECOND_MS } from '../../shared/time.ts';

export interface Bounds {
  /** Far above what the work takes on a busy machine, far below what an attack would make of it. */
  readonly seconds: number;
  /** Of JavaScript's own heap. */
  readonly heapMegabytes: number;
}

/** What a thread made of the input. Rejects when it needed more time or memory than it may, or fell: a test that hangs tells nothing. */
export function boundedWork<T>(module: URL, input: unknown, { seconds, heapMegabytes }: Bounds): Promise<T> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(module, { workerData: input, resourceLimits: { maxOldGenerationSizeMb: heapMegabytes } });
    const cancel = systemScheduler.after(seconds * SECOND_MS, () => {
      void worker.terminate();
      reject(new Error(`more than ${seconds} s`));
    });
    worker.once('message', (value: T) => {
      cancel();
      resolve(value);
      void worker.terminate();
    });
    worker.once('error', (error) => {
      cancel();
      reject(error instanceof Error ? error : new Error(String(error)));
    });
  });
}
