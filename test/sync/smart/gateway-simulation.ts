import { present } from '../../../shared/assert.ts';
import type { ShipmentId } from '../../../shared/fulfilment/ids.ts';
import { SECOND_MS } from '../../../shared/time.ts';
import { writeSetting } from '../../../main/database/index.ts';
import { FOUR_BY_SIX_203 } from '../../../main/documents/index.ts';
import { inThreadReader } from '../../../main/documents/reading.ts';
import { clientCredentials, createSellerApi } from '../../../main/flipkart/index.ts';
import type { SmartGateway } from '../../../main/flipkart/smart/index.ts';
import { absentGateway, createPortalGateway } from '../../../main/flipkart/smart/index.ts';
import { addDispatchIntent, askToPackAgain, tellCouriers } from '../../../main/fulfilment/shipment/index.ts';
import { axiosHttp } from '../../../main/platform/http-axios.ts';
import type { Http } from '../../../main/platform/http.ts';
import { timeOrderedIds } from '../../../main/platform/ids.ts';
import { loggerTo } from '../../../main/platform/logger.ts';
import { seededRandom } from '../../../main/platform/random.ts';
import type { Sandbox } from '../../../main/sandbox/index.ts';
import { createSandbox, PORTAL_MOUNT, serveSandbox, stateOf } from '../../../main/sandbox/index.ts';
import { CallBudget, createCallCounter, createInFlight } from '../../../main/sync/index.ts';
import { sendReady } from '../../../main/sync/intent-sender.ts';
import type { IntentStore } from '../../../main/sync/intent-store.ts';
import { sqliteIntentStore } from '../../../main/sync/intent-store.ts';
import { binStock } from '../../../main/sync/inventory/bin-stock.ts';
import { addPicklistIntents, fkPicklistCourier, tidyPicklistIntents } from '../../../main/sync/kinds/fk-picklist.ts';
import { settleSidelined, smartPackCourier } from '../../../main/sync/kinds/smart-pack.ts';
import { smartReadyCourier } from '../../../main/sync/kinds/smart-ready.ts';
import { addStockIntents, stockCourier } from '../../../main/sync/kinds/stock.ts';
import { pullOrders } from '../../../main/sync/pull.ts';
import type { SmartPorts } from '../../../main/sync/smart/by-smart.ts';
import { SmartEye } from '../../../main/sync/smart/smart-eye.ts';
import { stampOfFlipkart } from '../../../main/sync/sync-ports.ts';
import { readAgain } from '../../../main/sync/tell.ts';
import type { FloorStation } from '../../doubles/floor-station.ts';
import { floorStation } from '../../doubles/floor-station.ts';
import { fillWarehouse } from '../../shift/training-floor.ts';
import type { Fate, UnrulyLine } from './unruly-line.ts';
import { unrulyLine } from './unruly-line.ts';

export interface Scenario {
  readonly seed: number;
  /** Orders that wait at Flipkart, and how many of the most urgent the floor works on: the others must get no list. */
  readonly orders: number;
  readonly wanted: number;
  readonly grouping: number;
  /** Of the first changes in their order; what comes after them goes well. */
  readonly fates: readonly Fate[];
  /** Below L = 90 s of reliability.md 2.4: more than that no client can bear. */
  readonly lateMs: number;
  /** For so long an order that was put into a list is still offered to the next one: below S = 30 s. */
  readonly lagMs: number;
}

/** Known mistakes, each of which the simulation must find. */
export const BROKEN = ['create-at-once', 'pending-unread', 'delta-twice', 'stock-at-once'] as const;
export type Broken = (typeof BROKEN)[number];

const TURN_MS = 2 * SECOND_MS;
const TURNS_MAX = 1_200;
/** A mistake shows early. */
const TURNS_MAX_BROKEN = 200;
const READ_EVERY_TURNS = 5;
const TIMEOUT_MS = 20 * SECOND_MS;

const turnsMax = (broken: Broken | null): number => (broken === null ? TURNS_MAX : TURNS_MAX_BROKEN);

