import type { OrderItemId, ShipmentId, SkuId, ToteCode } from '../../../shared/fulfilment/ids.ts';
import type { ReadDb, WriteTx } from '../../database/index.ts';

/** A line of an order and its SKU. */
export interface LineKey {
  readonly shipmentId: ShipmentId;
  readonly orderItemId: OrderItemId;
  readonly skuId: SkuId;
}

/** Where some units of a line lie that are in no parcel. */
export interface LooseUnits {
  readonly toteCode: ToteCode;
  readonly units: number;
}

/**
 * The totes and wall slots in which the loose units of a line lie: one that was fetched again came in another tote than the first, and a wall
 * deals a tote out to slots. Units of other orders in the same tote are left to them; what broke, was packed or put back lies in none. The
 * newest list comes first, and within it the tote before the slot: what is too much is taken from there.
 */
export function looseUnits(read: ReadDb, { shipmentId, orderItemId, skuId }: LineKey): LooseUnits[] {
  // A unit that came out of its parcel lies in no tote, though nothing says out of which it was packed; the oldest totes are true.
  let left = read.get<{ units: number }>('SELECT picked - packed AS units FROM order_line WHERE shipment_id = ? AND order_item_id = ?', shipmentId, orderItemId)?.units ?? 0;
  return read.all<LooseUnits>(
    `SELECT tote AS toteCode, MIN(SUM(change), COALESCE((SELECT quantity FROM stock_balance WHERE place = 'tote:' || tote AND sku_id = ?3), 0)) AS units
     FROM (
       SELECT COALESCE(step.cluster_tote, picklist.tote_code) AS tote, step.picklist_id, 0 AS is_slot, step.picked AS change
         FROM picklist_line step JOIN picklist USING (picklist_id) WHERE step.shipment_id = ?1 AND step.order_item_id = ?2 AND step.picked > 0
       UNION ALL SELECT tote_code, picklist_id, 0, -1 FROM wall_unit WHERE shipment_id = ?1 AND order_item_id = ?2
       UNION ALL SELECT slot_code, picklist_id, 1, 1 FROM wall_unit WHERE shipment_id = ?1 AND order_item_id = ?2
       UNION ALL SELECT tote_code, '', 0, -1 FROM pack_unit WHERE shipment_id = ?1 AND order_item_id = ?2
       UNION ALL SELECT tote_code, '', 0, -1 FROM pack_problem WHERE shipment_id = ?1 AND order_item_id = ?2
       UNION ALL SELECT substr(put_back_line.place, 6), '', 0, -done FROM put_back_line JOIN task USING (task_id) WHERE task.shipment_id = ?1 AND put_back_line.order_item_id = ?2 AND put_back_line.place LIKE 'tote:%'
     ) WHERE tote IS NOT NULL GROUP BY tote HAVING units > 0 ORDER BY MAX(picklist_id) DESC, MAX(is_slot), tote`,
    shipmentId, orderItemId, skuId,
  ).reduceRight<LooseUnits[]>((lying, { toteCode, units }) => {
    const here = Math.min(left, units);
    left -= here;
    return here > 0 ? [{ toteCode, units: here }, ...lying] : lying;
  }, []);
}

/** The tote or slot out of which the next unit of a line is packed: the oldest first, a slot before its tote. */
export function toteOfUnit(read: ReadDb, line: LineKey, fallback: ToteCode): ToteCode {
  return looseUnits(read, line).at(-1)?.toteCode ?? fallback;
}

/** A unit left the tote of a list for a wall by another way than a slot: it is not waited for there any more. Projectors only. */
export function leaveWallTote(tx: WriteTx, { shipmentId, orderItemId }: Omit<LineKey, 'skuId'>, toteCode: string): void {
  const step = tx.get<{ picklist_id: string; step: number }>(
    `SELECT step.picklist_id, step.step FROM picklist_line step JOIN picklist USING (picklist_id)
     WHERE step.shipment_id = ? AND step.order_item_id = ? AND to_wall = 1 AND tote_code = ? AND step.picked > left_tote ORDER BY step.picklist_id DESC, step.step LIMIT 1`, shipmentId, orderItemId, toteCode,
  );
  if (step !== undefined) tx.run('UPDATE picklist_line SET left_tote = left_tote + 1 WHERE picklist_id = ? AND step = ?', step.picklist_id, step.step);
}
