import type { OrderItemId, ShipmentId, SkuId } from '../../../shared/fulfilment/ids.ts';
import { totePlace } from '../../../shared/fulfilment/place.ts';
import type { FloorState } from '../../../shared/fulfilment/shipment.ts';
import type { EpochMs } from '../../../shared/time.ts';
import type { WriteTx } from '../../database/index.ts';
import type { MOVED } from './closed-reason.ts';
import { looseUnits } from './loose-units.ts';

interface Position {
  readonly floor_state: FloorState;
  readonly picklist_id: string | null;
  readonly tote_code: string | null;
}

/**
 * Takes units that were cancelled or cut, or that another location packs now, off the floor by physical position (reliability.md 2.1): what is not picked leaves the picklist; picked
 * units become a put-back task; a packed parcel becomes a pull-out task. A parcel that was handed over is a matter for returns.
 */
export function withdrawShipment(tx: WriteTx, shipmentId: ShipmentId, gone: 'cancelled' | typeof MOVED | null, atMs: EpochMs): void {
  const position = tx.get<Position>(
    'SELECT floor_state, shipment.picklist_id, COALESCE(cluster_tote, tote_code) AS tote_code FROM shipment LEFT JOIN picklist USING (picklist_id) WHERE shipment_id = ?', shipmentId,
  );
  if (position === undefined) return;
  if (position.floor_state === 'LISTED') dropUnpicked(tx, shipmentId);
  const tote = `tote:${position.tote_code ?? ''}`;
  const packed = ['PACKED', 'LABELLED', 'SCANNED_OUT'].includes(position.floor_state);
  if (packed && gone !== null) {
    // All of it comes out now: what a cut wanted out is part of that, and no unit is asked for twice.
    tx.run('DELETE FROM put_back_line WHERE task_id = ? AND done = 0', `put-back:${shipmentId}`);
    tx.run('UPDATE put_back_line SET quantity = done WHERE task_id = ?', `put-back:${shipmentId}`);
    tx.run("UPDATE task SET done_at_ms = ?, done_by = 'flipkart' WHERE task_id = ? AND done_at_ms IS NULL", atMs, `put-back:${shipmentId}`);
    openTask(tx, 'pull-out', shipmentId, `parcel:${shipmentId}`, atMs);
    listUnits(tx, `pull-out:${shipmentId}`, shipmentId, tote, 'surplus');
    close(tx, shipmentId, null, gone);
  } else if (packed) {
    // Cut after it was packed: the parcel stays, and what is too much comes out of it before it leaves.
    putBackUnits(tx, shipmentId, tote, atMs);
  } else if (['OPEN', 'LISTED', 'PICKED'].includes(position.floor_state)) {
    putBackUnits(tx, shipmentId, tote, atMs);
    if (gone !== null) {
      close(tx, shipmentId, 'CLOSED', gone);
      tx.run("UPDATE shortage SET decision = 'moot', decided_at_ms = ? WHERE shipment_id = ? AND decided_at_ms IS NULL", atMs, shipmentId);
    } else if (position.floor_state === 'LISTED') settlePicked(tx, shipmentId);
  }
  if (position.picklist_id !== null) settlePicklist(tx, position.picklist_id);
}

/**
 * A parcel that stands ready for the carrier and whose order Flipkart holds is pulled out: a task says so as long as the hold lasts. It must be scanned
 * out anew afterwards, since nobody knows on which shelf it stood meanwhile.
 */
export function holdBack(tx: WriteTx, shipmentId: ShipmentId, isHeld: boolean, atMs: EpochMs): void {
  if (!isHeld) {
    tx.run(
      `UPDATE task SET done_at_ms = ?, done_by = 'flipkart' WHERE task_id = ? AND done_at_ms IS NULL AND NOT EXISTS (SELECT 1 FROM put_back_line WHERE put_back_line.task_id = task.task_id AND done < quantity)`,
      atMs, `pull-out:${shipmentId}`,
    );
    return;
  }
  if (tx.run('UPDATE parcel SET scanned_out_at_ms = NULL WHERE shipment_id = ? AND scanned_out_at_ms IS NOT NULL AND handed_over_at_ms IS NULL', shipmentId) === 0) return;
  tx.run("UPDATE shipment SET floor_state = 'LABELLED' WHERE shipment_id = ? AND floor_state = 'SCANNED_OUT'", shipmentId);
  openTask(tx, 'pull-out', shipmentId, `parcel:${shipmentId}`, atMs);
  tx.run('UPDATE task SET done_at_ms = NULL, done_by = NULL WHERE task_id = ?', `pull-out:${shipmentId}`);
}

interface Surplus {
  readonly order_item_id: OrderItemId;
  readonly sku_id: SkuId;
  readonly loose: number;
  readonly packed: number;
}

/** Opens a put-back task for what of a shipment is in hand and not wanted: what is beyond its quantities, or all that was picked for it. */
export function putBackUnits(tx: WriteTx, shipmentId: ShipmentId, tote: string, atMs: EpochMs, which: 'surplus' | 'all' = 'surplus'): void {
  if (unitsIn(tx, shipmentId, which).length === 0) return;
  openTask(tx, 'put-back', shipmentId, tote, atMs);
  listUnits(tx, `put-back:${shipmentId}`, shipmentId, tote, which);
}

