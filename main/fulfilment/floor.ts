import type { FactStamp } from '../../shared/fulfilment/facts.ts';
import type { ShipmentId } from '../../shared/fulfilment/ids.ts';
import type { EpochMs } from '../../shared/time.ts';
import type { FactLog } from '../database/index.ts';
import type { Ids } from '../platform/ids.ts';

/** The line to Flipkart as the floor sees it. */
export interface TruthLine {
  /** Whether Flipkart can be asked about shipments: the last such question was answered. */
  isUp(): boolean;
  /** Has shipments read again soon, outside of the scan that wants it. */
  ask(shipmentIds: readonly ShipmentId[]): void;
}

/** What every business act needs: the log to write facts to, ids for new things, and whether Flipkart can be asked. */
export interface Floor {
  readonly facts: FactLog;
  readonly ids: Ids;
  /** Absent where no station is around the store: then nobody can be asked. */
  readonly line?: TruthLine;
}

/** Who calls and when; one value for the whole of a command, so that all its facts bear one time. */
export interface CallContext {
  readonly stationId: string;
  readonly personId: string;
  /** The bench from which it comes. */
  readonly benchId: string;
  /** It came over the LAN, from a bench with a key of its own; absent: from the main PC. */
  readonly fromLan?: true;
  readonly nowMs: EpochMs;
  /** Now by Flipkart's clock, as far as it has told; absent: the same. Only what Flipkart's deadlines are compared with, never a stamp. */
  readonly flipkartNowMs?: EpochMs;
  readonly traceId: string;
}

/** What the deadlines that Flipkart gave are compared with (reliability.md 2.6). */
export const nowAtFlipkart = (call: Pick<CallContext, 'nowMs' | 'flipkartNowMs'>): EpochMs => call.flipkartNowMs ?? call.nowMs;

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
