import type { Reply, Notice } from '../../shared/contract/index.ts';
import type { FloorStanding } from '../../shared/update/update-rule.ts';
import type { DatabaseRefused, Settings } from '../database/index.ts';
import type { Caller } from '../dispatch.ts';
import type { SecretName, SecretsRefused } from '../platform/secrets.ts';

/** How an engine is to be built, as plain values that can cross to a thread. */
export interface EnginePlan {
  readonly dataFolder: string;
  readonly version: string;
  readonly firstSettings: Partial<Settings>;
  readonly givenSettings: Partial<Settings>;
  /** Those of the built-in Flipkart. `file`: in the encrypted file of the data folder, which STATION_SECRET_KEY opens. `host`: the host keeps them in the keychain of the system. */
  readonly credentials: { readonly appId: string; readonly appSecret: string } | 'file' | 'host';
  /** What the built-in Flipkart answers to the wizard's questions; null on a live station. */
  readonly trainingAnswers: { readonly appId: string; readonly appSecret: string; readonly locationId: string; readonly portal?: { readonly baseUrl: string; readonly email: string; readonly password: string } } | null;
  /** Where the printer of this bench listens this time; null: where its profile says. */
  readonly printer: { readonly host: string; readonly port: number } | null;
  /** Where the second copy of the facts is written, best on another disk; absent: in the data folder. */
  readonly journalFolder?: string;
  /** Threads that read documents. */
  readonly documentWorkers: number;
}

/** What the engine asks of the secrets that its host keeps. */
export type SecretAsked =
  | { readonly act: 'get'; readonly name: SecretName }
  | { readonly act: 'set'; readonly name: SecretName; readonly value: string }
  | { readonly act: 'remove'; readonly name: SecretName };

export type SecretOutcome = { readonly ok: true; readonly value: string | null } | { readonly ok: false; readonly code: SecretsRefused['code'] | 'fault'; readonly says: string };

/** What the machine does: it falls asleep, or is awake again. */
export type PowerEvent = 'suspend' | 'resume';

export type ToEngine =
  | { readonly kind: 'open'; readonly plan: EnginePlan }
  | { readonly kind: 'call'; readonly id: number; readonly operation: string; readonly input: unknown; readonly caller: Caller }
  | { readonly kind: 'secret'; readonly id: number; readonly outcome: SecretOutcome }
  | { readonly kind: 'power'; readonly event: PowerEvent }
  | { readonly kind: 'standing'; readonly id: number }
  | { readonly kind: 'stop' };

export type FromEngine =
  | { readonly kind: 'restoring' }
  | { readonly kind: 'ready' }
  | { readonly kind: 'refused'; readonly code: DatabaseRefused['code']; readonly says: string }
  | { readonly kind: 'reply'; readonly id: number; readonly reply: Reply }
  | { readonly kind: 'notice'; readonly notice: Notice }
  | { readonly kind: 'secret'; readonly id: number; readonly asked: SecretAsked }
  | { readonly kind: 'standing'; readonly id: number; readonly standing: FloorStanding }
  | { readonly kind: 'stopped' };
