import { describe, expect, it } from 'vitest';
import { runs } from '../fixtures/runs.ts';
import { runInMemory, runInTables } from './memory-run.ts';
import { CAUGHT_WITHIN, MUTANTS_OF, simulate } from './simulate.ts';
import { runOverSqlite } from './sqlite-run.ts';

/** A seed has about 33 operations. */
const SEEDS = runs(1_600, 16_000);
const OPERATIONS = runs(50_000, 500_000);
const SEEDS_OF_FLOOR = runs(12, 120);
const SEEDS_IN_TABLES = runs(40, 1_000);

const rare = (coverage: Readonly<Record<string, number>>, least: number, kinds: readonly string[]): string[] => kinds.filter((kind) => (coverage[kind] ?? 0) < least);

describe('the sender and its rules, over a store in memory', () => {
  it('lose nothing and do nothing twice, whatever the line and the machine do', async () => {
    const { summary, broken } = await simulate({ seeds: SEEDS, first: 1, store: 'memory', mutant: null });
    expect(broken).toBeNull();
    expect(summary).toMatchObject({ duplicates: 0, lost: 0, falseDone: 0, orderBreaks: 0, breaches: 0 });
    expect(summary.operations).toBeGreaterThanOrEqual(OPERATIONS);
    // None of it was vacuous: every way of an intent, every fault and every moment of a cancellation happened, and often.
    expect(summary.lacking).toEqual([]);
  });

  it.each(MUTANTS_OF.memory.map((mutant) => [mutant, CAUGHT_WITHIN[mutant]] as const))('find %s within %i seeds', async (mutant, seeds) => {
    const { broken } = await simulate({ seeds, first: 1, store: 'memory', mutant, untilCaught: true });
    expect(broken).not.toBeNull();
  });

  it('run a seed the same every time', async () => {
    const [one, other] = [await runInMemory(17, {}, true), await runInMemory(17, {}, true)];
    expect(one.trace).toEqual(other.trace);
    expect(one.trace.length).toBeGreaterThan(50);
  });
});

describe('the same day over the tables of the product', () => {
  it('is the day in memory, step by step', async () => {
    for (let seed = 1; seed <= SEEDS_IN_TABLES; seed += 1) {
      const [inMemory, inTables] = [await runInMemory(seed, {}, true), await runInTables(seed, {}, true)];
      expect(inTables.findings.found).toEqual([]);
      expect(inTables.trace).toEqual(inMemory.trace);
      expect(inTables.findings.counts).toEqual(inMemory.findings.counts);
    }
  });

  it.each(['naive-retry', 'sent-after-send', 'stale-stock'] as const)('finds %s', async (mutant) => {
    const { broken } = await simulate({ seeds: CAUGHT_WITHIN[mutant], first: 1, store: 'sqlite', mutant, untilCaught: true });
    expect(broken).not.toBeNull();
  });
});

describe('the floor, the couriers and the client, over SQLite and the built-in Flipkart', () => {
  it('lose nothing that sounded, do nothing twice and give a cancelled order no paper', async () => {
    const { summary, broken } = await simulate({ seeds: SEEDS_OF_FLOOR, first: 1, store: 'floor', mutant: null });
    expect(broken).toBeNull();
    expect(summary).toMatchObject({ duplicates: 0, lost: 0, falseDone: 0, orderBreaks: 0, breaches: 0 });
    expect(rare(summary.coverage, SEEDS_OF_FLOOR / 4, ['calls request-lost', 'calls reply-lost', 'calls late-ghost', 'calls stale-read', 'deaths', 'cancellations heard', 'holds'])).toEqual([]);
    expect(summary.lacking).toEqual([]);
    expect(summary.coverage.scans).toBeGreaterThan(SEEDS_OF_FLOOR * 30);
  });

  it.each(MUTANTS_OF.floor.map((mutant) => [mutant, CAUGHT_WITHIN[mutant]] as const))('find %s within %i seeds', async (mutant, seeds) => {
    const { broken } = await simulate({ seeds, first: 1, store: 'floor', mutant, untilCaught: true });
    expect(broken).not.toBeNull();
  });

  it('run a seed the same every time', async () => {
    const [one, other] = [await runOverSqlite(5, {}, true), await runOverSqlite(5, {}, true)];
    expect(one.trace).toEqual(other.trace);
  });
});
