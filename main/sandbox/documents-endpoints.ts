import { businessDay, DAY_MS } from '../../shared/time.ts';
import { BATCH, isRefusal, tooMany } from './batch.ts';
import type { LabelPage, LabelVariant } from './documents/index.ts';
import type { SandboxRequest, SandboxResponse } from './exchange.ts';
import { json, pdf, refusal } from './exchange.ts';
import { takeFault } from './faults.ts';
import { SELLER } from './seller.ts';
import type { SandboxShipment } from './shipment.ts';
import { stateOf } from './shipment.ts';
import { skuOf } from './shipment-shape.ts';
import type { World } from './world.ts';

/** Read when the first page is drawn: a training station is up before anybody wants one. */
export const drawing = (): Promise<typeof import('./documents/index.ts')> => import('./documents/index.ts');

/** What a caller wants of the documents of shipments. */
export type DocumentWish = LabelVariant | 'label-stream';

/** Labels, label-only and invoices as PDF of all ids in one file. Not ready is JSON in place of a PDF, with 200 or 400 (4.8). */
export async function answerDocuments(world: World, ids: readonly string[], wish: DocumentWish, query: URLSearchParams): Promise<SandboxResponse> {
  const variant = wish === 'label-stream' ? 'label-only' : wish;
  const known = shipmentsOf(world, ids, variant === 'label-only' ? BATCH.labelOnly : BATCH.labels);
  if (isRefusal(known)) return known;
  // Without the re-download flag the label-only calls may mark a shipment as packed (4.8): the side effect that a client must avoid.
  if (variant === 'label-only' && query.get('reprint') !== 'true') {
    for (const shipment of known) if (stateOf(shipment) === 'APPROVED') world.markPacked(shipment);
  }
  const notReady = refuseUnready(world, known);
  if (notReady !== null) return notReady;
  const pages = outOfOrder(known.flatMap((shipment) => pagesOf(world, shipment)));
  const { drawLabels, drawLabelsAs, ODD_LOOK } = await drawing();
  const isOdd = takeFault(world.faults, 'shipments/labels', ids.join(','), ['odd-label']) !== null;
  const bytes = isOdd ? (await drawLabelsAs(pages, variant, ODD_LOOK)).pdf : await drawLabels(pages, variant);
  if (takeFault(world.faults, 'shipments/labels', ids.join(','), ['truncated-pdf']) !== null) return pdf(bytes.subarray(0, Math.floor(bytes.length * 0.6)));
  // What the bytes of the stream are was not found: those of the PDF, which is assumed.
  return wish === 'label-stream' ? { status: 200, headers: { 'content-type': 'application/octet-stream' }, body: bytes } : pdf(bytes);
}

/** `GET /v3/shipments/{ids}/invoices`: PDF or JSON, as the Content-Type of the request says in the older pages, or its Accept (4.8). */
export function answerInvoices(world: World, ids: readonly string[], query: URLSearchParams, headers: SandboxRequest['headers']): SandboxResponse | Promise<SandboxResponse> {
  const wants = (type: string): boolean => headers.accept?.includes(type) === true || headers['content-type']?.includes(type) === true;
  if (wants('application/pdf') || !wants('application/json')) return answerDocuments(world, ids, 'invoice-only', query);
  const known = shipmentsOf(world, ids, BATCH.invoices);
  if (isRefusal(known)) return known;
  return refuseUnready(world, known) ?? json(200, { invoices: known.map((shipment) => invoiceShape(world, shipment)) });
}

function invoiceShape(world: World, shipment: SandboxShipment): Record<string, unknown> {
  return {
    shipmentId: shipment.shipmentId, invoiceNumber: shipment.invoiceNumber, invoiceDate: businessDay(shipment.packedAtMs ?? world.clock.nowMs()), fssaiLicenseNo: null,
    orderItems: shipment.items.filter((item) => item.state !== 'CANCELLED').map((item) => {
      const sku = skuOf(world, item.skuId);
      const serials = item.serialNumbers ?? [];
      return {
        orderItemId: item.orderItemId, invoiceAmount: (sku.pricePaise * item.quantity) / 100, taxRate: sku.gstPercent, serialNumbers: serials.length === 0 ? [[]] : serials,
        taxDetails: { cgstRate: sku.gstPercent / 2, sgstRate: sku.gstPercent / 2, igstRate: 0, utgstRate: 0, cessRate: 0 },
      };
    }),
  };
}

