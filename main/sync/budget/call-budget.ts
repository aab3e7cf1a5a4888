import { assert } from '../../../shared/assert.ts';
import type { CallLane, LaneRule } from '../../../shared/fulfilment/call-lanes.ts';
import { CALL_LANES, CALLS_AN_HOUR_MAX, LANE_FLOOR, LANE_RULES } from '../../../shared/fulfilment/call-lanes.ts';
import { SECOND_MS } from '../../../shared/time.ts';
import type { EpochMs } from '../../../shared/time.ts';
import type { Cancel, Clock, Scheduler } from '../../platform/clock.ts';
import type { CallBook } from './call-book.ts';
import type { PaceRule } from './call-pace.ts';
import { CallPace, PACE } from './call-pace.ts';
import { HourWindow } from './hour-window.ts';
import type { LaneAllowance } from '../lane-allowance.ts';

export interface BudgetPorts {
  readonly clock: Clock;
  readonly scheduler: Scheduler;
  readonly book: CallBook;
  /** `unhurried`: only the hour's limit counts, for clocks that stand still. */
  readonly pace?: PaceRule | 'unhurried';
  readonly rules?: Readonly<Record<CallLane, LaneRule>>;
}

/** One call that may be made, counted from when it is given; nobody else gets it. */
export interface CallTicket {
  /** Just before the bytes leave: on disk it is counted at the moment of this call. Once. */
  spend(what: { readonly call: string; readonly orders: number }): void;
  /** The call was not needed after all. Harmless when it was made. */
  giveBack(): void;
}

export interface LaneStatus {
  readonly lane: CallLane;
  readonly callsLastHour: number;
  /** It wants a call now and has to wait. */
  readonly isWaiting: boolean;
}

export interface MadeCalls {
  readonly lane: CallLane;
  readonly call: string;
  readonly calls: number;
  readonly orders: number;
}

interface Waiter {
  readonly lane: CallLane;
  readonly give: (ticket: CallTicket | null) => void;
}

/** What a lane that is full looks for again at the latest. */
const LOOK_AGAIN_MS = 5 * SECOND_MS;

/**
 * The one budget of all calls to the public API (design.md part 6). Never more than 1,000 in any rolling hour, also across restarts; inside
 * that a pace that Flipkart's 429 halves. Lanes are served the most urgent first, beyond the calls that are each lane's own; a lane that waits
 * while calls come slowly gets one in twenty. A lane without calls waits and never fails.
 */
export class CallBudget {
  readonly #ports: BudgetPorts;
  readonly #rules: Readonly<Record<CallLane, LaneRule>>;
  readonly #window = new HourWindow();
  readonly #pace: CallPace | null;
  readonly #shares = new Map<CallLane, LaneAllowance>();
  readonly #credit = new Map<CallLane, number>();
  #waiters: Waiter[] = [];
  #held = 0;
  readonly #heldOf = new Map<CallLane, number>();
  #timer: Cancel | null = null;
  readonly #onWaiting: (() => void)[] = [];
  #isClosed = false;
  readonly #resting = new Set<() => void>();
  /** What this run made, by lane and call. */
  readonly #made = new Map<string, MadeCalls>();

