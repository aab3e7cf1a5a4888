import { describe, expect, it } from 'vitest';
import { runs } from '../fixtures/runs.ts';
import { runInMemory } from './memory-run.ts';
import type { Mutant } from './simulate.ts';
import { simulate } from './simulate.ts';

/** A seed has about 33 operations. */
const SEEDS = runs(1_600, 16_000);
const OPERATIONS = runs(50_000, 500_000);

/** Within how many seeds each mistake must be found, several times what it took. */
const CAUGHT_WITHIN = {
  'naive-retry': 20, 'no-settle': 20, 'short-settle': 100, 'sent-after-send': 100, 'delete-intent': 100, 'global-queue': 20, 'pack-in-progress': 150, 'stock-by-delta': 50, 'stale-stock': 100,
} satisfies Record<Mutant, number>;

describe('the sender and its rules, over a store in memory', () => {
  it('P14 loses nothing and does nothing twice, whatever the line and the machine do', async () => {
    const { summary, broken } = await simulate({ seeds: SEEDS, first: 1, store: 'memory', mutant: null });
    expect(broken).toBeNull();
    expect(summary).toMatchObject({ duplicates: 0, lost: 0, falseDone: 0, orderBreaks: 0, breaches: 0 });
    expect(summary.operations).toBeGreaterThanOrEqual(OPERATIONS);
    // None of it was vacuous: every fault happened, and often.
    const often = [
      'calls request-lost', 'calls reply-lost', 'calls late-ghost', 'calls error-applied', 'calls error-not-applied', 'calls throttled', 'calls garbled', 'calls not-sent', 'calls left-out', 'calls stale-read',
      'calls unauthorised', 'deaths before a commit', 'deaths after a commit', 'sleeps', 'cancellations', 'holds', 'quantity cuts', 'packed by hand', 'resends', 'settled by a late yes', 'settled READY',
    ];
    expect(often.filter((what) => (summary.coverage[what] ?? 0) < SEEDS / 10)).toEqual([]);
    expect(['calls delivered-twice', 'three days offline', 'settled PARKED', 'ended REJECTED', 'trouble at Flipkart'].filter((what) => (summary.coverage[what] ?? 0) < SEEDS / 100)).toEqual([]);
  });

  it.each(Object.entries(CAUGHT_WITHIN))('finds %s within %i seeds', async (mutant, seeds) => {
    const { broken } = await simulate({ seeds, first: 1, store: 'memory', mutant: mutant as Mutant, untilCaught: true });
    expect(broken).not.toBeNull();
  });

  it('runs a seed the same every time', async () => {
    const [one, other] = [await runInMemory(17, {}, true), await runInMemory(17, {}, true)];
    expect(one.trace).toEqual(other.trace);
    expect(one.trace.length).toBeGreaterThan(50);
  });
});
