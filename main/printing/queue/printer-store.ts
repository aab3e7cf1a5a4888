import type { PrinterId } from '../../../shared/fulfilment/ids.ts';
import type { PrinterProfile } from '../../../shared/fulfilment/printer-profile.ts';
import type { EpochMs } from '../../../shared/time.ts';
import { PrinterProfileSchema } from '../../../shared/contract/printer-profile.ts';
import type { ReadDb, WriteTx } from '../../database/index.ts';

/** All printers that this station knows, in the order of their ids. A profile of an older program that does not fit any more is left out. */
export function listPrinters(read: ReadDb): PrinterProfile[] {
  return read.all<{ profile: string }>('SELECT profile FROM printer_profile ORDER BY printer_id').flatMap((row) => profileIn(row.profile) ?? []);
}

export function readPrinter(read: ReadDb, printerId: PrinterId): PrinterProfile | null {
  const row = read.get<{ profile: string }>('SELECT profile FROM printer_profile WHERE printer_id = ?', printerId);
  return row === undefined ? null : profileIn(row.profile);
}

/** Stores a printer, new or changed. */
export function savePrinter(tx: WriteTx, profile: PrinterProfile, atMs: EpochMs): void {
  tx.run('INSERT INTO printer_profile (printer_id, profile, changed_at_ms) VALUES (?, ?, ?) ON CONFLICT (printer_id) DO UPDATE SET profile = excluded.profile, changed_at_ms = excluded.changed_at_ms', profile.printerId, JSON.stringify(profile), atMs);
}

export function removePrinter(tx: WriteTx, printerId: PrinterId): void {
  tx.run('DELETE FROM printer_profile WHERE printer_id = ?', printerId);
}

function profileIn(text: string): PrinterProfile | null {
  const parsed = PrinterProfileSchema.safeParse(JSON.parse(text));
  return parsed.success ? parsed.data : null;
}
