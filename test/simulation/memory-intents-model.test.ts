import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Intent, IntentKind, NewIntent } from '../../main/database/index.ts';
import { addIntent, openDatabase, readyAgain } from '../../main/database/index.ts';
import type { IntentStore, Settlement } from '../../main/sync/intent-store.ts';
import { sqliteIntentStore } from '../../main/sync/intent-store.ts';
import { runs } from '../fixtures/runs.ts';
import { MemoryIntents } from './memory-intents.ts';

const KINDS: readonly IntentKind[] = ['pack', 'dispatch', 'stock'];
const STATES = ['READY', 'UNSURE', 'HELD', 'DONE', 'SUPERSEDED', 'REJECTED', 'PARKED'] as const;

const step = fc.oneof(
  fc.record({ do: fc.constant('add' as const), stream: fc.integer({ min: 1, max: 4 }), kind: fc.constantFrom(...KINDS), dueMs: fc.integer({ min: 0, max: 5 }), waitMs: fc.integer({ min: 0, max: 3 }) }),
  fc.record({ do: fc.constant('send' as const), which: fc.constantFrom('all' as const, 'unsure' as const), limit: fc.integer({ min: 1, max: 4 }) }),
  fc.record({ do: fc.constant('settle' as const), which: fc.nat(), to: fc.constantFrom(...STATES), waitMs: fc.integer({ min: 0, max: 6 }), noTry: fc.boolean() }),
  fc.record({ do: fc.constant('pass' as const), ms: fc.integer({ min: 1, max: 5 }) }),
  fc.record({ do: fc.constantFrom('recover' as const, 'release' as const, 'askAgain' as const, 'giveUp' as const) }),
);

const settlementOf = (to: (typeof STATES)[number], nextAtMs: number, noTry: boolean): Settlement =>
  to === 'READY' || to === 'UNSURE' || to === 'HELD' ? { to, says: to, nextAtMs, noTry } : { to, says: to };

describe('the store in memory', () => {
  it('is the store of the station, whatever is done to both', () => {
    fc.assert(fc.property(fc.array(step, { minLength: 5, maxLength: 60 }), (steps) => {
      const database = openDatabase(':memory:');
      const memory = new MemoryIntents();
      const stores: readonly IntentStore[] = [sqliteIntentStore(database), memory];
      const taken: Intent[] = [];
      let nowMs = 1_000;
      let added = 0;
      for (const each of steps) {
        if (each.do === 'pass') nowMs += each.ms;
        if (each.do === 'add') {
          const intent: NewIntent = { opKey: `k${(added += 1)}`, stream: `s${each.stream}`, kind: each.kind, class: 'GUARDED', payload: { n: added }, dueMs: each.dueMs, notBeforeMs: nowMs + each.waitMs };
          database.write((tx) => addIntent(tx, intent, nowMs));
          memory.add(intent, nowMs);
        }
        if (each.do === 'send') {
          const [one, other] = stores.map((store) => store.takeReady(nowMs, each.limit, KINDS, each.which));
          expect(other).toEqual(one);
          expect(stores[1]?.stillReady(taken).map(({ opKey }) => opKey)).toEqual(stores[0]?.stillReady(taken).map(({ opKey }) => opKey));
          for (const store of stores) store.markSent(one ?? [], nowMs);
          expect(stores[1]?.stillSent(taken).map(({ opKey }) => opKey)).toEqual(stores[0]?.stillSent(taken).map(({ opKey }) => opKey));
          taken.push(...(one ?? []));
        }
        // What is settled is settled: no sender touches it again.
        const open = taken.filter(({ opKey }) => !['DONE', 'SUPERSEDED'].includes(memory.get(opKey)?.state ?? ''));
        const intent = each.do === 'settle' ? open[each.which % Math.max(1, open.length)] : undefined;
        if (each.do === 'settle' && intent !== undefined) for (const store of stores) store.settle([[intent, settlementOf(each.to, nowMs + each.waitMs, each.noTry)]], nowMs);
        if (each.do === 'recover') expect(stores[1]?.recover(nowMs)).toBe(stores[0]?.recover(nowMs));
        if (each.do === 'giveUp') expect(stores[1]?.giveUpSent(['pack', 'stock'], nowMs).map(({ intentId }) => intentId)).toEqual(stores[0]?.giveUpSent(['pack', 'stock'], nowMs).map(({ intentId }) => intentId));
        if (each.do === 'release') for (const store of stores) store.releaseHeld(nowMs);
        if (each.do === 'askAgain' && taken[0] !== undefined) expect(memory.readyAgain(taken[0].opKey, nowMs)).toBe(database.write((tx) => readyAgain(tx, taken[0]?.opKey ?? '', nowMs)));
        expect(stores[1]?.countHeld(KINDS)).toBe(stores[0]?.countHeld(KINDS));
        expect(stores[1]?.takeReady(nowMs, 100, KINDS, 'all')).toEqual(stores[0]?.takeReady(nowMs, 100, KINDS, 'all'));
      }
      database.close();
    }), { numRuns: runs(150, 3_000) });
  });
});
