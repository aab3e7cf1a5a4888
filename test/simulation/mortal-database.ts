import type { Database, ReadDb, WriteTx } from '../../main/database/index.ts';
import { StationDied } from './timeline.ts';

/** Whether the station dies at a commit, and who hears of those that went well. */
export interface Life {
  readonly dies: (when: 'before' | 'after') => boolean;
  readonly committed: () => void;
}

/** A real store of a station that may die around any commit: what it had not committed by then is rolled back, and nothing is written by the dead. */
export class MortalDatabase implements Database {
  readonly path: string;
  readonly read: ReadDb;
  isDead = false;
  readonly #real: Database;
  readonly #life: Life;

  constructor(real: Database, life: Life) {
    this.path = real.path;
    this.read = real.read;
    this.#real = real;
    this.#life = life;
  }

  write<T>(act: (tx: WriteTx) => T): T {
    if (this.isDead) throw new StationDied();
    const result = this.#real.write((tx) => {
      const value = act(tx);
      if (this.#life.dies('before')) this.#die();
      return value;
    });
    this.#life.committed();
    if (this.#life.dies('after')) this.#die();
    return result;
  }

  close(): void {
    this.#real.close();
  }

  /** Throws always; also for deaths that have nothing to do with the store. */
  #die(): never {
    this.isDead = true;
    throw new StationDied();
  }
}
