import type { EpochMs } from '../../shared/time.ts';
import type { FaultKind } from './faults.ts';

/** One call that came: nothing of what it said, so that no buyer's data and no token is kept. */
export interface LoggedCall {
  readonly endpoint: string;
  readonly atMs: EpochMs;
  /** What was answered; null when the line broke. */
  readonly status: number | null;
  readonly fault: FaultKind | null;
}

/** What a long run keeps; the counts in the state go on. */
const KEPT_MAX = 20_000;

/** The calls that came, newest last. */
export class CallLog {
  readonly #calls: LoggedCall[] = [];
  #forgotten = 0;

  add(call: LoggedCall): void {
    this.#calls.push(call);
    if (this.#calls.length > KEPT_MAX * 2) this.#forgotten += this.#calls.splice(0, KEPT_MAX).length;
  }

  /** Those of one endpoint, or all; `since` counts every call ever logged. */
  list(endpoint: string | null, since = 0): { readonly next: number; readonly calls: readonly LoggedCall[] } {
    const calls = this.#calls.slice(Math.max(0, since - this.#forgotten));
    return { next: this.#forgotten + this.#calls.length, calls: endpoint === null ? calls : calls.filter((call) => call.endpoint === endpoint) };
  }
}
