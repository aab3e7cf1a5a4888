import type { SkuId } from '../../../shared/fulfilment/ids.ts';
import { MINUTE_MS } from '../../../shared/time.ts';
import type { Intent } from '../../database/index.ts';
import { readSetting } from '../../database/index.ts';
import type { ListingResult, Outcome } from '../../flipkart/index.ts';
import { BATCH_MAX } from '../../flipkart/index.ts';
import type { ListingIntent, PriceIntent, PushTarget } from '../../fulfilment/sku/index.ts';
import { markStale, readPushTarget, tellListings } from '../../fulfilment/sku/index.ts';
import type { Finding, IntentCourier } from '../intent-courier.ts';
import { backOff, settlementOf } from '../intent-sender.ts';
import type { Settlement } from '../intent-store.ts';
import type { SyncPorts } from '../sync-ports.ts';
import { stampOfFlipkart } from '../sync-ports.ts';

/** What differs between the calls that change a listing. */
interface ListingCall {
  readonly kind: 'price' | 'listing';
  /** Why Flipkart would refuse it; null when it can go. */
  readonly obstacle: (intent: Intent, target: PushTarget) => string | null;
  readonly send: (going: readonly (readonly [Intent, PushTarget])[]) => Promise<Outcome<readonly ListingResult[]>>;
  /** The listing as it is at Flipkart once the call was taken. */
  readonly after: (intent: Intent, target: PushTarget) => PushTarget;
}

type Settled = readonly [Intent, Settlement];

const priceOf = (intent: Intent): PriceIntent => intent.payload as PriceIntent;
const changeOf = (intent: Intent): ListingIntent => intent.payload as ListingIntent;
const skuOf = (target: PushTarget): SkuId => target.sellerSku as string as SkuId;

/** Selling prices, ten SKUs a call; the MRP goes beside each as Flipkart last told it. */
export function priceCourier(ports: SyncPorts): IntentCourier {
  return listingCourier(ports, {
    kind: 'price',
    obstacle: (intent, target) => (target.mrpPaise === null ? 'The MRP is not known.' : priceOf(intent).pricePaise > target.mrpPaise ? 'The price is above the MRP.' : null),
    send: (going) => ports.api.updatePrices(going.flatMap(([intent, target]) => (target.mrpPaise === null ? [] : [{
      skuId: skuOf(target), fsn: target.fsn, mrpPaise: target.mrpPaise, sellingPricePaise: priceOf(intent).pricePaise, rest: target.priceRest,
    }]))),
    after: (intent, target) => ({ ...target, pricePaise: priceOf(intent).pricePaise }),
  });
}

/** State and size of the box, ten SKUs a call; what Flipkart keeps of the box besides goes back as it came. */
export function listingStateCourier(ports: SyncPorts): IntentCourier {
  return listingCourier(ports, {
    kind: 'listing',
    obstacle: (intent, target) => (changeOf(intent).box !== null && target.packages.length !== 1 ? 'The listing has not one box any more.' : null),
    send: (going) => ports.api.updateListings(going.map(([intent, target]) => {
      const { status, box } = changeOf(intent);
      return { skuId: skuOf(target), fsn: target.fsn, status, packages: box === null ? null : target.packages.map((each) => ({ ...each, ...box })) };
    })),
    after: (intent, target) => {
      const { status, box } = changeOf(intent);
      return { ...target, status: status ?? target.status, packages: box === null ? target.packages : target.packages.map((each) => ({ ...each, ...box })) };
    },
  });
}

/** Class SET: what is unsure is sent again, never read back first (reliability.md 2.4). Every SKU of a call has an outcome of its own. */
function listingCourier(ports: SyncPorts, call: ListingCall): IntentCourier {
  const targetOf = (intent: Intent): PushTarget | undefined => readPushTarget(ports.database.read, priceOf(intent).listingId);
  const again = (intents: readonly Intent[]): ReadonlyMap<Intent, Finding> => new Map(intents.map((intent) => [intent, { found: 'not-applied', says: 'An absolute value is sent again.' }]));

  const whyNot = (intent: Intent): Settlement | null => {
    const nowMs = ports.clock.nowMs();
    if (readSetting(ports.database.read, 'skuSync').push === 'off') return { to: 'READY', says: 'SKU push is off.', nextAtMs: nowMs + MINUTE_MS };
    const target = targetOf(intent);
    if (target === undefined || !target.isMapped) return { to: 'SUPERSEDED', says: 'The listing means no SKU any more.' };
    if (hasNewer(ports, intent)) return { to: 'SUPERSEDED', says: 'A newer value takes its place.' };
    const obstacle = call.obstacle(intent, target);
    return obstacle === null ? null : { to: 'REJECTED', says: obstacle };
  };

  return {
    kind: call.kind,
    batchMax: BATCH_MAX.listings,
    applied: (intent) => applied(intent, 'read back'),
    prepare(intents) {
      const settled: Settled[] = [];
      const go = intents.filter((intent) => {
        const why = whyNot(intent);
        if (why !== null) settled.push([intent, why]);
        return why === null;
      });
      return Promise.resolve({ go, settled });
    },
    async send(intents) {
      const going = intents.flatMap((intent) => {
        const target = targetOf(intent);
        return target === undefined ? [] : [[intent, target] as const];
      });
      const answer = await call.send(going);
      const nowMs = ports.clock.nowMs();
      const targets = new Map(going);
      return intents.map((intent): Settled => {
        if (!answer.ok) {
          const settlement = settlementOf(answer.failure, intents.length, nowMs);
          return [intent, settlement.to === 'UNSURE' ? { to: 'READY', says: settlement.says, nextAtMs: nowMs + backOff(intent) } : settlement];
        }
        const target = targets.get(intent);
        const result = target === undefined ? undefined : answer.value.find((each) => each.skuId === skuOf(target));
        return [intent, judged(intent, result, nowMs)];
      });
    },
    readBack: (intents) => Promise.resolve(again(intents)),
  };

  function judged(intent: Intent, result: ListingResult | undefined, nowMs: number): Settlement {
    switch (result?.result) {
      case 'applied': return applied(intent, 'accepted');
      case 'warned': return applied(intent, `accepted, with a warning: ${result.says ?? ''}`);
      case 'failed': return { to: 'REJECTED', says: result.says ?? 'Flipkart refused it.' };
      case 'missing': case undefined: return { to: 'READY', says: 'Flipkart left the SKU out of its answer.', nextAtMs: nowMs + backOff(intent) };
    }
  }

  /** What Flipkart accepted is what it has, until the details are read again, which happens soon. */
  function applied(intent: Intent, says: string): Settlement {
    return {
      to: 'DONE', says,
      record: (tx) => {
        const target = targetOf(intent);
        if (target === undefined) return;
        const { listingId, sellerSku, fsn, status, title, fulfilmentProfile, mrpPaise, pricePaise, priceRest, packages } = call.after(intent, target);
        tellListings(ports.floor, tx, [{ listingId, sellerSku, fsn, status, details: { title, fulfilmentProfile, mrpPaise, pricePaise, priceRest, packages } }], stampOfFlipkart(ports));
        markStale(tx, listingId);
      },
    };
  }
}

/** A value that was replaced while it waited is not sent at all: older never overwrites newer (reliability.md I9). */
function hasNewer(ports: SyncPorts, intent: Intent): boolean {
  return ports.database.read.get("SELECT 1 FROM intent WHERE stream = ? AND intent_id > ? AND state NOT IN ('DONE', 'SUPERSEDED') LIMIT 1", intent.stream, intent.intentId) !== undefined;
}
