import { accessSync, constants, existsSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { businessDay, SECOND_MS } from '../shared/time.ts';
import type { Notice } from '../shared/contract/index.ts';
import type { FolderLock } from './database/index.ts';
import { diskTroubleOf, LOCK_FILE, lockFolder } from './database/index.ts';
import type { FloorStanding } from '../shared/update/update-rule.ts';
import type { EnginePlan, PowerEvent, StationDoor } from './engine/index.ts';
import { doorToCome, startEngineThread } from './engine/index.ts';
import type { Cancel } from './platform/clock.ts';
import { systemClock, systemScheduler } from './platform/clock.ts';
import { markEnded, markOpened } from './platform/end-mark.ts';
import { logFile } from './platform/log-file.ts';
import type { Logger } from './platform/logger.ts';
import { makeFolder, privateFolder } from './platform/private-folder.ts';
import type { SerialLines } from './scanner/index.ts';
import { hearSerialLines } from './scanner/index.ts';
import { fillTrainingWarehouse, openTrainingChannel, startTrainingThread } from './training/index.ts';
import type { TrainingSite } from './training/index.ts';

export interface StationOptions extends SerialLines {
  /** Holds everything of this PC's station; training days lie in it under `training/`. */
  readonly dataFolder: string;
  readonly seed: number;
  readonly orders: number;
  /** Begin the training day anew. */
  readonly isFresh: boolean;
  /** No channel yet: people set one up themselves. Otherwise training begins with one that is open. */
  readonly isFromNothing?: boolean;
  readonly packDelayMs?: { readonly low: number; readonly high: number };
  readonly orderEveryMs?: number | null;
  readonly oddLabels?: number;
}

/** A station that runs, whatever window is put before it. */
export interface Station {
  readonly door: StationDoor;
  readonly mode: 'training' | 'live';
  /** Where this station keeps its store, documents and logs. */
  readonly folder: string;
  /** Where labels come out as files; null when a real printer makes them. */
  readonly labelFolder: string | null;
  readonly logger: Logger;
  /** The host heard that the machine will sleep, or is awake again. */
  power(event: PowerEvent): void;
  /** How the floor stands for an update; null while the engine does not answer. */
  standing(): Promise<FloorStanding | null>;
  stop(): Promise<void>;
}

/** Another copy of the program has this folder. */
export class StationIsOpen extends Error {
  readonly folder: string;

  constructor(folder: string) {
    super(`The station in ${folder} is open already.`);
    this.name = 'StationIsOpen';
    this.folder = folder;
  }
}

/** The folder cannot be made, held or written: with words for a person. Nothing in it was changed. */
export class FolderUnusable extends Error {
  readonly code: 'disk_full' | 'folder_not_writable';

  constructor(folder: string, cause: unknown) {
    const how = cause instanceof Error ? cause.message : String(cause);
    const isFull = diskTroubleOf(cause) === 'disk_full';
    super(isFull
      ? `There is no room on the disk for the station's folder ${folder} (${how}). Make room on this PC, then start the station again.`
      : `The station cannot write into its folder ${folder} (${how}). Look at the rights of the folder and at the disk of this PC, then start the station again. Nothing was changed.`, { cause });
    this.name = 'FolderUnusable';
    this.code = isFull ? 'disk_full' : 'folder_not_writable';
  }
}

const TRAINING_DAYS_KEPT = 3;
const DOCUMENT_WORKERS = 1;
const PACK_DELAY_MS = { low: 5_000, high: 10_000 };
/** A training day is short: its two hundred counts go and are compared in seconds, where a live channel spreads them over minutes. */
const TRAINING_STOCK_CALLS = 20_000;
const ORDER_EVERY_MS = 180_000;
const PAST_RETURNS = 4;

/** The version that stands in package.json. */
export function programVersion(): string {
  // Beside the sources, or above the folder that the desktop program was built to.
  const path = [new URL('../package.json', import.meta.url), new URL('../../../package.json', import.meta.url)].find((each) => existsSync(each));
  return path === undefined ? 'unknown' : (JSON.parse(readFileSync(path, 'utf8')) as { version: string }).version;
}

/** A station that is being opened. Its door is there at once, so that the window comes up meanwhile. */
export interface OpeningStation {
  readonly door: StationDoor;
  readonly logger: Logger;
  /** Rejects with DatabaseRefused when the store cannot be opened. */
  readonly opened: Promise<Station>;
  /** Resolves when the engine fell so often that it is not started again: the host says so and ends the program. */
  readonly gaveUp: Promise<void>;
}

/** What a station is opened with. */
export interface Hold {
  readonly logger: Logger;
  readonly release: () => void;
  /** Told when the store has to be restored first: windows say so. */
  readonly restoring: () => void;
  readonly gaveUp: () => void;
}

/**
 * Holds a folder for one station and opens it. Throws StationIsOpen when another copy has the folder, FolderUnusable when it cannot be written; what fails afterwards rejects
 * `opened`, and the folder is free again.
 */
export function holdAndOpen(dataFolder: string, folder: string, prepare: () => void, open: (hold: Hold) => Promise<Station>): OpeningStation {
  const { lock, logger } = hold(dataFolder, folder, prepare);
  let tellWindows: (notice: Notice) => void = () => undefined;
  let stopTelling: Cancel = () => undefined;
  // Said again, since a window may come while it goes on.
  const restoring = (): void => {
    tellWindows({ topic: 'engine', up: false, isRestoring: true });
    stopTelling = systemScheduler.after(SECOND_MS, restoring);
  };
  const given = Promise.withResolvers<void>();
  const takeBack = markOpened(folder, systemClock.nowMs(), logger);
  const release = (): void => {
    markEnded(folder);
    lock.release();
  };
  const opened = open({ logger, release, restoring, gaveUp: () => given.resolve() }).catch((error: unknown) => {
    // What was refused with words is no hard end, and leaves the folder as it was.
    takeBack();
    lock.release();
    throw error;
  }).finally(() => stopTelling());
  const door = doorToCome(opened.then((station) => station.door), (announce) => {
    tellWindows = announce;
  });
  return { door, logger, opened, gaveUp: given.promise };
}

/** Everything that needs the folder before the store is opened. */
function hold(dataFolder: string, folder: string, prepare: () => void): { readonly lock: FolderLock; readonly logger: Logger } {
  let lock: FolderLock | null = null;
  try {
    makeFolder(dataFolder);
    // Asked before anything begins: SQLite itself takes a lock also on a file that it may only read.
    for (const path of [dataFolder, join(dataFolder, LOCK_FILE), folder]) if (existsSync(path)) accessSync(path, constants.R_OK | constants.W_OK);
    lock = lockFolder(dataFolder);
    if (lock === null) throw new StationIsOpen(dataFolder);
    prepare();
    privateFolder(folder);
    return { lock, logger: logFile(join(folder, 'logs'), systemClock) };
  } catch (error) {
    lock?.release();
    throw error instanceof Error && 'code' in error ? new FolderUnusable(dataFolder, error) : error;
  }
}

/**
 * Opens the station in training mode: a built-in Flipkart, a virtual printer and a filled warehouse, one folder a day, so that old orders
 * are not late tomorrow. Throws StationIsOpen when another copy has the folder.
 */
export function openTrainingStation(options: StationOptions): OpeningStation {
  const folder = join(options.dataFolder, 'training', businessDay(systemClock.nowMs()));
  const prepare = (): void => {
    if (options.isFresh) rmSync(folder, { recursive: true, force: true });
    if (existsSync(join(options.dataFolder, 'training'))) dropOldDays(join(options.dataFolder, 'training'));
  };
  return holdAndOpen(options.dataFolder, folder, prepare, (hold) => openIn(folder, hold, options));
}

async function openIn(folder: string, { release, logger, restoring, gaveUp }: Hold, options: StationOptions): Promise<Station> {
  const opening = startTrainingThread({
    folder: join(folder, 'flipkart'), seed: options.seed, orders: options.orders, pastReturns: PAST_RETURNS,
    orderEveryMs: options.orderEveryMs === undefined ? ORDER_EVERY_MS : options.orderEveryMs, packDelayMs: options.packDelayMs ?? PACK_DELAY_MS, oddLabels: options.oddLabels ?? 0,
  });
  // The engine's thread reads its program while the training site opens its ports.
  const starting = startEngineThread({ scheduler: systemScheduler, logger, restoring, gaveUp, plan: opening.then(({ site }) => planFor(folder, site, options.isFromNothing ?? false)) });
  // Whichever of the two fails is waited for below; the other one must not fail unheard.
  const [opened, started] = await Promise.allSettled([opening, starting]);
  if (opened.status === 'rejected' || started.status === 'rejected') {
    if (started.status === 'fulfilled') await started.value.stop();
    if (opened.status === 'fulfilled') await opened.value.close();
    throw started.status === 'rejected' ? started.reason : (opened as PromiseRejectedResult).reason;
  }
  const [training, engine] = [opened.value, started.value];
  const { site } = training;
  // In this order, as people do it: what the channel asks of Flipkart would wait behind the counts of a hundred listings.
  if (options.isFromNothing !== true) await openTrainingChannel(engine);
  await fillTrainingWarehouse(engine, site);
  const lines = hearSerialLines(engine, options, logger);
  return {
    door: lines.door, mode: 'training', folder, labelFolder: site.labelFolder, logger, power: (event) => engine.power(event), standing: () => engine.standing(),
    async stop() {
      await lines.close();
      await engine.stop();
      await training.close();
      release();
    },
  };
}

function planFor(folder: string, site: TrainingSite, isFromNothing: boolean): EnginePlan {
  return {
    dataFolder: folder, version: programVersion(), documentWorkers: DOCUMENT_WORKERS, printer: site.printer, credentials: isFromNothing ? 'file' : { appId: site.appId, appSecret: site.appSecret },
    trainingAnswers: { appId: site.appId, appSecret: site.appSecret, locationId: site.locationId, portal: site.portal },
    // A training day begins with the one-SKU test passed; who begins from nothing makes it.
    firstSettings: { ...(isFromNothing ? { orderSync: 'off', inventorySync: 'off' } : { locationId: site.locationId, canary: 'passed' }), inventoryCallsPerHour: TRAINING_STOCK_CALLS, reconciliationCallsPerHour: TRAINING_STOCK_CALLS }, givenSettings: { mode: 'training', baseUrl: site.baseUrl },
  };
}

function dropOldDays(folder: string): void {
  const days = readdirSync(folder).filter((name) => /^\d{4}-\d{2}-\d{2}$/.test(name)).sort();
  for (const day of days.slice(0, -TRAINING_DAYS_KEPT)) rmSync(join(folder, day), { recursive: true, force: true });
}
