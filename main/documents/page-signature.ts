import { createHash } from 'node:crypto';
import type { PageContent, Region } from './page-content.ts';
import { invoiceWords, labelWords } from './page-words.ts';
import type { OpenPdf } from './pdfium.ts';
import { withScratch } from './pdfium.ts';

/** Where a person drew a label's box on a page of one make. */
export interface LabelTemplate {
  readonly templateId: string;
  /** What `signatureOf` gives for pages of this make. */
  readonly signature: string;
  /** In points of the page as it is shown. */
  readonly region: Region;
}

/** What a page of one make looks like, without a word of its buyer, its seller or its parcel. */
export interface PageMake {
  readonly widthPt: number;
  readonly heightPt: number;
  /** The programs that made the file, as its own information says. */
  readonly producer: string;
  readonly creator: string;
  /** Names of the words of a label and of an invoice that stand on it; a page that is a picture has none. */
  readonly words: readonly string[];
  readonly signature: string;
}

const META_BYTES_MAX = 512;
/** The carrier and the way of payment differ from parcel to parcel of one make. */
const PASSING_WORDS: readonly string[] = ['carrier', 'payment'];

/** The make of a page: templates are kept by its signature. */
export function makeOf(pdf: OpenPdf, page: PageContent): PageMake {
  const widthPt = Math.round(page.width);
  const heightPt = Math.round(page.height);
  const producer = metaText(pdf, 'Producer');
  const creator = metaText(pdf, 'Creator');
  const words = [...new Set([...labelWords(page), ...invoiceWords(page)].map((word) => word.name))].filter((name) => !PASSING_WORDS.includes(name)).sort();
  const signature = createHash('sha256').update(JSON.stringify([widthPt, heightPt, producer, creator, words])).digest('hex').slice(0, 32);
  return { widthPt, heightPt, producer, creator, words, signature };
}

function metaText({ raw, document }: OpenPdf, tag: 'Producer' | 'Creator'): string {
  return withScratch(raw, META_BYTES_MAX + tag.length + 1, (pointer) => {
    raw.HEAPU8.set(Buffer.from(`${tag}\0`, 'latin1'), pointer + META_BYTES_MAX);
    const bytes = raw._FPDF_GetMetaText(document, pointer + META_BYTES_MAX, pointer, META_BYTES_MAX);
    if (bytes <= 2 || bytes > META_BYTES_MAX) return '';
    return Buffer.from(raw.HEAPU8.buffer, pointer, bytes - 2).toString('utf16le');
  });
}
