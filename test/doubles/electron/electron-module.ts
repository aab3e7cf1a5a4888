import { current } from './current-electron.ts';

/** What `electron` resolves to in a process of plain Node that has the double (`in-node.ts`). A name that is not here is a name the double lacks: the import fails. */
if (current.electron === null) throw new Error('The double is made before the host is imported.');
export const { BrowserWindow, Menu, Tray, app, crashReporter, dialog, ipcMain, nativeImage, powerMonitor, protocol, safeStorage, screen, session, shell } = current.electron.module as Readonly<Record<string, unknown>>;
