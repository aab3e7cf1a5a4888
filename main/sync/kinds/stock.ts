import type { LocationId, SkuId } from '../../../shared/fulfilment/ids.ts';
import type { EpochMs } from '../../../shared/time.ts';
import { MINUTE_MS } from '../../../shared/time.ts';
import type { Intent, IntentClass, WriteTx } from '../../database/index.ts';
import { addIntent } from '../../database/index.ts';
import type { StockTarget } from '../../flipkart/index.ts';
import type { StockTargetRow } from '../../fulfilment/stock/index.ts';
import { pushRule, stockStream, targetsOf, wantedStock } from '../../fulfilment/stock/index.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Finding, IntentCourier } from '../intent-courier.ts';
import { backOff, SETTLE_MS, settlementOf } from '../intent-sender.ts';
import type { Settlement } from '../intent-store.ts';
import type { StockWay, WayResult } from '../inventory/stock-way.ts';
import type { SyncPorts } from '../sync-ports.ts';
import { locationOf } from '../sync-ports.ts';
import type { StockBook } from './stock-book.ts';
import { skuThatMayGo, storedStock } from './stock-book.ts';

/**
 * Intents that wait at once: what the lane sends in some minutes. The rest of a large push stays a difference between two tables until its
 * turn comes, so that what turns out too high meanwhile goes first, and a value is never older than its call.
 */
const WAITING_MAX = 200;
/** A count that is too low at Flipkart can wait for one that is too high. */
const NOT_URGENT_MS = 10 * MINUTE_MS;
const LOCKED_MS = MINUTE_MS;

const skuOf = (intent: Intent): SkuId => (intent.payload as { readonly skuId: SkuId }).skuId;

/** Turns differences into intents, the ones that could oversell first; one that waits already sends the newest value when it goes. Returns how many were added. */
export function addStockIntents(ports: SyncPorts, way: StockWay): number {
  const { database, clock } = ports;
  const locationId = locationOf(ports);
  const open = skuThatMayGo(ports, locationId);
  if (open === null) return 0;
  const nowMs = clock.nowMs();
  const rule = pushRule(database.read, nowMs);
  const waiting = database.read.get<{ count: number }>("SELECT COUNT(*) AS count FROM intent WHERE kind = 'stock' AND state IN ('READY', 'UNSURE', 'HELD', 'SENT') AND attempts = 0")?.count ?? 0;
  const wanted = open === 'any'
    ? wantedStock(database.read, locationId, rule, Math.max(0, WAITING_MAX - waiting))
    : [...targetsOf(database.read, locationId, rule, [open]).values()].filter((target) => target.isDue === 1).map((target) => ({ ...target, isTooHigh: 1 as const }));
  if (wanted.length === 0) return 0;
  return database.write((tx) => {
    for (const { skuId, isTooHigh } of wanted) addStockIntent(tx, locationId, skuId, nowMs, way.class, isTooHigh === 1 ? nowMs : nowMs + NOT_URGENT_MS);
    return wanted.length;
  });
}

/** Adds the intent of a SKU unless one is open already; returns the key of the open one. */
export function addStockIntent(tx: WriteTx, locationId: LocationId, skuId: SkuId, nowMs: EpochMs, intentClass: IntentClass, dueMs: EpochMs): string {
  const stream = stockStream(locationId, skuId);
  const open = tx.get<{ op_key: string }>("SELECT op_key FROM intent WHERE stream = ? AND state NOT IN ('DONE', 'SUPERSEDED') LIMIT 1", stream)?.op_key;
  if (open !== undefined) return open;
  const generation = (tx.get<{ count: number }>('SELECT COUNT(*) AS count FROM intent WHERE op_key >= ?1 AND op_key < ?2', `a1:${stream}:`, `a1:${stream};`)?.count ?? 0) + 1;
  const opKey = `a1:${stream}:${generation}`;
  addIntent(tx, { opKey, stream, kind: 'stock', class: intentClass, payload: { skuId }, dueMs }, nowMs);
  return opKey;
}

/**
 * Pushes counts: absolute ones ten SKUs a call, or bin by bin, one SKU at a time, where a repeat would make units twice: then an unknown answer is
 * settled and read back. The value is read when it is sent, so an older one never overwrites a newer (I9).
 */
export function stockCourier(ports: SyncPorts, way: StockWay): IntentCourier {
  return courierOfCounts({ book: storedStock(ports), clock: ports.clock }, way);
}

export interface StockCourierPorts {
  readonly book: StockBook;
  readonly clock: Pick<Clock, 'nowMs'>;
}

