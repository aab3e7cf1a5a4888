import process from 'node:process';
import type { Database, ReadDb } from '../../main/database/index.ts';
import { addIntent, countOpenIntents, createFactLog, openDatabase, writeSetting } from '../../main/database/index.ts';
import { FOUR_BY_SIX_203 } from '../../main/documents/index.ts';
import { inThreadReader } from '../../main/documents/reading.ts';
import { absentGateway } from '../../main/flipkart/smart/index.ts';
import { projectors } from '../../main/fulfilment/index.ts';
import { addDispatchIntent, addPackIntent, tellShipments } from '../../main/fulfilment/shipment/index.ts';
import { timeOrderedIds } from '../../main/platform/ids.ts';
import { loggerTo } from '../../main/platform/logger.ts';
import { seededRandom } from '../../main/platform/random.ts';
import { VirtualTime } from '../../main/platform/virtual-time.ts';
import { CallBudget, createCallCounter, createInFlight, createSyncEngine } from '../../main/sync/index.ts';
import { sqliteCallBook } from '../../main/sync/budget/call-book.ts';
import type { SyncPorts } from '../../main/sync/sync-ports.ts';
import { CALLS_AN_HOUR_MAX } from '../../shared/fulfilment/call-lanes.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../shared/time.ts';
import { LOCATION, MORNING_MS, told } from '../fixtures/told.ts';
import { mostInAnHour } from '../shift/call-figures.ts';
import type { Effect } from './far-flipkart.ts';
import { FarFlipkart } from './far-flipkart.ts';

/** What somebody might have built instead. `fifo`: intents go in the order in which they came. `believes-what-it-knew`: what was heard days ago counts as fresh. */
export type OfflineMistake = 'fifo' | 'believes-what-it-knew' | null;

export interface ThreeDaysOptions {
  readonly intents: number;
  readonly mistake?: OfflineMistake;
  /** Looks on for so many hours after the line is back and no longer; until the outbox is empty when absent. */
  readonly hours?: number;
}

export interface ThreeDays {
  readonly intents: number;
  readonly breaches: readonly string[];
  /** At Flipkart, when all was over. */
  readonly states: Readonly<Record<string, number>>;
  /** What waited on at the end, by state: the orders that Flipkart refuses for good. */
  readonly left: Readonly<Record<string, number>>;
  readonly callsInAnHour: number;
  /** Calls in vain in the half hour (of a shorter look: ten minutes) before the line came back. */
  readonly vainCalls: number;
  /** Changes that had their effect at Flipkart. */
  readonly effects: number;
  /** Calls that the station made, by lane and call. */
  readonly made: Readonly<Record<string, number>>;
  readonly drainHours: number;
  readonly rssGrowthMb: number;
  readonly seconds: number;
}

/** One in so many orders is cancelled by its buyer while the line is down, by the seller, and refused for good. */
const CANCELLED_EVERY = 50;
const SELLER_CANCELS_EVERY = 120;
const POISON_EVERY = 1_500;
const CHUNK = 500;
const HOURS_MAX = 48;
const AWAY_MS = 3 * DAY_MS;

