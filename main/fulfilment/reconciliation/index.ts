export { openCountTasks, recordCount } from './counting.ts';
export { compareStock, openUnitsBySku } from './evidence.ts';
export type { ComparedSku, StockReading } from './evidence.ts';
export { reconciliationHandlers } from './reconciliation-operations.ts';
export { reconciliationProjectors } from './reconciliation-projectors.ts';
export { beginRun, endRun, keepCompared, nextSkus, openRun, runWaits } from './run-store.ts';
export type { OpenRun } from './run-store.ts';
