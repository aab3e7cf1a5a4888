import { present } from '../../shared/assert.ts';
import type { ShipmentId, SkuId } from '../../shared/fulfilment/ids.ts';
import type { EpochMs } from '../../shared/time.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../shared/time.ts';
import type { Intent, IntentKind } from '../../main/database/index.ts';
import type { Clock } from '../../main/platform/clock.ts';
import type { Random } from '../../main/platform/random.ts';
import { integerBetween, oneOf, seededRandom } from '../../main/platform/random.ts';
import { SETTLE_MS } from '../../main/sync/intent-sender.ts';
import type { WayResult } from '../../main/sync/inventory/stock-way.ts';
import { generationOf } from '../../main/sync/kinds/shipment-courier.ts';
import { Findings } from './findings.ts';
import type { DayIntents, DayShipments, DayStock, OpensStore } from './day-store.ts';
import { inMemory } from './in-memory.ts';
import { LOCATION } from './memory-books.ts';
import type { MemoryEngine } from './memory-engine.ts';
import { startEngine } from './memory-engine.ts';
import type { Mistake, PushCounts } from './mutants.ts';
import { ReadyAgain } from './ready-again.ts';
import { RemoteFlipkart } from './remote-flipkart.ts';
import type { FloorAct, MachineAct, RemoteAct, Scenario } from './scenario.ts';
import { scenarioOf, START_MS } from './scenario.ts';
import { inSqlite } from './sqlite-day.ts';
import { LATE_MAX_MS, SeededLine } from './seeded-line.ts';
import { StationDied, Timeline } from './timeline.ts';
import { WatchedStore } from './watched-store.ts';

/** The engine's own turn (sync-engine.ts). */
const TURN_MS = 5 * SECOND_MS;
const WATCH_MS = 4 * SECOND_MS;
const SWEEP_MS = 40 * SECOND_MS;
/** Turns of days without a line are thinned: each of them is the same. */
const OFFLINE_TURN_MS = 5 * HOUR_MS;
/** Flipkart packs most in seconds, and some not. */
const PACKING_MAX_MS = 4 * MINUTE_MS;
/** With the faults over, everything is settled within 3 T and the longest wait of a retry and of a pack (reliability.md I13). */
const DRAIN_MS = 3 * SETTLE_MS + 6 * MINUTE_MS + PACKING_MAX_MS;
/** Eight tries of one that Flipkart has trouble with take so long. */
const PARKED_MS = 45 * MINUTE_MS;
/** Which kinds go first is left to chance. */
const ORDERS = [['parcels', 'stock', 'picklists'], ['stock', 'picklists', 'parcels'], ['picklists', 'parcels', 'stock']] as const;

/** One seed, from the first intent until everything is told and nothing is under way any more. */
export class MemoryRun {
  readonly findings = new Findings();
  readonly trace: string[] = [];
  readonly #scenario: Scenario;
  readonly #mistake: Mistake;
  readonly #isTraced: boolean;
  readonly #random: Random;
  readonly #timeline = new Timeline(START_MS);
  readonly #clock: Clock = { nowMs: () => this.#timeline.nowMs(), monotonicMs: () => this.#timeline.nowMs() };
  readonly #remote: RemoteFlipkart;
  readonly #line: SeededLine;
  readonly #intents: DayIntents;
  readonly #shipments: DayShipments;
  readonly #stock: DayStock;
  readonly #readyAgain: ReadyAgain;
  readonly #store: WatchedStore;
  readonly #acts: readonly FloorAct[];
  /** How many of them are done. */
  #acted = 0;
  readonly #versions = new Map<string, number>();
  readonly #sentVersion = new Map<SkuId, number>();
  readonly #added = new Set<string>();
  readonly #held = new Set<ShipmentId>();
  #isUp = false;
  #upAtMs: EpochMs = START_MS;
  #sweptAtMs: EpochMs = 0;
  #watchedAtMs: EpochMs = 0;
  #isJudged = false;

