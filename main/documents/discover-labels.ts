import type { Bitmap } from '../../shared/fulfilment/bitmap.ts';
import type { OrderId, TrackingId } from '../../shared/fulfilment/ids.ts';
import type { FindWay } from './find-label.ts';
import { areaOf, findLabel } from './find-label.ts';
import type { DrawnLabel } from './label-chain.ts';
import { BOXES_MAX, drawLabel, drawPlaced } from './label-chain.ts';
import { PICTURES_MAX, seePage } from './find-in-picture.ts';
import { names } from './named-ids.ts';
import { awbsIn, carrierIn, namesNobody, orderIdsIn } from './label-ids.ts';
import type { LabelProblem } from './label-problem.ts';
import type { PageContent } from './page-content.ts';
import { withPage } from './page-content.ts';
import { invoiceWords } from './page-words.ts';
import type { OpenPdf, PdfProblem } from './pdfium.ts';
import { openPdf } from './pdfium.ts';
import { proveLabel } from './proof.ts';
import type { LabelMedia } from './label-media.ts';

/** A parcel that may be meant by a page, when the page's own words do not say it by themselves. */
export interface KnownParcel {
  readonly orderId: OrderId;
  readonly trackingId: TrackingId;
}

/** A label that nobody asked for, read from its own page and proved: its AWB stands in its text and is what its bars decode to. */
export interface DiscoveredLabel {
  readonly trackingId: TrackingId;
  /** Null when the label names none, or the page several. */
  readonly orderId: OrderId | null;
  readonly vendorName: string | null;
  readonly bitmap: Bitmap;
  readonly way: FindWay;
  readonly dpi: number;
}

/** What a page of a dropped PDF is. A page with a label that cannot be proved, or with several that cannot be told apart, gives none. */
export type PageFinding =
  | { readonly page: number; readonly kind: 'labels'; readonly labels: readonly DiscoveredLabel[] }
  | { readonly page: number; readonly kind: 'two_labels'; readonly trackingIds: readonly TrackingId[] }
  | { readonly page: number; readonly kind: 'not_proved'; readonly reason: LabelProblem; readonly trackingId: TrackingId | null; readonly orderId: OrderId | null }
  | { readonly page: number; readonly kind: 'no_label' | 'invoice' };

/** More AWBs than this on one page is a list, such as a manifest, and no sheet of labels. */
const LABELS_A_PAGE_MAX = 4;

/**
 * Finds the labels of a PDF that nobody asked for: every page is read for its ids, its label found, drawn and proved. Words of the page
 * other than ids and the carrier's name leave this function nowhere.
 */
export async function discoverLabels(pdfBytes: Uint8Array, known: readonly KnownParcel[], media: LabelMedia): Promise<PageFinding[] | PdfProblem> {
  const pdf = await openPdf(pdfBytes);
  if (typeof pdf === 'string') return pdf;
  try {
    const findings: PageFinding[] = [];
    for (let page = 0; page < pdf.pageCount; page += 1) findings.push(await findingOf(pdf, page, page < PICTURES_MAX ? 'words and picture' : 'words', known, media));
    return findings;
  } finally {
    pdf.close();
  }
}

interface Candidate {
  readonly trackingId: TrackingId;
  readonly orderId: OrderId | null;
  readonly vendorName: string | null;
  readonly label: DrawnLabel | { readonly reason: LabelProblem };
}

