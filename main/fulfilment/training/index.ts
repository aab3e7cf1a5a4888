export { trainingHandlers } from './training-operations.ts';
