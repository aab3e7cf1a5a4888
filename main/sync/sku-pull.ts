import type { ListingId, SellerSku, SkuId } from '../../shared/fulfilment/ids.ts';
import type { ToldListing } from '../../shared/fulfilment/listing.ts';
import { DAY_MS } from '../../shared/time.ts';
import type { ReadDb } from '../database/index.ts';
import { readSetting } from '../database/index.ts';
import type { CallFailure, ListingDetails } from '../flipkart/index.ts';
import { BATCH_MAX } from '../flipkart/index.ts';
import type { PullPhase, PullRound, PullScope, WantedListing } from '../fulfilment/sku/index.ts';
import { countSeenActive, detailsNotBefore, listingMark, markRead, markSeen, readRound, tellListings, wantedDetails, wasToldSince, writeRound } from '../fulfilment/sku/index.ts';
import type { SkuBudget } from './sku-budget.ts';
import type { SyncPorts } from './sync-ports.ts';
import { stampOfFlipkart } from './sync-ports.ts';

/** What the pull works with. */
export type SkuPullPorts = Pick<SyncPorts, 'api' | 'database' | 'floor' | 'clock' | 'stationId' | 'changed'>;

/** What a run came to. `isMore`: there is more to do at once. */
export interface SkuPullRun {
  readonly failure: CallFailure | null;
  readonly isMore: boolean;
}

/** A new round begins once a day by itself. */
const ROUND_EVERY_MS = DAY_MS;
/** Calls a run, so that a station that stops waits for no more than these, and what a packer does goes in between. */
const CALLS_A_RUN = 10;
const CUT = 'Flipkart says that there is more and does not say where.';

/**
 * Pulls listings (floor.md S1): all pages of the search, then the details of those that are missing or too old, ten a call. How far it has come
 * is kept with every page, so that a stop, a crash or an empty budget of calls costs nothing but time. Listings that open orders wait for are
 * read first, at any time.
 */
export class SkuPull {
  readonly #ports: SkuPullPorts;
  readonly #budget: Pick<SkuBudget, 'take'>;
  #turn: Promise<unknown> = Promise.resolve();
  /** The search that was begun anew because a page of it was forgotten: once is enough. */
  #begunAnew = '';

  constructor(ports: SkuPullPorts, budget: Pick<SkuBudget, 'take'>) {
    this.#ports = ports;
    this.#budget = budget;
  }

