import { hash } from 'node:crypto';
import type { InputOf, OutputOf, PushResult, PushRow } from '../../../shared/contract/index.ts';
import type { ListingId, SellerSku, SkuId } from '../../../shared/fulfilment/ids.ts';
import type { BoxSize, OurSide } from '../../../shared/fulfilment/listing-difference.ts';
import { listingDifference } from '../../../shared/fulfilment/listing-difference.ts';
import type { ListingPackage, ListingStatus } from '../../../shared/fulfilment/listing.ts';
import type { Paise } from '../../../shared/money.ts';
import { DAY_MS } from '../../../shared/time.ts';
import type { NewIntent, ReadDb, WriteTx } from '../../database/index.ts';
import { addIntent, readSetting, supersedeIntents } from '../../database/index.ts';
import type { CallContext, Verdict } from '../floor.ts';
import { granted, refused } from '../floor.ts';

/** What an intent to change a listing carries: the very values that a person saw in the preview. */
export interface PriceIntent {
  readonly listingId: ListingId;
  readonly pricePaise: Paise;
}
export interface ListingIntent {
  readonly listingId: ListingId;
  readonly status: ListingStatus | null;
  readonly box: BoxSize | null;
}

const ACCOUNT = 'a1';
/** Orders go first: a price can wait, a pack call cannot. */
const DUE_AFTER_MS = DAY_MS;

interface Side extends OurSide {
  readonly listingId: ListingId;
  readonly sellerSku: SellerSku;
  readonly skuId: SkuId;
  readonly title: string;
  readonly theirPrice: Paise | null;
  readonly mrpPaise: Paise | null;
  readonly status: ListingStatus | null;
  readonly packages: string;
}

/** Mapped listings that show something else than we say; what is on its way already is no difference any more. */
function differing(read: ReadDb): PushRow[] {
  const sides = read.all<Side>(
    `SELECT mapping.listing_id AS listingId, mapping.seller_sku AS sellerSku, sku.sku_id AS skuId, sku.title, sku.price_paise AS pricePaise, sale, sku.length_mm AS lengthMm, sku.breadth_mm AS breadthMm,
       sku.height_mm AS heightMm, sku.weight_grams AS weightGrams, listing.price_paise AS theirPrice, mrp_paise AS mrpPaise, status, packages
     FROM listing_mapping mapping JOIN sku ON sku.sku_id = mapping.sku_id JOIN channel_listing listing ON listing.listing_id = mapping.listing_id
     WHERE details_told = 1 AND ((sku.price_paise > 0 AND sku.price_paise IS NOT listing.price_paise) OR (sale IS NOT NULL AND sale IS NOT status) OR box_count > 0 AND
       (sku.length_mm <> listing.length_mm OR sku.breadth_mm <> listing.breadth_mm OR sku.height_mm <> listing.height_mm OR sku.weight_grams <> listing.weight_grams))
     ORDER BY mapping.seller_sku, mapping.listing_id`,
  );
  const open = openPushes(read);
  return sides.flatMap((side) => {
    const difference = listingDifference(side, { pricePaise: side.theirPrice, mrpPaise: side.mrpPaise, status: side.status, packages: JSON.parse(side.packages) as readonly ListingPackage[] });
    if (difference === null) return [];
    const price = open.has(`price:${side.listingId}`) ? null : difference.price;
    const isListingOpen = open.has(`listing:${side.listingId}`);
    const [status, box] = isListingOpen ? [null, null] : [difference.status, difference.box];
    if (price === null && status === null && box === null && difference.problems.length === 0) return [];
    return [{ listingId: side.listingId, sellerSku: side.sellerSku, skuId: side.skuId, title: side.title, price, status, box, problems: [...difference.problems] }];
  });
}

function openPushes(read: ReadDb): ReadonlySet<string> {
  return new Set(read.all<{ stream: string }>(
    "SELECT DISTINCT stream FROM intent WHERE state NOT IN ('DONE', 'SUPERSEDED') AND state IN ('READY', 'SENT', 'UNSURE', 'HELD') AND (stream >= 'listing:' AND stream < 'listing;' OR stream >= 'price:' AND stream < 'price;')",
  ).map((row) => row.stream));
}

const canGo = (row: PushRow): boolean => row.price !== null || row.status !== null || row.box !== null;
const hashOf = (rows: readonly PushRow[]): string => hash('sha1', JSON.stringify(rows.map(({ listingId, price, status, box }) => [listingId, price, status, box])));

export function readPushPreview(read: ReadDb, input: InputOf<'listing-push.read'>): OutputOf<'listing-push.read'> {
  const rows = differing(read);
  return { hash: hashOf(rows), rows: rows.slice(0, input.limit), total: rows.filter(canGo).length, blocked: rows.filter((row) => !canGo(row)).length };
}

/**
 * Adds intents for what the preview showed, and for nothing else: when anything changed since it was read, nothing is sent and the person looks
 * again. A newer value takes the place of an older one that waits or was refused.
 */
