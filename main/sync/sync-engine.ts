import { MINUTE_MS, SECOND_MS } from '../../shared/time.ts';
import type { OwnError } from '../../shared/contract/index.ts';
import type { CallFailure } from '../flipkart/index.ts';
import type { FetchedManifest, SkuPuller, Verdict } from '../fulfilment/index.ts';
import { granted, refused } from '../fulfilment/index.ts';
import { PackingWatch, SWEEP_EVERY_MS, sweepFloor } from './floor-watch.ts';
import { sendReady } from './intent-sender.ts';
import { sqliteIntentStore } from './intent-store.ts';
import type { JobStatus } from './jobs.ts';
import { createJobs } from './jobs.ts';
import { dispatchCourier } from './kinds/dispatch.ts';
import { listingStateCourier, priceCourier } from './kinds/listing.ts';
import { packCourier } from './kinds/pack.ts';
import { addStockIntents, stockCourier } from './kinds/stock.ts';
import { LabelFetch } from './label-fetch.ts';
import { fetchManifests } from './manifest-fetch.ts';
import type { PullOutcome } from './pull.ts';
import { pullHeldAndCancelled, pullOrders } from './pull.ts';
import { createSkuBudget } from './sku-budget.ts';
import { SkuPull } from './sku-pull.ts';
import type { SyncPorts } from './sync-ports.ts';

/** Everything between this station and Flipkart that is not a scan. */
export interface SyncEngine {
  start(): void;
  stop(): Promise<void>;
  /** Something may be to be sent. */
  wake(): void;
  pullNow(): Promise<PullOutcome>;
  /** Begins a pull of listings, or hurries the one under way. */
  pullSkus: SkuPuller;
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
const SKUS_EVERY_MS = MINUTE_MS;

const says = (failure: CallFailure | null): string | null => failure?.says ?? null;

export function createSyncEngine(ports: SyncPorts): SyncEngine {
  const store = sqliteIntentStore(ports.database);
  const skuBudget = createSkuBudget(ports);
  const sender = { store, couriers: [packCourier(ports), dispatchCourier(ports), stockCourier(ports), priceCourier(ports, skuBudget), listingStateCourier(ports, skuBudget)], clock: ports.clock };
  const watch = new PackingWatch(ports);
  const labelFetch = new LabelFetch(ports);
  const jobs = createJobs(ports.clock, ports.scheduler, ports.logger);
  let pulling: Promise<PullOutcome> | null = null;

  const pullNow = (): Promise<PullOutcome> => {
    pulling ??= pullOrders(ports).finally(() => {
      pulling = null;
    });
    return pulling;
  };
  const pullProblem = (outcome: PullOutcome): string | null => (outcome.ok || outcome.failure === 'order_sync_off' ? null : outcome.failure.says);

  jobs.add('pull', PULL_EVERY_MS, async () => pullProblem(await pullNow()));
  jobs.add('held and cancelled', HELD_EVERY_MS, async () => pullProblem(await pullHeldAndCancelled(ports)));
  const send = jobs.add('send', SEND_EVERY_MS, async () => {
    if (await sendReady(sender) > 0) ports.changed(['sync']);
    return null;
  });
  jobs.add('packing watch', WATCH_EVERY_MS, async () => {
    const problem = says(await watch.look());
    labels.wake();
    return problem;
  });
  const labels = jobs.add('labels', LABELS_EVERY_MS, async () => says(await labelFetch.run()));
  jobs.add('sweep', SWEEP_EVERY_MS, async () => says(await sweepFloor(ports)));
  jobs.add('stock', STOCK_EVERY_MS, async () => {
    if (addStockIntents(ports) > 0) send.wake();
    return Promise.resolve(null);
  });
  const skuPull = new SkuPull(ports, skuBudget);
  const skus = jobs.add('skus', SKUS_EVERY_MS, async () => {
    const run = await skuPull.run();
    if (run.isMore) skus.wake();
    return says(run.failure);
  });

  return {
    start() {
      store.recover(ports.clock.nowMs());
      jobs.start();
    },
    stop: () => jobs.stop(),
    wake: () => send.wake(),
    pullNow,
    async pullSkus(scope) {
      const why = skuPull.whyNot();
      if (why !== null) return refused(why === 'off' ? 'sku_pull_off' : 'sku_pull_not_yet');
      const { failure } = await skuPull.begin(scope);
      if (failure !== null) return failure.kind === 'unauthorised' ? refused('credentials_refused') : refused('flipkart_unreachable', { says: failure.says });
      skus.wake();
      return granted(null);
    },
    fetchManifests: (carrier) => fetchManifests(ports, carrier),
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