  constructor(seed: number, mistake: Mistake, isTraced: boolean, opens: OpensStore) {
    this.#scenario = scenarioOf(seed);
    this.#mistake = mistake;
    this.#isTraced = isTraced;
    this.#random = seededRandom(seed * 2);
    const { guarded, spells, faultsUntilMs } = this.#scenario;
    this.#remote = new RemoteFlipkart(this.#timeline, {
      effect: (opKey, times) => {
        this.#say(`Flipkart: ${opKey}, time ${times}`);
        this.findings.count('effects');
        if (times > 1) this.findings.breach('duplicate', `${opKey} had its effect ${times} times`);
      },
      outOfOrder: (says) => this.findings.breach('order', says),
    }, guarded, () => (this.#random.next() < 0.7 ? integerBetween(this.#random, 2 * SECOND_MS, 15 * SECOND_MS) : integerBetween(this.#random, 15 * SECOND_MS, PACKING_MAX_MS)));
    this.#line = new SeededLine(this.#timeline, this.#random, { faultsUntilMs, spells });
    if (isTraced) this.#line.tracesTo((line) => this.#say(line));
    const { intents, shipments, stock } = opens(this.#timeline, (shipmentIds) => this.#line.read(
      'shipments', (asOfMs) => this.#remote.shownOf(shipmentIds, asOfMs), (shown) => shown.slice(1),
    ));
    this.#intents = intents;
    this.#shipments = shipments;
    this.#stock = stock;
    this.#readyAgain = new ReadyAgain({ shipments: this.#scenario.shipments, intents, book: shipments, remote: this.#remote });
    this.#store = new WatchedStore(this.#intents, {
      dies: () => this.#timeline.nowMs() < faultsUntilMs && this.#random.next() * 1_000 < this.#scenario.deathsAtCommits,
      isTrue: (intent) => this.#isTrue(intent),
      findings: this.findings, says: isTraced ? (line) => this.#say(line) : null,
    });
    this.#acts = this.#scenario.floor;
    for (const { shipmentId, quantity } of this.#scenario.shipments) {
      this.#remote.add(shipmentId, quantity);
      this.#shipments.hear(this.#remote.now(shipmentId));
    }
    for (const act of this.#scenario.remote) this.#timeline.at(act.atMs, () => this.#happen(act));
    for (const act of this.#scenario.machine) this.#timeline.at(act.atMs, () => this.#befall(act));
  }

  async run(): Promise<this> {
    let engine: MemoryEngine | null = null;
    while (!this.#isOver()) {
      try {
        engine ??= this.#start();
        await this.#turn(engine);
        this.#timeline.waitUntil(this.#nextTurnMs());
        this.#judgeWhenDue();
      } catch (error) {
        if (!(error instanceof StationDied)) throw error;
        this.#die();
        engine = null;
      }
    }
    this.#judgeEnd();
    return this;
  }

  #say(line: string): void {
    if (this.#isTraced) this.trace.push(`${((this.#timeline.nowMs() - START_MS) / SECOND_MS).toFixed(2)} s  ${line}`);
  }

  #start(): MemoryEngine {
    this.#timeline.waitUntil(this.#upAtMs);
    this.#isUp = true;
    const { store, shipments, stock, push } = this.#mistake;
    const ports = {
      clock: this.#clock, line: this.#line, remote: this.#remote, isGuarded: this.#scenario.guarded, quantityOf: (shipmentId: ShipmentId) => this.#shipments.quantity(shipmentId),
      store: store?.(this.#store) ?? this.#store, hasReady: (kinds: readonly IntentKind[]) => this.#intents.hasReady(this.#timeline.nowMs(), kinds),
      shipments: shipments?.(this.#shipments) ?? this.#shipments, stock: stock?.(this.#stock) ?? this.#stock,
      push: push?.(this.#push) ?? this.#push,
      calls: (kind: 'pack' | 'dispatch', shipmentId: ShipmentId) => {
        if (this.#shipments.read(shipmentId)?.remoteState === 'CANCELLED') this.findings.breach('cancelled', `${kind} of ${shipmentId} was called although its cancellation was known`);
      },
    };
    ports.store.recover(this.#timeline.nowMs());
    return startEngine(ports);
  }

  #die(): void {
    this.findings.count('deaths');
    this.#say('the station dies');
    this.#isUp = false;
    this.#upAtMs = Math.max(this.#upAtMs, this.#timeline.nowMs() + integerBetween(this.#random, SECOND_MS, 100 * SECOND_MS));
  }

  async #turn(engine: MemoryEngine): Promise<void> {
    this.findings.count('turns');
    this.#actOnFloor();
    const looked = this.#packingToWatch();
    if (looked.length > 0) await this.#shipments.look(looked);
    this.#makeReadyAgain();
    this.#addCounts();
    await engine.turn(oneOf(this.#random, ORDERS));
  }

  /** What packers did up to now; a station that was down hears of it when it is up. */
  #actOnFloor(): void {
    const nowMs = this.#timeline.nowMs();
    for (let next = this.#acts[this.#acted]; next !== undefined && next.atMs <= nowMs; next = this.#acts[this.#acted]) {
      this.#acted += 1;
      if (next.act === 'count') {
        this.#versions.set(`${next.skuId}:${next.inventory}`, this.#versions.size + 1);
        this.#stock.commit(next.skuId, next.inventory);
        continue;
      }
      const known = this.#shipments.read(next.shipmentId)?.remoteState;
      // A cancelled order is not worked on, and what Flipkart has packed it is not asked to pack.
      if (known === 'CANCELLED' || (next.act === 'pack' && known !== 'APPROVED')) continue;
      const stream = next.act === 'fk-picklist' ? `list:${next.shipmentId}` : `ship:${next.shipmentId}`;
      this.#add(`a1:${next.act}:${next.shipmentId}:1`, { stream, kind: next.act, class: next.act === 'fk-picklist' ? 'UNGUARDED' : 'GUARDED', payload: { shipmentId: next.shipmentId }, dueMs: nowMs });
    }
  }

  #add(opKey: string, intent: Pick<Intent, 'stream' | 'kind' | 'class' | 'payload' | 'dueMs'>): void {
    if (!this.#intents.add({ opKey, ...intent }, this.#timeline.nowMs())) return;
    this.#added.add(opKey);
    this.findings.operations += 1;
    this.#say(`intended: ${opKey}`);
  }

  /** What Flipkart packs is looked at often, everything else in the sweep. */
  #packingToWatch(): readonly ShipmentId[] {
    const nowMs = this.#timeline.nowMs();
    const isSweep = nowMs - this.#sweptAtMs >= SWEEP_MS;
    if (!isSweep && nowMs - this.#watchedAtMs < WATCH_MS) return [];
    this.#watchedAtMs = nowMs;
    if (isSweep) this.#sweptAtMs = nowMs;
    const looked: ShipmentId[] = [];
    for (const { shipmentId, stream } of this.#scenario.shipments) {
      const known = this.#shipments.read(shipmentId)?.remoteState;
      if (isSweep ? this.#intents.hasOpenIn(stream) || this.#readyAgain.mayBeTakenBack(shipmentId) : known === 'PACKING_IN_PROGRESS' && this.#intents.hasOpenIn(stream)) looked.push(shipmentId);
    }
    return looked;
  }

  #makeReadyAgain(): void {
    for (const { opKey, ...intent } of this.#readyAgain.wanted(this.#timeline.nowMs())) {
      this.#add(opKey, intent);
      this.findings.count('made ready once more');
    }
  }

  #addCounts(): void {
    for (const skuId of this.#stock.due()) {
      const stream = `stock:${LOCATION}:${skuId}`;
      if (this.#intents.hasOpenIn(stream)) continue;
      let generation = 1;
      while (this.#intents.get(`a1:${stream}:${generation}`) !== undefined) generation += 1;
      this.#add(`a1:${stream}:${generation}`, { stream, kind: 'stock', class: 'SET', payload: { skuId }, dueMs: this.#timeline.nowMs() });
    }
  }

  readonly #push: PushCounts = (targets, how) => {
    for (const { skuId, inventory } of targets) {
      const version = this.#versions.get(`${skuId}:${inventory}`) ?? 0;
      if (how === 'set' && version < (this.#sentVersion.get(skuId) ?? 0)) this.findings.breach('stock', `${skuId}: an older count was sent after a newer one`);
      this.#sentVersion.set(skuId, Math.max(version, this.#sentVersion.get(skuId) ?? 0));
    }
    return this.#line.write('counts', () => targets.map(({ skuId, inventory }): WayResult => {
      this.#remote.takeCount(skuId, inventory, how);
      return { skuId, result: 'applied', says: null };
    }), (results) => results.map((result, index) => (index === 0 ? { skuId: result.skuId, result: 'missing', says: null } : result)));
  };

  #happen(act: RemoteAct): void {
    const { shipmentId } = act;
    const { state, quantity } = this.#remote.now(shipmentId);
    this.#say(`at Flipkart: ${act.act} ${shipmentId}`);
    switch (act.act) {
      case 'cancel':
        this.#cancel(shipmentId);
        break;
      case 'pack-by-hand':
        if (this.#remote.packByHand(shipmentId)) this.findings.count('packed by hand');
        break;
      case 'cut':
        if (state !== 'APPROVED' || quantity < 2) return;
        this.#remote.change(shipmentId, { quantity: quantity - 1 });
        this.findings.count('quantity cuts');
        break;
      case 'hold':
        if (state === 'CANCELLED') return;
        this.#remote.change(shipmentId, { hold: true });
        this.findings.count('holds');
        if (act.untilMs === null) this.#held.add(shipmentId);
        else this.#timeline.at(act.untilMs, () => {
          if (this.#remote.unhold(shipmentId)) this.findings.count('made ready and taken back by a hold');
        });
        break;
      case 'curse': {
        const shipment = present(this.#remote.shipments.get(shipmentId), 'a shipment');
        shipment.cursedUntilMs = act.untilMs;
        shipment.cursedWith = act.kind;
        this.findings.count(act.kind === 'passing' ? 'trouble at Flipkart' : 'refusals of Flipkart');
      }
    }
  }

  #cancel(shipmentId: ShipmentId): void {
    if (!this.#remote.cancel(shipmentId)) return;
    this.findings.count('cancellations');
    const [pack, dispatch] = [this.#intents.get(`a1:pack:${shipmentId}:1`)?.state, this.#intents.get(`a1:dispatch:${shipmentId}:1`)?.state];
    this.findings.count(pack === undefined ? 'cancelled before it was intended' : dispatch === 'DONE' ? 'cancelled with the dispatch DONE' : `cancelled ${pack === 'DONE' ? 'with' : 'while'} the pack ${pack === 'DONE' ? '' : 'is '}${pack}`);
  }

  #befall(act: MachineAct): void {
    if (!this.#isUp) return;
    if (act.act === 'sleep') {
      this.findings.count('sleeps');
      if (this.#intents.all().some((intent) => intent.state === 'SENT')) this.findings.count('slept with a call under way');
      this.#say(`the machine sleeps ${act.ms / SECOND_MS} s`);
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
    return Math.max(nowMs + TURN_MS, Math.min(this.#intents.nextDueMs() ?? Infinity, this.#acts[this.#acted]?.atMs ?? Infinity, this.#stock.nextAgainMs() ?? Infinity, nowMs + SWEEP_MS));
  }

  /** Whether Flipkart has what an intent says, as it truly is. */
  #isTrue(intent: Intent): boolean {
    if (intent.kind === 'stock') {
      const { says } = intent;
      return says?.startsWith('count ') !== true || this.#remote.received.has(`${(intent.payload as { readonly skuId: SkuId }).skuId}:${says.slice('count '.length)}`);
    }
    const shipmentId = shipmentOf(intent);
    const shipment = present(this.#remote.shipments.get(shipmentId), 'a shipment');
    if (intent.kind === 'fk-picklist') return this.#remote.hasPicklist(shipmentId, this.#timeline.nowMs());
    if (intent.kind === 'pack') return shipment.byHand || shipment.packs > 0;
    // Each generation but the newest was true, and a hold took it back.
    return shipment.dispatches > 0 || generationOf(intent) <= shipment.takenBack;
  }

  /** Faults are over for everything that is not left to a person. */
  #calmMs(): EpochMs {
    return Math.max(this.#scenario.calmMs, this.#upAtMs);
  }

  #isExempt(intent: Intent): boolean {
    if (intent.kind === 'stock' || intent.kind === 'fk-picklist') return false;
    const shipmentId = shipmentOf(intent);
    const head = this.#intents.openIn(intent.stream)[0];
    const shipment = this.#remote.shipments.get(shipmentId);
    // What a person asked for again has its time from then on.
    const isAskedFor = (['pack', 'dispatch'] as const).some((kind) => this.#askedFor.has(`a1:${kind}:${shipmentId}:1`));
    return isAskedFor || this.#held.has(shipmentId) || head?.state === 'PARKED' || (shipment?.cursedUntilMs ?? 0) > 0;
  }

  #open(): Intent[] {
    return this.#intents.all().filter((intent) => intent.state !== 'DONE' && intent.state !== 'SUPERSEDED');
  }

  /** I13: with the faults over, all but what a person must see to is settled in time, and none of it waits behind another stream. */
  #judgeWhenDue(): void {
    if (this.#isJudged || this.#acted < this.#acts.length || this.#timeline.nowMs() < this.#calmMs() + DRAIN_MS) return;
    this.#isJudged = true;
    for (const intent of this.#open()) {
      if (!this.#isExempt(intent)) this.findings.breach('stuck', `${intent.opKey} is ${intent.state} ${DRAIN_MS / MINUTE_MS} minutes after the last fault: ${intent.says ?? ''}`);
    }
  }

  #isOver(): boolean {
    if (this.#acted < this.#acts.length || this.#timeline.nowMs() < this.#scenario.faultsUntilMs) return false;
    if (this.#timeline.nowMs() > this.#calmMs() + PARKED_MS) return true;
    const open = this.#open();
    // Oldest first, so that the first of a stream is its head.
    const heads = new Map<string, Intent>();
    for (const intent of open) if (!heads.has(intent.stream)) heads.set(intent.stream, intent);
    const isWaiting = (intent: Intent): boolean => !this.#held.has(shipmentOf(intent)) && !(['PARKED', 'REJECTED'] as string[]).includes(heads.get(intent.stream)?.state ?? '');
    if (open.some(isWaiting) || this.#readyAgain.isAnyTakenBack() || this.#stock.due().length > 0 || this.#stock.nextAgainMs() !== null) return false;
    return !this.#askAgain(open);
  }

  /** A person looks at what was parked or refused and, when Flipkart's trouble is over, asks for it once more. */
  #askAgain(open: readonly Intent[]): boolean {
    if (!this.#scenario.personAsksAgain) return false;
    const heard = open.filter((intent) => (intent.state === 'PARKED' || intent.state === 'REJECTED') && this.#timeline.nowMs() >= (this.#remote.shipments.get(shipmentOf(intent))?.cursedUntilMs ?? 0));
    const fresh = heard.filter((intent) => !this.#askedFor.has(intent.opKey));
    for (const { opKey, state } of fresh) {
      this.#askedFor.add(opKey);
      this.findings.count('asked again by a person');
      this.findings.count(`${state}>READY`);
      this.#intents.readyAgain(opKey, this.#timeline.nowMs());
    }
    return fresh.length > 0;
  }

  readonly #askedFor = new Set<string>();

  #judgeEnd(): void {
    // What is still under way lands, and must find nothing to spoil.
    this.#timeline.waitUntil(this.#timeline.nowMs() + LATE_MAX_MS);
    if (this.#readyAgain.isAnyTakenBack()) this.findings.breach('lost', 'something counts as ready here that a hold took back');
    for (const opKey of this.#added) if (this.#intents.get(opKey) === undefined) this.findings.breach('deleted', `${opKey} is in the book no more`);
    for (const intent of this.#intents.all()) {
      this.findings.count(`ended ${intent.state}`);
      // A cut, a hold or a call delivered twice is settled by reading again: only what Flipkart refuses for a reason of its own is left to a person.
      if (intent.state === 'REJECTED' && (this.#remote.shipments.get(shipmentOf(intent))?.cursedUntilMs ?? 0) === 0) this.findings.breach('stuck', `${intent.opKey} was left to a person: ${intent.says ?? ''}`);
      if (intent.state === 'DONE' && !this.#isTrue(intent)) this.findings.breach('lost', `${intent.opKey} is done here and not at Flipkart`);
      if (intent.state === 'SUPERSEDED' && intent.kind !== 'stock' && this.#remote.now(shipmentOf(intent)).state !== 'CANCELLED') this.findings.breach('lost', `${intent.opKey} was put away: ${intent.says ?? ''}`);
    }
    for (const skuId of this.#stock.skuIds()) {
      const [target] = this.#stock.newest([skuId]).values();
      if (this.#remote.counts.get(skuId) !== target?.inventory) this.findings.breach('stock', `${skuId}: Flipkart has ${this.#remote.counts.get(skuId) ?? 'nothing'}, ${target?.inventory ?? 'nothing'} are there`);
    }
    for (const [fate, count] of Object.entries(this.#line.fates)) this.findings.count(`calls ${fate}`, count);
    if (this.#scenario.isOfflineForDays) this.findings.count('three days offline');
    if (this.#scenario.spells.some((spell) => spell.fate === 'throttled')) this.findings.count('storms of 429');
    this.findings.count(this.#scenario.guarded ? 'guarded seeds' : 'unguarded seeds');
  }
}

const shipmentOf = (intent: Intent): ShipmentId => (intent.payload as { readonly shipmentId: ShipmentId }).shipmentId;

/** Runs one seed; the same seed runs the same every time. */
export function runInMemory(seed: number, mistake: Mistake = {}, isTraced = false): Promise<MemoryRun> {
  return new MemoryRun(seed, mistake, isTraced, inMemory).run();
}

/** The same day over the tables and projections of the product: whatever it does, the trace is that of the form in memory. */
export function runInTables(seed: number, mistake: Mistake = {}, isTraced = false): Promise<MemoryRun> {
  return new MemoryRun(seed, mistake, isTraced, inSqlite).run();
}
