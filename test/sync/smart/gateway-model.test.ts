import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs } from '../../fixtures/runs.ts';
import type { Scenario } from './gateway-simulation.ts';
import { simulate } from './gateway-simulation.ts';
import { FATES } from './unruly-line.ts';

const plain: Scenario = { seed: 3, orders: 4, wanted: 3, grouping: 1, fates: [], lateMs: 60_000, lagMs: 0 };

const scenarios: fc.Arbitrary<Scenario> = fc.record({
  seed: fc.integer({ min: 1, max: 50 }), orders: fc.constant(4), wanted: fc.integer({ min: 1, max: 3 }), grouping: fc.constantFrom(1, 1, 1, 3),
  fates: fc.array(fc.constantFrom(...FATES, 'ok' as const, 'ok' as const), { maxLength: 24 }), lateMs: fc.integer({ min: 1, max: 80 }).map((seconds) => seconds * 1_000), lagMs: fc.constantFrom(0, 0, 20_000),
});

describe('the gateway over an unruly line', () => {
  it('S19 I4 I7 I9 a quiet day breaks no rule', async () => {
    expect(await simulate(plain)).toEqual([]);
  });

  it('S19 I4 I5 I7 I9 whatever is lost, late or killed: one picklist and one pack an order, and every unit once', async () => {
    await fc.assert(fc.asyncProperty(scenarios, async (scenario) => {
      expect(await simulate(scenario)).toEqual([]);
    }), { numRuns: runs(6, 30), seed: 20_261_126, endOnFailure: true });
  }, 600_000);

  it.each([
    ['create-at-once', { ...plain, fates: ['late'] }],
    ['pending-unread', { ...plain, fates: ['lost-after'] }],
    ['delta-twice', { ...plain, wanted: 1, fates: Array.from({ length: 12 }, () => 'lost-after' as const) }],
    ['stock-at-once', { ...plain, wanted: 1, fates: Array.from({ length: 12 }, () => 'late' as const) }],
  ] as const)('finds out the mistake %s', async (broken, scenario) => {
    expect(await simulate(scenario)).toEqual([]);
    expect(await simulate(scenario, broken)).not.toEqual([]);
  }, 180_000);
});
