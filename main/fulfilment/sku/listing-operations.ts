import { present } from '../../../shared/assert.ts';
import type { InputOf, OutputOf } from '../../../shared/contract/index.ts';
import { TITLE_MAX } from '../../../shared/contract/index.ts';
import type { ListingId, SellerSku, SkuId } from '../../../shared/fulfilment/ids.ts';
import type { ListingMatch, SkuChange } from '../../../shared/fulfilment/listing.ts';
import { isUnmapped } from '../../../shared/fulfilment/listing.ts';
import type { Paise } from '../../../shared/money.ts';
import type { ReadDb, WriteTx } from '../../database/index.ts';
import type { CallContext, Floor, Verdict } from '../floor.ts';
import { granted, refused, stampOf } from '../floor.ts';
import type { HandlersOf } from '../handler.ts';
import { atomic, simple } from '../handler.ts';
import { listListings, readListingView } from './listing-store.ts';
import type { MatchRefusal } from './matching.ts';
import { MatchJudge, listingName, offeredMatches } from './matching.ts';
import { forgetPushed } from './pushed.ts';

/** Which SKU a listing means: one by one, by offers of the same code, or by making the SKU from the listing. */
export function listingHandlers(floor: Floor): HandlersOf<'listing.list' | 'listing.map' | 'listing.unmap' | 'listing.accept' | 'listing.adopt'> {
  const show = (read: ReadDb, listingId: ListingId): OutputOf<'listing.map'> => present(readListingView(read, listingId), `listing ${listingId}`);
  return {
    'listing.list': (read, input) => granted(listListings(read, input)),
    'listing.map': atomic<'listing.map', ListingId>(TOPICS, (tx, input, call) => map(floor, tx, input, call), (read, listingId) => show(read, listingId)),
    'listing.unmap': atomic<'listing.unmap', ListingId>(TOPICS, (tx, input, call) => unmap(floor, tx, input, call), (read, listingId) => show(read, listingId)),
    'listing.accept': simple<'listing.accept'>(TOPICS, (tx, input, call) => accept(floor, tx, input, call)),
    'listing.adopt': simple<'listing.adopt'>(TOPICS, (tx, input, call) => adopt(floor, tx, input, call)),
  };
}

const TOPICS = ['skus', 'orders', 'stock'] as const;

function map(floor: Floor, tx: WriteTx, input: InputOf<'listing.map'>, call: CallContext): Verdict<ListingId, MatchRefusal> {
  const verdict = new MatchJudge(tx).judge({ listingId: input.listingId, skuId: input.skuId, way: 'person' });
  if (!verdict.ok) return verdict;
  if (verdict.isNew) appendMatches(floor, tx, [verdict.match], input.scanId, call);
  return granted(input.listingId);
}

/** One fact for all of an act. */
export function appendMatches(floor: Floor, tx: WriteTx, matches: readonly ListingMatch[], scanId: string, call: CallContext): void {
  const [first] = matches;
  if (first === undefined) return;
  floor.facts.append(tx, { kind: 'listings.mapped', key: `mapped:${scanId}`, subject: matches.length === 1 ? first.skuId : 'listings', body: { matches } }, stampOf(call));
  // The listing that means the SKU now has never had its count.
  forgetPushed(tx, matches.map((match) => match.skuId));
}

function unmap(floor: Floor, tx: WriteTx, input: InputOf<'listing.unmap'>, call: CallContext): Verdict<ListingId, 'listing_not_found' | 'listing_not_mapped' | 'listing_in_hand'> {
  const { listingId } = input;
  const name = listingName(tx, listingId);
  if (name === undefined) return refused('listing_not_found', { listingId });
  const skuId = tx.get<{ sku_id: SkuId }>('SELECT sku_id FROM listing_mapping WHERE listing_id = ?', listingId)?.sku_id;
  if (skuId === undefined) return refused('listing_not_mapped', { listingId, sellerSku: name.sellerSku });
  const orderId = new MatchJudge(tx).inHand(skuId);
  if (orderId !== undefined) return refused('listing_in_hand', { sellerSku: name.sellerSku, orderId });
  floor.facts.append(tx, { kind: 'listings.unmapped', key: `unmapped:${input.scanId}`, subject: skuId, body: { listingIds: [listingId] } }, stampOf(call));
  return granted(listingId);
}

