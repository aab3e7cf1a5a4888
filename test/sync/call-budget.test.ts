import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../main/database/index.ts';
import type { Database } from '../../main/database/index.ts';
import { VirtualTime } from '../../main/platform/virtual-time.ts';
import { LOST, sqliteCallBook, WRITTEN_AHEAD } from '../../main/sync/budget/call-book.ts';
import type { CallBook } from '../../main/sync/budget/call-book.ts';
import { CallBudget } from '../../main/sync/budget/call-budget.ts';
import { PACE } from '../../main/sync/budget/call-pace.ts';
import { retryAfterOf } from '../../main/sync/budget/budgeted-http.ts';
import type { CallLane } from '../../shared/fulfilment/call-lanes.ts';
import { CALL_LANES, CALLS_AN_HOUR_MAX, LANE_RULES } from '../../shared/fulfilment/call-lanes.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../shared/time.ts';
import { MORNING_MS } from '../fixtures/told.ts';

interface Made {
  readonly lane: CallLane;
  readonly atMs: number;
  /** Lanes that waited when this call was given. */
  readonly waited: readonly CallLane[];
  readonly ofLane: number;
}

/** A book that remembers nothing: for tests of one run. */
const noBook: CallBook = { begin: () => [], ahead: () => undefined, made: () => undefined, close: () => undefined };

/** Lanes that ask for calls, as fast as they get them, on a clock that the test moves. */
class Demand {
  readonly made: Made[] = [];
  readonly waiting = new Map<CallLane, number>();
  readonly askedAtMs = new Map<CallLane, number[]>();
  longestWaitMs = new Map<CallLane, number>();
  readonly #budget: CallBudget;
  readonly #time: VirtualTime;

  constructor(budget: CallBudget, time: VirtualTime) {
    this.#budget = budget;
    this.#time = time;
  }

  ask(lane: CallLane, calls: number): void {
    for (let call = 0; call < calls; call += 1) {
      const askedAtMs = this.#time.monotonicMs();
      this.waiting.set(lane, (this.waiting.get(lane) ?? 0) + 1);
      void this.#budget.take(lane).then((ticket) => {
        const waited = CALL_LANES.filter((each) => each !== lane && (this.waiting.get(each) ?? 0) > 0);
        this.waiting.set(lane, (this.waiting.get(lane) ?? 0) - 1);
        if (ticket === null) return;
        const ofLane = this.#budget.callsLastHour(lane);
        ticket.spend({ call: 'test', orders: 0 });
        const atMs = this.#time.monotonicMs();
        this.longestWaitMs.set(lane, Math.max(this.longestWaitMs.get(lane) ?? 0, atMs - askedAtMs));
        this.made.push({ lane, atMs, waited, ofLane });
      });
    }
  }

  async pass(ms: number): Promise<void> {
    const endMs = this.#time.monotonicMs() + ms;
    await turn();
    for (let next = this.#time.nextDueInMs(); next !== null && this.#time.monotonicMs() + next <= endMs; next = this.#time.nextDueInMs()) {
      this.#time.step();
      await turn();
    }
    this.#time.advance(endMs - this.#time.monotonicMs());
    await turn();
  }
}

const turn = async (): Promise<void> => {
  for (let each = 0; each < 4; each += 1) await Promise.resolve();
};

/** The most calls in any rolling hour. */
function mostInAnHour(times: readonly number[]): number {
  let most = 0;
  for (let from = 0, to = 0; to < times.length; to += 1) {
    while ((times[to] ?? 0) - (times[from] ?? 0) >= HOUR_MS) from += 1;
    most = Math.max(most, to - from + 1);
  }
  return most;
}

const begin = (parts: Partial<ConstructorParameters<typeof CallBudget>[0]> = {}, time = new VirtualTime(MORNING_MS)) => {
  const budget = new CallBudget({ clock: time, scheduler: time, book: noBook, ...parts });
  return { time, budget, demand: new Demand(budget, time) };
};

const wish = fc.record({ lane: fc.constantFrom(...CALL_LANES), calls: fc.integer({ min: 1, max: 400 }), afterMs: fc.integer({ min: 0, max: 30 * MINUTE_MS }), says429: fc.option(fc.integer({ min: 0, max: 600 * SECOND_MS }), { nil: null, freq: 4 }) });

