import { HOUR_MS, parseTimestamp } from '../../shared/time.ts';
import { drawing } from './documents-endpoints.ts';
import type { SandboxRequest, SandboxResponse } from './exchange.ts';
import { asRecord, asText, json, pdf, recordIn } from './exchange.ts';
import { invented } from './invented.ts';
import { SELLER } from './seller.ts';
import type { Carrier, SandboxShipment } from './shipment.ts';
import { CARRIERS, stateOf } from './shipment.ts';
import type { World } from './world.ts';

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

/** `GET /v3/shipments/handover/counts`: a bare array, or the captured 2022 shape, each with its pair of date keys (4.10). */
export function answerHandoverCounts(world: World, locationId: string): SandboxResponse {
  const startOfHour = world.clock.nowMs() - (world.clock.nowMs() % HOUR_MS);
  const [first, last] = [new Date(startOfHour + 3 * HOUR_MS).toISOString(), new Date(startOfHour + 5 * HOUR_MS).toISOString()];
  const pickUpDate = world.speech.pickupWindow === 'from/to' ? { from: first, to: last } : { after: first, before: last };
  const groups = groupsOf(world, locationId);
  if (world.speech.handoverShape === 'resultManifestDetails') {
    return json(200, { resultManifestDetails: groups.map((group) => ({ count: group.shipments.length, isMps: group.isMps, pickUpDate, vendorGroupCode: group.carrier.vendorGroupCode })) });
  }
  const otc = world.invented.handoverOtc === 'told' ? { code: '1234' } : { error_code: 'OTC_UNAVAILABLE' };
  return json(200, groups.map((group) => ({ vendorGroupCode: group.carrier.vendorGroupCode, count: group.shipments.length, pickUpDate, otc, isMps: group.isMps })));
}

/** `POST /v3/shipments/manifest`: every spelling of the parameters is taken; the group code must be exact, and a multi-package group needs its pick-up date (4.10). */
export async function answerManifest(world: World, request: SandboxRequest): Promise<SandboxResponse> {
  const body = recordIn(request.body);
  if (body === null) return invented(world.invented, 'malformed');
  const params = asRecord(body.params);
  if (asText(params.vendorGroupCode) === '') return invented(world.invented, 'missing', 'vendorGroupCode is required');
  const isMps = params.isMps === true || params.is_mps === true;
  const window = asRecord(params.pickUpDate ?? params.pickupDate);
  if (isMps && parseTimestamp(asText(window.from ?? window.after)) === null) return invented(world.invented, 'noPickupDate');
  const group = groupsOf(world, asText(params.locationId) || world.locationId).find((each) => each.carrier.vendorGroupCode === params.vendorGroupCode && each.isMps === isMps);
  if (group === undefined) return invented(world.invented, 'nothingReady');
  const rows = group.shipments.flatMap((shipment) => shipment.parcels.map((parcel) => ({
    trackingId: parcel.trackingId ?? '', orderId: shipment.orderId, quantity: shipment.items.reduce((sum, item) => sum + (item.state === 'CANCELLED' ? 0 : item.quantity), 0),
  })));
  world.manifests.push({ vendorGroupCode: group.carrier.vendorGroupCode, trackingIds: rows.map((row) => row.trackingId) });
  const { drawManifest } = await drawing();
  return pdf(await drawManifest({
    vendorGroupCode: group.carrier.vendorGroupCode, locationId: world.locationId, sellerName: SELLER.name, madeAtMs: world.clock.nowMs(), manifestNumber: `M${world.manifests.length}`, rows,
  }));
}

/** `GET /v3/shipments/otc/{locationId}?requestType=RETURN`: the nesting is that of the documentation, its words are invented (4.10). */
export function answerReturnCodes(world: World, locationId: string, query: URLSearchParams): SandboxResponse {
  if (query.get('requestType') !== 'RETURN') return invented(world.invented, 'missing', 'requestType must be RETURN');
  const isWaiting = locationId === world.locationId && world.returns.some((each) => each.status === 'created');
  return json(200, { otcs: [{ status: isWaiting ? 'AVAILABLE' : 'UNAVAILABLE', requestType: 'RETURN', otc: isWaiting ? [{ code: '4321', type: 'START', vendor: 'flipkartlogistics' }] : [] }] });
}
