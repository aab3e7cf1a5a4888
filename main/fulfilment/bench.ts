import type { BenchId, BinCode, PicklistId, ShipmentId } from '../../shared/fulfilment/ids.ts';
import type { EpochMs } from '../../shared/time.ts';
import type { ReadDb, WriteTx } from '../database/index.ts';
import { readSetting } from '../database/index.ts';

/** What lies open on a bench: it survives a crash, so that work resumes at the same unit. */
export interface BenchRow {
  readonly benchId: BenchId;
  readonly picklistId: PicklistId | null;
  readonly provenBin: BinCode | null;
  readonly shipmentId: ShipmentId | null;
  readonly carrier: string | null;
  /** The picklist whose tote stands here: its orders come first. */
  readonly packPicklistId: PicklistId | null;
}

export function readBench(read: ReadDb, benchId: BenchId): BenchRow {
  return read.get<BenchRow>(
    'SELECT bench_id AS benchId, picklist_id AS picklistId, proven_bin AS provenBin, shipment_id AS shipmentId, carrier, pack_picklist_id AS packPicklistId FROM bench WHERE bench_id = ?', benchId,
  ) ?? { benchId, picklistId: null, provenBin: null, shipmentId: null, carrier: null, packPicklistId: null };
}

type BenchColumn = 'picklist_id' | 'proven_bin' | 'shipment_id' | 'carrier' | 'pack_picklist_id';

/** Puts something on the bench or takes it off; projectors only. */
export function setOnBench(tx: WriteTx, benchId: BenchId, column: BenchColumn, value: string | null): void {
  const statements: Readonly<Record<BenchColumn, string>> = {
    picklist_id: 'INSERT INTO bench (bench_id, picklist_id) VALUES (?, ?) ON CONFLICT (bench_id) DO UPDATE SET picklist_id = excluded.picklist_id',
    proven_bin: 'INSERT INTO bench (bench_id, proven_bin) VALUES (?, ?) ON CONFLICT (bench_id) DO UPDATE SET proven_bin = excluded.proven_bin',
    shipment_id: 'INSERT INTO bench (bench_id, shipment_id) VALUES (?, ?) ON CONFLICT (bench_id) DO UPDATE SET shipment_id = excluded.shipment_id',
    pack_picklist_id: 'INSERT INTO bench (bench_id, pack_picklist_id) VALUES (?, ?) ON CONFLICT (bench_id) DO UPDATE SET pack_picklist_id = excluded.pack_picklist_id',
    carrier: 'INSERT INTO bench (bench_id, carrier) VALUES (?, ?) ON CONFLICT (bench_id) DO UPDATE SET carrier = excluded.carrier',
  };
  tx.run(statements[column], benchId, value);
}

/**
 * Whether this bench read the same code a moment ago: one squeeze of the trigger, not two units. Remembers the code either way, in a
 * table of its own that no replay rebuilds.
 */
export function isSameSqueeze(tx: WriteTx, benchId: BenchId, text: string, nowMs: EpochMs): boolean {
  const last = tx.get<{ barcode: string; at_ms: EpochMs }>('SELECT barcode, at_ms FROM bench_last_scan WHERE bench_id = ?', benchId);
  noteScan(tx, benchId, text, nowMs);
  return last !== undefined && last.barcode === text && Math.abs(nowMs - last.at_ms) < readSetting(tx, 'repeatGuardMs');
}

/** Remembers a code that no unit is counted by, such as a slot or a bin: what was read before it and comes again is another squeeze. */
export function noteScan(tx: WriteTx, benchId: BenchId, text: string, nowMs: EpochMs): void {
  tx.run(
    `INSERT INTO bench_last_scan (bench_id, barcode, at_ms) VALUES (?, ?, ?)
     ON CONFLICT (bench_id) DO UPDATE SET barcode = excluded.barcode, at_ms = excluded.at_ms`,
    benchId, text, nowMs,
  );
}