describe('N17 the budget of calls', () => {
  it('N17 gives, whatever is asked for, never more than 1,000 calls in any rolling hour, serves the urgent first and starves nobody', async () => {
    await fc.assert(fc.asyncProperty(fc.array(wish, { minLength: 1, maxLength: 14 }), async (wishes) => {
      const { demand, budget, time } = begin();
      for (const each of wishes) {
        await demand.pass(each.afterMs);
        if (each.says429 !== null) budget.throttled(time.monotonicMs(), each.says429);
        demand.ask(each.lane, each.calls);
      }
      await demand.pass(12 * HOUR_MS);
      expect(mostInAnHour(demand.made.map((call) => call.atMs))).toBeLessThanOrEqual(CALLS_AN_HOUR_MAX);
      // Nobody starves: every call that was asked for was made in the end.
      expect([...demand.waiting.values()].reduce((sum, calls) => sum + calls, 0)).toBe(0);
      expect(passedOver(demand.made)).toBeLessThanOrEqual(0.36);
    }), { numRuns: 20 });
  });

  it('N17 has calls for a cancellation at once when 1,000 pushes of stock wait', async () => {
    const waits = await waitBesideStock();
    expect(waits.cancellation).toBeLessThanOrEqual(2 * SECOND_MS);
    expect(waits.pack).toBeLessThanOrEqual(2 * SECOND_MS);
    expect(waits.most).toBeLessThanOrEqual(CALLS_AN_HOUR_MAX);
  });

  it('N17 gives a lane that waits one call in twenty, however much the urgent ones want', async () => {
    const { demand } = begin();
    demand.ask('cancellation', 20_000);
    demand.ask('listing', 500);
    await demand.pass(4 * HOUR_MS);
    const listing = demand.made.filter((call) => call.lane === 'listing').length;
    expect(listing).toBeGreaterThanOrEqual(0.05 * 3 * 900);
  });
});

/** How long a cancellation waited at most while 1,000 pushes of stock waited beside it. */
async function waitBesideStock(parts: Parameters<typeof begin>[0] = {}): Promise<{ readonly cancellation: number; readonly pack: number; readonly most: number }> {
  const { demand } = begin(parts);
  demand.ask('stock', 1_000);
  await demand.pass(10 * MINUTE_MS);
  for (let read = 0; read < 240; read += 1) {
    demand.ask('cancellation', 1);
    if (read % 10 === 0) demand.ask('pack', 1);
    await demand.pass(15 * SECOND_MS);
  }
  return { cancellation: demand.longestWaitMs.get('cancellation') ?? Infinity, pack: demand.longestWaitMs.get('pack') ?? Infinity, most: mostInAnHour(demand.made.map((call) => call.atMs)) };
}

/** Calls of several runs, each of which crashes after half an hour. */
async function mostOverCrashes(bookOf: (database: Database) => CallBook): Promise<number> {
  const database = openDatabase(':memory:');
  const made: number[] = [];
  for (let run = 0; run < 2; run += 1) {
    const { budget, demand } = begin({ book: bookOf(database), pace: 'unhurried' }, new VirtualTime(MORNING_MS + run * 30 * MINUTE_MS));
    demand.ask('cancellation', 700);
    await demand.pass(30 * MINUTE_MS);
    made.push(...demand.made.map((call) => run * 30 * MINUTE_MS + call.atMs));
    budget.release();
  }
  database.close();
  return mostInAnHour(made);
}

describe('broken budgets are caught', () => {
  it('N17 one that keeps nothing free for the urgent lanes lets a cancellation wait', async () => {
    expect((await waitBesideStock()).cancellation).toBeLessThanOrEqual(2 * SECOND_MS);
    const rules = Object.fromEntries(CALL_LANES.map((lane) => [lane, { own: 0, ceiling: CALLS_AN_HOUR_MAX }])) as unknown as typeof LANE_RULES;
    expect((await waitBesideStock({ rules })).cancellation).toBeGreaterThan(MINUTE_MS);
  });

  it('N17 one that writes after the bytes, or only at its end, breaks the limit after a crash', async () => {
    expect(await mostOverCrashes(sqliteCallBook)).toBeLessThanOrEqual(CALLS_AN_HOUR_MAX);
    expect(await mostOverCrashes((database) => ({ ...sqliteCallBook(database), ahead: () => undefined }))).toBeGreaterThan(CALLS_AN_HOUR_MAX);
    expect(await mostOverCrashes(() => noBook)).toBeGreaterThan(CALLS_AN_HOUR_MAX);
  });
});

/** The share of calls beyond a lane's own that were given past a more urgent lane which waited and could have had them. */
function passedOver(made: readonly Made[]): number {
  const beyond = made.filter((call) => call.ofLane > LANE_RULES[call.lane].own);
  const past = beyond.filter((call) => call.waited.some((lane) => CALL_LANES.indexOf(lane) < CALL_LANES.indexOf(call.lane)));
  return beyond.length === 0 ? 0 : past.length / beyond.length;
}

