export type { CancelPayload } from './shortage-operations.ts';
export { shortageHandlers } from './shortage-operations.ts';
export { shortageProjectors } from './shortage-projectors.ts';
