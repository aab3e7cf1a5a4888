import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { systemScheduler } from '../../../main/platform/clock.ts';
import { seededRandom } from '../../../main/platform/random.ts';
import { ProxiedLine } from './proxied-line.ts';
import type { Toxic, ToxicDraw, ToxicKind } from './toxic.ts';

export interface FaultProxy {
  /** `http://127.0.0.1:<port>`, before the server behind. */
  readonly baseUrl: string;
  /** Sets what the next exchanges meet; null lets all of them pass. */
  draws(draw: ToxicDraw | null): void;
  /** One toxic for every exchange from now on; null for none. */
  always(toxic: Toxic | null): void;
  /** Nobody listens any more, and every line is broken off: a new one is refused, so that no byte of a request leaves. */
  down(): void;
  /** Listens again, on the same port. */
  up(): Promise<void>;
  /** How many exchanges met a toxic of each kind; `down`: how often the line went down. */
  counts(): Readonly<Partial<Record<ToxicKind | 'down', number>>>;
  /** Lines that clients hold open now. */
  lines(): number;
  close(): Promise<void>;
}

/** A TCP proxy on loopback that plays faults between a client and the server at that address (reliability.md F6, section 1: the six toxics of toxiproxy). */
export async function faultProxy(upstreamUrl: string, { seed = 1 }: { readonly seed?: number } = {}): Promise<FaultProxy> {
  const upstreamPort = Number(new URL(upstreamUrl).port);
  const lines = new Set<ProxiedLine>();
  const counts: Partial<Record<ToxicKind | 'down', number>> = {};
  const random = seededRandom(seed);
  let draw: ToxicDraw | null = null;
  const count = (kind: ToxicKind | 'down'): void => {
    counts[kind] = (counts[kind] ?? 0) + 1;
  };
  const counted: ToxicDraw = (request) => {
    const toxic = draw?.(request) ?? null;
    if (toxic !== null) count(toxic.kind);
    return toxic;
  };
  const server = createServer((socket) => {
    const line = new ProxiedLine(socket, { upstreamPort, draw: counted, random, wire: systemScheduler });
    lines.add(line);
    socket.on('close', () => lines.delete(line));
  });
  const listen = (port: number): Promise<void> => new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
  await listen(0);
  const { port } = server.address() as AddressInfo;
  const breakAll = (): void => {
    for (const line of lines) line.breakOff();
  };
  return {
    baseUrl: `http://127.0.0.1:${port}`,
    draws(next) {
      draw = next;
    },
    always(toxic) {
      draw = toxic === null ? null : () => toxic;
    },
    down() {
      if (!server.listening) return;
      count('down');
      server.close();
      breakAll();
    },
    up: () => (server.listening ? Promise.resolve() : listen(port)),
    counts: () => counts,
    lines: () => lines.size,
    close: () => new Promise((resolve) => {
      server.close(() => resolve());
      breakAll();
    }),
  };
}
