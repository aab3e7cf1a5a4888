import type { EpochMs } from '../../shared/time.ts';
import type { Intent, IntentKind, WriteTx } from '../database/index.ts';
import type { Settlement } from './intent-store.ts';

/** What a read-back found out. */
export type Finding =
  | { readonly found: 'applied' | 'not-applied' | 'moot'; readonly says: string }
  /** Asked again at `nextAtMs`, or at the usual pace. */
  | { readonly found: 'unknown'; readonly says: string; readonly nextAtMs?: EpochMs }
  /** Nothing but a person can find out; `record` writes what they need in the same transaction. */
  | { readonly found: 'stuck'; readonly says: string; readonly record?: (tx: WriteTx) => void };

/** How one kind of intent reaches Flipkart. Batches are transport only: every intent gets its own outcome. */
export interface IntentCourier {
  readonly kind: IntentKind;
  readonly batchMax: number;
  /** Reads what `prepare` will want of all of them, in fewer calls than a batch at a time would make. Undefined: there is nothing to read. */
  look?(intents: readonly Intent[]): Promise<void> | undefined;
  /**
   * Looks before anything is sent: which intents may go now, and what becomes of those that may not. `send` is called with the ones it
   * lets go, after they were marked as sent.
   */
  prepare(intents: readonly Intent[]): Promise<{ readonly go: readonly Intent[]; readonly settled: readonly (readonly [Intent, Settlement])[] }>;
  /**
   * Parts of a prepared batch that are marked as sent and sent one after another. Absent: all at once. A call of its own for each intent needs
   * it, since the settle time runs from the mark.
   */
  parts?(go: readonly Intent[]): readonly (readonly Intent[])[];
  send(intents: readonly Intent[]): Promise<readonly (readonly [Intent, Settlement])[]>;
  /** Whether Flipkart has what was intended; asked for intents whose outcome is unknown. */
  readBack(intents: readonly Intent[]): Promise<ReadonlyMap<Intent, Finding>>;
  /** What "it was applied" means in the tables, when a read-back and not an answer says so. */
  applied(intent: Intent): Settlement;
}
