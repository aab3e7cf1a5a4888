import { DAY_MS, HOUR_MS } from '../../shared/time.ts';
import type { EpochMs } from '../../shared/time.ts';
import type { ReturnSource } from '../../shared/fulfilment/returns.ts';
import { RETURN_SOURCES } from '../../shared/fulfilment/returns.ts';
import { readSetting } from '../database/index.ts';
import type { CallFailure, CollectedReturns, ReturnSearch } from '../flipkart/index.ts';
import { collectReturns } from '../flipkart/index.ts';
import type { ReturnsWanted } from '../fulfilment/returns/index.ts';
import { tellReturns } from '../fulfilment/returns/index.ts';
import { patient } from './patience.ts';
import type { PullReport } from './pull.ts';
import { readCursor, writeCursor } from './pull-cursor.ts';
import type { SyncPorts } from './sync-ports.ts';
import { locationOf, stampOfFlipkart } from './sync-ports.ts';
import { setAside } from './tell.ts';

export type ReturnsOutcome = { readonly ok: true; readonly value: PullReport } | { readonly ok: false; readonly failure: CallFailure | 'return_sync_off' };

/** How far back the first pull looks when no start date is set: our choice. */
const LOOK_BACK_MS = 30 * DAY_MS;
/** The first pull goes by windows, because a search may end at about 5,000 rows (flipkart-seller-api.md 4.4). */
const WINDOW_MS = 7 * DAY_MS;
/** What changed before the cursor is asked for again: how far Flipkart's search lags behind its own time stamps was not found. */
const OVERLAP_MS = HOUR_MS;
/** Rows a transaction takes in at once: a packer's scan waits for no more than this. */
const CHUNK = 100;

/**
 * Pulls the returns of both sources: first all that were made since the start date, then what changed since the newest change seen, less an
 * overlap. The cursor is Flipkart's own time and moves only after everything was taken in; another start date, or another word on completed
 * returns, is a new beginning.
 */
export async function pullReturns(ports: SyncPorts): Promise<ReturnsOutcome> {
  const { read } = ports.database;
  if (readSetting(read, 'returnSync') === 'off') return { ok: false, failure: 'return_sync_off' };
  const isCompleted = readSetting(read, 'pullCompletedReturns') === 'yes';
  const startMs = readSetting(read, 'returnsFromMs');
  const report = { seen: 0, changed: 0, quarantined: 0 };
  for (const source of RETURN_SOURCES) {
    const cursorName = `returns:${source}:${isCompleted ? 'all' : 'open'}:${startMs ?? 'auto'}`;
    const emptyName = `${cursorName}:empty-before`;
    const cursorMs = readCursor(ports, cursorName);
    const emptyBeforeMs = readCursor(ports, emptyName);
    const searches = searchesFor(ports, source, cursorMs, emptyBeforeMs, startMs);
    const wanted: ReturnsWanted = { completed: isCompleted, fromMs: startMs ?? 0 };
    let newestMs = cursorMs ?? 0;
    for (const search of searches) {
      const found = await collectReturns(ports.api, search, patient(ports));
      report.seen += found.returns.length;
      report.quarantined += found.quarantined.length;
      report.changed += takeInReturns(ports, found, wanted);
      // What came before the fault is taken in; the cursor stays, so that nothing after it is missed.
      if (found.failure !== null) return { ok: false, failure: found.failure };
      for (const told of found.returns) newestMs = Math.max(newestMs, told.updatedAtMs);
    }
    if (newestMs > 0) writeCursor(ports, cursorName, newestMs);
    // Nothing came back since the start date. Returns are not made in the past, so all but the last weeks need no second look.
    else if (emptyBeforeMs === null) writeCursor(ports, emptyName, (searches.at(-1)?.createdAfterMs ?? 0) - WINDOW_MS);
  }
  return { ok: true, value: report };
}

function searchesFor(ports: SyncPorts, source: ReturnSource, cursorMs: EpochMs | null, emptyBeforeMs: EpochMs | null, startMs: EpochMs | null): ReturnSearch[] {
  const locationId = locationOf(ports);
  if (cursorMs !== null) return [{ source, locationId, modifiedAfterMs: cursorMs - OVERLAP_MS }];
  if (emptyBeforeMs !== null) return [{ source, locationId, createdAfterMs: emptyBeforeMs }];
  const searches: ReturnSearch[] = [];
  const nowMs = ports.clock.nowMs();
  let fromMs = startMs ?? nowMs - LOOK_BACK_MS;
  // The last window has no end: our clock may be wrong, and nothing may fall behind it.
  for (; fromMs + WINDOW_MS < nowMs; fromMs += WINDOW_MS) searches.push({ source, locationId, createdAfterMs: fromMs, createdBeforeMs: fromMs + WINDOW_MS });
  return [...searches, { source, locationId, createdAfterMs: fromMs }];
}

function takeInReturns(ports: SyncPorts, found: CollectedReturns, wanted: ReturnsWanted): number {
  const stamp = stampOfFlipkart(ports);
  let changed = 0;
  for (let at = 0; at < found.returns.length; at += CHUNK) {
    changed += ports.database.write((tx) => tellReturns(ports.floor, tx, found.returns.slice(at, at + CHUNK), wanted, stamp));
  }
  setAside(ports, found.quarantined);
  if (changed > 0) ports.changed(['returns']);
  return changed;
}
