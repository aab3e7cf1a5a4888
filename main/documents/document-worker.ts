import { parentPort, workerData } from 'node:worker_threads';
import { assert, present } from '../../shared/assert.ts';
import type { DocumentAnswer, DocumentJob } from './document-workers.ts';
import { inThreadReader } from './label-reader.ts';
import type { LabelMedia } from './label-media.ts';
import { pdfiumBytes } from './pdfium.ts';

/*
 * The thread that reads documents. What it does not expect it does not catch: an abort of PDFium's or the decoder's program leaves their
 * memory in no known state, so the thread ends, its one job fails, and the pool starts a new one.
 */
const PAGE_BYTES = 65_536;
const MEMORY_MAX_BYTES = 1024 * 1024 * 1024;
/** Ten labels with their pictures need half of it; what grew beyond goes back to the system with its thread. */
const KEPT_BYTES = 256 * 1024 * 1024;
const port = present(parentPort, 'the port of a document worker');
const { media } = workerData as { readonly media: LabelMedia };
limitMemory();
const reader = inThreadReader(media);

port.on('message', (job: DocumentJob) => {
  void run(job).then((value) => port.postMessage({ id: job.id, value, isSpent: pdfiumBytes() > KEPT_BYTES } satisfies DocumentAnswer, buffersOf(value)));
});

/** The memory of a compiled program; Node has its type in the library of browsers only. */
interface ProgramMemory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

/** PDFium and the decoder may grow so far; a document that asks for more ends its thread. Two gigabytes, which they allow themselves, stop the floor on a small PC. */
function limitMemory(): void {
  // For the whole thread: nothing else in it uses such memory.
  const own = (globalThis as unknown as { readonly WebAssembly: { readonly Memory: { readonly prototype: ProgramMemory } } }).WebAssembly.Memory.prototype;
  const { grow } = own;
  own.grow = function growTo(this: ProgramMemory, pages: number): number {
    if (this.buffer.byteLength + pages * PAGE_BYTES > MEMORY_MAX_BYTES) throw new RangeError('the document takes more memory than a document may');
    return grow.call(this, pages);
  };
}

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
