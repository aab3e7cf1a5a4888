import { parcelPlace, totePlace } from '../../../shared/fulfilment/place.ts';
import type { Projectors, WriteTx } from '../../database/index.ts';
import { setOnBench } from '../bench.ts';
import { readBoxes } from '../shipment/index.ts';
import { bookMove } from '../stock/index.ts';

/** The unit lies in the box that is being filled. */
const PUT_UNIT = `
INSERT INTO pack_unit (shipment_id, unit_number, order_item_id, sku_id, tote_code, box_number) VALUES (?1,
  (SELECT COALESCE(MAX(unit_number), 0) + 1 FROM pack_unit WHERE shipment_id = ?1), ?2, ?3, ?4,
  (SELECT COALESCE(MAX(box_number), 1) FROM pack_box WHERE shipment_id = ?1 AND is_opened = 1))`;
/** A box that gets one more unit than it was weighed with is weighed again: the box after it was taken back. */
const UNWEIGH = `
UPDATE pack_box SET weight_grams = NULL, weight_reason = '' WHERE shipment_id = ?1 AND weight_grams IS NOT NULL
  AND box_number = (SELECT COALESCE(MAX(box_number), 1) FROM pack_box WHERE shipment_id = ?1 AND is_opened = 1)`;

/** What packing means in the tables. */
export const packProjectors: Pick<Projectors, 'pack.begun' | 'unit.packed' | 'shipment.packed' | 'pack.left' | 'label.stuck'> = {
  'pack.begun': (tx, fact) => {
    const { shipmentId, benchId } = fact.body;
    tx.run('UPDATE shipment SET pack_bench_id = ? WHERE shipment_id = ?', benchId, shipmentId);
    setOnBench(tx, benchId, 'shipment_id', shipmentId);
  },
  'unit.packed': (tx, fact) => {
    const { shipmentId, orderItemId, skuId, toteCode } = fact.body;
    tx.run(PUT_UNIT, shipmentId, orderItemId, skuId, toteCode);
    tx.run(UNWEIGH, shipmentId);
    tx.run('UPDATE order_line SET packed = packed + 1 WHERE shipment_id = ? AND order_item_id = ?', shipmentId, orderItemId);
    bookMove(tx, { factSeq: fact.seq, line: 1, skuId, from: totePlace(toteCode), to: parcelPlace(shipmentId), quantity: 1 });
  },
  'shipment.packed': (tx, fact) => {
    tx.run("UPDATE shipment SET floor_state = 'PACKED' WHERE shipment_id = ?", fact.body.shipmentId);
    // Boxes that Flipkart has not named yet want their labels too: the order is done when the last of them bears its own.
    for (const box of readBoxes(tx, fact.body.shipmentId)) {
      tx.run('INSERT INTO parcel (shipment_id, sub_shipment_id) VALUES (?, ?) ON CONFLICT DO NOTHING', fact.body.shipmentId, box.subShipmentId);
    }
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
    tx.run('UPDATE bench SET shipment_id = NULL WHERE shipment_id = ?', shipmentId);
  },
};

/** A picklist is closed when none of its orders is left in its tote, and its tote leaves the benches. */
export function closePicklist(tx: WriteTx, shipmentId: string): void {
  tx.run(
    `UPDATE picklist SET state = 'CLOSED' WHERE state = 'PICKED' AND picklist_id = (SELECT picklist_id FROM shipment WHERE shipment_id = ?)
       AND NOT EXISTS (SELECT 1 FROM shipment WHERE shipment.picklist_id = picklist.picklist_id AND floor_state IN ('LISTED', 'PICKED') AND floor_state NOT IN ('HANDED_OVER', 'CLOSED'))`,
    shipmentId,
  );
  tx.run("UPDATE bench SET pack_picklist_id = NULL WHERE pack_picklist_id IN (SELECT picklist_id FROM picklist WHERE state = 'CLOSED' AND picklist_id = bench.pack_picklist_id)");
}
