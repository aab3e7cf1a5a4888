import type { Intent, IntentKind } from '../database/index.ts';
import type { Settlement } from './intent-store.ts';

/** What a read-back found out. */
export type Finding = { readonly found: 'applied' | 'not-applied' | 'unknown' | 'moot'; readonly says: string };

/** How one kind of intent reaches Flipkart. Batches are transport only: every intent gets its own outcome. */
export interface IntentCourier {
  readonly kind: IntentKind;
  readonly batchMax: number;
  /** Reads what `prepare` will want of all of them, in fewer calls than a batch at a time would make. */
  look?(intents: readonly Intent[]): Promise<void>;
  /**
   * Looks before anything is sent: which intents may go now, and what becomes of those that may not. `send` is called with the ones it
   * lets go, after they were marked as sent.
   */
  prepare(intents: readonly Intent[]): Promise<{ readonly go: readonly Intent[]; readonly settled: readonly (readonly [Intent, Settlement])[] }>;
  send(intents: readonly Intent[]): Promise<readonly (readonly [Intent, Settlement])[]>;
  /** Whether Flipkart has what was intended; asked for intents whose outcome is unknown. */
  readBack(intents: readonly Intent[]): Promise<ReadonlyMap<Intent, Finding>>;
  /** What "it was applied" means in the tables, when a read-back and not an answer says so. */
  applied(intent: Intent): Settlement;
}
