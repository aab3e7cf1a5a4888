import { parcelPlace, totePlace } from '../../../shared/fulfilment/place.ts';
import { businessDay } from '../../../shared/time.ts';
import type { Projectors, WriteTx } from '../../database/index.ts';
import { setOnBench } from '../bench.ts';
import { bookMove } from '../stock/index.ts';

type Kinds = 'unit.unpacked' | 'serial.scanned' | 'serial.freed' | 'box.opened' | 'box.taken-back' | 'box.chosen' | 'box.weighed' | 'material.used' | 'tote.brought' | 'pack.taken-over';

const PUT_BOX = 'INSERT INTO pack_box (shipment_id, box_number, sub_shipment_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING';
const USE = 'INSERT INTO pack_material (fact_seq, line, shipment_id, box_number, material_code, quantity, from_box, day) VALUES (?, ?, ?, ?, ?, ?, ?, ?)';

/** What the steps beside units and labels mean in the tables. */
export const stepProjectors: Pick<Projectors, Kinds> = {
  'unit.unpacked': (tx, fact) => {
    const { shipmentId, orderItemId, skuId, toteCode, unitNumber } = fact.body;
    takeOutUnit(tx, shipmentId, unitNumber);
    tx.run('UPDATE order_line SET packed = packed - 1 WHERE shipment_id = ? AND order_item_id = ?', shipmentId, orderItemId);
    bookMove(tx, { factSeq: fact.seq, line: 1, skuId, from: parcelPlace(shipmentId), to: totePlace(toteCode), quantity: 1 });
  },
  'serial.scanned': (tx, fact) => {
    const { shipmentId, unitNumber, position, serial, orderItemId, skuId } = fact.body;
    // A cancelled order that never left gives its numbers up to the order that has the unit now.
    tx.run("UPDATE pack_serial SET freed_at_ms = ?, freed_because = 'scanned_again' WHERE serial = ? AND freed_at_ms IS NULL", fact.atMs, serial);
    tx.run(
      'INSERT INTO pack_serial (shipment_id, unit_number, position, serial, order_item_id, sku_id, scanned_at_ms) VALUES (?, ?, ?, ?, ?, ?, ?)',
      shipmentId, unitNumber, position, serial, orderItemId, skuId, fact.atMs,
    );
  },
  'serial.freed': (tx, fact) => {
    tx.run('UPDATE pack_serial SET freed_at_ms = ?, freed_because = ? WHERE serial = ? AND freed_at_ms IS NULL', fact.atMs, fact.body.because, fact.body.serial);
  },
  'box.opened': (tx, fact) => {
    const { shipmentId, boxNumber, subShipmentId } = fact.body;
    tx.run(PUT_BOX, shipmentId, boxNumber, subShipmentId);
    tx.run('UPDATE pack_box SET is_opened = 1 WHERE shipment_id = ? AND box_number = ?', shipmentId, boxNumber);
  },
  'box.taken-back': (tx, fact) => {
    const { shipmentId, boxNumber } = fact.body;
    tx.run('DELETE FROM pack_box WHERE shipment_id = ? AND box_number = ?', shipmentId, boxNumber);
    tx.run('DELETE FROM pack_material WHERE shipment_id = ? AND box_number = ?', shipmentId, boxNumber);
  },
  'box.chosen': (tx, fact) => {
    const { shipmentId, boxNumber, subShipmentId, boxCode, lengthMm, breadthMm, heightMm, tareGrams, materials } = fact.body;
    tx.run(PUT_BOX, shipmentId, boxNumber, subShipmentId);
    // Another box weighs otherwise: what was weighed counts no more.
    tx.run(
      `UPDATE pack_box SET box_code = ?, length_mm = ?, breadth_mm = ?, height_mm = ?, tare_grams = ?, weight_grams = NULL, weight_reason = '' WHERE shipment_id = ? AND box_number = ?`,
      boxCode, lengthMm, breadthMm, heightMm, tareGrams, shipmentId, boxNumber,
    );
    tx.run('DELETE FROM pack_material WHERE shipment_id = ? AND box_number = ? AND from_box = 1', shipmentId, boxNumber);
    materials.forEach((code, index) => tx.run(USE, fact.seq, index + 1, shipmentId, boxNumber, code, 1, 1, businessDay(fact.atMs)));
  },
  'box.weighed': (tx, fact) => {
    const { shipmentId, boxNumber, subShipmentId, weightGrams, expectedGrams, source, size, reason } = fact.body;
    tx.run(PUT_BOX, shipmentId, boxNumber, subShipmentId);
    tx.run(
      `UPDATE pack_box SET weight_grams = ?, expected_grams = ?, weight_source = ?, weight_reason = ?, weighed_at_ms = ?, length_mm = COALESCE(?, length_mm), breadth_mm = COALESCE(?, breadth_mm),
         height_mm = COALESCE(?, height_mm) WHERE shipment_id = ? AND box_number = ?`,
      weightGrams, expectedGrams, source, reason, fact.atMs, size?.lengthMm ?? null, size?.breadthMm ?? null, size?.heightMm ?? null, shipmentId, boxNumber,
    );
  },
  'material.used': (tx, fact) => {
    const { shipmentId, boxNumber, materialCode, quantity } = fact.body;
    tx.run(USE, fact.seq, 1, shipmentId, boxNumber, materialCode, quantity, 0, businessDay(fact.atMs));
  },
  'tote.brought': (tx, fact) => {
    setOnBench(tx, fact.body.benchId, 'pack_picklist_id', fact.body.picklistId);
    tx.run('UPDATE bench SET pack_tote = ? WHERE bench_id = ?', fact.body.toteCode ?? null, fact.body.benchId);
  },
  'pack.taken-over': (tx, fact) => {
    const { shipmentId, benchId, fromBenchId } = fact.body;
    tx.run('UPDATE bench SET shipment_id = NULL WHERE bench_id = ? AND shipment_id = ?', fromBenchId, shipmentId);
    tx.run('UPDATE shipment SET pack_bench_id = ? WHERE shipment_id = ?', benchId, shipmentId);
    setOnBench(tx, benchId, 'shipment_id', shipmentId);
  },
};

/** A unit leaves its box: its serial numbers go with it, and the box must be weighed again. */
export function takeOutUnit(tx: WriteTx, shipmentId: string, unitNumber: number): void {
  tx.run(
    `UPDATE pack_box SET weight_grams = NULL, weight_reason = ''
     WHERE shipment_id = ?1 AND box_number = (SELECT box_number FROM pack_unit WHERE shipment_id = ?1 AND unit_number = ?2)`, shipmentId, unitNumber,
  );
  tx.run('DELETE FROM pack_serial WHERE shipment_id = ? AND unit_number = ?', shipmentId, unitNumber);
  tx.run('DELETE FROM pack_unit WHERE shipment_id = ? AND unit_number = ?', shipmentId, unitNumber);
}

/**
 * A unit of a line came out of its parcel by its code alone: which one nobody knows, and the one that was packed last counts as gone, as in what
 * Flipkart is told (`serialsOf`).
 */
export function takeOutLast(tx: WriteTx, shipmentId: string, orderItemId: string): void {
  const last = tx.get<{ unit_number: number }>('SELECT unit_number FROM pack_unit WHERE shipment_id = ? AND order_item_id = ? ORDER BY unit_number DESC LIMIT 1', shipmentId, orderItemId);
  if (last !== undefined) takeOutUnit(tx, shipmentId, last.unit_number);
}
