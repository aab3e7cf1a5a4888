import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../../main/database/index.ts';
import type { SandboxRequest } from '../../main/sandbox/index.ts';
import type { OutputOf } from '../../shared/contract/index.ts';
import { CALLS_AN_HOUR, SKUS_A_CALL } from '../../shared/fulfilment/inventory.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../shared/time.ts';
import { elapse } from '../doubles/stocked-floor.ts';
import type { TrainingFloor } from '../shift/training-floor.ts';
import { fillWarehouse, openTrainingFloor } from '../shift/training-floor.ts';
import type { BenchRow } from './row.ts';
import { percentile, rounded } from './row.ts';

const SKUS = 10_000;
/** A shift beside the push: so many orders every ten minutes, put on a list some minutes later. */
const ORDERS_A_TURN = 4;
const TURN_MS = 10 * MINUTE_MS;
const LIST_AFTER_MS = 3 * MINUTE_MS;
/** Out of step with the turns of every job. */
const BETWEEN_ORDERS_MS = 17_300;
const WARM_UP_TURNS = 6;
const TURNS = 18;
/** What the other lanes may wait longer than without a push, and how far the push may be from its schedule. */
const SLOWER = 1.1;
const OFF_SCHEDULE = 0.1;
const WASTE = 1.02;

interface Lanes {
  /** From the order's making at Flipkart to our knowing it, from its list to the pack call, and from the list to the proved label, in seconds. */
  readonly pull: readonly number[];
  readonly pack: readonly number[];
  readonly label: readonly number[];
}

interface Run {
  readonly lanes: Lanes;
  readonly plan: OutputOf<'inventory.plan'>;
  /** When each call came to Flipkart, and which of them pushed stock. */
  readonly callsAtMs: readonly number[];
  readonly pushes: readonly Push[];
  readonly throttled: number;
}

interface Push {
  readonly atMs: number;
  readonly skus: readonly string[];
}

/** The same shift twice on the floor's own time, without and with a push of 10,000 changed counts, each a whole hour's calls of Flipkart's limit. */
export async function benchPush(): Promise<BenchRow[]> {
  const [quiet, busy] = [await runShift(false), await runShift(true)];
  const { plan, pushes } = busy;
  // Orders that come meanwhile change counts again: those are told besides, and the schedule is that of what was changed before.
  const counts = pushes.reduce((sum, push) => sum + push.skus.length, 0);
  const least = Math.ceil(counts / SKUS_A_CALL);
  const fullest = fullestHour(busy.callsAtMs);
  return [
    lane('pull', quiet.lanes.pull, busy.lanes.pull), lane('pack', quiet.lanes.pack, busy.lanes.pack), lane('label', quiet.lanes.label, busy.lanes.label),
    {
      name: 'push 10,000: fullest hour', value: fullest, unit: 'calls', against: CALLS_AN_HOUR, ratio: rounded(fullest / CALLS_AN_HOUR, 2), target: `<= ${CALLS_AN_HOUR} calls, none told to wait`,
      holds: fullest <= CALLS_AN_HOUR && busy.throttled === 0,
    },
    { name: `push 10,000: calls for ${counts}`, value: pushes.length, unit: 'calls', against: least, ratio: rounded(pushes.length / least, 3), target: `<= ${WASTE}x what ten counts a call need`, holds: pushes.length / least <= WASTE },
    onSchedule('push 10,000: its end', (toldAllAtMs(pushes) - plan.startsAtMs) / MINUTE_MS, (plan.endsAtMs - plan.startsAtMs) / MINUTE_MS, { unit: 'min', whole: (plan.endsAtMs - plan.startsAtMs) / MINUTE_MS, of: 'the time' }),
    ...plan.hours.map((hour, index) => onSchedule(`push 10,000: hour ${index + 1}`, pushes.filter(({ atMs }) => atMs >= hour.fromMs && atMs < hour.toMs).length, hour.calls, { unit: 'calls', whole: plan.callsPerHour, of: 'an hour\'s pace' })),
  ];
}

async function runShift(isPushing: boolean): Promise<Run> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-push-'));
  const floor = await openTrainingFloor({ folder, sandbox: { seed: 5, orders: 0, skus: SKUS, callsPerHour: CALLS_AN_HOUR }, settings: { inventorySync: 'off' }, database: openDatabase(':memory:') });
  try {
    await fillWarehouse(floor);
    const watched = watch(floor);
    floor.app.start();
    // Listings are pulled meanwhile, as on the first day of a shop; the plan sees what they and the orders take.
    for (let turn = 0; turn < WARM_UP_TURNS; turn += 1) await shiftTurn(floor, new Map());
    const plan = await floor.must('inventory.plan', { what: 'changed' });
    if (isPushing) await floor.must('inventory.configure', { settings: { inventorySync: 'on' } });
    const madeAtMs = new Map<string, number>();
    for (let turn = 0; turn < TURNS; turn += 1) await shiftTurn(floor, madeAtMs);
    const told = floor.app.database.read.get<{ n: number }>('SELECT COUNT(*) AS n FROM pushed_stock')?.n ?? 0;
    if (told !== (isPushing ? SKUS : 0)) throw new Error(`${told} counts were told`);
    return { ...watched, plan, lanes: lanesOf(floor, madeAtMs) };
  } finally {
    await floor.close();
    rmSync(folder, { recursive: true });
  }
}

