import { BrowserWindow, screen } from 'electron';
import type { WebPreferences } from 'electron';
import { join } from 'node:path';
import { SECOND_MS } from '../../../shared/time.ts';
import type { Scheduler } from '../../platform/clock.ts';
import type { Logger } from '../../platform/logger.ts';
import { OWN_ENTRY } from './own-url.ts';
import { placeWindow, readWindowState, writeWindowState } from './window-state.ts';

export interface WindowOptions {
  /** Where the window's place is kept, in `window.json`. */
  readonly dataFolder: string;
  /** The bundled preload: one CommonJS file, as a sandboxed preload must be. Absolute. */
  readonly preloadFile: string;
  /** Fills the screen, has no frame, and takes the focus back. */
  readonly isKiosk: boolean;
  readonly scheduler: Scheduler;
  readonly logger: Logger;
}

const STATE_FILE = 'window.json';
/** The window before its first paint: the page's own ground, so that nothing flashes. */
const GROUND = '#f4f5f6';
/** A page that dies as soon as it is loaded must not burn the machine. */
const RELOAD_MS = SECOND_MS;
/** Long enough for a dialog of our own to come and go, short enough that no scan goes elsewhere. */
const REFOCUS_MS = 300;

/** Makes the window of the station, empty and unseen; it is shown when a page is painted in it for the first time. Pages must be locked down before. */
export function openStationWindow(options: WindowOptions): BrowserWindow {
  const file = join(options.dataFolder, STATE_FILE);
  const kept = readWindowState(file);
  const { area, min } = placeWindow(kept, screen.getPrimaryDisplay().workArea, screen.getAllDisplays().map((display) => display.workArea));
  const window = new BrowserWindow({
    ...area, minWidth: min.width, minHeight: min.height, show: false, title: 'Smart Workstation', backgroundColor: GROUND, kiosk: options.isKiosk,
    webPreferences: webPreferencesOf(options.preloadFile),
  });
  // Benches have one program on the screen, so a window opens large until somebody makes it smaller.
  if (!options.isKiosk && (kept === null || kept.isMaximized)) window.once('ready-to-show', () => window.maximize());
  window.once('ready-to-show', () => window.show());
  if (!options.isKiosk) window.on('close', () => keepState(window, file, options.logger));
  reviveAfterFault(window, options);
  if (options.isKiosk) keepFocus(window, options.scheduler);
  return window;
}

/** What a page of ours may: nothing of Node, nothing of the system. The same for every window of the station. */
export function webPreferencesOf(preloadFile: string): WebPreferences {
  return {
    preload: preloadFile, sandbox: true, contextIsolation: true, nodeIntegration: false, nodeIntegrationInWorker: false, nodeIntegrationInSubFrames: false,
    webviewTag: false, webSecurity: true, disableDialogs: true, allowRunningInsecureContent: false, experimentalFeatures: false, navigateOnDragDrop: false,
    // `disableDialogs`: the page has dialogs of its own; those of the system hold everything up, one after the other if a script wants it.
    // Chromium's PDF viewer counts as a plugin, and is the only one there is: a manifest is looked at before it is printed.
    plugins: true,
    // A spell checker would fetch its dictionaries from the internet.
    spellcheck: false,
    // A scan that comes while another window is in front is still answered in time, and aloud, with no key pressed first.
    backgroundThrottling: false, autoplayPolicy: 'no-user-gesture-required',
  };
}

/** Loads the station's page. Rejects when it cannot be loaded; the scheme must be served before. */
export async function loadStationPage(window: BrowserWindow): Promise<void> {
  await window.loadURL(OWN_ENTRY);
}

/** Brings the window before everything else, for a person who started the station a second time. */
export function focusWindow(window: BrowserWindow): void {
  if (window.isDestroyed()) return;
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

function keepState(window: BrowserWindow, file: string, logger: Logger): void {
  try {
    const { x, y, width, height } = window.getNormalBounds();
    writeWindowState(file, { x, y, width, height, isMaximized: window.isMaximized() });
  } catch (error) {
    // A full disk or a folder without rights: the window closes all the same.
    logger.warn('window-state-not-kept', 'the place of the window could not be kept', { reason: error instanceof Error ? error.message : String(error) });
  }
}

/** The engine does not live in the page: when the page dies it is loaded again, and reads everything again. */
function reviveAfterFault(window: BrowserWindow, { scheduler, logger }: WindowOptions): void {
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit') return;
    logger.error('window-page-gone', 'the page of the window died and is loaded again', { reason, exitCode });
    scheduler.after(RELOAD_MS, () => {
      if (!window.isDestroyed()) window.webContents.reload();
    });
  });
}

/** Scans go to the window that has the focus: in kiosk mode that is always this one (design.md part 7). */
function keepFocus(window: BrowserWindow, scheduler: Scheduler): void {
  window.on('blur', () => {
    scheduler.after(REFOCUS_MS, () => {
      if (!window.isDestroyed() && !window.isFocused()) window.focus();
    });
  });
}
