import { parseTimestamp } from '../../shared/time.ts';
import { BATCH, batchIn, isRefusal } from './batch.ts';
import type { Entry } from './entries.ts';
import { done, failed, processedAnswer } from './entries.ts';
import type { SandboxRequest, SandboxResponse } from './exchange.ts';
import { asRecord, asText } from './exchange.ts';
import type { SandboxReturn } from './return-item.ts';
import { isSelfShip } from './self-ship.ts';
import type { World } from './world.ts';

/** What a seller may do to a return that he carries himself (flipkart-seller-api.md 7.2). */
export const RETURN_ACTS = ['approve', 'reject', 'complete', 'cancel', 'pickup', 'pickupAttempt'] as const;
export type ReturnAct = (typeof RETURN_ACTS)[number];

type Told = Readonly<Record<string, unknown>>;

/** `POST /v2/returns/{act}`: at most 100, one entry each; complete and cancel take bare ids. */
export function answerReturnAct(world: World, request: SandboxRequest, act: ReturnAct): SandboxResponse {
  const hasBareIds = act === 'complete' || act === 'cancel';
  const batch = batchIn(world, request, hasBareIds ? 'returnIds' : 'returns', BATCH.returnActs);
  if (isRefusal(batch)) return batch;
  const locationId = asText(batch.body.locationId);
  return processedAnswer('returns', 'returnId', batch.list.map((each) => actOne(world, act, hasBareIds ? { returnId: each } : asRecord(each), locationId)));
}

function actOne(world: World, act: ReturnAct, told: Told, locationId: string): Entry {
  const id = asText(told.returnId);
  const found = world.returns.find((each) => each.returnId === id);
  const shipment = world.shipments.get(found?.shipmentId ?? '');
  if (found === undefined || shipment === undefined || locationId !== shipment.locationId) return failed(world, id, 'returnUnknown', 'No such return at this location');
  if (!isSelfShip(shipment)) return failed(world, id, 'returnNotSelfShip', 'Flipkart carries this return');
  if (found.status !== 'created') return failed(world, id, 'returnState', `The return is ${found.status}`);
  const missing = missingField(act, told);
  if (missing !== null) return failed(world, id, 'returnField', `${missing} is required`);
  play(world, act, found, told);
  return done(id);
}

const NEEDS: Readonly<Record<ReturnAct, readonly string[]>> = {
  approve: ['serviceFulfilmentId'], reject: ['serviceFulfilmentId', 'serviceDate'], complete: [], cancel: [], pickup: ['pickupDate'], pickupAttempt: ['pickupDate', 'newPickupDate', 'reason'],
};

/** A field that lacks or is no date where it should be one; null when all are there. */
function missingField(act: ReturnAct, told: Told): string | null {
  return NEEDS[act].find((name) => asText(told[name]) === '' || (name.endsWith('Date') && parseTimestamp(asText(told[name])) === null)) ?? null;
}

/** What each act leaves behind, beyond its name, is assumed. */
function play(world: World, act: ReturnAct, found: SandboxReturn, told: Told): void {
  found.updatedAtMs = world.clock.nowMs();
  switch (act) {
    case 'approve': found.approvedAtMs = world.clock.nowMs(); break;
    case 'reject': found.status = 'rejected'; break;
    case 'complete': found.status = 'completed'; break;
    case 'cancel': found.status = 'cancelled'; break;
    case 'pickup': found.pickupDate = asText(told.pickupDate); break;
    case 'pickupAttempt':
      found.pickupDate = asText(told.newPickupDate);
      found.expectedAtMs = parseTimestamp(found.pickupDate) ?? found.expectedAtMs;
      break;
  }
}
