import { DAY_MS } from '../../../shared/time.ts';
import { answerDocuments } from '../documents-endpoints.ts';
import type { SandboxResponse } from '../exchange.ts';
import { asRecord, json } from '../exchange.ts';
import type { SandboxShipment, SandboxState } from '../shipment.ts';
import { stateOf } from '../shipment.ts';
import { byUrgency, isSmart, listingOf, liveItems } from './picklist.ts';
import type { Portal } from './portal.ts';
import type { PortalTable } from './portal-options.ts';
import type { PortalCall, PortalRoute } from './portal-route.ts';
import { PortalRefusal } from './refusal.ts';
import { isImei } from './stock-calls.ts';

/** Exports, papers, and the list of all orders. */
export const reportCalls: readonly PortalRoute[] = [
  { path: '/napi/fbfLite/downloadBinTemplate', methods: ['GET'], shape: 'invented', needs: 'csrf', namesSeller: true, answer: ({ portal, query }) => binTemplate(portal, query) },
  { path: '/napi/fbfLite/getInventoryAgeingReport', methods: ['GET'], shape: 'invented', needs: 'csrf', namesSeller: true, answer: ({ portal, query }) => tableFile(portal, ageing(portal), query.get('format')) },
  { path: '/napi/fbfLite/print/invoice', methods: ['GET'], shape: 'invented', needs: 'csrf', answer: async ({ world, query }) => answerDocuments(world, [query.get('external_shipment_id') ?? ''], 'invoice-only', query) },
  { path: '/napi/fbfLite/validateIMEI', methods: ['POST'], shape: 'invented', needs: 'csrf', answer: ({ body }) => json(200, { imei: body.imei, valid: isImei(body.imei) }) },
  { path: '/napi/my-orders/fetch', methods: ['GET', 'POST'], shape: 'described', needs: 'csrf', answer: myOrders },
];

/** The constant AVAILABLE_BINS was seen (13.2). Name and place of the parameter, the columns, and that full bins stand in the list as well, are invented. */
function binTemplate(portal: Portal, query: URLSearchParams): SandboxResponse {
  if (query.get('type') !== 'AVAILABLE_BINS') throw new PortalRefusal('BAD_REQUEST', { field: 'type' });
  const { binColumns: names, binCapacity } = portal.settings;
  const rows = portal.bins.binCodes.map((binCode) => [binCode, binCapacity, portal.bins.used(binCode), binCapacity - portal.bins.used(binCode)]);
  return tableFile(portal, { name: 'Available Bins', columns: [names.bin, names.capacity, names.used, names.free], rows }, query.get('format'));
}

/** Days since the newest inward of a listing into a bin; columns invented. */
function ageing(portal: Portal): PortalTable {
  const newest = new Map<string, number>();
  for (const each of portal.bins.movements) if (each.kind === 'inward' || each.kind === 'move-in') newest.set(`${each.binCode} ${each.listingId}`, each.atMs);
  const days = (binCode: string, listingId: string): number => Math.floor((portal.world.clock.nowMs() - (newest.get(`${binCode} ${listingId}`) ?? portal.world.clock.nowMs())) / DAY_MS);
  return {
    name: 'Inventory Ageing', columns: ['Bin Id', 'Listing Id', 'Quantity', 'Age In Days'],
    rows: portal.bins.contents().flatMap(({ binCode, listings }) => listings.map(({ listingId, quantity }) => [binCode, listingId, quantity, days(binCode, listingId)])),
  };
}

function tableFile(portal: Portal, table: PortalTable, asked: string | null): SandboxResponse {
  const format = asked === 'csv' || asked === 'xlsx' ? asked : portal.settings.binExportFormat;
  const named = { 'content-disposition': `attachment; filename="${table.name.replaceAll(' ', '-')}.${format}"` };
  if (format === 'csv') return { status: 200, headers: { 'content-type': 'text/csv; charset=utf-8', ...named }, body: Buffer.from(csvOf(table)) };
  if (portal.settings.workbook === null) throw new PortalRefusal('NO_WORKBOOK_WRITER');
  return { status: 200, headers: { 'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', ...named }, body: portal.settings.workbook(table) };
}

function csvOf({ columns, rows }: PortalTable): string {
  const cell = (value: string | number | null): string => (/[",\r\n]/.test(String(value ?? '')) ? `"${String(value).replaceAll('"', '""')}"` : String(value ?? ''));
  return [columns, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

const STATES: Readonly<Record<string, readonly SandboxState[]>> = {
  shipments_to_pack: ['APPROVED', 'PACKING_IN_PROGRESS', 'FORM_FAILED'], shipments_to_dispatch: ['PACKED'], shipments_to_handover: ['READY_TO_DISPATCH'], shipments_upcoming: ['APPROVED'],
};

/** The four statuses were seen, and that held ones are upcoming ones with a parameter; its name (`on_hold`), the method and the whole shape are invented. */
function myOrders({ world, query, body }: PortalCall): SandboxResponse {
  const status = query.get('status') ?? body.status;
  const isOnHold = query.get('on_hold') === 'true' || asRecord(body).on_hold === true;
  const states = typeof status === 'string' ? STATES[status] : undefined;
  if (states === undefined) throw new PortalRefusal('BAD_REQUEST', { field: 'status' });
  const nowMs = world.clock.nowMs();
  const isUpcoming = (each: SandboxShipment): boolean => stateOf(each) === 'APPROVED' && (each.hold || nowMs <= each.dispatchAfterMs);
  const found = [...world.shipments.values()].filter((each) => isSmart(each) && states.includes(stateOf(each)) && isUpcoming(each) === (status === 'shipments_upcoming') && (!isOnHold || each.hold)).sort(byUrgency);
  return json(200, {
    status, count: found.length,
    shipments: found.map((each) => ({
      external_shipment_id: each.shipmentId, order_id: each.orderId, on_hold: each.hold, dispatch_by: new Date(each.dispatchByMs).toISOString(),
      items: liveItems(each).map((item) => ({ order_item_id: item.orderItemId, listing_id: listingOf(world, item), quantity: item.quantity })),
    })),
  });
}
