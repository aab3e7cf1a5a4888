import type { CallLane } from '../../shared/fulfilment/call-lanes.ts';
import { reconciliationLane } from '../../shared/fulfilment/inventory.ts';
import { MINUTE_MS, SECOND_MS } from '../../shared/time.ts';
import type { OutputOf, OwnError } from '../../shared/contract/index.ts';
import { readSetting } from '../database/index.ts';
import type { CallFailure } from '../flipkart/index.ts';
import type { CallContext, FetchedManifest, SkuPuller, SmartLine, TruthLine, Verdict, Verifier } from '../fulfilment/index.ts';
import { granted, refused } from '../fulfilment/index.ts';
import type { Wake } from '../platform/clock-watch.ts';
import { inLane } from './budget/index.ts';
import { createCauseFinder } from './cause.ts';
import { sellerNameOf } from '../fulfilment/sku/index.ts';
import { DetailsLook } from './details-look.ts';
import { gatherDispatches } from './dispatch-company.ts';
import { CANCELLED_EVERY_MS, PackingWatch, SWEEP_EVERY_MS, TruthWatch } from './floor-watch.ts';
import type { SenderPorts } from './intent-sender.ts';
import { sqliteIntentStore } from './intent-store.ts';
import { stepCanary } from './inventory/canary-check.ts';
import { createReconciler } from './inventory/reconcile.ts';
import { binStock } from './inventory/bin-stock.ts';
import { chosenWay, locationStock } from './inventory/stock-way.ts';
import type { JobProblem, JobStatus, Jobs, RunOutcome } from './jobs.ts';
import { createJobs } from './jobs.ts';
import { cancelCourier } from './kinds/cancel.ts';
import { chosenCourier } from './kinds/chosen-courier.ts';
import { dispatchCourier } from './kinds/dispatch.ts';
import { addPicklistIntents, fkPicklistCourier, tidyPicklistIntents } from './kinds/fk-picklist.ts';
import { listingStateCourier, priceCourier } from './kinds/listing.ts';
import { packCourier } from './kinds/pack.ts';
import { shipmentIdOf } from './kinds/shipment-courier.ts';
import { settleSidelined, smartPackCourier } from './kinds/smart-pack.ts';
import { smartReadyCourier } from './kinds/smart-ready.ts';
import { addStockIntents, stockCourier } from './kinds/stock.ts';
import { HandoverWatch } from './handover-watch.ts';
import type { LabelDesk } from '../fulfilment/label/index.ts';
import { createLabelDesk } from './label-desk.ts';
import { LabelFetch } from './label-fetch.ts';
import { LabelRefetch } from './label-refetch.ts';
import { LaneAllowance } from './lane-allowance.ts';
import type { LineState } from './line-state.ts';
import { flipkartNowMs, lineState } from './line-state.ts';
import { fetchManifests } from './manifest-fetch.ts';
import type { Joined } from './one-at-a-time.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { dropLabels } from './panel-labels.ts';
import type { PullOutcome } from './pull.ts';
import { pullCancelled, pullHeldAndCancelled } from './pull.ts';
import { OrderFeed } from './order-feed.ts';
import type { ReturnsOutcome } from './returns-pull.ts';
import { pullReturns } from './returns-pull.ts';
import { maySendNow, sendingTurn } from './sending-turn.ts';
import { SettleClock } from './settle-clock.ts';
import { isShadow, lookOn } from './shadow-look.ts';
import { createSkuBudget } from './sku-budget.ts';
import { SkuPull } from './sku-pull.ts';
import type { Alarm } from './alarm.ts';
import { createAlarm } from './alarm.ts';
import type { IntentCourier } from './intent-courier.ts';
import { nextUnsureMs } from './intent-store.ts';
import type { SmartPorts } from './smart/by-smart.ts';
import { goesBySmart } from './smart/by-smart.ts';
import { SmartEye } from './smart/smart-eye.ts';
import { fkPicklistOf } from '../fulfilment/smart-picklist/index.ts';
import type { IntentBook } from './start-and-wake.ts';
import { goesOnWithLine, startAndWake } from './start-and-wake.ts';
import type { SyncPorts } from './sync-ports.ts';
import { orStandstill, whenQuiet } from './standstill.ts';
import { settleAfterRestore } from './after-restore.ts';
import { HintReads, Tallies } from './webhooks/index.ts';

