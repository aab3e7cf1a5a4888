import { z } from 'zod';
import { CHECK_CAUSES, CHECK_PROOFS, SCAN_ENDINGS } from '../fulfilment/bench-check.ts';
import { BenchId, PrinterId, ScanId } from '../fulfilment/ids.ts';
import { PRINTER_LANGUAGES, PRINTER_WAYS } from '../fulfilment/printer-profile.ts';
import type { PrinterUses } from '../fulfilment/printer-profile.ts';
import { DISCOVERY_PROBLEMS, PRINTER_PROBLEMS, PRINTER_USES } from '../fulfilment/printer-state.ts';
import { command, query } from './operation.ts';
import { PrinterProfileSchema, PrinterWaySchema } from './printer-profile.ts';
import { Barcode } from './values.ts';

const Act = { scanId: ScanId };
const At = z.number().int();

export const PrinterUsesSchema: z.ZodType<PrinterUses> = z.object({ label: PrinterId, itemLabel: PrinterId.nullable(), slip: PrinterId.nullable(), sheet: PrinterId.nullable() }).strict();

/** What a printer says of itself just now; the window has words of its own for `problem`. */
export const PrinterState = z.object({ ready: z.boolean(), problem: z.enum(PRINTER_PROBLEMS), says: z.string() }).strict();

/** How a check of bench and printer came out. `isCurrent`: the printer is set as it was then. */
export const BenchCheckView = z.object({
  checkId: z.string(), benchId: BenchId, printerId: PrinterId, printerName: z.string(), outcome: z.enum(['passed', 'failed']), cause: z.enum(CHECK_CAUSES).nullable(),
  proved: z.array(z.enum(CHECK_PROOFS)), /** What a person said of the line; null: nobody was asked. */ lineIsRight: z.boolean().nullable(), lineMm: z.number(), atMs: At, isCurrent: z.boolean(),
}).strict();
export type BenchCheckView = z.infer<typeof BenchCheckView>;

export const PrinterRow = z.object({
  profile: PrinterProfileSchema, state: PrinterState, waiting: z.number().int().min(0), uses: z.array(z.enum(PRINTER_USES)), /** Printers whose work comes here when they cannot. */ standsInFor: z.array(z.string()),
  check: BenchCheckView.nullable(),
}).strict();
export type PrinterRow = z.infer<typeof PrinterRow>;

export const PrinterListView = z.object({
  mode: z.enum(['training', 'live']), rows: z.array(PrinterRow), uses: PrinterUsesSchema.nullable(), /** How printers can be reached from this computer. */ ways: z.array(z.enum(PRINTER_WAYS)),
  /** The last change of a printer, which can be taken back. */
  lastChange: z.object({ what: z.enum(['added', 'changed', 'removed']), name: z.string(), atMs: At }).strict().nullable(),
}).strict();
export type PrinterListView = z.infer<typeof PrinterListView>;

/** A printer that was found. `language`: what it most likely speaks; clones lie, so only a test print tells. */
export const FoundPrinter = z.object({ name: z.string(), way: PrinterWaySchema, language: z.enum(PRINTER_LANGUAGES).nullable(), says: z.string() }).strict();
export type FoundPrinter = z.infer<typeof FoundPrinter>;

/** The card that was last printed at a bench, and how far its check is. */
export const BenchCardView = z.object({
  checkId: z.string(), printerId: PrinterId, printerName: z.string(), state: z.enum(['printing', 'waiting', 'not_printed', 'read', 'done']),
  problem: z.enum(PRINTER_PROBLEMS).nullable(), /** Whether the printer itself said that it came out. */ confirmed: z.boolean(), says: z.string(), lineMm: z.number(), moduleDots: z.number(), atMs: At,
  /** What the last reading came to. */
  cause: z.enum(CHECK_CAUSES).nullable(), read: z.string().nullable(),
  /** The code on it, in training only: there is no paper to scan it from. */
  code: z.string().nullable(),
}).strict();
export type BenchCardView = z.infer<typeof BenchCardView>;

export const BenchCheckState = z.object({ benchId: BenchId, card: BenchCardView.nullable(), last: z.array(BenchCheckView) }).strict();
export type BenchCheckState = z.infer<typeof BenchCheckState>;

