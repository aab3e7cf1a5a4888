import { z } from 'zod';
import { DocumentHash, OrderId, ScanId, ShipmentId, SubShipmentId, TrackingId } from '../fulfilment/ids.ts';
import { LABEL_WIDTH_MIN_MM, LABELS_SHOWN_MAX } from './lists.ts';
import { command, query } from './operation.ts';

const Count = z.number().int().min(0);
const At = z.number();
const Page = z.number().int().min(0).max(400);
/** Points of the page as it is shown, from its top left corner; A3 and more fit. */
const Side = z.number().min(-50).max(2_050);
const Box = z.object({ left: Side, top: Side, right: Side, bottom: Side }).strict();
const DrawnBox = Box.refine((box) => box.right - box.left >= 20 && box.bottom - box.top >= 20, { path: ['right'] });
const TemplateId = z.string().min(1).max(40);
const WhichParcel = { shipmentId: ShipmentId, subShipmentId: SubShipmentId };
/** A code of the label proof, such as `awb_mismatch`. */
const Reason = z.string();

/** A box that a person drew for pages of one make. */
export const TemplateView = z.object({
  templateId: TemplateId, widthPt: Count, heightPt: Count, producer: z.string(), creator: z.string(), region: Box, drawnBy: z.string(), drawnAtMs: At, used: Count, usedAtMs: At.nullable(),
}).strict();
export type TemplateView = z.infer<typeof TemplateView>;

/** A label that waits for a person. */
export const LabelProblemView = z.object({
  ...WhichParcel, orderId: OrderId, trackingId: TrackingId.nullable(), reason: Reason, dispatchByMs: At,
  /** Whether a PDF is here in which a box can be drawn. */
  hasDocument: z.boolean(),
  /** What would have been printed; null when nothing could be drawn. */
  pictureHash: DocumentHash.nullable(),
  /** A packed parcel lies on a bench and waits for it. */
  isWaitedFor: z.boolean(),
}).strict();
export type LabelProblemView = z.infer<typeof LabelProblemView>;

/** Labels that could not be used, and the boxes that people draw so that they can be. */
export const labelOperations = {
  'label-problem.list': query({
    input: z.object({ limit: z.number().int().min(1).max(LABELS_SHOWN_MAX) }).strict(),
    output: z.object({ rows: z.array(LabelProblemView), /** Labels narrower than this on paper are refused. */ labelWidthMinMm: z.number() }).strict(),
    errors: [],
  }),
  /** Reads the label of a parcel again: from the PDF that is here, by all ways and templates of now, or anew from Flipkart. */
  'label.retry': command({
    input: z.object({ scanId: ScanId, ...WhichParcel, from: z.enum(['stored', 'flipkart']) }).strict(),
    output: z.object({ outcome: z.enum(['proved', 'refused', 'asked_again']), reason: Reason.nullable() }).strict(),
    errors: ['parcel_not_known', 'label_is_proved', 'label_awaited', 'awb_not_known', 'label_not_read'],
  }),
  'label.configure': command({
    input: z.object({ scanId: ScanId, labelWidthMinMm: z.number().min(LABEL_WIDTH_MIN_MM.least).max(LABEL_WIDTH_MIN_MM.most) }).strict(),
    output: z.object({ labelWidthMinMm: z.number() }).strict(),
    errors: [],
  }),
  /** A page of a parcel's PDF to draw on; `page` counts from 0, null is the page on which the label should be. */
  'label-template.page': query({
    input: z.object({ ...WhichParcel, page: Page.nullable() }).strict(),
    output: z.object({
      page: Page, pageCount: Count, widthPt: z.number(), heightPt: z.number(), base64: z.string(), reason: Reason.nullable(),
      /** The box that is kept for pages of this make. */
      known: Box.nullable(),
    }).strict(),
    errors: ['parcel_not_known', 'label_document_missing', 'label_page_missing', 'label_not_read'],
  }),
  /** What a box would print, and whether it proves the parcel. */
  'label-template.try': query({
    input: z.object({ ...WhichParcel, page: Page, region: DrawnBox }).strict(),
    output: z.object({ isProved: z.boolean(), reason: Reason.nullable(), codes: z.array(z.string()), base64: z.string().nullable() }).strict(),
    errors: ['parcel_not_known', 'label_document_missing', 'awb_not_known', 'label_not_read'],
  }),
  /** Keeps a box for all pages of this make and uses it for this parcel, which it must prove; other refused labels are read again. */
  'label-template.save': command({
    input: z.object({ scanId: ScanId, ...WhichParcel, page: Page, region: DrawnBox }).strict(),
    output: z.object({ templateId: TemplateId, /** Labels of other parcels that are good now. */ others: Count }).strict(),
    errors: ['parcel_not_known', 'label_document_missing', 'awb_not_known', 'label_not_read', 'label_box_not_proved'],
  }),
  'label-template.list': query({ input: z.object({}).strict(), output: z.object({ rows: z.array(TemplateView) }).strict(), errors: [] }),
  'label-template.remove': command({
    input: z.object({ scanId: ScanId, templateId: TemplateId }).strict(), output: z.object({ rows: z.array(TemplateView) }).strict(), errors: ['template_not_found'],
  }),
} as const;
