import type { IpcMain, IpcMainInvokeEvent } from 'electron';
import { BrowserWindow } from 'electron';
import type { Reply } from '../../../shared/contract/index.ts';
import type { StationDoor } from '../../engine/index.ts';
import { isOwnUrl } from './own-url.ts';

const NOT_ADMITTED: Reply = { ok: false, error: { code: 'not_admitted', about: {}, traceId: '' } };

/**
 * The one channel of the window. Only the main frame of a page of ours is answered: a frame inside it, or a page that got there by some
 * hole, is not the packer. Returns what takes the channel away again.
 */
export function connectWindow(ipcMain: IpcMain, door: StationDoor, personId: string): () => void {
  ipcMain.handle('workstation:invoke', (event, operation: unknown, input: unknown) => (
    isOwnMainFrame(event) && typeof operation === 'string' ? door.dispatch(operation, input, { personId }) : NOT_ADMITTED
  ));
  const unsubscribe = door.subscribe((notice) => {
    for (const window of BrowserWindow.getAllWindows()) if (!window.isDestroyed()) window.webContents.send('workstation:notice', notice);
  });
  return () => {
    unsubscribe();
    ipcMain.removeHandler('workstation:invoke');
  };
}

function isOwnMainFrame(event: IpcMainInvokeEvent): boolean {
  const frame = event.senderFrame;
  return frame !== null && frame.parent === null && isOwnUrl(frame.url);
}