/** Everything between this station and Flipkart that is not a scan. */
export interface SyncEngine {
  start(): void;
  stop(): Promise<void>;
  /** Something may be to be sent. */
  wake(): void;
  /** The stored bytes of a label are gone: it is fetched again. */
  wakeLabels(): void;
  /** The same for what goes by the lanes of stock: a person asked for a push, a test or a comparison. */
  wakeStock(): void;
  pullNow(): Promise<PullOutcome>;
  pullReturns(): Promise<ReturnsOutcome>;
  /** Begins a pull of listings, or hurries the one under way. */
  pullSkus: SkuPuller;
  /** A person wants listings to be told something. */
  wakeSkus(): void;
  /** What people do with labels that could not be used. */
  readonly labelDesk: LabelDesk;
  dropLabels(pdf: Uint8Array, call: CallContext): Promise<Verdict<OutputOf<'label.drop'>, OwnError<'label.drop'>>>;
  /** The credentials are good again: what stood still because of them goes on at once. */
  resume(): void;
  /** What is behind a failed call, the credentials looked at first. */
  causeOf(failure: CallFailure): Promise<JobProblem>;
  fetchManifests(carrier: string): Promise<Verdict<readonly FetchedManifest[], OwnError<'manifest.fetch'>>>;
  /** The line to Flipkart for the gates of the floor. */
  readonly truth: TruthLine;
  /** Reads shipments now, 100 a call: the lane before a hand-over. */
  readonly verify: Verifier;
  /** Resolves when no call is in flight and no job running; timers may be set. */
  idle(): Promise<void>;
  jobs(): JobStatus[];
  /** What Flipkart's notifications cause, and how many there were. */
  readonly notifications: { readonly reads: HintReads; readonly tallies: Tallies };
  /** How the Smart gateway stands. */
  readonly smartLine: SmartLine;
  /** The machine woke, or its clock was set: what was under way is unsure, times are set anew, every job runs. */
  woke(wake: Wake): void;
  /** How the line stands: what is held back and why, our clock against Flipkart's, when the machine last woke. */
  line(): LineState;
}

const HELD_EVERY_MS = 5 * MINUTE_MS;
const SEND_EVERY_MS = 5 * SECOND_MS;
const WATCH_EVERY_MS = 4 * SECOND_MS;
const LABELS_EVERY_MS = 10 * SECOND_MS;
const LOST_LABELS_EVERY_MS = 30 * SECOND_MS;
const STOCK_EVERY_MS = MINUTE_MS;
const CANARY_EVERY_MS = 5 * SECOND_MS;
const RECONCILE_EVERY_MS = 30 * SECOND_MS;
/** Returns take days: two calls in a quarter of an hour leave the budget to orders. */
const RETURNS_EVERY_MS = 15 * MINUTE_MS;
const RESTORE_EVERY_MS = 15 * SECOND_MS;
const SHADOW_EVERY_MS = MINUTE_MS;
const SKUS_EVERY_MS = MINUTE_MS;
const PICKLISTS_EVERY_MS = 5 * SECOND_MS;
/** A carrier confirms within hours: six calls an hour for up to 100 parcels leave the budget to orders. */
const PICKUPS_EVERY_MS = 10 * MINUTE_MS;
const COUNTS_EVERY_MS = 5 * MINUTE_MS;
/** Turns of the search for cancellations that a small floor leaves out. */
const QUIET_TURNS = 6;
/** Hints wake this job; by its timer it only writes the counts down. */
const NOTIFICATIONS_EVERY_MS = MINUTE_MS;

