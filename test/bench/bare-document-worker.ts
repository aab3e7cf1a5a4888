import { parentPort } from 'node:worker_threads';
import { present } from '../../shared/assert.ts';
import { colourOf, readLinear } from '../../main/documents/decode.ts';
import type { DocumentAnswer, DocumentJob } from '../../main/documents/document-workers.ts';
import { FOUR_BY_SIX_203 } from '../../main/documents/label-media.ts';
import { openPdf } from '../../main/documents/pdfium.ts';
import { placementOf, rasterise, withFinePicture } from '../../main/documents/raster.ts';
import { LABEL_BOX } from '../../main/sandbox/documents/index.ts';

/*
 * What no chain can leave out, in a document worker: PDFium draws the label's place of every page at twice the dots, and the decoder reads a picture of that size.
 * Nothing is found, compared or kept.
 */
const port = present(parentPort, 'the port of a document worker');
const REGION = { left: LABEL_BOX.left, right: LABEL_BOX.right, top: LABEL_BOX.top, bottom: LABEL_BOX.bottom };

port.on('message', (job: DocumentJob) => {
  void bare(job.args[0] as Uint8Array).then((value) => port.postMessage({ id: job.id, value } satisfies DocumentAnswer));
});

async function bare(pdf: Uint8Array): Promise<number> {
  const open = await openPdf(pdf);
  if (typeof open === 'string') throw new Error(`The bench's own labels are ${open}`);
  for (let index = 0; index < open.pageCount; index += 1) {
    const page = open.raw._FPDF_LoadPage(open.document, index);
    withFinePicture(open.raw, page, placementOf(REGION, FOUR_BY_SIX_203), () => undefined);
    const bitmap = index === 0 ? rasterise(open.raw, page, REGION, FOUR_BY_SIX_203) : null;
    open.raw._FPDF_ClosePage(page);
    if (bitmap !== null) picture = colourOf(bitmap, new Uint32Array(bitmap.widthDots * bitmap.heightDots));
    if (picture !== null) await readLinear(picture);
  }
  open.close();
  return 0;
}

let picture: ReturnType<typeof colourOf> | null = null;
