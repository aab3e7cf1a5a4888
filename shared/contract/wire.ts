import type { ErrorCode, OperationName, OutputOf, OwnError, DoorError } from './operations.ts';

/** Largest message that the engine accepts, in characters of JSON: an import of 50,000 SKUs with long titles fits. */
export const MESSAGE_MAX = 32 * 1024 * 1024;

export interface Failure<Code extends string = ErrorCode> {
  readonly code: Code;
  /** What the operator's words need to name the thing. */
  readonly about: Readonly<Record<string, string | number>>;
  /** Leads to the line in the log; shown under F1, never on the bench. */
  readonly traceId: string;
}

/** What every call comes back with: never a throw, never null. */
export type Reply<N extends OperationName = OperationName> =
  | { readonly ok: true; readonly value: OutputOf<N> }
  | { readonly ok: false; readonly error: Failure<OwnError<N> | DoorError> };

/** What is pushed to windows: that something changed, never what. The window reads again, so a lost or doubled push spoils nothing. */
export const TOPICS = ['orders', 'picklists', 'bench', 'paper', 'sync', 'stock'] as const;
export type Topic = (typeof TOPICS)[number];
export interface Push {
  readonly topic: Topic;
  readonly revision: number;
}
