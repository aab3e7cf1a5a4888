import { present } from '../../../shared/assert.ts';
import type { Answer } from '../../../shared/contract/index.ts';
import type { BenchId, ShipmentId } from '../../../shared/fulfilment/ids.ts';
import type { WriteTx } from '../../database/index.ts';
import type { CallContext, Floor } from '../floor.ts';
import { stampOf } from '../floor.ts';
import { printWhenTrue } from '../label/index.ts';
import { addPackIntent, readBoxes, readShipment, surplusInParcel } from '../shipment/index.ts';
import { boxToWeigh, expectedOf } from './pack-state.ts';

interface Verified {
  readonly shipmentId: ShipmentId;
  readonly benchId: BenchId;
  /** What the last scan was about. */
  readonly title: string;
}

const AWAITS = { truth: 'label_held_back', label: 'label_awaited', hand: 'label_by_hand' } as const;

/**
 * Every unit and every serial number is in. When the weights are in as well the order is packed: Flipkart is asked for it and the first label is
 * due. Until then nothing prints (P24).
 */
export function finishVerified(floor: Floor, tx: WriteTx, { shipmentId, benchId, title }: Verified, call: CallContext): Answer {
  const shipment = present(readShipment(tx, shipmentId), `shipment ${shipmentId}`);
  const { orderId } = shipment;
  // The order was cut while it was packed: what is too much comes out first.
  const [surplus] = surplusInParcel(tx, shipmentId);
  if (surplus !== undefined) return { tone: 'accepted', code: 'unit_to_take_out', about: { title: surplus.title, units: surplus.units, orderId } };
  const toWeigh = boxToWeigh(tx, shipment);
  if (toWeigh !== null) {
    const boxes = readBoxes(tx, shipmentId);
    const box = present(boxes[toWeigh - 1], `box ${toWeigh}`);
    return { tone: 'accepted', code: 'weight_wanted', about: { title, orderId, boxNumber: toWeigh, boxes: boxes.length, expectedGrams: expectedOf(tx, shipmentId, box, boxes.length).expectedGrams } };
  }
  const packed = { kind: 'shipment.packed', subject: orderId, body: { shipmentId, benchId } } as const;
  // One that was taken apart and came back is packed a second time, by a later word of Flipkart's.
  if (floor.facts.append(tx, { ...packed, key: `packed:${shipmentId}` }, stampOf(call)) === null) floor.facts.append(tx, { ...packed, key: `packed:${shipmentId}:${shipment.toldRevision}` }, stampOf(call));
  addPackIntent(tx, shipmentId, call.nowMs);
  const turn = printWhenTrue(floor, tx, shipmentId, stampOf(call));
  if ('queued' in turn) return { tone: 'complete', code: 'label_printing', about: { title, orderId, trackingId: turn.queued } };
  return { tone: 'complete', code: AWAITS[turn.waitsFor], about: { title, orderId } };
}
