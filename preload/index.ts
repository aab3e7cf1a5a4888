import { contextBridge, ipcRenderer } from 'electron';
import type { Bridge } from '../shared/contract/index.ts';

/** All that the page gets of Electron: ask the engine, and hear from it. No channel name comes from the page. */
const bridge: Bridge = {
  invoke: (operation, input) => ipcRenderer.invoke('workstation:invoke', operation, input) as Promise<unknown>,
  subscribe(listener) {
    const hear = (_event: unknown, notice: unknown): void => listener(notice);
    ipcRenderer.on('workstation:notice', hear);
    return () => {
      ipcRenderer.off('workstation:notice', hear);
    };
  },
};

contextBridge.exposeInMainWorld('workstation', bridge);
