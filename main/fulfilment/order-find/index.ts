export { orderFindHandlers } from './order-find-operations.ts';
