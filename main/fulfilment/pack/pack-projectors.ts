import { parcelPlace, totePlace } from '../../../shared/fulfilment/place.ts';
import type { Projectors, WriteTx } from '../../database/index.ts';
import { setOnBench } from '../bench.ts';
import { bookMove } from '../stock/index.ts';

/** What packing means in the tables. */
export const packProjectors: Pick<Projectors, 'tote.opened' | 'pack.begun' | 'unit.packed' | 'shipment.packed' | 'pack.left' | 'label.stuck'> = {
  'tote.opened': (tx, fact) => {
    tx.run('INSERT INTO bench (bench_id, pack_tote) VALUES (?, ?) ON CONFLICT (bench_id) DO UPDATE SET pack_tote = excluded.pack_tote', fact.body.benchId, fact.body.toteCode);
  },
  'pack.begun': (tx, fact) => {
    const { shipmentId, benchId } = fact.body;
    tx.run('UPDATE shipment SET pack_bench_id = ? WHERE shipment_id = ?', benchId, shipmentId);
    setOnBench(tx, benchId, 'shipment_id', shipmentId);
  },
  'unit.packed': (tx, fact) => {
    const { shipmentId, orderItemId, skuId, toteCode } = fact.body;
    tx.run('UPDATE order_line SET packed = packed + 1 WHERE shipment_id = ? AND order_item_id = ?', shipmentId, orderItemId);
    bookMove(tx, { factSeq: fact.seq, line: 1, skuId, from: totePlace(toteCode), to: parcelPlace(shipmentId), quantity: 1 });
  },
  'shipment.packed': (tx, fact) => {
    tx.run("UPDATE shipment SET floor_state = 'PACKED' WHERE shipment_id = ?", fact.body.shipmentId);
    closePicklist(tx, fact.body.shipmentId);
  },
  'pack.left': (tx, fact) => {
    tx.run('UPDATE shipment SET pack_bench_id = NULL WHERE shipment_id = ?', fact.body.shipmentId);
    setOnBench(tx, fact.body.benchId, 'shipment_id', null);
  },
  'label.stuck': (tx, fact) => {
    const { shipmentId, subShipmentId, benchId, last } = fact.body;
    tx.run('UPDATE parcel SET stuck_at_ms = ?, stuck_bench_id = ? WHERE shipment_id = ? AND sub_shipment_id = ?', fact.atMs, benchId, shipmentId, subShipmentId);
    if (!last) return;
    tx.run("UPDATE shipment SET floor_state = 'LABELLED', pack_bench_id = NULL WHERE shipment_id = ?", shipmentId);
    tx.run('UPDATE bench SET shipment_id = NULL WHERE bench_id = ? AND shipment_id = ?', benchId, shipmentId);
  },
};

/** A picklist is closed when none of its orders is left in its tote. */
function closePicklist(tx: WriteTx, shipmentId: string): void {
  tx.run(
    `UPDATE picklist SET state = 'CLOSED' WHERE state = 'PICKED' AND picklist_id = (SELECT picklist_id FROM shipment WHERE shipment_id = ?)
       AND NOT EXISTS (SELECT 1 FROM shipment WHERE shipment.picklist_id = picklist.picklist_id AND floor_state IN ('LISTED', 'PICKED') AND floor_state NOT IN ('HANDED_OVER', 'CLOSED'))`,
    shipmentId,
  );
}
