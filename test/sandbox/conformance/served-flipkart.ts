import { VirtualTime } from '../../../main/platform/virtual-time.ts';
import type { SandboxOptions, SandboxShipment, SandboxState, World } from '../../../main/sandbox/index.ts';
import { createSandbox, serveSandbox, stateOf } from '../../../main/sandbox/index.ts';
import type { OrderWish } from '../../../main/sandbox/orders.ts';
import { MORNING_MS } from '../../fixtures/told.ts';

/** What came back over the socket. */
export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Uint8Array;
  /** The body as JSON; null when it is none. */
  readonly body: unknown;
}

export interface ServedFlipkart {
  readonly world: World;
  readonly time: VirtualTime;
  readonly baseUrl: string;
  /** A call of the API with the bearer token; `path` begins with a slash and has its `/sellers`. */
  call(method: string, path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Reply>;
  /** A call of OAuth or one with other headers: without the bearer token. */
  plain(method: string, path: string, headers?: Readonly<Record<string, string>>, body?: string): Promise<Reply>;
  /** A new shipment; one unit of the first SKU unless told otherwise. */
  order(wish?: Partial<OrderWish>): SandboxShipment;
  /** A new shipment that was brought to a state by the calls of the API. */
  orderIn(state: 'PACKED' | 'READY_TO_DISPATCH' | 'DELIVERED', wish?: Partial<OrderWish>): Promise<SandboxShipment>;
}

const running: (() => Promise<void>)[] = [];

/** Ends every server that a test started; for `afterEach`. */
export async function closeAll(): Promise<void> {
  for (const close of running.splice(0)) await close();
}

/** The built-in Flipkart behind a socket, on a clock that stands, asked by plain fetch. */
export async function serveFlipkart(options: Partial<SandboxOptions> = {}): Promise<ServedFlipkart> {
  const time = new VirtualTime(MORNING_MS);
  const { world, ...sandbox } = createSandbox({ seed: 1, ...options, clock: time, scheduler: time });
  const { baseUrl, close } = await serveSandbox({ world, ...sandbox });
  running.push(close);
  const plain: ServedFlipkart['plain'] = async (method, path, headers = {}, body) => {
    const response = await fetch(`${baseUrl}${path}`, { method, headers, redirect: 'manual', ...(body === undefined ? {} : { body }) });
    const bytes = new Uint8Array(await response.arrayBuffer());
    return { status: response.status, headers: response.headers, bytes, body: jsonIn(bytes) };
  };
  const { body } = await plain('GET', '/oauth-service/oauth/token?grant_type=client_credentials&scope=Seller_Api', basicOf(world.appId, world.appSecret));
  const bearer = { authorization: `Bearer ${textOf(body, 'access_token')}` };
  const call: ServedFlipkart['call'] = (method, path, sent, headers = {}) => plain(method, path, { ...bearer, ...(sent === undefined ? {} : { 'content-type': 'application/json' }), ...headers }, sent === undefined ? undefined : JSON.stringify(sent));
  const order: ServedFlipkart['order'] = (wish = {}) => world.createOrder({ lines: [{ skuId: 'SKU-001', quantity: 1 }], ...wish });
  return {
    world, time, baseUrl, plain, call, order,
    async orderIn(state, wish) {
      const shipment = order(wish);
      await call('POST', '/sellers/v3/shipments/labels', { shipments: [packOrder(shipment)] });
      time.advance(11_000);
      if (state === 'READY_TO_DISPATCH') await call('POST', '/sellers/v3/shipments/dispatch', { shipmentIds: [shipment.shipmentId], locationId: shipment.locationId });
      if (state === 'DELIVERED') await call('POST', '/sellers/orders/sandbox/delivered', { orderItemId: itemOf(shipment) });
      if (stateOf(shipment) !== state) throw new Error(`The shipment is ${stateOf(shipment)}`);
      return shipment;
    },
  };
}

function jsonIn(bytes: Uint8Array): unknown {
  const text = Buffer.from(bytes).toString('utf8');
  return /^[[{]/.test(text) ? (JSON.parse(text) as unknown) : null;
}

export const basicOf = (id: string, secret: string): Record<string, string> => ({ authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}` });

/** A field of an answer that must be a text. */
export function textOf(body: unknown, name: string): string {
  const value = typeof body === 'object' && body !== null ? (body as Record<string, unknown>)[name] : undefined;
  if (typeof value !== 'string') throw new Error(`${name} is no text in ${JSON.stringify(body)}`);
  return value;
}

/** A list in an answer, as records. */
export function rowsOf(body: unknown, name: string): readonly Readonly<Record<string, unknown>>[] {
  const value = typeof body === 'object' && body !== null ? (body as Record<string, unknown>)[name] : undefined;
  if (!Array.isArray(value)) throw new Error(`${name} is no list in ${JSON.stringify(body)}`);
  return value as Readonly<Record<string, unknown>>[];
}

export const itemOf = (shipment: SandboxShipment): string => shipment.items[0]?.orderItemId ?? '';
export const stateIn = (shipment: SandboxShipment): SandboxState => stateOf(shipment);

/** A pack call's entry that is right in everything. */
export function packOrder(shipment: SandboxShipment): Record<string, unknown> {
  return {
    shipmentId: shipment.shipmentId, locationId: shipment.locationId,
    taxItems: shipment.items.filter((item) => item.state !== 'CANCELLED').map((item) => ({ orderItemId: item.orderItemId, quantity: item.quantity, taxRate: 0 })),
    invoices: [{ orderId: shipment.orderId, invoiceDate: '2026-01-05', invoiceNumber: '' }],
    subShipments: shipment.parcels.map(({ subShipmentId }) => ({ subShipmentId, dimensions: { length: 10, breadth: 8, height: 4, weight: 0.2 } })),
  };
}

/** `count` ids that nobody has. */
export const strangers = (count: number): string[] => Array.from({ length: count }, (_, index) => `0e9c7b1a-0000-4000-8000-${String(index).padStart(12, '0')}`);
