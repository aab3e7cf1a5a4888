import type { Reply, Notice } from '../../shared/contract/index.ts';
import type { DatabaseRefused, Settings } from '../database/index.ts';
import type { Caller } from '../dispatch.ts';

/** How an engine is to be built, as plain values that can cross to a thread. */
export interface EnginePlan {
  readonly dataFolder: string;
  readonly version: string;
  readonly firstSettings: Partial<Settings>;
  readonly givenSettings: Partial<Settings>;
  /** Those of the built-in Flipkart. Null: they lie in the encrypted file of the data folder, which STATION_SECRET_KEY opens. */
  readonly credentials: { readonly appId: string; readonly appSecret: string } | null;
  /** What the built-in Flipkart answers to the wizard's questions; null on a live station. */
  readonly trainingAnswers: { readonly appId: string; readonly appSecret: string; readonly locationId: string } | null;
  readonly printer: { readonly host: string; readonly port: number };
  /** Threads that read documents. */
  readonly documentWorkers: number;
}

export type ToEngine =
  | { readonly kind: 'open'; readonly plan: EnginePlan }
  | { readonly kind: 'call'; readonly id: number; readonly operation: string; readonly input: unknown; readonly caller: Caller }
  | { readonly kind: 'stop' };

export type FromEngine =
  | { readonly kind: 'ready' }
  | { readonly kind: 'refused'; readonly code: DatabaseRefused['code']; readonly says: string }
  | { readonly kind: 'reply'; readonly id: number; readonly reply: Reply }
  | { readonly kind: 'notice'; readonly notice: Notice }
  | { readonly kind: 'stopped' };
