import { z } from 'zod';
import { DAY_OUTCOMES, DAY_POINTS, OWNED_TASKS } from '../fulfilment/day.ts';
import { PersonId, ScanId } from '../fulfilment/ids.ts';
import { DOCUMENT_LANGUAGES } from '../fulfilment/own-document.ts';
import { MadePaper } from './document-operations.ts';
import { DAY_THINGS, DAY_THINGS_MAX, PAPER_WAYS } from './lists.ts';
import { command, query } from './operation.ts';
import { About } from './values.ts';

const Act = { scanId: ScanId };
const At = z.number().int();
const Count = z.number().int().min(0);
const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const Reason = z.string().trim().min(3).max(200);

/** One thing that keeps a point from being nothing; `about` is what its words need. */
export const DayThing = z.object({ what: z.enum(DAY_THINGS), id: z.string(), about: About }).strict();
export type DayThing = z.infer<typeof DayThing>;

/** A point of the close: how many things are open, and the first of them by name. */
export const DayPointView = z.object({ point: z.enum(DAY_POINTS), count: Count, things: z.array(DayThing).max(DAY_THINGS_MAX) }).strict();
export type DayPointView = z.infer<typeof DayPointView>;

export const UnitAccountView = z.object({
  sinceMs: At, before: Count, picked: Count, inTotes: Count, inParcels: Count,
  exits: z.object({ carrier: Count, put_back: Count, damaged: Count, lost: Count, elsewhere: Count }).strict(),
}).strict();

/** A task that somebody must own when the day ends with it. */
export const DayTask = z.object({ taskId: z.string(), kind: z.enum(OWNED_TASKS), about: About, openedAtMs: At, ownerId: PersonId.nullable(), owner: z.string().nullable() }).strict();
export type DayTask = z.infer<typeof DayTask>;

const Figures = z.object({
  orders: Count, handedOver: Count, here: Count, cancelled: Count, late: Count, short: Count, packed: Count, parcels: Count, units: Count, reprints: Count, wrongScans: Count, mismatches: Count, valuePaise: Count,
}).strict();

/** A close as it was made; `reopened` when it counts no more. */
export const DayClose = z.object({
  day: Day, closing: Count, outcome: z.enum(DAY_OUTCOMES), reason: z.string(), open: z.array(z.object({ point: z.enum(DAY_POINTS), count: Count }).strict()), by: z.string(), atMs: At,
  /** Of when the copy of the store is that was made for it. */
  copyAtMs: At.nullable(), reopened: z.object({ by: z.string(), atMs: At, reason: z.string() }).strict().nullable(),
}).strict();
export type DayClose = z.infer<typeof DayClose>;

/** The end of today: every point, the units' account, tasks with their owners, and how often the day was closed already. */
export const DayEnd = z.object({
  day: Day, nowMs: At, points: z.array(DayPointView), units: UnitAccountView, tasks: z.array(DayTask), /** All of them; the list is cut. */ taskCount: Count, withoutOwner: Count,
  people: z.array(z.object({ personId: PersonId, name: z.string() }).strict()),
  /** The close that stands; null while the day is open. */
  close: DayClose.nullable(), closings: Count,
  /** Units that moved since that close: then it no longer says how the house stands. */
  movedSince: Count,
}).strict();
export type DayEnd = z.infer<typeof DayEnd>;

/** The owner's page. `isKept`: as it stood when the day was closed, else as it stands now. */
export const DayReport = z.object({
  day: Day, isKept: z.boolean(), atMs: At, figures: Figures, carriers: z.array(z.object({ carrier: z.string(), orders: Count, late: Count, valuePaise: Count }).strict()), units: UnitAccountView,
  closes: z.array(DayClose), /** Closed days before and after, for going from one to the other. */ earlier: Day.nullable(), later: Day.nullable(),
}).strict();
export type DayReport = z.infer<typeof DayReport>;

/** The end of a day and its owner's page (floor.md N20). */
export const dayOperations = {
  'day.read': query({ input: z.object({}).strict(), output: DayEnd, errors: [] }),
  /** Ends the day when every point is nothing. A copy of the store is made and looked through first. */
  'day.close': command({ input: z.object(Act).strict(), output: DayEnd, errors: ['day_closed_already', 'day_points_open'] }),
  /** Ends it although some are not, by a supervisor's word; every open task has an owner then. */
  'day.close-open': command({ input: z.object({ ...Act, reason: Reason }).strict(), output: DayEnd, errors: ['day_closed_already', 'day_tasks_without_owner'] }),
  /** The close of today counts no more, and the day can be closed again. */
  'day.reopen': command({ input: z.object({ ...Act, reason: Reason }).strict(), output: DayEnd, errors: ['day_not_closed'] }),
  /** Tasks become a person's. */
  'task-owner.give': command({ input: z.object({ ...Act, taskIds: z.array(z.string().min(1).max(160)).min(1).max(500), personId: PersonId }).strict(), output: DayEnd, errors: ['person_not_found', 'task_not_open'] }),
  /** Tasks without an owner become whose word it is. */
  'task-owner.take-rest': command({ input: z.object(Act).strict(), output: DayEnd, errors: ['every_task_has_owner'] }),
  /** The owner's page; null: today. */
  'day.report': query({ input: z.object({ day: Day.nullable() }).strict(), output: DayReport, errors: ['day_not_known'] }),
  'day.print': command({ input: z.object({ ...Act, day: Day.nullable(), language: z.enum(DOCUMENT_LANGUAGES), as: z.enum(PAPER_WAYS) }).strict(), output: MadePaper, errors: ['day_not_known', 'paper_not_made'] }),
} as const;