function accept(floor: Floor, tx: WriteTx, input: InputOf<'listing.accept'>, call: CallContext): Verdict<OutputOf<'listing.accept'>, 'nothing_offered'> {
  const offered = offeredMatches(tx);
  const asked = input.listings === 'all' ? null : new Set<string>(input.listings);
  const wishes = asked === null ? offered : offered.filter((wish) => asked.has(wish.listingId));
  const judge = new MatchJudge(tx);
  const matches = wishes.map((wish) => judge.judge(wish)).filter((verdict) => verdict.ok).map((verdict) => verdict.match);
  if (matches.length === 0) return refused('nothing_offered', { asked: asked?.size ?? 0 });
  appendMatches(floor, tx, matches, input.scanId, call);
  return granted({ mapped: matches.length, left: (asked?.size ?? offered.length) - matches.length });
}

interface Adoptable {
  readonly listingId: ListingId;
  readonly sellerSku: SellerSku;
  readonly fsn: string;
  readonly title: string;
  readonly details_told: 0 | 1;
  readonly box_count: number;
  readonly lengthMm: number | null;
  readonly breadthMm: number | null;
  readonly heightMm: number | null;
  readonly weightGrams: number | null;
  readonly pricePaise: Paise | null;
  readonly taken: 0 | 1;
}

function adopt(floor: Floor, tx: WriteTx, input: InputOf<'listing.adopt'>, call: CallContext): Verdict<OutputOf<'listing.adopt'>, 'nothing_to_adopt'> {
  const asked = input.listings === 'all' ? null : JSON.stringify(input.listings);
  const rows = tx.all<Adoptable>(
    `SELECT listing.listing_id AS listingId, seller_sku AS sellerSku, fsn, title, details_told, box_count, length_mm AS lengthMm, breadth_mm AS breadthMm, height_mm AS heightMm,
       weight_grams AS weightGrams, price_paise AS pricePaise, EXISTS (SELECT 1 FROM sku WHERE sku.sku_id = listing.seller_sku) OR EXISTS (SELECT 1 FROM listing_mapping namesake WHERE namesake.seller_sku = listing.seller_sku) AS taken
     FROM channel_listing listing WHERE NOT EXISTS (SELECT 1 FROM listing_mapping mapping WHERE mapping.listing_id = listing.listing_id)
       AND (?1 IS NULL OR listing.listing_id IN (SELECT value FROM json_each(?1))) ORDER BY seller_sku, listing.listing_id`, asked,
  );
  const tally = { adopted: 0, notRead: 0, codeTaken: 0, severalBoxes: 0 };
  const changes: SkuChange[] = [];
  const matches: ListingMatch[] = [];
  const codes = new Set<string>();
  for (const row of rows) {
    const change = changeFrom(row);
    if (row.taken === 1 || codes.has(row.sellerSku) || isUnmapped(row.sellerSku)) tally.codeTaken += 1;
    else if (row.box_count > 1) tally.severalBoxes += 1;
    else if (change === null) tally.notRead += 1;
    else {
      codes.add(row.sellerSku);
      changes.push(change);
      matches.push({ listingId: row.listingId, sellerSku: row.sellerSku, fsn: row.fsn, skuId: change.skuId, way: 'adopted' });
    }
  }
  if (changes.length === 0) return refused('nothing_to_adopt', { ...tally });
  floor.facts.append(tx, { kind: 'skus.changed', key: `adopted:${input.scanId}`, subject: 'skus', body: { changes } }, stampOf(call));
  appendMatches(floor, tx, matches, input.scanId, call);
  return granted({ ...tally, adopted: changes.length });
}

/** Null when Flipkart has not told its size yet: a SKU without one cannot be packed at Flipkart. */
function changeFrom(row: Adoptable): SkuChange | null {
  const { lengthMm, breadthMm, heightMm, weightGrams } = row;
  if (row.details_told === 0 || !lengthMm || !breadthMm || !heightMm || !weightGrams) return null;
  return { skuId: row.sellerSku as string as SkuId, title: row.title.slice(0, TITLE_MAX), lengthMm, breadthMm, heightMm, weightGrams, pricePaise: row.pricePaise ?? (0 as Paise) };
}
