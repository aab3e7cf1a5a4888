import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { startPrivateCups } from '../doubles/private-cups.ts';

/** CUPS' own ZPL driver before a socket that counts what arrives (printing.md 3.1). */
export interface CupsZplDriver {
  /** Prints a file and resolves with the bytes that came, when the driver's line is closed. */
  print(file: string): Promise<number>;
  close(): Promise<void>;
}

/** Starts a CUPS of our own with that driver; close ends it. */
export async function startCupsZplDriver(): Promise<CupsZplDriver> {
  const [cups, sink] = [await startPrivateCups(), await openSink()];
  await cups.addQueue('zpl', `socket://127.0.0.1:${sink.port}`, 'drv:///sample.drv/zebra.ppd', 'PageSize=w288h432', 'Resolution=203dpi');
  return {
    async print(file) {
      const came = sink.next();
      await cups.run('lp', '-d', 'zpl', '-o', 'PageSize=w288h432', file);
      return came;
    },
    async close() {
      await cups.close();
      sink.close();
    },
  };
}

interface Sink {
  readonly port: number;
  /** The bytes of the next connection, when it is over. */
  next(): Promise<number>;
  close(): void;
}

async function openSink(): Promise<Sink> {
  let heard: (bytes: number) => void = () => undefined;
  const server = createServer((socket) => {
    let bytes = 0;
    socket.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
    });
    socket.on('end', () => {
      socket.end();
      if (bytes > 0) heard(bytes);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return { port: (server.address() as AddressInfo).port, next: () => new Promise((resolve) => {
    heard = resolve;
  }), close: () => server.close() };
}
