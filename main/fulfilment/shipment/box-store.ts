import { present } from '../../../shared/assert.ts';
import type { OrderItemId, ShipmentId, SkuId, SubShipmentId } from '../../../shared/fulfilment/ids.ts';
import type { ListingPackage } from '../../../shared/fulfilment/listing.ts';
import type { Dimensions } from '../../../shared/fulfilment/parcel.ts';
import { stackedDimensions } from '../../../shared/fulfilment/parcel.ts';
import type { BenchReason } from '../../../shared/fulfilment/prefetch.ts';
import type { ReadDb } from '../../database/index.ts';
import { readSetting } from '../../database/index.ts';
import { readSku } from '../stock/index.ts';
import { readLines, readParcels, readShipment } from './shipment-store.ts';

/** A box of a shipment: one sub-shipment at Flipkart. */
export interface BoxRow {
  readonly boxNumber: number;
  readonly subShipmentId: SubShipmentId;
  readonly boxCode: string | null;
  readonly tareGrams: number;
  readonly lengthMm: number | null;
  readonly breadthMm: number | null;
  readonly heightMm: number | null;
  readonly weightGrams: number | null;
  readonly weightReason: string;
}

type StoredBox = BoxRow & { readonly isOpened: 0 | 1 };

const STORED = `SELECT box_number AS boxNumber, sub_shipment_id AS subShipmentId, is_opened AS isOpened, box_code AS boxCode, tare_grams AS tareGrams, length_mm AS lengthMm,
    breadth_mm AS breadthMm, height_mm AS heightMm, weight_grams AS weightGrams, weight_reason AS weightReason
  FROM pack_box WHERE shipment_id = ? ORDER BY box_number`;

/** The sub-shipment that box `boxNumber` is: Flipkart's own, in their order; further boxes are named on (`SS-3`), as its own are. */
export function subShipmentOfBox(read: ReadDb, shipmentId: ShipmentId, boxNumber: number): SubShipmentId {
  return readParcels(read, shipmentId)[boxNumber - 1]?.subShipmentId ?? (`SS-${boxNumber}` as SubShipmentId);
}

/** The box that the next unit goes into. */
export function currentBox(read: ReadDb, shipmentId: ShipmentId): number {
  return read.get<{ box: number | null }>('SELECT MAX(box_number) AS box FROM pack_box WHERE shipment_id = ? AND is_opened = 1', shipmentId)?.box ?? 1;
}

/** How many boxes the shipment has: those that the packer opened, and at least those that Flipkart named. */
export function countBoxes(read: ReadDb, shipmentId: ShipmentId): number {
  return Math.max(1, readParcels(read, shipmentId).length, currentBox(read, shipmentId));
}

/** Every box of the shipment, in order. */
export function readBoxes(read: ReadDb, shipmentId: ShipmentId): BoxRow[] {
  const stored = new Map(read.all<StoredBox>(STORED, shipmentId).map((box) => [box.boxNumber, box]));
  return Array.from({ length: countBoxes(read, shipmentId) }, (_, index): BoxRow => {
    const box = stored.get(index + 1);
    if (box === undefined) return { boxNumber: index + 1, subShipmentId: subShipmentOfBox(read, shipmentId, index + 1), boxCode: null, tareGrams: 0, lengthMm: null, breadthMm: null, heightMm: null, weightGrams: null, weightReason: '' };
    const { isOpened: _isOpened, ...rest } = box;
    return rest;
  });
}

/** Outer size and weight of what lies in a box by listing, the box's own weight included. */
export function expectedSize(read: ReadDb, shipmentId: ShipmentId, box: BoxRow, boxes: number): Dimensions {
  const contents = contentsOf(read, shipmentId, box.boxNumber, boxes);
  return { ...contents, weightGrams: contents.weightGrams + box.tareGrams };
}

