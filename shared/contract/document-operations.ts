import { z } from 'zod';
import { BenchId, BinCode, DocumentHash, ManifestId, PicklistId, PrinterId, PrintJobId, ScanId, ShipmentId, SkuId, WallId } from '../fulfilment/ids.ts';
import { DOCUMENT_LANGUAGES } from '../fulfilment/own-document.ts';
import { command } from './operation.ts';
import { BIN_LABELS_MAX, ITEM_LABELS_MAX, PAPER_WAYS } from './lists.ts';

const Act = { scanId: ScanId };
const Count = z.number().int().min(0);
/** Who reads the paper, and whether it is printed or opened. */
const How = { language: z.enum(DOCUMENT_LANGUAGES), as: z.enum(PAPER_WAYS) };

/** A paper of ours. It is printed where `jobId` says, or, where no printer of this bench makes such papers, opened as the PDF that lies under its hash. */
export const MadePaper = z.object({
  documentHash: DocumentHash, printerId: PrinterId.nullable(), jobId: PrintJobId.nullable(),
  /** The number of this reprint; 0 for the first print of a thing. */
  reprint: Count,
}).strict();
export type MadePaper = z.infer<typeof MadePaper>;

/** Slips and sheets that the station draws of what it knows. */
export const Slip = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('pick-slip'), picklistId: PicklistId }).strict(),
  z.object({ kind: z.literal('put-away-slip') }).strict(),
  z.object({ kind: z.literal('put-back-slip') }).strict(),
  z.object({ kind: z.literal('manifest-cover'), manifestId: ManifestId }).strict(),
  z.object({ kind: z.literal('command-sheet') }).strict(),
  /** What lies in the parcels of a shipment: an inner slip without a buyer's data. */
  z.object({ kind: z.literal('contents-slip'), shipmentId: ShipmentId }).strict(),
  /** What lies in the slots of a put wall; the codes that its slots bear. */
  z.object({ kind: z.literal('put-wall-slip'), wallId: WallId }).strict(),
  z.object({ kind: z.literal('wall-labels'), wallId: WallId }).strict(),
]);
export type Slip = z.infer<typeof Slip>;

/** Papers of our own, and Flipkart's invoice on paper (issue "Paper", point 3). */
export const documentOperations = {
  'slip.make': command({
    input: z.object({ ...Act, ...How, slip: Slip }).strict(),
    output: MadePaper, errors: ['picklist_not_found', 'manifest_not_found', 'wall_not_found', 'shipment_not_found', 'paper_not_made'],
  }),
  /**
   * Labels for goods, which get a code of our own where they have none. With `receive` the units arrive in the same transaction (floor.md N19).
   */
  'item-label.make': command({
    input: z.object({
      ...Act, ...How, benchId: BenchId, skuId: SkuId, copies: z.number().int().min(1).max(ITEM_LABELS_MAX),
      receive: z.object({ quantity: z.number().int().min(1).max(100_000), reference: z.string().max(80) }).strict().nullable(),
    }).strict(),
    output: MadePaper.extend({ skuId: SkuId, title: z.string(), barcode: z.string(), isNewCode: z.boolean(), /** Units that wait in the receiving area now. */ units: Count }).strict(),
    errors: ['sku_not_found', 'no_code_free', 'paper_not_made'],
  }),
  'bin-label.make': command({
    input: z.object({ ...Act, ...How, binCodes: z.array(BinCode).min(1).max(BIN_LABELS_MAX) }).strict(),
    output: MadePaper, errors: ['bin_not_found', 'paper_not_made'],
  }),
  /** Flipkart's invoice of a shipment as it is: on sheets below the cut line, turned on a label where it stays readable, or opened. */
  'invoice.make': command({
    input: z.object({ ...Act, as: z.enum(PAPER_WAYS), shipmentId: ShipmentId }).strict(),
    output: MadePaper, errors: ['shipment_not_found', 'shipment_cancelled', 'shipment_moved', 'label_not_fetched', 'invoice_too_small', 'invoice_not_found', 'paper_not_made'],
  }),
} as const;
