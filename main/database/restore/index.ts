export { openStore } from './open-store.ts';
export type { OpenedStore, OpenStorePorts } from './open-store.ts';
export { DAMAGED_MARKER, STORE_FILE } from './restore-store.ts';
export { acceptRestore, newestRestore, settleRestore, unsettledRestore } from './report.ts';
export type { StoredRestore } from './report.ts';
