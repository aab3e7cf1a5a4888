import { HOUR_MS } from '../../shared/time.ts';
import type { SandboxRequest, SandboxResponse } from './exchange.ts';
import { asText, decoded, json, recordIn, refusal } from './exchange.ts';
import type { HandBack } from './hand-back-book.ts';
import { invented } from './invented.ts';
import type { World } from './world.ts';

const PAGE_SIZE = 25;

/*
 * Returns v3: a carrier's man hands returns back against one-time codes (flipkart-seller-api.md 7.3). Documented are the paths, the fields and the two
 * error codes; that a code of the end waits until every page of the list was read, that everything counts as scanned at once, and the rows are invented.
 */

/** `POST /v3/returns/otc/start/details`: the codes that start a hand-back, one for each man at the door. */
export function answerStartCodes(world: World, request: SandboxRequest): SandboxResponse {
  const body = recordIn(request.body);
  if (body === null) return invented(world.invented, 'malformed');
  const locationId = asText(body.sellerLocationId);
  if (locationId === '' || body.taskType !== 'RETURN') return invented(world.invented, 'missing', 'sellerLocationId and taskType RETURN are needed');
  const waiting = locationId === world.locationId ? world.returns.filter((each) => each.status === 'created').map((each) => each.returnId) : [];
  const task = world.handBacks.open(locationId) ?? (waiting.length === 0 ? null : world.handBacks.start(locationId, waiting, world.clock.nowMs()));
  return json(200, { otcDetails: task === null ? {} : { [task.feId]: {
    feName: 'Invented Executive', taskId: task.taskId, otc: task.otc, expiryTime: task.createdAtMs + HOUR_MS, createdAt: task.createdAtMs, logisticPartner: 'flipkartlogistics', lob: 'NONLARGE',
  } } });
}

/** `POST /v3/returns/tasks/shipments`: what the man has scanned, a page at a time. */
export function answerTaskShipments(world: World, request: SandboxRequest): SandboxResponse {
  const body = recordIn(request.body);
  if (body === null) return invented(world.invented, 'malformed');
  const task = world.handBacks.get(asText(body.taskId), asText(body.feId));
  if (task === null) return refusal(400, 'SHIPMENT_SYNC_ERROR', 'No such task');
  const size = Number(body.pageSize ?? PAGE_SIZE);
  return taskPage(world, task, 0, Number.isInteger(size) && size > 0 ? Math.min(size, PAGE_SIZE) : PAGE_SIZE);
}

/** `GET /v3/returns/tasks/shipments/{encoded}`: the page that `next_url` names. */
export function answerTaskPage(world: World, encoded: string): SandboxResponse {
  const told = recordIn(Buffer.from(decoded(encoded), 'base64url').toString('utf8'));
  const task = world.handBacks.get(asText(told?.taskId), asText(told?.feId));
  if (task === null || !isCount(told?.start) || !isCount(told?.size)) return invented(world.invented, 'badToken');
  return taskPage(world, task, told.start, told.size);
}

const isCount = (value: unknown): value is number => typeof value === 'number' && Number.isInteger(value) && value >= 0;

function taskPage(world: World, task: HandBack, start: number, size: number): SandboxResponse {
  const ids = task.returnIds.slice(start, start + size);
  task.readUntil = Math.max(task.readUntil, start + ids.length);
  const hasMore = start + size < task.returnIds.length;
  const next = Buffer.from(JSON.stringify({ taskId: task.taskId, feId: task.feId, start: start + size, size })).toString('base64url');
  return json(200, {
    has_more: hasMore, next_url: hasMore ? `/v3/returns/tasks/shipments/${next}` : null,
    shipments: world.returns.filter((each) => ids.includes(each.returnId)).map((each) => ({ returnId: each.returnId, trackingId: each.trackingId, orderItemId: each.orderItemId, shipmentId: each.shipmentId, status: 'SCANNED' })),
  });
}

/** `POST /v3/returns/otc/end/details`: the code that ends it, after which the returns are completed. */
export function answerEndCode(world: World, request: SandboxRequest): SandboxResponse {
  const body = recordIn(request.body);
  if (body === null) return invented(world.invented, 'malformed');
  const task = world.handBacks.get(asText(body.taskId), asText(body.feId));
  if (task === null || task.isEnded) return refusal(400, 'NOT_ON_END_OTC_PAGE_ERROR', 'The man is not at the end of his task');
  if (task.readUntil < task.returnIds.length) return refusal(400, 'SHIPMENT_SYNC_ERROR', 'Not every page of the task was read');
  task.isEnded = true;
  for (const each of world.returns) if (task.returnIds.includes(each.returnId) && each.status === 'created') world.moveReturn(each.orderItemId, 'completed');
  return json(200, { otc: String(Number(task.otc) + 5_000), totalScanned: task.returnIds.length, obdEligible: 0, obdFailed: 0, flyerEligible: 0, flyerFailed: 0 });
}