interface Run {
  readonly scenario: Scenario;
  readonly broken: Broken | null;
  readonly station: FloorStation;
  readonly sandbox: Sandbox;
  readonly line: UnrulyLine;
  readonly ports: Omit<SmartPorts, 'smart' | 'eye'>;
  readonly portalUrl: string;
}

/** Runs a scenario with the real couriers, store and adapter, before the double over real HTTP. Resolves with what went against the rules. */
export async function simulate(scenario: Scenario, broken: Broken | null = null): Promise<string[]> {
  const station = floorStation();
  station.setPace(0);
  const sandbox = createSandbox({ seed: scenario.seed, orders: scenario.orders, skus: 4, clock: station.time, scheduler: station.time, callsPerHour: null, portal: {} });
  if (scenario.lagMs > 0) offerLong(sandbox, scenario.lagMs);
  const served = await serveSandbox(sandbox);
  const http = axiosHttp();
  try {
    const line = unrulyLine(http, scenario.fates, scenario.lateMs, station.time);
    const run: Run = { scenario, broken, station, sandbox, line, ports: portsOf(station, sandbox, served.baseUrl, http), portalUrl: `${served.baseUrl}${PORTAL_MOUNT}` };
    await begin(run);
    const isDrained = await work(run);
    return [...violations(run), ...(isDrained ? [] : [`not done after ${(turnsMax(broken) * TURN_MS) / SECOND_MS} s: ${openWork(run)}`])];
  } finally {
    http.close();
    await served.close();
    station.database.close();
  }
}

/** Orders that were put into a list stay on offer for a while, as with an index that lags. */
function offerLong(sandbox: Sandbox, lagMs: number): void {
  const portal = present(sandbox.world.portal, 'the portal double');
  const exact = portal.waiting.bind(portal);
  portal.waiting = (locationId) => {
    const sinceMs = sandbox.world.clock.nowMs() - lagMs;
    const lately = new Set([...portal.picklists.values()].filter((list) => list.madeAtMs > sinceMs).flatMap((list) => list.shipments.map((each) => each.shipmentId)));
    const again = [...sandbox.world.shipments.values()].filter((each) => lately.has(each.shipmentId) && stateOf(each) === 'APPROVED');
    return [...again, ...exact(locationId).filter((each) => !lately.has(each.shipmentId))];
  };
}

/** Calls are not what these tests are about. */
const NO_COUNT = { spend: () => undefined, giveBack: () => undefined };

function portsOf(station: FloorStation, sandbox: Sandbox, baseUrl: string, http: Http): Run['ports'] {
  const { database, facts, time, files } = station;
  const meter = createCallCounter();
  const tokens = clientCredentials({ http, baseUrl, credentials: () => Promise.resolve({ appId: sandbox.world.appId, appSecret: sandbox.world.appSecret }), clock: time, heard: () => undefined });
  return {
    database, files, clock: time, scheduler: time, stationId: 'station-1', tokens, calls: meter, labelReader: inThreadReader(FOUR_BY_SIX_203), changed: () => undefined,
    floor: { facts, ids: timeOrderedIds(time, seededRandom(4)) }, logger: loggerTo((line) => station.lines.push(JSON.stringify(line))),
    api: createSellerApi({ http, baseUrl, tokens, meter, clock: time, timeoutMs: TIMEOUT_MS, isReadOnly: () => false }),
    budget: new CallBudget({ clock: time, scheduler: time, book: { begin: () => [], ahead: () => undefined, made: () => undefined, close: () => undefined }, pace: 'unhurried' }), inFlight: createInFlight(),
  };
}

async function begin({ scenario, station, sandbox, ports }: Run): Promise<void> {
  station.database.write((tx) => {
    writeSetting(tx, 'locationId', sandbox.world.locationId);
    writeSetting(tx, 'smartOrdersPerPicklist', scenario.grouping);
    writeSetting(tx, 'canary', 'passed');
  });
  await fillWarehouse({ sandbox, must: station.must as Parameters<typeof fillWarehouse>[0]['must'] });
  const pulled = await pullOrders({ ...ports, smart: absentGateway });
  if (!pulled.ok) throw new Error('the orders were not pulled');
  // Those that the portal would choose first: then a list of another order is one too many.
  const urgent = present(sandbox.world.portal, 'the portal double').waiting(sandbox.world.locationId).slice(0, scenario.wanted);
  await station.must('picklist.create', { shipments: urgent.map((each) => each.shipmentId) } as never);
}

