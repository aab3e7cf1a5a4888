import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addIntent, openDatabase } from '../../main/database/index.ts';
import type { Intent } from '../../main/database/index.ts';
import { integerBetween, seededRandom } from '../../main/platform/random.ts';
import { VirtualTime } from '../../main/platform/virtual-time.ts';
import type { Finding, IntentCourier } from '../../main/sync/intent-courier.ts';
import { sendReady, SETTLE_MS, settlementOf } from '../../main/sync/intent-sender.ts';
import { sqliteIntentStore } from '../../main/sync/intent-store.ts';
import { SettleClock } from '../../main/sync/settle-clock.ts';
import { wakeStore } from '../../main/sync/wake-store.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../shared/time.ts';
import { OddClocks } from '../doubles/odd-clocks.ts';
import { MORNING_MS } from '../fixtures/told.ts';

const TURN_MS = 5 * SECOND_MS;
/** L and S of reliability.md 2.4, nearly. */
const LATE_MAX_MS = 89 * SECOND_MS;
const STALE_MAX_MS = 29 * SECOND_MS;
const INTENTS = 3;
/** Awake time in which all of it is over: some settle times, each of which may begin again with a jump. */
const AWAKE_MAX_MS = HOUR_MS;
const JUMPS = [DAY_MS, -DAY_MS, HOUR_MS, -HOUR_MS, 5 * MINUTE_MS, -10 * MINUTE_MS];
const NO_COUNT = { spend: () => undefined, giveBack: () => undefined };

interface Outcome {
  readonly effects: readonly number[];
  readonly states: readonly string[];
  readonly jumps: number;
}

/** A Flipkart that guards nothing: requests land late and reads lag, while somebody sets the clock and the machine sleeps. */
async function play(seed: number, measuredBy: 'settle clock' | 'wall'): Promise<Outcome> {
  const random = seededRandom(seed);
  const time = new VirtualTime(MORNING_MS);
  const clocks = new OddClocks(time);
  const database = openDatabase(':memory:');
  database.write((tx) => {
    for (let n = 1; n <= INTENTS; n += 1) addIntent(tx, { opKey: `a1:fk-picklist:${n}:1`, stream: `order:${n}`, kind: 'fk-picklist', class: 'UNGUARDED', payload: { n }, dueMs: n }, clocks.nowMs());
  });
  const landed = new Map<number, number[]>();
  const landings = (intent: Intent): number[] => landed.get(intent.intentId) ?? [];
  let lostLeft = 6;
  const courier: IntentCourier = {
    kind: 'fk-picklist', batchMax: 1, applied: () => ({ to: 'DONE', says: 'read back' }), prepare: (go) => Promise.resolve({ go, settled: [] }),
    send: ([intent]) => {
      if (intent === undefined) return Promise.resolve([]);
      const isLost = lostLeft > 0 && random.next() < 0.8;
      lostLeft -= 1;
      const atMs = time.monotonicMs() + (isLost ? integerBetween(random, 0, LATE_MAX_MS) : 0);
      if (!isLost || random.next() < 0.7) landed.set(intent.intentId, [...landings(intent), atMs]);
      return Promise.resolve([[intent, isLost ? settlementOf({ kind: 'unknown', says: 'no answer', status: null }, 1, clocks.nowMs()) : { to: 'DONE' as const, says: 'made' }]]);
    },
    readBack: (intents) => {
      const seenMs = time.monotonicMs() - integerBetween(random, 0, STALE_MAX_MS);
      return Promise.resolve(new Map(intents.map((intent): [Intent, Finding] => [intent, landings(intent).some((atMs) => atMs <= seenMs) ? { found: 'applied', says: 'it is there' } : { found: 'not-applied', says: 'it is not there' }])));
    },
  };
  const store = sqliteIntentStore(database);
  const settle = new SettleClock(clocks);
  const sender = { store, couriers: [courier], clock: clocks, maySend: () => true, takeCall: () => Promise.resolve(NO_COUNT), ...(measuredBy === 'wall' ? {} : { settle }) };
  const openStates = (): string[] => database.read.all<{ state: string }>("SELECT state FROM intent WHERE state <> 'DONE'").map((row) => row.state);
  let jumps = 0;
  while (openStates().length > 0 && clocks.monotonicMs() < AWAKE_MAX_MS) {
    if (jumps < 4 && random.next() < 0.15) {
      jumps += 1;
      const byMs = JUMPS[integerBetween(random, 0, JUMPS.length - 1)] ?? 0;
      const isSleep = random.next() < 0.3;
      if (isSleep) clocks.sleep(Math.abs(byMs));
      else clocks.set(byMs);
      // A turn runs before the watch has looked, now and then: it is safe by itself.
      if (random.next() < 0.5) await sendReady(sender);
      settle.startAgain();
      wakeStore(database, clocks.nowMs(), isSleep ? 0 : byMs);
    }
    await sendReady(sender);
    time.advance(TURN_MS);
  }
  const states = openStates();
  database.close();
  time.advance(LATE_MAX_MS);
  return { effects: [...landed.values()].map((each) => each.length), states, jumps };
}

