import type { OutputOf, ReprintRow } from '../../../shared/contract/index.ts';
import { REPRINT_REASONS } from '../../../shared/contract/lists.ts';
import type { PrinterId } from '../../../shared/fulfilment/ids.ts';
import type { EpochMs } from '../../../shared/time.ts';
import { businessDay, DAY_MS, startOfBusinessDay } from '../../../shared/time.ts';
import type { ReadDb } from '../../database/index.ts';
import { readPrinter } from '../../printing/queue/index.ts';
import { writeSheet } from '../../spreadsheet/index.ts';
import { nameOf } from '../people/index.ts';

interface CopyRow {
  readonly queuedAtMs: EpochMs;
  readonly queuedBy: string;
  readonly printerId: PrinterId;
  readonly reason: string;
  readonly aboveLimit: 0 | 1;
  readonly destroyed: number;
  readonly lost: number;
}

/** Copies of the last so many business days, today's among them, by day, person and printer, the newest day first (floor.md N10). */
export function reportReprints(read: ReadDb, days: number, nowMs: EpochMs): ReprintRow[] {
  const fromMs = startOfBusinessDay(nowMs) - (days - 1) * DAY_MS;
  const copies = read.all<CopyRow>(
    `SELECT queued_at_ms AS queuedAtMs, queued_by AS queuedBy, COALESCE(first_printer_id, printer_id) AS printerId, reason, above_limit AS aboveLimit,
       EXISTS (SELECT 1 FROM print_job old WHERE old.shipment_id = copy.shipment_id AND old.sub_shipment_id = copy.sub_shipment_id AND old.voided = 'destroyed' AND old.voided_at_ms = copy.queued_at_ms) AS destroyed,
       EXISTS (SELECT 1 FROM print_job old WHERE old.shipment_id = copy.shipment_id AND old.sub_shipment_id = copy.sub_shipment_id AND old.voided = 'lost' AND old.voided_at_ms = copy.queued_at_ms) AS lost
     FROM print_job copy INDEXED BY print_job_copies WHERE copy_number > 1 AND reason <> '' AND queued_at_ms >= ? ORDER BY queued_at_ms`, fromMs,
  );
  const rows = new Map<string, ReprintRow>();
  for (const copy of copies) {
    const day = businessDay(copy.queuedAtMs);
    const key = `${day}\n${copy.queuedBy}\n${copy.printerId}`;
    const row = rows.get(key) ?? {
      day, personId: copy.queuedBy, person: nameOf(read, copy.queuedBy), printerId: copy.printerId, printer: readPrinter(read, copy.printerId)?.name ?? copy.printerId,
      copies: 0, destroyed: 0, lost: 0, aboveLimit: 0, reasons: {},
    };
    rows.set(key, {
      ...row, copies: row.copies + 1, destroyed: row.destroyed + copy.destroyed, lost: row.lost + copy.lost, aboveLimit: row.aboveLimit + copy.aboveLimit,
      reasons: { ...row.reasons, [copy.reason]: (row.reasons[copy.reason] ?? 0) + 1 },
    });
  }
  return [...rows.values()].sort((a, b) => b.day.localeCompare(a.day) || a.person.localeCompare(b.person) || a.printer.localeCompare(b.printer));
}

/** The same as a file for a spreadsheet. */
export function exportReprints(read: ReadDb, days: number, nowMs: EpochMs): OutputOf<'reprint.export'> {
  const { bytes, mediaType } = writeSheet({
    name: 'Reprints', columns: ['Day', 'Person', 'Printer', 'Copies', 'Old label destroyed', 'Old label lost', 'Above a limit', ...REPRINT_REASONS],
    rows: reportReprints(read, days, nowMs).map((row) => [row.day, row.person, row.printer, row.copies, row.destroyed, row.lost, row.aboveLimit, ...REPRINT_REASONS.map((reason) => row.reasons[reason] ?? 0)]),
  }, 'csv');
  return { name: `reprints-${businessDay(nowMs)}.csv`, mediaType, base64: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64') };
}
