export { listPutBackTasks, putBackHandlers } from './put-back-operations.ts';
export { putBackProjectors } from './put-back-projectors.ts';
