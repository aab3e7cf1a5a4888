import { copyFileSync, constants, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../../main/database/index.ts';
import { newestVersion } from '../../main/database/migrate.ts';
import { storePastOrders } from '../fixtures/past-orders.ts';

/** A month before the morning on which the fixtures' orders are told. */
const LONG_AGO_MS = Date.UTC(2025, 11, 5);
/** Raised when what is built here changes: stores of an older make are left alone. */
const MAKE = 1;

/**
 * A folder with the store (`station.db`, no log beside it) of a station that has so many orders behind it, each with its parcel and its print. It is
 * built once a machine, schema and make, since a million orders take minutes, and is never written to: who writes takes a copy.
 */
export function grownStore(past: number): string {
  const folder = join(tmpdir(), `smart-workstation-bench-${newestVersion()}-${MAKE}-${past}`);
  if (existsSync(folder)) return folder;
  const part = mkdtempSync(`${folder}.part-`);
  try {
    growStore(part, past);
    renameSync(part, folder);
  } catch (error) {
    rmSync(part, { recursive: true, force: true });
    // Another bench was quicker.
    if (!existsSync(folder)) throw error;
  }
  return folder;
}

/** A copy of a grown store in a new folder, to write to. */
export function copyOfGrownStore(past: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'bench-grown-'));
  copyFileSync(join(grownStore(past), 'station.db'), join(folder, 'station.db'), constants.COPYFILE_FICLONE);
  return folder;
}

function growStore(folder: string, past: number): void {
  mkdirSync(folder, { recursive: true });
  storePastOrders(folder, past);
  const database = openDatabase(join(folder, 'station.db'));
  // What a hand-over leaves of an order beside its own row; in one statement each, for a million of them.
  database.write((tx) => {
    tx.run(`UPDATE parcel SET tracking_id = 'FMPP' || substr(shipment_id, -10), vendor_name = 'E-Kart Logistics', label_state = 'proved', stuck_at_ms = ?1, scanned_out_at_ms = ?1, handed_over_at_ms = ?1`, LONG_AGO_MS);
    // One in thirty was cancelled; all others have all their units.
    tx.run("UPDATE order_line SET reserved = 0, picked = quantity, packed = quantity WHERE CAST(substr(shipment_id, -6) AS INTEGER) % 30 <> 0");
    tx.run("UPDATE shipment SET floor_state = 'CLOSED', closed_reason = 'cancelled', remote_state = 'CANCELLED' WHERE CAST(substr(shipment_id, -6) AS INTEGER) % 30 = 0");
    tx.run(`INSERT INTO print_job (job_id, job_key, kind, shipment_id, sub_shipment_id, tracking_id, picture_hash, printer_id, copy_number, state, queued_at_ms, changed_at_ms)
      SELECT 'job-' || substr(shipment_id, -10), 'label:' || shipment_id, 'label', shipment_id, 'SS-1', 'FMPP' || substr(shipment_id, -10), '0', 'bench-printer', 1, 'printed', ordered_at_ms, ordered_at_ms FROM shipment`);
  });
  // The last one to close a store puts its write-ahead log into it.
  database.close();
}
