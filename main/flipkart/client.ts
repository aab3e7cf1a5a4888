import { assert } from '../../shared/assert.ts';
import type { LocationId, ShipmentId } from '../../shared/fulfilment/ids.ts';
import { istTimestamp, parseTimestamp } from '../../shared/time.ts';
import type { ApiCall, ExchangePorts } from './exchange.ts';
import { exchange, readJson, readPdf } from './exchange.ts';
import { inventoryBody, listingBody, priceBody, readListingDetails, readListingPage, readListingResults } from './listings.ts';
import { returnSearcher } from './returns.ts';
import type { EntryResult, HandoverGroup, LocationRow, PackOrder, SellerApi, ShipmentPage, ShipmentSearch } from './seller-api.ts';
import { BATCH_MAX } from './seller-api.ts';
import { asList, asRaw, readCouriers, readShipments } from './translate.ts';

/** The one page size seen in the field; the largest allowed was not found (flipkart-seller-api.md 4.3). */
const PAGE_SIZE = 20;

/** The Seller API v3 over HTTP: tolerant in what it reads, strict in what it writes. */
export function createSellerApi(ports: ExchangePorts): SellerApi {
  const call = (what: ApiCall) => exchange(ports, what);
  return {
    readLocations: async () => readJson(await call({ endpoint: 'locations', method: 'GET', path: '/locations/allLocations' }), readLocationRows),
    searchShipments: async (search, next) => readJson(await call(next === null
      ? { endpoint: 'shipments/filter', method: 'POST', path: '/v3/shipments/filter', body: searchBody(search) }
      : { endpoint: 'shipments/filter', method: 'GET', path: next }), readPage),
    readShipments: async (ids) => readJson(await call({ endpoint: 'shipments/read', method: 'GET', path: `/v3/shipments?shipmentIds=${joined(ids, BATCH_MAX.details)}` }), (body) => {
      const raw = asRaw(body);
      return raw === null || !Array.isArray(raw.shipments) ? null : readShipments(raw.shipments);
    }),
    readCouriers: async (ids) => readJson(await call({ endpoint: 'shipments/details', method: 'GET', path: `/v3/shipments/${joined(ids, BATCH_MAX.details)}` }), (body) => {
      const raw = asRaw(body);
      return raw === null || !Array.isArray(raw.shipments) ? null : readCouriers(raw.shipments);
    }),
    pack: async (orders) => {
      assert(orders.length > 0 && orders.length <= BATCH_MAX.pack, 'a pack batch of 1 to 25');
      const outcome = await call({ endpoint: 'shipments/pack', method: 'POST', path: '/v3/shipments/labels', body: { shipments: orders.map(packBody) } });
      return readJson(outcome, (body) => readEntries(body, orders.map((order) => order.shipmentId)));
    },
    dispatch: async (ids, locationId) => {
      assert(ids.length > 0 && ids.length <= BATCH_MAX.dispatch, 'a dispatch batch of 1 to 25');
      const outcome = await call({ endpoint: 'shipments/dispatch', method: 'POST', path: '/v3/shipments/dispatch', body: { shipmentIds: ids, locationId } });
      return readJson(outcome, (body) => readEntries(body, ids));
    },
    cancel: async (orders) => {
      assert(orders.length > 0 && orders.length <= BATCH_MAX.dispatch, 'a cancel batch of 1 to 25');
      const outcome = await call({ endpoint: 'shipments/cancel', method: 'POST', path: '/v3/shipments/cancel', body: { shipments: orders } });
      return readJson(outcome, (body) => readEntries(body, orders.map((order) => order.shipmentId)));
    },
    labels: async (ids) => readPdf(await call({ endpoint: 'shipments/labels', method: 'GET', path: `/v3/shipments/${joined(ids, BATCH_MAX.labels)}/labels`, accept: 'application/pdf' })),
    // Always with the re-download flag: without it the call may mark a shipment as packed (flipkart-seller-api.md 4.8).
    labelOnly: async (ids) => readPdf(await call({ endpoint: 'shipments/labelOnly', method: 'POST', path: `/v3/shipments/${joined(ids, 50)}/labelOnly/pdf?reprint=true`, accept: 'application/pdf' })),
    invoices: async (ids) => readPdf(await call({ endpoint: 'shipments/invoices', method: 'GET', path: `/v3/shipments/${joined(ids, BATCH_MAX.labels)}/invoices`, accept: 'application/pdf' })),
    handoverCounts: async (locationId) => readJson(
      await call({ endpoint: 'handover/counts', method: 'GET', path: `/v3/shipments/handover/counts?locationId=${encodeURIComponent(locationId)}` }), readGroups,
    ),
    manifest: async (group, locationId) => readPdf(await call({ endpoint: 'manifest', method: 'POST', path: '/v3/shipments/manifest', body: manifestBody(group, locationId), accept: 'application/pdf' })),
    searchReturns: returnSearcher(call),
    searchListings: async (next, status = 'ACTIVE') => readJson(
      await call({ endpoint: 'listings/search', method: 'POST', path: '/listings/v3/search', body: { filters: { listing_status: status }, page_id: next } }), readListingPage,
    ),
    readListings: async (skuIds) => readJson(await call({ endpoint: 'listings/read', method: 'POST', path: '/listings/v3/details', body: { sku_ids: limited(skuIds, BATCH_MAX.listings) } }), readListingDetails),
    updateInventory: async (targets) => {
      limited(targets, BATCH_MAX.listings);
      const outcome = await call({ endpoint: 'listings/inventory', method: 'POST', path: '/listings/v3/update/inventory', body: inventoryBody(targets) });
      return readJson(outcome, (body) => readListingResults(body, targets));
    },
    updatePrices: async (targets) => {
      limited(targets, BATCH_MAX.listings);
      const outcome = await call({ endpoint: 'listings/price', method: 'POST', path: '/listings/v3/update/price', body: priceBody(targets) });
      return readJson(outcome, (body) => readListingResults(body, targets));
    },
    updateListings: async (targets) => {
      limited(targets, BATCH_MAX.listings);
      const outcome = await call({ endpoint: 'listings/update', method: 'POST', path: '/listings/v3/update', body: listingBody(targets) });
      return readJson(outcome, (body) => readListingResults(body, targets));
    },
  };
}

