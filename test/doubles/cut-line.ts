import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

/** A cable between a bench and the main PC, whatever is spoken on it. */
export interface CutLine {
  readonly port: number;
  /** Pulled out: what is sent from now on arrives nowhere, in either direction, and nobody is told. */
  pull(): void;
  /** Requests still arrive and are done, but no answer comes back: the worst moment for a cable to be pulled. */
  loseAnswers(): void;
  /** Put in again: what was on its way is gone, lines that were open are broken. */
  plug(): void;
  close(): Promise<void>;
}

export async function cutLine(toPort: number): Promise<CutLine> {
  let state: 'whole' | 'pulled' | 'answers-lost' = 'whole';
  const open = new Set<Socket>();
  const server = createServer((near) => {
    open.add(near);
    near.on('error', () => near.destroy());
    near.on('close', () => open.delete(near));
    // A new line on a pulled cable: nobody answers, not even to refuse.
    if (state === 'pulled') return;
    const far = connect(toPort, '127.0.0.1');
    open.add(far);
    far.on('error', () => near.destroy());
    far.on('close', () => open.delete(far));
    near.on('data', (data) => {
      if (state !== 'pulled') far.write(data);
    });
    far.on('data', (data) => {
      if (state === 'whole') near.write(data);
    });
    near.on('close', () => {
      if (state !== 'pulled') far.destroy();
    });
    far.on('close', () => {
      if (state === 'whole') near.destroy();
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const breakAll = (): void => {
    for (const socket of open) socket.destroy();
  };
  return {
    port: (server.address() as AddressInfo).port,
    pull: () => {
      state = 'pulled';
    },
    loseAnswers: () => {
      state = 'answers-lost';
    },
    plug() {
      state = 'whole';
      breakAll();
    },
    close: () => new Promise((resolve) => {
      server.close(() => resolve());
      breakAll();
    }),
  };
}
