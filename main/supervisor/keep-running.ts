import type { ChildProcess } from 'node:child_process';
import { MINUTE_MS } from '../../shared/time.ts';
import type { Cancel, Clock, Scheduler } from '../platform/clock.ts';
import type { ProgramEnd } from './program-end.ts';
import { EXIT_FAULT, isFault } from './program-end.ts';

export interface KeepRunningOptions {
  /** Starts the program; `isAgain` after it fell. */
  readonly start: (isAgain: boolean) => ChildProcess;
  readonly clock: Clock;
  readonly scheduler: Scheduler;
  /** For the person at the terminal. */
  readonly say: (text: string) => void;
}

/** A program that is started again when it falls. */
export interface KeptProgram {
  /** Hands a signal on and starts nothing any more. */
  end(signal: NodeJS.Signals): void;
  /** Resolves with the exit code once the program has ended for good: its own, or EXIT_FAULT when it fell too often. */
  readonly ended: Promise<number>;
}

/** The first start again is made at once, since a packer stands there; then it waits longer. */
const AGAIN_MS = [0, 500, 2_000, 5_000, 10_000] as const;
/** A program that falls this often within ten minutes falls of something that no start mends. */
const FALLS_MAX = 5;
const FALLS_WITHIN_MS = 10 * MINUTE_MS;

/**
 * Runs a program and starts it again when it falls: a native fault takes the whole process, so nothing in it can do that. It keeps the store of
 * nothing and reads nothing; what was answered is on disk, and the program that comes back goes on from there.
 */
export function keepRunning(options: KeepRunningOptions): KeptProgram {
  const done = Promise.withResolvers<number>();
  const fallsAtMs: number[] = [];
  let isEnding = false;
  /** It fell, and its next start is waited for. */
  let cancelStart: Cancel | null = null;
  let child = options.start(false);
  const watch = (): void => {
    const watched = child;
    watched.once('error', (error) => {
      options.say(`The program could not be started: ${error.message}`);
      done.resolve(1);
    });
    watched.once('exit', (code, signal) => ended({ code, signal }));
  };
  const ended = (end: ProgramEnd): void => {
    if (isEnding || !isFault(end)) {
      done.resolve(end.code ?? (isEnding ? 0 : 1));
      return;
    }
    const nowMs = options.clock.monotonicMs();
    while ((fallsAtMs[0] ?? nowMs) < nowMs - FALLS_WITHIN_MS) fallsAtMs.shift();
    fallsAtMs.push(nowMs);
    const how = end.signal ?? `code ${end.code}`;
    if (fallsAtMs.length > FALLS_MAX) {
      options.say(`The station fell again (${how}), for the ${fallsAtMs.length}th time in ten minutes, and is not started by itself any more. Everything that was answered is kept. Start it again; if it falls again, npm run support makes a bundle for whoever helps.`);
      done.resolve(EXIT_FAULT);
      return;
    }
    options.say(`The station fell (${how}) and is started again. Everything that was answered is kept.`);
    cancelStart = options.scheduler.after(AGAIN_MS[Math.min(fallsAtMs.length, AGAIN_MS.length) - 1] ?? 0, () => {
      cancelStart = null;
      child = options.start(true);
      watch();
    });
  };
  watch();
  return {
    end(signal) {
      isEnding = true;
      if (cancelStart === null) {
        child.kill(signal);
        return;
      }
      cancelStart();
      done.resolve(0);
    },
    ended: done.promise,
  };
}
