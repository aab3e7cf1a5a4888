import { Worker } from 'node:worker_threads';
import { SECOND_MS } from '../../../shared/time.ts';
import type { Cancel, Scheduler } from '../../platform/clock.ts';
import { isDamage } from '../damage.ts';
import type { DiskTrouble } from '../disk-trouble.ts';
import { diskTroubleOf } from '../disk-trouble.ts';
import type { Database } from '../database.ts';
import { newestChange } from './life.ts';

export interface JournalPlan {
  /** The store's file. */
  readonly path: string;
  readonly dataFolder: string;
  readonly folder: string;
}

/** What is on the journal's disk, and what keeps the rest from getting there. */
export interface JournalStatus {
  readonly factSeq: number;
  readonly changeSeq: number;
  readonly trouble: DiskTrouble | null;
  readonly says: string;
}

/** What its thread is asked: to end, or to say when everything is on disk. */
export type JournalQuestion = 'stop' | { readonly hold: number };
export type JournalAnswer = JournalStatus | 'stopped' | { readonly held: number };

/** The journal of a running station. */
export interface Journal {
  readonly folder: string;
  /** Null before the first two seconds are over. */
  status(): JournalStatus | null;
  /**
   * Resolves when everything that the store holds now is on the journal's disk too. Bounded: a journal in trouble, or one that does not answer within
   * two seconds, holds nobody up, since the store has everything and the trouble is told on its own.
   */
  holdsAll(): Promise<void>;
  /** Writes what is left and waits for the disk; gives up after a bounded time, since the store has everything. */
  stop(): Promise<void>;
}

export interface JournalPorts {
  /** Under the watch for damage: it is shortened by what the journal holds, and a statement may find out that its pages are not what they were. */
  readonly database: Database;
  readonly dataFolder: string;
  readonly folder: string;
  readonly scheduler: Scheduler;
  /** Told when a trouble begins and when it is over. */
  readonly troubled: (status: JournalStatus) => void;
}

const WORKER_MODULE = new URL('./journal-worker.ts', import.meta.url);
const RESTART_MS = 10_000;
const STOP_LIMIT_MS = 5_000;
const HOLD_LIMIT_MS = 2_000;
const NOTHING: JournalStatus = { factSeq: 0, changeSeq: 0, trouble: null, says: '' };
/** Changes that the journal holds are deleted from the store by so many at a time: rarely, since it is a transaction of its own. */
const TRIM_CHANGES = 5_000;

/** Starts the journal's thread and keeps it: whatever becomes of it, the station works on, and it is told. */
export function startJournal(ports: JournalPorts): Journal {
  const keeper = new JournalKeeper(ports);
  keeper.start();
  return { folder: ports.folder, status: () => keeper.status, holdsAll: () => keeper.holdsAll(), stop: () => keeper.stop() };
}

class JournalKeeper {
  readonly #ports: JournalPorts;
  status: JournalStatus | null = null;
  #worker: Worker | null = null;
  #isStopping = false;
  #cancelRestart: Cancel = () => undefined;
  #trimmed = 0;
  #asked = 0;
  /** Who waits for the journal's disk, by the number of the question. */
  readonly #waiting = new Map<number, () => void>();
  /** It did not answer in time: nobody waits until it does, and it counts as troubled. */
  #isSlow = false;
  /** What the thread itself told last. */
  #heard: JournalStatus | null = null;

  constructor(ports: JournalPorts) {
    this.#ports = ports;
  }

  start(): void {
    const { database, dataFolder, folder } = this.#ports;
    const worker = new Worker(WORKER_MODULE, { workerData: { path: database.path, dataFolder, folder } satisfies JournalPlan });
    this.#worker = worker;
    worker.on('message', (message: JournalAnswer) => {
      if (message === 'stopped') return;
      if ('held' in message) this.#held(message.held);
      else this.#hear(message);
    });
    worker.on('error', (error) => this.#hear({ factSeq: this.status?.factSeq ?? 0, changeSeq: this.status?.changeSeq ?? 0, trouble: 'disk_failed', says: error instanceof Error ? error.message : String(error) }));
    worker.on('exit', () => {
      this.#worker = null;
      for (const number of this.#waiting.keys()) this.#held(number);
      if (!this.#isStopping) this.#cancelRestart = this.#ports.scheduler.after(RESTART_MS, () => this.start());
    });
  }

  async stop(): Promise<void> {
    this.#isStopping = true;
    this.#cancelRestart();
    const worker = this.#worker;
    if (worker === null) return;
    await new Promise<void>((resolve) => {
      const cancel = this.#ports.scheduler.after(STOP_LIMIT_MS, () => {
        // A thread that waits in the system for a disk ends when the disk answers, and not before: it is waited for no longer.
        void worker.terminate();
        worker.unref();
        resolve();
      });
      worker.once('exit', () => {
        cancel();
        resolve();
      });
      worker.postMessage('stop' satisfies JournalQuestion);
    });
  }

  holdsAll(): Promise<void> {
    const worker = this.#worker;
    if (worker === null || this.#isStopping || this.#isSlow || (this.status?.trouble ?? null) !== null) return Promise.resolve();
    this.#asked += 1;
    const number = this.#asked;
    return new Promise<void>((resolve) => {
      const cancel = this.#ports.scheduler.after(HOLD_LIMIT_MS, () => {
        this.#isSlow = true;
        this.#show({ ...(this.#heard ?? NOTHING), trouble: 'disk_failed', says: `the journal did not answer within ${HOLD_LIMIT_MS / SECOND_MS} s` });
        resolve();
      });
      this.#waiting.set(number, () => {
        cancel();
        resolve();
      });
      worker.postMessage({ hold: number } satisfies JournalQuestion);
    });
  }

  #held(number: number): void {
    if (this.#isSlow) {
      this.#isSlow = false;
      this.#show(this.#heard ?? NOTHING);
    }
    this.#waiting.get(number)?.();
    this.#waiting.delete(number);
  }

  #hear(status: JournalStatus): void {
    this.#heard = status;
    this.#show(status);
    if (!this.#isStopping && status.trouble === null && status.changeSeq - this.#trimmed >= TRIM_CHANGES) this.#trim(status.changeSeq);
  }

  #show(status: JournalStatus): void {
    const before = this.status?.trouble ?? null;
    this.status = status;
    if (status.trouble !== before) this.#ports.troubled(status);
  }

  #trim(upTo: number): void {
    try {
      trimChanges(this.#ports.database, upTo);
      this.#trimmed = upTo;
    } catch (error) {
      // A full disk of the store is told by every scan, and a damage by the watch over the store; this waits for the next time.
      if (diskTroubleOf(error) === null && !isDamage(error)) throw error;
    }
  }
}

/** The newest change stays: the count goes on from it. */
export function trimChanges(database: Database, upTo: number): void {
  database.write((tx) => tx.run('DELETE FROM intent_change WHERE change_seq <= ? AND change_seq < ?', upTo, newestChange(tx)));
}
