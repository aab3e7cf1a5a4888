import { z } from 'zod';
import { CHECK_CODES } from '../doctor/index.ts';
import { DAY_CHECKS, DAY_CODES, DAY_STATES, SCAN_ENDINGS } from '../fulfilment/bench-check.ts';
import { BenchId, PrinterId, ScanId } from '../fulfilment/ids.ts';
import { LanguageCode } from './preference-operations.ts';
import { command, query } from './operation.ts';
import { PrinterUsesSchema } from './printer-operations.ts';
import { About, Barcode } from './values.ts';

const Act = { scanId: ScanId };
const At = z.number().int();

/** Whether the check at the start of a day is asked for, and for how many days a card that was read back counts. */
export const DaySettings = z.object({ startOfDay: z.enum(['on', 'off']), cardDays: z.number().int().min(1).max(30) }).strict();

export const DayView = z.object({
  benchId: BenchId, day: z.string(), /** The check is asked for and was not made today. */ isDue: z.boolean(), nowMs: At, settings: DaySettings,
  begun: z.object({ outcome: z.enum(['good', 'put_off']), reason: z.string(), atMs: At, /** Who began it. */ person: z.string() }).strict().nullable(),
  /** Words to a code of the doctor's are the doctor's own. */
  checks: z.array(z.object({ name: z.enum(DAY_CHECKS), state: z.enum(DAY_STATES), code: z.union([z.enum(DAY_CODES), z.enum(CHECK_CODES)]), about: About }).strict()),
}).strict();
export type DayView = z.infer<typeof DayView>;

/** What a set-up code makes of a window. */
export const WorkstationProfile = z.object({
  benchId: BenchId, uses: PrinterUsesSchema.nullable(), /** Whether a scale stands there. */ scale: z.enum(['on', 'off']), language: LanguageCode, suffix: z.enum(['Enter', 'Tab', 'none']),
}).strict();
export type WorkstationProfile = z.infer<typeof WorkstationProfile>;

const SetUpCode = z.string().min(1).max(40);
export const WorkstationRow = z.object({ code: SetUpCode, name: z.string(), profile: WorkstationProfile, madeAtMs: At, retiredAtMs: At.nullable() }).strict();
export type WorkstationRow = z.infer<typeof WorkstationRow>;

/** The start of a bench's day, and benches set up by a scan (floor.md N14, P56). */
export const benchDayOperations = {
  /** How the bench stands before its first list of the day; it asks the printer. The doctor's last report is taken as it is. */
  'start-of-day.read': query({ input: z.object({ benchId: BenchId }).strict(), output: DayView, errors: [] }),
  /** Any scan, to see that the scanner of this bench is heard. */
  'start-of-day.scan': command({ input: z.object({ ...Act, benchId: BenchId, barcode: Barcode, ending: z.enum(SCAN_ENDINGS) }).strict(), output: z.object({ barcode: z.string(), isEnded: z.boolean() }).strict(), errors: ['code_was_typed'] }),
  /** All is good: the day of this bench begins. */
  'start-of-day.finish': command({ input: z.object({ ...Act, benchId: BenchId }).strict(), output: DayView, errors: ['start_of_day_open'] }),
  /** It begins although something is not good, by a supervisor's word. */
  'start-of-day.put-off': command({ input: z.object({ ...Act, benchId: BenchId, reason: z.string().trim().min(3).max(200) }).strict(), output: DayView, errors: [] }),
  'start-of-day.configure': command({ input: z.object({ ...Act, settings: DaySettings }).strict(), output: DaySettings, errors: [] }),
  'workstation.list': query({ input: z.object({}).strict(), output: z.object({ rows: z.array(WorkstationRow), benchId: BenchId, uses: PrinterUsesSchema.nullable() }).strict(), errors: [] }),
  /** Makes a set-up and its code. */
  'workstation.make': command({ input: z.object({ ...Act, name: z.string().trim().min(1).max(40), profile: WorkstationProfile }).strict(), output: WorkstationRow, errors: ['printer_not_found', 'set_up_name_taken'] }),
  /** Its code makes no bench any more. */
  'workstation.retire': command({ input: z.object({ ...Act, code: SetUpCode }).strict(), output: WorkstationRow, errors: ['set_up_unknown'] }),
  /** The code as a picture, to be shown or printed by hand. */
  'workstation.picture': query({ input: z.object({ code: SetUpCode }).strict(), output: z.object({ base64: z.string() }).strict(), errors: ['set_up_unknown'] }),
  'workstation.print': command({
    input: z.object({ ...Act, code: SetUpCode, printerId: PrinterId }).strict(), output: z.object({ name: z.string(), says: z.string() }).strict(),
    errors: ['set_up_unknown', 'printer_not_found', 'paper_too_small_for_code', 'printer_not_spoken_yet', 'card_not_printed'],
  }),
  /** Makes this window the bench that the code names: its printers, its scale, its language and its scanner. */
  'workstation.apply': command({ input: z.object({ ...Act, barcode: Barcode }).strict(), output: z.object({ name: z.string(), profile: WorkstationProfile }).strict(), errors: ['set_up_unknown', 'set_up_retired', 'printer_not_found', 'bench_has_work', 'set_up_of_other_bench'] }),
} as const;
