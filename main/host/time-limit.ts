import type { Scheduler } from '../platform/clock.ts';

/** How work that may not take for ever came out. */
export type Outcome = { readonly kind: 'done' } | { readonly kind: 'failed'; readonly error: unknown } | { readonly kind: 'late' };

/** Waits for `work`, but no longer than `limitMs`. Never rejects; work that is late goes on unheard. */
export function settledWithin(work: Promise<void>, limitMs: number, scheduler: Scheduler): Promise<Outcome> {
  return new Promise((resolve) => {
    const cancel = scheduler.after(limitMs, () => resolve({ kind: 'late' }));
    const settle = (outcome: Outcome): void => {
      cancel();
      resolve(outcome);
    };
    work.then(() => settle({ kind: 'done' }), (error: unknown) => settle({ kind: 'failed', error }));
  });
}
