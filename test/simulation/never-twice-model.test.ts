import { describe, expect, it } from 'vitest';
import { runs } from '../fixtures/runs.ts';
import type { FloorMutant } from './floor-mutants.ts';
import { runInMemory } from './memory-run.ts';
import type { SenderMutant } from './mutants.ts';
import { simulate } from './simulate.ts';
import { runOverSqlite } from './sqlite-run.ts';

/** A seed has about 33 operations. */
const SEEDS = runs(1_600, 16_000);
const OPERATIONS = runs(50_000, 500_000);
const SEEDS_OVER_SQLITE = runs(12, 120);

/** Within how many seeds each mistake must be found, several times what it took. */
const CAUGHT_WITHIN = {
  'naive-retry': 20, 'no-settle': 20, 'short-settle': 100, 'sent-after-send': 100, 'delete-intent': 100, 'global-queue': 20, 'pack-in-progress': 150, 'stock-by-delta': 50, 'stale-stock': 100,
} satisfies Record<SenderMutant, number>;
const CAUGHT_OVER_SQLITE_WITHIN = { 'beep-before-commit': 10, 'ignore-cancel': 12, 'fact-not-projected': 4, 'fact-twice': 4 } satisfies Record<FloorMutant, number>;

const rare = (coverage: Readonly<Record<string, number>>, least: number, kinds: readonly string[]): string[] => kinds.filter((kind) => (coverage[kind] ?? 0) < least);

describe('the sender and its rules, over a store in memory', () => {
  it('lose nothing and do nothing twice, whatever the line and the machine do', async () => {
    const { summary, broken } = await simulate({ seeds: SEEDS, first: 1, store: 'memory', mutant: null });
    expect(broken).toBeNull();
    expect(summary).toMatchObject({ duplicates: 0, lost: 0, falseDone: 0, orderBreaks: 0, breaches: 0 });
    expect(summary.operations).toBeGreaterThanOrEqual(OPERATIONS);
    // None of it was vacuous: every fault happened, and often.
    expect(rare(summary.coverage, SEEDS / 10, [
      'calls request-lost', 'calls reply-lost', 'calls late-ghost', 'calls error-applied', 'calls error-not-applied', 'calls throttled', 'calls garbled', 'calls not-sent', 'calls left-out', 'calls stale-read',
      'calls unauthorised', 'deaths before a commit', 'deaths after a commit', 'sleeps', 'cancellations', 'holds', 'quantity cuts', 'packed by hand', 'resends', 'settled by a late yes', 'settled READY',
    ])).toEqual([]);
    expect(rare(summary.coverage, SEEDS / 100, ['calls delivered-twice', 'three days offline', 'settled PARKED', 'ended REJECTED', 'trouble at Flipkart'])).toEqual([]);
  });

  it.each(Object.entries(CAUGHT_WITHIN))('find %s within %i seeds', async (mutant, seeds) => {
    const { broken } = await simulate({ seeds, first: 1, store: 'memory', mutant: mutant as SenderMutant, untilCaught: true });
    expect(broken).not.toBeNull();
  });

  it.each([
    [115_447, 'a machine slept while it asked whether a lost call had arrived, and heard the "no" when the call had arrived long ago'],
    [103_523, 'a person asked again for a pack that Flipkart had refused, long after everything else was told'],
  ])('keep to the rules in seed %i: %s', async (seed) => {
    expect((await runInMemory(seed)).findings.found).toEqual([]);
  });

  it('run a seed the same every time', async () => {
    const [one, other] = [await runInMemory(17, {}, true), await runInMemory(17, {}, true)];
    expect(one.trace).toEqual(other.trace);
    expect(one.trace.length).toBeGreaterThan(50);
  });
});

describe('the floor, the couriers and the client, over SQLite and the built-in Flipkart', () => {
  it('lose nothing that sounded, do nothing twice and give a cancelled order no paper', async () => {
    const { summary, broken } = await simulate({ seeds: SEEDS_OVER_SQLITE, first: 1, store: 'sqlite', mutant: null });
    expect(broken).toBeNull();
    expect(summary).toMatchObject({ duplicates: 0, lost: 0, falseDone: 0, orderBreaks: 0, breaches: 0 });
    expect(rare(summary.coverage, SEEDS_OVER_SQLITE / 4, ['calls request-lost', 'calls reply-lost', 'calls late-ghost', 'calls stale-read', 'deaths', 'cancellations heard', 'holds'])).toEqual([]);
    expect(summary.coverage.scans).toBeGreaterThan(SEEDS_OVER_SQLITE * 30);
  });

  it.each(Object.entries(CAUGHT_OVER_SQLITE_WITHIN))('find %s within %i seeds', async (mutant, seeds) => {
    const { broken } = await simulate({ seeds, first: 1, store: 'sqlite', mutant: mutant as FloorMutant, untilCaught: true });
    expect(broken).not.toBeNull();
  });

  it('run a seed the same every time', async () => {
    const [one, other] = [await runOverSqlite(5, {}, true), await runOverSqlite(5, {}, true)];
    expect(one.trace).toEqual(other.trace);
  });
});
