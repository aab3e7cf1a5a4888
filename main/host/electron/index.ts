export { claimStation } from './claim.ts';
export { openElectronStation } from './electron-host.ts';
export type { ElectronStation, ElectronStationOptions } from './electron-host.ts';
export { safeStorageSecrets } from './secret-safe-storage.ts';
export { keepCrashReports, restartAfterFault } from './crashes.ts';
export { startWithSystem, turnStartWithSystem } from './start-with-system.ts';
export { openDesktopAgent } from './print-agent.ts';
