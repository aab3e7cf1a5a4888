import { connect } from 'node:net';
import type { Socket } from 'node:net';
import type { Scheduler } from '../../platform/clock.ts';

/** Why a line to a printer ended or could not be had. */
export class LineFault extends Error {
  readonly kind: 'unreachable' | 'closed' | 'silent' | 'stalled';

  constructor(kind: LineFault['kind'], says: string) {
    super(says);
    this.name = 'LineFault';
    this.kind = kind;
  }
}

/** One connection to a printer: ask and be answered, or write and wait for the bytes to be taken. */
export interface TcpLine {
  /** Writes `question` and resolves with what came back as soon as `enough` holds, or with what there is after `withinMs`. */
  ask(question: Uint8Array, enough: (answer: Uint8Array) => boolean, withinMs: number): Promise<Uint8Array>;
  /** Writes a question and keeps what came before, for `hear`. */
  say(question: Uint8Array): void;
  /** What came since the last `ask` or `write`, as soon as `enough` holds or after `withinMs`; rejects with LineFault when the printer hung up. */
  hear(enough: (answer: Uint8Array) => boolean, withinMs: number): Promise<Uint8Array>;
  /** Writes in pieces, waiting for the printer to take them; rejects with LineFault when it stops taking them for `idleMs`. */
  write(bytes: Uint8Array, idleMs: number): Promise<void>;
  /** Says that nothing more comes, and whether the printer answered that with its own end within `withinMs`; rejects with LineFault when it hung up before. */
  finish(withinMs: number): Promise<boolean>;
  close(): void;
}

const PIECE_BYTES = 16 * 1024;

export function openLine(host: string, port: number, scheduler: Scheduler, connectWithinMs: number): Promise<TcpLine> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port });
    const giveUp = scheduler.after(connectWithinMs, () => {
      socket.destroy();
      reject(new LineFault('unreachable', 'The printer did not answer the call.'));
    });
    socket.once('error', (error) => {
      giveUp();
      reject(new LineFault('unreachable', `The printer cannot be reached (${error.message}).`));
    });
    socket.once('connect', () => {
      giveUp();
      socket.removeAllListeners('error');
      resolve(lineOver(socket, scheduler));
    });
  });
}

/** What a socket has brought, and how it stands. */
interface Incoming {
  received: Buffer;
  /** Why there is no line any more. */
  ended: LineFault | null;
  /** The printer said that it sends nothing more. */
  finished: boolean;
  wake(): void;
  /** Resolves when `done` holds, the line ends or time is up; whether `done` holds then. */
  until(done: () => boolean, withinMs: number): Promise<boolean>;
}

function incomingOf(socket: Socket, scheduler: Scheduler): Incoming {
  const waiters = new Set<() => void>();
  const incoming: Incoming = {
    received: Buffer.alloc(0), ended: null, finished: false,
    wake() {
      for (const waiter of waiters) waiter();
    },
    until: (done, withinMs) => new Promise((resolve) => {
      const settle = (): void => {
        if (!done() && incoming.ended === null) return;
        cancel();
        waiters.delete(settle);
        resolve(done());
      };
      const cancel = scheduler.after(withinMs, () => {
        waiters.delete(settle);
        resolve(done());
      });
      waiters.add(settle);
      settle();
    }),
  };
  socket.on('data', (data: Buffer) => {
    incoming.received = Buffer.concat([incoming.received, data]);
    incoming.wake();
  });
  socket.on('end', () => {
    incoming.finished = true;
    incoming.wake();
  });
  socket.on('error', (error) => {
    incoming.ended = new LineFault('closed', `The line to the printer broke (${error.message}).`);
    incoming.wake();
  });
  socket.on('close', () => {
    incoming.ended ??= new LineFault('closed', 'The printer closed the line.');
    incoming.wake();
  });
  return incoming;
}

function lineOver(socket: Socket, scheduler: Scheduler): TcpLine {
  const incoming = incomingOf(socket, scheduler);
  socket.setNoDelay(true);
  const hear: TcpLine['hear'] = async (enough, withinMs) => {
    await incoming.until(() => enough(incoming.received) || incoming.finished, withinMs);
    if (incoming.finished || incoming.ended !== null) throw incoming.ended ?? new LineFault('closed', 'The printer closed the line.');
    return incoming.received;
  };
  return {
    ask(question, enough, withinMs) {
      incoming.received = Buffer.alloc(0);
      socket.write(question);
      return hear(enough, withinMs);
    },
    say: (question) => void socket.write(question),
    hear,
    async write(bytes, idleMs) {
      incoming.received = Buffer.alloc(0);
      for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
        let taken = false;
        socket.write(bytes.subarray(at, at + PIECE_BYTES), () => {
          taken = true;
          incoming.wake();
        });
        await incoming.until(() => taken && socket.writableLength === 0, idleMs);
        if (incoming.ended !== null) throw incoming.ended;
        if (incoming.finished) throw new LineFault('closed', 'The printer hung up in the middle.');
        if (!taken) throw new LineFault('stalled', 'The printer stopped taking data.');
      }
    },
    async finish(withinMs) {
      // An end that comes before ours is a printer that hung up, and no sign that it took everything.
      if (incoming.finished) throw new LineFault('closed', 'The printer hung up in the middle.');
      socket.end();
      return incoming.until(() => incoming.finished, withinMs);
    },
    close: () => {
      socket.destroy();
    },
  };
}