function gatewayOf({ station, sandbox, line, portalUrl, broken }: Pick<Run, 'station' | 'sandbox' | 'line' | 'portalUrl' | 'broken'>): SmartGateway {
  const { username, password } = present(sandbox.world.portal, 'the portal double').settings;
  const real = createPortalGateway({
    http: line.http, baseUrl: portalUrl, login: () => Promise.resolve({ email: username, password }), meter: createCallCounter(), clock: station.time, timeoutMs: TIMEOUT_MS,
  });
  if (broken === 'pending-unread') return { ...real, pendingPicklists: () => Promise.resolve({ ok: true, value: [] }) };
  if (broken !== 'delta-twice') return real;
  return { ...real, inward: async (inward) => {
    const answer = await real.inward(inward);
    return !answer.ok && answer.failure.kind === 'unknown' ? real.inward(inward) : answer;
  } };
}

/** The broken stores believe at once that what was lost never arrived. */
function storeOf({ station, broken }: Run): IntentStore {
  const real = sqliteIntentStore(station.database);
  const hasty = broken === 'create-at-once' ? 'fk-picklist' : broken === 'stock-at-once' ? 'stock' : null;
  if (hasty === null) return real;
  return { ...real, settle: (settlements, nowMs) => {
    if (hasty === 'stock') station.database.write((tx) => tx.run('DELETE FROM smart_stock_write'));
    real.settle(settlements.map(([intent, settlement]) => [intent, intent.kind === hasty && settlement.to === 'UNSURE' ? { ...settlement, to: 'READY', nextAtMs: nowMs } : settlement] as const), nowMs);
  } };
}

/** The engine as it is after a start: what a killed one had in mind is gone, what it had written down is there. */
function startEngine(run: Run): () => Promise<void> {
  const ports: SmartPorts = { ...run.ports, smart: gatewayOf(run), eye: new SmartEye() };
  const store = storeOf(run);
  const way = binStock(ports);
  const sender = (couriers: Parameters<typeof sendReady>[0]['couriers']) => sendReady({ store, couriers, clock: ports.clock, maySend: () => true, takeCall: () => Promise.resolve(NO_COUNT) });
  const picklists = [fkPicklistCourier(ports)];
  const parcels = [smartPackCourier(ports), smartReadyCourier(ports)];
  const stock = [stockCourier(ports, way)];
  store.recover(ports.clock.nowMs());
  return async () => {
    addPicklistIntents(ports);
    await sender(picklists);
    tidyPicklistIntents(ports);
    settleSidelined(ports);
    await sender(parcels);
    addStockIntents(ports, way);
    await sender(stock);
  };
}

/** Turns until everything is told; true when that came to pass. */
async function work(run: Run): Promise<boolean> {
  let turn = startEngine(run);
  for (let count = 0; count < turnsMax(run.broken); count += 1) {
    run.station.time.advance(TURN_MS);
    await run.line.settled();
    if (await Promise.race([turn(), run.line.killed()]) === 'killed') {
      run.station.time.advance(TURN_MS);
      turn = startEngine(run);
    }
    if (count % READ_EVERY_TURNS === 0) await hearOfOrders(run);
    askAgain(run);
    if (isDone(run)) {
      // What is late may still land, and must find nothing to spoil.
      run.station.time.advance(run.scenario.lateMs);
      await run.line.settled();
      if (isDone(run)) return true;
    }
  }
  return false;
}

