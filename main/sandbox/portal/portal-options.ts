import { createHash } from 'node:crypto';
import { MINUTE_MS } from '../../../shared/time.ts';

/** A table for the workbook port: the sandbox stands alone, so whoever wants XLSX brings the writer. */
export interface PortalTable {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

/** Headings of the "Available Bins" export. The real ones were NOT FOUND (flipkart-seller-api.md 13.1): all of them are invented. */
export interface BinColumns {
  readonly bin: string;
  readonly capacity: string;
  readonly used: string;
  readonly free: string;
}

/** How the portal double behaves. What says "not found" has no source: the default is a guess of ours. */
export interface PortalOptions {
  readonly username?: string;
  readonly password?: string;
  readonly sellerId?: string;
  /** From the login on, whatever happens meanwhile (not found). */
  readonly sessionLifeMs?: number;
  /** What a call gets after that (not found): the login page with 200, a redirect to it, or a 401. */
  readonly sessionEndsAs?: 'login-page' | 'redirect' | 'status-401';
  /** Calls in a rolling minute; null, the default, switches the limit off (not found). */
  readonly callsPerMinute?: number | null;
  /** Both have been seen (13.2): the status, or 200 with `errorReponse.code`. */
  readonly throttleAs?: 'status-429' | 'body';
  /** HTTP status of a refused call (not found). */
  readonly refusalStatus?: 200 | 400;
  /** `one` refuses a picklist of more than one order (not found: Vinculum makes one an order, Increff 25 in one, 13.1). */
  readonly ordersPerPicklist?: 'many' | 'one';
  /** Leaves orders out of a new picklist that are in an open one (not found whether the portal does). */
  readonly oneOpenPicklistPerOrder?: boolean;
  /** Refuses a pack from a list that was not started, or whose items were not all scanned (not found). */
  readonly requiresStart?: boolean;
  readonly requiresScan?: boolean;
  /** Until a pack is confirmed; clients ask every 2 s, 20 times (13.2). */
  readonly confirmDelayMs?: { readonly low: number; readonly high: number };
  /** The share by which a box may differ from that of the listing, for shipments of one unit; null: not checked (not found). */
  readonly dimensionTolerance?: number | null;
  /** The public pack, dispatch and inventory calls refuse Smart orders and listings (not found, 13.3). */
  readonly publicCallsRefuseSmart?: boolean;
  /** Pieces a bin holds: Increff kept at most 1,500 in one (13.1). */
  readonly binCapacity?: number;
  /** Refuses a second bin for a listing. Vinculum's rule, not Increff's (13.1). */
  readonly oneBinPerListing?: boolean;
  /** How a bin is called (not found): `{code}` is the warehouse's own code, `{number}` its number in the list. */
  readonly binCodeFormat?: string;
  readonly binColumns?: Partial<BinColumns>;
  readonly binExportFormat?: 'csv' | 'xlsx';
  /** Writes a workbook; without it an export as XLSX is answered 501. */
  readonly workbook?: (table: PortalTable) => Uint8Array;
  readonly stateCode?: string;
  readonly pincode?: string;
}

export type PortalSettings = Required<Omit<PortalOptions, 'workbook' | 'binColumns'>> & { readonly binColumns: BinColumns; readonly workbook: NonNullable<PortalOptions['workbook']> | null };

export function settingsOf(options: PortalOptions, seed: number): PortalSettings {
  return {
    username: options.username ?? 'primary@seller.invalid', password: options.password ?? idOf(seed, 'password', 0, 16), sellerId: options.sellerId ?? idOf(seed, 'seller', 0, 16),
    sessionLifeMs: options.sessionLifeMs ?? 30 * MINUTE_MS, sessionEndsAs: options.sessionEndsAs ?? 'login-page',
    callsPerMinute: options.callsPerMinute ?? null, throttleAs: options.throttleAs ?? 'status-429', refusalStatus: options.refusalStatus ?? 400,
    ordersPerPicklist: options.ordersPerPicklist ?? 'many', oneOpenPicklistPerOrder: options.oneOpenPicklistPerOrder ?? true,
    requiresStart: options.requiresStart ?? true, requiresScan: options.requiresScan ?? true,
    confirmDelayMs: options.confirmDelayMs ?? { low: 1_000, high: 8_000 }, dimensionTolerance: options.dimensionTolerance ?? null,
    publicCallsRefuseSmart: options.publicCallsRefuseSmart ?? false,
    binCapacity: options.binCapacity ?? 1_500, oneBinPerListing: options.oneBinPerListing ?? false, binCodeFormat: options.binCodeFormat ?? '{code}',
    binColumns: { bin: 'Bin Id', capacity: 'Capacity', used: 'Used', free: 'Free', ...options.binColumns }, binExportFormat: options.binExportFormat ?? 'csv', workbook: options.workbook ?? null,
    stateCode: options.stateCode ?? 'IN-XX', pincode: options.pincode ?? '000000',
  };
}

/** Hex digits that follow from the seed and a number alone: a restart gives no id twice, and the orders' draws are left as they are. */
export function idOf(seed: number, kind: string, count: number, digits: number): string {
  return createHash('sha256').update(`${kind} ${count} of ${seed}`).digest('hex').slice(0, digits);
}