/** The same over any book of counts. */
export function courierOfCounts({ book, clock }: StockCourierPorts, way: StockWay): IntentCourier {
  const sent = new Map<number, StockTarget>();
  const superseded: Settlement = { to: 'SUPERSEDED', says: 'Flipkart has this count already.' };
  const newest = (intents: readonly Intent[]): ReadonlyMap<SkuId, StockTargetRow> => book.newest(intents.map(skuOf));
  const readBack = new Map<number, StockTarget>();
  return {
    kind: 'stock',
    get batchMax() {
      return way.batchMax;
    },
    applied(intent) {
      const shown = readBack.get(intent.intentId);
      readBack.delete(intent.intentId);
      return shown === undefined ? superseded : applied(book, shown, intent.lastSentAtMs ?? clock.nowMs(), clock.nowMs());
    },
    prepare(intents) {
      const locationId = book.locationId();
      const open = book.mayGo();
      const targets = newest(intents);
      const nextAtMs = clock.nowMs() + LOCKED_MS;
      const go: Intent[] = [];
      const settled: (readonly [Intent, Settlement])[] = [];
      for (const intent of intents) {
        const isHere = intent.stream === stockStream(locationId, skuOf(intent));
        const target = targets.get(skuOf(intent));
        // What left once may have been applied with a count that nobody wrote down, since the station died: then what is known to have been told proves nothing.
        const isWanted = target !== undefined && (target.isDue === 1 || intent.firstSentAtMs !== null);
        if (!isHere || !isWanted) settled.push([intent, superseded]);
        else if (open !== 'any' && open !== skuOf(intent)) settled.push([intent, { to: 'READY', says: 'The test with one SKU must pass first.', nextAtMs }]);
        else go.push(intent);
      }
      return Promise.resolve({ go, settled });
    },
    async send(intents) {
      const locationId = book.locationId();
      const targets = newest(intents);
      const sentAtMs = clock.nowMs();
      for (const intent of intents) {
        const target = targets.get(skuOf(intent));
        if (target !== undefined) sent.set(intent.intentId, { locationId, skuId: target.skuId, fsn: target.fsn, inventory: Math.max(0, target.inventory - book.canaryLess(target.skuId)) });
      }
      const answer = await way.push(intents.map((intent) => sent.get(intent.intentId)).filter((target) => target !== undefined));
      const nowMs = clock.nowMs();
      return intents.map((intent) => {
        const target = sent.get(intent.intentId);
        sent.delete(intent.intentId);
        if (!answer.ok) {
          const settlement = settlementOf(answer.failure, intents.length, nowMs);
          return [intent, settlement.to === 'UNSURE' && way.class === 'SET' ? lostAnswer(intent, settlement.says, nowMs) : settlement] as const;
        }
        return [intent, judged(book, intent, answer.value.find((each) => each.skuId === skuOf(intent)), target, { sentAtMs, nowMs })] as const;
      });
    },
    async readBack(intents) {
      const findings = new Map<Intent, Finding>();
      for (const intent of intents) findings.set(intent, way.class === 'SET' ? { found: 'not-applied', says: 'An absolute count is sent again.' } : await shownBy(intent, book, way, readBack));
      return findings;
    },
  };

  /**
   * A repeat of an absolute value is harmless: the newest value goes again instead of a read-back (reliability.md 2.4). But the lost call
   * may land after it, with the older value; so the count is told once more when nothing can be under way any longer.
   */
  function lostAnswer(intent: Intent, says: string, nowMs: EpochMs): Settlement {
    return { to: 'READY', says, nextAtMs: nowMs + backOff(intent), record: (tx) => book.tellAgain(tx, skuOf(intent), nowMs + SETTLE_MS) };
  }
}

/** Flipkart confirmed a count. A wish to tell it again that was there before the call is fulfilled by it. */
function applied(book: StockBook, target: StockTarget, sentAtMs: EpochMs, nowMs: EpochMs): Settlement {
  return { to: 'DONE', says: `count ${target.inventory}`, record: (tx) => book.confirmed(tx, target, sentAtMs, nowMs) };
}

/** What became of one SKU of a push. */
function judged(book: StockBook, intent: Intent, result: WayResult | undefined, target: StockTarget | undefined, { sentAtMs, nowMs }: { readonly sentAtMs: EpochMs; readonly nowMs: EpochMs }): Settlement {
  if (target !== undefined && (result?.result === 'applied' || result?.result === 'warned')) return applied(book, target, sentAtMs, nowMs);
  if (result?.result === 'later') return { to: 'READY', says: result.says, nextAtMs: result.nextAtMs, noTry: true };
  return result === undefined || result.result === 'missing'
    ? { to: 'READY', says: 'Flipkart left the SKU out of its answer.', nextAtMs: nowMs + backOff(intent) } : { to: 'REJECTED', says: result.says ?? 'Flipkart refused the count.' };
}

/** Whether Flipkart shows the newest count; what it shows is kept, to be written down with the settlement. */
async function shownBy(intent: Intent, book: StockBook, way: StockWay, shownNow: Map<number, StockTarget>): Promise<Finding> {
  const locationId = book.locationId();
  const skuId = skuOf(intent);
  const answer = await way.read(locationId, [skuId]);
  if (!answer.ok) return { found: 'unknown', says: answer.failure.says };
  const target = book.newest([skuId]).get(skuId);
  if (target === undefined) return { found: 'moot', says: 'The SKU is not known any more.' };
  const inventory = Math.max(0, target.inventory - book.canaryLess(skuId));
  const shown = answer.value[0]?.inventory ?? null;
  if (shown !== inventory) return { found: 'not-applied', says: `Flipkart shows ${shown ?? 'nothing'}.` };
  shownNow.set(intent.intentId, { locationId, skuId, fsn: target.fsn, inventory });
  return { found: 'applied', says: `Flipkart shows ${inventory}.` };
}
