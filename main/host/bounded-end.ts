import process from 'node:process';
import { SECOND_MS } from '../../shared/time.ts';
import type { Scheduler } from '../platform/clock.ts';
import { faultDetails } from '../platform/fault-details.ts';
import type { Logger } from '../platform/logger.ts';
import { settledWithin } from './time-limit.ts';

/** So long for everything that ends in good order; the engine gives up after 15 seconds itself. */
const END_LIMIT_MS = 20 * SECOND_MS;

/** Ends this process when `ending` has settled, or by force when it has not within the limit or failed: a line in the log says so. */
export async function endWithin(ending: Promise<void>, { scheduler, logger, limitMs = END_LIMIT_MS }: { readonly scheduler: Scheduler; readonly logger: Logger; readonly limitMs?: number }): Promise<void> {
  const outcome = await settledWithin(ending, limitMs, scheduler);
  if (outcome.kind === 'done') process.exit(0);
  logger.error('end-cut-off', 'the station did not end in good order, and was cut off', outcome.kind === 'late' ? { why: 'late' } : faultDetails(outcome.error));
  // An exit waits for every thread, and one that hangs in native code would be waited for without end.
  process.kill(process.pid, 'SIGKILL');
}
