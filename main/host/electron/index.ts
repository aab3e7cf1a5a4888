export { claimStation } from './claim.ts';
export { openElectronStation } from './electron-host.ts';
export type { ElectronStation, ElectronStationOptions } from './electron-host.ts';
export { safeStorageSecrets } from './secret-safe-storage.ts';
