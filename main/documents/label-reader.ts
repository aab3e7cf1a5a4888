import type { ExpectedParcel, LabelReading } from './label-chain.ts';
import { readLabels, readTexts } from './label-chain.ts';
import type { PdfProblem } from './pdfium.ts';
import type { LabelMedia } from './raster.ts';

/** What the station asks of a document. */
export interface LabelReader {
  readLabels(pdf: Uint8Array, expected: readonly ExpectedParcel[]): Promise<LabelReading[]>;
  /** The text of every page, or why there is none. */
  readTexts(pdf: Uint8Array): Promise<string[] | PdfProblem>;
  close(): Promise<void>;
}

/** Reads documents on the calling thread: for tests and simulations. */
export function inThreadReader(media: LabelMedia): LabelReader {
  return {
    readLabels: (pdf, expected) => readLabels(pdf, expected, media),
    readTexts,
    close: () => Promise.resolve(),
  };
}
