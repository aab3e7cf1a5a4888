import { Worker } from 'node:worker_threads';
import type { FromTraining, ToTraining, TrainingPlan, TrainingSite } from './training-plan.ts';

/** A built-in Flipkart and a virtual printer in a thread of their own. */
export interface TrainingThread {
  readonly site: TrainingSite;
  close(): Promise<void>;
}

const WORKER_MODULE = new URL('./training-worker.ts', import.meta.url);

/** Starts the training site; rejects when its folder or its ports cannot be used. */
export function startTrainingThread(plan: TrainingPlan): Promise<TrainingThread> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(WORKER_MODULE, { workerData: plan });
    const ended = new Promise<void>((done) => {
      worker.once('exit', () => done());
    });
    worker.on('error', reject);
    worker.on('message', (message: FromTraining) => {
      if (message.kind !== 'open') return;
      resolve({
        site: message.site,
        close() {
          worker.postMessage({ kind: 'close' } satisfies ToTraining);
          return ended;
        },
      });
    });
  });
}
