export { picklistHandlers } from './picklist-operations.ts';
export { readPickView } from './picklist-store.ts';
export { picklistProjectors } from './picklist-projectors.ts';
