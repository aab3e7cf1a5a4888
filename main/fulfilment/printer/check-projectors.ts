import type { Projectors } from '../../database/index.ts';

/** What bench checks and the begin of a day mean in the tables. */
export const benchProjectors: Pick<Projectors, 'bench.checked' | 'bench.measured' | 'day.begun'> = {
  'bench.checked': (tx, fact) => {
    const { checkId, benchId, printerId, printerName, settings, outcome, cause, proved, lineMm } = fact.body;
    tx.run(
      `INSERT INTO bench_check (check_id, bench_id, printer_id, printer_name, settings, outcome, cause, proved, line_mm, at_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (check_id) DO UPDATE SET outcome = excluded.outcome, cause = excluded.cause, proved = excluded.proved, line_is_right = NULL, at_ms = excluded.at_ms`,
      checkId, benchId, printerId, printerName, settings, outcome, cause, JSON.stringify(proved), lineMm, fact.atMs,
    );
  },
  'bench.measured': (tx, fact) => {
    const { checkId, isRight, outcome, cause, proved } = fact.body;
    tx.run('UPDATE bench_check SET line_is_right = ?, outcome = ?, cause = ?, proved = ?, at_ms = ? WHERE check_id = ?', isRight ? 1 : 0, outcome, cause, JSON.stringify(proved), fact.atMs, checkId);
  },
  'day.begun': (tx, fact) => {
    const { benchId, day, outcome, reason, openChecks } = fact.body;
    tx.run(
      `INSERT INTO bench_day (bench_id, day, outcome, reason, open_checks, at_ms, person_id) VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (bench_id, day) DO UPDATE SET outcome = excluded.outcome, reason = excluded.reason, open_checks = excluded.open_checks, at_ms = excluded.at_ms, person_id = excluded.person_id`,
      benchId, day, outcome, reason, JSON.stringify(openChecks), fact.atMs, fact.personId,
    );
  },
};
