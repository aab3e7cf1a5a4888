import type { LocationId, SkuId } from '../../../shared/fulfilment/ids.ts';
import type { Intent, ReadDb, WriteTx } from '../../database/index.ts';
import { addIntent, readSetting } from '../../database/index.ts';
import { BATCH_MAX } from '../../flipkart/index.ts';
import type { StockTarget } from '../../flipkart/index.ts';
import type { WantedStock } from '../../fulfilment/stock/index.ts';
import { wantedStock } from '../../fulfilment/stock/index.ts';
import type { IntentCourier } from '../intent-courier.ts';
import { backOff, settlementOf } from '../intent-sender.ts';
import type { Settlement } from '../intent-store.ts';
import type { SyncPorts } from '../sync-ports.ts';
import { locationOf } from '../sync-ports.ts';

const SKUS_MAX = 10_000;
/** The client names a listing by its seller SKU. */
const sellerSkuOf = (row: WantedStock): SkuId => row.sellerSku as string as SkuId;
const skuOf = (intent: Intent): SkuId => (intent.payload as { readonly skuId: SkuId }).skuId;

/** SKUs whose count Flipkart should learn, by SKU. Until the canary has told, open orders are taken off by us. */
function wanted(ports: SyncPorts): Map<SkuId, WantedStock> {
  const deduct = readSetting(ports.database.read, 'flipkartDeductsOpenOrders') !== 'yes';
  return new Map(wantedStock(ports.database.read, locationOf(ports), deduct, SKUS_MAX).map((row) => [row.skuId, row]));
}

/** Turns every difference into an intent, one a stream; one that waits already sends the newest value when it goes. Returns how many were added. */
export function addStockIntents(ports: SyncPorts): number {
  const { database, clock } = ports;
  if (readSetting(database.read, 'inventorySync') === 'off') return 0;
  const locationId = locationOf(ports);
  const targets = [...wanted(ports).keys()];
  return targets.length === 0 ? 0 : database.write((tx) => targets.filter((skuId) => addOne(tx, locationId, skuId, clock.nowMs())).length);
}

function addOne(tx: WriteTx, locationId: string, skuId: SkuId, nowMs: number): boolean {
  const stream = `stock:${locationId}:${skuId}`;
  if (hasOpen(tx, stream)) return false;
  const generation = (tx.get<{ count: number }>('SELECT COUNT(*) AS count FROM intent WHERE stream = ?', stream)?.count ?? 0) + 1;
  return addIntent(tx, { opKey: `a1:stock:${locationId}:${skuId}:${generation}`, stream, kind: 'stock', class: 'SET', payload: { skuId }, dueMs: nowMs }, nowMs);
}

function hasOpen(read: ReadDb, stream: string): boolean {
  return read.get("SELECT 1 FROM intent WHERE stream = ? AND state NOT IN ('DONE', 'SUPERSEDED') LIMIT 1", stream) !== undefined;
}

/** Pushes absolute counts, ten SKUs a call. The value is read when it is sent, so an older one never overwrites a newer (I9). */
export function stockCourier(ports: SyncPorts): IntentCourier {
  const sent = new Map<number, StockTarget>();
  const targetOf = (locationId: LocationId, row: WantedStock | undefined): StockTarget | undefined => (row === undefined ? undefined : { locationId, skuId: sellerSkuOf(row), fsn: row.fsn, inventory: row.inventory });
  const superseded: Settlement = { to: 'SUPERSEDED', says: 'Flipkart has this count already.' };
  return {
    kind: 'stock',
    batchMax: BATCH_MAX.listings,
    applied: () => superseded,
    prepare(intents) {
      const targets = wanted(ports);
      const settled = intents.filter((intent) => !targets.has(skuOf(intent))).map((intent) => [intent, superseded] as const);
      return Promise.resolve({ go: intents.filter((intent) => targets.has(skuOf(intent))), settled });
    },
    async send(intents) {
      const targets = wanted(ports);
      const locationId = locationOf(ports);
      for (const intent of intents) {
        const target = targetOf(locationId, targets.get(skuOf(intent)));
        if (target !== undefined) sent.set(intent.intentId, target);
      }
      const answer = await ports.api.updateInventory(intents.map((intent) => sent.get(intent.intentId)).filter((target) => target !== undefined));
      const nowMs = ports.clock.nowMs();
      return intents.map((intent) => {
        if (!answer.ok) {
          const settlement = settlementOf(answer.failure, intents.length, nowMs);
          // A repeat of an absolute value is harmless: the newest value goes again instead of a read-back (reliability.md 2.4).
          return [intent, settlement.to === 'UNSURE' ? { to: 'READY', says: settlement.says, nextAtMs: nowMs + backOff(intent) } : settlement] as const;
        }
        const result = answer.value.find((each) => each.skuId === sent.get(intent.intentId)?.skuId);
        if (result?.result === 'applied' || result?.result === 'warned') return [intent, applied(intent, nowMs)] as const;
        return [intent, result === undefined || result.result === 'missing'
          ? { to: 'READY', says: 'Flipkart left the SKU out of its answer.', nextAtMs: nowMs + backOff(intent) }
          : { to: 'REJECTED', says: result.says ?? 'Flipkart refused the count.' }] as const;
      });
    },
    readBack: (intents) => Promise.resolve(new Map(intents.map((intent) => [intent, { found: 'not-applied' as const, says: 'An absolute count is sent again.' }]))),
  };

  function applied(intent: Intent, nowMs: number): Settlement {
    const target = sent.get(intent.intentId);
    sent.delete(intent.intentId);
    return {
      to: 'DONE', says: `count ${target?.inventory ?? 0}`,
      record: (tx) => {
        if (target === undefined) return;
        tx.run(
          `INSERT INTO pushed_stock (location_id, sku_id, inventory, at_ms) VALUES (?, ?, ?, ?)
           ON CONFLICT (location_id, sku_id) DO UPDATE SET inventory = excluded.inventory, at_ms = excluded.at_ms`,
          target.locationId, skuOf(intent), target.inventory, nowMs,
        );
      },
    };
  }
}