async function shiftTurn(floor: TrainingFloor, madeAtMs: Map<string, number>): Promise<void> {
  const endMs = floor.time.nowMs() + TURN_MS;
  for (let count = 0; count < ORDERS_A_TURN; count += 1) {
    madeAtMs.set(floor.sandbox.world.createOrder().shipmentId, floor.time.nowMs());
    await elapse(floor, BETWEEN_ORDERS_MS);
  }
  await elapse(floor, LIST_AFTER_MS);
  await floor.must('picklist.create', { shipments: { dueNext: 100 } });
  await elapse(floor, endMs - floor.time.nowMs());
}

/** Notes every call at Flipkart's door; a push that was told to wait is no call of it. */
function watch(floor: TrainingFloor): { readonly callsAtMs: number[]; readonly pushes: Push[]; throttled: number } {
  const watched = { callsAtMs: [] as number[], pushes: [] as Push[], throttled: 0 };
  const handle = floor.sandbox.handle.bind(floor.sandbox);
  Object.assign(floor.sandbox, {
    handle: async (request: SandboxRequest) => {
      const outcome = await handle(request);
      if (!request.url.startsWith('/sellers')) return outcome;
      watched.callsAtMs.push(floor.time.nowMs());
      if (typeof outcome !== 'string' && outcome.status === 429) watched.throttled += 1;
      else if (request.url.endsWith('/update/inventory')) watched.pushes.push({ atMs: floor.time.nowMs(), skus: Object.keys(JSON.parse(request.body) as object) });
      return outcome;
    },
  });
  return watched;
}

function lanesOf(floor: TrainingFloor, madeAtMs: ReadonlyMap<string, number>): Lanes {
  const { read } = floor.app.database;
  const times = read.all<{ shipmentId: string; toldAtMs: number; addedAtMs: number; sentAtMs: number; provedAtMs: number }>(
    `SELECT shipment.shipment_id AS shipmentId, (SELECT MIN(at_ms) FROM fact WHERE kind = 'shipment.told' AND subject = shipment.order_id) AS toldAtMs, added_at_ms AS addedAtMs, first_sent_at_ms AS sentAtMs,
       (SELECT MIN(at_ms) FROM fact WHERE kind = 'label.proved' AND subject = shipment.order_id) AS provedAtMs FROM shipment JOIN intent ON stream = 'ship:' || shipment.shipment_id AND intent.kind = 'pack'`,
  ).filter((row) => madeAtMs.has(row.shipmentId));
  if (times.length !== madeAtMs.size || times.some((row) => row.provedAtMs === null || row.sentAtMs === null)) throw new Error(`${times.length} of ${madeAtMs.size} orders have their label: ${JSON.stringify(times.at(-1))}`);
  return {
    pull: times.map((row) => (row.toldAtMs - (madeAtMs.get(row.shipmentId) ?? 0)) / SECOND_MS), pack: times.map((row) => (row.sentAtMs - row.addedAtMs) / SECOND_MS),
    label: times.map((row) => (row.provedAtMs - row.addedAtMs) / SECOND_MS),
  };
}

/** When the last of them was told for the first time. */
function toldAllAtMs(pushes: readonly Push[]): number {
  const told = new Set<string>();
  for (const { atMs, skus } of pushes) {
    for (const sku of skus) told.add(sku);
    if (told.size === SKUS) return atMs;
  }
  throw new Error(`${told.size} SKUs were told`);
}

function fullestHour(callsAtMs: readonly number[]): number {
  let most = 0;
  for (let first = 0, last = 0; last < callsAtMs.length; last += 1) {
    while ((callsAtMs[last] ?? 0) - (callsAtMs[first] ?? 0) >= HOUR_MS) first += 1;
    most = Math.max(most, last - first + 1);
  }
  return most;
}

function lane(name: string, quiet: readonly number[], busy: readonly number[]): BenchRow {
  const [against, value] = [percentile(quiet, 95), percentile(busy, 95)];
  // A lane that answers within the second is not divided by nothing.
  const ratio = Math.max(value, 1) / Math.max(against, 1);
  return { name: `push 10,000: ${name} lane p95`, value: rounded(value, 1), unit: 's', against: rounded(against, 1), ratio: rounded(ratio, 2), target: `<= ${SLOWER}x the same shift without a push`, holds: ratio <= SLOWER };
}

/** `whole` is what the tolerance is a part of: the last hour of a schedule is a short one. */
function onSchedule(name: string, value: number, shown: number, { unit, whole, of }: { readonly unit: string; readonly whole: number; readonly of: string }): BenchRow {
  return {
    name, value: rounded(value, 1), unit, against: rounded(shown, 1), ratio: rounded(value / shown, 2), target: `as shown, give or take ${OFF_SCHEDULE * 100} % of ${of}`,
    holds: Math.abs(value - shown) / whole <= OFF_SCHEDULE,
  };
}
