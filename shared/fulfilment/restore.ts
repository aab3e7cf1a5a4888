import type { EpochMs } from '../time.ts';

/**
 * Why the store had to be restored. `behind`: it is sound and older than its journal, as after a deleted write-ahead log or a copy that somebody put
 * back; `damaged_at_run_time`: the running station found damage and stopped writing.
 */
export const RESTORE_REASONS = ['damaged', 'not_a_database', 'missing', 'behind', 'damaged_at_run_time'] as const;
export type RestoreReason = (typeof RESTORE_REASONS)[number];

/** What was taken to begin with: a copy, the store itself, or nothing but the journal. */
export const RESTORE_BASES = ['copy', 'store', 'journal'] as const;
export type RestoreBase = (typeof RESTORE_BASES)[number];

/** What a restore did, for the people of the station. */
export interface RestoreReport {
  readonly reason: RestoreReason;
  /** What was found, in SQLite's or the system's words, for a person who helps. */
  readonly says: string;
  readonly base: RestoreBase;
  /** When the copy was made; null when none was used. */
  readonly copyAtMs: EpochMs | null;
  /** Newer copies that were found bad. */
  readonly badCopies: number;
  readonly factsReplayed: number;
  /** When the newest fact of the restored store happened; null when it has none. */
  readonly newestFactAtMs: EpochMs | null;
  /** Facts that the journal knows of and that cannot be given, since one before them is missing. */
  readonly factsMissing: number;
  /** Damaged lines of the journal: each may have been something. */
  readonly badLines: number;
  /** False when there was no journal: what happened after the copy is not known. */
  readonly hasJournal: boolean;
  /** What Flipkart may know already and is asked about before it is told again. */
  readonly unsure: number;
  /** The folder, within the data folder, in which the old files lie; null when there were none. */
  readonly keptIn: string | null;
}

/** One shipment that stands otherwise at Flipkart than in the restored store. */
export interface RestoreDifference {
  readonly shipmentId: string;
  readonly orderId: string;
  /** Null: the restored store did not know the shipment. */
  readonly before: string | null;
  readonly now: string;
}
