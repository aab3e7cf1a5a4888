import { toleranceGrams } from '../../../shared/fulfilment/box.ts';
import type { OrderItemId, ShipmentId, SkuId } from '../../../shared/fulfilment/ids.ts';
import type { SerialKind } from '../../../shared/fulfilment/serial.ts';
import type { ReadDb } from '../../database/index.ts';
import { readSetting } from '../../database/index.ts';
import type { BoxRow, ShipmentRow } from '../shipment/index.ts';
import { expectedSize, readBoxes, readLines } from '../shipment/index.ts';

/** A unit in the parcel whose serial numbers are not all in. */
export interface PendingSerial {
  readonly unitNumber: number;
  readonly orderItemId: OrderItemId;
  readonly skuId: SkuId;
  readonly title: string;
  readonly kind: SerialKind;
  /** How many it has, and how many were scanned. */
  readonly wanted: number;
  readonly taken: number;
}

/** The first unit of a shipment that still wants a serial number. */
export function pendingSerial(read: ReadDb, shipmentId: ShipmentId): PendingSerial | undefined {
  return read.get<PendingSerial>(
    `SELECT unit.unit_number AS unitNumber, unit.order_item_id AS orderItemId, unit.sku_id AS skuId, sku.title, sku.serial_kind AS kind, serial_numbers_per_unit AS wanted,
       (SELECT COUNT(*) FROM pack_serial own WHERE own.shipment_id = unit.shipment_id AND own.unit_number = unit.unit_number) AS taken
     FROM pack_unit unit JOIN sku ON sku.sku_id = unit.sku_id
     WHERE unit.shipment_id = ? AND serial_numbers_per_unit > 0
       AND serial_numbers_per_unit > (SELECT COUNT(*) FROM pack_serial own WHERE own.shipment_id = unit.shipment_id AND own.unit_number = unit.unit_number)
     ORDER BY unit.unit_number LIMIT 1`,
    shipmentId,
  );
}

/** Units of the open order that are not in the parcel yet. */
export function unitsLeft(read: ReadDb, shipmentId: ShipmentId): number {
  return readLines(read, shipmentId).reduce((sum, line) => sum + Math.max(0, line.quantity - line.packed), 0);
}

/** Whether the boxes of a shipment are weighed here: by setting, and by what Flipkart says of it. */
export function isWeighed(read: ReadDb, shipment: ShipmentRow): boolean {
  switch (readSetting(read, 'weighing')) {
    case 'off': return false;
    case 'always': return true;
    case 'required': return shipment.weighingRequired === 1;
  }
}

/** The first box without a weight where weights are wanted; null when none is. */
export function boxToWeigh(read: ReadDb, shipment: ShipmentRow): number | null {
  if (!isWeighed(read, shipment)) return null;
  return readBoxes(read, shipment.shipmentId).find((box) => box.weightGrams === null)?.boxNumber ?? null;
}

/** What a box should weigh, and how far it may be off. */
export function expectedOf(read: ReadDb, shipmentId: ShipmentId, box: BoxRow, boxes: number): { readonly expectedGrams: number; readonly tolerance: number } {
  const { weightGrams } = expectedSize(read, shipmentId, box, boxes);
  return { expectedGrams: weightGrams, tolerance: toleranceGrams(readSetting(read, 'weightTolerance'), weightGrams) };
}
