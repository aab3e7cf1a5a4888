import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WebHost } from '../../main/host/web/index.ts';
import { axiosHttp } from '../../main/platform/http-axios.ts';
import { notificationHeaders } from '../../main/sandbox/index.ts';
import { WEBHOOK_PATH } from '../../shared/contract/index.ts';
import { HOUR_MS } from '../../shared/time.ts';
import type { FloorOptions, TrainingFloor } from '../shift/training-floor.ts';
import { fillWarehouse, openTrainingFloor } from '../shift/training-floor.ts';
import { webBefore } from './hosts.ts';

/** A station behind its web host, told by the built-in Flipkart what happens there. */
export interface NotifiedFloor {
  readonly floor: TrainingFloor;
  readonly host: WebHost;
  /** The address that Flipkart was given. */
  readonly url: string;
  /** The status of a delivery made by the test itself; signed as Flipkart would, unless headers are given. */
  post(body: string | Uint8Array, headers?: Readonly<Record<string, string>>, method?: string): Promise<number>;
  signed(atMs?: number): Record<string, string>;
  /** Waits until what was sent has been heard, and until what it caused is done. */
  settle(): Promise<void>;
  /** Calls of the API by endpoint, as Flipkart counted them. */
  calls(endpoint: string): number;
  count(sql: string): number;
  close(): Promise<void>;
}

export async function notifiedFloor(orders: number, options: Partial<FloorOptions> & { readonly isOn?: boolean; readonly callsPerHour?: number } = {}): Promise<NotifiedFloor> {
  const folder = mkdtempSync(join(tmpdir(), 'notified-'));
  const http = axiosHttp();
  const floor = await openTrainingFloor({ folder, ...options, sandbox: { seed: 5, orders, skus: 40, ...options.sandbox, webhookHttp: http } });
  const host = await webBefore({ dispatch: floor.app.dispatch, subscribe: (listener) => floor.app.subscribe(listener) });
  const url = `http://127.0.0.1:${host.port}${WEBHOOK_PATH}`;
  await fillWarehouse(floor);
  if (options.isOn !== false) await floor.must('webhooks.configure', { webhooks: 'on', url, toleranceSeconds: 300, callsPerHour: options.callsPerHour ?? 100 });
  floor.app.start();
  const count = (sql: string): number => floor.app.database.read.get<{ n: number }>(sql)?.n ?? -1;
  await floor.until('orders are pulled', () => count('SELECT COUNT(*) AS n FROM shipment') === orders, HOUR_MS);
  floor.sandbox.webhooks.register(url);
  const { world, webhooks } = floor.sandbox;
  const signed = (atMs = floor.time.nowMs()): Record<string, string> => ({ ...notificationHeaders({ appId: world.appId, appSecret: world.appSecret, url, method: 'POST', atMs }) });
  return {
    floor, host, url, signed, count,
    post: (body, headers = signed(), method = 'POST') => send(host.port, method, WEBHOOK_PATH, headers, body),
    async settle() {
      await webhooks.idle();
      await floor.app.idle();
    },
    calls: (endpoint) => world.calls.get(endpoint) ?? 0,
    async close() {
      await host.close();
      await floor.close();
      http.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** The status alone: a notification has no other answer. 0: the line was closed before there was one. */
function send(port: number, method: string, path: string, headers: Readonly<Record<string, string>>, body: string | Uint8Array): Promise<number> {
  return new Promise((resolve) => {
    const asked = request({ host: '127.0.0.1', port, method, path, headers: { 'content-length': String(Buffer.byteLength(body)), ...headers } }, (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode ?? 0));
      response.on('error', () => resolve(response.statusCode ?? 0));
    });
    asked.on('error', () => resolve(0));
    asked.end(body);
  });
}
