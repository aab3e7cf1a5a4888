import { BrowserWindow, screen } from 'electron';
import type { Display } from 'electron';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { replaceFile } from '../../platform/durable-file.ts';
import type { Logger } from '../../platform/logger.ts';
import { OWN_BOARD } from './own-url.ts';
import type { Switch } from './tray.ts';
import { webPreferencesOf } from './window.ts';

export interface BoardOptions {
  /** Which screen it was on last is kept there, in `board.json`. */
  readonly dataFolder: string;
  readonly preloadFile: string;
  /** The window of the bench: the board never covers its screen. */
  readonly bench: BrowserWindow;
  readonly isWanted: boolean;
  readonly logger: Logger;
}

const BOARD_FILE = 'board.json';
const BoardPlace = z.object({ displayId: z.number() }).strict();

/** The board of Today on a second screen: on while it is wanted and there is one. */
export interface Board extends Switch {
  /** Takes it away for the end of the program. */
  close(): void;
}

/**
 * Shows Today on the second screen, for whoever walks by: full, without the focus at any time, so that scans and keys go to the bench, and its page may
 * ask for what it shows and for nothing else (`ipc.ts`). It goes with its screen and comes back with it, on the one where it was if that is there.
 */
export function openBoard(options: BoardOptions): Board {
  const { logger } = options;
  let isWanted = options.isWanted;
  let shown: { readonly window: BrowserWindow; readonly displayId: number } | null = null;
  const hide = (): void => {
    const window = shown?.window;
    shown = null;
    if (window !== undefined && !window.isDestroyed()) window.destroy();
  };
  const show = (): void => {
    if (!isWanted || shown !== null) return;
    const display = displayFor(options);
    if (display === null) {
      logger.info('board-no-screen', 'the board waits for a second screen');
      return;
    }
    const window = boardWindow(options, display);
    shown = { window, displayId: display.id };
    keepPlace(options, display.id);
    window.once('closed', () => {
      if (shown?.window === window) shown = null;
    });
    window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
      logger.error('board-page-gone', 'the page of the board died and is opened again', { reason, exitCode });
      if (shown?.window !== window) return;
      hide();
      show();
    });
    window.loadURL(OWN_BOARD).catch((error: unknown) => {
      logger.error('board-not-loaded', 'the board could not be loaded', { kind: error instanceof Error ? error.name : typeof error });
      hide();
    });
  };
  screen.on('display-removed', (_event, { id }) => {
    if (shown?.displayId !== id) return;
    logger.warn('board-screen-gone', 'the screen of the board is gone, and the board with it');
    hide();
    show();
  });
  screen.on('display-added', () => {
    if (shown === null && isWanted) logger.info('board-screen-there', 'there is a screen for the board');
    show();
  });
  show();
  return {
    isOn: () => isWanted,
    turn(isOn) {
      isWanted = isOn;
      if (isOn) show();
      else hide();
    },
    close() {
      isWanted = false;
      hide();
    },
  };
}

/** Where it was, if that screen is there and not the bench's; otherwise the first that is not the bench's. */
function displayFor({ dataFolder, bench }: BoardOptions): Display | null {
  const own = screen.getDisplayMatching(bench.getBounds()).id;
  const others = screen.getAllDisplays().filter((display) => display.id !== own);
  const kept = readPlace(join(dataFolder, BOARD_FILE));
  return others.find((display) => display.id === kept) ?? others[0] ?? null;
}

function boardWindow({ preloadFile }: BoardOptions, { bounds }: Display): BrowserWindow {
  const { x, y, width, height } = bounds;
  const window = new BrowserWindow({ x, y, width, height, show: false, frame: false, fullscreen: true, focusable: false, skipTaskbar: true, title: 'Smart Workstation', webPreferences: webPreferencesOf(preloadFile) });
  // Never `show`: that takes the focus from the bench.
  window.once('ready-to-show', () => window.showInactive());
  return window;
}

function readPlace(file: string): number | null {
  try {
    const parsed = BoardPlace.safeParse(JSON.parse(readFileSync(file, 'utf8')));
    return parsed.success ? parsed.data.displayId : null;
  } catch (error) {
    if (error instanceof SyntaxError || (error instanceof Error && 'code' in error)) return null;
    throw error;
  }
}

function keepPlace({ dataFolder, logger }: BoardOptions, displayId: number): void {
  try {
    replaceFile(join(dataFolder, BOARD_FILE), Buffer.from(JSON.stringify({ displayId })));
  } catch (error) {
    logger.warn('board-place-not-kept', 'the screen of the board could not be kept', { code: error instanceof Error && 'code' in error ? String(error.code) : null });
  }
}
