import type { ChildProcess, ChildProcessByStdio } from 'node:child_process';
import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import process from 'node:process';
import type { Readable, Writable } from 'node:stream';
import { createInterface } from 'node:readline';
import type { LabelReader } from '../../main/documents/index.ts';
import { systemScheduler } from '../../main/platform/clock.ts';
import { SECOND_MS } from '../../shared/time.ts';
import type { CrashPoint, Said, StartOrders, Told } from './crash-points.ts';
import { answerReader } from './reader-across.ts';

/** The station is dead: by a point of its own, or by its parent (null). */
export class Died extends Error {
  constructor() {
    super('the station died');
    this.name = 'Died';
  }
}

/** `Told` without its number. */
export type Telling = Told extends infer One ? One extends Told ? Omit<One, 'id'> : never : never;

/** How a station ended. */
export interface End {
  readonly signal: NodeJS.Signals | null;
  readonly code: number | null;
  /** Where it said that it dies; null when it was killed from outside. */
  readonly point: CrashPoint | null;
  /** What it was to be interrupted in was over. */
  readonly isTooLate: boolean;
}

/** One life of the station. */
export interface StationProcess {
  /** Rejects with Died when it is dead before it has answered. An answer that is in the pipe counts. */
  tell(telling: Telling): Promise<unknown>;
  kill(): void;
  /** Stops it in the middle of whatever it does, and lets it go on. */
  hold(): void;
  letGo(): void;
  /** How often it noticed that it had been stopped. */
  wakes(): number;
  /** False when it died on the way. */
  readonly ready: Promise<boolean>;
  readonly ended: Promise<End>;
}

/** Nothing that a bench asks takes so long; a station that does is stuck, which is a breach and not a wait. */
const STUCK_MS = 60 * SECOND_MS;

/** Starts the program on its folder. */
export function startStation(program: string, orders: StartOrders, reader: LabelReader): StationProcess {
  // What it compiled in its first life is kept beside it; one thread fewer is started for each that a start has no use for.
  const env = { ...process.env, NODE_COMPILE_CACHE: join(dirname(program), 'compiled') };
  const child = spawn(process.execPath, ['--v8-pool-size=0', '--single-threaded-gc', program, JSON.stringify(orders)], { env, stdio: ['pipe', 'pipe', 'inherit', 'ipc'], serialization: 'advanced' }) as ChildProcessByStdio<Writable, Readable, null>;
  answerReader(child, reader);
  const waiting = new Map<number, { readonly resolve: (value: unknown) => void; readonly reject: (error: Error) => void }>();
  let point: CrashPoint | null = null;
  let isTooLate = false;
  let wakes = 0;
  let ready: () => void = () => undefined;
  let lastId = 0;
  createInterface({ input: child.stdout }).on('line', (line) => {
    const said = JSON.parse(line) as Said;
    if (said.say === 'ready') ready();
    else if (said.say === 'dies') point = said.point;
    else if (said.say === 'too-late') isTooLate = true;
    else if (said.say === 'woke') wakes += 1;
    else {
      waiting.get(said.id)?.resolve(said.value);
      waiting.delete(said.id);
    }
  });
  // A pipe of a dead process breaks; that it is dead is told by its end.
  child.stdin.on('error', () => child.stdin.destroy());
  const ended = new Promise<End>((resolve) => {
    // Not before its last line was read: an answer that is in the pipe is a beep.
    child.once('close', (code, signal) => resolve({ signal, code, point, isTooLate }));
  });
  void ended.then(() => {
    for (const { reject } of waiting.values()) reject(new Died());
    waiting.clear();
  });
  const isReady = new Promise<boolean>((resolve) => {
    ready = () => resolve(true);
    void ended.then(() => resolve(false));
  });
  return {
    ended,
    ready: within(child, 'its start', isReady),
    kill: () => void child.kill('SIGKILL'),
    hold: () => void child.kill('SIGSTOP'),
    letGo: () => void child.kill('SIGCONT'),
    wakes: () => wakes,
    tell(telling) {
      lastId += 1;
      const id = lastId;
      return within(child, `${JSON.stringify(telling).slice(0, 200)}`, Promise.race([
        new Promise((resolve, reject) => {
          waiting.set(id, { resolve, reject });
          child.stdin.write(`${JSON.stringify({ id, ...telling })}\n`, () => undefined);
        }),
        ended.then(() => {
          if (waiting.has(id)) throw new Died();
          return new Promise(() => undefined);
        }),
      ]));
    },
  };
}

/** Ends a station that is stuck, and says in what. */
async function within<T>(child: ChildProcess, what: string, work: Promise<T>): Promise<T> {
  let cancel: () => void = () => undefined;
  const late = new Promise<never>((_resolve, reject) => {
    cancel = systemScheduler.after(STUCK_MS, () => {
      child.kill('SIGKILL');
      reject(new Error(`The station is stuck in ${what}`));
    });
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    cancel();
  }
}
