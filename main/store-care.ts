import type { Topic } from '../shared/contract/index.ts';
import type { BackupPorts } from './backup-handlers.ts';
import type { CopyMaker, Database, DamageWatch } from './database/index.ts';
import { checkInThread, goodCopies, StoreKeeper, watchForDamage } from './database/index.ts';
import type { Dispatch } from './dispatch.ts';
import type { Clock, Scheduler } from './platform/clock.ts';
import type { Logger } from './platform/logger.ts';

export interface StoreCarePorts {
  readonly dataFolder: string;
  readonly clock: Clock;
  readonly scheduler: Scheduler;
  readonly logger: Logger;
  /** Makes copies of the store; absent: none are made, as by a station that is opened to be examined only. */
  readonly copies?: CopyMaker;
}

/** The store under watch, its copies and its daily check. */
export interface WatchedStore {
  readonly database: Database;
  readonly watch: DamageWatch;
  readonly backup: BackupPorts;
  start(): void;
  /** The door, overheard: a scan says that the shift goes on. */
  hearing(door: Dispatch): Dispatch;
  idle(): Promise<void>;
  /** Makes the last copy, for a bounded time. The store is closed after it. */
  stop(): Promise<void>;
}

/** Everything that a page may show of it: the copies and the check on the doctor's screen, and every command's answer when it is damaged. */
const TOPICS: readonly Topic[] = ['sync', 'bench'];

/** Puts the watch over an open store, and the keeper beside it where the host lets copies be made. */
export function careForStore(ports: StoreCarePorts, store: Database, announce: (topics: readonly Topic[]) => void): WatchedStore {
  const { dataFolder, clock, scheduler, logger, copies } = ports;
  const changed = (): void => announce(TOPICS);
  const { database, watch } = watchForDamage(store, { dataFolder, clock, logger, onFound: changed });
  if (copies === undefined) {
    return {
      database, watch, start: () => undefined, hearing: (door) => door, idle: () => Promise.resolve(), stop: () => Promise.resolve(),
      backup: {
        care: () => ({ copies: goodCopies(dataFolder), isMaking: false, trouble: null, check: null, damage: watch.found() }),
        make: () => Promise.resolve({ ok: false, trouble: 'failed', says: 'This station is opened to be looked at only.' }),
      },
    };
  }
  const keeper = new StoreKeeper({ database, dataFolder, clock, scheduler, logger, watch, makeCopy: copies, checkStore: checkInThread, changed });
  return {
    database, watch, backup: keeper, start: () => keeper.start(), idle: () => keeper.idle(), stop: () => keeper.stop(),
    hearing: (door) => (operation, input, caller) => {
      if (typeof input === 'object' && input !== null && 'barcode' in input) keeper.noteScan();
      return door(operation, input, caller);
    },
  };
}
