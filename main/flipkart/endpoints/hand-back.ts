import type { LocationId, ReturnId, ShipmentId, TrackingId } from '../../../shared/fulfilment/ids.ts';
import type { EpochMs } from '../../../shared/time.ts';
import type { Call, ExchangePorts } from '../exchange.ts';
import { readJson, readJsonRows } from '../exchange.ts';
import { nextPath } from '../next-page.ts';
import type { Outcome, Quarantined } from '../outcome.ts';
import type { Raw } from '../raw.ts';
import { asRaw, count, epoch, ID_MAX, isTrue, moment, optionalId, readRows, text, Unreadable, words } from '../raw.ts';

/** A carrier's agent at the door with returns, and the code that opens the hand-back (flipkart-seller-api.md 7.3). */
export interface HandBackTask {
  readonly feId: string;
  readonly agentName: string | null;
  readonly taskId: string;
  readonly otc: string;
  readonly createdAtMs: EpochMs | null;
  readonly expiresAtMs: EpochMs | null;
  readonly partner: string | null;
  readonly size: 'LARGE' | 'NONLARGE' | null;
}

/** One return parcel of a task. Only the call is documented, not its rows: every id that was found is given, at least one. */
export interface HandBackShipment {
  readonly shipmentId: ShipmentId | null;
  readonly trackingId: TrackingId | null;
  readonly returnId: ReturnId | null;
  readonly status: string | null;
}

export interface HandBackPage {
  readonly shipments: readonly HandBackShipment[];
  readonly quarantined: readonly Quarantined[];
  /** Opaque; null after the last page. */
  readonly next: string | null;
  /** Flipkart says that there is more and names no address of its own for it. */
  readonly isCut: boolean;
}

/** What the carrier's agent scanned, and the code that ends the hand-back. */
export interface HandBackEnd {
  readonly otc: string;
  readonly totalScanned: number | null;
  readonly opened: { readonly eligible: number | null; readonly failed: number | null };
  readonly flyers: { readonly eligible: number | null; readonly failed: number | null };
}

export interface HandBackCalls {
  /** The agents that are at this location now. */
  handBackTasks(locationId: LocationId): Promise<Outcome<readonly HandBackTask[]>>;
  /** Asked for about every 30 s while the agent scans; 25 a page. */
  handBackShipments(task: Pick<HandBackTask, 'taskId' | 'feId'>, next: string | null): Promise<Outcome<HandBackPage>>;
  /** Refused with `SHIPMENT_SYNC_ERROR` or `NOT_ON_END_OTC_PAGE_ERROR` while the agent is not done. */
  handBackEnd(task: Pick<HandBackTask, 'taskId' | 'feId'>): Promise<Outcome<HandBackEnd>>;
}

const PAGE_SIZE = 25;
const TASK_TYPE = 'RETURN';

export function handBackCalls(ports: ExchangePorts, call: Call): HandBackCalls {
  return {
    handBackTasks: async (locationId) => readJsonRows(
      ports, await call({ endpoint: 'returns/otcStart', method: 'POST', path: '/v3/returns/otc/start/details', body: { sellerLocationId: locationId, taskType: TASK_TYPE } }), readTasks,
    ),
    handBackShipments: async ({ taskId, feId }, next) => readJson(await call(next === null
      ? { endpoint: 'returns/tasks', method: 'POST', path: '/v3/returns/tasks/shipments', body: { taskId, feId, pageSize: PAGE_SIZE } }
      : { endpoint: 'returns/tasks', method: 'GET', path: next }), (body) => readPage(ports.baseUrl, body)),
    handBackEnd: async ({ taskId, feId }) => readJson(await call({ endpoint: 'returns/otcEnd', method: 'POST', path: '/v3/returns/otc/end/details', body: { feId, taskId, taskType: TASK_TYPE } }), readEnd),
  };
}

function readTasks(body: unknown): ReturnType<typeof readRows<HandBackTask>> | null {
  const details = asRaw(asRaw(body)?.otcDetails);
  if (details === null) return null;
  const rows = Object.entries(details).map(([feId, value]): unknown => (asRaw(value) === null ? value : { ...asRaw(value), feId }));
  return readRows(rows, 'hand-back', (row) => ({
    feId: inBody(row, 'feId'), agentName: words(row.feName), taskId: inBody(row, 'taskId'), otc: inBody(row, 'otc'), createdAtMs: at(row.createdAt), expiresAtMs: at(row.expiryTime), partner: words(row.logisticPartner),
    size: row.lob === 'LARGE' || row.lob === 'NONLARGE' ? row.lob : null,
  }));
}

/** What is sent back or read out, to the letter. */
function inBody(row: Raw, name: string): string {
  const value = text(row, name);
  if (value.length > ID_MAX.other || words(value) !== value) throw new Unreadable(`${name} cannot be sent back`);
  return value;
}

const at = (value: unknown): EpochMs | null => epoch(value) ?? moment(value);

/** The list's name and the word for "more" are assumed, as they are in the older calls for returns. */
function readPage(baseUrl: string, body: unknown): HandBackPage | null {
  const raw = asRaw(body);
  const list = raw?.shipments ?? raw?.returnItems;
  if (raw === null || !Array.isArray(list)) return null;
  const { rows, quarantined } = readRows(list as readonly unknown[], 'hand-back shipment', (row): HandBackShipment => {
    const [shipmentId, trackingId, returnId] = [optionalId(row, 'shipmentId', ID_MAX.shipment), optionalId(row, 'trackingId', ID_MAX.tracking), optionalId(row, 'returnId', ID_MAX.return)];
    if (shipmentId === null && trackingId === null && returnId === null) throw new Unreadable('no id is in it');
    return { shipmentId: shipmentId as ShipmentId | null, trackingId: trackingId as TrackingId | null, returnId: returnId as ReturnId | null, status: words(row.status) };
  });
  const address = raw.next_url ?? raw.nextUrl;
  const said = raw.has_more ?? raw.hasMore;
  // Without a word on it, an address is what says that there is more.
  const isMore = said === undefined || said === null ? typeof address === 'string' && address !== '' : isTrue(said);
  const next = isMore ? nextPath(baseUrl, address, ['/v3/returns/tasks/shipments']) : null;
  return { shipments: rows, quarantined, next, isCut: isMore && next === null };
}

function readEnd(body: unknown): HandBackEnd | null {
  const raw = asRaw(body);
  const otc = raw === null ? null : optionalId(raw, 'otc', ID_MAX.tracking);
  if (raw === null || otc === null) return null;
  return {
    otc, totalScanned: count(raw.totalScanned), opened: { eligible: count(raw.obdEligible), failed: count(raw.obdFailed) }, flyers: { eligible: count(raw.flyerEligible), failed: count(raw.flyerFailed) },
  };
}
