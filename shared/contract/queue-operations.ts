import { z } from 'zod';
import { PrinterId, PrintJobId, ScanId, ShipmentId, TrackingId } from '../fulfilment/ids.ts';
import { REPRINT_REASONS } from './lists.ts';
import { command, query } from './operation.ts';
import { Barcode, PrintJobView } from './values.ts';

const Act = { scanId: ScanId };
const At = z.number().int();
const Count = z.number().int().min(0);
const LIST_MAX = 500;
const WORDS_MAX = 200;
const REPORT_DAYS_MAX = 92;

/** What became of the label that an earlier copy made: its AWB was scanned and it was destroyed, nobody has it, or it never came out. */
export const OldLabel = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('destroyed'), barcode: Barcode }).strict(), z.object({ kind: z.literal('lost') }).strict(), z.object({ kind: z.literal('never') }).strict(),
]);
export type OldLabel = z.infer<typeof OldLabel>;

const Reprint = z.object({ ...Act, jobId: PrintJobId, reason: z.enum(REPRINT_REASONS), words: z.string().trim().max(WORDS_MAX), old: OldLabel }).strict();
const REPRINT_ERRORS = ['job_not_found', 'job_still_waiting', 'shipment_cancelled', 'shipment_moved', 'shipment_on_hold', 'already_handed_over', 'label_outdated', 'old_label_wanted', 'old_label_differs', 'words_wanted'] as const;

/** A printer and its line. `uses`: what it prints at this bench; `isKnown`: false when it has no profile any more and things still wait for it. */
export const PrinterLine = z.object({
  printerId: PrinterId, name: z.string(), isKnown: z.boolean(), uses: z.array(z.enum(['label', 'itemLabel', 'slip', 'sheet'])), failover: z.string().nullable(),
  paused: z.object({ by: z.string(), atMs: At }).strict().nullable(),
  waiting: Count, jobs: z.array(PrintJobView), uncertain: z.array(PrintJobView),
}).strict();
export type PrinterLine = z.infer<typeof PrinterLine>;

/** Reprints of a person on a printer in a business day of India. */
export const ReprintRow = z.object({
  day: z.string(), personId: z.string(), person: z.string(), printerId: PrinterId, printer: z.string(), copies: Count, destroyed: Count, lost: Count, aboveLimit: Count,
  reasons: z.record(z.string(), Count),
}).strict();
export type ReprintRow = z.infer<typeof ReprintRow>;
const Days = { days: z.number().int().min(1).max(REPORT_DAYS_MAX) };

/** Prints, their lines, and copies (printing.md part 4; floor.md P37, P38, N10). */
export const queueOperations = {
  'print.list': query({
    input: z.object({ limit: z.number().int().min(1).max(LIST_MAX), search: z.string().max(80) }).strict(),
    output: z.object({ rows: z.array(PrintJobView) }).strict(),
    errors: [],
  }),
  /** A person's word on a print whose fate is unknown. */
  'print.settle': command({ input: z.object({ ...Act, jobId: PrintJobId, labelIsHere: z.boolean() }).strict(), output: PrintJobView, errors: ['job_not_found', 'job_not_uncertain'] }),
  /** Before all others of its printer. */
  'print.first': command({ input: z.object({ ...Act, jobId: PrintJobId }).strict(), output: PrintJobView, errors: ['job_not_found', 'job_not_waiting'] }),
  /** Only what was not sent can be taken back. */
  'print.cancel': command({ input: z.object({ ...Act, jobId: PrintJobId, reason: z.string().trim().min(1).max(WORDS_MAX) }).strict(), output: PrintJobView, errors: ['job_not_found', 'job_not_waiting'] }),
  /** The label of a packed order by hand, where the marketplace's label does not print by itself (floor.md S22). */
  'label.print': command({
    input: z.object({ ...Act, shipmentId: ShipmentId }).strict(), output: z.object({ trackingId: TrackingId }).strict(),
    errors: ['shipment_not_found', 'shipment_cancelled', 'shipment_moved', 'shipment_on_hold', 'already_handed_over', 'label_before_packed', 'label_not_here', 'label_queued_already'],
  }),
  /** What a copy needs and how near its limits are. `oldLabel`: whether a person must answer for the label before it. */
  'reprint.read': query({
    input: z.object({ jobId: PrintJobId }).strict(),
    output: z.object({ trackingId: TrackingId.nullable(), copies: Count, copiesMax: Count, mineToday: Count, mineTodayMax: Count, oldLabel: z.boolean(), isUncertain: z.boolean() }).strict(),
    errors: ['job_not_found'],
  }),
  'print.reprint': command({ input: Reprint, output: PrintJobView, errors: [...REPRINT_ERRORS, 'reprint_order_limit', 'reprint_person_limit'] }),
  /** The same above a limit: a supervisor's leave. */
  'print.reprintAbove': command({ input: Reprint, output: PrintJobView, errors: REPRINT_ERRORS }),
  'reprint.report': query({ input: z.object(Days).strict(), output: z.object({ rows: z.array(ReprintRow), perOrder: Count, perPersonDay: Count }).strict(), errors: [] }),
  'reprint.export': query({ input: z.object(Days).strict(), output: z.object({ name: z.string(), mediaType: z.string(), base64: z.string() }).strict(), errors: [] }),
  /** More copies of an order, or of a person in a day, than these need a supervisor. */
  'reprint.configure': command({ input: z.object({ ...Act, perOrder: z.number().int().min(0).max(50), perPersonDay: z.number().int().min(0).max(500) }).strict(), output: z.object({ perOrder: Count, perPersonDay: Count }).strict(), errors: [] }),
  'queue.read': query({ input: z.object({}).strict(), output: z.object({ printers: z.array(PrinterLine) }).strict(), errors: [] }),
  /** What a printer says of itself now. It is asked, which takes as long as it takes to answer. */
  'queue.state': query({ input: z.object({ printerId: PrinterId }).strict(), output: z.object({ ready: z.boolean(), problem: z.string(), says: z.string() }).strict(), errors: [] }),
  'queue.pause': command({ input: z.object({ ...Act, printerId: PrinterId, isPaused: z.boolean() }).strict(), output: z.object({ printerId: PrinterId, isPaused: z.boolean() }).strict(), errors: ['printer_not_known'] }),
  /** What waits for one printer, of which nothing was sent, goes to another by a person's word. */
  'queue.send-on': command({ input: z.object({ ...Act, printerId: PrinterId, to: PrinterId }).strict(), output: z.object({ moved: Count }).strict(), errors: ['printer_not_known', 'same_printer', 'nothing_to_send_on'] }),
} as const;
