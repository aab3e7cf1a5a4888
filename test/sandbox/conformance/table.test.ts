import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { factTests, factTestsIn } from './named-facts.ts';
import { conformanceFaults, PAGE, regenerated } from './table.ts';

describe('the conformance table', () => {
  it('has a fact for every endpoint and part, a test for every fact, and no test of what is no fact', () => {
    expect(conformanceFaults(factTests())).toEqual([]);
  });

  it('stands in the page as it is now (npm run conformance makes it anew)', () => {
    const page = readFileSync(PAGE, 'utf8');
    expect(regenerated(page, factTests())).toBe(page);
  });

  it('finds out when a test is gone, strange, or there twice', () => {
    const tests = factTests();
    const [first] = tests;
    if (first === undefined) throw new Error('There are no tests');
    expect(conformanceFaults(tests.slice(1))).toEqual([`no test shows ${first.part} ${first.endpoint}: ${first.fact}`]);
    expect(conformanceFaults([...tests, first])).toEqual([`two tests bear the name ${first.part} ${first.endpoint}: ${first.fact}`]);
    expect(conformanceFaults([...tests, { ...first, fact: 'x' }])).toHaveLength(1);
    expect(() => regenerated('no marks', tests)).toThrow('no marks');
  });

  it('reads the names of tests', () => {
    const text = "it('4.8 shipments/labels: one', async () => {}); it('says nothing', () => {});\n  it('2 all: it\\'s two', () => {});";
    expect(factTestsIn('f', text)).toEqual([{ file: 'f', part: '4.8', endpoint: 'shipments/labels', fact: 'one' }, { file: 'f', part: '2', endpoint: 'all', fact: "it's two" }]);
  });
});
