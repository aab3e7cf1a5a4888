import type { LocationId } from '../../../shared/fulfilment/ids.ts';
import type { EpochMs } from '../../../shared/time.ts';
import { istTimestamp } from '../../../shared/time.ts';
import type { Call, ExchangePorts } from '../exchange.ts';
import { readJsonRows, readPdf } from '../exchange.ts';
import type { Outcome } from '../outcome.ts';
import type { Raw } from '../raw.ts';
import { asList, asRaw, count, ID_MAX, isTrue, moment, optionalId, readRows, text, Unreadable, whole, words } from '../raw.ts';

/** One carrier group that waits for pick-up; the manifest call wants its code to the letter. */
export interface HandoverGroup {
  readonly vendorGroupCode: string;
  readonly count: number;
  readonly isMps: boolean;
  readonly pickupFromMs: EpochMs | null;
  readonly pickupToMs: EpochMs | null;
  readonly otcCode: string | null;
}

/** A one-time code by which returns are handed back to a carrier. */
export interface ReturnCode {
  readonly code: string;
  readonly type: string | null;
  readonly vendor: string | null;
  readonly status: string | null;
}

export interface HandoverCalls {
  handoverCounts(locationId: LocationId): Promise<Outcome<readonly HandoverGroup[]>>;
  manifest(group: HandoverGroup, locationId: LocationId): Promise<Outcome<Uint8Array>>;
  /** One-time codes for returns at a location; how they are nested is partly inferred (4.10). */
  returnCodes(locationId: LocationId): Promise<Outcome<readonly ReturnCode[]>>;
}

export function handoverCalls(ports: ExchangePorts, call: Call): HandoverCalls {
  return {
    handoverCounts: async (locationId) => readJsonRows(
      ports, await call({ endpoint: 'handover/counts', method: 'GET', path: `/v3/shipments/handover/counts?locationId=${encodeURIComponent(locationId)}` }), readGroups,
    ),
    manifest: async (group, locationId) => readPdf(await call({ endpoint: 'manifest', method: 'POST', path: '/v3/shipments/manifest', body: manifestBody(group, locationId), accept: 'application/pdf' })),
    returnCodes: async (locationId) => readJsonRows(
      ports, await call({ endpoint: 'handover/otc', method: 'GET', path: `/v3/shipments/otc/${encodeURIComponent(locationId)}?requestType=RETURN` }), readCodes,
    ),
  };
}

/** A bare array, or the shape captured in 2022; the pick-up window under either pair of names (4.10). */
function readGroups(body: unknown): ReturnType<typeof readRows<HandoverGroup>> | null {
  const rows = Array.isArray(body) ? (body as readonly unknown[]) : asRaw(body)?.resultManifestDetails;
  if (!Array.isArray(rows)) return null;
  return readRows(rows as readonly unknown[], 'handover group', (row) => {
    const window = asRaw(row.pickUpDate ?? row.pickupDate) ?? {};
    const vendorGroupCode = text(row, 'vendorGroupCode');
    // To the letter, or not at all.
    if (words(vendorGroupCode) !== vendorGroupCode) throw new Unreadable('vendorGroupCode cannot be sent back');
    return {
      vendorGroupCode, count: whole(row, 'count'), isMps: isTrue(row.isMps) || isTrue(row.is_mps), pickupFromMs: moment(window.from ?? window.after), pickupToMs: moment(window.to ?? window.before),
      otcCode: optionalId(asRaw(row.otc) ?? {}, 'code', ID_MAX.tracking),
    };
  });
}

/** The spelling of the one captured call that worked, with the schema's second spelling of isMps beside it (4.10). */
function manifestBody(group: HandoverGroup, locationId: LocationId): unknown {
  const pickUpDate = group.pickupFromMs === null || group.pickupToMs === null ? undefined : { from: istTimestamp(group.pickupFromMs), to: istTimestamp(group.pickupToMs) };
  return { params: { vendorGroupCode: group.vendorGroupCode, locationId, isMps: group.isMps, is_mps: group.isMps, pickUpDate } };
}

function readCodes(body: unknown): ReturnType<typeof readRows<ReturnCode>> | null {
  const raw = asRaw(body);
  if (raw === null || !Array.isArray(raw.otcs)) return null;
  const rows = asList(raw.otcs).flatMap((group): readonly unknown[] => {
    const holder = asRaw(group);
    if (holder === null) return [group];
    // A list in the one text that there is; the sample is empty, so a single record is taken too.
    const own: unknown = holder.otc ?? [];
    return (Array.isArray(own) ? (own as readonly unknown[]) : [own]).map((each) => (asRaw(each) === null ? each : { ...asRaw(each), status: holder.status }));
  });
  return readRows(rows, 'one-time code', (row: Raw) => ({ code: codeOf(row), type: words(row.type), vendor: words(row.vendor), status: words(row.status) }));
}

function codeOf(row: Raw): string {
  const code = optionalId(row, 'code', ID_MAX.tracking) ?? (count(row.code) === null ? null : String(count(row.code)));
  if (code === null) throw new Unreadable('code is missing');
  return code;
}
