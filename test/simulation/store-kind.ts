/** The forms of the simulation: what a day's store is. */
export const STORES = ['memory', 'sqlite', 'floor'] as const;
export type Store = (typeof STORES)[number];
