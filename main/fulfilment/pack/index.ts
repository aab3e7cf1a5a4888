export { packHandlers } from './pack-operations.ts';
export { packProjectors } from './pack-projectors.ts';