function limited<T>(items: readonly T[], max: number): readonly T[] {
  assert(items.length > 0 && items.length <= max, `a batch of 1 to ${max}`);
  return items;
}

function joined(ids: readonly ShipmentId[], max: number): string {
  return limited(ids, max).map((id) => encodeURIComponent(id)).join(',');
}

function searchBody(search: ShipmentSearch): unknown {
  const from = (atMs: number | undefined) => (atMs === undefined ? undefined : { from: istTimestamp(atMs) });
  const modifiedDate = search.modifiedBeforeMs === undefined ? from(search.modifiedAfterMs) : { ...from(search.modifiedAfterMs), to: istTimestamp(search.modifiedBeforeMs) };
  return {
    filter: {
      type: search.type, locationId: search.locationId, states: search.states, hold: search.hold, modifiedDate, orderDate: from(search.orderedAfterMs),
      cancellationType: search.cancellationType, cancellationDate: from(search.cancelledAfterMs), serviceProfiles: search.serviceProfiles,
    },
    pagination: { pageSize: PAGE_SIZE },
    sort: search.newestFirst === true ? { field: 'modifiedDate', order: 'desc' } : { field: 'dispatchByDate', order: 'asc' },
  };
}

function readLocationRows(body: unknown): LocationRow[] | null {
  const raw = asRaw(body);
  if (raw === null || !Array.isArray(raw.locations)) return null;
  return asList(raw.locations).map(asRaw).filter((row) => row !== null && typeof row.locationId === 'string')
    .map((row) => ({ locationId: String(row?.locationId) as LocationId, title: typeof row?.locationName === 'string' ? row.locationName.slice(0, 80) : '' }));
}

