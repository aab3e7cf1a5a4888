import { app, Menu } from 'electron';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { claimOwnScheme } from './own-scheme.ts';

/** What Chromium keeps for itself, beside the station's store and out of the roaming profile. */
const CHROMIUM_FOLDER = 'chromium';
let claim: boolean | null = null;

/**
 * Makes this process the one station of `dataFolder`, and does what Electron allows only before it is ready. To be called first of all in
 * main/index.ts, before anything is awaited. False when another copy has the folder: that one brings its window forward, and this process
 * is told to quit. Calling it again gives the first answer.
 */
export function claimStation(dataFolder: string): boolean {
  claim ??= take(dataFolder);
  return claim;
}

function take(dataFolder: string): boolean {
  const chromium = join(dataFolder, CHROMIUM_FOLDER);
  mkdirSync(chromium, { recursive: true });
  // The lock belongs to this folder, so two stations with two data folders can run beside each other, as they can in a browser.
  app.setPath('userData', chromium);
  app.setPath('sessionData', chromium);
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return false;
  }
  app.enableSandbox();
  // The default menu has keys that close and reload the window, and a scanner types control characters.
  Menu.setApplicationMenu(null);
  claimOwnScheme();
  return true;
}
