import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WEBHOOK_PATH } from '../../../shared/contract/index.ts';
import type { StationDoor } from '../../engine/index.ts';
import type { Scheduler } from '../../platform/clock.ts';
import type { Logger } from '../../platform/logger.ts';
import type { Random } from '../../platform/random.ts';
import type { RendererFile } from '../renderer-files.ts';
import type { Gate, HostBounds } from '../serve/index.ts';
import { BOUNDS, createAnswerer, isForeign, isForeignHost, isKey, keyIn, listen, serverOptions } from '../serve/index.ts';
import { createNotificationDoor } from './notification-door.ts';

export interface WebHostOptions {
  readonly door: StationDoor;
  readonly readFile: (path: string) => RendererFile;
  readonly scheduler: Scheduler;
  readonly random: Random;
  readonly logger: Logger;
  /** Who sits before this window; until people log in, one person does. */
  readonly personId: string;
  /** Taken when it is free; another one otherwise, which `portTaken` says. */
  readonly port?: number;
  /** Other bounds than a station has, for tests that cannot wait so long or open so much. */
  readonly bounds?: Partial<HostBounds>;
  /** The key of a station that died, whose windows go on with it; a new one otherwise. */
  readonly key?: string;
}

/** The station served on loopback. */
export interface WebHost {
  /** Opens the window; the key of this start stands after `#`, where no log or referrer shows it. */
  readonly url: string;
  readonly port: number;
  /** The wanted port, when another program has it. */
  readonly portTaken: number | null;
  /** Ends streams, waits for calls under way, then stops listening. */
  close(): Promise<void>;
}

const KEY_BYTES = 32;
const LOOPBACK = '127.0.0.1';
/** Serves the window, its calls and its notices on loopback only: requests must be meant for this very address, come from our own page, and hold this start's key. */
export async function serveWeb(options: WebHostOptions): Promise<WebHost> {
  const key = options.key ?? Buffer.from(options.random.bytes(KEY_BYTES)).toString('base64url');
  let hosts: readonly string[] = [];
  const gate: Gate = {
    isForeignHost: (headers) => isForeignHost(hosts, headers),
    admit: ({ headers }) => (isForeign(hosts, 'http', headers) || !isKey(key, keyIn(headers)) ? { refused: 'not_admitted', status: 403 } : { caller: { personId: options.personId } }),
  };
  const bounds = { ...BOUNDS, ...options.bounds };
  const answerer = createAnswerer({ ...options, bounds, gate, paths: { [WEBHOOK_PATH]: createNotificationDoor(options.door) } });
  const server = createServer(serverOptions(bounds), answerer.answer);
  server.maxConnections = bounds.connections;
  const wanted = options.port ?? 0;
  const portTaken = (await listen(server, LOOPBACK, wanted)) === 'listens' ? null : wanted;
  if (portTaken !== null) await listen(server, LOOPBACK, 0);
  const { port } = server.address() as AddressInfo;
  hosts = [`${LOOPBACK}:${port}`, `localhost:${port}`];
  return { url: `http://${LOOPBACK}:${port}/#key=${key}`, port, portTaken, close: () => answerer.close(server) };
}
