export { claimStation } from './claim.ts';
export { openElectronStation } from './electron-host.ts';
export type { ElectronStation, ElectronStationOptions, PowerEvent } from './electron-host.ts';
export { safeStorageSecrets } from './secret-safe-storage.ts';
