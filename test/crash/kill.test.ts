import { beforeAll, describe, expect, it } from 'vitest';
import { runs } from '../fixtures/runs.ts';
import { crashProgram, runCrash } from './run-crash.ts';

let program = '';

beforeAll(async () => {
  program = await crashProgram();
}, 60_000);

const KILL_MS = 20_000;
/** A mutant that is not found within so many kills is not found. */
const FOUND_WITHIN = 6;

describe('the station under kill -9', () => {
  const kills = runs(30, 300);

  it('keeps every beep and does nothing twice, at Flipkart and on paper, wherever it is killed', async () => {
    const report = await runCrash({ kills, seed: 1, program });
    expect(report.says).toEqual([]);
    expect(report.kills).toBe(kills);
    // A point that was never reached proves nothing.
    expect(Object.entries(report.byPoint).filter(([, times]) => times === 0)).toEqual([]);
  }, kills * KILL_MS);

  it.each([
    ['sent-after-send', ['C7', 'C8'], /2\.3: Flipkart took 1 calls of .*, and the store counts 0/],
    ['beep-before-commit', ['C1'], /I1: .* was answered and is not in the store/],
  ] as const)('catches the mutant %s', async (mutant, points, says) => {
    const report = await runCrash({ kills: FOUND_WITHIN, seed: 1, program, mutant, points });
    expect(report.says.join('\n')).toMatch(says);
    expect(report.kills).toBeLessThanOrEqual(FOUND_WITHIN);
  }, FOUND_WITHIN * KILL_MS);
});
