import type Sqlite from 'better-sqlite3';
import { withSteadyPlan } from './steady-plan.ts';

export type SqlValue = string | number | bigint | Uint8Array | null;

/** A handle that can only read. Parameters are positional; SQL text is always a constant of the program. */
export interface ReadDb {
  get<Row>(sql: string, ...values: SqlValue[]): Row | undefined;
  all<Row>(sql: string, ...values: SqlValue[]): Row[];
}

declare const writable: unique symbol;

/** A handle that can write. It exists only inside `Database.write`, so that nothing is written outside a transaction. */
export interface WriteTx extends ReadDb {
  readonly [writable]: true;
  /** Rows changed. */
  run(sql: string, ...values: SqlValue[]): number;
  /** Runs `act` so that what it wrote can be taken back while the transaction goes on. */
  attempt<T>(act: () => T, keep: (result: T) => boolean): T;
}

interface Prepared {
  readonly statement: Sqlite.Statement<unknown[]>;
  /** Whether its parameters are `?1`, `?2`: the driver binds those by name and not by place. */
  readonly numbered: boolean;
}

/** Prepares each statement once: a scan runs the same dozen of them all day. */
function statementsOf(sqlite: Sqlite.Database): <Result>(sql: string, values: SqlValue[], use: (statement: Sqlite.Statement<unknown[]>, bound: unknown[]) => Result) => Result {
  const prepared = new Map<string, Prepared>();
  return (sql, values, use) => {
    let known = prepared.get(sql);
    if (known === undefined) {
      known = { statement: sqlite.prepare<unknown[]>(withSteadyPlan(sql)), numbered: /\?\d/.test(sql) };
      prepared.set(sql, known);
    }
    const bound = known.numbered ? [Object.fromEntries(values.map((value, index) => [String(index + 1), value]))] : values;
    return use(known.statement, bound);
  };
}

/** The reading side of a connection. */
export function handleOver(sqlite: Sqlite.Database): ReadDb {
  const run = statementsOf(sqlite);
  return {
    get: <Row>(sql: string, ...values: SqlValue[]) => run(sql, values, (statement, bound) => statement.get(...bound) as Row | undefined),
    all: <Row>(sql: string, ...values: SqlValue[]) => run(sql, values, (statement, bound) => statement.all(...bound) as Row[]),
  };
}

/** The writing side: `BEGIN IMMEDIATE`, so that a transaction never finds at its end that it may not write. */
export function transactionOver(sqlite: Sqlite.Database): <T>(act: (tx: WriteTx) => T) => T {
  const run = statementsOf(sqlite);
  const begin = sqlite.prepare('BEGIN IMMEDIATE');
  const commit = sqlite.prepare('COMMIT');
  const rollback = sqlite.prepare('ROLLBACK');
  const savepoint = sqlite.prepare('SAVEPOINT attempt');
  const release = sqlite.prepare('RELEASE attempt');
  const undo = sqlite.prepare('ROLLBACK TO attempt');
  const tx = {
    get: <Row>(sql: string, ...values: SqlValue[]) => run(sql, values, (statement, bound) => statement.get(...bound) as Row | undefined),
    all: <Row>(sql: string, ...values: SqlValue[]) => run(sql, values, (statement, bound) => statement.all(...bound) as Row[]),
    run: (sql: string, ...values: SqlValue[]) => run(sql, values, (statement, bound) => statement.run(...bound).changes),
    attempt<T>(act: () => T, keep: (result: T) => boolean): T {
      savepoint.run();
      let kept = false;
      try {
        const result = act();
        kept = keep(result);
        return result;
      } finally {
        // After a disk error SQLite may have taken back the whole transaction by itself: that error must be the one that is told.
        if (sqlite.inTransaction) {
          if (!kept) undo.run();
          release.run();
        }
      }
    },
  } as WriteTx;
  return (act) => {
    begin.run();
    try {
      const result = act(tx);
      commit.run();
      return result;
    } catch (error) {
      // SQLite has already rolled back by itself after a full disk or an I/O error.
      if (sqlite.inTransaction) rollback.run();
      throw error;
    }
  };
}
