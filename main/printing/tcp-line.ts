import { connect } from 'node:net';
import type { Socket } from 'node:net';
import type { Scheduler } from '../platform/clock.ts';

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
  ask(question: string, enough: (answer: string) => boolean, withinMs: number): Promise<string>;
  /** Writes in pieces, waiting for the printer to take them; rejects with LineFault when it stops taking them for `idleMs`. */
  write(bytes: Uint8Array, idleMs: number): Promise<void>;
  /** Says that nothing more comes, and whether the printer answered that with its own end within `withinMs`. */
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

function lineOver(socket: Socket, scheduler: Scheduler): TcpLine {
  let received = '';
  let ended: LineFault | null = null;
  let finished = false;
  const waiters = new Set<() => void>();
  const wake = (): void => {
    for (const waiter of waiters) waiter();
  };
  socket.setNoDelay(true);
  socket.on('data', (data: Buffer) => {
    received += data.toString('latin1');
    wake();
  });
  socket.on('end', () => {
    finished = true;
    wake();
  });
  socket.on('error', (error) => {
    ended = new LineFault('closed', `The line to the printer broke (${error.message}).`);
    wake();
  });
  socket.on('close', () => {
    ended ??= new LineFault('closed', 'The printer closed the line.');
    wake();
  });

  /** Resolves when `done` holds or time is up; true in the first case. */
  const until = (done: () => boolean, withinMs: number): Promise<boolean> => new Promise((resolve) => {
    const settle = (): void => {
      if (!done() && ended === null) return;
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
  });

  return {
    async ask(question, enough, withinMs) {
      received = '';
      socket.write(question, 'latin1');
      await until(() => enough(received) || finished, withinMs);
      if (finished || ended !== null) throw ended ?? new LineFault('closed', 'The printer closed the line.');
      return received;
    },
    async write(bytes, idleMs) {
      for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
        let taken = false;
        socket.write(bytes.subarray(at, at + PIECE_BYTES), () => {
          taken = true;
          wake();
        });
        await until(() => taken && socket.writableLength === 0, idleMs);
        if (ended !== null) throw ended;
        if (!taken) throw new LineFault('stalled', 'The printer stopped taking data.');
      }
    },
    async finish(withinMs) {
      socket.end();
      return until(() => finished, withinMs);
    },
    close: () => {
      socket.destroy();
    },
  };
}
