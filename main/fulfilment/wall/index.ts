export { wallHandlers } from './wall-operations.ts';
export { wallProjectors } from './wall-projectors.ts';
export { findSlot, listWalls, needsOf, NEEDS_WALL, readInHand, slotOfOrder, slotsOf, unitsToPut, wallAt } from './wall-store.ts';
export type { SlotRecord, WallNeed } from './wall-store.ts';
export { isStillWanted, readWallView } from './wall-view.ts';