export function createSyncEngine(ports: SyncPorts): SyncEngine {
  const store = sqliteIntentStore(ports.database);
  const at = (lane: CallLane): SyncPorts => ({ ...ports, api: inLane(ports.api, lane) });
  const bySmart: SmartPorts = { ...ports, eye: new SmartEye() };
  const settle = new SettleClock(ports.clock);
  const sender = { store, settle, couriers: [cancelCourier(at('pack')), ...bySmartOrNot({ ...bySmart, ...at('pack') })], clock: ports.clock, maySend: () => maySendNow(ports), takeCall: () => ports.budget.take('pack') };
  const causes = createCauseFinder(at('pull'));
  const jobs = createJobs({
    clock: ports.clock, scheduler: ports.scheduler, logger: ports.logger, causeOf: causes.causeOf, changed: () => ports.changed(['sync']),
    cured: () => resume(), waitsForCalls: () => ports.budget.waiting() > 0, isToldToWait: () => ports.budget.isResting(),
  });
  const resume = (): void => {
    store.releaseHeld(ports.clock.nowMs());
    jobs.wakeStopped(['credentials']);
  };
  const { orders, newOrders, returns, pending } = addPullJobs(ports, jobs);
  jobs.add('after a restore', RESTORE_EVERY_MS, () => settleAfterRestore(at('pull'), async () => problemOf(await orders.now())));
  const shadow = jobs.add('shadow', SHADOW_EVERY_MS, () => lookOn(at('pull')));
  goesOnWithLine(ports, jobs);
  const confirmations = createAlarm(ports);
  const send = addSendJob(ports, sender, jobs, confirmations);
  const picklists = addPicklistJob({ ...bySmart, ...at('picklist') }, { store, settle }, jobs, () => send.wake());
  const { labels, lost } = addLabelJobs(ports, jobs);
  const truth = addTruthJobs(at('cancellation'), jobs, causes.causeOf);
  const inventory = addInventoryJobs({ ...bySmart, ...at('stock') }, { store, settle }, jobs);
  const skus = addSkuJobs(at('listing'), { store, settle }, jobs);
  const notifications = addNotificationJob(at('cancellation'), jobs, { readShipments: truth.read, pullOrders: async () => problemOf(await newOrders.now()), pullReturns: async () => problemOf(await returns.now()) });

  return {
    ...startAndWake(ports, { store, settle }, jobs),
    stop() {
      confirmations.clear();
      return stopAll(jobs, notifications);
    },
    wake() {
      send.wake();
      picklists.wake();
      if (isShadow(ports)) shadow.wake();
    },
    wakeLabels: () => lost.wake(),
    wakeStock: () => inventory.wake(),
    pullNow: orders.now,
    pullReturns: returns.now,
    labelDesk: createLabelDesk({ ...ports, wantLabels: () => labels.wake() }),
    pullSkus: skus.pull,
    wakeSkus: skus.wake,
    dropLabels: (pdf, call) => dropLabels(ports, pdf, call),
    resume,
    causeOf: causes.causeOf,
    fetchManifests: (carrier) => fetchManifests(at('label'), carrier, causes.causeOf),
    ...truth,
    idle: () => orStandstill(ports, whenQuiet(jobs, pending)),
    jobs: () => jobs.statuses(),
    notifications,
    line: () => lineState(ports.line),
    smartLine: () => (goesBySmart(ports) ? bySmart.eye.state() : { gateway: 'off', says: null }),
  };
}

/** Orders and returns, pulled by the clock and when a person asks. */
function addPullJobs(base: SyncPorts, jobs: Jobs): { readonly orders: Joined<PullOutcome>; readonly newOrders: Joined<PullOutcome>; readonly returns: Joined<ReturnsOutcome>; readonly pending: () => readonly (Promise<unknown> | null)[] } {
  const ports = { ...base, api: inLane(base.api, 'pull') };
  const feed = new OrderFeed(ports);
  const details = new DetailsLook(ports);
  const orders = oneAtATime(() => feed.lookAtAll());
  const newOrders = oneAtATime(() => (feed.isWholeDue() ? orders.now() : feed.look()));
  const returns = oneAtATime(() => pullReturns(ports));
  jobs.add('pull', () => feed.everyMs(), async () => problemOf(await newOrders.now()) ?? (isShadow(ports) ? null : await details.look()), 'lists');
  jobs.add('held and cancelled', HELD_EVERY_MS, async () => problemOf(await pullHeldAndCancelled({ ...base, api: inLane(base.api, 'cancellation') })), 'lists');
  jobs.add('returns', RETURNS_EVERY_MS, async () => problemOf(await returns.now()), 'lists');
  return { orders, newOrders, returns, pending: () => [orders.pending(), newOrders.pending(), returns.pending()] };
}

/** What Flipkart packs is watched, and its labels are fetched. */
function addLabelJobs(ports: SyncPorts, jobs: Jobs): { readonly labels: { wake(): void }; readonly lost: { wake(): void } } {
  const watch = new PackingWatch({ ...ports, api: inLane(ports.api, 'pack') });
  const fetching = new LabelFetch({ ...ports, api: inLane(ports.api, 'label') });
  const again = new LabelRefetch({ ...ports, api: inLane(ports.api, 'label') });
  jobs.add('packing watch', WATCH_EVERY_MS, async () => {
    // The present process has its own eye on what it packs; the hour's calls are shared with it.
    if (isShadow(ports)) return null;
    const problem = await watch.look();
    labels.wake();
    return problem;
  });
  const labels = jobs.add('labels', LABELS_EVERY_MS, () => (isShadow(ports) ? Promise.resolve(null) : fetching.run()));
  const lost = jobs.add('labels again', LOST_LABELS_EVERY_MS, () => (isShadow(ports) ? Promise.resolve(null) : again.run()));
  return { labels, lost };
}

