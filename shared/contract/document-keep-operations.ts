import { z } from 'zod';
import { ScanId } from '../fulfilment/ids.ts';
import { KEEP_DAYS_MAX, KEEP_MEGABYTES } from './lists.ts';
import { command, query } from './operation.ts';

const Days = z.number().int().min(1).max(KEEP_DAYS_MAX);

/** How long files of finished work stay on this disk, and how much room they may take. */
export const DocumentKeep = z.object({
  /** Days after the end of an order on which its labels and invoices go, even when there is room: they bear the buyer's address. */
  personalDays: Days,
  /** Days after which manifests, photos and whatever else bears no buyer's data goes. */
  otherDays: Days,
  /** Days that evidence is kept, and with it the labels and photos that it speaks of. */
  evidenceDays: Days,
  /** Room for all documents; beyond it the oldest of finished work goes first. */
  megabytes: z.number().int().min(KEEP_MEGABYTES.min).max(KEEP_MEGABYTES.max),
}).strict();
export type DocumentKeep = z.infer<typeof DocumentKeep>;

const KeepView = z.object({
  keep: DocumentKeep,
  /** What the last look through the disk found; null before the first. */
  seen: z.object({ atMs: z.number(), files: z.number(), usedBytes: z.number(), neededBytes: z.number() }).strict().nullable(),
  removed: z.object({ files: z.number(), bytes: z.number(), lastAtMs: z.number().nullable() }).strict(),
}).strict();

/** The keep policy of files (design.md part 5): the database holds the hash for good, the disk holds the bytes for a while. */
export const documentKeepOperations = {
  'document-keep.read': query({ input: z.object({}).strict(), output: KeepView, errors: [] }),
  'document-keep.configure': command({ input: z.object({ scanId: ScanId, keep: DocumentKeep }).strict(), output: KeepView, errors: [] }),
} as const;
