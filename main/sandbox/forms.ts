import { BATCH, batchIn, isRefusal, tooMany } from './batch.ts';
import type { Entry } from './entries.ts';
import { done, entriesAnswer, failed } from './entries.ts';
import type { SandboxRequest, SandboxResponse } from './exchange.ts';
import { asList, asRecord, asText, json } from './exchange.ts';
import { stateOf } from './shipment.ts';
import type { World } from './world.ts';

/** `GET` or `POST /v3/shipments/{ids}/forms`: old pages say GET, those of 2024 POST (flipkart-seller-api.md 4.12). Unknown ids are left out, which is assumed. */
export function answerForms(world: World, ids: readonly string[]): SandboxResponse {
  if (ids.length > BATCH.forms) return tooMany(world, BATCH.forms);
  const known = ids.map((id) => world.shipments.get(id)).filter((each) => each !== undefined);
  return json(200, { shipments: known.map((each) => ({ shipmentId: each.shipmentId, forms: (each.forms ?? []).map(({ name, link, automated, status }) => ({ name, link, automated, status })) })) });
}

/** `POST /v3/shipments/forms/updateAck`: a number for each form that failed; then the shipment is packed, which is assumed (4.1). */
export function answerFormAck(world: World, request: SandboxRequest): SandboxResponse {
  const batch = batchIn(world, request, 'shipments', BATCH.updateAck);
  if (isRefusal(batch)) return batch;
  return entriesAnswer(world, 'forms/updateAck', batch.list.map((each) => ackOne(world, asRecord(each))));
}

function ackOne(world: World, told: Readonly<Record<string, unknown>>): Entry {
  const shipmentId = asText(told.shipmentId);
  const shipment = world.shipments.get(shipmentId);
  const given = asList(told.forms).map(asRecord);
  const forms = given.map((each) => shipment?.forms?.find((form) => form.name === each.name));
  if (shipment === undefined || given.length === 0 || forms.includes(undefined)) return failed(world, shipmentId, 'formUnknown', 'No such form of this shipment');
  if (given.some((each) => asText(each.ackNumber) === '')) return failed(world, shipmentId, 'formAck', 'ackNumber is required');
  for (const [index, form] of forms.entries()) {
    if (form !== undefined) Object.assign(form, { status: 'ACKNOWLEDGED', ackNumber: asText(given[index]?.ackNumber) });
  }
  if (stateOf(shipment) === 'FORM_FAILED' && shipment.forms?.every((form) => form.status !== 'FAILED') === true) world.markPacked(shipment);
  return done(shipmentId);
}