/** What Flipkart must know of parcels. A pack through the gateway is asked about every 2 s, which is more often than the job's turn. */
function addSendJob(ports: SyncPorts, sender: SenderPorts, jobs: Jobs, confirmations: Alarm): { wake(): void } {
  const turn = sendingTurn(ports, sender, () => ports.changed(['sync']));
  const send = jobs.add('send', SEND_EVERY_MS, async () => {
    gatherDispatches(ports.database, ports.clock.nowMs(), flipkartNowMs(ports));
    const outcome = await turn();
    if (goesBySmart(ports)) confirmations.setFor(nextUnsureMs(ports.database.read, ['pack']), () => send.wake());
    return outcome;
  });
  return send;
}

/** Pack and ready to ship by the gateway or by the public calls. What is in no picklist of Flipkart's was packed by the public call: so is it made ready. */
function bySmartOrNot(ports: SmartPorts): IntentCourier[] {
  return [
    chosenCourier(packCourier(ports), smartPackCourier(ports), () => goesBySmart(ports)),
    chosenCourier(dispatchCourier(ports), smartReadyCourier(ports), (intent) => goesBySmart(ports) && fkPicklistOf(ports.database.read, shipmentIdOf(intent)) !== undefined),
  ];
}

/** Picklists at Flipkart are made in a job of their own, so that a slow call of the portal stands before no parcel; the packer sees nothing of it. */
function addPicklistJob(ports: SmartPorts, book: IntentBook, jobs: Jobs, made: () => void): { wake(): void } {
  const sender = { ...book, couriers: [fkPicklistCourier(ports)], clock: ports.clock, maySend: () => maySendNow(ports), takeCall: () => ports.budget.take('picklist') };
  const turn = sendingTurn(ports, sender, () => ports.changed(['sync', 'orders']));
  return jobs.add('smart picklists', PICKLISTS_EVERY_MS, async () => {
    if (!goesBySmart(ports)) return null;
    if (!isShadow(ports)) addPicklistIntents(ports);
    const before = ports.eye.ordersListed;
    const outcome = await turn();
    tidyPicklistIntents(ports);
    settleSidelined(ports);
    if (ports.eye.ordersListed !== before) made();
    return outcome;
  });
}

async function stopAll(jobs: Jobs, { reads, tallies }: SyncEngine['notifications']): Promise<void> {
  reads.stop();
  await jobs.stop();
  tallies.write();
}

/** A pull that a setting turned off is no problem. */
function problemOf(outcome: PullOutcome | ReturnsOutcome): CallFailure | null {
  return outcome.ok || outcome.failure === 'order_sync_off' || outcome.failure === 'return_sync_off' ? null : outcome.failure;
}

/** What we know of the floor is kept fresh, and what became of parcels at the door is found out (floor.md N3, S6, P59). */
function addTruthJobs(ports: SyncPorts, jobs: Jobs, causeOf: SyncEngine['causeOf']): Pick<SyncEngine, 'truth' | 'verify'> & { readonly read: TruthWatch['read'] } {
  const watch = new TruthWatch(ports);
  const door = new HandoverWatch(ports);
  const unlessShadow = (run: () => Promise<RunOutcome>) => (): Promise<RunOutcome> => (isShadow(ports) ? Promise.resolve(null) : run());
  jobs.add('sweep', SWEEP_EVERY_MS, () => watch.sweep());
  let quietTurns = 0;
  jobs.add('cancelled', CANCELLED_EVERY_MS, async () => {
    // A small floor is swept whole within the same time: then the search is for orders that nobody has begun, and has time.
    quietTurns += 1;
    if (!watch.isCrowded() && quietTurns < QUIET_TURNS) return null;
    quietTurns = 0;
    return problemOf(await pullCancelled(ports));
  });
  const asked = jobs.add('asked by a gate', MINUTE_MS, () => watch.answer());
  jobs.add('pickups', PICKUPS_EVERY_MS, () => door.readPickups());
  jobs.add('handover counts', COUNTS_EVERY_MS, unlessShadow(() => door.readCounts()));
  return {
    read: (shipmentIds) => watch.read(shipmentIds),
    truth: {
      isUp: () => watch.isUp(),
      ask(shipmentIds) {
        watch.ask(shipmentIds);
        asked.wake();
      },
    },
    async verify(shipmentIds) {
      const failure = await watch.read(shipmentIds);
      if (failure === null) return granted(null);
      const { credential, says } = await causeOf(failure);
      return credential === null ? refused('flipkart_unreachable', { says }) : refused('credentials_refused', { reason: credential });
    },
  };
}