const breachOf = ({ effects, states }: Outcome): string | null => (effects.some((count) => count > 1) ? `an effect came ${Math.max(...effects)} times` : states.length > 0 ? `${states.length} are still ${states.join(', ')}` : null);

describe('the settle time, whatever becomes of the clock (F10)', () => {
  it('makes nothing twice and leaves nothing waiting for a day', async () => {
    let jumps = 0;
    await fc.assert(fc.asyncProperty(fc.integer({ min: 1, max: 1_000_000 }), async (seed) => {
      const outcome = await play(seed, 'settle clock');
      jumps += outcome.jumps;
      expect(breachOf(outcome)).toBeNull();
    }), { numRuns: 150 });
    expect(jumps).toBeGreaterThan(100);
  });

  it('that was measured by the wall clock alone is found out', async () => {
    const found = await fc.check(fc.asyncProperty(fc.integer({ min: 1, max: 1_000_000 }), async (seed) => {
      const { effects } = await play(seed, 'wall');
      if (effects.some((count) => count > 1)) throw new Error(`an effect came ${Math.max(...effects)} times`);
    }), { numRuns: 300, endOnFailure: true });
    expect(found.failed).toBe(true);
    expect(String(found.errorInstance)).toMatch(/an effect came [23] times/);
  });

  it('begins again for what this run did not send', () => {
    const time = new VirtualTime(MORNING_MS);
    const settle = new SettleClock(time);
    time.advance(HOUR_MS);
    expect(settle.sinceMs({ intentId: 1 })).toBe(HOUR_MS);
    time.advance(SETTLE_MS);
    expect(settle.sinceMs({ intentId: 1 })).toBe(HOUR_MS);
    settle.startAgain();
    expect(settle.sinceMs({ intentId: 1 })).toBe(HOUR_MS + SETTLE_MS);
  });
});

describe('what waits by the wall clock', () => {
  const waiting = (nextAtMs: number, state: string, setByMs: number): { readonly state: string; readonly inMs: number } => {
    const database = openDatabase(':memory:');
    database.write((tx) => {
      addIntent(tx, { opKey: 'a', stream: 's', kind: 'pack', class: 'GUARDED', payload: {}, dueMs: 0 }, MORNING_MS);
      tx.run('UPDATE intent SET state = ?, next_at_ms = ?', state, nextAtMs);
    });
    wakeStore(database, MORNING_MS + setByMs, setByMs);
    const row = database.read.get<{ state: string; next_at_ms: number }>('SELECT state, next_at_ms FROM intent');
    database.close();
    return { state: row?.state ?? '', inMs: (row?.next_at_ms ?? 0) - MORNING_MS - setByMs };
  };

  it.each([DAY_MS, -DAY_MS, HOUR_MS, -HOUR_MS])('goes on waiting for as long as it would have when the clock is set by %d ms', (byMs) => {
    expect(waiting(MORNING_MS + 40 * SECOND_MS, 'READY', byMs)).toEqual({ state: 'READY', inMs: 40 * SECOND_MS });
  });

  it('never waits longer than an hour, even when nobody saw the clock being set', () => {
    expect(waiting(MORNING_MS + DAY_MS, 'READY', 0)).toEqual({ state: 'READY', inMs: 0 });
    expect(waiting(MORNING_MS + 59 * MINUTE_MS, 'HELD', 0)).toEqual({ state: 'HELD', inMs: 59 * MINUTE_MS });
  });

  it('is unsure when it was under way, and read back at once', () => {
    expect(waiting(MORNING_MS, 'SENT', -DAY_MS)).toEqual({ state: 'UNSURE', inMs: 0 });
    expect(waiting(MORNING_MS + 20 * SECOND_MS, 'UNSURE', 0)).toEqual({ state: 'UNSURE', inMs: 0 });
  });
});
