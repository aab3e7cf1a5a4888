import type { Database } from '../../database/index.ts';
import type { Clock } from '../../platform/clock.ts';

export type TallyKind = 'heard' | 'refused';

export interface Tally {
  readonly name: string;
  readonly count: number;
  readonly lastAtMs: number | null;
}

/**
 * How often what was heard. Counted in memory and written now and then, so that who knocks a thousand times a second does not make the store write as often.
 */
export class Tallies {
  readonly #database: Database;
  readonly #clock: Clock;
  readonly #unwritten = new Map<string, { readonly kind: TallyKind; readonly name: string; count: number; lastAtMs: number }>();

  constructor(database: Database, clock: Clock) {
    this.#database = database;
    this.#clock = clock;
  }

  /** `name` is one of few: never a text that came from outside. */
  count(kind: TallyKind, name: string): void {
    const row = this.#unwritten.get(`${kind} ${name}`) ?? { kind, name, count: 0, lastAtMs: 0 };
    row.count += 1;
    row.lastAtMs = this.#clock.nowMs();
    this.#unwritten.set(`${kind} ${name}`, row);
  }

  read(kind: TallyKind): readonly Tally[] {
    const stored = this.#database.read.all<Tally>('SELECT name, count, last_at_ms AS lastAtMs FROM webhook_tally WHERE kind = ? ORDER BY name', kind);
    const rows = new Map(stored.map((row) => [row.name, row]));
    for (const { kind: of, name, count, lastAtMs } of this.#unwritten.values()) if (of === kind) rows.set(name, { name, count: (rows.get(name)?.count ?? 0) + count, lastAtMs });
    return [...rows.values()].sort((a, b) => a.name.localeCompare(b.name));
  }

  write(): void {
    if (this.#unwritten.size === 0) return;
    this.#database.write((tx) => {
      for (const { kind, name, count, lastAtMs } of this.#unwritten.values()) {
        tx.run(
          'INSERT INTO webhook_tally (kind, name, count, last_at_ms) VALUES (?, ?, ?, ?) ON CONFLICT (kind, name) DO UPDATE SET count = count + excluded.count, last_at_ms = excluded.last_at_ms',
          kind, name, count, lastAtMs,
        );
      }
    });
    this.#unwritten.clear();
  }
}
