import { DAY_MS } from '../../shared/time.ts';
import type { LabelPage, LabelVariant } from './documents/index.ts';
import type { SandboxRequest, SandboxResponse } from './exchange.ts';
import { asRecord, asText, json, pdf, recordIn, refusal } from './exchange.ts';
import { takeFault } from './faults.ts';
import type { Carrier, SandboxShipment } from './shipment.ts';
import { CARRIERS, moveTo, stateOf } from './shipment.ts';
import { skuOf } from './shipment-shape.ts';
import type { World } from './world.ts';

/** Read when the first page is drawn: a training station is up before anybody wants one. */
const drawing = (): Promise<typeof import('./documents/index.ts')> => import('./documents/index.ts');

const SELLER = { name: 'Sandbox Seller (invented)', address: '9 Training Road, Testpur - 000000', gstin: '00AAAAA0000A0Z0', pan: 'AAAAA0000A' } as const;

/** Labels, label-only and invoices as PDF of all ids in one file. Not ready is JSON in place of a PDF, with 200 or 400 (4.8). */
export async function answerDocuments(world: World, ids: readonly string[], variant: LabelVariant, query: URLSearchParams): Promise<SandboxResponse> {
  const max = variant === 'label-only' ? 50 : 100;
  if (ids.length > max) return refusal(400, 'UNPROCESSABLE_ENTITY', `At most ${max} ids`);
  const shipments = ids.map((id) => world.shipments.get(id));
  if (shipments.some((shipment) => shipment === undefined)) return refusal(400, 'INVALID_SHIPMENTS', 'Unknown shipment');
  const known = shipments.filter((shipment) => shipment !== undefined);
  // Without the re-download flag the label-only calls may mark a shipment as packed (4.8): the side effect that a client must avoid.
  if (variant === 'label-only' && query.get('reprint') !== 'true') {
    for (const shipment of known) if (stateOf(shipment) === 'APPROVED') moveTo(shipment, 'PACKED', world.clock.nowMs());
  }
  const notReady = known.find((shipment) => shipment.packedAtMs === null && stateOf(shipment) !== 'PACKED');
  if (notReady !== undefined) {
    const errorCode = stateOf(notReady) === 'PACKING_IN_PROGRESS' ? 'ORDER_ITEM_PACKING_IN_PROGRESS' : 'ORDER_ITEM_NOT_PACKED';
    return json(world.seed % 2 === 0 ? 200 : 400, { orderItems: [{ orderItemId: notReady.items[0]?.orderItemId, errorCode }] });
  }
  const pages = outOfOrder(known.flatMap((shipment) => pagesOf(world, shipment)));
  const { drawLabels, drawLabelsAs, ODD_LOOK } = await drawing();
  const isOdd = takeFault(world.faults, 'shipments/labels', ids.join(','), ['odd-label']) !== null;
  const bytes = isOdd ? (await drawLabelsAs(pages, variant, ODD_LOOK)).pdf : await drawLabels(pages, variant);
  if (takeFault(world.faults, 'shipments/labels', ids.join(','), ['truncated-pdf']) !== null) return pdf(bytes.subarray(0, Math.floor(bytes.length * 0.6)));
  return pdf(bytes);
}

function pagesOf(world: World, shipment: SandboxShipment): LabelPage[] {
  const wrong = takeFault(world.faults, 'shipments/labels', shipment.shipmentId, ['wrong-label']) !== null;
  return shipment.parcels.map((parcel, index) => ({
    orderId: shipment.orderId, shipmentId: shipment.shipmentId, subShipmentId: parcel.subShipmentId,
    trackingId: wrong ? `FMPP${String(9_900_000_000 + index)}` : (parcel.trackingId ?? ''), vendorName: shipment.carrier.vendorName, paymentType: shipment.paymentType, serviceClass: 'STD',
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

interface Group {
  readonly carrier: Carrier;
  readonly isMps: boolean;
  readonly shipments: readonly SandboxShipment[];
}

function groupsOf(world: World, locationId: string): Group[] {
  const ready = [...world.shipments.values()].filter((shipment) => shipment.locationId === locationId && stateOf(shipment) === 'READY_TO_DISPATCH');
  return CARRIERS.flatMap((carrier) => [false, true].map((isMps) => ({ carrier, isMps, shipments: ready.filter((each) => each.carrier === carrier && each.mps === isMps) })))
    .filter((group) => group.shipments.length > 0);
}

/** `GET /v3/shipments/handover/counts`: a bare array, or the captured 2022 shape (4.10); the seed decides which. */
export function answerHandoverCounts(world: World, locationId: string): SandboxResponse {
  const startOfHour = world.clock.nowMs() - (world.clock.nowMs() % 3_600_000);
  const [from, to] = [new Date(startOfHour + 3 * 3_600_000).toISOString(), new Date(startOfHour + 5 * 3_600_000).toISOString()];
  const groups = groupsOf(world, locationId);
  if (world.seed % 3 === 0) {
    return json(200, { resultManifestDetails: groups.map((group) => ({ count: group.shipments.length, isMps: group.isMps, pickUpDate: { after: from, before: to }, vendorGroupCode: group.carrier.vendorGroupCode })) });
  }
  return json(200, groups.map((group) => ({
    vendorGroupCode: group.carrier.vendorGroupCode, count: group.shipments.length, pickUpDate: { from, to }, otc: { code: '1234' }, isMps: group.isMps,
  })));
}

/** `POST /v3/shipments/manifest`: every spelling of the parameters is taken; the group code must be exact. */
export async function answerManifest(world: World, request: SandboxRequest): Promise<SandboxResponse> {
  const params = asRecord(recordIn(request.body)?.params);
  const isMps = params.isMps === true || params.is_mps === true;
  const group = groupsOf(world, asText(params.locationId) || world.locationId).find((each) => each.carrier.vendorGroupCode === params.vendorGroupCode && each.isMps === isMps);
  if (group === undefined) return refusal(422, 'UNPROCESSABLE_ENTITY', 'No shipment of this vendor group is ready');
  const rows = group.shipments.flatMap((shipment) => shipment.parcels.map((parcel) => ({
    trackingId: parcel.trackingId ?? '', orderId: shipment.orderId, quantity: shipment.items.reduce((sum, item) => sum + (item.state === 'CANCELLED' ? 0 : item.quantity), 0),
  })));
  world.manifests.push({ vendorGroupCode: group.carrier.vendorGroupCode, trackingIds: rows.map((row) => row.trackingId) });
  const { drawManifest } = await drawing();
  return pdf(await drawManifest({
    vendorGroupCode: group.carrier.vendorGroupCode, locationId: world.locationId, sellerName: SELLER.name, madeAtMs: world.clock.nowMs(), manifestNumber: `M${world.manifests.length}`, rows,
  }));
}
