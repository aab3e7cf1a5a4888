import { connect } from 'node:net';
import type { Socket } from 'node:net';
import type { Cancel, Scheduler } from '../../../main/platform/clock.ts';
import type { Random } from '../../../main/platform/random.ts';
import { integerBetween } from '../../../main/platform/random.ts';
import { RequestReader } from './request-reader.ts';
import type { RecordedRequest, Toxic, ToxicDraw } from './toxic.ts';

const HEAD_END = Buffer.from('\r\n\r\n');
/** An answer whose head is longer is passed on as it is. */
const HEAD_MAX_BYTES = 64 * 1024;

export interface LinePorts {
  readonly upstreamPort: number;
  readonly draw: ToxicDraw;
  readonly random: Random;
  /** Of the wire: real time. */
  readonly wire: Scheduler;
}

/** What is going on between a request and the end of its answer. */
interface Exchange {
  readonly toxic: Toxic | null;
  /** Bytes of the answer that were let through. */
  passed: number;
  /** The head of an answer that is to be shortened, until it is whole. */
  head: Buffer | null;
  /** Of a shortened answer: bytes of its body that may still pass. */
  left: number;
  isDelayed: boolean;
}

/**
 * One line from a client and the line behind it. Requests are recorded whole, so that each meets one toxic of its own and can be delivered again; answers
 * are passed on piece by piece, and no more of one is held than its head and the piece in hand: a client that does not read stops the server.
 */
export class ProxiedLine {
  readonly #ports: LinePorts;
  readonly #client: Socket;
  readonly #reader = new RequestReader();
  readonly #timers = new Set<Cancel>();
  readonly #copies = new Set<Socket>();
  #upstream: Socket | null = null;
  #exchange: Exchange | null = null;
  #isDead = false;

  constructor(client: Socket, ports: LinePorts) {
    this.#ports = ports;
    this.#client = client;
    client.setNoDelay(true);
    client.on('data', (chunk) => this.#hear(chunk));
    client.on('error', () => this.#end());
    client.on('close', () => this.#end());
  }

  /** Breaks everything off at once. */
  breakOff(): void {
    this.#client.resetAndDestroy();
    this.#end();
  }

  #end(): void {
    for (const cancel of this.#timers) cancel();
    this.#timers.clear();
    this.#upstream?.destroy();
    for (const copy of this.#copies) copy.destroy();
    this.#client.destroy();
  }

  #after(ms: number, work: () => void): void {
    const cancel = this.#ports.wire.after(ms, () => {
      this.#timers.delete(cancel);
      work();
    });
    this.#timers.add(cancel);
  }

  #hear(chunk: Buffer): void {
    // What goes into a hole is not even counted.
    if (this.#isDead) return;
    const requests = this.#reader.take(chunk);
    if (requests === null) return this.breakOff();
    for (const request of requests) this.#begin(request);
  }

  #begin(request: RecordedRequest): void {
    const before = this.#exchange?.toxic;
    if (before?.kind === 'half-open') return this.#fallSilent(before.endsAfterMs);
    const toxic = this.#ports.draw(request);
    this.#exchange = { toxic, passed: 0, head: null, left: Infinity, isDelayed: false };
    if (toxic?.kind === 'reset' && toxic.when === 'before') return this.breakOff();
    if (toxic?.kind === 'timeout' && toxic.takes === 'request') return this.#fallSilent(toxic.endsAfterMs);
    this.#behind().write(request.bytes);
    if (toxic?.kind === 'duplicate') this.#after(toxic.afterMs, () => this.#deliverAgain(request));
  }

