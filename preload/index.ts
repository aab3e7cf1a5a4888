import { contextBridge, ipcRenderer } from 'electron';
import type { IpcRendererEvent } from 'electron';
import type { Bridge } from '../shared/contract/index.ts';

/*
 * All that the page gets of Electron: two functions. Bundled to CommonJS, since a sandboxed preload can be nothing else; both channel names
 * stand in main/host/electron/channels.ts too, which preload may not import.
 */
const bridge = {
  /** Asks the engine; resolves to a Reply. Rejects only when the input cannot be copied to another process. */
  invoke(operation: string, input: unknown): Promise<unknown> {
    return ipcRenderer.invoke('workstation:invoke', operation, input);
  },
  /** Hears what the host pushes, until the returned function is called. */
  subscribe(listener: (notice: unknown) => void): () => void {
    // The event carries ipcRenderer itself, so it stays on this side.
    const hear = (_event: IpcRendererEvent, notice: unknown): void => listener(notice);
    ipcRenderer.on('workstation:notice', hear);
    return () => {
      ipcRenderer.off('workstation:notice', hear);
    };
  },
} satisfies Bridge;

contextBridge.exposeInMainWorld('workstation', bridge);
