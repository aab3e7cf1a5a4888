export { countHandlers } from './count-operations.ts';
export { countProjectors } from './count-projectors.ts';
export { askEmptyCount, recordEmptyAnswer } from './empty-count.ts';
export type { EmptyQuestion } from './empty-count.ts';
