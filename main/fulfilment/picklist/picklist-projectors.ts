import { binPlace, totePlace } from '../../../shared/fulfilment/place.ts';
import type { FactBodies } from '../../../shared/fulfilment/facts.ts';
import type { Projectors, WriteTx } from '../../database/index.ts';
import { setOnBench } from '../bench.ts';
import { settlePicked, settlePicklist } from '../shipment/index.ts';
import { bookMove, changeReserved } from '../stock/index.ts';
import { freeBench, listProjectors } from './list-projectors.ts';

/** What making, starting and walking a picklist means in the tables. */
export const picklistProjectors: Pick<Projectors, 'picklist.made' | 'picklist.started' | 'bin.proved' | 'unit.picked' | keyof typeof listProjectors> = {
  ...listProjectors,
  'picklist.made': (tx, fact) => {
    const { picklistId, shipmentIds, steps } = fact.body;
    const units = steps.reduce((sum, step) => sum + step.quantity, 0);
    tx.run('INSERT INTO picklist (picklist_id, state, made_at_ms, orders, units) VALUES (?, ?, ?, ?, ?)', picklistId, 'OPEN', fact.atMs, shipmentIds.length, units);
    steps.forEach((step, index) => {
      tx.run(
        'INSERT INTO picklist_line (picklist_id, step, bin_code, sku_id, shipment_id, order_item_id, quantity) VALUES (?, ?, ?, ?, ?, ?, ?)',
        picklistId, index + 1, step.binCode, step.skuId, step.shipmentId, step.orderItemId, step.quantity,
      );
    });
    for (const shipmentId of shipmentIds) {
      tx.run("UPDATE shipment SET picklist_id = ?, floor_state = 'LISTED', cluster_tote = NULL WHERE shipment_id = ?", picklistId, shipmentId);
    }
  },
  'picklist.started': (tx, fact) => {
    const { picklistId, benchId, toteCode } = fact.body;
    tx.run(
      "UPDATE picklist SET state = 'PICKING', tote_code = ?, bench_id = ?, person_id = ?, started_at_ms = ? WHERE picklist_id = ?", toteCode, benchId, fact.personId, fact.atMs, picklistId,
    );
    setOnBench(tx, benchId, 'picklist_id', picklistId);
    setOnBench(tx, benchId, 'proven_bin', null);
  },
  'bin.proved': (tx, fact) => setOnBench(tx, fact.body.benchId, 'proven_bin', fact.body.binCode),
  'unit.picked': (tx, fact) => pickUnit(tx, fact.seq, fact.body),
};

function pickUnit(tx: WriteTx, factSeq: number, body: FactBodies['unit.picked']): void {
  const { picklistId, step, shipmentId, orderItemId, skuId } = body;
  tx.run('UPDATE picklist_line SET picked = picked + 1 WHERE picklist_id = ? AND step = ?', picklistId, step);
  tx.run('UPDATE picklist SET picked = picked + 1, awaited_tote = CASE WHEN tote_scan = 1 THEN ? END WHERE picklist_id = ?', body.toteCode, picklistId);
  // The order's hold on the unit ends before the unit leaves the bin: never less on hand than is reserved, not for a moment.
  changeReserved(tx, shipmentId, orderItemId, skuId, -1);
  tx.run('UPDATE order_line SET picked = picked + 1 WHERE shipment_id = ? AND order_item_id = ?', shipmentId, orderItemId);
  bookMove(tx, { factSeq, line: 1, skuId, from: binPlace(body.binCode), to: totePlace(body.toteCode), quantity: 1 });
  settlePicked(tx, shipmentId);
  if (settlePicklist(tx, picklistId)) freeBench(tx, picklistId);
}
