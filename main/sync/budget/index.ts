export { budgetedHttp } from './budgeted-http.ts';
export type { CallBook } from './call-book.ts';
export { sqliteCallBook } from './call-book.ts';
export { CallBudget } from './call-budget.ts';
export type { CallTicket, LaneStatus } from './call-budget.ts';
export type { PaceRule } from './call-pace.ts';
export type { InFlight } from './in-flight.ts';
export { counted, createInFlight, standsStill } from './in-flight.ts';
export { inLane, withTicket } from './lane-context.ts';
