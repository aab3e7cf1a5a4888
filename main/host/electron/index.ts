export { runElectronHost } from './electron-host.ts';
export type { ElectronHostOptions, OpenedStation } from './electron-host.ts';
