import { istTimestamp, MINUTE_MS, SECOND_MS } from '../../shared/time.ts';
import type { Http } from '../platform/http.ts';
import { HttpFault } from '../platform/http.ts';
import type { SandboxRequest, SandboxResponse } from './exchange.ts';
import { asText, json, recordIn, refusal } from './exchange.ts';
import type { SandboxShipment } from './shipment.ts';
import type { SandboxEvent, SeenReturn, SeenShipment } from './webhook-events.ts';
import { returnEvents, seenReturn, seenShipment, shipmentEvents } from './webhook-events.ts';
import { notificationHeaders } from './webhook-signature.ts';
import type { World } from './world.ts';

/** The sender of notifications (flipkart-seller-api.md part 5): at least once, in order within a shipment or return, a failed one blocks the later ones of its group. */
export interface Webhooks {
  /** From now on what happens is told there; what there is already is not. `repeatEvery` n: every n-th notification comes twice. */
  register(url: string, repeatEvery?: number | null): void;
  /** Looks for what has changed since it was last told; without a shipment, at everything. */
  look(shipmentId?: string): void;
  /** Resolves when no notification is on its way; repeats may wait for their time. */
  idle(): Promise<void>;
  receivers(): readonly ReceiverView[];
  answerControl(request: SandboxRequest): SandboxResponse;
}

export interface ReceiverView {
  readonly url: string;
  readonly delivered: number;
  /** Answers other than 200, and lines that broke. */
  readonly failed: number;
  /** Notifications that wait for their turn or for a repeat. */
  readonly waiting: number;
}

interface Receiver {
  readonly url: string;
  readonly repeatEvery: number | null;
  readonly queues: Map<string, Queued[]>;
  made: number;
  delivered: number;
  failed: number;
}

interface Queued {
  readonly body: string;
  attempts: number;
}

/** How long Flipkart waits before it repeats was not found: invented. */
const FIRST_REPEAT_MS = 5 * SECOND_MS;
const REPEAT_MAX_MS = 5 * MINUTE_MS;
const TIMEOUT_MS = 10 * SECOND_MS;
const ANSWER_MAX_BYTES = 64 * 1024;

/** Without a way out (`http` null) receivers are refused. */
export function createWebhooks(world: World, http: Http | null): Webhooks {
  const receivers: Receiver[] = [];
  const shipments = new Map<string, SeenShipment>();
  const returns = new Map<string, SeenReturn>();
  const flying = new Set<Promise<void>>();

  const begin = (receiver: Receiver, group: string): void => {
    if (http === null) return;
    const work: Promise<void> = deliver(world, http, receiver, group, (again, delayMs) => {
      if (delayMs === 0) begin(receiver, again);
      else world.scheduler.after(delayMs, () => begin(receiver, again));
    }).finally(() => flying.delete(work));
    flying.add(work);
  };
  const tell = (event: SandboxEvent): void => {
    const body = JSON.stringify({ ...event.about, eventType: event.eventType, locationId: world.locationId, source: 'flipkart', version: 'v3', timestamp: istTimestamp(world.clock.nowMs()), attributes: event.attributes });
    for (const receiver of receivers) enqueue(receiver, event.group, body, begin);
  };
  const lookAtShipments = (wanted: Iterable<SandboxShipment>): void => {
    for (const shipment of wanted) {
      for (const event of shipmentEvents(world, shipment, shipments.get(shipment.shipmentId))) tell(event);
      shipments.set(shipment.shipmentId, seenShipment(shipment));
    }
  };
  const remember = (): void => {
    for (const shipment of world.shipments.values()) shipments.set(shipment.shipmentId, seenShipment(shipment));
    for (const item of world.returns) returns.set(item.returnId, seenReturn(item));
  };
  const register = (url: string, repeatEvery: number | null = null): void => {
    if (receivers.length === 0) remember();
    receivers.push({ url, repeatEvery, queues: new Map(), made: 0, delivered: 0, failed: 0 });
  };
  return {
    register,
    look(shipmentId) {
      if (receivers.length === 0) return;
      const one = shipmentId === undefined ? undefined : world.shipments.get(shipmentId);
      lookAtShipments(one === undefined ? world.shipments.values() : [one]);
      if (one !== undefined) return;
      for (const item of world.returns) {
        for (const event of returnEvents(world, item, returns.get(item.returnId))) tell(event);
        returns.set(item.returnId, seenReturn(item));
      }
    },
    async idle() {
      while (flying.size > 0) await Promise.all(flying);
    },
    receivers: () => receivers.map(viewOf),
    answerControl: (request) => answerControl(request, http !== null, receivers, register),
  };
}