/** Three days' work without a line, then a line: the real engine on a real store, a clock of its own, and a Flipkart that judges what reaches it (reliability.md F9). */
export async function threeDaysOffline({ intents, mistake = null, hours }: ThreeDaysOptions): Promise<ThreeDays> {
  const began = performance.now();
  const rssBefore = process.memoryUsage().rss;
  const time = new VirtualTime(MORNING_MS);
  // What a disk does is not asked here, and some ten thousand commits would wait for one.
  const database = openDatabase(':memory:');
  const budget = new CallBudget({ clock: time, scheduler: time, book: sqliteCallBook(database) });
  const far = new FarFlipkart({ clock: time, budget });
  const ports = portsOf(mistake === 'fifo' ? inOrderOfArrival(database) : mistake === null ? database : alwaysFresh(database, time), time, budget, far);
  try {
    const orders = fillOutbox(ports, database, far, intents);
    const engine = createSyncEngine(ports);
    engine.start();
    // The last of the three days: the engine runs, and every turn of it is in vain.
    const backAtMs = time.nowMs() + (hours === undefined ? HOUR_MS / 2 : HOUR_MS / 6);
    const isOver = (): boolean => countOpenIntents(database.read).every(({ state, count }) => state === 'REJECTED' || (state === 'READY' && count <= orders.poison));
    const step = async (): Promise<void> => {
      time.step();
      await engine.idle();
    };
    await engine.idle();
    while (time.nowMs() < backAtMs) await step();
    far.isLineUp = true;
    for (let steps = 0; time.nowMs() < backAtMs + (hours ?? HOURS_MAX) * HOUR_MS; steps += 1) {
      await step();
      if (steps % 50 === 0 && isOver()) break;
    }
    const drainHours = (time.nowMs() - backAtMs) / HOUR_MS;
    budget.release();
    await engine.stop();
    const left = Object.fromEntries(countOpenIntents(database.read).map(({ state, count }) => [state, count]));
    return {
      intents: orders.intents, breaches: [...far.breaches, ...outOfOrder(far.effects, orders.byDeadline), ...(hours === undefined ? missing(orders, far, isOver()) : []), ...overCalled(far)], states: far.states(), left, callsInAnHour: mostInAnHour(far.callTimes), effects: far.effects.length, made: Object.fromEntries(budget.made().map(({ lane, call, calls }) => [`${lane}/${call}`, calls])), vainCalls: far.callTimes.filter((atMs) => atMs < backAtMs).length, drainHours: Math.round(drainHours * 10) / 10,
      rssGrowthMb: Math.round((process.memoryUsage().rss - rssBefore) / 1e6), seconds: Math.round((performance.now() - began) / 100) / 10,
    };
  } finally {
    database.close();
  }
}

interface Orders {
  readonly intents: number;
  readonly orders: number;
  readonly cancelled: number;
  readonly sellerCancelled: number;
  readonly poison: number;
  /** Those that are to be packed, the most urgent first. */
  readonly byDeadline: readonly number[];
}

/** Orders are told, the line goes, and everything that the floor does for three days stays here; buyers cancel meanwhile. */
function fillOutbox(ports: SyncPorts, database: Database, far: FarFlipkart, wanted: number): Orders {
  const time = ports.clock as VirtualTime;
  const stamp = { stationId: 'station-1', personId: 'flipkart', atMs: time.nowMs() };
  const orders = Math.ceil(wanted / 2);
  // Deadlines do not follow the order in which orders came.
  const dueOf = (number: number): number => MORNING_MS + AWAY_MS + ((number * 7_919) % orders) * MINUTE_MS;
  const isSellers = (number: number): boolean => number % SELLER_CANCELS_EVERY === 7;
  const isPoison = (number: number): boolean => number % POISON_EVERY === 11;
  const numbers = Array.from({ length: orders }, (_, index) => index + 1);
  for (let at = 0; at < orders; at += CHUNK) {
    const batch = numbers.slice(at, at + CHUNK).map((number) => far.add(number, dueOf(number), isPoison(number)));
    database.write((tx) => tellShipments(ports.floor, tx, batch, stamp));
  }
  // Asked about as long as there was a line: whether orders are to be weighed.
  database.write((tx) => tx.run('UPDATE shipment SET weighing_required = 0'));
  far.isLineUp = false;
  let intents = 0;
  for (let at = 0; at < orders; at += CHUNK) {
    time.leap((AWAY_MS * CHUNK) / orders);
    const nowMs = time.nowMs();
    database.write((tx) => {
      for (const number of numbers.slice(at, at + CHUNK)) {
        const { shipmentId, lines } = told(number, { SOAP: 1 });
        if (isSellers(number)) {
          const payload = { shipmentId, locationId: LOCATION, cancellationGroupIds: lines.map((line) => line.cancellationGroupId), reason: 'cannot_procure_item' };
          addIntent(tx, { opKey: `a1:cancel:${shipmentId}:1`, stream: `ship:${shipmentId}`, kind: 'cancel', class: 'GUARDED', payload, dueMs: dueOf(number) }, nowMs);
          intents += 1;
          continue;
        }
        intents += Number(addPackIntent(tx, shipmentId, nowMs)) + Number(addDispatchIntent(tx, shipmentId, nowMs));
      }
    });
  }
  const cancelled = numbers.filter((number) => number % CANCELLED_EVERY === 3 && !isSellers(number) && !isPoison(number));
  for (const number of cancelled) far.cancel(number);
  const gone = new Set(cancelled);
  const toPack = numbers.filter((number) => !isSellers(number) && !isPoison(number) && !gone.has(number));
  return { intents, orders, cancelled: cancelled.length, sellerCancelled: numbers.filter((number) => isSellers(number) && !isPoison(number)).length, poison: numbers.filter(isPoison).length, byDeadline: toPack.toSorted((a, b) => dueOf(a) - dueOf(b) || a - b) };
}

