import { app, crashReporter } from 'electron';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { faultDetails } from '../../platform/fault-details.ts';
import type { Logger } from '../../platform/logger.ts';

const CRASH_FOLDER = 'crashes';
/** A dump holds what was in memory, buyers too: few are kept, and none leaves this PC by itself. */
const CRASHES_KEPT = 5;
/** The program ends with it when it fell in JavaScript; `npm start` starts it again then (main/supervisor). */
const EXIT_FAULT = 70;
/** A program that falls again within this time of its start fell of the same thing. */
const SAME_FALL_MS = 600_000;
const AGAIN_MAX = 3;
const AGAIN = '--again=';

/** Lets the system write what it knows of a native fault into the data folder; sent to nobody. To be called before Electron is ready. */
export function keepCrashReports(dataFolder: string): void {
  const folder = join(dataFolder, CRASH_FOLDER);
  mkdirSync(folder, { recursive: true });
  dropOldCrashes(folder);
  app.setPath('crashDumps', folder);
  crashReporter.start({ uploadToServer: false });
}

/** Leaves the newest five. A file that another copy has just removed is gone, and that is what was wanted. */
export function dropOldCrashes(folder: string): void {
  if (!existsSync(folder)) return;
  const dumps = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.dmp')).flatMap((name) => {
    const stat = statSync(join(folder, name), { throwIfNoEntry: false });
    return stat === undefined ? [] : [{ path: join(folder, name), atMs: stat.mtimeMs }];
  });
  for (const { path } of dumps.toSorted((a, b) => b.atMs - a.atMs).slice(CRASHES_KEPT)) rmSync(path, { force: true });
}

/** Says what of Chromium fell beside the window: the part that draws (GPU) and its helpers come back by themselves. */
export function hearChildFaults(logger: Logger): void {
  app.on('child-process-gone', (_event, { type, reason, exitCode }) => {
    if (reason === 'clean-exit') return;
    logger.error('child-process-gone', 'a helper process of the window fell and comes back by itself', { type, reason, exitCode });
  });
}

/**
 * The arguments of the start that follows a fall; null when it fell three times, each soon after its start: then a person is told. A day is begun
 * anew once. `argv` without the program itself.
 */
export function argsAgain(argv: readonly string[], upMs: number): readonly string[] | null {
  const given = Number(argv.find((arg) => arg.startsWith(AGAIN))?.slice(AGAIN.length) ?? 0);
  const falls = (upMs > SAME_FALL_MS || !Number.isInteger(given) ? 0 : given) + 1;
  if (falls > AGAIN_MAX) return null;
  return [...argv.filter((arg) => arg !== '--fresh' && !arg.startsWith(AGAIN)), `${AGAIN}${falls}`];
}

export interface FaultOptions {
  readonly logger: Logger;
  readonly argv: readonly string[];
  /** How long the program has run, in ms. */
  readonly upMs: () => number;
  /** Whether `npm start` stands behind it and starts it again itself. */
  readonly isKept: boolean;
  /** For the person at the screen, when it is not started again. */
  readonly say: (text: string) => void;
}

/**
 * What becomes of a fault that nobody caught, in JavaScript: one line in the log without what its message may hold, and the program is started anew, since
 * nobody knows what state this one is in. Gives what a caller that gives up on its own does. Electron itself would show the stack in a window and go on.
 */
export function restartAfterFault(options: FaultOptions): (error: unknown) => void {
  let hasFallen = false;
  const fell = (error: unknown): void => {
    options.logger.error('program-fault', 'the program fell', faultDetails(error));
    if (hasFallen) return;
    hasFallen = true;
    const args = options.isKept ? null : argsAgain(options.argv, options.upMs());
    const image = process.env['APPIMAGE'];
    if (args !== null) app.relaunch({ args: [...args], ...(image === undefined ? {} : { execPath: image }) });
    else if (!options.isKept) options.say('The station fell again and again, and is not started by itself any more. Everything that was answered is kept. Start it again; if it falls again, make a support bundle for whoever helps.');
    app.exit(EXIT_FAULT);
  };
  process.on('uncaughtException', fell);
  process.on('unhandledRejection', fell);
  return fell;
}
