import { z } from 'zod';
import { ScanId } from '../fulfilment/ids.ts';
import { COPY_REASONS, COPY_TROUBLES, DAMAGE_FINDERS } from './lists.ts';
import { command, query } from './operation.ts';

const Count = z.number().int().min(0);

/** A finished copy of the store: opened, checked, and with its newest fact. */
export const StoreCopy = z.object({
  /** The file's name without its folder: no path leaves the engine. */
  name: z.string(),
  atMs: z.number(), bytes: Count, factSeq: Count, reason: z.enum(COPY_REASONS),
}).strict();
export type StoreCopy = z.infer<typeof StoreCopy>;

/** Copies of the store and its daily check (reliability.md 2.9). */
export const backupOperations = {
  'backup.read': query({
    input: z.object({}).strict(),
    output: z.object({
      /** Newest first. */
      copies: z.array(StoreCopy),
      /** So many are kept. */
      kept: Count,
      isMaking: z.boolean(),
      /** Why the last attempt brought no copy; null when it did. */
      trouble: z.object({ atMs: z.number(), trouble: z.enum(COPY_TROUBLES), says: z.string() }).strict().nullable(),
      /** The last daily check of every page; null before the first. */
      check: z.object({ atMs: z.number(), ok: z.boolean(), says: z.string() }).strict().nullable(),
      /** What made the store take no more writes; null: nothing did. */
      damage: z.object({ atMs: z.number(), found: z.enum(DAMAGE_FINDERS), says: z.string() }).strict().nullable(),
    }).strict(),
    errors: [],
  }),
  /** Makes a copy now; who asks while one is being made gets that one. */
  'backup.make': command({
    input: z.object({ scanId: ScanId }).strict(),
    output: z.object({ copy: StoreCopy }).strict(),
    errors: ['backup_no_room', 'backup_disk_failed', 'backup_not_good', 'backup_failed'],
  }),
} as const;
