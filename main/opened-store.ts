import type { Database, Journal } from './database/index.ts';
import { createFactLog, journalFolderIn, openStore, startJournal } from './database/index.ts';
import { projectors } from './fulfilment/index.ts';
import type { Clock, Scheduler } from './platform/clock.ts';
import type { Logger } from './platform/logger.ts';

export interface OpenedStorePorts {
  readonly dataFolder: string;
  /** Where the second copy of the facts is written; null: nowhere. Absent: in the data folder. */
  readonly journalFolder?: string | null;
  /** Opened and watched by somebody else. */
  readonly database?: Database;
  /** Told when the store is being restored, which takes a while. */
  readonly restoring?: () => void;
  readonly clock: Clock;
  readonly scheduler: Scheduler;
  readonly logger: Logger;
}

/** The store, and what writes its second copy; null where there is none. */
export interface OpenedStore {
  readonly database: Database;
  readonly journal: Journal | null;
}

/** The store as it was opened, before anybody watches it. */
export interface StoreToWatch {
  readonly database: Database;
  /** Begins the second copy of the store, which is given back under its watch. */
  readonly journalled: (watched: Database) => Journal | null;
}

/** Opens the store, which is restored first when it has to be. One that somebody else opened and watches has no second copy. */
export function storeFor(ports: OpenedStorePorts): StoreToWatch {
  if (ports.database !== undefined) return { database: ports.database, journalled: () => null };
  const { dataFolder, clock, logger } = ports;
  const journalFolder = ports.journalFolder ?? journalFolderIn(dataFolder);
  const { database, restored } = openStore({ dataFolder, journalFolder, facts: createFactLog(projectors), clock, ...(ports.restoring === undefined ? {} : { restoring: ports.restoring }) });
  if (restored !== null) logger.warn('store-restored', 'the store could not be used and was restored', { ...restored, says: restored.says.slice(0, 300) });
  return { database, journalled: (watched) => (ports.journalFolder === null ? null : journalOf(ports, watched, journalFolder)) };
}

function journalOf({ dataFolder, scheduler, logger }: OpenedStorePorts, database: Database, folder: string): Journal {
  return startJournal({
    database, dataFolder, folder, scheduler,
    troubled: ({ trouble, says }) => trouble === null ? logger.info('journal-well', 'the second copy of the facts is written again', {}) : logger.warn('journal-troubled', 'the second copy of the facts cannot be written', { trouble, says }),
  });
}
