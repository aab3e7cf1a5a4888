import type { ShipmentId, SkuId } from '../../shared/fulfilment/ids.ts';
import { remoteStateOf } from '../../shared/fulfilment/shipment.ts';
import type { EpochMs } from '../../shared/time.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../shared/time.ts';
import { createFactLog, openDatabase, writeSetting } from '../../main/database/index.ts';
import { FOUR_BY_SIX_203 } from '../../main/documents/index.ts';
import { inThreadReader } from '../../main/documents/reading.ts';
import type { SellerApi } from '../../main/flipkart/index.ts';
import { clientCredentials, createSellerApi } from '../../main/flipkart/index.ts';
import { absentGateway } from '../../main/flipkart/smart/index.ts';
import { PROJECTED_TABLES, projectors } from '../../main/fulfilment/index.ts';
import { redoTakenBack } from '../../main/fulfilment/shipment/index.ts';
import { sellerNameOf } from '../../main/fulfilment/sku/index.ts';
import type { Clock, Scheduler } from '../../main/platform/clock.ts';
import { timeOrderedIds } from '../../main/platform/ids.ts';
import { loggerTo } from '../../main/platform/logger.ts';
import type { Random } from '../../main/platform/random.ts';
import { integerBetween, seededRandom } from '../../main/platform/random.ts';
import type { Sandbox } from '../../main/sandbox/index.ts';
import { createSandbox } from '../../main/sandbox/index.ts';
import { CallBudget, createCallCounter, createInFlight } from '../../main/sync/index.ts';
import { sendReady, SETTLE_MS } from '../../main/sync/intent-sender.ts';
import { sqliteIntentStore } from '../../main/sync/intent-store.ts';
import { locationStock } from '../../main/sync/inventory/stock-way.ts';
import { dispatchCourier } from '../../main/sync/kinds/dispatch.ts';
import { packCourier } from '../../main/sync/kinds/pack.ts';
import { addStockIntents, stockCourier } from '../../main/sync/kinds/stock.ts';
import { pullOrders } from '../../main/sync/pull.ts';
import type { SyncPorts } from '../../main/sync/sync-ports.ts';
import { stampOfFlipkart } from '../../main/sync/sync-ports.ts';
import { readAgain } from '../../main/sync/tell.ts';
import type { FloorStation } from '../doubles/floor-station.ts';
import { floorStation } from '../doubles/floor-station.ts';
import { fillWarehouse } from '../shift/training-floor.ts';
import { Findings } from './findings.ts';
import type { FloorMistake } from './floor-mutants.ts';
import { MortalDatabase } from './mortal-database.ts';
import { SandboxLine } from './sandbox-line.ts';
import type { MachineAct, RemoteAct, Scenario } from './scenario.ts';
import { scenarioOf, START_MS } from './scenario.ts';
import { LATE_MAX_MS, SeededLine } from './seeded-line.ts';
import { SimulatedBench } from './simulated-bench.ts';
import { StationDied, Timeline } from './timeline.ts';

const TURN_MS = 5 * SECOND_MS;
const SWEEP_MS = 40 * SECOND_MS;
const OFFLINE_TURN_MS = 5 * HOUR_MS;
const TIMEOUT_MS = 20 * SECOND_MS;
/** Everything is over so long after the last fault, or it is stuck. */
const DRAIN_MS = 3 * SETTLE_MS + 45 * MINUTE_MS;
const SKUS = 4;
const NO_COUNT = { spend: () => undefined, giveBack: () => undefined };

/** One seed over real SQLite: the real floor with its packer, the real couriers and client, and the built-in Flipkart in this process. */
export class SqliteRun {
  readonly findings = new Findings();
  readonly trace: string[] = [];
  readonly #scenario: Scenario;
  readonly #isTraced: boolean;
  readonly #random: Random;
  readonly #timeline = new Timeline(START_MS);
  readonly #clock: Clock & Scheduler;
  readonly #sandbox: Sandbox;
  readonly #line: SeededLine;
  readonly #http: SandboxLine;
  readonly #database: MortalDatabase;
  readonly #station: FloorStation;
  readonly #ports: SyncPorts;
  readonly #bench: SimulatedBench;
  readonly #held = new Set<string>();
  readonly #takenBack = new Set<string>();
  /** Cancellations that an answer brought and no commit has kept yet. */
  readonly #coming = new Set<ShipmentId>();
  #isUp = false;
  #isBegun = false;
  #upAtMs: EpochMs = START_MS;
  #sweptAtMs: EpochMs = 0;

