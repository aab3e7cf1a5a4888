import type { FactStamp } from '../../../shared/fulfilment/facts.ts';
import type { ListingId } from '../../../shared/fulfilment/ids.ts';
import type { ListingStatus, ToldListing } from '../../../shared/fulfilment/listing.ts';
import type { ReadDb, WriteTx } from '../../database/index.ts';
import type { Floor } from '../floor.ts';

interface Known {
  readonly seller_sku: string;
  readonly fsn: string;
  readonly status: ListingStatus | null;
  readonly title: string;
  readonly fulfilment_profile: string;
  readonly mrp_paise: number | null;
  readonly price_paise: number | null;
  readonly price_rest: string;
  readonly packages: string;
  readonly details_told: number;
  readonly pulled_at_ms: number | null;
}

/** Takes in listings as Flipkart told them: one fact for all that are new or otherwise than before, none when nothing is. Returns those. */
export function tellListings(floor: Floor, tx: WriteTx, listings: readonly ToldListing[], stamp: FactStamp): readonly ToldListing[] {
  const changed = listings.filter((listing) => isNews(tx, listing));
  if (changed.length === 0) return changed;
  floor.facts.append(tx, { kind: 'listings.told', key: floor.ids.next('listings'), subject: 'listings', body: { listings: changed } }, stamp);
  return changed;
}

/** Whether Flipkart told something new of a listing since then. */
export function wasToldSince(read: ReadDb, listingId: ListingId, sinceMs: number): boolean {
  return read.get('SELECT 1 FROM channel_listing WHERE listing_id = ? AND pulled_at_ms >= ?', listingId, sinceMs) !== undefined;
}

/** What a push may change of a listing, as one text: when it is another one after a call than before, an answer to that call may be out of date. */
export function listingMark(read: ReadDb, listingId: ListingId): string {
  return JSON.stringify(read.get('SELECT status, price_paise, packages FROM channel_listing WHERE listing_id = ?', listingId) ?? null);
}

/** An answer without a FSN or a title says nothing of them. */
function isNews(read: ReadDb, told: ToldListing): boolean {
  const known = read.get<Known>(
    'SELECT seller_sku, fsn, status, title, fulfilment_profile, mrp_paise, price_paise, price_rest, packages, details_told, pulled_at_ms FROM channel_listing WHERE listing_id = ?', told.listingId,
  );
  if (known === undefined || known.pulled_at_ms === null || known.seller_sku !== told.sellerSku || (told.fsn !== '' && known.fsn !== told.fsn)) return true;
  if (told.status !== null && told.status !== known.status) return true;
  const { details } = told;
  if (details === null) return false;
  return known.details_told === 0 || (details.title !== '' && known.title !== details.title) || known.fulfilment_profile !== details.fulfilmentProfile || known.mrp_paise !== details.mrpPaise
    || known.price_paise !== details.pricePaise || known.price_rest !== JSON.stringify(details.priceRest) || known.packages !== JSON.stringify(details.packages);
}

/** Notes that a search named these listings in this round. Not a fact. */
export function markSeen(tx: WriteTx, listingIds: readonly ListingId[], round: number, nowMs: number): void {
  for (const listingId of listingIds) {
    tx.run(
      'INSERT INTO listing_heard (listing_id, round, seen_at_ms) VALUES (?, ?, ?) ON CONFLICT (listing_id) DO UPDATE SET round = excluded.round, seen_at_ms = excluded.seen_at_ms', listingId, round, nowMs,
    );
  }
}

/** Notes that the details of a listing were asked for, and what was odd; not asked for again soon, whatever came of it. Not a fact. */
export function markRead(tx: WriteTx, listingId: ListingId, problem: string | null, round: number, nowMs: number): void {
  tx.run(
    `INSERT INTO listing_heard (listing_id, round, seen_at_ms, details_at_ms, problem) VALUES (?1, ?4, ?2, ?2, ?3)
     ON CONFLICT (listing_id) DO UPDATE SET details_at_ms = ?2, problem = ?3, round = CASE WHEN ?3 IS NULL THEN MAX(round, ?4) ELSE round END`,
    listingId, nowMs, problem, round,
  );
}

/** Lets the next run read the details again: something was changed there. */
export function markStale(tx: WriteTx, listingId: ListingId): void {
  tx.run('UPDATE listing_heard SET details_at_ms = 0 WHERE listing_id = ?', listingId);
}
