import Sqlite from 'better-sqlite3';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { handleOver } from '../../main/database/transaction.ts';
import { withSteadyPlan } from '../../main/database/steady-plan.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

/** Counts how often the driver makes itself a maker of rows: once a preparation, also of those that SQLite makes by itself. */
function countPreparations(): () => number {
  let count = 0;
  vi.stubGlobal('Function', new Proxy(Function, {
    apply(target, self, args) {
      count += 1;
      return Reflect.apply(target, self, args) as unknown;
    },
  }));
  return () => count;
}

function store(): Sqlite.Database {
  const sqlite = new Sqlite(':memory:');
  sqlite.exec("CREATE TABLE line (list TEXT, step INTEGER, sku TEXT, PRIMARY KEY (list, step)) STRICT, WITHOUT ROWID; CREATE TABLE sku (sku TEXT PRIMARY KEY, title TEXT) STRICT; INSERT INTO line VALUES ('a', 1, 's'), ('b', 1, 's'); INSERT INTO sku VALUES ('s', 'Soap')");
  return sqlite;
}

const STEP = 'SELECT title FROM line JOIN sku USING (sku) WHERE list = ? ORDER BY step LIMIT 1';

describe('a statement', () => {
  it('is prepared once, whatever values it is given', () => {
    const sqlite = store();
    const preparations = countPreparations();
    const read = handleOver(sqlite);
    for (const list of ['a', 'b', 'a', 'b']) expect(read.get(STEP, list)).toEqual({ title: 'Soap' });
    expect(preparations()).toBe(1);
    sqlite.close();
  });

  it('would be prepared anew for each value by the driver alone: this test can see it', () => {
    const sqlite = store();
    const preparations = countPreparations();
    const statement = sqlite.prepare(STEP);
    for (const list of ['a', 'b', 'a', 'b']) statement.get(list);
    expect(preparations()).toBe(4);
    sqlite.close();
  });

  it('has its signs before parameters and nowhere in texts and comments', () => {
    expect(withSteadyPlan("SELECT ?, ?12 -- what is it?\nFROM t WHERE a LIKE ?1 ESCAPE '\\' AND b = 'o''clock?' AND c -> ? = -?")).toBe("SELECT +?, +?12 -- what is it?\nFROM t WHERE a LIKE +?1 ESCAPE '\\' AND b = 'o''clock?' AND c -> +? = -+?");
  });

  it('takes every kind of value as it is', () => {
    const sqlite = store();
    const read = handleOver(sqlite);
    const values = ['0012', 7, 1.5, null, 9_007_199_254_740_993n, new Uint8Array([1, 2])];
    for (const value of values) {
      const { kind, same } = read.get<{ kind: string; same: number }>('SELECT typeof(?1) AS kind, ?1 IS ?1 AS same', value) ?? { kind: '', same: 0 };
      expect([kind, same]).toEqual([sqlite.prepare('SELECT typeof(?)').pluck().get(value), 1]);
    }
    sqlite.close();
  });
});