  constructor(seed: number, mistake: FloorMistake, isTraced: boolean) {
    this.#scenario = scenarioOf(seed);
    this.#isTraced = isTraced;
    this.#random = seededRandom(seed * 2);
    const { spells, faultsUntilMs, deathsAtCommits } = this.#scenario;
    this.#clock = {
      nowMs: () => this.#timeline.nowMs(), monotonicMs: () => this.#timeline.nowMs(),
      after: (delayMs, work) => {
        let isWanted = true;
        this.#timeline.at(this.#timeline.nowMs() + delayMs, () => (isWanted ? work() : undefined));
        return () => {
          isWanted = false;
        };
      },
    };
    this.#sandbox = createSandbox({ seed, orders: this.#scenario.shipments.length, skus: SKUS, clock: this.#clock, scheduler: this.#clock, callsPerHour: null, packDelayMs: { low: 2 * SECOND_MS, high: 40 * SECOND_MS } });
    this.#line = new SeededLine(this.#timeline, this.#random, { faultsUntilMs, spells });
    if (isTraced) this.#line.tracesTo((line) => this.#say(line));
    this.#http = new SandboxLine(this.#sandbox, this.#line, this.#timeline);
    this.#database = new MortalDatabase(openDatabase(':memory:'), {
      dies: (when) => {
        const dies = this.#isUp && this.#isBegun && this.#timeline.nowMs() < faultsUntilMs && this.#random.next() * 3_000 < deathsAtCommits;
        if (dies) this.findings.count(`deaths ${when} a commit`);
        return dies;
      },
      committed: () => this.#keepCancellations(),
    });
    this.#station = floorStation(this.#database, mistake.meaning ?? projectors);
    this.#station.setPace(0);
    this.#ports = this.#portsOf();
    this.#bench = new SimulatedBench({ station: this.#station, database: this.#database, ports: this.#ports, sandbox: this.#sandbox, findings: this.findings, beepsAtOnce: mistake.beepsAtOnce ?? false, says: (line) => this.#say(line), passes: (ms) => this.#pass(ms) });
  }

  async run(): Promise<this> {
    try {
      await this.#prepare();
      let turn: (() => Promise<void>) | null = null;
      while (!this.#isOver()) {
        try {
          turn ??= this.#start();
          await turn();
          if (this.#database.isDead) throw new StationDied();
          this.#timeline.waitUntil(this.#nextTurnMs());
        } catch (error) {
          if (!(error instanceof StationDied)) throw error;
          this.#die();
          turn = null;
        }
      }
      this.#timeline.waitUntil(this.#timeline.nowMs() + LATE_MAX_MS);
      this.#judgeEnd();
      return this;
    } finally {
      this.#database.close();
    }
  }

  #say(line: string): void {
    if (this.#isTraced) this.trace.push(`${((this.#timeline.nowMs() - START_MS) / SECOND_MS).toFixed(2)} s  ${line}`);
  }

  async #prepare(): Promise<void> {
    const { world } = this.#sandbox;
    this.#database.write((tx) => {
      writeSetting(tx, 'locationId', world.locationId);
      writeSetting(tx, 'canary', 'passed');
    });
    await fillWarehouse({ sandbox: this.#sandbox, must: this.#station.must as Parameters<typeof fillWarehouse>[0]['must'] });
    const pulled = await pullOrders(this.#ports);
    if (!pulled.ok) throw new Error('the orders were not pulled');
    this.#http.begins();
    this.#isBegun = true;
    const ids = [...world.shipments.keys()];
    for (const act of this.#scenario.remote) this.#timeline.at(act.atMs, () => this.#happen(act, ids[Number(act.shipmentId.slice(1)) - 1] ?? ''));
    for (const act of this.#scenario.machine) this.#timeline.at(act.atMs, () => this.#befall(act));
  }

  #portsOf(): SyncPorts {
    const { facts, files } = this.#station;
    const meter = createCallCounter();
    const baseUrl = 'http://sandbox';
    const { appId, appSecret } = this.#sandbox.world;
    const tokens = clientCredentials({ http: this.#http, baseUrl, credentials: () => Promise.resolve({ appId, appSecret }), clock: this.#clock, heard: () => undefined });
    const api = createSellerApi({ http: this.#http, baseUrl, tokens, meter, clock: this.#clock, timeoutMs: TIMEOUT_MS, isReadOnly: () => false });
    return {
      database: this.#database, files, clock: this.#clock, scheduler: this.#clock, stationId: 'station-1', tokens, calls: meter, labelReader: inThreadReader(FOUR_BY_SIX_203), changed: () => undefined,
      floor: { facts, ids: timeOrderedIds(this.#clock, seededRandom(4)) }, logger: loggerTo(() => undefined), api: this.#listening(api), smart: absentGateway,
      budget: new CallBudget({ clock: this.#clock, scheduler: this.#clock, book: { begin: () => [], ahead: () => undefined, made: () => undefined, close: () => undefined }, pace: 'unhurried' }), inFlight: createInFlight(),
    };
  }

  /** What the station is told of cancellations: it has heard when the answer is committed. */
  #listening(api: SellerApi): SellerApi {
    return { ...api, readShipments: async (shipmentIds) => {
      const answer = await api.readShipments(shipmentIds);
      if (answer.ok) for (const { shipmentId, lines } of answer.value.shipments) if (remoteStateOf(lines) === 'CANCELLED') this.#coming.add(shipmentId);
      return answer;
    } };
  }

  #keepCancellations(): void {
    for (const shipmentId of this.#coming) this.#bench.heardCancellation(shipmentId);
    this.#coming.clear();
  }

  #start(): () => Promise<void> {
    this.#timeline.waitUntil(this.#upAtMs);
    this.#database.isDead = false;
    this.#isUp = true;
    this.#coming.clear();
    const ports = this.#ports;
    const store = sqliteIntentStore(ports.database);
    const way = locationStock(ports.api, (skuId) => sellerNameOf(ports.database.read, skuId));
    const groups = [[packCourier(ports), dispatchCourier(ports)], [stockCourier(ports, way)]];
    this.findings.count('sent when the station died', store.recover(this.#timeline.nowMs()));
    this.#bench.expectAcknowledged();
    return async () => {
      this.#pass(0);
      await this.#bench.work();
      if (this.#database.isDead) throw new StationDied();
      await this.#sweep();
      this.#bench.takeLabels();
      if (this.#timeline.nowMs() - START_MS > MINUTE_MS) addStockIntents(ports, way);
      for (const couriers of groups) await sendReady({ store, couriers, clock: this.#clock, maySend: () => true, takeCall: () => Promise.resolve(NO_COUNT) });
      this.#bench.expectNothingAfterCancellation();
    };
  }

  /** Time of the floor goes with that of the world. */
  #pass(ms: number): void {
    this.#timeline.waitUntil(this.#timeline.nowMs() + ms);
    this.#station.time.advance(this.#timeline.nowMs() - this.#station.time.nowMs());
  }

  async #sweep(): Promise<void> {
    const nowMs = this.#timeline.nowMs();
    const isSweep = nowMs - this.#sweptAtMs >= SWEEP_MS;
    if (isSweep) this.#sweptAtMs = nowMs;
    const open = this.#database.read.all<{ shipment_id: ShipmentId }>(
      `SELECT shipment_id FROM shipment WHERE ${isSweep ? "remote_state <> 'CANCELLED'" : "remote_state = 'PACKING_IN_PROGRESS'"}`,
    ).map((row) => row.shipment_id);
    await readAgain(this.#ports, open);
    if (!isSweep) return;
    const redone = this.#database.write((tx) => redoTakenBack(this.#ports.floor, tx, stampOfFlipkart(this.#ports)));
    this.findings.count('made ready once more', redone);
  }

  #die(): void {
    this.findings.count('deaths');
    this.#say('the station dies');
    this.#isUp = false;
    this.#upAtMs = Math.max(this.#upAtMs, this.#timeline.nowMs() + integerBetween(this.#random, SECOND_MS, 60 * SECOND_MS));
  }

  #happen(act: RemoteAct, shipmentId: string): void {
    const { world } = this.#sandbox;
    this.#say(`at Flipkart: ${act.act} ${shipmentId}`);
    if (act.act === 'cancel' && world.cancel(shipmentId)) this.findings.count('cancellations');
    if (act.act === 'hold') {
      world.setHold(shipmentId, true);
      this.findings.count('holds');
      if (act.untilMs === null) this.#held.add(shipmentId);
      else this.#timeline.at(act.untilMs, () => this.#unhold(shipmentId));
    }
    if (act.act === 'cut') {
      const item = world.shipments.get(shipmentId)?.items.find((each) => each.quantity > 1 && each.state === 'APPROVED');
      if (item !== undefined && world.cancel(shipmentId, { orderItemId: item.orderItemId, quantity: 1 })) this.findings.count('quantity cuts');
    }
  }

  /** Flipkart leaves what was held as packed: a call that had made it ready has no effect any more, and must be made once more. */
  #unhold(shipmentId: string): void {
    const effects = this.#sandbox.world.shipments.get(shipmentId)?.effects;
    const before = effects?.dispatch ?? 0;
    this.#sandbox.world.setHold(shipmentId, false);
    if (before === 0 || effects?.dispatch !== 0) return;
    this.#takenBack.add(shipmentId);
    this.findings.count('made ready and taken back by a hold');
  }

  #befall(act: MachineAct): void {
    if (!this.#isUp) return;
    if (act.act === 'sleep') {
      this.findings.count('sleeps');
      this.#timeline.sleep(act.ms);
      return;
    }
    this.#upAtMs = this.#timeline.nowMs() + act.ms;
    throw new StationDied();
  }

  #nextTurnMs(): EpochMs {
    const nowMs = this.#timeline.nowMs();
    const spell = this.#line.spell();
    if (spell !== null && spell.untilMs - nowMs > HOUR_MS) return Math.min(spell.untilMs, nowMs + OFFLINE_TURN_MS);
    if (nowMs < this.#scenario.faultsUntilMs) return nowMs + TURN_MS;
    return nowMs + 8 * TURN_MS;
  }

  #calmMs(): EpochMs {
    const { faultsUntilMs, spells, machine } = this.#scenario;
    return Math.max(faultsUntilMs, ...spells.map((spell) => spell.untilMs), ...machine.map((act) => act.atMs + act.ms), this.#upAtMs);
  }

  #open(): { readonly op_key: string; readonly stream: string; readonly state: string; readonly says: string | null }[] {
    return this.#database.read.all("SELECT op_key, stream, state, says FROM intent WHERE state NOT IN ('DONE', 'SUPERSEDED')");
  }

  #isLeftToPeople(stream: string): boolean {
    return this.#held.has(stream.slice('ship:'.length)) || this.#database.read.get("SELECT 1 FROM intent WHERE stream = ? AND state = 'PARKED'", stream) !== undefined;
  }

  #isOver(): boolean {
    const nowMs = this.#timeline.nowMs();
    if (nowMs < this.#scenario.faultsUntilMs) return false;
    if (nowMs > this.#calmMs() + DRAIN_MS) return true;
    return this.#bench.isDone() && !this.#isTakenBack() && this.#open().every(({ stream }) => this.#isLeftToPeople(stream)) && this.#database.read.get('SELECT 1 FROM stock_push_again LIMIT 1') === undefined;
  }

  /** Whether something that was made ready is not ready at Flipkart, and has not been made so again. */
  #isTakenBack(): boolean {
    return [...this.#sandbox.world.shipments.values()].some(({ shipmentId, effects, hold, items }) =>
      effects.dispatch === 0 && !hold && items.some((item) => item.state !== 'CANCELLED') && this.#newestState('dispatch', shipmentId) === 'DONE');
  }

  #newestState(kind: 'pack' | 'dispatch', shipmentId: string): string | undefined {
    return this.#database.read.get<{ state: string }>('SELECT state FROM intent WHERE kind = ? AND stream = ? ORDER BY intent_id DESC LIMIT 1', kind, `ship:${shipmentId}`)?.state;
  }

  #judgeEnd(): void {
    const { read } = this.#database;
    this.#bench.expectAcknowledged();
    for (const { op_key, stream, state, says } of this.#open()) if (!this.#isLeftToPeople(stream)) this.findings.breach('stuck', `${op_key} is ${state}: ${says ?? ''}`);
    for (const { state, n } of read.all<{ state: string; n: number }>('SELECT state, COUNT(*) AS n FROM intent GROUP BY state')) {
      this.findings.count(`ended ${state}`, n);
      this.findings.operations += n;
    }
    for (const shipment of this.#sandbox.world.shipments.values()) {
      const { shipmentId, effects } = shipment;
      for (const kind of ['pack', 'dispatch'] as const) {
        this.findings.count('effects', effects[kind]);
        if (effects[kind] > 1) this.findings.breach('duplicate', `${kind} of ${shipmentId} had its effect ${effects[kind]} times`);
        const state = this.#newestState(kind, shipmentId);
        // What a hold took back is made ready once more, unless it was cancelled before that.
        const isGone = kind === 'dispatch' && this.#takenBack.has(shipmentId) && shipment.items.every((item) => item.state === 'CANCELLED');
        if (state === 'DONE' && effects[kind] === 0 && !isGone) this.findings.breach('false-done', `${kind} of ${shipmentId} is done here and not at Flipkart`);
        if (state === 'SUPERSEDED' && effects[kind] === 0 && shipment.items.some((item) => item.state !== 'CANCELLED')) this.findings.breach('lost', `${kind} of ${shipmentId} was put away`);
      }
      if (effects.dispatch > effects.pack) this.findings.breach('order', `${shipmentId} was made ready without a pack`);
    }
    this.#judgeStock();
    this.#judgeFacts();
    for (const [fate, count] of Object.entries(this.#line.fates)) this.findings.count(`calls ${fate}`, count);
    if (this.#scenario.isOfflineForDays) this.findings.count('three days offline');
    if (this.#scenario.spells.some((spell) => spell.fate === 'throttled')) this.findings.count('storms of 429');
  }

  /** I9: Flipkart has the count that was told last, and it is the newest. */
  #judgeStock(): void {
    for (const { sku_id, inventory } of this.#database.read.all<{ sku_id: SkuId; inventory: number }>('SELECT sku_id, inventory FROM pushed_stock')) {
      const name = sellerNameOf(this.#database.read, sku_id) ?? sku_id;
      const there = this.#sandbox.world.stock.get(name)?.inventory;
      if (there !== inventory) this.findings.breach('stock', `${sku_id}: ${inventory} was told, Flipkart has ${there ?? 'nothing'}`);
    }
  }

  /** I3: the tables are what the facts say, no more and no less. */
  #judgeFacts(): void {
    const copy = openDatabase(':memory:');
    try {
      createFactLog(projectors).replay(this.#database.read, copy);
      for (const table of PROJECTED_TABLES) {
        const sql = `SELECT * FROM ${table}`;
        if (JSON.stringify(copy.read.all(sql)) !== JSON.stringify(this.#database.read.all(sql))) this.findings.breach('floor', `${table} is not what the facts say`);
      }
    } finally {
      copy.close();
    }
  }
}

/** Runs one seed; the same seed runs the same every time. */
export function runOverSqlite(seed: number, mistake: FloorMistake = {}, isTraced = false): Promise<SqliteRun> {
  return new SqliteRun(seed, mistake, isTraced).run();
}
