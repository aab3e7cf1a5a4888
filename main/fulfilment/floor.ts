import type { FactStamp } from '../../shared/fulfilment/facts.ts';
import type { EpochMs } from '../../shared/time.ts';
import type { FactLog } from '../database/index.ts';
import type { Ids } from '../platform/ids.ts';

/** What every business act needs: the log to write facts to, and ids for new things. */
export interface Floor {
  readonly facts: FactLog;
  readonly ids: Ids;
}

/** Who calls and when; one value for the whole of a command, so that all its facts bear one time. */
export interface CallContext {
  readonly stationId: string;
  readonly personId: string;
  /** The bench from which it comes. */
  readonly benchId: string;
  readonly nowMs: EpochMs;
  readonly traceId: string;
}

/** The stamp of a fact that comes of a call. */
export function stampOf(call: CallContext): FactStamp {
  return { stationId: call.stationId, personId: call.personId, atMs: call.nowMs };
}

/** An expected failure: a code of the contract, and what the operator's words need to name the thing. */
export interface Refusal<Code extends string> {
  readonly ok: false;
  readonly code: Code;
  readonly about: Readonly<Record<string, string | number>>;
}

export type Verdict<Value, Code extends string> = { readonly ok: true; readonly value: Value } | Refusal<Code>;

export function granted<Value>(value: Value): { readonly ok: true; readonly value: Value } {
  return { ok: true, value };
}

export function refused<const Code extends string>(code: Code, about: Readonly<Record<string, string | number>> = {}): Refusal<Code> {
  return { ok: false, code, about };
}