async function findingOf(pdf: OpenPdf, index: number, by: 'words' | 'words and picture', known: readonly KnownParcel[], media: LabelMedia): Promise<PageFinding> {
  const read = withPage(pdf, index, (content, page) => ({
    isPicture: by !== 'words' && namesNobody(content.text) && isMostlyPicture(content), isLabel: findLabel(content, null) !== null, isInvoice: invoiceWords(content).length > 0, orderIds: orderIdsIn(content.text),
    candidates: candidatesOn(pdf, content, page, known, media),
  }));
  if (read.isPicture && known.length > 0) {
    const labels = await labelsInPicture(pdf, index, known, media);
    if (labels.length > 0) return { page: index, kind: 'labels', labels };
  }
  if (!read.isLabel || read.candidates.length > LABELS_A_PAGE_MAX) return { page: index, kind: read.isInvoice ? 'invoice' : 'no_label' };
  const [first] = read.candidates;
  if (first === undefined) return { page: index, kind: 'not_proved', reason: 'page_not_found', trackingId: null, orderId: onlyOne(read.orderIds) };
  const labels: DiscoveredLabel[] = [];
  for (const candidate of read.candidates) {
    const reason = await problemOf(candidate, media, labels);
    if (reason === null) continue;
    if (read.candidates.length > 1) return { page: index, kind: 'two_labels', trackingIds: read.candidates.map((each) => each.trackingId) };
    return { page: index, kind: 'not_proved', reason, trackingId: candidate.trackingId, orderId: candidate.orderId };
  }
  return { page: index, kind: 'labels', labels };
}

const PICTURE_SHARE_MIN = 0.3;

/** A scan is one large picture, or several strips of one. */
function isMostlyPicture({ pictures, width, height }: PageContent): boolean {
  return pictures.reduce((sum, box) => sum + areaOf(box), 0) >= PICTURE_SHARE_MIN * width * height;
}

/** The labels of a page that is a picture: its words say nothing, so that only the AWB of a parcel that is known here counts. */
async function labelsInPicture(pdf: OpenPdf, index: number, known: readonly KnownParcel[], media: LabelMedia): Promise<DiscoveredLabel[]> {
  const seen = await seePage(pdf, index, new Set(known.map((parcel) => parcel.trackingId)));
  const labels: DiscoveredLabel[] = [];
  for (const { trackingId, orderId } of known) {
    const finding = seen.labelOf(trackingId);
    for (const region of (finding?.regions ?? []).slice(0, BOXES_MAX)) {
      const label = drawPlaced(pdf, 'picture', { page: index, region, tiltDegrees: finding?.tiltDegrees ?? 0 }, media);
      if (await problemOf({ trackingId, orderId, vendorName: null, label }, media, labels) === null) break;
    }
  }
  return labels;
}

/** The AWBs that a page names by its own words; failing that, those of the orders that it names. */
function candidatesOn(pdf: OpenPdf, content: PageContent, page: number, known: readonly KnownParcel[], media: LabelMedia): Candidate[] {
  const named = known.filter((parcel) => names(content.text, parcel.trackingId)).map((parcel) => parcel.trackingId);
  const own = [...new Set([...awbsIn(content.text), ...named])];
  const awbs = own.length > 0 ? own : [...new Set(known.filter((parcel) => names(content.text, parcel.orderId)).map((parcel) => parcel.trackingId))];
  if (awbs.length > LABELS_A_PAGE_MAX) return awbs.map((trackingId) => ({ trackingId, orderId: null, vendorName: null, label: { reason: 'no_label_found' } }));
  return awbs.map((trackingId) => {
    const label = drawLabel(pdf, content, page, trackingId, media);
    const inside = 'reason' in label ? '' : label.text;
    return { trackingId, orderId: onlyOne(orderIdsIn(inside)) ?? onlyOne(orderIdsIn(content.text)), vendorName: carrierIn(inside), label };
  });
}

/** Adds the label to `labels` when it is proved; else says why it is not. */
async function problemOf(candidate: Candidate, media: LabelMedia, labels: DiscoveredLabel[]): Promise<LabelProblem | null> {
  const { trackingId, orderId, vendorName, label } = candidate;
  if ('reason' in label) return label.reason;
  const proof = await proveLabel(label.bitmap, { trackingId, orderId: orderId ?? '' });
  if (proof.verdict === 'refused') return proof.reason;
  labels.push({ trackingId, orderId, vendorName, bitmap: label.bitmap, way: label.way, dpi: media.dpi });
  return null;
}

const onlyOne = (ids: readonly OrderId[]): OrderId | null => (ids.length === 1 ? (ids[0] ?? null) : null);
