import { parentPort, workerData } from 'node:worker_threads';
import { present } from '../../shared/assert.ts';
import type { DocumentRequest, DocumentResponse } from './document-workers.ts';
import { readLabels, readTexts } from './label-chain.ts';
import type { LabelMedia } from './raster.ts';

/** The thread that reads documents: an abort of PDFium's or the decoder's program ends this thread and nothing else. */
const port = present(parentPort, 'the port of a document worker');
const { media } = workerData as { readonly media: LabelMedia };

port.on('message', (request: DocumentRequest) => {
  const work = request.kind === 'labels' ? readLabels(request.pdf, request.expected, media) : readTexts(request.pdf);
  work.then(
    (value) => port.postMessage({ id: request.id, ok: true, value } as DocumentResponse),
    (error: unknown) => port.postMessage({ id: request.id, ok: false, reason: error instanceof Error ? error.message : String(error) } satisfies DocumentResponse),
  );
});
