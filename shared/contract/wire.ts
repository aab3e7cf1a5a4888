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
export const TOPICS = ['orders', 'picklists', 'bench', 'paper', 'sync', 'stock', 'returns', 'skus', 'people', 'benches'] as const;
export type Topic = (typeof TOPICS)[number];
export interface Push {
  readonly topic: Topic;
  readonly revision: number;
}

/** Whether the engine answers at all: the host says so when its engine falls and is back; the window then reads everything again. */
export interface EngineNotice {
  readonly topic: 'engine';
  readonly up: boolean;
  /** It is not up yet because its store is being restored, which takes seconds to minutes. */
  readonly isRestoring?: boolean;
}
/** What a scanner on a serial line (USB-COM) read: it has no keys, so the host brings it to the window. */
export interface ScannerNotice {
  readonly topic: 'scanner';
  /** The id under which the window hands the scan in; said again until that has happened. */
  readonly scanId: string;
  readonly text: string;
}
/** A line that the scale of this bench wrote: what it means says the setting `scaleLine` (scale-line.ts). A lost one is made good by the next. */
export interface ScaleNotice {
  readonly topic: 'scale';
  readonly line: string;
}
export type Notice = Push | EngineNotice | ScannerNotice | ScaleNotice;

/** All that a host gives a window, and all that preload exposes. What comes back is a Reply; `listener` is given Notices. */
export interface Bridge {
  invoke(operation: string, input: unknown): Promise<unknown>;
  subscribe(listener: (notice: unknown) => void): () => void;
}

/** Whether something that came from outside is a Notice. */
export function isNotice(value: unknown): value is Notice {
  if (typeof value !== 'object' || value === null || !('topic' in value)) return false;
  if (value.topic === 'engine') return 'up' in value && typeof value.up === 'boolean';
  if (value.topic === 'scanner') return 'text' in value && typeof value.text === 'string' && 'scanId' in value && typeof value.scanId === 'string';
  if (value.topic === 'scale') return 'line' in value && typeof value.line === 'string';
  return (TOPICS as readonly unknown[]).includes(value.topic) && 'revision' in value && typeof value.revision === 'number';
}
