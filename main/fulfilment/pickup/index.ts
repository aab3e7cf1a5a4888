export { pickupHandlers, pickupProjectors } from './pickup.ts';