/** Size and weight of a box's goods. A box without a unit of its own holds a part of one: then the listing's package of that number counts. */
function contentsOf(read: ReadDb, shipmentId: ShipmentId, boxNumber: number, boxes: number): Dimensions {
  const lines = readLines(read, shipmentId).filter((line) => line.quantity > 0);
  const inBox = read.all<{ skuId: SkuId; quantity: number }>(
    'SELECT sku_id AS skuId, COUNT(*) AS quantity FROM pack_unit WHERE shipment_id = ? AND box_number = ? GROUP BY sku_id ORDER BY sku_id', shipmentId, boxNumber,
  );
  const units = boxes === 1 || inBox.length === 0 ? lines.map(({ skuId, quantity }) => ({ skuId, quantity })) : inBox;
  const [only] = lines;
  const packages = boxes > 1 && only !== undefined && lines.length === 1 && only.quantity === 1 ? packagesOf(read, only.listingId) : [];
  const own = packages.length === boxes ? packages[boxNumber - 1] : undefined;
  if (own !== undefined) return { lengthMm: own.lengthMm, breadthMm: own.breadthMm, heightMm: own.heightMm, weightGrams: own.weightGrams };
  // A line that nobody mapped to a thing of ours has no size here; such an order is looked at, never packed.
  return stackedDimensions(units.flatMap(({ skuId, quantity }) => {
    const each = readSku(read, skuId);
    return each === undefined ? [] : [{ each, quantity }];
  }));
}

function packagesOf(read: ReadDb, listingId: string): readonly ListingPackage[] {
  const text = read.get<{ packages: string }>('SELECT packages FROM channel_listing WHERE listing_id = ?', listingId)?.packages;
  return text === undefined ? [] : (JSON.parse(text) as ListingPackage[]);
}

/**
 * The serial numbers of a shipment by order item, one inner list a unit, in the order of their scans (flipkart-seller-api.md 4.7). Never more
 * units than the line wants now: it may have been cut after they were scanned.
 */
export function serialsOf(read: ReadDb, shipmentId: ShipmentId): { readonly orderItemId: OrderItemId; readonly serialNumbers: readonly (readonly string[])[] }[] {
  const items = new Map<OrderItemId, Map<number, string[]>>();
  const rows = read.all<{ orderItemId: OrderItemId; unit: number; serial: string }>(
    'SELECT order_item_id AS orderItemId, unit_number AS unit, serial FROM pack_serial WHERE shipment_id = ? ORDER BY order_item_id, unit_number, position', shipmentId,
  );
  for (const { orderItemId, unit, serial } of rows) {
    const units = items.get(orderItemId) ?? new Map<number, string[]>();
    items.set(orderItemId, units);
    units.set(unit, [...(units.get(unit) ?? []), serial]);
  }
  const wanted = new Map(readLines(read, shipmentId).map((line) => [line.orderItemId, line.quantity]));
  return [...items].map(([orderItemId, units]) => ({ orderItemId, serialNumbers: [...units.values()].slice(0, wanted.get(orderItemId) ?? 0) })).filter((item) => item.serialNumbers.length > 0);
}

/**
 * Why Flipkart is asked to pack only when the goods stand on the bench: serial numbers, weights that it wants, and boxes are read there, and the
 * pack call carries them (design.md part 4). Null: it can be asked ahead.
 */
export function whyAtBench(read: ReadDb, shipmentId: ShipmentId): BenchReason | null {
  const shipment = present(readShipment(read, shipmentId), `shipment ${shipmentId}`);
  if (read.get('SELECT 1 FROM order_line JOIN sku USING (sku_id) WHERE shipment_id = ? AND serial_numbers_per_unit > 0 AND quantity > 0 LIMIT 1', shipmentId) !== undefined) return 'serial';
  if (shipment.mps === 1) return 'boxes';
  return shipment.weighingRequired === 1 && readSetting(read, 'weighing') !== 'off' ? 'weigh' : null;
}

export function packsAtBench(read: ReadDb, shipmentId: ShipmentId): boolean {
  return whyAtBench(read, shipmentId) !== null;
}
