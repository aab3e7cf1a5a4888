import type { ToldShipment } from '../../shared/fulfilment/shipment.ts';
import type { CallFailure, Quarantined, SellerApi, ShipmentSearch } from './seller-api.ts';

/** What a search came to. With a failure the shipments are those of the pages before it: usable, but no proof that there are no more. */
export interface Collected {
  readonly shipments: readonly ToldShipment[];
  readonly quarantined: readonly Quarantined[];
  readonly failure: CallFailure | null;
}

/** A page that never ends is a fault of the other side; 5,000 rows is where integrators saw the search window end (4.4). */
const PAGES_MAX = 250;
const PASSES_MAX = 4;

/**
 * All shipments of a search. Paging is by page number over live data, so rows shift while one pages: some are skipped, some repeat. So
 * pages are collected first, de-duplicated, and read again from the first until a pass adds nothing new (flipkart-seller-api.md 4.4).
 * A search that fits one page is one snapshot and needs one pass.
 */
export async function collectShipments(api: Pick<SellerApi, 'searchShipments'>, search: ShipmentSearch): Promise<Collected> {
  const shipments = new Map<string, ToldShipment>();
  const quarantined = new Map<string, Quarantined>();
  for (let pass = 1; pass <= PASSES_MAX; pass += 1) {
    const before = shipments.size;
    let next: string | null = null;
    let pages = 0;
    do {
      const page = await api.searchShipments(search, next);
      if (!page.ok) return { shipments: [...shipments.values()], quarantined: [...quarantined.values()], failure: page.failure };
      for (const shipment of page.value.shipments) {
        const known = shipments.get(shipment.shipmentId);
        if (known === undefined || known.updatedAtMs <= shipment.updatedAtMs) shipments.set(shipment.shipmentId, shipment);
      }
      for (const record of page.value.quarantined) quarantined.set(record.raw, record);
      next = page.value.next;
      pages += 1;
    } while (next !== null && pages < PAGES_MAX);
    if (pages === 1 || shipments.size === before) break;
  }
  return { shipments: [...shipments.values()], quarantined: [...quarantined.values()], failure: null };
}
