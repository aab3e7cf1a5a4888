import { MINUTE_MS, SECOND_MS } from '../../shared/time.ts';
import type { CredentialCode } from '../../shared/doctor/index.ts';
import type { OwnError } from '../../shared/contract/index.ts';
import type { CallFailure } from '../flipkart/index.ts';
import type { FetchedManifest, Verdict } from '../fulfilment/index.ts';
import { credentialFailure } from '../flipkart/index.ts';
import { createCauseFinder } from './cause.ts';
import { PackingWatch, SWEEP_EVERY_MS, sweepFloor } from './floor-watch.ts';
import { sendReady } from './intent-sender.ts';
import { sqliteIntentStore } from './intent-store.ts';
import type { JobProblem, JobStatus } from './jobs.ts';
import { createJobs } from './jobs.ts';
import { dispatchCourier } from './kinds/dispatch.ts';
import { packCourier } from './kinds/pack.ts';
import { addStockIntents, stockCourier } from './kinds/stock.ts';
import { LabelFetch } from './label-fetch.ts';
import { fetchManifests } from './manifest-fetch.ts';
import type { PullOutcome } from './pull.ts';
import { pullHeldAndCancelled, pullOrders } from './pull.ts';
import type { SyncPorts } from './sync-ports.ts';

/** Everything between this station and Flipkart that is not a scan. */
export interface SyncEngine {
  start(): void;
  stop(): Promise<void>;
  /** Something may be to be sent. */
  wake(): void;
  pullNow(): Promise<PullOutcome>;
  /** The credentials are good again: what stood still because of them goes on at once. */
  resume(): void;
  /** What is behind a failed call, the credentials looked at first. */
  causeOf(failure: CallFailure): Promise<JobProblem>;
  fetchManifests(carrier: string): Promise<Verdict<readonly FetchedManifest[], OwnError<'manifest.fetch'>>>;
  /** Resolves when no call is in flight and no job running; timers may be set. */
  idle(): Promise<void>;
  jobs(): JobStatus[];
}

const PULL_EVERY_MS = MINUTE_MS;
const HELD_EVERY_MS = 5 * MINUTE_MS;
const SEND_EVERY_MS = 5 * SECOND_MS;
const WATCH_EVERY_MS = 4 * SECOND_MS;
const LABELS_EVERY_MS = 10 * SECOND_MS;
const STOCK_EVERY_MS = MINUTE_MS;

export function createSyncEngine(ports: SyncPorts): SyncEngine {
  const store = sqliteIntentStore(ports.database);
  const sender = { store, couriers: [packCourier(ports), dispatchCourier(ports), stockCourier(ports)], clock: ports.clock };
  const watch = new PackingWatch(ports);
  const labelFetch = new LabelFetch(ports);
  const causes = createCauseFinder(ports);
  const jobs = createJobs({
    clock: ports.clock, scheduler: ports.scheduler, logger: ports.logger, causeOf: causes.causeOf, changed: () => ports.changed(['sync']),
    cured: () => resume(),
  });
  const resume = (): void => {
    store.releaseHeld(ports.clock.nowMs());
    jobs.wakeRefused();
  };
  let refusedLast: CredentialCode | null = null;
  let pulling: Promise<PullOutcome> | null = null;

  const pullNow = (): Promise<PullOutcome> => {
    pulling ??= pullOrders(ports).finally(() => {
      pulling = null;
    });
    return pulling;
  };
  const pullProblem = (outcome: PullOutcome): CallFailure | null => (outcome.ok || outcome.failure === 'order_sync_off' ? null : outcome.failure);

  jobs.add('pull', PULL_EVERY_MS, async () => pullProblem(await pullNow()));
  jobs.add('held and cancelled', HELD_EVERY_MS, async () => pullProblem(await pullHeldAndCancelled(ports)));
  const send = jobs.add('send', SEND_EVERY_MS, async () => {
    const { moved, refused } = await sendReady(sender);
    if (moved > 0) ports.changed(['sync']);
    if (refused !== null) refusedLast = refused;
    // A turn in which nothing was due proves nothing while something is held.
    else if (store.countHeld() === 0) refusedLast = null;
    return refusedLast === null ? null : credentialFailure(refusedLast, null);
  });
  jobs.add('packing watch', WATCH_EVERY_MS, async () => {
    const problem = await watch.look();
    labels.wake();
    return problem;
  });
  const labels = jobs.add('labels', LABELS_EVERY_MS, () => labelFetch.run());
  jobs.add('sweep', SWEEP_EVERY_MS, () => sweepFloor(ports));
  jobs.add('stock', STOCK_EVERY_MS, async () => {
    if (addStockIntents(ports) > 0) send.wake();
    return Promise.resolve(null);
  });

  return {
    start() {
      store.recover(ports.clock.nowMs());
      jobs.start();
    },
    stop: () => jobs.stop(),
    wake: () => send.wake(),
    pullNow,
    resume,
    causeOf: causes.causeOf,
    fetchManifests: (carrier) => fetchManifests(ports, carrier, causes.causeOf),
    async idle() {
      do {
        await jobs.idle();
        if (pulling !== null) await pulling;
      } while (pulling !== null);
      await jobs.idle();
    },
    jobs: () => jobs.statuses(),
  };
}