const SHIPMENT_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The shipments, or why there is no document of them: too many, one that is not this seller's, or an id that is none (4.8). Which is which is assumed. */
function shipmentsOf(world: World, ids: readonly string[], max: number): readonly SandboxShipment[] | SandboxResponse {
  if (ids.length > max) return tooMany(world, max);
  const unknown = ids.find((id) => !world.shipments.has(id));
  if (unknown !== undefined) return SHIPMENT_ID.test(unknown) ? refusal(400, 'OPERATION_NOT_ALLOWED', 'A shipment is not of this seller') : refusal(400, 'INVALID_SHIPMENTS', 'Unknown shipment');
  return ids.map((id) => world.shipments.get(id)).filter((shipment) => shipment !== undefined);
}

/** The bodies of documents that are not ready were seen by a production client; their status was not found (4.8). */
function refuseUnready(world: World, known: readonly SandboxShipment[]): SandboxResponse | null {
  const notReady = known.find((shipment) => shipment.packedAtMs === null && stateOf(shipment) !== 'PACKED');
  if (notReady === undefined) return null;
  const state = stateOf(notReady);
  const errorCode = state === 'PACKING_IN_PROGRESS' ? 'ORDER_ITEM_PACKING_IN_PROGRESS' : state === 'CANCELLED' ? world.invented.codes.labelOfCancelled : 'ORDER_ITEM_NOT_PACKED';
  const { notReadyStatus } = world.invented;
  return json(notReadyStatus === 'seed' ? (world.seed % 2 === 0 ? 200 : 400) : notReadyStatus, { orderItems: [{ orderItemId: notReady.items[0]?.orderItemId, errorCode }] });
}

/** What the label's 2D code says was not found (12.3). */
function matrixText(world: World, shipment: SandboxShipment, trackingId: string): string {
  switch (world.invented.matrixPayload) {
    case 'trackingId': return trackingId;
    case 'orderId': return shipment.orderId;
    case 'json': return JSON.stringify({ trackingId, orderId: shipment.orderId });
  }
}

function pagesOf(world: World, shipment: SandboxShipment): LabelPage[] {
  const wrong = takeFault(world.faults, 'shipments/labels', shipment.shipmentId, ['wrong-label']) !== null;
  const awbs = shipment.parcels.map((parcel, index) => (wrong ? `FMPP${String(9_900_000_000 + index)}` : (parcel.trackingId ?? '')));
  return shipment.parcels.map((parcel, index) => ({
    orderId: shipment.orderId, shipmentId: shipment.shipmentId, subShipmentId: parcel.subShipmentId,
    trackingId: awbs[index] ?? '', matrixText: matrixText(world, shipment, awbs[index] ?? ''), vendorName: shipment.carrier.vendorName, paymentType: shipment.paymentType, serviceClass: 'STD',
    hbd: shipment.dispatchByMs, cpd: shipment.dispatchByMs + 4 * DAY_MS,
    customer: { name: 'Invented Buyer', lines: [`${Number(shipment.orderId.slice(-6))} Sandbox Street`, 'Nowhere Layout'], city: 'Testpur', pin: '000000', stateCode: 'XX' },
    seller: SELLER,
    items: shipment.items.filter((item) => item.state !== 'CANCELLED').map((item) => {
      const sku = skuOf(world, item.skuId);
      return { skuId: sku.skuId, title: sku.title, quantity: item.quantity, unitPricePaise: sku.pricePaise, hsn: sku.hsn, gstPercent: sku.gstPercent, serials: (item.serialNumbers ?? []).flat() };
    }),
    routingCode: `B${1 + (index % 9)}`, printedAtMs: shipment.packedAtMs ?? world.clock.nowMs(), orderedAtMs: shipment.orderedAtMs,
    invoiceNumber: shipment.invoiceNumber ?? 'TESTAB0000000000', invoiceAtMs: shipment.packedAtMs ?? world.clock.nowMs(),
    amountPaise: shipment.items.filter((item) => item.state !== 'CANCELLED').reduce((sum, item) => sum + skuOf(world, item.skuId).pricePaise * item.quantity, 0),
  }));
}

/** Page order is not promised, so the sandbox does not keep it. Every other page first is enough to catch a client that counts pages. */
function outOfOrder<T>(pages: readonly T[]): T[] {
  return [...pages.filter((_, index) => index % 2 === 1), ...pages.filter((_, index) => index % 2 === 0)];
}