  constructor(ports: BudgetPorts) {
    this.#ports = ports;
    this.#rules = ports.rules ?? LANE_RULES;
    assert(CALL_LANES.reduce((sum, lane) => sum + this.#rules[lane].own, 0) <= CALLS_AN_HOUR_MAX, 'the calls that are lanes’ own fit into the hour');
    this.#pace = ports.pace === 'unhurried' ? null : new CallPace(ports.pace ?? PACE, ports.clock.monotonicMs());
    const nowMs = ports.clock.monotonicMs();
    for (const old of ports.book.begin(ports.clock.nowMs())) this.#window.add(old.lane, old.calls, nowMs - old.agoMs);
  }

  /** A share of its own within the hour, for a lane whose limit is a setting. */
  limit(lane: CallLane, share: LaneAllowance): void {
    this.#shares.set(lane, share);
  }

  /** Resolves with a call of this lane when its turn has come; null when the station stops meanwhile. */
  take(lane: CallLane): Promise<CallTicket | null> {
    if (this.#isClosed) return Promise.resolve(null);
    return new Promise((resolve) => {
      this.#waiters.push({ lane, give: resolve });
      this.#serve();
    });
  }

  /** Whether the hour has a call for this lane; when it has, `take` waits for its turn at most. */
  hasRoom(lane: CallLane): boolean {
    return !this.#isClosed && this.#mayHave(lane, this.#ports.clock.monotonicMs());
  }

  /** Flipkart answered 429 to a call that left at `leftAtMs` (monotonic): every lane waits for as long as it asks. */
  throttled(leftAtMs: number, retryAfterMs: number | null): void {
    this.#pace?.throttled(leftAtMs, retryAfterMs, this.#ports.clock.monotonicMs());
    this.#serve();
  }

  callsLastHour(lane?: CallLane): number {
    const nowMs = this.#ports.clock.monotonicMs();
    return lane === undefined ? this.#window.all(nowMs) + this.#held : this.#usedBy(lane, nowMs);
  }

  lanes(): LaneStatus[] {
    return CALL_LANES.map((lane) => ({ lane, callsLastHour: this.callsLastHour(lane), isWaiting: this.#waiters.some((waiter) => waiter.lane === lane) }));
  }

  /** What this run made, by lane and call, with the orders that they were about. */
  made(): readonly MadeCalls[] {
    return [...this.#made.values()];
  }

  /** Calls a second that the pace allows now; null when nobody hurries. */
  rate(): number | null {
    return this.#pace?.rate() ?? null;
  }

  /** Resolves when somebody waits for a call that nobody gets now. */
  untilWaiting(): Promise<void> {
    if (this.waiting() > 0) return Promise.resolve();
    return new Promise((resolve) => {
      this.#onWaiting.push(resolve);
    });
  }

  /** How many wait for a call, or for the end of a time that Flipkart asked for. */
  waiting(): number {
    return this.#waiters.length + this.#resting.size;
  }

  /** Whether somebody waits because Flipkart asked for it. */
  isResting(): boolean {
    return this.#resting.size > 0;
  }

  /** Waits for so long before the same is asked for again: over at once when the station stops, and when the machine wakes. */
  rest(ms: number): Promise<void> {
    if (this.#isClosed) return Promise.resolve();
    return new Promise((resolve) => {
      const end = (): void => {
        cancel();
        this.#resting.delete(end);
        resolve();
      };
      const cancel = this.#ports.scheduler.after(ms, end);
      this.#resting.add(end);
      for (const listener of this.#onWaiting.splice(0)) listener();
    });
  }

  /** The wall clock was set: what is written down by it moves along, so that a start within the hour still counts it. */
  clockWasSet(byMs: number): void {
    this.#ports.book.moveTimes?.(this.#ports.clock.nowMs(), byMs);
  }

  /** Whoever rests goes on. */
  endRests(): void {
    for (const end of this.#resting) end();
  }

  /** The station stops: who waits is told that there will be no call, and nobody gets another. */
  release(): void {
    this.#isClosed = true;
    this.#timer?.();
    for (const waiter of this.#waiters.splice(0)) waiter.give(null);
    this.endRests();
  }

  /** After the last call: what was made is written down to the last. */
  close(): void {
    this.release();
    this.#ports.book.close(this.#ports.clock.nowMs());
  }

  #usedBy(lane: CallLane, nowMs: number): number {
    return this.#window.of(lane, nowMs) + (this.#heldOf.get(lane) ?? 0);
  }

  /** Whether one more call of this lane leaves the hour's limit, and what other lanes are owed, untouched. */
  #mayHave(lane: CallLane, nowMs: number): boolean {
    const all = this.#window.all(nowMs) + this.#held;
    if (all >= CALLS_AN_HOUR_MAX || this.#shares.get(lane)?.has() === false) return false;
    const rule = this.#rules[lane];
    if (this.#usedBy(lane, nowMs) < rule.own) return true;
    const owed = CALL_LANES.reduce((sum, each) => sum + Math.max(0, this.#rules[each].own - this.#usedBy(each, nowMs)), 0);
    return all < rule.ceiling && all + owed < CALLS_AN_HOUR_MAX;
  }

  #serve(): void {
    this.#timer?.();
    this.#timer = null;
    while (this.#waiters.length > 0 && !this.#isClosed) {
      const nowMs = this.#ports.clock.monotonicMs();
      const waitMs = this.#pace?.waitMs(nowMs) ?? 0;
      const lane = waitMs > 0 ? null : this.#next(nowMs);
      const at = lane === null ? -1 : this.#waiters.findIndex((waiter) => waiter.lane === lane);
      const waiter = this.#waiters[at];
      if (waiter === undefined) {
        this.#timer = this.#ports.scheduler.after(waitMs > 0 ? waitMs : LOOK_AGAIN_MS, () => this.#serve());
        for (const listener of this.#onWaiting.splice(0)) listener();
        return;
      }
      this.#waiters.splice(at, 1);
      waiter.give(this.#give(waiter.lane));
    }
  }

  /** The lane whose turn it is: one that waited through twenty calls of others, or else the most urgent that may have one. */
  #next(nowMs: number): CallLane | null {
    const ready = CALL_LANES.filter((lane) => this.#waiters.some((waiter) => waiter.lane === lane) && this.#mayHave(lane, nowMs));
    const lane = ready.find((each) => (this.#credit.get(each) ?? 0) >= 1) ?? ready[0] ?? null;
    if (lane === null) return null;
    for (const each of CALL_LANES) this.#credit.set(each, each !== lane && ready.includes(each) ? (this.#credit.get(each) ?? 0) + LANE_FLOOR : 0);
    return lane;
  }

  #give(lane: CallLane): CallTicket {
    this.#pace?.take();
    this.#shares.get(lane)?.take();
    const hold = (calls: number): void => {
      this.#held += calls;
      this.#heldOf.set(lane, (this.#heldOf.get(lane) ?? 0) + calls);
    };
    let state: 'held' | 'spent' | 'back' = 'held';
    hold(1);
    return {
      spend: ({ call, orders }) => {
        assert(state === 'held', 'a call is made once');
        state = 'spent';
        const { clock, book } = this.#ports;
        // On disk first. Should that fail no byte leaves, and the call stays counted.
        const wallMs: EpochMs = clock.nowMs();
        book.ahead(wallMs);
        book.made({ lane, call, orders }, wallMs);
        hold(-1);
        const made = this.#made.get(`${lane} ${call}`) ?? { lane, call, calls: 0, orders: 0 };
        this.#made.set(`${lane} ${call}`, { ...made, calls: made.calls + 1, orders: made.orders + orders });
        this.#window.add(lane, 1, clock.monotonicMs());
      },
      giveBack: () => {
        if (state !== 'held') return;
        state = 'back';
        hold(-1);
        this.#pace?.giveBack();
        this.#shares.get(lane)?.giveBack();
        this.#serve();
      },
    };
  }
}
