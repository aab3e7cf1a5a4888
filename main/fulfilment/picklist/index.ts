export { picklistHandlers } from './picklist-operations.ts';
export { picklistProjectors } from './picklist-projectors.ts';
