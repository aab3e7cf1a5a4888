export { lessonHandlers } from './lesson-operations.ts';
export type { LessonPorts, TrainingSide } from './lesson-operations.ts';
export { lessonProjectors } from './lesson-projectors.ts';
