import type { Projectors } from '../../database/index.ts';

type PrintFact = 'print.queued' | 'print.moved' | 'print.redirected' | 'print.put-first' | 'label.voided' | 'printer.paused' | 'printer.resumed';

/** What print facts mean in the tables. */
export const printProjectors: Pick<Projectors, PrintFact> = {
  'print.queued': (tx, fact) => {
    const job = fact.body;
    tx.run(
      `INSERT INTO print_job (job_id, job_key, kind, subject, shipment_id, sub_shipment_id, tracking_id, picture_hash, printer_id, copy_number, copies, reason, queued_by, reprint_words, above_limit, state, queued_at_ms, changed_at_ms)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'queued', ?, ?)`,
      job.jobId, job.jobKey, job.kind, fact.subject, job.shipmentId, job.subShipmentId, job.trackingId, job.pictureHash, job.printerId, job.copyNumber, job.copies ?? 1, job.reason, fact.personId,
      job.words ?? null, job.aboveLimit === true ? 1 : 0, fact.atMs, fact.atMs,
    );
  },
  'print.moved': (tx, fact) => {
    const { jobId, state, says, attempt, counterBefore, about } = fact.body;
    tx.run(
      `UPDATE print_job SET state = ?, says = ?, about = ?, attempts = ?, counter_before = COALESCE(?, counter_before), changed_at_ms = ?, moves = moves + 1 WHERE job_id = ?`,
      state, says, about ?? null, attempt, counterBefore, fact.atMs, jobId,
    );
  },
  'print.redirected': (tx, fact) => {
    const { jobId, fromPrinterId, toPrinterId } = fact.body;
    tx.run(
      `UPDATE print_job SET printer_id = ?, first_printer_id = COALESCE(first_printer_id, ?), state = 'queued', says = NULL, about = NULL, line_rank = 0, changed_at_ms = ?, moves = moves + 1 WHERE job_id = ?`,
      toPrinterId, fromPrinterId, fact.atMs, jobId,
    );
  },
  'print.put-first': (tx, fact) => {
    tx.run(
      `UPDATE print_job SET moves = moves + 1, line_rank = (SELECT MIN(other.line_rank) - 1 FROM print_job other INDEXED BY print_job_waiting WHERE other.printer_id = print_job.printer_id AND other.state IN ('queued', 'blocked', 'sending'))
       WHERE job_id = ?`, fact.body.jobId,
    );
  },
  'label.voided': (tx, fact) => {
    tx.run('UPDATE print_job SET voided = ?, voided_by = ?, voided_at_ms = ? WHERE job_id = ?', fact.body.how, fact.personId, fact.atMs, fact.body.jobId);
  },
  'printer.paused': (tx, fact) => {
    tx.run('INSERT INTO printer_pause (printer_id, paused_by, paused_at_ms) VALUES (?, ?, ?) ON CONFLICT (printer_id) DO NOTHING', fact.body.printerId, fact.personId, fact.atMs);
  },
  'printer.resumed': (tx, fact) => {
    tx.run('DELETE FROM printer_pause WHERE printer_id = ?', fact.body.printerId);
  },
};
