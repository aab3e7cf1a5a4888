import { z } from 'zod';
import { BenchId, OrderId, ScanId, TrackingId } from '../fulfilment/ids.ts';
import { DROP_BYTES_MAX } from './lists.ts';
import { command, query } from './operation.ts';

const Count = z.number().int().min(0);
const BASE64_MAX = Math.ceil(DROP_BYTES_MAX / 3) * 4;

/**
 * What became of a label in a dropped PDF. `printing`: proved and queued. `ready`: proved, and prints when its order is packed. All others
 * left nothing behind.
 */
export const DROP_OUTCOMES = [
  'printing', 'ready', 'already_here', 'order_cancelled', 'order_gone', 'awb_of_other_order', 'awb_differs', 'parcel_not_clear', 'no_order_id', 'two_labels', 'no_label', 'not_proved',
] as const;
export type DropOutcome = (typeof DROP_OUTCOMES)[number];

export const DroppedLabel = z.object({
  /** From 1, as a person counts. */
  page: z.number().int().min(1), outcome: z.enum(DROP_OUTCOMES), orderId: OrderId.nullable(), trackingId: TrackingId.nullable(),
  /** A code of the label proof, such as `awb_mismatch`, where the label was not proved. */
  reason: z.string().nullable(),
}).strict();
export type DroppedLabel = z.infer<typeof DroppedLabel>;

/** Label PDFs that people download from the seller panel, for as long as the API is not there (floor.md N18). */
export const panelOperations = {
  /** One file a call. The file's name stays in the window: it may be a buyer's. */
  'label.drop': command({
    input: z.object({ scanId: ScanId, base64: z.string().max(BASE64_MAX) }).strict(),
    output: z.object({ labels: z.array(DroppedLabel), taken: Count }).strict(),
    errors: ['pdf_empty', 'pdf_is_web_page', 'pdf_is_none', 'pdf_cut_off', 'pdf_locked', 'pdf_broken', 'pdf_too_long', 'pdf_without_label', 'pdf_not_read'],
  }),
  /** Parcels from the seller panel that are in the house, by carrier. */
  'panel.read': query({
    input: z.object({}).strict(),
    output: z.object({ carriers: z.array(z.object({ carrier: z.string(), waiting: Count, scannedOut: Count }).strict()) }).strict(),
    errors: [],
  }),
  /** The carrier took the scanned-out parcels of the seller panel: Flipkart gives no manifest for them while the API is not there. */
  'panel.handover': command({
    input: z.object({ scanId: ScanId, benchId: BenchId, carrier: z.string().min(1).max(80) }).strict(),
    output: z.object({ parcels: Count }).strict(),
    errors: ['nothing_scanned_out'],
  }),
} as const;
