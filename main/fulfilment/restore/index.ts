export { restoreHandlers } from './restore-operations.ts';
