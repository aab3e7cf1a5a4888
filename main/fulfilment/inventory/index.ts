export { canaryPushes, canaryReading, canaryReads, canaryState, endCanary, newestCanary } from './canary-store.ts';
export type { CanaryRun } from './canary-store.ts';
export { inventoryHandlers } from './inventory-operations.ts';
export type { CallsLastHour } from './inventory-operations.ts';