describe('N17 the pace', () => {
  it('N17 begins empty at 2 calls a second, gains 0.2 in a clean minute, and is halved by a 429', async () => {
    const { demand, budget, time } = begin();
    demand.ask('pack', 1);
    await demand.pass(400);
    expect(demand.made).toHaveLength(0);
    await demand.pass(200);
    expect(demand.made).toHaveLength(1);
    await demand.pass(MINUTE_MS);
    demand.ask('pack', 1);
    await demand.pass(SECOND_MS);
    expect(budget.rate()).toBeCloseTo(PACE.start + PACE.more);
    budget.throttled(time.monotonicMs(), null);
    // Others that were under way then tell nothing new.
    budget.throttled(time.monotonicMs() - SECOND_MS, null);
    expect(budget.rate()).toBeCloseTo((PACE.start + PACE.more) / 2);
  });

  it('N17 lets every lane wait for as long as Flipkart asks, in either form', async () => {
    const { demand, budget, time } = begin();
    await demand.pass(MINUTE_MS);
    for (const form of ['seconds', 'date']) {
      const header = form === 'seconds' ? '90' : new Date(Math.ceil(time.nowMs() / 1_000) * 1_000 + 90 * SECOND_MS).toUTCString();
      const before = demand.made.length;
      budget.throttled(time.monotonicMs(), retryAfterOf({ headers: { 'retry-after': header } }, time.nowMs()));
      for (const lane of CALL_LANES) demand.ask(lane, 1);
      await demand.pass(89 * SECOND_MS);
      expect(demand.made.length - before).toBe(0);
      expect(budget.lanes().every((lane) => lane.isWaiting)).toBe(true);
      await demand.pass(MINUTE_MS);
      expect(demand.made.length - before).toBe(CALL_LANES.length);
    }
  });
});

describe('N17 the calls that are written down', () => {
  const rows = (database: Database): number => database.read.get<{ n: number }>('SELECT COALESCE(SUM(calls), 0) AS n FROM call_slot')?.n ?? 0;

  it('N17 keep the limit across restarts and crashes at any moment, and count too many rather than too few', async () => {
    await fc.assert(fc.asyncProperty(
      fc.array(fc.record({ calls: fc.integer({ min: 0, max: 500 }), ms: fc.integer({ min: 0, max: 40 * MINUTE_MS }), end: fc.constantFrom('crash', 'stop'), setBackMs: fc.constantFrom(0, 0, 0, HOUR_MS) }), { minLength: 2, maxLength: 6 }),
      async (runs) => {
        const database = openDatabase(':memory:');
        const made: number[] = [];
        let nowMs = MORNING_MS;
        let trueMs = 0;
        for (const run of runs) {
          const time = new VirtualTime(nowMs);
          const { budget, demand } = begin({ book: sqliteCallBook(database), pace: 'unhurried' }, time);
          demand.ask('cancellation', run.calls);
          await demand.pass(run.ms);
          made.push(...demand.made.map((call) => trueMs + call.atMs));
          if (run.end === 'stop') budget.close();
          else budget.release();
          trueMs += run.ms;
          nowMs = time.nowMs() - run.setBackMs;
          expect(rows(database)).toBeGreaterThanOrEqual(made.filter((atMs) => atMs > trueMs - HOUR_MS).length);
        }
        expect(mostInAnHour(made)).toBeLessThanOrEqual(CALLS_AN_HOUR_MAX);
        database.close();
      },
    ), { numRuns: 20 });
  });

  it('N17 cost one write for ten calls, and none beside calls', async () => {
    const database = openDatabase(':memory:');
    let writes = 0;
    const watched: Database = { ...database, write: (act) => {
      writes += 1;
      return database.write(act);
    } };
    const { budget, demand } = begin({ book: sqliteCallBook(watched), pace: 'unhurried' });
    writes = 0;
    demand.ask('pack', 40);
    await demand.pass(0);
    expect(writes).toBe(40 / WRITTEN_AHEAD);
    expect(rows(database)).toBe(40);
    demand.ask('pack', 1);
    await demand.pass(0);
    // What a crash would count now: the rest of the block as well.
    expect(rows(database)).toBe(50);
    budget.close();
    expect(rows(database)).toBe(41);
    database.close();
  });

  it('N17 of a run that crashed stand by themselves, also when the next run crashes in the same minute', async () => {
    const database = openDatabase(':memory:');
    for (let run = 1; run <= 3; run += 1) {
      const { demand } = begin({ book: sqliteCallBook(database), pace: 'unhurried' });
      demand.ask('pull', 1);
      await demand.pass(0);
    }
    const { budget } = begin({ book: sqliteCallBook(database), pace: 'unhurried' });
    expect(budget.callsLastHour()).toBe(3 * WRITTEN_AHEAD);
    expect(database.read.get<{ n: number }>('SELECT SUM(calls) AS n FROM call_slot WHERE lane = ?', LOST)?.n).toBe(3 * WRITTEN_AHEAD);
    database.close();
  });
});
