import { hash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import type { BenchId } from '../../../shared/fulfilment/ids.ts';
import { SECOND_MS } from '../../../shared/time.ts';
import type { StationDoor } from '../../engine/index.ts';
import type { Scheduler } from '../../platform/clock.ts';
import type { Logger } from '../../platform/logger.ts';
import type { Random } from '../../platform/random.ts';
import { integerBetween } from '../../platform/random.ts';
import type { RendererFile } from '../renderer-files.ts';
import type { Answer, Gate, Guest } from '../serve/index.ts';
import { BOUNDS, createAnswerer, isForeign, isForeignHost, jsonOf, keyIn, listen, refuse, send, serverOptions } from '../serve/index.ts';
import type { LanCertificate } from './certificate.ts';
import type { HeldPlaces } from './held-places.ts';

export interface LanHostOptions {
  readonly door: StationDoor;
  readonly readFile: (path: string) => RendererFile;
  readonly scheduler: Scheduler;
  readonly random: Random;
  readonly logger: Logger;
  /** Who acts where nobody is signed in; a station that has people asks for one. */
  readonly personId: string;
  /** A private address of this PC. */
  readonly address: string;
  readonly port: number;
  /** Names by which benches may call this PC besides its address. */
  readonly names: readonly string[];
  readonly certificate: LanCertificate;
  /** Hashes of the keys that count now. The engine looks again at every call; this keeps strangers from being read at all. */
  readonly keys: () => ReadonlyMap<string, BenchId>;
  readonly places: HeldPlaces;
  /** A bench came that was not here. */
  readonly came: () => void;
  /** The key of a bench came from `address` while the bench speaks from `heldBy`. */
  readonly elsewhere: (benchId: BenchId, address: string, heldBy: string) => void;
}

/** The station served to paired benches. */
export interface LanHost {
  readonly urls: readonly string[];
  readonly port: number;
  /** Ends the streams of benches whose key counts no more. */
  keysChanged(): void;
  close(): Promise<void>;
}

/** Longer than a bench is silent while somebody scans there: each new line costs a handshake, and one that ends as a scan sets out costs its answer. */
const KEEP_ALIVE_MS = 75 * SECOND_MS;
const HANDSHAKE_MS = 10 * SECOND_MS;
/** Connections of all and of one address: a bench has two or three, and a flood must leave some to the others. */
const CONNECTIONS_MAX = 512;
const CONNECTIONS_PER_ADDRESS_MAX = 128;
/** A name and a code. */
const PAIRING_BYTES_MAX = 1_024;
const PAIRINGS_AT_ONCE_MAX = 4;
const ID_BYTES = 12;
/** What others do is seen within a second; what a bench does itself, at once. */
const GATHER_MS = { low: 400, high: 1_000 } as const;

interface Bench extends Guest {
  readonly keyHash: string;
}

/** Serves paired benches over TLS on one private address. Resolves to why not when it cannot listen there. */
export async function serveLan(options: LanHostOptions): Promise<LanHost | 'taken' | 'gone'> {
  let hosts: readonly string[] = [];
  const gate: Gate = { isForeignHost: (headers) => isForeignHost(hosts, headers), admit: (request) => admit(options, hosts, request) };
  const answerer = createAnswerer({ ...options, bounds: BOUNDS, gate, paths: { '/pair': pairingDoor(options, () => hosts), '/alive': (request, response) => sayAlive(gate, request, response) } });
  const { certificatePem: cert, keyPem: key } = options.certificate;
  // No HSTS: a browser that was told so would never let anybody past the question about our own certificate again.
  const server = createServer({ ...serverOptions(BOUNDS), cert, key, minVersion: 'TLSv1.3', handshakeTimeout: HANDSHAKE_MS }, answerer.answer);
  server.maxConnections = CONNECTIONS_MAX;
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  server.on('connection', limitByAddress());
  server.on('tlsClientError', (_error, socket) => socket.destroy());
  const heard = await listen(server, options.address, options.port);
  if (heard !== 'listens') return heard;
  const { port } = server.address() as AddressInfo;
  hosts = [options.address, ...options.names].map((name) => `${name}:${port}`);
  return {
    urls: hosts.map((host) => `https://${host}/`), port,
    keysChanged: () => answerer.endStreams((guest) => !options.keys().has((guest as Bench).keyHash)),
    close: () => answerer.close(server),
  };
}

function admit(options: LanHostOptions, hosts: readonly string[], request: IncomingMessage): ReturnType<Gate['admit']> {
  if (isForeign(hosts, 'https', request.headers)) return { refused: 'not_admitted', status: 403 };
  const keyHash = hash('sha256', keyIn(request.headers), 'hex');
  const benchId = options.keys().get(keyHash);
  if (benchId === undefined) return { refused: 'not_admitted', status: 403 };
  const address = addressOf(request);
  const { heldBy, isNew } = options.places.take(benchId, address);
  if (heldBy !== null) {
    options.elsewhere(benchId, address, heldBy);
    return { refused: 'key_elsewhere', status: 409 };
  }
  if (isNew) options.came();
  const bench: Bench = {
    keyHash, caller: { personId: options.personId, lan: { keyHash } },
    // The scanner and the scale on the cables of the main PC are the main PC's.
    hears: (notice) => notice.topic !== 'scanner' && notice.topic !== 'scale',
    gatherMs: () => integerBetween(options.random, GATHER_MS.low, GATHER_MS.high),
  };
  return bench;
}

function addressOf({ socket }: IncomingMessage): string {
  return (socket.remoteAddress ?? '').replace(/^::ffff:/, '');
}

function sayAlive(gate: Gate, request: IncomingMessage, response: ServerResponse): void {
  const guest = request.method === 'POST' ? gate.admit(request) : { refused: 'not_admitted' as const, status: 405 };
  if ('refused' in guest) refuse(response, guest.status, guest.refused);
  else response.writeHead(204, { 'cache-control': 'no-store' }).end();
}

/** The one path without a key: a name and the code that the main PC shows. The engine counts the tries; this keeps a flood of them small. */
function pairingDoor({ door, random }: LanHostOptions, hosts: () => readonly string[]): Answer {
  let under = 0;
  return async (request, response) => {
    if (request.method !== 'POST' || isForeign(hosts(), 'https', request.headers)) {
      refuse(response, 403, 'not_admitted');
      return;
    }
    if (under >= PAIRINGS_AT_ONCE_MAX) {
      response.setHeader('connection', 'close');
      refuse(response, 503, 'unavailable');
      return;
    }
    under += 1;
    try {
      const asked = await jsonOf(request, response, PAIRING_BYTES_MAX, pairingIn);
      if (asked === null) return;
      const scanId = `pair-${Buffer.from(random.bytes(ID_BYTES)).toString('hex')}`;
      send(response, 200, await door.dispatch('pairing.finish', { scanId, ...asked, address: addressOf(request) }, { personId: 'bench', isStation: true }));
    } finally {
      under -= 1;
    }
  };
}

function pairingIn(value: unknown): { readonly name: string; readonly code: string } | null {
  if (typeof value !== 'object' || value === null || !('name' in value) || !('code' in value) || typeof value.name !== 'string' || typeof value.code !== 'string') return null;
  return { name: value.name, code: value.code };
}

function limitByAddress(): (socket: Socket) => void {
  const open = new Map<string, number>();
  return (socket) => {
    const address = socket.remoteAddress ?? '';
    const count = (open.get(address) ?? 0) + 1;
    open.set(address, count);
    socket.once('close', () => {
      const left = (open.get(address) ?? 1) - 1;
      if (left > 0) open.set(address, left);
      else open.delete(address);
    });
    if (count > CONNECTIONS_PER_ADDRESS_MAX) socket.destroy();
  };
}
