export { walkHandlers } from './walk-operations.ts';
export { walkProjectors } from './walk-projectors.ts';
export { placesOf, readWalk, walkAgain } from './walk-store.ts';
