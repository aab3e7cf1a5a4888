import { z } from 'zod';
import { ScanId } from '../fulfilment/ids.ts';
import { RESTORE_BASES, RESTORE_REASONS } from '../fulfilment/restore.ts';
import { command, query } from './operation.ts';

const Count = z.number().int().min(0);
const Time = z.number();

/** What a restore of the store did and what it may have cost (reliability.md 2.9). */
export const RestoreView = z.object({
  restoreId: z.number().int(), atMs: Time,
  reason: z.enum(RESTORE_REASONS), says: z.string(), base: z.enum(RESTORE_BASES),
  copyAtMs: Time.nullable(), badCopies: Count, factsReplayed: Count, newestFactAtMs: Time.nullable(), factsMissing: Count, badLines: Count, hasJournal: z.boolean(), unsure: Count, keptIn: z.string().nullable(),
  /** What Flipkart says otherwise than the restored store; null until it was asked about everything. */
  difference: z.object({ count: Count, shown: z.array(z.object({ shipmentId: z.string(), orderId: z.string(), before: z.string().nullable(), now: z.string() }).strict()) }).strict().nullable(),
  acceptedAtMs: Time.nullable(), acceptedBy: z.string().nullable(),
}).strict();
export type RestoreView = z.infer<typeof RestoreView>;

const Output = z.object({
  /** The newest; null when this store was never restored. */
  restore: RestoreView.nullable(),
}).strict();

export const restoreOperations = {
  'restore.read': query({ input: z.object({}).strict(), output: Output, errors: [] }),
  /** A supervisor has read what happened: it leaves Today. */
  'restore.accept': command({ input: z.object({ scanId: ScanId, restoreId: z.number().int() }).strict(), output: Output, errors: ['restore_not_waiting'] }),
} as const;
