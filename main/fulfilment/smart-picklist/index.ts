export { smartPicklistHandlers } from './smart-operations.ts';
export type { SmartLine } from './smart-operations.ts';
export { smartPicklistProjectors } from './smart-projectors.ts';
export { fkPicklistOf, openTrouble, openTroubles, settleTrouble, tellListed, troublesOver, wantPicklists } from './smart-store.ts';
export type { SmartTrouble, WantsPicklist } from './smart-store.ts';
