export { judgeOrders, tellLeft } from './judge.ts';
export { shadowHandlers } from './shadow-operations.ts';
export { shadowProjectors } from './shadow-projectors.ts';
