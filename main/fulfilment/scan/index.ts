export { meaningOf, scanHandlers } from './scan-operations.ts';
