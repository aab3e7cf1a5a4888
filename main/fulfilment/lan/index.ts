export { lanHandlers } from './lan-operations.ts';
export type { LanPorts } from './lan-operations.ts';
export { benchOfKey, hashBenchKey, lanProjectors } from './lan-store.ts';
