import { connect } from 'node:net';
import type { Socket } from 'node:net';

/** A TCP line to a port of this PC with every byte in the attacker's hand. */
export interface RawLine {
  send(bytes: string | Uint8Array): void;
  /** What came so far, as latin1; of a long stream its end. */
  heard(): string;
  /** Resolves with everything that came when the other side has closed the line. */
  readonly closed: Promise<string>;
  /** Resolves when `text` has come; rejects when the line ends without. */
  until(text: string): Promise<void>;
  readonly socket: Socket;
  hangUp(): void;
}

const KEPT = 1_000_000;
/** Longer than any piece that comes at once. */
const END_LOOKED_AT = 200_000;

export async function rawLine(port: number): Promise<RawLine> {
  const socket = connect({ host: '127.0.0.1', port });
  let heard = '';
  const waiting: { readonly text: string; readonly resolve: () => void; readonly reject: (error: Error) => void }[] = [];
  const look = (): void => {
    if (waiting.length === 0) return;
    // The end is enough, and a stream of many megabytes is not looked through for each of its pieces.
    const end = heard.slice(-END_LOOKED_AT);
    for (const each of waiting.filter(({ text }) => end.includes(text))) {
      waiting.splice(waiting.indexOf(each), 1);
      each.resolve();
    }
  };
  socket.on('data', (data: Buffer) => {
    heard = (heard + data.toString('latin1')).slice(-KEPT);
    look();
  });
  // A line that the other side cuts is what many of these tests want; how it was cut is told by what came before.
  socket.on('error', () => socket.destroy());
  const closed = new Promise<string>((resolve) => {
    socket.once('close', () => {
      for (const each of waiting) each.reject(new Error(`the line ended before ${each.text} came: ${heard.slice(0, 300)}`));
      resolve(heard);
    });
  });
  await new Promise<void>((resolve) => {
    socket.once('connect', resolve);
    socket.once('close', () => resolve());
  });
  return {
    socket, closed, heard: () => heard,
    send: (bytes) => void socket.write(bytes),
    until: (text) => new Promise((resolve, reject) => {
      waiting.push({ text, resolve, reject });
      look();
    }),
    hangUp: () => socket.destroy(),
  };
}

/** Sends bytes on a line of their own, and gives what came until the other side closed it. */
export async function rawExchange(port: number, bytes: string | Uint8Array): Promise<string> {
  const line = await rawLine(port);
  line.send(bytes);
  return line.closed;
}
