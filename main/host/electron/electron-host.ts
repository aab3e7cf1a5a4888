import { app, powerMonitor, session } from 'electron';
import type { PowerEvent, StationDoor } from '../../engine/index.ts';
import type { Scheduler } from '../../platform/clock.ts';
import type { Logger } from '../../platform/logger.ts';
import { claimStation } from './claim.ts';
import { GracefulQuit } from './graceful-quit.ts';
import { openIpcLine } from './ipc.ts';
import { lockDownPages, lockDownSession } from './lock-down.ts';
import type { ReadAsset } from './own-scheme.ts';
import { serveOwnScheme } from './own-scheme.ts';
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
  lockDownSession(session.defaultSession, logger);
  serveOwnScheme(options.readAsset, logger);
  const line = openIpcLine({ door, personId, logger });
  const quit = new GracefulQuit({
    scheduler, logger,
    onQuit: async () => {
      line.close();
      await options.onQuit();
    },
  });
  if (onPower !== undefined) {
    powerMonitor.on('suspend', () => onPower('suspend'));
    powerMonitor.on('resume', () => onPower('resume'));
  }
  const window = openStationWindow({ dataFolder: options.dataFolder, preloadFile: options.preloadFile, isKiosk, scheduler, logger });
  quit.holdWindow(window);
  app.on('second-instance', () => focusWindow(window));
  await loadStationPage(window);
  return { focus: () => focusWindow(window), quit: () => app.quit() };
}
