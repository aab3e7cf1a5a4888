import type { OpensStore } from './day-store.ts';
import { MemoryShipments, MemoryStock } from './memory-books.ts';
import { MemoryIntents } from './memory-intents.ts';

/** A day's store in memory. */
export const inMemory: OpensStore = (timeline, ask) => ({ intents: new MemoryIntents(), shipments: new MemoryShipments(timeline, ask), stock: new MemoryStock(timeline) });
