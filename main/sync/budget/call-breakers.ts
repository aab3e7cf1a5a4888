import { MINUTE_MS, SECOND_MS } from '../../../shared/time.ts';
import type { EpochMs } from '../../../shared/time.ts';
import type { Clock } from '../../platform/clock.ts';
import type { CallClass } from '../../platform/http.ts';

/** How one class of calls to one host stands. */
export interface BreakerState {
  /** Name and port, as in an address. */
  readonly host: string;
  readonly class: CallClass;
  /** `probing`: its time is over, and one call finds out. Changes probe with a read first. */
  readonly state: 'closed' | 'open' | 'probing';
  /** Since when it is open, or closed again; of a station that never saw it open, since the first call. */
  readonly sinceMs: EpochMs;
  /** What the last failure was; null while closed. */
  readonly says: string | null;
  /** When a call may find out whether it is over; null while closed. */
  readonly nextProbeAtMs: EpochMs | null;
}

/** What became of a call. `status` null: there was no answer, or none that was whole. */
export interface CallEnd {
  readonly status: number | null;
  readonly says: string;
  /** What a 503 asks for. */
  readonly retryAfterMs: number | null;
}

/** One call that may leave. Told once of its end; `calledOff` when it never left, or when we ended it ourselves. */
export interface Pass {
  ended(end: CallEnd): void;
  calledOff(): void;
}

export interface BreakerRule {
  /** Calls in a row without an answer, or with a 5xx. */
  readonly failures: number;
  readonly firstMs: number;
  readonly mostMs: Readonly<Record<CallClass, number>>;
}

/** Ours: short for reads, since a cancellation must stop a bench within 60 s; longer for changes, each of which is read back after it failed. */
export const BREAKER: BreakerRule = { failures: 5, firstMs: 5 * SECOND_MS, mostMs: { reads: 20 * SECOND_MS, documents: MINUTE_MS, changes: 2 * MINUTE_MS } };
/** A wrong `Retry-After` must not stop the station for days; of reads not even for long. */
const RETRY_AFTER_MAX_MS: Readonly<Record<CallClass, number>> = { reads: MINUTE_MS, documents: 15 * MINUTE_MS, changes: 15 * MINUTE_MS };
/** Time-outs on the way that carry a number of a refusal: they say neither that the host is well nor that it is not. */
const NEUTRAL = new Set([408, 499]);

interface Circuit {
  readonly host: string;
  readonly class: CallClass;
  isOpen: boolean;
  failures: number;
  waitMs: number;
  /** On the monotonic clock. */
  probeAtMs: number;
  isProbed: boolean;
  /** Of changes: a read that left after `probeAtMs` was answered. */
  isReadThrough: boolean;
  sinceMs: EpochMs;
  says: string | null;
}

/**
 * Stands between the station and a host that does not answer (reliability.md 2.6): after five calls in a row that timed out or came back with a
 * 5xx no more of that class leave for a while, longer each time, and one call finds out whether it is over. Never a 4xx, which is an answer, and
 * never a line that is down, of which each call learns at once. What is held back fails as "not sent", so that no try is counted. Changes
 * find out by a read: none leaves before one was answered that left after the time was over, then one, then all. Times are of the
 * monotonic clock. Own lines: cockatiel and opossum know one circuit with its own probes, and here one class probes for the other.
 */
export class CallBreakers {
  readonly #clock: Clock;
  readonly #rule: BreakerRule;
  readonly #circuits = new Map<string, Circuit>();
  readonly #listeners: ((circuit: BreakerState) => void)[] = [];

  constructor(clock: Clock, rule: BreakerRule = BREAKER) {
    this.#clock = clock;
    this.#rule = rule;
  }

  /** Told when a circuit opens or closes. */
  onMoved(listener: (circuit: BreakerState) => void): void {
    this.#listeners.push(listener);
  }