/** What the jobs of the station do besides: orders are read again, AWBs are asked for, and what is packed is to be made ready. */
async function hearOfOrders({ ports, station }: Run): Promise<void> {
  const full = { ...ports, smart: absentGateway };
  const ids = (where: string): ShipmentId[] => station.database.read.all<{ shipment_id: ShipmentId }>(`SELECT shipment_id FROM shipment WHERE floor_state = 'LISTED' AND ${where}`).map((row) => row.shipment_id);
  const open = ids("remote_state <> 'READY_TO_DISPATCH'");
  if (open.length > 0) await readAgain(full, open);
  const packed = ids("remote_state = 'PACKED'");
  if (packed.length === 0) return;
  const couriers = await ports.api.readCouriers(packed);
  if (!couriers.ok) return;
  station.database.write((tx) => {
    tellCouriers(ports.floor, tx, couriers.value, stampOfFlipkart(ports));
    for (const shipmentId of packed) addDispatchIntent(tx, shipmentId, station.time.nowMs());
  });
}

/** A pack that was tried too often waits for a person, who asks for it once more. */
function askAgain({ station }: Run): void {
  const parked = station.database.read.all<{ shipment_id: ShipmentId }>("SELECT json_extract(payload, '$.shipmentId') AS shipment_id FROM intent WHERE kind = 'pack' AND state = 'PARKED'");
  if (parked.length > 0) station.database.write((tx) => parked.forEach((row) => askToPackAgain(tx, row.shipment_id, station.time.nowMs())));
}

const isDone = (run: Run): boolean => openWork(run) === '';

function openWork({ station, scenario }: Run): string {
  const { read } = station.database;
  const ready = read.get<{ n: number }>("SELECT COUNT(*) AS n FROM shipment WHERE floor_state = 'LISTED' AND remote_state = 'READY_TO_DISPATCH'")?.n ?? 0;
  const open = read.all<{ kind: string; state: string; says: string }>("SELECT kind, state, says FROM intent WHERE state NOT IN ('DONE', 'SUPERSEDED')");
  const untold = 4 - (read.get<{ n: number }>('SELECT COUNT(*) AS n FROM pushed_stock')?.n ?? 0);
  if (ready === scenario.wanted && open.length === 0 && untold === 0) return '';
  return `${ready} of ${scenario.wanted} ready, ${untold} counts untold, ${open.map((each) => `${each.kind} ${each.state} (${each.says})`).join(', ')}`;
}

/** The rules as seen at Flipkart: one list and one pack an order, no list that nobody asked for, and no unit twice (I4, I5, I7, I9). */
function violations({ station, sandbox, scenario }: Run): string[] {
  const portal = present(sandbox.world.portal, 'the portal double');
  const faults: string[] = [];
  const lists = [...portal.picklists.values()];
  const shipments = [...sandbox.world.shipments.values()];
  for (const { shipmentId, effects } of shipments) {
    const count = lists.filter((list) => list.shipments.some((each) => each.shipmentId === shipmentId)).length;
    if (count > 1) faults.push(`an order in ${count} picklists`);
    if (effects.pack > 1 || effects.dispatch > 1) faults.push(`an order packed ${effects.pack} times, made ready ${effects.dispatch} times`);
    if (effects.pack > 0 && count === 0) faults.push('an order packed without a picklist');
  }
  if (lists.length > scenario.wanted) faults.push(`${lists.length} picklists for ${scenario.wanted} orders`);
  for (const sku of sandbox.world.catalogue.skus) {
    const moves = portal.bins.movements.filter((each) => each.listingId === sku.listingId);
    let inside = 0;
    for (const move of moves) {
      inside += move.kind === 'inward' || move.kind === 'move-in' ? move.quantity : move.kind === 'pick' ? 0 : -move.quantity;
      if (inside > sku.unitsInBin) faults.push(`${inside} of ${sku.skuId} brought in, and ${sku.unitsInBin} are there`);
    }
  }
  const told = station.database.read.all<{ sku_id: string; inventory: number }>('SELECT sku_id, inventory FROM pushed_stock');
  for (const { sku_id, inventory } of told) {
    const sku = sandbox.world.catalogue.skus.find((each) => each.skuId === sku_id);
    const free = station.database.read.get<{ n: number }>('SELECT on_hand - reserved AS n FROM sku_stock WHERE sku_id = ?', sku_id)?.n ?? -1;
    if (inventory !== free) faults.push(`${sku?.skuId ?? ''}: ${inventory} told, ${free} are free`);
  }
  return faults;
}
