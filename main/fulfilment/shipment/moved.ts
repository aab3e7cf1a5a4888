import type { LocationId, ShipmentId } from '../../../shared/fulfilment/ids.ts';
import type { FloorState } from '../../../shared/fulfilment/shipment.ts';
import type { EpochMs } from '../../../shared/time.ts';
import type { ReadDb, WriteTx } from '../../database/index.ts';
import { readSetting } from '../../database/index.ts';
import type { Refusal } from '../floor.ts';
import { refused } from '../floor.ts';
import { MOVED } from './closed-reason.ts';
import { addDispatchIntent, addPackIntent } from './pack-intent.ts';
import type { ShipmentRow } from './shipment-store.ts';
import { readShipment } from './shipment-store.ts';

const IN_PARCEL: readonly FloorState[] = ['PACKED', 'LABELLED', 'SCANNED_OUT'];

/**
 * Whether Flipkart has given a shipment to another location (F15). Flipkart chooses the location (flipkart-seller-api.md part 4); that it changes
 * later is assumed, no source says it. A shipment whose location stays as it was is never taken for moved, so that another location in the settings
 * closes nothing. Once moved, it is so until its location is ours.
 */
export function isElsewhere(read: ReadDb, known: { readonly location_id: string; readonly closed_reason: string | null } | undefined, told: LocationId): boolean {
  const own = readSetting(read, 'locationId');
  return known !== undefined && own !== '' && told !== own && (known.closed_reason === MOVED || known.location_id !== told);
}

/** Null when the shipment is still this floor's work: neither cancelled nor given to another location. */
export function whyGone({ orderId, closedReason, remoteState, locationId, units }: Pick<ShipmentRow, 'orderId' | 'closedReason' | 'remoteState' | 'locationId' | 'units'>): Refusal<'shipment_cancelled' | 'shipment_moved'> | null {
  if (closedReason === 'cancelled' || remoteState === 'CANCELLED') return refused('shipment_cancelled', { orderId, units });
  return closedReason === MOVED ? refused('shipment_moved', { orderId, units, location: locationId }) : null;
}

/**
 * The location is ours again. What was not packed is open work once more; what of it is still in a tote goes back first, as the task says. A parcel
 * that is whole stands where it stood and is scanned out anew, since nobody knows on which shelf it was meanwhile; one that was taken apart is packed
 * from the beginning. Returns where the shipment is now.
 */
export function comeBack(tx: WriteTx, shipmentId: ShipmentId, floorState: FloorState, atMs: EpochMs): FloorState {
  if (IN_PARCEL.includes(floorState) && !wasTakenApart(tx, shipmentId)) {
    const now = floorState === 'SCANNED_OUT' ? 'LABELLED' : floorState;
    tx.run('UPDATE shipment SET closed_reason = NULL, floor_state = ? WHERE shipment_id = ?', now, shipmentId);
    tx.run('UPDATE parcel SET scanned_out_at_ms = NULL WHERE shipment_id = ?', shipmentId);
    tx.run('DELETE FROM put_back_line WHERE task_id = ?', pullOutOf(shipmentId));
    tx.run("UPDATE task SET done_at_ms = ?, done_by = 'flipkart' WHERE task_id = ? AND done_at_ms IS NULL", atMs, pullOutOf(shipmentId));
    return now;
  }
  if (floorState !== 'CLOSED' && !IN_PARCEL.includes(floorState)) return floorState;
  tx.run("UPDATE shipment SET closed_reason = NULL, floor_state = 'OPEN', picklist_id = NULL, cluster_tote = NULL, pack_bench_id = NULL WHERE shipment_id = ?", shipmentId);
  // Where it lay open nobody packs it any more.
  tx.run('UPDATE bench SET shipment_id = NULL WHERE shipment_id = ?', shipmentId);
  tx.run('UPDATE parcel SET stuck_at_ms = NULL, scanned_out_at_ms = NULL WHERE shipment_id = ?', shipmentId);
  // Which unit was in which box says nothing of those that are picked next.
  for (const table of ['pack_unit', 'pack_serial', 'pack_box']) tx.run(`DELETE FROM ${table} WHERE shipment_id = ?`, shipmentId);
  return 'OPEN';
}

const pullOutOf = (shipmentId: ShipmentId): string => `pull-out:${shipmentId}`;

function wasTakenApart(read: ReadDb, shipmentId: ShipmentId): boolean {
  return read.get('SELECT 1 FROM put_back_line WHERE task_id = ? AND done > 0', pullOutOf(shipmentId)) !== undefined;
}

/** A parcel that came back is told at Flipkart as one that was never away: what was intended and put away meanwhile is intended again. */
export function tellComeBack(tx: WriteTx, shipmentId: ShipmentId, nowMs: EpochMs): void {
  const floorState = readShipment(tx, shipmentId)?.floorState;
  if (floorState !== 'PACKED' && floorState !== 'LABELLED') return;
  addPackIntent(tx, shipmentId, nowMs);
  if (floorState === 'LABELLED' && readSetting(tx, 'readyToShipAt') === 'pack') addDispatchIntent(tx, shipmentId, nowMs);
}
