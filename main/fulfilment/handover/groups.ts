import type { HandoverView } from '../../../shared/contract/index.ts';
import type { EpochMs } from '../../../shared/time.ts';
import type { ReadDb, WriteTx } from '../../database/index.ts';

/** A group that waits for pickup, as Flipkart counts it (flipkart-seller-api.md 4.10). */
export interface CountedGroup {
  readonly carrier: string;
  readonly vendorGroupCode: string;
  readonly isMps: boolean;
  readonly pickupFromMs: EpochMs | null;
  readonly pickupToMs: EpochMs | null;
  readonly count: number;
  readonly pickupCode: string | null;
}

/** Keeps the newest counts in place of all before: a group that Flipkart names no more is no group. */
export function keepGroups(tx: WriteTx, groups: readonly CountedGroup[], nowMs: EpochMs): void {
  tx.run('DELETE FROM handover_group');
  for (const { carrier, vendorGroupCode, isMps, pickupFromMs, pickupToMs, count, pickupCode } of groups) {
    tx.run(
      `INSERT INTO handover_group (carrier, vendor_group_code, is_mps, pickup_from_ms, pickup_to_ms, shipments, pickup_code, read_at_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET shipments = shipments + excluded.shipments`,
      carrier, vendorGroupCode, isMps ? 1 : 0, pickupFromMs ?? 0, pickupToMs, count, pickupCode, nowMs,
    );
  }
}

/** The groups of a carrier by their slots. */
export function groupsOf(read: ReadDb, carrier: string): HandoverView['groups'] {
  return read.all<Omit<HandoverView['groups'][number], 'isMps'> & { readonly isMps: 0 | 1 }>(
    `SELECT vendor_group_code AS vendorGroupCode, is_mps AS isMps, NULLIF(pickup_from_ms, 0) AS pickupFromMs, pickup_to_ms AS pickupToMs, shipments AS flipkartCount, pickup_code AS pickupCode, read_at_ms AS readAtMs
     FROM handover_group WHERE carrier = ? ORDER BY pickup_from_ms, vendor_group_code, is_mps`,
    carrier,
  ).map((group) => ({ ...group, isMps: group.isMps === 1 }));
}

/** Whether anything stands ready for a carrier, so that its slots and codes are worth a call. */
export function withParcelsOut(read: ReadDb): boolean {
  return read.get("SELECT 1 FROM shipment INDEXED BY shipment_open WHERE floor_state IN ('LABELLED', 'SCANNED_OUT') AND floor_state NOT IN ('HANDED_OVER', 'CLOSED') AND closed_reason IS NULL AND told_revision > 0 LIMIT 1") !== undefined;
}
