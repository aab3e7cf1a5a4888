import type { ToldShipment } from '../../shared/fulfilment/shipment.ts';
import type { EpochMs } from '../../shared/time.ts';
import type { Collected } from './collect-shipments.ts';
import { collectShipments } from './collect-shipments.ts';
import type { CollectLimits } from './collect-windows.ts';
import { askPatiently, COLLECT_LIMITS, CUT } from './collect-windows.ts';
import type { Quarantined, SellerApi, ShipmentSearch } from './seller-api.ts';

/** Beyond this many pages something is wrong with the other side; the search window of integrators ends at 5,000 rows (flipkart-seller-api.md 4.4). */
const PAGES_MAX = 250;

/**
 * What changed, the newest first, down to `knownMs` (Flipkart's own time) or to the end of the search when that is null. The next page is asked
 * for by time and not by number: what changes meanwhile becomes newer than all of them and moves no row past a page's edge, so one pass is
 * enough and nothing is skipped, where pages by number need two (4.4). `updatedAt` is taken for the `modifiedDate` of the filter: assumed.
 * Rows that do not come in that order, a page of one moment only and one that brings nothing new are read by number until a pass adds nothing.
 */
export async function collectNewest(api: Pick<SellerApi, 'searchShipments'>, search: ShipmentSearch, knownMs: EpochMs | null, limits: CollectLimits = COLLECT_LIMITS): Promise<Collected> {
  const shipments = new Map<string, ToldShipment>();
  const quarantined = new Map<string, Quarantined>();
  const result = (failure: Collected['failure']): Collected => ({ shipments: [...shipments.values()], quarantined: [...quarantined.values()], failure });
  let beforeMs: EpochMs | undefined;
  for (let pages = 0; pages < PAGES_MAX; pages += 1) {
    const window: ShipmentSearch = { ...search, newestFirst: true, ...(beforeMs === undefined ? {} : { modifiedBeforeMs: beforeMs }) };
    const page = await askPatiently(() => api.searchShipments(window, null), limits);
    if (!page.ok) return result(page.failure);
    const known = shipments.size;
    const times = page.value.shipments.map((shipment) => shipment.updatedAtMs);
    for (const shipment of page.value.shipments) if (!shipments.has(shipment.shipmentId)) shipments.set(shipment.shipmentId, shipment);
    for (const record of page.value.quarantined) quarantined.set(record.raw, record);
    if (page.value.isCut) return result(CUT);
    if (page.value.next === null) return result(null);
    const oldestMs = times.at(-1);
    const isInOrder = times.every((atMs, index) => index === 0 || atMs <= (times[index - 1] ?? atMs));
    if (oldestMs === undefined || !isInOrder || times[0] === oldestMs || shipments.size === known) {
      const rest = await collectShipments(api, window, limits);
      for (const shipment of rest.shipments) if (!shipments.has(shipment.shipmentId)) shipments.set(shipment.shipmentId, shipment);
      for (const record of rest.quarantined) quarantined.set(record.raw, record);
      return result(rest.failure);
    }
    if (knownMs !== null && oldestMs <= knownMs) return result(null);
    beforeMs = oldestMs;
  }
  return result(null);
}
