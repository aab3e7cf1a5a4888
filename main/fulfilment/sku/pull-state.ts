import type { ListingId, SkuId } from '../../../shared/fulfilment/ids.ts';
import type { EpochMs } from '../../../shared/time.ts';
import { DAY_MS } from '../../../shared/time.ts';
import { SKUS_A_CALL } from '../../../shared/fulfilment/inventory.ts';
import type { ReadDb, WriteTx } from '../../database/index.ts';
import { readSetting } from '../../database/index.ts';
import { UNMAPPED_LINE } from './line-skus.ts';

export type PullScope = 'new' | 'all';
export type PullPhase = 'active' | 'inactive' | 'details' | 'done';

/** A round of the pull: every page of the search by status, then the details that are missing or too old. */
export interface PullRound {
  readonly round: number;
  readonly scope: PullScope;
  readonly phase: PullPhase;
  /** Flipkart's id of the page to ask for next; null: the first of the phase. */
  readonly nextPage: string | null;
  readonly seen: number;
  readonly changed: number;
  readonly startedAtMs: EpochMs;
  readonly finishedAtMs: EpochMs | null;
  readonly says: string | null;
}

/** What a listing said of itself is read again after this long: 50,000 listings then take about 30 calls an hour. */
const DETAILS_LIFE_MS = 7 * DAY_MS;

export function readRound(read: ReadDb): PullRound | null {
  return read.get<PullRound>(
    `SELECT round, scope, phase, next_page AS nextPage, seen, changed, started_at_ms AS startedAtMs, finished_at_ms AS finishedAtMs, says FROM sku_pull WHERE one = 1`,
  ) ?? null;
}

/** Keeps how far the pull has come; in the transaction of the page itself, so that it is never ahead of what was taken in (reliability.md 2.5). */
export function writeRound(tx: WriteTx, round: PullRound): void {
  tx.run(
    `INSERT INTO sku_pull (one, round, scope, phase, next_page, seen, changed, started_at_ms, finished_at_ms, says) VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (one) DO UPDATE SET round = excluded.round, scope = excluded.scope, phase = excluded.phase, next_page = excluded.next_page, seen = excluded.seen,
       changed = excluded.changed, started_at_ms = excluded.started_at_ms, finished_at_ms = excluded.finished_at_ms, says = excluded.says`,
    round.round, round.scope, round.phase, round.nextPage, round.seen, round.changed, round.startedAtMs, round.finishedAtMs, round.says,
  );
}

/** Details read before this moment are too old. */
export function detailsNotBefore(round: PullRound, fromMs: EpochMs | null): EpochMs {
  return Math.max(1, fromMs ?? 0, round.scope === 'all' ? round.startedAtMs : round.startedAtMs - DETAILS_LIFE_MS);
}

export interface WantedListing {
  readonly listingId: ListingId;
  /** The client names a listing by its seller SKU. */
  readonly sellerSku: SkuId;
}

/** Listings whose details are to be read: first those that open orders wait for, or only those; then the never read, then the oldest. */
export function wantedDetails(read: ReadDb, notBeforeMs: EpochMs, limit: number, onlyLive = false): WantedListing[] {
  const live = read.all<WantedListing>(
    `SELECT DISTINCT line.listing_id AS listingId, listing.seller_sku AS sellerSku FROM shipment INDEXED BY shipment_open CROSS JOIN order_line line USING (shipment_id) JOIN channel_listing listing ON listing.listing_id = line.listing_id
       LEFT JOIN listing_heard heard ON heard.listing_id = line.listing_id
     WHERE ${UNMAPPED_LINE} AND floor_state = 'OPEN' AND floor_state NOT IN ('HANDED_OVER', 'CLOSED') AND COALESCE(heard.details_at_ms, 0) < ? ORDER BY 1 LIMIT ?`,
    notBeforeMs, limit,
  );
  if (onlyLive || live.length === limit) return live;
  const others = read.all<WantedListing>(
    `SELECT heard.listing_id AS listingId, seller_sku AS sellerSku FROM listing_heard heard JOIN channel_listing USING (listing_id)
     WHERE details_at_ms < ? ORDER BY details_at_ms, heard.listing_id LIMIT ?`,
    notBeforeMs, limit,
  );
  const known = new Set(live.map((row) => row.listingId));
  return [...live, ...others.filter((row) => !known.has(row.listingId))].slice(0, limit);
}

export function countWantedDetails(read: ReadDb, notBeforeMs: EpochMs): number {
  return read.get<{ count: number }>('SELECT COUNT(*) AS count FROM listing_heard WHERE details_at_ms < ?', notBeforeMs)?.count ?? 0;
}

/** How many listings the search for active ones named in a round. */
export function countSeenActive(read: ReadDb, round: number): number {
  return read.get<{ count: number }>("SELECT COUNT(*) AS count FROM listing_heard JOIN channel_listing USING (listing_id) WHERE round = ? AND status = 'ACTIVE'", round)?.count ?? 0;
}

/** Calls that the pull under way still wants for details, as far as its search has come. */
export function callsOfPullLeft(read: ReadDb): number {
  const round = readRound(read);
  if (round === null || round.phase === 'done' || readSetting(read, 'skuSync').pull === 'off') return 0;
  return Math.ceil(countWantedDetails(read, detailsNotBefore(round, readSetting(read, 'skusFromMs'))) / SKUS_A_CALL);
}
