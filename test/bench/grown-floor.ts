import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../../main/database/index.ts';
import type { FloorStation } from '../doubles/floor-station.ts';
import { floorStation, stockUp } from '../doubles/floor-station.ts';
import { storePastOrders } from '../fixtures/past-orders.ts';
import { told } from '../fixtures/told.ts';

const SKUS = 400;
const BINS = 120;
const FIRST_OPEN = 3_000_000;
const TOLD_AT_ONCE = 500;
/** A month before the morning on which the fixtures' orders are told. */
const LONG_AGO_MS = Date.UTC(2025, 11, 5);

export interface GrownFloor {
  readonly station: FloorStation;
  readonly folder: string;
  /** Codes of the warehouse, by SKU. */
  readonly skus: Readonly<Record<string, { readonly bin: string; readonly barcode: string; readonly units: number }>>;
  close(): void;
}

/** A station with so many orders behind it, each with its parcel and its print, and so many in the house. */
export async function grownFloor(past: number, open: number): Promise<GrownFloor> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-floor-'));
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
  const station = floorStation(database);
  const skus = Object.fromEntries(Array.from({ length: SKUS }, (_, n) => [`SKU-${n}`, { bin: `A-${n % BINS}`, barcode: `89000000${n + 1000}`, units: Math.ceil((open * 4) / SKUS) + 40 }]));
  await stockUp(station, skus);
  for (let from = 0; from < open; from += TOLD_AT_ONCE) {
    station.tell(...Array.from({ length: Math.min(TOLD_AT_ONCE, open - from) }, (_, n) => {
      const number = from + n;
      // Deadlines stand at a few times of the day, as pickups do.
      return told(FIRST_OPEN + number, { [`SKU-${number % SKUS}`]: 2, [`SKU-${(number * 7 + 1) % SKUS}`]: 1 }, { dispatchByMs: station.time.nowMs() + (2 + (number % 5)) * 3_600_000 });
    }));
  }
  return {
    station, folder, skus,
    close() {
      database.close();
      rmSync(folder, { recursive: true });
    },
  };
}
