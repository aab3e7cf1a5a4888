import { PAUSE_MS } from '../../../shared/fulfilment/person.ts';
import type { EpochMs } from '../../../shared/time.ts';
import { startOfIstHour } from '../../../shared/time.ts';
import type { WriteTx } from '../../database/index.ts';

/** What is counted of a scan, by its column. */
export type Counted = 'units_picked' | 'units_packed' | 'orders_packed' | 'parcels_out' | 'wrong_scans';

/** A scan that counts, and when the same person scanned before it on that day: its own time where it is the first. */
interface CountedScan {
  readonly personId: string;
  readonly atMs: EpochMs;
  readonly lastAtMs: EpochMs;
  readonly counted: Counted | null;
}

/** Books a scan to the hour of its person, by the rules of `person_day`, and the pause before it where there was one. */
export function keepWorkHour(tx: WriteTx, { personId, atMs, lastAtMs, counted }: CountedScan): void {
  const gapMs = Math.max(0, atMs - lastAtMs);
  tx.run(ADD[counted ?? 'scans'], startOfIstHour(atMs), personId, gapMs > PAUSE_MS ? 0 : gapMs, atMs);
  if (gapMs > PAUSE_MS) tx.run('INSERT INTO work_pause (from_ms, person_id, to_ms) VALUES (?, ?, ?) ON CONFLICT DO NOTHING', lastAtMs, personId, atMs);
}

const addTo = (column: string): string => `INSERT INTO work_hour (hour_ms, person_id, scans, ${column === 'scans' ? '' : `${column}, `}busy_ms, first_scan_at_ms, last_scan_at_ms) VALUES (?1, ?2, 1, ${column === 'scans' ? '' : '1, '}?3, ?4, ?4)
  ON CONFLICT (hour_ms, person_id) DO UPDATE SET scans = scans + 1, ${column === 'scans' ? '' : `${column} = ${column} + 1, `}busy_ms = busy_ms + ?3, first_scan_at_ms = MIN(first_scan_at_ms, ?4), last_scan_at_ms = MAX(last_scan_at_ms, ?4)`;

const ADD: Readonly<Record<Counted | 'scans', string>> = {
  scans: addTo('scans'), units_picked: addTo('units_picked'), units_packed: addTo('units_packed'), orders_packed: addTo('orders_packed'), parcels_out: addTo('parcels_out'), wrong_scans: addTo('wrong_scans'),
};
