import type { Scheduler } from '../../../platform/clock.ts';
import type { SpoolerLimits } from './limits.ts';
import { SpoolerFault } from './spooler.ts';

/** Windows' own number for a call that took too long. */
export const ERROR_TIMEOUT = 1460;

/** The answer of a call to the system; rejects with SpoolerFault ERROR_TIMEOUT when it does not come within `ms`. A late answer goes to `late`. */
export function answered<T>(scheduler: Scheduler, ms: number, name: string, call: Promise<T>, late: (answer: T) => void = () => undefined): Promise<T> {
  return new Promise((resolve, reject) => {
    let isLate = false;
    const cancel = scheduler.after(ms, () => {
      isLate = true;
      reject(new SpoolerFault(name, ERROR_TIMEOUT));
    });
    call.then((answer) => {
      cancel();
      if (isLate) late(answer);
      else resolve(answer);
    }, (error: unknown) => {
      cancel();
      reject(error instanceof Error ? error : new Error(String(error)));
    });
  });
}

/** Closes something of the system. What cannot be closed changes nothing about what was printed. */
export async function closed(scheduler: Scheduler, limits: SpoolerLimits, open: { close(): Promise<void> }): Promise<void> {
  await agreed(scheduler, limits, open.close());
}

/** Whether the system agreed, in time, to something that changes nothing about what was printed. */
export async function agreed(scheduler: Scheduler, limits: SpoolerLimits, act: Promise<void>): Promise<boolean> {
  try {
    await answered(scheduler, limits.answerMs, 'an act', act);
    return true;
  } catch (error) {
    if (error instanceof SpoolerFault) return false;
    throw error;
  }
}
