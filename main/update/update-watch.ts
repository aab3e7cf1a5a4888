import type { FloorStanding } from '../../shared/update/update-rule.ts';
import { HOUR_MS } from '../../shared/time.ts';
import type { Cancel, Scheduler } from '../platform/clock.ts';
import type { Logger } from '../platform/logger.ts';
import type { UpdatePorts, UpdateTrouble } from './updates.ts';
import { createUpdates } from './updates.ts';

export interface UpdateWatchPorts extends Omit<UpdatePorts, 'floor' | 'rule'> {
  readonly scheduler: Scheduler;
  readonly logger: Logger;
  /** How the floor stands now; null when nobody can say, and then nothing is done. */
  readonly standing: () => Promise<FloorStanding | null>;
}

/** What lies there, proved, for a person to put in. */
export interface ReadyUpdate {
  readonly version: string;
  readonly path: string;
  readonly sha512: string;
}

/** Why an update is not put in now. */
export type PutInTrouble = UpdateTrouble | 'not_answering';

/** Looks for updates by itself, at the start and every hour, while nothing is under way. */
export interface UpdateWatch {
  ready(): ReadyUpdate | null;
  /** The installer, when the station may be closed for it at this moment: the floor is looked at anew. */
  mayPutIn(): Promise<{ readonly ok: true; readonly path: string } | { readonly ok: false; readonly trouble: PutInTrouble }>;
  /** Told when something is ready that was not. */
  subscribe(listener: () => void): void;
  stop(): void;
}

/** Begins at once. Without an address nothing is asked of anybody. A look that fails is tried again after an hour. */
export function watchForUpdates(ports: UpdateWatchPorts): UpdateWatch {
  let standing: FloorStanding | null = null;
  let ready: ReadyUpdate | null = null;
  let lastTrouble: UpdateTrouble | null = null;
  let isStopped = false;
  let cancel: Cancel = () => undefined;
  const listeners: (() => void)[] = [];
  // An address that somebody gave this start is the leave to look and fetch; putting in is a person's act in any case.
  const updates = createUpdates({ ...ports, rule: () => 'when_idle', floor: () => standing ?? NOBODY_KNOWS });
  const look = async (): Promise<void> => {
    standing = await ports.standing();
    if (standing === null || isStopped) return;
    const looked = await updates.look(false);
    // What lies there already is not fetched anew every hour.
    if (looked.ok && looked.release.version === ready?.version) return;
    const fetched = looked.ok ? await updates.fetch(false) : looked;
    if (isStopped) return;
    if (!fetched.ok) {
      // Said once: a shop whose server is away for a week has one line of it, and another one of something else.
      if (fetched.trouble !== lastTrouble && fetched.trouble !== 'nothing_newer') ports.logger.info('update-not-fetched', 'no update was fetched', { trouble: fetched.trouble });
      lastTrouble = fetched.trouble;
      return;
    }
    lastTrouble = null;
    const { version, sha512 } = fetched.release;
    ready = { version, path: fetched.path, sha512 };
    ports.logger.info('update-ready', 'an update was fetched and proved, and waits for a person', { version });
    for (const listener of listeners) listener();
  };
  const every = async (): Promise<void> => {
    try {
      await look();
    } catch (error) {
      // A disk that is full: the station packs on, and the next look comes.
      ports.logger.warn('update-look-failed', 'an update could not be looked for or kept', { code: error instanceof Error && 'code' in error ? String(error.code) : null });
    }
    if (!isStopped) cancel = ports.scheduler.after(HOUR_MS, () => void every());
  };
  void every();
  return {
    ready: () => ready,
    async mayPutIn() {
      standing = await ports.standing();
      if (ready === null) return { ok: false, trouble: 'nothing_newer' };
      return standing === null ? { ok: false, trouble: 'not_answering' } : updates.readyToPutIn(ready);
    },
    subscribe: (listener) => void listeners.push(listener),
    stop() {
      isStopped = true;
      cancel();
    },
  };
}

/** What hinders everything. */
const NOBODY_KNOWS: FloorStanding = { ordersOpen: 1, listsWalked: 1, printsUnderWay: 1, nextCutOffMs: null, isStoreSound: false, isCopyFresh: false };
