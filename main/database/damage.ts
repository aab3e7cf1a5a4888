import Sqlite from 'better-sqlite3';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DAMAGE_FINDERS } from '../../shared/contract/lists.ts';
import type { Clock } from '../platform/clock.ts';
import { replaceFile } from '../platform/durable-file.ts';
import type { Logger } from '../platform/logger.ts';
import type { Database } from './database.ts';
import type { SqlValue } from './transaction.ts';

/** By what the damage was found. */
export type DamageFinder = (typeof DAMAGE_FINDERS)[number];

/** A damage of the store, as `damaged.json` beside it tells the next start. */
export interface StoreDamage {
  readonly version: 1;
  readonly atMs: number;
  readonly found: DamageFinder;
  /** SQLite's own words. */
  readonly says: string;
}

/** The store is damaged and takes no writes until the station was started again. */
export class StoreDamaged extends Error {
  readonly code = 'STORE_DAMAGED';

  constructor(says: string) {
    super(`The store is damaged and takes no writes: ${says}`);
    this.name = 'StoreDamaged';
  }
}

/** Whether an error says that pages of a store are not what they were written as. */
export function isDamage(error: unknown): boolean {
  return error instanceof StoreDamaged || (error instanceof Sqlite.SqliteError && /^SQLITE_(CORRUPT|NOTADB)/.test(error.code));
}

/** Where a damage is written down for the next start. */
export function damageFile(dataFolder: string): string {
  return join(dataFolder, 'damaged.json');
}

/** What the last run found of the store in `dataFolder`; null when nothing. A file that cannot be understood is a damage of which no more is known. */
export function readDamage(dataFolder: string): StoreDamage | null {
  const path = damageFile(dataFolder);
  if (!existsSync(path)) return null;
  try {
    const { version, atMs, found, says } = JSON.parse(readFileSync(path, 'utf8')) as Partial<StoreDamage>;
    if (version === 1 && typeof atMs === 'number' && found !== undefined && DAMAGE_FINDERS.includes(found)) return { version, atMs, found, says: String(says ?? '') };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  return { version: 1, atMs: 0, found: 'statement', says: '' };
}

/** The store is whole again: for whoever restored it. */
export function forgetDamage(dataFolder: string): void {
  rmSync(damageFile(dataFolder), { force: true });
}

/** Tells whether damage was found, and takes the word of who finds it. */
export interface DamageWatch {
  found(): StoreDamage | null;
  note(finder: DamageFinder, says: string): void;
}

export interface DamageWatchPorts {
  readonly dataFolder: string;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Told once, after it was written down. */
  readonly onFound: (damage: StoreDamage) => void;
}

/**
 * The store with a watch over it (reliability.md 2.9): the first statement that SQLite answers with CORRUPT or NOTADB, or the word of the daily check or of
 * a copy, is written down durably in `damaged.json`, and from then on every write throws StoreDamaged before it begins. Reads go on where they can, and the
 * files stay as they are. A store in memory has no file to be damaged.
 */
export function watchForDamage(store: Database, ports: DamageWatchPorts): { readonly database: Database; readonly watch: DamageWatch } {
  let damage: StoreDamage | null = null;
  const watch: DamageWatch = {
    found: () => damage,
    note(finder, says) {
      if (damage !== null) return;
      damage = { version: 1, atMs: ports.clock.nowMs(), found: finder, says };
      writeDown(ports, damage);
      ports.onFound(damage);
    },
  };
  const watched = <T>(act: () => T): T => {
    try {
      return act();
    } catch (error) {
      if (error instanceof Sqlite.SqliteError && isDamage(error)) watch.note('statement', error.message);
      throw error;
    }
  };
  const database: Database = {
    path: store.path,
    read: {
      get: <Row>(sql: string, ...values: SqlValue[]) => watched(() => store.read.get<Row>(sql, ...values)),
      all: <Row>(sql: string, ...values: SqlValue[]) => watched(() => store.read.all<Row>(sql, ...values)),
    },
    write(act) {
      if (damage !== null) throw new StoreDamaged(damage.says);
      return watched(() => store.write(act));
    },
    close: () => store.close(),
  };
  return { database, watch };
}

/** A disk that does not take the note must not keep the writes from being stopped. */
function writeDown({ dataFolder, logger }: DamageWatchPorts, damage: StoreDamage): void {
  logger.error('store-damaged', 'the store is damaged: it takes no writes until the station was started again', { found: damage.found, reason: damage.says });
  try {
    replaceFile(damageFile(dataFolder), Buffer.from(`${JSON.stringify(damage)}\n`));
  } catch (error) {
    logger.error('store-damage-not-noted', 'the damage could not be written down for the next start', { reason: error instanceof Error ? error.message : String(error) });
  }
}