/** The next page's address has no `/sellers` and is there even after the last page: only `hasMore` ends the paging (4.4). */
function readPage(body: unknown): ShipmentPage | null {
  const raw = asRaw(body);
  if (raw === null || !Array.isArray(raw.shipments)) return null;
  const next = raw.hasMore === true && typeof raw.nextPageUrl === 'string' ? raw.nextPageUrl.replace(/^\/sellers/, '') : null;
  return { ...readShipments(raw.shipments), next };
}

function packBody(order: PackOrder): unknown {
  return {
    shipmentId: order.shipmentId, locationId: order.locationId,
    // Flipkart computes the tax itself; integrators send 0 (flipkart-seller-api.md 4.7).
    taxItems: order.items.map((item) => ({ orderItemId: item.orderItemId, quantity: item.quantity, taxRate: 0 })),
    ...(order.serialNumbers.length === 0 ? {} : { serialNumbers: order.serialNumbers }),
    invoices: [{ orderId: order.orderId, invoiceDate: order.invoiceDay, invoiceNumber: '' }],
    subShipments: order.parcels.map((parcel) => ({
      subShipmentId: parcel.subShipmentId,
      dimensions: { length: parcel.lengthMm / 10, breadth: parcel.breadthMm / 10, height: parcel.heightMm / 10, weight: parcel.weightGrams / 1_000 },
    })),
  };
}

/** One entry a shipment, whichever of its two names the status bears; an id without an entry is missing and not a success. */
function readEntries(body: unknown, asked: readonly ShipmentId[]): EntryResult[] | null {
  const raw = asRaw(body);
  if (raw === null || !Array.isArray(raw.shipments)) return null;
  const entries = new Map(asList(raw.shipments).map(asRaw).filter((entry) => entry !== null).map((entry) => [entry.shipmentId, entry]));
  return asked.map((shipmentId) => {
    const entry = entries.get(shipmentId);
    if (entry === undefined) return { shipmentId, result: 'missing', code: null, says: null };
    const status = String(entry.status ?? entry.processingStatus ?? '').toUpperCase();
    return {
      shipmentId, result: status === 'SUCCESS' ? 'accepted' : 'failed', code: typeof entry.errorCode === 'string' ? entry.errorCode : null,
      says: typeof entry.errorMessage === 'string' ? entry.errorMessage.slice(0, 300) : null,
    };
  });
}

/** A bare array, or the shape captured in 2022; the pick-up window under either pair of names (4.10). */
function readGroups(body: unknown): HandoverGroup[] | null {
  const rows = Array.isArray(body) ? body : asRaw(body)?.resultManifestDetails;
  if (!Array.isArray(rows)) return null;
  return rows.map(asRaw).filter((row) => row !== null && typeof row.vendorGroupCode === 'string').map((row) => {
    const window = asRaw(row?.pickUpDate ?? row?.pickupDate) ?? {};
    const otc = asRaw(row?.otc);
    return {
      vendorGroupCode: String(row?.vendorGroupCode), count: Number(row?.count ?? 0), isMps: row?.isMps === true || row?.is_mps === true,
      pickupFromMs: parseTimestamp(String(window.from ?? window.after ?? '')), pickupToMs: parseTimestamp(String(window.to ?? window.before ?? '')),
      otcCode: typeof otc?.code === 'string' ? otc.code : null,
    };
  });
}

/** The spelling of the one captured call that worked, with the schema's second spelling of isMps beside it (4.10). */
function manifestBody(group: HandoverGroup, locationId: LocationId): unknown {
  const pickUpDate = group.pickupFromMs === null || group.pickupToMs === null ? undefined : { from: istTimestamp(group.pickupFromMs), to: istTimestamp(group.pickupToMs) };
  return { params: { vendorGroupCode: group.vendorGroupCode, locationId, isMps: group.isMps, is_mps: group.isMps, pickUpDate } };
}
