import { SECOND_MS } from '../../shared/time.ts';
import type { EpochMs } from '../../shared/time.ts';
import type { CallFailure, Outcome, Quarantined } from './outcome.ts';

/*
 * Lists are paged by page number over live data: while one pages, rows move, some are skipped and some repeat (flipkart-seller-api.md 4.4).
 * Only a search whose answer is a single page is one look at one moment. So a long list is cut, by a date that a row never changes, into
 * windows of one page each: a row that was there throughout stands in its window's page, whatever moves around it.
 */

/** A stretch of a date; both ends count in, a missing one is open. */
export interface Window {
  readonly fromMs?: EpochMs;
  readonly toMs?: EpochMs;
}

export interface Paged<Row> {
  readonly rows: readonly Row[];
  readonly quarantined: readonly Quarantined[];
  readonly next: string | null;
  readonly isCut: boolean;
}

/** A list that can be searched by a window of a date. */
export interface WindowedList<Row> {
  readonly read: (window: Window, next: string | null) => Promise<Outcome<Paged<Row>>>;
  readonly idOf: (row: Row) => string;
  /** The date that windows are cut by: the row never changes it. */
  readonly keyMsOf: (row: Row) => EpochMs;
  readonly updatedMsOf: (row: Row) => EpochMs;
  readonly pageRows: number;
}

export interface CollectLimits {
  /** What a search gives at most, whatever it holds: integrators saw it end at about 5,000 rows (4.4). */
  readonly windowRows: number;
  /** How often the pages of a single second, which cannot be cut, are read until a pass adds nothing. */
  readonly passes: number;
  /** Waits before a page is asked for again that was refused for now or lost; without it such a page ends the collecting. */
  readonly wait?: (ms: number) => Promise<void>;
  /** What becomes of a page that was lost: `ends` shows a line that is down at once. Absent: it is asked for again too. */
  readonly lost?: 'again' | 'ends';
}

/** How often one page may be lost in a row, and how often it may be told to wait: over an hour, after which a budget of calls is there again. */
const LOST_MAX = 4;
const THROTTLED_MAX = 40;
/** How long is waited where Flipkart does not say: a little longer each time. */
const WAIT_MS = 30_000;
const WAIT_MAX_MS = 300_000;

export const COLLECT_LIMITS: CollectLimits = { windowRows: 5_000, passes: 10 };

/** Rows of a list as they come in: each once, in its newest form. */
export class Gathered<Row> {
  readonly #rows = new Map<string, Row>();
  readonly #quarantined = new Map<string, Quarantined>();
  readonly #list: Pick<WindowedList<Row>, 'idOf' | 'updatedMsOf'>;

  constructor(list: Pick<WindowedList<Row>, 'idOf' | 'updatedMsOf'>) {
    this.#list = list;
  }

