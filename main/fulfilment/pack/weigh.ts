import { present } from '../../../shared/assert.ts';
import type { Answer, InputOf, OwnError } from '../../../shared/contract/index.ts';
import type { ReadDb, WriteTx } from '../../database/index.ts';
import type { CallContext, Floor, Verdict } from '../floor.ts';
import { granted, refused, stampOf } from '../floor.ts';
import type { BoxRow, ShipmentRow } from '../shipment/index.ts';
import { currentBox, readBoxes, whyGone } from '../shipment/index.ts';
import { openOrderOf } from './boxes.ts';
import { expectedOf, pendingSerial, unitsLeft } from './pack-state.ts';
import { finishVerified } from './verified.ts';

type Weight = InputOf<'pack.weigh'>;

/** A box that can be weighed now, and what it should weigh. */
interface OnScale {
  readonly open: ShipmentRow;
  readonly box: BoxRow;
  /** Nothing more goes into any box of the order. */
  readonly isFilled: boolean;
  readonly expectedGrams: number;
  readonly tolerance: number;
}

/**
 * The weight of a box, by scale or by hand, and its outer size when somebody measured it (P26). A weight out of tolerance is refused with what
 * was expected: most often a unit is missing, or one too many is in the box.
 */
export function weighBox(floor: Floor, tx: WriteTx, input: Weight, call: CallContext): Verdict<Answer, OwnError<'pack.weigh'>> {
  const ready = putOnScale(tx, input);
  if (!ready.ok) return ready;
  const { open, expectedGrams, tolerance } = ready.value;
  const { boxNumber, weightGrams } = input;
  if (isOff(ready.value, input)) return refused('weight_off', { boxNumber, weightGrams, expectedGrams, toleranceGrams: tolerance, orderId: open.orderId });
  return granted(record(floor, tx, input, call, ready.value, ''));
}

/** Takes a weight out of tolerance because somebody looked into the box and says why it is right. */
export function confirmWeight(floor: Floor, tx: WriteTx, { reason, ...input }: InputOf<'pack.confirm-weight'>, call: CallContext): Verdict<Answer, OwnError<'pack.confirm-weight'>> {
  const ready = putOnScale(tx, input);
  return ready.ok ? granted(record(floor, tx, input, call, ready.value, isOff(ready.value, input) ? reason : '')) : ready;
}

const isOff = ({ expectedGrams, tolerance }: OnScale, { weightGrams }: Weight): boolean => Math.abs(weightGrams - expectedGrams) > tolerance;

function putOnScale(read: ReadDb, { benchId, boxNumber }: Weight): Verdict<OnScale, OwnError<'pack.confirm-weight'>> {
  const open = openOrderOf(read, benchId);
  if (open === undefined) return refused('nothing_open');
  const { shipmentId, orderId } = open;
  const gone = whyGone(open);
  if (gone !== null) return gone;
  if (open.hold === 1) return refused('shipment_on_hold', { orderId });
  if (open.floorState !== 'PICKED') return refused('order_is_packed', { orderId });
  const boxes = readBoxes(read, shipmentId);
  const box = boxes[boxNumber - 1];
  if (box === undefined) return refused('box_not_there', { boxNumber, boxes: boxes.length });
  const left = unitsLeft(read, shipmentId);
  const isFilled = left === 0 && pendingSerial(read, shipmentId) === undefined;
  // A box that is still being filled has no weight; one that was closed has.
  if (!isFilled && boxNumber >= currentBox(read, shipmentId)) return refused('weigh_after_items', { boxNumber, left });
  return granted({ open, box, isFilled, ...expectedOf(read, shipmentId, box, boxes.length) });
}

function record(floor: Floor, tx: WriteTx, input: Weight, call: CallContext, { open, box, isFilled, expectedGrams }: OnScale, reason: string): Answer {
  const { shipmentId, orderId } = open;
  const { boxNumber, weightGrams, source, size, benchId } = input;
  floor.facts.append(tx, {
    kind: 'box.weighed', key: `box-weighed:${input.scanId}`, subject: orderId,
    body: { shipmentId, benchId, boxNumber, subShipmentId: box.subShipmentId, weightGrams, expectedGrams, source, size: size ?? null, reason },
  }, stampOf(call));
  const title = present(tx.get<{ title: string }>('SELECT title FROM order_line WHERE shipment_id = ? LIMIT 1', shipmentId), 'a line of the weighed order').title;
  return isFilled ? finishVerified(floor, tx, { shipmentId, benchId, title }, call) : { tone: 'accepted', code: 'weight_taken', about: { boxNumber, weightGrams, orderId } };
}