/** Notifications make the reads of the sweeps and pulls happen sooner. A station that only looks on has the hour's calls of another process to spare. */
function addNotificationJob(ports: SyncPorts, jobs: Jobs, ways: Pick<ConstructorParameters<typeof HintReads>[0], 'readShipments' | 'pullOrders' | 'pullReturns'>): SyncEngine['notifications'] {
  const reads = new HintReads({ read: ports.database.read, clock: ports.clock, scheduler: ports.scheduler, ...ways });
  const tallies = new Tallies(ports.database, ports.clock);
  const job = jobs.add('notifications', NOTIFICATIONS_EVERY_MS, async () => {
    const failure = isShadow(ports) ? null : await reads.run();
    tallies.write();
    return failure;
  });
  reads.wakes(() => job.wake());
  return { reads, tallies };
}

/** Stock goes by lanes of its own, so that a push of thousands of counts never stands before a parcel (reliability.md 2.6). */
function addInventoryJobs(ports: SmartPorts, book: IntentBook, jobs: Jobs): { wake(): void } {
  const way = chosenWay(locationStock(ports.api, (skuId) => sellerNameOf(ports.database.read, skuId)), binStock(ports), () => goesBySmart(ports));
  const perHour = (name: 'inventoryCallsPerHour' | 'reconciliationCallsPerHour'): number => readSetting(ports.database.read, name);
  ports.budget.limit('stock', new LaneAllowance(ports.clock, () => perHour('inventoryCallsPerHour')));
  ports.budget.limit('reconciliation', new LaneAllowance(ports.clock, () => reconciliationLane(perHour('reconciliationCallsPerHour')).perHour));
  const comparingWay = chosenWay(locationStock(inLane(ports.api, 'reconciliation'), (skuId) => sellerNameOf(ports.database.read, skuId)), binStock(ports), () => goesBySmart(ports));
  const sender = { ...book, couriers: [stockCourier(ports, way)], clock: ports.clock, maySend: () => maySendNow(ports), mayCall: () => ports.budget.hasRoom('stock'), takeCall: () => ports.budget.take('stock') };
  const reconciler = createReconciler(ports, comparingWay, () => ports.budget.hasRoom('reconciliation'));
  const push = jobs.add('send stock', SEND_EVERY_MS, sendingTurn(ports, sender, () => ports.changed(['sync', 'stock'])));
  const stock = jobs.add('stock', STOCK_EVERY_MS, () => {
    if (!isShadow(ports) && addStockIntents(ports, way) > 0) push.wake();
    return Promise.resolve(null);
  });
  // The one-SKU test is a push.
  const canary = jobs.add('canary', CANARY_EVERY_MS, () => (isShadow(ports) ? Promise.resolve(null) : stepCanary(ports, way)));
  const reconcile = jobs.add('reconciliation', RECONCILE_EVERY_MS, () => reconciler.step());
  return {
    wake() {
      for (const job of [stock, push, canary, reconcile]) job.wake();
    },
  };
}

/** Listings have a share of the hour's calls of their own, for both directions: a shop of 50,000 must not stand before a parcel. */
function addSkuJobs(ports: SyncPorts, book: IntentBook, jobs: Jobs): { readonly pull: SkuPuller; readonly wake: () => void } {
  const budget = createSkuBudget(ports);
  const pull = new SkuPull(ports, budget);
  const sender = { ...book, couriers: [priceCourier(ports), listingStateCourier(ports)], clock: ports.clock, maySend: () => maySendNow(ports), mayCall: () => budget.take('push'), takeCall: () => ports.budget.take('listing') };
  const send = jobs.add('send skus', SEND_EVERY_MS, sendingTurn(ports, sender, () => ports.changed(['sync', 'skus'])));
  const skus = jobs.add('skus', SKUS_EVERY_MS, async () => {
    const run = await pull.run();
    if (run.isMore) skus.wake();
    return run.failure;
  });
  return {
    wake: () => send.wake(),
    async pull(scope) {
      const why = pull.whyNot();
      if (why !== null) return refused(why === 'off' ? 'sku_pull_off' : 'sku_pull_not_yet');
      const { failure } = await pull.begin(scope);
      if (failure !== null) return failure.kind === 'unauthorised' ? refused('credentials_refused', { reason: failure.reason }) : refused('flipkart_unreachable', { says: failure.says });
      skus.wake();
      return granted(null);
    },
  };
}
