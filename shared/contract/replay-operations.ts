import { z } from 'zod';
import { OrderId } from '../fulfilment/ids.ts';
import { REPLAY_FACTS } from '../fulfilment/replay.ts';
import { BARCODE_MAX, REPLAY_SHIFTS_MAX } from './lists.ts';
import { query } from './operation.ts';

const At = z.number().int();
const Count = z.number().int().min(0);
const Seq = z.number().int().min(0);
/** A business day in India, `YYYY-MM-DD`. */
const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** A day on which something was written down, from its first fact to its last. */
const Shift = z.object({ day: Day, fromMs: At, toMs: At }).strict();

/** One thing that somebody did. `about`: names and numbers of its own for the words; no buyer's data, and no note that a person wrote. */
export const ReplayStep = z.object({
  seq: Seq, atMs: At, kind: z.enum(REPLAY_FACTS), person: z.string(), benchId: z.string().nullable(), orderId: OrderId.nullable(), about: z.record(z.string(), z.union([z.string(), z.number()])),
}).strict();
export type ReplayStep = z.infer<typeof ReplayStep>;

const Outline = z.object({ fromMs: At, toMs: At, slotMs: Count, slots: z.array(z.object({ atMs: At, picked: Count, packed: Count, out: Count, refused: Count }).strict()) }).strict();
export type ReplayOutline = z.infer<typeof Outline>;

/** A past shift, told again from the facts. All of it reads; nothing is changed. */
export const replayOperations = {
  /** The last days with facts, the newest first. */
  'replay.shifts': query({ input: z.object({}).strict(), output: z.object({ shifts: z.array(Shift).max(REPLAY_SHIFTS_MAX) }).strict(), errors: [] }),
  /** How a day went, quarter of an hour by quarter of an hour. */
  'replay.outline': query({ input: z.object({ day: Day }).strict(), output: Outline, errors: ['replay_day_empty'] }),
  /** What was done from a moment of the day on, a page; `next` is where the following page begins, null at the end of the day. A page may be empty and not the last. */
  'replay.read': query({
    input: z.object({ day: Day, from: z.union([z.object({ atMs: At }).strict(), z.object({ seq: Seq }).strict()]) }).strict(),
    output: z.object({ steps: z.array(ReplayStep), next: Seq.nullable() }).strict(), errors: ['replay_day_empty'],
  }),
  /** The first thing that was done on that day with an order, by its order id, shipment id or AWB. */
  'replay.find': query({ input: z.object({ day: Day, search: z.string().trim().min(1).max(BARCODE_MAX) }).strict(), output: z.object({ orderId: OrderId, atMs: At, seq: Seq }).strict(), errors: ['replay_day_empty', 'replay_order_unknown', 'replay_order_not_that_day'] }),
} as const;
