import type { BusinessDay } from '../time.ts';
import type { CheckCause, CheckProof, DayCheckName } from './bench-check.ts';
import type { BenchId, PrinterId } from './ids.ts';

/** What happens between a bench, its printers and its scanner. */
export interface BenchFacts {
  /** A card was read back, or was not; a later reading of the same card replaces an earlier one. `settings` stands for the profile as it was. */
  'bench.checked': {
    readonly checkId: string; readonly benchId: BenchId; readonly printerId: PrinterId; readonly printerName: string; readonly settings: string; readonly outcome: 'passed' | 'failed';
    readonly cause: CheckCause | null; readonly proved: readonly CheckProof[]; readonly moduleDots: number; readonly lineMm: number; readonly read: string | null;
  };
  /** A person laid a ruler to the line on a card that had been read. */
  'bench.measured': { readonly checkId: string; readonly benchId: BenchId; readonly isRight: boolean; readonly outcome: 'passed' | 'failed'; readonly cause: CheckCause | null; readonly proved: readonly CheckProof[] };
  /** The day of a bench began: all was good, or a supervisor put the rest off. */
  'day.begun': { readonly benchId: BenchId; readonly day: BusinessDay; readonly outcome: 'good' | 'put_off'; readonly reason: string; readonly openChecks: readonly DayCheckName[] };
}