/** Loose units lie in the tote, packed ones in the parcel. */
function unitsIn(tx: WriteTx, shipmentId: ShipmentId, which: 'surplus' | 'all'): Surplus[] {
  return tx.all<Surplus>(
    `SELECT order_item_id, sku_id, picked - packed - MAX(0, wanted - packed) AS loose, MAX(0, packed - wanted) AS packed
     FROM (SELECT *, CASE WHEN ?2 = 'all' THEN 0 ELSE quantity END AS wanted FROM order_line WHERE shipment_id = ?1) WHERE picked > wanted ORDER BY order_item_id`, shipmentId, which,
  );
}

/** Where the loose units lie that a task is about; what no tote is known of is looked for in the order's own. */
function looseIn(tx: WriteTx, shipmentId: ShipmentId, line: Surplus, fallback: string): (readonly [string, number])[] {
  let left = line.loose;
  const lying = looseUnits(tx, { shipmentId, orderItemId: line.order_item_id, skuId: line.sku_id }).flatMap(({ toteCode, units }): (readonly [string, number])[] => {
    const here = Math.max(0, Math.min(left, units));
    left -= here;
    return here === 0 ? [] : [[totePlace(toteCode), here]];
  });
  return left === 0 ? lying : [...lying, [fallback, left]];
}

/** Writes down which units a task is about; one that was done is open again when more has come. */
function listUnits(tx: WriteTx, taskId: string, shipmentId: ShipmentId, tote: string, which: 'surplus' | 'all'): void {
  // Of an order that nobody works on all may go back already: a cut adds to that and takes nothing off.
  const isOpen = tx.get<Position>('SELECT floor_state FROM shipment WHERE shipment_id = ?', shipmentId)?.floor_state === 'OPEN';
  for (const line of unitsIn(tx, shipmentId, which)) {
    for (const [place, units] of [...looseIn(tx, shipmentId, line, tote), [`parcel:${shipmentId}`, line.packed] as const]) {
      if (units === 0) continue;
      tx.run(
        `INSERT INTO put_back_line (task_id, order_item_id, place, sku_id, quantity) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT (task_id, order_item_id, place) DO UPDATE SET quantity = ${isOpen ? 'MAX(quantity, done + excluded.quantity)' : 'done + excluded.quantity'}`, taskId, line.order_item_id, place, line.sku_id, units,
      );
    }
  }
  tx.run('UPDATE task SET done_at_ms = NULL, done_by = NULL WHERE task_id = ? AND EXISTS (SELECT 1 FROM put_back_line WHERE put_back_line.task_id = task.task_id AND done < quantity)', taskId);
}

/** The picker must not go for units that nobody wants any more. What was picked on an earlier list counts: a broken unit is fetched again on a list of its own. */
function dropUnpicked(tx: WriteTx, shipmentId: ShipmentId): void {
  const lines = tx.all<{ open: number; excess: number; picklist_id: string; step: number }>(
    `SELECT step_row.picklist_id, step_row.step, step_row.quantity - step_row.picked - step_row.dropped AS open,
       step_row.quantity - step_row.picked - step_row.dropped - MAX(0, line.quantity - line.picked) AS excess
     FROM picklist_line step_row JOIN order_line line USING (shipment_id, order_item_id)
     WHERE step_row.shipment_id = ?`,
    shipmentId,
  );
  for (const line of lines) {
    const dropped = Math.min(line.open, line.excess);
    if (dropped <= 0) continue;
    tx.run('UPDATE picklist_line SET dropped = dropped + ? WHERE picklist_id = ? AND step = ?', dropped, line.picklist_id, line.step);
    tx.run('UPDATE picklist SET units = units - ? WHERE picklist_id = ?', dropped, line.picklist_id);
  }
}

function openTask(tx: WriteTx, kind: 'put-back' | 'pull-out', shipmentId: ShipmentId, place: string, atMs: EpochMs): void {
  tx.run(
    'INSERT INTO task (task_id, kind, shipment_id, place, opened_at_ms) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
    `${kind}:${shipmentId}`, kind, shipmentId, place, atMs,
  );
}

/** `floorState` null leaves the parcel where it stands: it exists, whatever Flipkart says. */
function close(tx: WriteTx, shipmentId: ShipmentId, floorState: 'CLOSED' | null, reason: string): void {
  tx.run('UPDATE shipment SET closed_reason = ?, floor_state = COALESCE(?, floor_state) WHERE shipment_id = ?', reason, floorState, shipmentId);
}

/** Marks a listed shipment as picked once every wanted unit of it is in the tote. */
export function settlePicked(tx: WriteTx, shipmentId: ShipmentId): void {
  tx.run(
    `UPDATE shipment SET floor_state = 'PICKED' WHERE shipment_id = ? AND floor_state = 'LISTED'
       AND NOT EXISTS (SELECT 1 FROM order_line WHERE order_line.shipment_id = shipment.shipment_id AND picked < quantity)`,
    shipmentId,
  );
}

/** Marks a picklist as picked once no unit of it is open; true when that was just now. */
export function settlePicklist(tx: WriteTx, picklistId: string): boolean {
  return tx.run("UPDATE picklist SET state = 'PICKED' WHERE picklist_id = ? AND state IN ('OPEN', 'PICKING') AND picked = units", picklistId) === 1;
}
