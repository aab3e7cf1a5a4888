import { PDFDocument } from 'pdf-lib';

/** The same pages in the order that `order` gives for their count. */
export async function mixPages(pdf: Uint8Array, order: (count: number) => readonly number[]): Promise<Uint8Array> {
  const from = await PDFDocument.load(pdf);
  const to = await PDFDocument.create();
  for (const page of await to.copyPages(from, [...order(from.getPageCount())])) to.addPage(page);
  return to.save();
}
