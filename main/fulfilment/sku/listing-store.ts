import type { InputOf, ListingView, OutputOf, SkuSyncView } from '../../../shared/contract/index.ts';
import type { ListingId, SellerSku, SkuId } from '../../../shared/fulfilment/ids.ts';
import type { ListingPackage, ListingStatus, MatchWay } from '../../../shared/fulfilment/listing.ts';
import type { EpochMs } from '../../../shared/time.ts';
import type { ReadDb } from '../../database/index.ts';
import { readSetting } from '../../database/index.ts';
import { UNMAPPED_LINE } from './line-skus.ts';
import { OFFERED } from './matching.ts';
import { countWantedDetails, detailsNotBefore, readRound } from './pull-state.ts';

interface Row {
  readonly listingId: ListingId;
  readonly sellerSku: SellerSku;
  readonly fsn: string;
  readonly title: string;
  readonly status: ListingStatus | null;
  readonly fulfilmentProfile: string;
  readonly mrpPaise: number | null;
  readonly pricePaise: number | null;
  readonly packages: string;
  readonly detailsTold: 0 | 1;
  readonly pulledAtMs: EpochMs | null;
  readonly problem: string | null;
  readonly heardRound: number | null;
  readonly skuId: SkuId | null;
  readonly way: MatchWay | null;
  readonly offer: SkuId | null;
}

const COLUMNS = `listing.listing_id AS listingId, listing.seller_sku AS sellerSku, listing.fsn, listing.title, listing.status, fulfilment_profile AS fulfilmentProfile, mrp_paise AS mrpPaise,
  listing.price_paise AS pricePaise, packages, details_told AS detailsTold, pulled_at_ms AS pulledAtMs, problem, heard.round AS heardRound, mapping.sku_id AS skuId, way,
  CASE WHEN mapping.sku_id IS NULL THEN (SELECT sku.sku_id FROM sku WHERE sku.sku_id = listing.seller_sku AND stock_kind = 'real'
    AND NOT EXISTS (SELECT 1 FROM listing_mapping taken WHERE taken.sku_id = sku.sku_id)) END AS offer`;
const FROM = `FROM channel_listing listing LEFT JOIN listing_mapping mapping ON mapping.listing_id = listing.listing_id LEFT JOIN listing_heard heard ON heard.listing_id = listing.listing_id`;
const SEARCHED = `(?1 = '%%' OR listing.seller_sku LIKE ?1 ESCAPE '\\' OR listing.listing_id LIKE ?1 ESCAPE '\\' OR listing.fsn LIKE ?1 ESCAPE '\\' OR listing.title LIKE ?1 ESCAPE '\\'
  OR mapping.sku_id LIKE ?1 ESCAPE '\\' OR EXISTS (SELECT 1 FROM sku_barcode WHERE sku_barcode.sku_id = mapping.sku_id AND '%' || barcode || '%' = ?1))`;

interface Live {
  readonly listing_id: ListingId;
  readonly orders: number;
  readonly units: number;
  readonly due: EpochMs;
}

/** What open orders wait for: listings that nobody has mapped, the earliest deadline first. */
function liveUnmapped(read: ReadDb): Live[] {
  return read.all<Live>(
    `SELECT listing_id, COUNT(DISTINCT shipment_id) AS orders, SUM(quantity) AS units, MIN(dispatch_by_ms) AS due FROM shipment INDEXED BY shipment_open CROSS JOIN order_line USING (shipment_id)
     WHERE ${UNMAPPED_LINE} AND floor_state = 'OPEN' AND floor_state NOT IN ('HANDED_OVER', 'CLOSED') AND quantity > 0 GROUP BY listing_id ORDER BY due, listing_id`,
  );
}

export const likeOf = (search: string): string => `%${search.trim().replace(/[\\%_]/g, '\\$&')}%`;

export function listListings(read: ReadDb, input: InputOf<'listing.list'>): OutputOf<'listing.list'> {
  const live = liveUnmapped(read);
  const like = likeOf(input.search);
  const show = showWith(read, live);
  if (input.lane !== 'work') {
    const lane = input.lane === 'mapped' ? 'mapping.sku_id IS NOT NULL' : '1 = 1';
    const rows = read.all<Row>(`SELECT ${COLUMNS} ${FROM} WHERE ${lane} AND ${SEARCHED} ORDER BY listing.seller_sku, listing.listing_id LIMIT ?2`, like, input.limit);
    return { rows: rows.map(show), total: count(read, lane, like) };
  }
  return { rows: workRows(read, live, like, input.limit).map(show), total: count(read, 'mapping.sku_id IS NULL', like) };
}

