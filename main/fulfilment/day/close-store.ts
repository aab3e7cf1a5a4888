import type { DayClose } from '../../../shared/contract/index.ts';
import type { CarrierFigures, DayFigures, UnitAccount } from '../../../shared/fulfilment/day.ts';
import type { BusinessDay, EpochMs } from '../../../shared/time.ts';
import type { Projectors, ReadDb } from '../../database/index.ts';
import { nameOf } from '../people/index.ts';

/** What the end of a day means in the tables. */
export const dayProjectors: Pick<Projectors, 'day.closed' | 'day.reopened' | 'task.owned'> = {
  'day.closed': (tx, fact) => {
    const { day, closing, outcome, reason, open, figures, carriers, units, copy } = fact.body;
    tx.run(
      `INSERT INTO day_close (day, closing, fact_seq, outcome, reason, open_points, figures, carriers, units, copy_at_ms, copy_fact_seq, closed_by, closed_at_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      day, closing, fact.seq, outcome, reason, JSON.stringify(open), JSON.stringify(figures), JSON.stringify(carriers), JSON.stringify(units), copy?.atMs ?? null, copy?.factSeq ?? null, fact.personId, fact.atMs,
    );
  },
  'day.reopened': (tx, fact) => {
    const { day, closing, reason } = fact.body;
    tx.run('UPDATE day_close SET reopened_by = ?, reopened_at_ms = ?, reopen_reason = ? WHERE day = ? AND closing = ?', fact.personId, fact.atMs, reason, day, closing);
  },
  'task.owned': (tx, fact) => {
    for (const taskId of fact.body.taskIds) {
      tx.run(
        `INSERT INTO task_owner (task_id, person_id, given_by, given_at_ms) VALUES (?, ?, ?, ?)
         ON CONFLICT (task_id) DO UPDATE SET person_id = excluded.person_id, given_by = excluded.given_by, given_at_ms = excluded.given_at_ms`, taskId, fact.body.personId, fact.personId, fact.atMs,
      );
    }
  },
};

interface CloseRow {
  readonly day: BusinessDay;
  readonly closing: number;
  readonly fact_seq: number;
  readonly outcome: DayClose['outcome'];
  readonly reason: string;
  readonly open_points: string;
  readonly figures: string;
  readonly carriers: string;
  readonly units: string;
  readonly copy_at_ms: EpochMs | null;
  readonly closed_by: string;
  readonly closed_at_ms: EpochMs;
  readonly reopened_by: string | null;
  readonly reopened_at_ms: EpochMs | null;
  readonly reopen_reason: string | null;
}

/** A close with the figures that were kept with it. */
export interface KeptClose {
  readonly view: DayClose;
  readonly factSeq: number;
  readonly figures: DayFigures;
  readonly carriers: readonly CarrierFigures[];
  readonly units: UnitAccount;
}

/** Every close of a day, the newest first; at most one of them, the newest, counts. */
export function readCloses(read: ReadDb, day: BusinessDay): KeptClose[] {
  return read.all<CloseRow>('SELECT * FROM day_close WHERE day = ? ORDER BY closing DESC', day).map((row) => ({
    factSeq: row.fact_seq, figures: JSON.parse(row.figures) as DayFigures, carriers: JSON.parse(row.carriers) as CarrierFigures[], units: JSON.parse(row.units) as UnitAccount,
    view: {
      day: row.day, closing: row.closing, outcome: row.outcome, reason: row.reason, open: JSON.parse(row.open_points) as DayClose['open'], by: nameOf(read, row.closed_by), atMs: row.closed_at_ms, copyAtMs: row.copy_at_ms,
      reopened: row.reopened_at_ms === null ? null : { by: nameOf(read, row.reopened_by ?? ''), atMs: row.reopened_at_ms, reason: row.reopen_reason ?? '' },
    },
  }));
}

/** The close that counts; undefined while the day is open. */
export function standingClose(read: ReadDb, day: BusinessDay): KeptClose | undefined {
  return readCloses(read, day).find((close) => close.view.reopened === null);
}

/** The nearest days before and after that were closed. */
export function closedBeside(read: ReadDb, day: BusinessDay): { readonly earlier: BusinessDay | null; readonly later: BusinessDay | null } {
  const nearest = (sql: string): BusinessDay | null => read.get<{ day: BusinessDay | null }>(sql, day)?.day ?? null;
  return { earlier: nearest('SELECT MAX(day) AS day FROM day_close WHERE day < ?'), later: nearest('SELECT MIN(day) AS day FROM day_close WHERE day > ?') };
}