function portsOf(database: Database, time: VirtualTime, budget: CallBudget, far: FarFlipkart): SyncPorts {
  database.write((tx) => {
    writeSetting(tx, 'locationId', LOCATION);
    writeSetting(tx, 'canary', 'passed');
  });
  return {
    database, clock: time, scheduler: time, api: far.api, budget, smart: absentGateway, calls: createCallCounter(), inFlight: createInFlight(), stationId: 'station-1', changed: () => undefined, logger: loggerTo(() => undefined),
    floor: { facts: createFactLog(projectors), ids: timeOrderedIds(time, seededRandom(1)), line: { isUp: () => far.isLineUp, ask: () => undefined } }, labelReader: inThreadReader(FOUR_BY_SIX_203),
    files: { keep: () => Promise.reject(new Error('nothing is kept')), put: () => { throw new Error('nothing is kept'); }, get: () => null },
    tokens: { token: () => Promise.resolve({ ok: true, value: 'token' }), renew: () => Promise.resolve({ ok: true, value: 'token' }), isExpired: () => Promise.resolve(false) } as never,
  };
}

/** The mutant `fifo`: the outbox is read in the order in which its rows came. */
function inOrderOfArrival(database: Database): Database {
  const read: ReadDb = { ...database.read, all: (sql, ...values) => database.read.all(sql.replace('ORDER BY due_ms, intent_id LIMIT', 'ORDER BY intent_id LIMIT'), ...values) };
  return { ...database, read };
}

/** The mutant `believes-what-it-knew`: whenever it is asked, Flipkart spoke of every shipment just now. */
function alwaysFresh(database: Database, time: VirtualTime): Database {
  const read: ReadDb = { ...database.read, get: <T>(sql: string, ...values: Parameters<ReadDb['get']>[1][]) => (sql.startsWith('SELECT at_ms FROM shipment_heard') ? { at_ms: time.nowMs() } as T : database.read.get<T>(sql, ...values)) };
  return { ...database, read };
}

/** Packs that left although an order with an earlier deadline, by more than a batch, was still there: what waits for one read may step back so far. */
function outOfOrder(effects: readonly Effect[], byDeadline: readonly number[]): string[] {
  const rank = new Map(byDeadline.map((number, index) => [number, index]));
  const packed = effects.filter(({ kind }) => kind === 'pack').map(({ number }) => number);
  return packed.flatMap((number, index) => (Math.abs((rank.get(number) ?? 0) - index) <= STEP_BACK ? [] : [`order ${number} was packed as number ${index + 1}, and its deadline is number ${(rank.get(number) ?? 0) + 1}`])).slice(0, 5);
}

const STEP_BACK = 200;

function missing({ orders, cancelled, sellerCancelled, poison }: Orders, far: FarFlipkart, isOver: boolean): string[] {
  const states = far.states();
  const expected = { READY_TO_DISPATCH: orders - cancelled - sellerCancelled - poison, CANCELLED: cancelled + sellerCancelled };
  return [
    ...(isOver ? [] : ['the outbox is not empty']),
    ...Object.entries(expected).flatMap(([state, count]) => (states[state] === count ? [] : [`${states[state] ?? 0} orders are ${state} and not ${count}`])),
  ];
}

const overCalled = (far: FarFlipkart): string[] => (mostInAnHour(far.callTimes) <= CALLS_AN_HOUR_MAX ? [] : ['more calls than the hour has']);