/** In three steps, so that the first rows do not wait for the whole shop to be sorted: what orders wait for, what is offered, the rest. */
function workRows(read: ReadDb, live: readonly Live[], like: string, limit: number): Row[] {
  const due = new Map(live.map((row, index) => [row.listing_id, index]));
  const first = read.all<Row>(
    `SELECT ${COLUMNS} ${FROM} WHERE mapping.sku_id IS NULL AND listing.listing_id IN (SELECT value FROM json_each(?2)) AND ${SEARCHED}`, like, JSON.stringify([...due.keys()]),
  ).sort((a, b) => (due.get(a.listingId) ?? 0) - (due.get(b.listingId) ?? 0)).slice(0, limit);
  const offered = first.length === limit ? [] : read.all<Row>(
    `SELECT ${COLUMNS} ${FROM} WHERE listing.listing_id IN (SELECT listing.listing_id ${OFFERED}) AND ${SEARCHED} ORDER BY listing.seller_sku, listing.listing_id LIMIT ?2`, like, limit + first.length,
  );
  const known = new Set(first.map((row) => row.listingId));
  const two = [...first, ...offered.filter((row) => !known.has(row.listingId))].slice(0, limit);
  if (two.length === limit) return two;
  for (const row of two) known.add(row.listingId);
  const rest = read.all<Row>(`SELECT ${COLUMNS} ${FROM} WHERE mapping.sku_id IS NULL AND ${SEARCHED} ORDER BY listing.seller_sku, listing.listing_id LIMIT ?2`, like, limit + two.length);
  return [...two, ...rest.filter((row) => !known.has(row.listingId))].slice(0, limit);
}

function count(read: ReadDb, lane: string, like: string): number {
  return read.get<{ count: number }>(`SELECT COUNT(*) AS count FROM channel_listing listing LEFT JOIN listing_mapping mapping ON mapping.listing_id = listing.listing_id WHERE ${lane} AND ${SEARCHED}`, like)?.count ?? 0;
}

/** One listing as the window shows it; undefined when it is not known. */
export function readListingView(read: ReadDb, listingId: ListingId): ListingView | undefined {
  const row = read.get<Row>(`SELECT ${COLUMNS} ${FROM} WHERE listing.listing_id = ?`, listingId);
  return row === undefined ? undefined : showWith(read, liveUnmapped(read))(row);
}

function showWith(read: ReadDb, live: readonly Live[]): (row: Row) => ListingView {
  const waiting = new Map(live.map((row) => [row.listing_id, row]));
  const round = readRound(read);
  // While a round is under way, what it has not come to yet is no more gone than before.
  const lastWhole = round === null || round.says !== null ? 0 : round.phase === 'details' || round.phase === 'done' ? round.round : round.round - 1;
  return ({ packages, detailsTold, heardRound, ...row }) => {
    const own = waiting.get(row.listingId);
    return {
      ...row, isDetailed: detailsTold === 1, isGone: lastWhole > 0 && row.pulledAtMs !== null && (heardRound ?? 0) < lastWhole,
      boxes: (JSON.parse(packages) as readonly ListingPackage[]).map(({ lengthMm, breadthMm, heightMm, weightGrams }) => ({ lengthMm, breadthMm, heightMm, weightGrams })),
      liveOrders: own?.orders ?? 0, liveUnits: own?.units ?? 0, nextDueMs: own?.due ?? null,
    };
  };
}

/** How far mapping and pulling have come. */
export function readSkuSync(read: ReadDb): SkuSyncView {
  const round = readRound(read);
  const fromMs = readSetting(read, 'skusFromMs');
  const one = (sql: string): number => read.get<{ count: number }>(sql)?.count ?? 0;
  return {
    ...readSetting(read, 'skuSync'), fromMs,
    listings: one('SELECT COUNT(seller_sku) AS count FROM channel_listing'), mapped: one('SELECT COUNT(sku_id) AS count FROM listing_mapping'), offered: one(`SELECT COUNT(*) AS count ${OFFERED}`),
    liveUnmapped: liveUnmapped(read).length,
    round: round === null ? null : {
      phase: round.phase, seen: round.seen, changed: round.changed, detailsLeft: countWantedDetails(read, detailsNotBefore(round, fromMs)), startedAtMs: round.startedAtMs,
      finishedAtMs: round.finishedAtMs, says: round.says,
    },
  };
}
