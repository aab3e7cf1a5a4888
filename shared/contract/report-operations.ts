import { z } from 'zod';
import { PAPER_WAYS, PROBLEM_KINDS, REPORT_SHEETS } from './lists.ts';
import { ScanId } from '../fulfilment/ids.ts';
import { DOCUMENT_LANGUAGES } from '../fulfilment/own-document.ts';
import { DIFFERENCE_ENDS, DIFFERENCE_KINDS, REPORT_SPANS } from '../fulfilment/report.ts';
import { MadePaper } from './document-operations.ts';
import { command, query } from './operation.ts';

const At = z.number().int();
const Count = z.number().int().min(0);
const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** Which days a report is of, in India: a span that has a key, or days of one's own, both included. */
export const ReportSpanInput = z.union([z.enum(REPORT_SPANS), z.object({ fromDay: Day, toDay: Day }).strict()]);
export type ReportSpanInput = z.infer<typeof ReportSpanInput>;

/** What was done and what went wrong; the rule of each count stands at `WORK_COUNTS` (shared/fulfilment/report.ts). Times are milliseconds. */
export const WorkView = z.object({
  unitsPicked: Count, unitsPacked: Count, ordersPacked: Count, parcelsOut: Count, scans: Count, wrongScans: Count, busyMs: Count, reprints: Count, shortUnits: Count, mismatches: Count,
}).strict();
export type WorkView = z.infer<typeof WorkView>;

export const DayWork = WorkView.extend({ day: z.string() }).strict();
export const HourWork = WorkView.extend({ hour: z.number().int().min(0).max(23), /** Days on which somebody scanned in this hour. */ days: Count }).strict();
export const PersonWork = WorkView.extend({ personId: z.string(), name: z.string() }).strict();
export type DayWork = z.infer<typeof DayWork>;
export type HourWork = z.infer<typeof HourWork>;
export type PersonWork = z.infer<typeof PersonWork>;

/** What differed, where, who found it and how it ended. */
export const DifferenceView = z.object({
  kind: z.enum(DIFFERENCE_KINDS), atMs: At, orderId: z.string().nullable(), skuId: z.string().nullable(), title: z.string().nullable(),
  /** A bin, or the bench of a packer. */
  place: z.string().nullable(),
  personId: z.string(), person: z.string(), problem: z.enum(PROBLEM_KINDS).nullable(),
  /** What our books had, and what was there or what Flipkart shows; of units not found only how many. Null where nothing was counted. */
  expected: z.number().int().nullable(), seen: z.number().int().nullable(),
  end: z.enum(DIFFERENCE_ENDS), endedBy: z.string().nullable(), endedAtMs: At.nullable(), reason: z.string(),
}).strict();
export type DifferenceView = z.infer<typeof DifferenceView>;

export const IdleSpan = z.object({ day: z.string(), fromMs: At, toMs: At }).strict();

export const ReportView = z.object({
  fromDay: z.string(), toDay: z.string(), days: Count, /** Whether the last day is not over yet. */ isGoingOn: z.boolean(), nowMs: At,
  total: WorkView, byDay: z.array(DayWork), byHour: z.array(HourWork).length(24), byPerson: z.array(PersonWork),
  idle: z.object({ count: Count, totalMs: Count, /** The longest ones, the longest first. */ longest: z.array(IdleSpan) }).strict(),
  differences: z.object({ rows: z.array(DifferenceView), total: Count }).strict(),
}).strict();
export type ReportView = z.infer<typeof ReportView>;

const errors = ['report_day_unknown', 'report_days_turned', 'report_too_long'] as const;

/** What was done, how well and when, by day, hour and person. */
export const reportOperations = {
  'report.read': query({ input: z.object({ span: ReportSpanInput }).strict(), output: ReportView, errors }),
  /** The same as a sheet: `work` by day, hour and person; `mismatches` and `idle` line by line. */
  'report.export': query({
    input: z.object({ span: ReportSpanInput, sheet: z.enum(REPORT_SHEETS) }).strict(),
    output: z.object({ name: z.string(), mediaType: z.string(), base64: z.string(), rows: Count }).strict(), errors,
  }),
  /** The same on one page: printed where a printer of this bench makes slips, or opened. */
  'report.print': command({
    input: z.object({ scanId: ScanId, span: ReportSpanInput, language: z.enum(DOCUMENT_LANGUAGES), as: z.enum(PAPER_WAYS) }).strict(), output: MadePaper, errors: [...errors, 'paper_not_made'],
  }),
} as const;