function enqueue(receiver: Receiver, group: string, body: string, begin: (receiver: Receiver, group: string) => void): void {
  receiver.made += 1;
  const queue = receiver.queues.get(group) ?? [];
  receiver.queues.set(group, queue);
  const isFirst = queue.length === 0;
  queue.push({ body, attempts: 0 });
  if (receiver.repeatEvery !== null && receiver.made % receiver.repeatEvery === 0) queue.push({ body, attempts: 0 });
  // What waits behind another one, or for a repeat of it, has its turn when that one is through.
  if (isFirst) begin(receiver, group);
}

/** Delivers the first of a group; anything but 200 is a failure, and the same one is tried again later. */
async function deliver(world: World, http: Http, receiver: Receiver, group: string, again: (group: string, delayMs: number) => void): Promise<void> {
  const queue = receiver.queues.get(group) ?? [];
  const [first] = queue;
  if (first === undefined) return;
  first.attempts += 1;
  if (await isTaken(world, http, receiver.url, first.body)) {
    receiver.delivered += 1;
    queue.shift();
    if (queue.length === 0) receiver.queues.delete(group);
    else again(group, 0);
    return;
  }
  receiver.failed += 1;
  again(group, Math.min(REPEAT_MAX_MS, FIRST_REPEAT_MS * 2 ** (first.attempts - 1)));
}

async function isTaken(world: World, http: Http, url: string, body: string): Promise<boolean> {
  const headers = notificationHeaders({ appId: world.appId, appSecret: world.appSecret, url, method: 'POST', atMs: world.clock.nowMs() });
  try {
    const answer = await http.send({ method: 'POST', url, headers: { ...headers, 'content-type': 'application/json' }, body, timeoutMs: TIMEOUT_MS, maxBytes: ANSWER_MAX_BYTES });
    return answer.status === 200;
  } catch (error) {
    if (error instanceof HttpFault) return false;
    throw error;
  }
}

function viewOf({ url, delivered, failed, queues }: Receiver): ReceiverView {
  return { url, delivered, failed, waiting: [...queues.values()].reduce((sum, queue) => sum + queue.length, 0) };
}

/** `GET /__sim/webhooks`, and `POST {"url", "repeatEvery"?}`: at Flipkart a receiver is registered by a support ticket. */
function answerControl(request: SandboxRequest, canSend: boolean, receivers: readonly Receiver[], register: (url: string, repeatEvery: number | null) => void): SandboxResponse {
  if (request.method === 'GET') return json(200, { receivers: receivers.map(viewOf) });
  const body = recordIn(request.body) ?? {};
  const url = asText(body.url);
  if (request.method !== 'POST' || !URL.canParse(url) || !/^https?:/.test(url)) return refusal(400, 'UNPROCESSABLE_ENTITY', 'url must be an http address');
  if (!canSend) return refusal(400, 'UNPROCESSABLE_ENTITY', 'This sandbox was made without a way to send');
  const every = body.repeatEvery;
  register(url, typeof every === 'number' && Number.isInteger(every) && every > 0 ? every : null);
  return json(200, { receivers: receivers.map(viewOf) });
}