  /** A call of this class to this host: its pass, or in words why it does not leave. */
  admit(host: string, callClass: CallClass): Pass | string {
    const circuit = this.#of(host, callClass);
    if (callClass === 'changes' && this.#of(host, 'reads').isOpen) return says(this.#of(host, 'reads'));
    if (circuit.isOpen && !this.#mayProbe(circuit)) return says(circuit);
    if (circuit.isOpen) circuit.isProbed = true;
    return this.#pass(circuit, circuit.isOpen);
  }

  /** Whether a change to this host may leave now. A queue of changes is left alone while none may. */
  mayChange(host: string): boolean {
    const circuit = this.#of(host, 'changes');
    return !this.#of(host, 'reads').isOpen && (!circuit.isOpen || this.#mayProbe(circuit));
  }

  /** Whether changes wait for a read that nobody makes: the time is over, and any read of this host may find out. */
  wantsRead(host: string): boolean {
    const [reads, changes] = [this.#of(host, 'reads'), this.#of(host, 'changes')];
    if (reads.isOpen) return this.#mayProbe(reads);
    return changes.isOpen && !changes.isReadThrough && this.#clock.monotonicMs() >= changes.probeAtMs;
  }

  /** The machine woke, or the clock was set: what was open may be tried now. */
  retryNow(): void {
    for (const circuit of this.#circuits.values()) circuit.probeAtMs = Math.min(circuit.probeAtMs, this.#clock.monotonicMs());
  }

  states(): BreakerState[] {
    return [...this.#circuits.values()].map((circuit) => this.#stateOf(circuit));
  }

  #of(host: string, callClass: CallClass): Circuit {
    const key = `${callClass} ${host}`;
    let circuit = this.#circuits.get(key);
    if (circuit === undefined) {
      circuit = { host, class: callClass, isOpen: false, failures: 0, waitMs: 0, probeAtMs: 0, isProbed: false, isReadThrough: false, sinceMs: this.#clock.nowMs(), says: null };
      this.#circuits.set(key, circuit);
    }
    return circuit;
  }

  #mayProbe(circuit: Circuit): boolean {
    return !circuit.isProbed && this.#clock.monotonicMs() >= circuit.probeAtMs && (circuit.class !== 'changes' || circuit.isReadThrough);
  }

  #pass(circuit: Circuit, isProbe: boolean): Pass {
    const leftAtMs = this.#clock.monotonicMs();
    let isOver = false;
    const once = (work: () => void): void => {
      if (isOver) return;
      isOver = true;
      if (isProbe) circuit.isProbed = false;
      // What left before it opened, and comes back after, tells nothing new.
      if (isProbe || !circuit.isOpen) work();
    };
    return {
      ended: (end) => once(() => {
        if (end.status === null || end.status >= 500) this.#failed(circuit, end);
        else if (!NEUTRAL.has(end.status)) this.#answered(circuit, leftAtMs);
      }),
      calledOff: () => once(() => undefined),
    };
  }

  #answered(circuit: Circuit, leftAtMs: number): void {
    circuit.failures = 0;
    if (circuit.isOpen) this.#close(circuit);
    if (circuit.class === 'changes') circuit.waitMs = 0;
    else if (circuit.class === 'reads') this.#readWentThrough(this.#of(circuit.host, 'changes'), leftAtMs);
  }

  #readWentThrough(changes: Circuit, leftAtMs: number): void {
    if (!changes.isOpen || changes.isReadThrough || leftAtMs < changes.probeAtMs) return;
    changes.isReadThrough = true;
    this.#tell(changes);
  }

  #failed(circuit: Circuit, { status, says: words, retryAfterMs }: CallEnd): void {
    circuit.failures += 1;
    // A host that says how long it will be away is believed at once.
    const askedMs = status === 503 && retryAfterMs !== null ? Math.min(retryAfterMs, RETRY_AFTER_MAX_MS[circuit.class]) : 0;
    if (!circuit.isOpen && circuit.failures < this.#rule.failures && askedMs === 0) return;
    if (!circuit.isOpen) circuit.sinceMs = this.#clock.nowMs();
    circuit.isOpen = true;
    circuit.isReadThrough = false;
    circuit.says = words;
    circuit.waitMs = circuit.waitMs === 0 ? this.#rule.firstMs : Math.min(this.#rule.mostMs[circuit.class], circuit.waitMs * 2);
    circuit.probeAtMs = this.#clock.monotonicMs() + Math.max(circuit.waitMs, askedMs);
    this.#tell(circuit);
  }

  #close(circuit: Circuit): void {
    circuit.isOpen = false;
    circuit.isReadThrough = false;
    circuit.waitMs = 0;
    circuit.says = null;
    circuit.sinceMs = this.#clock.nowMs();
    this.#tell(circuit);
  }

  #tell(circuit: Circuit): void {
    for (const listener of this.#listeners) listener(this.#stateOf(circuit));
  }

  #stateOf(circuit: Circuit): BreakerState {
    const leftMs = circuit.probeAtMs - this.#clock.monotonicMs();
    return {
      host: circuit.host, class: circuit.class, sinceMs: circuit.sinceMs, says: circuit.says,
      state: !circuit.isOpen ? 'closed' : leftMs <= 0 ? 'probing' : 'open',
      nextProbeAtMs: circuit.isOpen ? this.#clock.nowMs() + Math.max(0, leftMs) : null,
    };
  }
}

function says(circuit: Circuit): string {
  return `Flipkart does not answer (${circuit.says ?? 'no answer'}): nothing is sent until it does.`;
}
