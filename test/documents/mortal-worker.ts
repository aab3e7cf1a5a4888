import { parentPort } from 'node:worker_threads';
import '../../main/documents/document-worker.ts';
import type { DocumentJob } from '../../main/documents/document-workers.ts';

let turns = 0;

/** The real document worker, which three documents kill: one ends the thread at once, one is an error that nobody expected, one never ends. */
parentPort?.on('message', ({ args }: DocumentJob) => {
  const document = args[0] instanceof Uint8Array ? Buffer.from(args[0]).toString('latin1') : '';
  if (document === 'EXIT') process.exit(3);
  while (document === 'HANG') turns += 1;
  if (document === 'THROW') throw new Error('memory access out of bounds');
});
