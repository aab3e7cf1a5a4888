export { openCountTasks, recordCount } from './counting.ts';
export { compareStock, surroundings } from './evidence.ts';
export type { ComparedSku, StockReading, Surroundings } from './evidence.ts';
export { reconciliationHandlers } from './reconciliation-operations.ts';
export { reconciliationProjectors } from './reconciliation-projectors.ts';
export { beginRun, endRun, keepCompared, nextSkus, openRun, runWaits } from './run-store.ts';
export type { OpenRun } from './run-store.ts';
