import { BrowserWindow, screen } from 'electron';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { OWN_START } from './own-url.ts';

export interface WindowOptions {
  readonly dataFolder: string;
  /** The built preload script. */
  readonly preload: string;
  readonly isKiosk: boolean;
}

interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly isMaximized: boolean;
}

/** What the screens are made for at least. */
const WIDTH_MIN = 1_024;
const HEIGHT_MIN = 700;

/** Opens the station's window where it stood last time, if that screen is still there. */
export function openStationWindow(options: WindowOptions): BrowserWindow {
  const path = join(options.dataFolder, 'window.json');
  const place = lastPlace(path);
  const window = new BrowserWindow({
    ...(place === null ? { width: 1_366, height: 768 } : { x: place.x, y: place.y, width: place.width, height: place.height }),
    minWidth: WIDTH_MIN, minHeight: HEIGHT_MIN, show: false, kiosk: options.isKiosk, autoHideMenuBar: true, backgroundColor: '#1f272d', title: 'Smart Workstation',
    webPreferences: {
      preload: options.preload, sandbox: true, contextIsolation: true, nodeIntegration: false, webviewTag: false, webSecurity: true, spellcheck: false, plugins: true,
      // A bench that lies behind another window goes on hearing its engine and sounding its alarm.
      backgroundThrottling: false, autoplayPolicy: 'no-user-gesture-required',
    },
  });
  if (place?.isMaximized === true) window.maximize();
  window.removeMenu();
  window.once('ready-to-show', () => window.show());
  window.on('close', () => {
    writeFileSync(path, JSON.stringify({ ...window.getNormalBounds(), isMaximized: window.isMaximized() } satisfies Place));
  });
  void window.loadURL(OWN_START);
  return window;
}

function lastPlace(path: string): Place | null {
  if (!existsSync(path)) return null;
  try {
    const place = JSON.parse(readFileSync(path, 'utf8')) as Place;
    const isOnScreen = screen.getAllDisplays().some(({ workArea }) => place.x < workArea.x + workArea.width && place.x + place.width > workArea.x && place.y < workArea.y + workArea.height && place.y + place.height > workArea.y);
    return isOnScreen ? place : null;
  } catch (error) {
    // A file that was cut short by a power loss costs the window its place, nothing more.
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