  /** From now on nothing is heard of this line any more. */
  #fallSilent(endsAfterMs: number | null): void {
    this.#isDead = true;
    this.#upstream?.destroy();
    if (endsAfterMs !== null) this.#after(endsAfterMs, () => this.breakOff());
  }

  #behind(): Socket {
    if (this.#upstream !== null && !this.#upstream.destroyed) return this.#upstream;
    const upstream = connect({ port: this.#ports.upstreamPort, host: '127.0.0.1', noDelay: true });
    this.#upstream = upstream;
    upstream.on('error', () => upstream.destroy());
    void this.#passOn(upstream);
    return upstream;
  }

  /** Brings answers to the client at the pace at which it takes them. The end of the line behind is the end of this one, unless a hole is between. */
  async #passOn(upstream: Socket): Promise<void> {
    try {
      for await (const chunk of upstream) {
        await this.#deliver(chunk as Buffer);
        if (this.#client.destroyed) return;
      }
    } catch {
      // The server broke the line off, and so does this one.
      if (!this.#isDead && this.#upstream === upstream) return this.breakOff();
    }
    if (!this.#isDead && this.#upstream === upstream) this.#client.end();
  }

  async #deliver(chunk: Buffer): Promise<void> {
    const exchange = this.#exchange;
    if (exchange === null || this.#isDead) return;
    const { toxic } = exchange;
    switch (toxic?.kind) {
      case 'latency': return this.#deliverLate(exchange, toxic, chunk);
      case 'reset': return this.#breakWithin(exchange, chunk);
      case 'timeout': return this.#fallSilent(toxic.endsAfterMs);
      case 'slicer': return this.#drip(toxic, chunk);
      case 'limit-data': return this.#limit(exchange, toxic, chunk);
      case 'half-open': case 'duplicate': case undefined: return this.#write(chunk);
    }
  }

  async #deliverLate(exchange: Exchange, toxic: Toxic & { kind: 'latency' }, chunk: Buffer): Promise<void> {
    if (!exchange.isDelayed) {
      exchange.isDelayed = true;
      await this.#wait(toxic.ms + integerBetween(this.#ports.random, 0, toxic.jitterMs));
    }
    await this.#write(chunk);
  }

  async #breakWithin(exchange: Exchange, chunk: Buffer): Promise<void> {
    if (exchange.toxic?.kind === 'reset' && exchange.toxic.when === 'mid-answer') {
      // The head and a part of the body are on their way before the line breaks.
      await this.#write(chunk.subarray(0, Math.max(1, chunk.length - 2)));
      await this.#wait(5);
    }
    this.breakOff();
  }

  async #drip({ bytes, everyMs }: Toxic & { kind: 'slicer' }, chunk: Buffer): Promise<void> {
    for (let at = 0; at < chunk.length && !this.#client.destroyed; at += bytes) {
      await this.#write(chunk.subarray(at, at + bytes));
      await this.#wait(everyMs);
    }
  }

  async #limit(exchange: Exchange, { bytes, as }: Toxic & { kind: 'limit-data' }, chunk: Buffer): Promise<void> {
    if (exchange.left !== Infinity) return this.#writeLimited(exchange, chunk);
    const held = exchange.head === null ? chunk : Buffer.concat([exchange.head, chunk]);
    const headBytes = held.indexOf(HEAD_END);
    if (headBytes < 0 && held.length <= HEAD_MAX_BYTES) {
      exchange.head = held;
      return;
    }
    exchange.head = null;
    exchange.left = bytes;
    const head = held.subarray(0, headBytes).toString('latin1');
    const length = Number(/^content-length: *(\d+)/im.exec(head)?.[1] ?? Infinity);
    await this.#write(Buffer.from(`${as === 'whole' ? head.replace(/^content-length: *\d+/im, `content-length: ${Math.min(bytes, length)}`) : head}\r\n\r\n`, 'latin1'));
    await this.#writeLimited(exchange, held.subarray(headBytes + HEAD_END.length));
  }

  async #writeLimited(exchange: Exchange, chunk: Buffer): Promise<void> {
    const part = chunk.subarray(0, exchange.left);
    exchange.left -= part.length;
    if (part.length > 0) await this.#write(part);
    if (exchange.left > 0) return;
    if (exchange.toxic?.kind === 'limit-data' && exchange.toxic.as === 'cut') return void this.#client.end();
    // For the client the answer is over, and its line good for the next request; the rest of this one stays with the line behind.
    const behind = this.#upstream;
    this.#upstream = null;
    behind?.destroy();
  }

  /** Resolves when the client's side has room for more, or is gone. */
  #write(chunk: Buffer): Promise<void> {
    const client = this.#client;
    if (client.destroyed || client.writableEnded || client.write(chunk)) return Promise.resolve();
    return new Promise((resolve) => {
      const done = (): void => {
        client.off('drain', done);
        client.off('close', done);
        resolve();
      };
      client.once('drain', done);
      client.once('close', done);
    });
  }

  #wait(ms: number): Promise<void> {
    return new Promise((resolve) => {
      if (this.#client.destroyed) return resolve();
      const done = (): void => {
        cancel();
        this.#timers.delete(cancel);
        this.#client.off('close', done);
        resolve();
      };
      const cancel = this.#ports.wire.after(ms, done);
      this.#timers.add(cancel);
      this.#client.once('close', done);
    });
  }

  #deliverAgain(request: RecordedRequest): void {
    const copy = connect({ port: this.#ports.upstreamPort, host: '127.0.0.1' });
    this.#copies.add(copy);
    copy.on('error', () => copy.destroy());
    copy.on('close', () => this.#copies.delete(copy));
    // Heard to its end, so that the server is not kept from having its effect; the line is of one request, like the server's own last word on it.
    copy.once('data', () => copy.end());
    copy.resume();
    copy.write(request.bytes);
  }
}
