import type { SkuId } from '../../shared/fulfilment/ids.ts';
import { HOUR_MS, SECOND_MS } from '../../shared/time.ts';
import type { Outcome, StockTarget } from '../../main/flipkart/index.ts';
import type { Intent } from '../../main/database/index.ts';
import type { IntentStore, Settlement } from '../../main/sync/intent-store.ts';
import type { WayResult } from '../../main/sync/inventory/stock-way.ts';
import type { ShipmentBook } from '../../main/sync/kinds/shipment-book.ts';
import type { StockBook } from '../../main/sync/kinds/stock-book.ts';

/** How counts leave: as the absolute number that they are, or as a difference, which no real way does. */
export type PushCounts = (targets: readonly StockTarget[], how: 'set' | 'add') => Promise<Outcome<readonly WayResult[]>>;

/** What a store of intents can do besides, for those that break it. */
export interface BreakableStore extends IntentStore {
  lose(opKey: string): void;
  all(): readonly Intent[];
}

/** Where a known mistake is put: around the ports, never into the product. */
export interface Mistake {
  readonly store?: (real: BreakableStore) => IntentStore;
  readonly shipments?: (real: ShipmentBook) => ShipmentBook;
  readonly stock?: (real: StockBook) => StockBook;
  readonly push?: (real: PushCounts) => PushCounts;
}

function over(real: IntentStore): IntentStore {
  return {
    recover: (nowMs) => real.recover(nowMs), takeReady: (...of) => real.takeReady(...of), countHeld: (kinds) => real.countHeld(kinds), releaseHeld: (nowMs) => real.releaseHeld(nowMs),
    stillReady: (intents) => real.stillReady(intents), stillSent: (intents) => real.stillSent(intents), giveUpSent: (kinds, nowMs) => real.giveUpSent(kinds, nowMs),
    markSent: (intents, nowMs) => real.markSent(intents, nowMs), settle: (settlements, nowMs) => real.settle(settlements, nowMs),
  };
}

/** What is handed out looks as if it had been sent so much earlier: a "no" is believed so much too soon. */
function settlingTooSoon(ms: number): (real: IntentStore) => IntentStore {
  return (real) => ({
    ...over(real),
    takeReady: (...of) => real.takeReady(...of).map((intent) => (intent.lastSentAtMs === null ? intent : { ...intent, lastSentAtMs: intent.lastSentAtMs - ms })),
  });
}

/** An unknown answer is taken for a no, at once and without asking. */
function naive(real: BreakableStore): IntentStore {
  const sendAgain = ([intent, settlement]: readonly [Intent, Settlement], nowMs: number): readonly [Intent, Settlement] =>
    [intent, settlement.to === 'UNSURE' ? { ...settlement, to: 'READY', nextAtMs: nowMs + SECOND_MS } : settlement];
  return {
    ...over(real),
    recover: (nowMs) => {
      const under = real.all().filter((intent) => intent.state === 'SENT').map((intent) => [intent, { to: 'READY', says: 'again', nextAtMs: nowMs }] as const);
      real.settle(under, nowMs);
      return under.length;
    },
    settle: (settlements, nowMs) => real.settle(settlements.map((each) => sendAgain(each, nowMs)), nowMs),
  };
}

/** That something leaves is written down when it has been answered. */
function sentAfterSend(real: BreakableStore): IntentStore {
  let gone: readonly Intent[] = [];
  return {
    ...over(real),
    markSent: (intents) => {
      gone = intents;
    },
    settle: (settlements, nowMs) => {
      const sent = gone.filter((intent) => settlements.some(([each]) => each.intentId === intent.intentId));
      if (sent.length > 0) real.markSent(sent, nowMs);
      gone = [];
      real.settle(settlements, nowMs);
    },
  };
}

function deleting(real: BreakableStore): IntentStore {
  return {
    ...over(real),
    settle: (settlements, nowMs) => {
      real.settle(settlements, nowMs);
      for (const [intent, settlement] of settlements) if (settlement.to === 'PARKED') real.lose(intent.opKey);
    },
  };
}

/** One queue for everything: whatever was intended first must be over before the next. */
function oneQueue(real: BreakableStore): IntentStore {
  return {
    ...over(real),
    takeReady: (...of) => {
      const head = real.all().find((intent) => intent.state !== 'DONE' && intent.state !== 'SUPERSEDED');
      return real.takeReady(...of).filter((intent) => intent.opKey === head?.opKey);
    },
  };
}

/** Packing that has begun is taken for packing that has not. */
function blindToPacking(real: ShipmentBook): ShipmentBook {
  return {
    read(shipmentId) {
      const row = real.read(shipmentId);
      return row?.remoteState === 'PACKING_IN_PROGRESS' ? { ...row, remoteState: 'APPROVED' } : row;
    },
    heardAt: (shipment) => real.heardAt(shipment), look: (shipmentIds) => real.look(shipmentIds), accepted: (...of) => real.accepted(...of),
  };
}

/** The difference to what was told before goes out. */
function byDelta(): (real: PushCounts) => PushCounts {
  const told = new Map<SkuId, number>();
  return (real) => async (targets) => {
    const answer = await real(targets.map((target) => ({ ...target, inventory: target.inventory - (told.get(target.skuId) ?? 0) })), 'add');
    if (answer.ok) for (const { skuId, inventory } of targets) told.set(skuId, inventory);
    return answer;
  };
}

/** A count is kept from when it was first to be sent until it is told, however it changes meanwhile, and a lost call is forgotten. */
function stale(real: StockBook): StockBook {
  const first = new Map<SkuId, number>();
  return {
    locationId: () => real.locationId(), mayGo: () => real.mayGo(), canaryLess: (skuId) => real.canaryLess(skuId),
    newest: (skuIds) => new Map([...real.newest(skuIds)].map(([skuId, row]) => {
      const inventory = first.get(skuId) ?? row.inventory;
      first.set(skuId, inventory);
      return [skuId, { ...row, inventory }];
    })),
    confirmed: (tx, target, ...times) => {
      first.delete(target.skuId);
      real.confirmed(tx, target, ...times);
    },
    tellAgain: () => undefined,
  };
}

/** The mistakes of the sender and its rules. Those of the floor are in the SQLite form. A new one for every seed: some of them remember. */
export const SENDER_MUTANTS = {
  'naive-retry': () => ({ store: naive }),
  'no-settle': () => ({ store: settlingTooSoon(HOUR_MS) }),
  // T of 60 s where L + S are 120.
  'short-settle': () => ({ store: settlingTooSoon(60 * SECOND_MS) }),
  'sent-after-send': () => ({ store: sentAfterSend }),
  'delete-intent': () => ({ store: deleting }),
  'global-queue': () => ({ store: oneQueue }),
  'pack-in-progress': () => ({ shipments: blindToPacking }),
  'stock-by-delta': () => ({ push: byDelta() }),
  'stale-stock': () => ({ stock: stale }),
} satisfies Record<string, () => Mistake>;
export type SenderMutant = keyof typeof SENDER_MUTANTS;
