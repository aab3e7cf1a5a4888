import type { PdfProblem } from './pdfium.ts';
import type { ProofProblem } from './proof.ts';

/** Why a label must not be printed. */
export type LabelProblem = PdfProblem | ProofProblem | 'page_not_found' | 'no_label_found' | 'invoice_words_inside' | 'unlikely_shape' | 'label_too_small' | 'label_cut';

const SAYS: Readonly<Record<LabelProblem, string>> = {
  empty: 'Flipkart sent an empty file.',
  not_a_pdf: 'Flipkart sent something that is not a PDF.',
  truncated_pdf: 'The PDF is cut off.',
  password_pdf: 'The PDF is locked with a password.',
  broken_pdf: 'The PDF cannot be read.',
  too_many_pages: 'The PDF has more pages than any answer of Flipkart.',
  page_not_found: 'No page of the PDF names this AWB or order.',
  no_label_found: 'No label was found on the page.',
  invoice_words_inside: 'The crop holds a part of the invoice.',
  unlikely_shape: 'What was found on the page does not have the shape of a label.',
  awb_not_decoded: 'No barcode could be read from the label as it would be printed.',
  awb_mismatch: 'The barcode on the label is not the AWB of this parcel.',
  low_resolution: 'The bars of the barcode would be too thin on this paper.',
  label_too_small: 'The label would come out too small on this paper.',
  label_cut: 'The paper would cut a part of the label off.',
  quiet_zone_too_small: 'There is too little white beside the barcode for a scanner.',
};

/** The operator's words for a problem. */
export function saysOf(problem: LabelProblem): string {
  return SAYS[problem];
}
