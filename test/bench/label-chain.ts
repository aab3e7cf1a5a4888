import { decodeLinear } from '../../main/documents/decode.ts';
import { FOUR_BY_SIX_203, inThreadReader } from '../../main/documents/index.ts';
import type { ExpectedParcel } from '../../main/documents/index.ts';
import { openPdf } from '../../main/documents/pdfium.ts';
import { rasterise } from '../../main/documents/raster.ts';
import { drawLabels, LABEL_BOX } from '../../main/sandbox/documents/index.ts';
import { labelPage } from '../fixtures/label-page.ts';
import type { BenchRow } from './row.ts';
import { median, rounded } from './row.ts';

const LABELS = 30;
const ROUNDS = 5;

/** The whole chain (open, find, raster at twice the size, threshold, decode, compare) against PDFium's drawing at that size and the decoder alone. */
export async function benchLabelChain(): Promise<BenchRow[]> {
  const pages = Array.from({ length: LABELS }, (_, n) => labelPage(n));
  const pdfs = await Promise.all(pages.map((page) => drawLabels([page], 'label-and-invoice')));
  const reader = inThreadReader(FOUR_BY_SIX_203);
  const chain: number[] = [];
  const bare: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const atChain = performance.now();
    for (const [index, pdf] of pdfs.entries()) await reader.readLabels(pdf, [pages[index] as unknown as ExpectedParcel]);
    const atBare = performance.now();
    for (const pdf of pdfs) await drawAndDecode(pdf);
    chain.push((atBare - atChain) / LABELS);
    bare.push((performance.now() - atBare) / LABELS);
  }
  const [value, against] = [median(chain.slice(1)), median(bare.slice(1))];
  return [{
    name: 'whole label chain', value: rounded(value, 1), unit: 'ms', against: rounded(against, 1), ratio: rounded(value / against, 2), target: '<= 1.25x PDFium at 2x + decoder, ceiling 70 ms',
    holds: value / against <= 1.25 && value <= 70,
  }];
}

async function drawAndDecode(bytes: Uint8Array): Promise<void> {
  const pdf = await openPdf(bytes);
  if (typeof pdf === 'string') throw new Error(pdf);
  const page = pdf.raw._FPDF_LoadPage(pdf.document, 0);
  const bitmap = rasterise(pdf.raw, page, LABEL_BOX, FOUR_BY_SIX_203);
  pdf.raw._FPDF_ClosePage(page);
  pdf.close();
  await decodeLinear(bitmap);
}
