import { app, powerMonitor, session } from 'electron';
import type { BrowserWindow } from 'electron';
import { join } from 'node:path';
import type { PowerEvent, StationDoor } from '../../engine/index.ts';
import type { Scheduler } from '../../platform/clock.ts';
import type { Logger } from '../../platform/logger.ts';
import type { Board } from './board-window.ts';
import { openBoard } from './board-window.ts';
import type { UpdateWatch } from '../../update/update-watch.ts';
import { claimStation } from './claim.ts';
import { hearChildFaults } from './crashes.ts';
import { endInGoodOrder } from './graceful-quit.ts';
import { openIpcLine } from './ipc.ts';
import { lockDownPages, lockDownSession } from './lock-down.ts';
import type { ReadAsset } from './own-scheme.ts';
import { serveOwnScheme } from './own-scheme.ts';
import { pageLanguage } from './page-language.ts';
import { putInNow } from './put-in-update.ts';
import { documentSaver } from './save-document.ts';
import type { Switch } from './tray.ts';
import { openTray } from './tray.ts';
import { focusWindow, loadStationPage, openStationWindow } from './window.ts';

export interface ElectronStationOptions {
  readonly door: StationDoor;
  /** Finds a file of the built window; `rendererFiles` makes one. */
  readonly readAsset: ReadAsset;
  /** Chromium's own files and the window's place lie in it. Absolute. */
  readonly dataFolder: string;
  /** The bundled preload, one CommonJS file. Absolute. */
  readonly preloadFile: string;
  readonly isKiosk: boolean;
  /** Who sits before this window; until people log in, one person does. */
  readonly personId: string;
  readonly scheduler: Scheduler;
  readonly logger: Logger;
  /** Ends what is under way and closes the store. Waited for, but not for ever; called once. */
  readonly onQuit: () => Promise<void>;
  /** The sign beside the clock, a small PNG; null where there shall be none. A kiosk has none: behind its menu lies what it hides. Absolute. */
  readonly trayIcon?: string | null;
  /** Shows Today on the second screen from the start. */
  readonly isBoardWanted?: boolean;
  /** Whether the station starts with the system; without it the tray does not offer that. */
  readonly startWithSystem?: Switch;
  /** Looks for updates; absent where nobody gave an address. Stopped with the program. */
  readonly updates?: UpdateWatch;
  /** After `resume` the clock has jumped and every connection is stale. */
  readonly onPower?: (event: PowerEvent) => void;
}

/** A station with its window on the screen. */
export interface ElectronStation {
  /** Brings the window before everything else. */
  focus(): void;
  /** Ends the program in good order. */
  quit(): void;
}

/**
 * Puts a station on the screen. Null when another copy has the data folder; that one is brought forward, this process quits, and the
 * caller ends its own station. Rejects when the page cannot be loaded.
 *
 * Call claimStation before the first `await` of main/index.ts, and do not await this function at the top level of it: Electron is not
 * ready before its entry module has been evaluated, so that would wait for itself.
 */
export async function openElectronStation(options: ElectronStationOptions): Promise<ElectronStation | null> {
  const { door, personId, scheduler, logger, isKiosk, onPower } = options;
  if (!claimStation(options.dataFolder)) return null;
  lockDownPages({ logger, isKiosk, scheduler });
  await app.whenReady();
  let bench: BrowserWindow | null = null;
  const language = (): Promise<string> => (bench === null ? Promise.resolve('en') : pageLanguage(bench));
  let saves = 0;
  lockDownSession(session.defaultSession, logger, documentSaver({ folder: join(options.dataFolder, 'chromium', 'saving'), newName: () => `document-${(saves += 1)}`, window: () => bench, language, logger }));
  hearChildFaults(logger);
  serveOwnScheme(options.readAsset, logger);
  const line = openIpcLine({ door, personId, logger });
  let board: Board | null = null;
  let closeTray = (): void => undefined;
  const quit = endInGoodOrder({
    scheduler, logger,
    onQuit: async () => {
      line.close();
      board?.close();
      closeTray();
      options.updates?.stop();
      await options.onQuit();
    },
  });
  if (onPower !== undefined) {
    powerMonitor.on('suspend', () => onPower('suspend'));
    powerMonitor.on('resume', () => onPower('resume'));
  }
  const window = openStationWindow({ dataFolder: options.dataFolder, preloadFile: options.preloadFile, isKiosk, scheduler, logger });
  bench = window;
  quit.holdWindow(window);
  app.on('second-instance', () => focusWindow(window));
  await loadStationPage(window);
  // After the bench's own page: it is what a packer waits for.
  board = openBoard({ dataFolder: options.dataFolder, preloadFile: options.preloadFile, bench: window, isWanted: options.isBoardWanted === true, logger });
  if (typeof options.trayIcon === 'string' && !isKiosk) closeTray = signFor(options, options.trayIcon, window, board, language);
  return { focus: () => focusWindow(window), quit: () => app.quit() };
}

function signFor({ door, personId, scheduler, logger, startWithSystem, updates }: ElectronStationOptions, iconFile: string, window: BrowserWindow, board: Board, language: () => Promise<string>): () => void {
  return openTray({
    door, personId, scheduler, logger, language, board, iconFile, open: () => focusWindow(window), quit: () => app.quit(), startWithSystem: startWithSystem ?? { isOn: () => false, turn: () => undefined },
    update: updates === undefined ? null : { ready: () => updates.ready(), subscribe: (listener) => updates.subscribe(listener), putIn: () => void language().then((spoken) => putInNow(updates, window, spoken, logger)) },
  });
}
