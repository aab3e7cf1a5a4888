import type { Wake } from '../platform/clock-watch.ts';
import type { SenderPorts } from './intent-sender.ts';
import type { Jobs } from './jobs.ts';
import type { SyncPorts } from './sync-ports.ts';
import { wakeStore } from './wake-store.ts';

/** What all senders share. */
export type IntentBook = Required<Pick<SenderPorts, 'store' | 'settle'>>;

/** What a start and a wake have in common: what was under way is unsure, and its settle time begins again. */
export function startAndWake(ports: SyncPorts, { store, settle }: IntentBook, jobs: Jobs): { start(): void; woke(wake: Wake): void } {
  return {
    start() {
      store.recover(ports.clock.nowMs());
      wakeStore(ports.database, ports.clock.nowMs(), 0);
      jobs.start();
    },
    woke({ cause, setByMs }) {
      settle.startAgain();
      wakeStore(ports.database, ports.clock.nowMs(), setByMs);
      // Before it sleeps nothing is begun that would be cut off again.
      if (cause !== 'suspends') jobs.wakeAll();
    },
  };
}

/** What stood still because Flipkart did not answer goes on as soon as it does. */
export function goesOnWithLine({ line, changed }: SyncPorts, jobs: Jobs): void {
  line?.breakers.onMoved(({ state }) => {
    changed(['sync']);
    if (state === 'closed') jobs.wakeStopped(['line', 'flipkart']);
  });
}