  take(page: Paged<Row>): void {
    for (const row of page.rows) {
      const known = this.#rows.get(this.#list.idOf(row));
      if (known === undefined || this.#list.updatedMsOf(known) <= this.#list.updatedMsOf(row)) this.#rows.set(this.#list.idOf(row), row);
    }
    for (const record of page.quarantined) this.#quarantined.set(`${record.reason} ${record.raw}`, record);
  }

  get size(): number {
    return this.#rows.size + this.#quarantined.size;
  }

  rows(): Row[] {
    return [...this.#rows.values()];
  }

  quarantined(): Quarantined[] {
    return [...this.#quarantined.values()];
  }
}

const garbled = (says: string): CallFailure => ({ kind: 'garbled', says, status: null });
const ENDLESS = garbled('The list does not end: what came already comes again.');
const tooMany = ({ windowRows }: CollectLimits): CallFailure => garbled(`More than ${windowRows} rows lie within one second, and a search gives no more: they cannot all be read.`);
export const CUT = garbled('Flipkart says that there is more and does not say where.');

export const secondOf = (atMs: EpochMs): EpochMs => Math.floor(atMs / SECOND_MS) * SECOND_MS;

/** After so many pages, of which less than one part in so many is new, a list does not end. */
const ROUND_PAGES = 8;
const ROUND_SHARE = 4;
/** Cut into parts that should each come to no more than this share of a page, since there may be rows that were not seen. */
const FILL = 0.6;

/** Everything in a window; null when all of it was read, else why not. What was gathered before a failure stays. */
export async function collectWindow<Row>(list: WindowedList<Row>, window: Window, limits: CollectLimits, gathered: Gathered<Row>): Promise<CallFailure | null> {
  const seen = await readPages(list, window, limits, gathered);
  if ('kind' in seen) return seen;
  if (seen.pages === 1 && !seen.isMore) return null;
  if (seen.keys.some((keyMs) => !isWithin(keyMs, window))) return seen.isMore ? garbled('The list is longer than a search gives, and Flipkart does not keep to the dates that it is searched by.') : repeat(list, window, limits, gathered);
  const cuts = cutsOf(seen.keys, window, Math.max(1, Math.floor(list.pageRows * FILL)));
  if (cuts.length === 0) {
    return seen.isMore ? tooMany(limits) : repeat(list, window, limits, gathered);
  }
  const ends = [window.fromMs, ...cuts, window.toMs];
  for (let part = 0; part + 1 < ends.length; part += 1) {
    const [fromMs, toMs] = [ends[part], ends[part + 1]];
    const failure = await collectWindow(list, { ...(fromMs === undefined ? {} : { fromMs }), ...(toMs === undefined ? {} : { toMs }) }, limits, gathered);
    if (failure !== null) return failure;
  }
  return null;
}

/** Pages of a window that cannot be cut, until a pass adds nothing: the best there is. */
export async function repeat<Row>(list: WindowedList<Row>, window: Window, limits: CollectLimits, gathered: Gathered<Row>): Promise<CallFailure | null> {
  for (let pass = 1; pass <= limits.passes; pass += 1) {
    const before = gathered.size;
    const seen = await readPages(list, window, limits, gathered);
    if ('kind' in seen) return seen;
    if (seen.isMore) return tooMany(limits);
    if (seen.pages === 1 || gathered.size === before) return null;
  }
  return garbled('The list changes faster than it can be read.');
}

/** One page. To read again is always allowed, so what was lost on the way or has to wait is asked for again, as long as somebody waits in between. */
export function readPatiently<Row>(list: WindowedList<Row>, window: Window, next: string | null, limits: CollectLimits): Promise<Outcome<Paged<Row>>> {
  return askPatiently(() => list.read(window, next), limits);
}

/** Any question that changes nothing, asked until it is answered or refused: a 429 is waited out as it says, and then the same is asked, not all of it anew. */
export async function askPatiently<T>(ask: () => Promise<Outcome<T>>, { wait, lost: ofLost }: CollectLimits): Promise<Outcome<T>> {
  let lost = 0;
  let throttled = 0;
  for (;;) {
    const page = await ask();
    if (page.ok || wait === undefined || page.failure.kind === 'refused' || page.failure.kind === 'unauthorised') return page;
    if (page.failure.kind === 'throttled') throttled += 1;
    else if (ofLost === 'ends') return page;
    else lost += 1;
    if (lost > LOST_MAX || throttled > THROTTLED_MAX) return page;
    const untoldMs = Math.min(WAIT_MAX_MS, WAIT_MS * (lost + throttled));
    await wait(page.failure.kind === 'throttled' ? (page.failure.retryAfterMs ?? untoldMs) : untoldMs);
  }
}

interface Seen {
  readonly pages: number;
  readonly keys: readonly EpochMs[];
  /** There was more, and it was not asked for. */
  readonly isMore: boolean;
}

async function readPages<Row>(list: WindowedList<Row>, window: Window, limits: CollectLimits, gathered: Gathered<Row>): Promise<Seen | CallFailure> {
  const keys: EpochMs[] = [];
  let next: string | null = null;
  const ids = new Set<string>();
  let pages = 0;
  let rows = 0;
  do {
    const page: Outcome<Paged<Row>> = await readPatiently(list, window, next, limits);
    if (!page.ok) return page.failure;
    gathered.take(page.value);
    if (page.value.isCut) return CUT;
    for (const row of page.value.rows) {
      keys.push(list.keyMsOf(row));
      ids.add(list.idOf(row));
    }
    pages += 1;
    rows += page.value.rows.length + page.value.quarantined.length;
    next = page.value.next;
    // Rows move by a few places; pages that bring next to nothing are a list that goes round.
    if (next !== null && pages >= ROUND_PAGES && ids.size + page.value.quarantined.length < (pages * list.pageRows) / ROUND_SHARE) return ENDLESS;
  } while (next !== null && rows < limits.windowRows && pages * list.pageRows < limits.windowRows);
  return { pages, keys, isMore: next !== null };
}

const isWithin = (keyMs: EpochMs, { fromMs, toMs }: Window): boolean => (fromMs === undefined || keyMs >= fromMs - SECOND_MS) && (toMs === undefined || keyMs <= toMs + SECOND_MS);

/**
 * Where to cut a window, between its ends and in order, so that about `perPart` of the rows seen are in each part. Empty when it
 * is one second long. A cut counts in on both sides: whether Flipkart counts the end of a window in was not found.
 */
export function cutsOf(keys: readonly EpochMs[], { fromMs, toMs }: Window, perPart: number): EpochMs[] {
  const seconds = keys.map(secondOf).toSorted((a, b) => a - b);
  const cuts: EpochMs[] = [];
  // Just before a second, so that the rows of a second stay together wherever their milliseconds are.
  const cutAt = (secondMs: EpochMs): void => {
    const atMs = secondMs - 1;
    if ((fromMs === undefined || atMs > fromMs) && (toMs === undefined || atMs < toMs) && (cuts.at(-1) ?? -1) < atMs) cuts.push(atMs);
  };
  for (let at = perPart; at < seconds.length; at += perPart) cutAt(seconds[at] ?? 0);
  if (cuts.length > 0) return cuts;
  // All in one second, or all of it seen at one end: that second alone, and what is on its sides.
  const middle = seconds[Math.floor(seconds.length / 2)];
  if (middle !== undefined) {
    cutAt(middle);
    cutAt(middle + SECOND_MS);
  } else if (fromMs !== undefined && toMs !== undefined) cutAt(secondOf(fromMs + (toMs - fromMs) / 2));
  return cuts;
}
