import type { Place } from '../../../shared/fulfilment/place.ts';
import type { WriteTx } from '../../database/index.ts';
import type { LineKey } from './loose-units.ts';

interface Who {
  readonly atMs: number;
  readonly personId: string;
}

/**
 * A unit of an order left its tote or parcel on another way than back: broken, or missed. When it was one of those that a cut wants back nobody is
 * sent for it any more; a task that has nothing else ends.
 */
export function askNoMoreBack(tx: WriteTx, { shipmentId, orderItemId }: Pick<LineKey, 'shipmentId' | 'orderItemId'>, from: Place, by: Who): void {
  const { excess } = tx.get<{ excess: number }>('SELECT MAX(0, picked - quantity) AS excess FROM order_line WHERE shipment_id = ? AND order_item_id = ?', shipmentId, orderItemId) ?? { excess: 0 };
  const asked = tx.all<{ taskId: string; place: string; units: number }>(
    `SELECT line.task_id AS taskId, line.place, line.quantity - line.done AS units FROM put_back_line line JOIN task USING (task_id)
     WHERE task.shipment_id = ? AND order_item_id = ? AND done_at_ms IS NULL AND done < line.quantity ORDER BY line.place <> ?, line.task_id, line.place`, shipmentId, orderItemId, from,
  );
  const [one] = asked;
  if (one === undefined || asked.reduce((sum, { units }) => sum + units, 0) <= excess) return;
  tx.run('UPDATE put_back_line SET done = done + 1 WHERE task_id = ? AND order_item_id = ? AND place = ?', one.taskId, orderItemId, one.place);
  endWhenNothingIsLeft(tx, one.taskId, by);
}

/** A put-back task ends with its last unit, by whoever dealt with that. */
export function endWhenNothingIsLeft(tx: WriteTx, taskId: string, by: Who): void {
  tx.run('UPDATE task SET done_at_ms = ?, done_by = ? WHERE task_id = ? AND NOT EXISTS (SELECT 1 FROM put_back_line WHERE put_back_line.task_id = task.task_id AND done < quantity)', by.atMs, by.personId, taskId);
}