export function sendPush(tx: WriteTx, input: InputOf<'listing-push.send'>, call: CallContext): Verdict<OutputOf<'listing-push.send'>, 'sku_push_off' | 'preview_outdated' | 'nothing_to_push'> {
  if (readSetting(tx, 'skuSync').push === 'off') return refused('sku_push_off');
  const rows = differing(tx);
  if (hashOf(rows) !== input.hash) return refused('preview_outdated');
  const asked = input.listings === 'all' ? null : new Set<string>(input.listings);
  const wanted = rows.filter((row) => asked === null || asked.has(row.listingId));
  const going = wanted.filter(canGo);
  if (going.length === 0) return refused('nothing_to_push');
  for (const row of going) {
    for (const intent of intentsFor(row, input.scanId, call.nowMs)) {
      supersedeIntents(tx, intent.stream, 'A newer value takes its place.', call.nowMs);
      addIntent(tx, intent, call.nowMs);
    }
  }
  return granted({ queued: going.length, left: wanted.length - going.length });
}

/** Absolute values, harmless to repeat: class SET (reliability.md 2.4). Price has a call of its own. */
function intentsFor(row: PushRow, scanId: string, nowMs: number): NewIntent[] {
  const { listingId } = row;
  const common = { class: 'SET', dueMs: nowMs + DUE_AFTER_MS } as const;
  const price: PriceIntent | null = row.price === null ? null : { listingId, pricePaise: row.price.to as Paise };
  const listing: ListingIntent | null = row.status === null && row.box === null ? null : { listingId, status: row.status?.to ?? null, box: row.box?.to ?? null };
  return [
    ...(price === null ? [] : [{ ...common, opKey: `${ACCOUNT}:price:${listingId}:${scanId}`, stream: `price:${listingId}`, kind: 'price' as const, payload: price }]),
    ...(listing === null ? [] : [{ ...common, opKey: `${ACCOUNT}:listing:${listingId}:${scanId}`, stream: `listing:${listingId}`, kind: 'listing' as const, payload: listing }]),
  ];
}

interface ResultRow {
  readonly op_key: string;
  readonly kind: 'price' | 'listing';
  readonly payload: string;
  readonly state: string;
  readonly says: string | null;
  readonly added_at_ms: number;
  readonly changed_at_ms: number;
}

/** What became of each push, the newest first. */
export function listPushResults(read: ReadDb, limit: number): PushResult[] {
  return read.all<ResultRow>("SELECT op_key, kind, payload, state, says, added_at_ms, changed_at_ms FROM intent WHERE kind IN ('price', 'listing') ORDER BY intent_id DESC LIMIT ?", limit).map((row) => {
    const payload = JSON.parse(row.payload) as Partial<PriceIntent & ListingIntent> & { readonly listingId: ListingId };
    return {
      opKey: row.op_key, listingId: payload.listingId, sellerSku: read.get<{ seller_sku: SellerSku }>('SELECT seller_sku FROM channel_listing WHERE listing_id = ?', payload.listingId)?.seller_sku ?? null,
      kind: row.kind, toPricePaise: payload.pricePaise ?? null, toStatus: payload.status ?? null, toBox: payload.box ?? null, state: row.state, says: row.says, addedAtMs: row.added_at_ms, changedAtMs: row.changed_at_ms,
    };
  });
}

/** A listing with everything that a call about it needs; undefined when it is unknown or nothing of it was read. */
export interface PushTarget {
  readonly listingId: ListingId;
  readonly sellerSku: SellerSku;
  readonly fsn: string;
  readonly status: ListingStatus | null;
  readonly title: string;
  readonly fulfilmentProfile: string;
  readonly mrpPaise: Paise | null;
  readonly pricePaise: Paise | null;
  readonly priceRest: Readonly<Record<string, unknown>>;
  readonly packages: readonly ListingPackage[];
  readonly isMapped: boolean;
}

export function readPushTarget(read: ReadDb, listingId: ListingId): PushTarget | undefined {
  const row = read.get<Omit<PushTarget, 'priceRest' | 'packages' | 'isMapped'> & { readonly price_rest: string; readonly packages: string; readonly mapped: 0 | 1 }>(
    `SELECT listing_id AS listingId, seller_sku AS sellerSku, fsn, status, title, fulfilment_profile AS fulfilmentProfile, mrp_paise AS mrpPaise, price_paise AS pricePaise, price_rest, packages,
       EXISTS (SELECT 1 FROM listing_mapping mapping WHERE mapping.listing_id = channel_listing.listing_id) AS mapped
     FROM channel_listing WHERE listing_id = ? AND details_told = 1`, listingId,
  );
  if (row === undefined) return undefined;
  const { price_rest: priceRest, packages, mapped, ...rest } = row;
  return { ...rest, priceRest: JSON.parse(priceRest) as Record<string, unknown>, packages: JSON.parse(packages) as ListingPackage[], isMapped: mapped === 1 };
}
