import { parentPort, workerData } from 'node:worker_threads';
import { assert, present } from '../../shared/assert.ts';
import type { DocumentAnswer, DocumentJob } from './document-workers.ts';
import { inThreadReader } from './label-reader.ts';
import type { LabelMedia } from './label-media.ts';

/*
 * The thread that reads documents. What it does not expect it does not catch: an abort of PDFium's or the decoder's program leaves their
 * memory in no known state, so the thread ends, its one job fails, and the pool starts a new one.
 */
const port = present(parentPort, 'the port of a document worker');
const { media } = workerData as { readonly media: LabelMedia };
const reader = inThreadReader(media);

port.on('message', (job: DocumentJob) => {
  void run(job).then((value) => port.postMessage({ id: job.id, value } satisfies DocumentAnswer, buffersOf(value)));
});

function run(job: DocumentJob): Promise<unknown> {
  const method: unknown = reader[job.method];
  assert(typeof method === 'function', `a document worker knows ${job.method}`);
  return Promise.resolve(method(...job.args));
}

/** Pictures and files are handed over, not copied. */
function buffersOf(value: unknown): ArrayBuffer[] {
  const buffers = new Set<ArrayBuffer>();
  const visit = (each: unknown): void => {
    if (each instanceof Uint8Array) {
      if (each.buffer instanceof ArrayBuffer && each.byteLength === each.buffer.byteLength) buffers.add(each.buffer);
    } else if (typeof each === 'object' && each !== null) {
      for (const part of Object.values(each)) visit(part);
    }
  };
  visit(value);
  return [...buffers];
}
