import Sqlite from 'better-sqlite3';
import type { Database, SqlValue, WriteTx } from '../../main/database/index.ts';
import type { Http } from '../../main/platform/http.ts';
import type { OpenPrinter } from '../../main/printing/index.ts';
import type { Mutant } from './crash-points.ts';
import { CHANGING_CALL } from './crash-points.ts';
import type { Death } from './death.ts';

/** What one transaction wrote, as far as a crash point asks. */
interface Written {
  /** The answer that is kept with a command, and the id of the command. */
  command: { readonly scanId: string; readonly operation: string; readonly kept: string } | null;
  intents: number;
  done: number;
  told: number;
}

/** What a mutant of the product does differently. */
export interface Mutation {
  readonly mutant: Mutant;
  /** Told of a scan's answer before it is committed: only where that is the fault. */
  readonly beepEarly: (scanId: string, kept: string) => void;
}

/** So many writes fail on the full disk before the power goes. */
const FULL_WRITES = 3;

/** The real store, at whose transactions the process may end. */
export function dyingDatabase(real: Database, death: Death, mutation: Mutation): Database & { readonly sentLate: () => void } {
  const late: (readonly [string, SqlValue[]])[] = [];
  let failures = 0;
  let isFull = false;
  const write = <T>(act: (tx: WriteTx) => T): T => {
    const written: Written = { command: null, intents: 0, done: 0, told: 0 };
    const commit = (): T => real.write((tx) => {
      const value = act(watched(tx, written, death, mutation.mutant === 'sent-after-send' ? late : null));
      if (written.command !== null) {
        const isScan = written.command.operation.endsWith('.scan');
        if (mutation.mutant === 'beep-before-commit' && isScan) mutation.beepEarly(written.command.scanId, written.command.kept);
        if (mutation.mutant !== 'beep-before-commit' || isScan) death.atOrDuring('C1');
      }
      return value;
    });
    isFull ||= death.isDue('C14');
    if (isFull) return onFullDisk(commit);
    const result = commit();
    death.overtaken();
    if (written.command !== null) {
      if (death.isDue('C11')) death.during('C11', () => void real.read.all('PRAGMA wal_checkpoint(TRUNCATE)'));
      death.at('C2');
    }
    if (written.intents > 0) death.at('C5');
    if (written.done > 0) death.at('C9');
    return result;
  };
  /** The store may not grow any more: SQLite says by itself that it is full. */
  const onFullDisk = <T>(inside: () => T): T => {
    real.read.all('PRAGMA max_page_count = 1');
    try {
      return inside();
    } catch (error) {
      failures += 1;
      if (failures > FULL_WRITES) death.now('C14');
      throw error;
    }
  };
  return {
    path: real.path, read: real.read, close: () => real.close(), write,
    sentLate() {
      if (late.length === 0) return;
      real.write((tx) => {
        for (const [sql, values] of late.splice(0)) tx.run(sql, ...values);
      });
    },
  };
}

function watched(tx: WriteTx, written: Written, death: Death, late: (readonly [string, SqlValue[]])[] | null): WriteTx {
  return {
    ...tx,
    get<Row>(sql: string, ...values: SqlValue[]): Row | undefined {
      if (sql.startsWith('INSERT INTO fact ') && values[1] === 'shipment.told') {
        written.told += 1;
        // A page of one order has no middle.
        if (written.told > 1) death.at('C10');
      }
      return tx.get<Row>(sql, ...values);
    },
    run(sql: string, ...values: SqlValue[]): number {
      if (late !== null && sql.startsWith("UPDATE intent SET state = 'SENT'")) return late.push([sql, values]);
      if (sql.startsWith('INSERT INTO command_reply ')) written.command = { scanId: String(values[0]), operation: String(values[1]), kept: String(values[3]) };
      if (sql.startsWith('INSERT INTO intent ')) written.intents += 1;
      if (sql.includes('UPDATE intent SET last_sent_at_ms = CASE') && values[0] === 'DONE') written.done += 1;
      return tx.run(sql, ...values);
    },
  };
}

/** The real line to Flipkart, around whose changing calls the process may end. */
export function dyingHttp(real: Http, death: Death, answered: () => void): Http {
  return {
    async send(request) {
      if (request.method === 'GET' || !CHANGING_CALL.test(request.url)) return real.send(request);
      death.at('C6');
      const response = await real.send(request);
      death.at('C8');
      answered();
      return response;
    },
  };
}

/** Real printers, around whose deliveries the process may end. */
export function dyingPrinters(open: OpenPrinter, death: Death): OpenPrinter {
  return (profile) => {
    const printer = open(profile);
    return {
      ...printer,
      async deliver(document, beforeFirstByte) {
        const delivery = await printer.deliver(document, (counter) => {
          beforeFirstByte(counter);
          death.at('C4-claimed');
        });
        death.at('C4-spooled');
        return delivery;
      },
    };
  };
}

/** Ends the process between two steps of a migration: the driver is everybody's, so the product does not know of it. */
export function dyingMigrations(death: Death): void {
  const { exec } = Sqlite.prototype;
  Sqlite.prototype.exec = function execOrDie(this: Sqlite.Database, sql: string) {
    const result = exec.call(this, sql);
    if (sql.includes('CREATE TABLE') || sql.includes('ALTER TABLE') || sql.includes('CREATE INDEX')) death.at('C12');
    return result;
  };
}