const Picture = z.object({ base64: z.string(), widthDots: z.number(), heightDots: z.number(), moduleDots: z.number(), lineMm: z.number() }).strict();
const PROFILE_FAULTS = ['paper_not_of_language', 'dpi_not_of_language', 'darkness_out_of_range', 'speed_out_of_range', 'way_not_of_language', 'way_not_here', 'failover_unknown', 'failover_circle', 'printer_name_taken'] as const;

/** Printers set up by people, and the bench check that closes the loop (floor.md P35, P36, N14). */
export const printerOperations = {
  /** All printers with what each says of itself now; it asks them, which takes up to three seconds of one that is off. */
  'printer.list': query({ input: z.object({}).strict(), output: PrinterListView, errors: [] }),
  /** Stores a printer, new or changed. The window makes the id of a new one. */
  'printer.save': command({ input: z.object({ ...Act, profile: PrinterProfileSchema }).strict(), output: z.object({ profile: PrinterProfileSchema }).strict(), errors: PROFILE_FAULTS }),
  'printer.remove': command({ input: z.object({ ...Act, printerId: PrinterId }).strict(), output: z.object({ name: z.string() }).strict(), errors: ['printer_not_found', 'printer_has_waiting', 'printer_in_use', 'printer_stands_in'] }),
  /** Takes the last change of a printer back; asked again, it makes it again. */
  'printer.undo': command({ input: z.object(Act).strict(), output: z.object({ what: z.enum(['added', 'changed', 'removed']), name: z.string() }).strict(), errors: ['no_printer_change', 'printer_has_waiting', 'printer_in_use', 'printer_stands_in', ...PROFILE_FAULTS] }),
  /** Which printer of this bench makes what. `realInTraining`: a supervisor says that a real printer may print in training. */
  'printer.use': command({ input: z.object({ ...Act, uses: PrinterUsesSchema, realInTraining: z.boolean() }).strict(), output: z.object({ uses: PrinterUsesSchema }).strict(), errors: ['printer_not_found', 'paper_too_small_for_labels', 'real_printer_in_training'] }),
  /** Queues of this computer, or what answers at an address or a private range (`192.168.1.20-40`) that a person named. Looking a range over takes up to a minute. */
  'printer.discover': query({ input: z.object({ range: z.string().trim().min(1).max(80).nullable() }).strict(), output: z.object({ found: z.array(FoundPrinter), /** Why nothing could be looked for; null: it was looked. */ why: z.enum(DISCOVERY_PROBLEMS).nullable() }).strict(), errors: [] }),
  /** What a card looks like on the paper of a profile that need not be stored. */
  'printer.preview': query({ input: z.object({ profile: PrinterProfileSchema }).strict(), output: Picture, errors: ['paper_too_small_for_code'] }),
  /** Prints the calibration card with a profile that need not be stored, and waits for its code at this bench. */
  'printer.test': command({ input: z.object({ ...Act, benchId: BenchId, profile: PrinterProfileSchema }).strict(), output: BenchCheckState, errors: ['paper_too_small_for_code', 'way_not_here', 'printer_not_spoken_yet'] }),
  'bench-check.read': query({ input: z.object({ benchId: BenchId }).strict(), output: BenchCheckState, errors: [] }),
  /** Prints the calibration card of a printer with a fresh code, and waits for that code at this bench. */
  'bench-check.begin': command({ input: z.object({ ...Act, benchId: BenchId, printerId: PrinterId }).strict(), output: BenchCheckState, errors: ['printer_not_found', 'paper_too_small_for_code', 'way_not_here', 'printer_not_spoken_yet'] }),
  'bench-check.scan': command({
    input: z.object({ ...Act, benchId: BenchId, barcode: Barcode, ending: z.enum(SCAN_ENDINGS) }).strict(),
    output: z.object({ passed: z.boolean(), cause: z.enum(CHECK_CAUSES).nullable(), read: z.string(), state: BenchCheckState }).strict(),
    errors: ['no_card_waits', 'code_was_typed'],
  }),
  /** Whether the line on the card is as long as it says: only paper and a ruler prove dots and scaling. */
  'bench-check.measure': command({ input: z.object({ ...Act, benchId: BenchId, isRight: z.boolean() }).strict(), output: BenchCheckState, errors: ['no_card_read'] }),
  /** Nothing came out, or no scanner reads it: the check failed. */
  'bench-check.give-up': command({ input: z.object({ ...Act, benchId: BenchId, cause: z.enum(['nothing_came_out', 'not_readable']) }).strict(), output: BenchCheckState, errors: ['no_card_waits'] }),
} as const;
