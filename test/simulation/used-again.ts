import type { Database, SqlValue } from '../../main/database/index.ts';
import { openDatabase } from '../../main/database/index.ts';

interface Table {
  readonly name: string;
  readonly rows: readonly (readonly SqlValue[])[];
  readonly insert: string;
}

const quoted = (name: string): string => `"${name}"`;

/**
 * One store in memory that many seeds use one after another: opening it, reading its schema and preparing its statements costs more than a whole
 * simulated day. Between two days every table is put back to what it was after `prepare`.
 */
export class UsedAgain {
  readonly database: Database;
  readonly #tables: readonly Table[];

  constructor(prepare: (database: Database) => void) {
    this.database = openDatabase(':memory:');
    prepare(this.database);
    const { read } = this.database;
    // The index over texts stays as it is: no day looks for an order, and nothing takes a row out of it.
    const names = read.all<{ name: string }>("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name");
    this.#tables = names.map(({ name }) => {
      const rows = read.all<Record<string, SqlValue>>(`SELECT * FROM ${quoted(name)}`);
      const columns = Object.keys(rows[0] ?? {});
      return { name, rows: rows.map((row) => Object.values(row)), insert: `INSERT INTO ${quoted(name)} (${columns.map(quoted).join(', ')}) VALUES (${columns.map(() => '?').join(', ')})` };
    });
    // Facts are never deleted in the product; here they go with the day that they belong to.
    this.database.write((tx) => {
      for (const trigger of ['fact_is_never_deleted', 'order_entered', 'order_line_entered', 'order_title_entered']) tx.run(`DROP TRIGGER ${trigger}`);
    });
  }

  /** The store as it was after `prepare`. */
  fresh(): Database {
    this.database.write((tx) => {
      tx.run('PRAGMA defer_foreign_keys = ON');
      for (const { name } of this.#tables) tx.run(`DELETE FROM ${quoted(name)}`);
      for (const { rows, insert } of this.#tables) for (const row of rows) tx.run(insert, ...row);
    });
    return this.database;
  }
}
