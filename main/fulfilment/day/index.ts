export { dayHandlers } from './day-operations.ts';
export type { DayEndPorts } from './day-operations.ts';
export { dayProjectors } from './close-store.ts';
export { unitsByLedger, unitsByOrders } from './unit-account.ts';
