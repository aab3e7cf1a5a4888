import { BrowserWindow, ipcMain } from 'electron';
import type { IpcMainInvokeEvent } from 'electron';
import type { DoorError, Notice, OperationName, Reply } from '../../../shared/contract/index.ts';
import type { StationDoor } from '../../engine/index.ts';
import type { Logger } from '../../platform/logger.ts';
import { INVOKE_CHANNEL, NOTICE_CHANNEL } from './channels.ts';
import { isOwnBoard, isOwnUrl } from './own-url.ts';

export interface IpcOptions {
  readonly door: StationDoor;
  /** Who sits before this window; until people log in, one person does. */
  readonly personId: string;
  readonly logger: Logger;
}

/** What Today shows. Its scans, if ever one gets there, and its buttons go nowhere. */
const BOARD_ASKS: ReadonlySet<string> = new Set<OperationName>(['today.read', 'forecast.read', 'sync.read', 'prefetch.read', 'start-of-day.read', 'station.read', 'restore.read', 'lesson.read']);

/** The line between the windows and the engine, while it is open. */
export interface IpcLine {
  /** Tells the windows that the engine is going. New calls are answered `unavailable` from now on, and nothing more is pushed; calls under way get their answer. */
  close(): void;
}

/**
 * Opens the one channel for calls and the one for notices. A call is answered with a Reply and never rejected: `not_admitted` unless it
 * comes from the main frame of a page of ours, `invalid_input` when it names no operation, otherwise what the door says. Call once.
 */
export function openIpcLine(options: IpcOptions): IpcLine {
  let isOpen = true;
  ipcMain.handle(INVOKE_CHANNEL, async (event, operation: unknown, input: unknown): Promise<Reply> => {
    if (!isAdmitted(event)) {
      options.logger.warn('ipc-not-admitted', 'a call came from a frame that is not the window, and was refused');
      return refusal('not_admitted');
    }
    if (!isOpen) return refusal('unavailable');
    if (typeof operation !== 'string') return refusal('invalid_input');
    if (isOwnBoard(event.senderFrame?.url ?? '') && !BOARD_ASKS.has(operation)) {
      options.logger.warn('ipc-board-refused', 'the board of the second screen asked for more than it shows, and was refused');
      return refusal('not_admitted');
    }
    return askDoor(options, operation, input);
  });
  const unsubscribe = options.door.subscribe(push);
  return {
    close() {
      isOpen = false;
      unsubscribe();
      // As the end of a stream says it to a window in a browser.
      push({ topic: 'engine', up: false });
    },
  };
}

/** To the windows that show our own page: should another one ever get in, it hears nothing either. */
function push(notice: Notice): void {
  for (const window of BrowserWindow.getAllWindows()) {
    if (window.isDestroyed() || window.webContents.isDestroyed() || !isOwnUrl(window.webContents.getURL())) continue;
    // What a device of the bench read is the bench's alone.
    if ((notice.topic === 'scanner' || notice.topic === 'scale') && isOwnBoard(window.webContents.getURL())) continue;
    window.webContents.send(NOTICE_CHANNEL, notice);
  }
}

/**
 * The page of our own origin, and that page itself: a frame inside it runs what it shows, not what we wrote. Looked at before anything is
 * awaited, because the frame is gone from the event once it has moved on.
 */
function isAdmitted(event: IpcMainInvokeEvent): boolean {
  const frame = event.senderFrame;
  return frame !== null && frame.parent === null && isOwnUrl(frame.url);
}

async function askDoor(options: IpcOptions, operation: string, input: unknown): Promise<Reply> {
  try {
    return await options.door.dispatch(operation, input, { personId: options.personId });
  } catch (error) {
    // A door never throws; should it, the window gets a reply all the same, and Electron does not send it the text of our error.
    options.logger.error('ipc-door-threw', 'the door threw', { reason: error instanceof Error ? error.message : String(error) });
    return refusal('internal');
  }
}

function refusal(code: DoorError): Reply {
  return { ok: false, error: { code, about: {}, traceId: '' } };
}
