import { writeSync } from 'node:fs';
import process from 'node:process';
import { Worker } from 'node:worker_threads';
import type { Armed, CrashPoint, Said } from './crash-points.ts';

const STDOUT = 1;

/** Says a line at once: when this returns it is in the pipe, whatever becomes of this process. */
export function say(said: Said): void {
  const line = Buffer.from(`${JSON.stringify(said)}\n`);
  for (let at = 0; at < line.length;) at += writeSync(STDOUT, line, at);
}

/** Spins for so many microseconds after it is woken, then ends the process while its other thread is at work. */
const KILLER = `
const { workerData } = require('node:worker_threads');
Atomics.wait(workerData.flag, 0, 0);
const end = process.hrtime.bigint() + BigInt(workerData.microseconds) * 1000n;
while (process.hrtime.bigint() < end);
process.kill(process.pid, 'SIGKILL');
`;

/** Ends this process at the points that are armed, as a power cut would. */
export class Death {
  #armed: Partial<Record<CrashPoint, number>> = {};
  readonly #flag = new Int32Array(new SharedArrayBuffer(4));
  #hasKiller = false;
  #isUnderWay = false;
  readonly #microseconds: number;

  /** `microseconds`: how far into a thing that takes long the end comes. */
  constructor(microseconds: number) {
    this.#microseconds = microseconds;
  }

  arm(armed: Armed): void {
    this.#armed = { ...armed };
    if ((armed.C11 !== undefined || armed.C1 !== undefined) && !this.#hasKiller) {
      this.#hasKiller = true;
      new Worker(KILLER, { eval: true, workerData: { flag: this.#flag, microseconds: this.#microseconds } }).unref();
    }
  }

  /** Whether this visit of a point is the one. */
  isDue(point: CrashPoint): boolean {
    const left = this.#armed[point];
    if (left === undefined) return false;
    this.#armed[point] = left - 1;
    return left === 1;
  }

  /** Ends the process when this visit of the point is the one. */
  at(point: CrashPoint): void {
    if (this.isDue(point)) this.now(point);
  }

  now(point: CrashPoint): never {
    say({ say: 'dies', point });
    process.kill(process.pid, 'SIGKILL');
    throw new Error('A process outlived its end');
  }

  /** The end comes now, or a little later while this thread goes on: half of the starts each. */
  atOrDuring(point: CrashPoint): void {
    if (!this.isDue(point)) return;
    if (this.#microseconds % 2 === 0) this.now(point);
    this.#wake(point);
  }

  /** What was to be interrupted is over, and the end has not come yet: nobody sees what it brought. */
  overtaken(): void {
    if (!this.#isUnderWay) return;
    say({ say: 'too-late' });
    Atomics.wait(this.#flag, 0, 1);
  }

  /** Lets the end come while `work` runs. */
  during(point: CrashPoint, work: () => void): void {
    this.#wake(point);
    work();
    this.overtaken();
  }

  #wake(point: CrashPoint): void {
    say({ say: 'dies', point });
    this.#isUnderWay = true;
    Atomics.store(this.#flag, 0, 1);
    Atomics.notify(this.#flag, 0);
  }
}