  /** One stretch of the pull; never two at once. */
  run(): Promise<SkuPullRun> {
    return this.#inTurn(async () => {
      if (this.whyNot() !== null) return { failure: null, isMore: false };
      this.#beginWhenDue();
      return this.#stretch(CALLS_A_RUN);
    });
  }

  /** Begins a round, or goes on with the one under way, and makes its first call; the rest is for `run`. */
  begin(scope: PullScope): Promise<SkuPullRun> {
    return this.#inTurn(async () => {
      const round = readRound(this.#ports.database.read);
      if (round === null || round.phase === 'done') this.#begin(round, scope);
      else if (scope === 'all' && round.scope === 'new') this.#write({ ...round, scope });
      return this.#stretch(1);
    });
  }

  /** Why nothing is pulled now; null when it is. */
  whyNot(): 'off' | 'not-yet' | null {
    const { database, clock } = this.#ports;
    if (readSetting(database.read, 'skuSync').pull === 'off') return 'off';
    return (readSetting(database.read, 'skusFromMs') ?? 0) > clock.nowMs() ? 'not-yet' : null;
  }

  #inTurn(work: () => Promise<SkuPullRun>): Promise<SkuPullRun> {
    const next = this.#turn.then(work, work);
    this.#turn = next;
    return next;
  }

  #beginWhenDue(): void {
    const { database, clock } = this.#ports;
    const round = readRound(database.read);
    const fromMs = readSetting(database.read, 'skusFromMs') ?? 0;
    if (round === null || (round.phase === 'done' && (Math.abs(clock.nowMs() - round.startedAtMs) >= ROUND_EVERY_MS || fromMs > round.startedAtMs))) this.#begin(round, 'new');
  }

  #begin(last: PullRound | null, scope: PullScope): void {
    this.#write({ round: (last?.round ?? 0) + 1, scope, phase: 'active', nextPage: null, seen: 0, changed: 0, startedAtMs: this.#ports.clock.nowMs(), finishedAtMs: null, says: null });
  }

  #write(round: PullRound): void {
    this.#ports.database.write((tx) => writeRound(tx, round));
  }

  async #stretch(callsMax: number): Promise<SkuPullRun> {
    let calls = 0;
    const announce = (run: SkuPullRun): SkuPullRun => {
      if (calls > 0) this.#ports.changed(['skus']);
      return run;
    };
    while (calls < callsMax) {
      const round = readRound(this.#ports.database.read);
      if (round === null) return announce({ failure: null, isMore: false });
      const isSearching = round.phase === 'active' || round.phase === 'inactive';
      // What an open order waits for does not wait for the end of a long search.
      const wanted = this.#wanted(round, isSearching);
      if (wanted.length === 0 && !isSearching) {
        if (round.phase === 'details') this.#write({ ...round, phase: 'done', finishedAtMs: this.#ports.clock.nowMs() });
        return announce({ failure: null, isMore: false });
      }
      if (!this.#budget.take('pull')) return announce({ failure: null, isMore: false });
      calls += 1;
      const failure = wanted.length > 0 ? await this.#readDetails(round, wanted) : await this.#readPage(round);
      if (failure !== null) return announce({ failure, isMore: false });
    }
    return announce({ failure: null, isMore: true });
  }

  #wanted(round: PullRound, onlyLive: boolean): WantedListing[] {
    const { database } = this.#ports;
    const fromMs = readSetting(database.read, 'skusFromMs');
    return wantedDetails(database.read, detailsNotBefore(round, fromMs), BATCH_MAX.listings, onlyLive);
  }

  async #readPage(round: PullRound): Promise<CallFailure | null> {
    const { api, database, floor, clock } = this.#ports;
    const status = round.phase === 'active' ? 'ACTIVE' : 'INACTIVE';
    const answer = await api.searchListings(round.nextPage, status);
    if (!answer.ok) return this.#afterFailedPage(round, answer.failure);
    const told = answer.value.rows.map((row): ToldListing => ({ listingId: row.listingId, sellerSku: row.skuId as string as SellerSku, fsn: row.fsn, status, details: null }));
    // A page that names itself as the next one never ends.
    const isCut = answer.value.isCut || (answer.value.next !== null && answer.value.next === round.nextPage);
    const next = isCut ? null : answer.value.next;
    database.write((tx) => {
      const changed = tellListings(floor, tx, told, stampOfFlipkart(this.#ports));
      markSeen(tx, told.map((listing) => listing.listingId), round.round, clock.nowMs());
      writeRound(tx, {
        ...round, phase: next === null ? phaseAfter(tx, round) : round.phase, nextPage: next, seen: round.seen + told.length, changed: round.changed + changed.length, says: isCut ? CUT : round.says,
      });
    });
    return null;
  }

  /**
   * A page that Flipkart does not know any more is asked for from the first one again, once; when it is refused again the round goes on with what
   * was found. That a search may ask for inactive listings is assumed only, so a refusal of it ends that part and not the round.
   */
  #afterFailedPage(round: PullRound, failure: CallFailure): CallFailure | null {
    if (failure.kind !== 'refused') return failure;
    const search = `${round.round}:${round.phase}`;
    const { database } = this.#ports;
    if (round.nextPage !== null && this.#begunAnew !== search) {
      this.#begunAnew = search;
      this.#write({ ...round, nextPage: null, seen: round.phase === 'active' ? 0 : countSeenActive(database.read, round.round) });
      return null;
    }
    if (round.nextPage === null && round.phase !== 'inactive') return failure;
    this.#write({ ...round, phase: phaseAfter(database.read, round), nextPage: null, says: failure.says });
    return null;
  }

  /** What was changed here while the answer was on its way is asked for again: the answer may be older than the change. */
  async #readDetails(round: PullRound, wanted: readonly WantedListing[]): Promise<CallFailure | null> {
    const { api, database } = this.#ports;
    const before = new Map(wanted.map(({ listingId }) => [listingId, listingMark(database.read, listingId)]));
    const answer = await api.readListings(wanted.map((each) => each.sellerSku));
    if (answer.ok) {
      this.#takeDetails(round, wanted.filter(({ listingId }) => listingMark(database.read, listingId) === before.get(listingId)), answer.value);
      return null;
    }
    if (answer.failure.kind !== 'refused') return answer.failure;
    const [first, ...others] = wanted;
    // One odd SKU must not hold up its neighbours: they are asked for alone.
    if (first !== undefined && others.length === 0) this.#setAside(round, first, answer.failure.says);
    else {
      for (const each of wanted) {
        if (!this.#budget.take('pull')) return null;
        const failure = await this.#readDetails(round, [each]);
        if (failure !== null) return failure;
      }
    }
    return null;
  }

  #takeDetails(round: PullRound, wanted: readonly WantedListing[], found: readonly ListingDetails[]): void {
    const { database, floor, clock } = this.#ports;
    const bySku = new Map<string, ListingDetails>(found.map((each) => [each.skuId, each]));
    const byListing = new Map<string, ListingDetails>(found.map((each) => [each.listingId, each]));
    const nowMs = clock.nowMs();
    database.write((tx) => {
      const told: ToldListing[] = [];
      for (const { listingId, sellerSku } of wanted) {
        const details = byListing.get(listingId);
        if (details !== undefined) told.push(toldOf(listingId, sellerSku, details));
        // The seller SKU has another listing by now: that one comes by itself, with the search.
        const problem = details !== undefined ? null : bySku.has(sellerSku) ? 'other_listing' : 'not_given';
        markRead(tx, listingId, problem, round.round, nowMs);
      }
      // A listing that the search of this round brought counts once.
      const counted = new Set(told.filter((listing) => wasToldSince(tx, listing.listingId, round.startedAtMs)).map((listing) => listing.listingId));
      const changed = tellListings(floor, tx, told, stampOfFlipkart(this.#ports)).filter((listing) => !counted.has(listing.listingId)).length;
      if (changed > 0) writeRound(tx, { ...round, changed: round.changed + changed });
    });
  }

  #setAside(round: PullRound, one: WantedListing, says: string): void {
    this.#ports.database.write((tx) => markRead(tx, one.listingId, says.slice(0, 200), round.round, this.#ports.clock.nowMs()));
  }
}

function phaseAfter(read: ReadDb, round: PullRound): PullPhase {
  return round.phase === 'active' && readSetting(read, 'skuPullInactive') === 'on' ? 'inactive' : 'details';
}

function toldOf(listingId: ListingId, sellerSku: SkuId, details: ListingDetails): ToldListing {
  return {
    listingId, sellerSku: sellerSku as string as SellerSku, fsn: details.fsn, status: details.active ? 'ACTIVE' : 'INACTIVE',
    details: {
      title: details.title ?? '', fulfilmentProfile: details.fulfilmentProfile, mrpPaise: details.mrpPaise, pricePaise: details.sellingPricePaise, priceRest: details.priceRest, packages: details.packages,
    },
  };
}
