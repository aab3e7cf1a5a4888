export { hasProblem } from './find-order.ts';
export { packHandlers } from './pack-operations.ts';
export { confirmLabel } from './stick-label.ts';
export { packProjectors } from './pack-projectors.ts';
export { openProblemTask, problemProjectors } from './problem.ts';
export type { NewProblem } from './problem.ts';
export { stepProjectors, takeOutLast } from './step-projectors.ts';
export { pendingSerial } from './pack-state.ts';
export type { PendingSerial } from './pack-state.ts';
