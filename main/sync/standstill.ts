import { standsStill } from './budget/index.ts';
import type { Jobs } from './jobs.ts';
import type { SyncPorts } from './sync-ports.ts';

/** Resolves when no job runs and none of the runs that people asked for is under way. */
export async function whenQuiet(jobs: Jobs, pending: () => readonly (Promise<unknown> | null)[]): Promise<void> {
  do {
    await jobs.idle();
    await Promise.all(pending());
  } while (pending().some((run) => run !== null));
  await jobs.idle();
}

/** Waits for what is under way, or until all of it waits for a call of the budget. */
export async function orStandstill({ inFlight, budget }: SyncPorts, quiet: Promise<void>): Promise<void> {
  let isQuiet = false;
  const marked = quiet.then(() => {
    isQuiet = true;
  });
  while (!isQuiet) {
    await Promise.race([marked, budget.untilWaiting()]);
    if (await standsStill(inFlight, () => budget.waiting())) return;
    if (inFlight.count() > 0) await Promise.race([marked, inFlight.untilEnd()]);
  }
}
