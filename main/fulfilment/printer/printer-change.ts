import type { PrinterId } from '../../../shared/fulfilment/ids.ts';
import type { PrinterProfile } from '../../../shared/fulfilment/printer-profile.ts';
import { PrinterProfileSchema } from '../../../shared/contract/printer-profile.ts';
import type { EpochMs } from '../../../shared/time.ts';
import type { ReadDb, WriteTx } from '../../database/index.ts';

/** The last change of a printer: null before it was added, null after it was removed. */
export interface PrinterChange {
  readonly printerId: PrinterId;
  readonly before: PrinterProfile | null;
  readonly after: PrinterProfile | null;
  readonly atMs: EpochMs;
}

export function noteChange(tx: WriteTx, { printerId, before, after, atMs }: PrinterChange): void {
  const text = (profile: PrinterProfile | null): string | null => (profile === null ? null : JSON.stringify(profile));
  tx.run(
    `INSERT INTO printer_change (id, printer_id, before, after, at_ms) VALUES (1, ?1, ?2, ?3, ?4)
     ON CONFLICT (id) DO UPDATE SET printer_id = excluded.printer_id, before = excluded.before, after = excluded.after, at_ms = excluded.at_ms`,
    printerId, text(before), text(after), atMs,
  );
}

export function lastChange(read: ReadDb): PrinterChange | null {
  const row = read.get<{ printerId: PrinterId; before: string | null; after: string | null; atMs: EpochMs }>('SELECT printer_id AS printerId, before, after, at_ms AS atMs FROM printer_change');
  if (row === undefined) return null;
  return { printerId: row.printerId, before: profileIn(row.before), after: profileIn(row.after), atMs: row.atMs };
}

/** What a change did, for words. */
export function whatWas({ before, after }: Pick<PrinterChange, 'before' | 'after'>): { readonly what: 'added' | 'changed' | 'removed'; readonly name: string } {
  return { what: before === null ? 'added' : after === null ? 'removed' : 'changed', name: (after ?? before)?.name ?? '' };
}

function profileIn(text: string | null): PrinterProfile | null {
  if (text === null) return null;
  const parsed = PrinterProfileSchema.safeParse(JSON.parse(text));
  return parsed.success ? parsed.data : null;
}
