import type { Fact } from '../../../shared/fulfilment/facts.ts';
import type { Place } from '../../../shared/fulfilment/place.ts';
import type { Projectors, WriteTx } from '../../database/index.ts';
import { takeOutLast } from '../pack/index.ts';
import { endWhenNothingIsLeft, leaveWallTote } from '../shipment/index.ts';
import { moveUnits, recountUnmet, serveWaitingLines } from '../stock/index.ts';

type Gone = Fact<'unit.put-back'> | Fact<'unit.lost'>;

/** A unit on its way back lies in the put-back area until a bin has it; one that is nowhere is lost. Its order does not have it any more. */
export const putBackProjectors: Pick<Projectors, 'unit.put-back' | 'unit.lost'> = {
  'unit.put-back': (tx, fact) => leave(tx, fact, 'area:put-back'),
  'unit.lost': (tx, fact) => leave(tx, fact, 'outside:loss'),
};

function leave(tx: WriteTx, fact: Gone, to: Place): void {
  const { taskId, shipmentId, orderItemId, skuId, from } = fact.body;
  tx.run('UPDATE put_back_line SET done = done + 1 WHERE task_id = ? AND order_item_id = ? AND place = ?', taskId, orderItemId, from);
  const packed = from.startsWith('parcel:') ? 1 : 0;
  // What a cancelled parcel held stays known; one that goes on holds one unit less.
  if (packed === 1 && taskId === `put-back:${shipmentId}`) takeOutLast(tx, shipmentId, orderItemId);
  tx.run('UPDATE order_line SET picked = picked - 1, packed = packed - ? WHERE shipment_id = ? AND order_item_id = ?', packed, shipmentId, orderItemId);
  moveUnits(tx, { factSeq: fact.seq, line: 1, skuId, from, to, quantity: 1 });
  if (from.startsWith('tote:')) leaveWallTote(tx, { shipmentId, orderItemId }, from.slice('tote:'.length));
  // An order that came back from another location wants them again: what is free in the bins is its own at once.
  serveWaitingLines(tx, skuId);
  recountUnmet(tx, shipmentId);
  endWhenNothingIsLeft(tx, taskId, fact);
}
