import type { FactBodies } from '../../../shared/fulfilment/facts.ts';
import type { WallId } from '../../../shared/fulfilment/ids.ts';
import { totePlace } from '../../../shared/fulfilment/place.ts';
import type { WallFacts } from '../../../shared/fulfilment/wall-facts.ts';
import type { Projectors, WriteTx } from '../../database/index.ts';
import { bookMove } from '../stock/index.ts';

/** What happens at walls, in the tables. A slot is a place as a tote is, so each put is a move of the ledger. */
export const wallProjectors: Pick<Projectors, keyof WallFacts> = {
  'wall.made': (tx, fact) => {
    const { wallId, name, rows, columns, slots } = fact.body;
    tx.run('INSERT INTO wall (wall_id, name, row_count, column_count, made_at_ms) VALUES (?, ?, ?, ?, ?)', wallId, name, rows, columns, fact.atMs);
    for (const { slot, slotCode } of slots) tx.run('INSERT INTO wall_slot (slot_code, wall_id, slot) VALUES (?, ?, ?)', slotCode, wallId, slot);
  },
  'wall.removed': (tx, fact) => {
    tx.run('DELETE FROM wall_slot WHERE wall_id = ?', fact.body.wallId);
    tx.run('DELETE FROM wall WHERE wall_id = ?', fact.body.wallId);
  },
  'wall.opened': (tx, fact) => {
    tx.run('UPDATE wall SET bench_id = NULL WHERE bench_id = ?', fact.body.benchId);
    tx.run('UPDATE wall SET bench_id = ? WHERE wall_id = ?', fact.body.benchId, fact.body.wallId);
  },
  'wall.left': (tx, fact) => {
    tx.run('UPDATE wall SET bench_id = NULL WHERE wall_id = ?', fact.body.wallId);
  },
  'picklist.to-wall': (tx, fact) => {
    tx.run('UPDATE picklist SET to_wall = 1 WHERE picklist_id = ?', fact.body.picklistId);
  },
  'wall.tote-brought': (tx, fact) => {
    emptyHand(tx, fact.body.wallId);
    tx.run('UPDATE wall SET picklist_id = ? WHERE wall_id = ?', fact.body.picklistId, fact.body.wallId);
    tx.run('UPDATE picklist SET wall_id = ? WHERE picklist_id = ?', fact.body.wallId, fact.body.picklistId);
  },
  'wall.unit-taken': (tx, fact) => {
    const { wallId, step, shipmentId, orderItemId, skuId, slotCode, barcode } = fact.body;
    tx.run(
      'UPDATE wall SET hand_step = ?, hand_shipment_id = ?, hand_order_item_id = ?, hand_sku_id = ?, hand_slot_code = ?, hand_barcode = ? WHERE wall_id = ?',
      step, shipmentId, orderItemId, skuId, slotCode, barcode, wallId,
    );
    giveSlot(tx, fact.body);
  },
  'wall.unit-returned': (tx, fact) => {
    const slotCode = tx.get<{ hand_slot_code: string | null }>('SELECT hand_slot_code FROM wall WHERE wall_id = ?', fact.body.wallId)?.hand_slot_code ?? null;
    emptyHand(tx, fact.body.wallId);
    if (slotCode !== null) freeEmptySlot(tx, slotCode);
  },
  'wall.unit-put': (tx, fact) => {
    const { wallId, slotCode, toteCode, picklistId, step, shipmentId, orderItemId, skuId, barcode } = fact.body;
    emptyHand(tx, wallId);
    giveSlot(tx, fact.body);
    tx.run(
      'INSERT INTO wall_unit (put_number, wall_id, slot_code, tote_code, picklist_id, step, shipment_id, order_item_id, sku_id, barcode) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
      fact.seq, wallId, slotCode, toteCode, picklistId, step, shipmentId, orderItemId, skuId, barcode,
    );
    tx.run('UPDATE picklist_line SET left_tote = left_tote + 1 WHERE picklist_id = ? AND step = ?', picklistId, step);
    bookMove(tx, { factSeq: fact.seq, line: 1, skuId, from: totePlace(toteCode), to: totePlace(slotCode), quantity: 1 });
  },
  'wall.unit-taken-back': (tx, fact) => {
    const { slotCode, toteCode, picklistId, step, skuId, putNumber } = fact.body;
    tx.run('DELETE FROM wall_unit WHERE put_number = ?', putNumber);
    tx.run('UPDATE picklist_line SET left_tote = left_tote - 1 WHERE picklist_id = ? AND step = ?', picklistId, step);
    bookMove(tx, { factSeq: fact.seq, line: 1, skuId, from: totePlace(slotCode), to: totePlace(toteCode), quantity: 1 });
    freeEmptySlot(tx, slotCode);
  },
};

function emptyHand(tx: WriteTx, wallId: WallId): void {
  tx.run(
    'UPDATE wall SET hand_step = NULL, hand_shipment_id = NULL, hand_order_item_id = NULL, hand_sku_id = NULL, hand_slot_code = NULL, hand_barcode = NULL WHERE wall_id = ?', wallId,
  );
}

/** The slot is the order's from its first unit on; at packing the order is looked for there. */
function giveSlot(tx: WriteTx, { slotCode, shipmentId, picklistId }: FactBodies['wall.unit-taken'] | FactBodies['wall.unit-put']): void {
  tx.run('UPDATE wall_slot SET shipment_id = ?, picklist_id = ? WHERE slot_code = ?', shipmentId, picklistId, slotCode);
  tx.run('UPDATE shipment SET cluster_tote = ? WHERE shipment_id = ?', slotCode, shipmentId);
}

/** A slot out of which the last unit was taken back is nobody's again. */
function freeEmptySlot(tx: WriteTx, slotCode: string): void {
  if (tx.get('SELECT 1 FROM stock_balance WHERE place = ? AND quantity > 0 LIMIT 1', `tote:${slotCode}`) !== undefined) return;
  tx.run('UPDATE shipment SET cluster_tote = NULL WHERE shipment_id = (SELECT shipment_id FROM wall_slot WHERE slot_code = ?) AND cluster_tote = ?', slotCode, slotCode);
  tx.run('UPDATE wall_slot SET shipment_id = NULL, picklist_id = NULL WHERE slot_code = ?', slotCode);
}
