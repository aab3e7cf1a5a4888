import { app, BrowserWindow, dialog, ipcMain, powerMonitor, protocol, session, shell } from 'electron';
import { join } from 'node:path';
import type { Scheduler } from '../../platform/clock.ts';
import type { Logger } from '../../platform/logger.ts';
import type { StationDoor } from '../../engine/index.ts';
import type { RendererFile } from '../renderer-files.ts';
import { lockDownPages, lockDownSession } from './lock-down.ts';
import { declareOwnScheme, serveOwnScheme } from './own-scheme.ts';
import { connectWindow } from './station-ipc.ts';
import { openStationWindow } from './station-window.ts';

/** What the desktop host is given: how to open the station, and how to end it. */
export interface ElectronHostOptions {
  readonly outFolder: string;
  readonly isKiosk: boolean;
  readonly scheduler: Scheduler;
  readonly open: (dataFolder: string) => Promise<OpenedStation>;
}

export interface OpenedStation {
  readonly door: StationDoor;
  readonly logger: Logger;
  readonly readFile: (path: string) => RendererFile;
  stop(): Promise<void>;
}

const STOP_LIMIT_MS = 20_000;
const PERSON = 'packer-1';

/** Runs the station as a desktop app. One copy at a time: a second start brings the first one's window to the front. */
export function runElectronHost(options: ElectronHostOptions): void {
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  declareOwnScheme(protocol);
  app.enableSandbox();
  app.on('second-instance', () => {
    const [window] = BrowserWindow.getAllWindows();
    if (window === undefined) return;
    if (window.isMinimized()) window.restore();
    window.focus();
  });
  app.on('window-all-closed', () => app.quit());
  void app.whenReady().then(() => openEverything(options)).catch((error: unknown) => {
    dialog.showErrorBox('Smart Workstation', error instanceof Error ? error.message : String(error));
    app.exit(1);
  });
}

async function openEverything(options: ElectronHostOptions): Promise<void> {
  const dataFolder = app.getPath('userData');
  const station = await options.open(dataFolder);
  const { logger } = station;
  lockDownPages(app, shell, logger);
  lockDownSession(session.defaultSession);
  serveOwnScheme(protocol, station.readFile);
  const disconnect = connectWindow(ipcMain, station.door, PERSON);
  powerMonitor.on('suspend', () => logger.info('power-suspend', 'this PC goes to sleep'));
  powerMonitor.on('resume', () => logger.info('power-resume', 'this PC is awake again'));
  openStationWindow({ dataFolder, preload: join(options.outFolder, 'preload', 'index.cjs'), isKiosk: options.isKiosk });
  endGracefully(options, station, disconnect);
}

/** What was begun is finished before the app ends; a bound keeps a fault from holding the PC's shutdown. */
function endGracefully(options: ElectronHostOptions, station: OpenedStation, disconnect: () => void): void {
  let isEnded = false;
  app.on('before-quit', (event) => {
    if (isEnded) return;
    event.preventDefault();
    const cancel = options.scheduler.after(STOP_LIMIT_MS, () => app.exit(1));
    disconnect();
    void station.stop().then(() => {
      cancel();
      isEnded = true;
      app.quit();
    });
  });
}
