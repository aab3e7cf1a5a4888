export { binHandlers } from './bin-operations.ts';
export { binProjectors } from './bin-projectors.ts';
