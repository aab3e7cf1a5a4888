import { request as httpRequest } from 'node:http';
import { VirtualTime } from '../../main/platform/virtual-time.ts';
import type { Sandbox, SandboxOptions, SandboxShipment } from '../../main/sandbox/index.ts';
import { createSandbox, serveSandbox } from '../../main/sandbox/index.ts';
import { businessDay } from '../../shared/time.ts';
import { MORNING_MS } from '../fixtures/told.ts';

/** What a caller saw of one exchange, byte for byte. `end` is how the line ended: whole, or the code of what broke it. */
export interface Seen {
  readonly status: number | null;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
  readonly end: string;
  json(): Readonly<Record<string, unknown>>;
}

/** A call under way: what has come so far, and what will have come. */
export interface Asked {
  readonly came: { bytes: number; isHeadHere: boolean };
  readonly seen: Promise<Seen>;
}

/** The built-in Flipkart behind a real socket, on a clock and a wire that the test moves. */
export interface SandboxWire {
  readonly sandbox: Sandbox;
  readonly time: VirtualTime;
  /** Time of the socket: nothing that is slow goes on until it moves. */
  readonly wire: VirtualTime;
  readonly baseUrl: string;
  begin(method: string, path: string, body?: unknown): Asked;
  ask(method: string, path: string, body?: unknown): Promise<Seen>;
  /** Fetches a token, which every later call bears. */
  renewToken(): Promise<void>;
  shipments(): readonly SandboxShipment[];
  close(): Promise<void>;
}

export async function openSandboxWire(options: Partial<SandboxOptions> = {}): Promise<SandboxWire> {
  const time = new VirtualTime(MORNING_MS);
  const wire = new VirtualTime(0);
  const sandbox = createSandbox({ seed: 1, orders: 3, ...options, clock: time, scheduler: time });
  const served = await serveSandbox(sandbox, 0, wire);
  let authorization = `Basic ${Buffer.from(`${sandbox.world.appId}:${sandbox.world.appSecret}`).toString('base64')}`;
  const basic = authorization;
  const begin = (method: string, path: string, body?: unknown): Asked => exchange(served.baseUrl, method, path, authorization, body);
  const wired: SandboxWire = {
    sandbox, time, wire, baseUrl: served.baseUrl, begin, close: served.close,
    ask: (method, path, body) => begin(method, path, body).seen,
    async renewToken() {
      authorization = basic;
      authorization = `Bearer ${String((await wired.ask('GET', '/oauth-service/oauth/token?grant_type=client_credentials&scope=Seller_Api')).json().access_token)}`;
    },
    shipments: () => [...sandbox.world.shipments.values()],
  };
  await wired.renewToken();
  return wired;
}

function exchange(baseUrl: string, method: string, path: string, authorization: string, body: unknown): Asked {
  const came = { bytes: 0, isHeadHere: false };
  const seen = new Promise<Seen>((resolve) => {
    const chunks: Buffer[] = [];
    let head: { readonly status: number | null; readonly headers: Seen['headers'] } = { status: null, headers: {} };
    const end = (how: string): void => {
      const whole = Buffer.concat(chunks);
      resolve({ ...head, body: whole, end: how, json: () => JSON.parse(whole.toString('utf8')) as Readonly<Record<string, unknown>> });
    };
    const asked = httpRequest(`${baseUrl}${path}`, { method, agent: false, headers: { authorization, 'content-type': 'application/json' } }, (response) => {
      head = { status: response.statusCode ?? null, headers: response.headers };
      came.isHeadHere = true;
      response.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        came.bytes += chunk.length;
      });
      response.on('error', (error: NodeJS.ErrnoException) => end(error.code ?? error.message));
      response.on('end', () => end('whole'));
    });
    asked.on('error', (error: NodeJS.ErrnoException) => end(error.code ?? error.message));
    asked.end(body === undefined ? undefined : JSON.stringify(body));
  });
  return { came, seen };
}

/** A pack call of these shipments that nothing is wrong with. */
export function packCall(shipments: readonly SandboxShipment[]): unknown {
  return {
    shipments: shipments.map((each) => ({
      shipmentId: each.shipmentId, locationId: each.locationId,
      taxItems: each.items.filter((item) => item.state !== 'CANCELLED').map((item) => ({ orderItemId: item.orderItemId, quantity: item.quantity, taxRate: 0 })),
      invoices: [{ orderId: each.orderId, invoiceDate: businessDay(each.orderedAtMs), invoiceNumber: '' }],
      subShipments: each.parcels.map((parcel) => ({ subShipmentId: parcel.subShipmentId, dimensions: { length: 1, breadth: 1, height: 1, weight: 0.1 } })),
    })),
  };
}

export const PACK = '/sellers/v3/shipments/labels';
export const FILTER = '/sellers/v3/shipments/filter';
export const readOf = (ids: readonly string[]): string => `/sellers/v3/shipments?shipmentIds=${ids.join(',')}`;
export const labelsOf = (ids: readonly string[]): string => `/sellers/v3/shipments/${ids.join(',')}/labels`;
