export { listToPick, whyNotToPick } from './list-state.ts';
export { settleList } from './list-projectors.ts';
export { picklistHandlers } from './picklist-operations.ts';
export { readAwaitedTote } from './tote-scan.ts';
export { firstOpenStep, openStepsInBin, readPicklistRow, readPickView } from './picklist-store.ts';
export { picklistProjectors } from './picklist-projectors.ts';
