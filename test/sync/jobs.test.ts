import { describe, expect, it } from 'vitest';
import type { LogLine } from '../../main/platform/logger.ts';
import { loggerTo } from '../../main/platform/logger.ts';
import { VirtualTime } from '../../main/platform/virtual-time.ts';
import type { JobsPorts, RunOutcome } from '../../main/sync/jobs.ts';
import { createJobs } from '../../main/sync/jobs.ts';
import { credentialFailure } from '../../main/flipkart/index.ts';
import { SECOND_MS } from '../../shared/time.ts';
import { MORNING_MS } from '../fixtures/told.ts';

function timed(more: Partial<JobsPorts>): { readonly jobs: ReturnType<typeof createJobs>; readonly time: VirtualTime; readonly log: LogLine[] } {
  const time = new VirtualTime(MORNING_MS);
  const log: LogLine[] = [];
  const jobs = createJobs({
    clock: time, scheduler: time, logger: loggerTo((line) => log.push(line)), causeOf: () => Promise.resolve({ kind: 'credentials', credential: 'wrong_secret', says: '' }), cured: () => undefined,
    waitsForCalls: () => false, isToldToWait: () => false, changed: () => undefined, ...more,
  });
  return { jobs, time, log };
}

describe('a job', () => {
  it('F3 goes on when what follows its cure fails: a full disk cannot take that held calls may go', async () => {
    const { jobs, time, log } = timed({ cured: () => {
      throw new Error('database or disk is full');
    } });
    const outcomes: RunOutcome[] = [credentialFailure('wrong_secret', 401), null, null];
    let runs = 0;
    jobs.add('pull', 10 * SECOND_MS, () => {
      runs += 1;
      return Promise.resolve(outcomes.shift() ?? null);
    });
    jobs.start();
    await jobs.idle();
    for (let turn = 0; turn < 3; turn += 1) {
      time.advance(10 * SECOND_MS);
      await jobs.idle();
    }
    expect(runs).toBe(4);
    expect(log.map((line) => line.id)).toContain('sync-job-unexpected');
    await jobs.stop();
  });
});
