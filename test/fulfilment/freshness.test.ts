import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { GateStage } from '../../shared/fulfilment/freshness.ts';
import { limitMs, ruleAtGate } from '../../shared/fulfilment/freshness.ts';

const LIMITS = { pickSeconds: 900, packSeconds: 120, labelSeconds: 60 };
const stages = fc.constantFrom<GateStage>('pick', 'pack', 'label');

describe('for N3: the freshness rule', () => {
  it.each([['pick', 900], ['pack', 120], ['label', 60]] as const)('at %s lets pass what is %i s old, and nothing older while Flipkart can be asked', (stage, seconds) => {
    const at = (ageMs: number, isLineUp: boolean) => ruleAtGate(stage, { heardAtMs: 1_000, nowMs: 1_000 + ageMs, isLineUp }, LIMITS);
    expect(at(seconds * 1_000, true)).toBe('go');
    expect(at(seconds * 1_000 + 1, true)).toBe('wait');
    expect(at(seconds * 1_000 + 1, false)).toBe('unverified');
  });

  it('never lets an older word pass where a younger one waits, never waits without a line, and never marks what is fresh', () => {
    fc.assert(fc.property(stages, fc.integer({ min: -100_000, max: 10_000_000 }), fc.integer({ min: 0, max: 10_000_000 }), fc.boolean(), (stage, ageMs, olderByMs, isLineUp) => {
      const ruling = (age: number) => ruleAtGate(stage, { heardAtMs: 0, nowMs: age, isLineUp }, LIMITS);
      const young = ruling(ageMs);
      const old = ruling(ageMs + olderByMs);
      expect(old === 'go' && young !== 'go').toBe(false);
      expect(old === 'wait' && !isLineUp).toBe(false);
      expect(young === 'go').toBe(ageMs <= limitMs(stage, LIMITS));
    }));
  });
});
