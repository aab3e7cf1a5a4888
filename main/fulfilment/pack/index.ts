export { packHandlers } from './pack-operations.ts';
export { confirmLabel } from './stick-label.ts';
export { packProjectors } from './pack-projectors.ts';
