import { SECOND_MS } from '../../shared/time.ts';
import type { Cancel, Clock, Scheduler } from './clock.ts';
import type { Http } from './http.ts';
import { HttpFault } from './http.ts';

/** What the watch saw, or was told by the host. */
export interface Wake {
  /** `slept`: the machine did. `stopped`: this process did not run. `clock-set`: somebody set the clock. `suspends`: it will sleep in a moment; nothing new is begun for that. */
  readonly cause: 'slept' | 'stopped' | 'clock-set' | 'suspends';
  /** By how much the wall clock was set, in ms; 0 when it was not. */
  readonly setByMs: number;
  /** How long nobody was awake, in ms, as far as that is known. */
  readonly awayMs: number;
}

export interface ClockWatchPorts {
  readonly clock: Clock;
  /** A clock that never jumps and counts sleep, in ms. Absent: the monotonic one, as where it counts sleep. */
  readonly uptimeMs?: () => number;
}

/** A clock that was moved by more than this was set; a smaller step is what time services do all day. */
const JUMP_MS = 2 * SECOND_MS;
/** A turn that comes so much too late was no slow turn: the process was stopped, or the machine slept and its clocks all say so. */
const LATE_MS = 5 * SECOND_MS;

/**
 * Compares three clocks: the wall's, the monotonic one, and one that counts sleep too. Whatever was under way when the machine slept, or when the
 * wall clock was set, belongs to an epoch that is over: its connections are called off, its answers are not believed, and whoever
 * counts by the wall is told (reliability.md 2.6). Looks at each answer as well as by its timer, so that no answer from before a sleep comes through.
 */
export class ClockWatch {
  readonly #ports: ClockWatchPorts;
  readonly #listeners: ((wake: Wake) => void)[] = [];
  #marks: { readonly wallMs: number; readonly monotonicMs: number; readonly uptimeMs: number };
  #epoch = 0;
  #calling = new AbortController();
  #cancel: Cancel | null = null;

  constructor(ports: ClockWatchPorts) {
    this.#ports = ports;
    this.#marks = this.#now();
  }

  /** Grows by one with everything that was seen. */
  epoch(): number {
    return this.#epoch;
  }

  /** Aborts what was begun in this epoch, when it ends. */
  signal(): AbortSignal {
    return this.#calling.signal;
  }

  onWake(listener: (wake: Wake) => void): void {
    this.#listeners.push(listener);
  }

  /** Compares the clocks with how they stood at the last look. */
  look(): void {
    const before = this.#marks;
    const now = this.#now();
    this.#marks = now;
    const sinceMs = now.uptimeMs - before.uptimeMs;
    const setByMs = now.wallMs - before.wallMs - sinceMs;
    const asleepMs = sinceMs - (now.monotonicMs - before.monotonicMs);
    const isSet = Math.abs(setByMs) > JUMP_MS;
    if (asleepMs > JUMP_MS) this.#wake({ cause: 'slept', setByMs: isSet ? setByMs : 0, awayMs: asleepMs });
    else if (isSet) this.#wake({ cause: 'clock-set', setByMs, awayMs: 0 });
  }

  /** The host heard it of the system. */
  told(event: 'suspend' | 'resume'): void {
    const epoch = this.#epoch;
    this.look();
    // What the clocks have shown already is not told twice.
    if (epoch === this.#epoch) this.#wake({ cause: event === 'suspend' ? 'suspends' : 'slept', setByMs: 0, awayMs: 0 });
  }

  /** Looks by itself from now on. */
  start(scheduler: Scheduler, everyMs: number): void {
    const turn = (setMs: number): void => {
      const epoch = this.#epoch;
      const lateMs = this.#ports.clock.monotonicMs() - setMs - everyMs;
      this.look();
      if (lateMs > LATE_MS && epoch === this.#epoch) this.#wake({ cause: 'stopped', setByMs: 0, awayMs: lateMs });
      set();
    };
    const set = (): void => {
      const setMs = this.#ports.clock.monotonicMs();
      this.#cancel = scheduler.after(everyMs, () => turn(setMs));
    };
    this.#cancel?.();
    set();
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = null;
  }

  #now(): { readonly wallMs: number; readonly monotonicMs: number; readonly uptimeMs: number } {
    const { clock, uptimeMs } = this.#ports;
    const monotonicMs = clock.monotonicMs();
    return { wallMs: clock.nowMs(), monotonicMs, uptimeMs: uptimeMs?.() ?? monotonicMs };
  }

  #wake(wake: Wake): void {
    this.#epoch += 1;
    const calling = this.#calling;
    this.#calling = new AbortController();
    for (const listener of this.#listeners) listener(wake);
    calling.abort();
  }
}

/** HTTP whose calls end with their epoch. An answer that was waiting when the machine woke is none: it may be hours old, and would pass for Flipkart's newest word. */
export function wakefulHttp(http: Http, watch: ClockWatch): Http {
  return {
    async send(request) {
      watch.look();
      const epoch = watch.epoch();
      const signal = watch.signal();
      const response = await http.send({ ...request, signal: request.signal === undefined ? signal : AbortSignal.any([request.signal, signal]) });
      watch.look();
      if (watch.epoch() !== epoch) throw new HttpFault('unknown', 'The machine slept, or its clock was set, while this was under way.', true);
      return response;
    },
  };
}
