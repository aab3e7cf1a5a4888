export { returnsHandlers } from './returns-operations.ts';
export type { ReturnsPull } from './returns-operations.ts';
export { returnsProjectors } from './returns-projectors.ts';
export { countNotReceived, readReturn } from './returns-store.ts';
export { tellReturns } from './tell-returns.ts';
export type { ReturnsWanted } from './tell-returns.ts';
