import { parcelPlace } from '../../../shared/fulfilment/place.ts';
import type { Answer, InputOf, OwnError } from '../../../shared/contract/index.ts';
import type { WriteTx } from '../../database/index.ts';
import type { CallContext, Floor, Verdict } from '../floor.ts';
import { granted, refused, stampOf } from '../floor.ts';
import { printWhenTrue } from '../label/index.ts';
import type { Recognised } from '../recognise.ts';
import type { ShipmentRow } from '../shipment/index.ts';
import { surplusInParcel } from '../shipment/index.ts';
import { pendingSerial, unitsLeft } from './pack-state.ts';
import { finishVerified } from './verified.ts';

/**
 * The order was cut after units of it lay in the parcel: until they are out nothing else goes on (reliability.md F15). A scan of such a unit takes it
 * out, into the put-back area; a scan of another item is refused. Null when nothing is too much.
 */
export function takeOutSurplus(
  floor: Floor, tx: WriteTx, input: InputOf<'pack.scan'>, call: CallContext, open: ShipmentRow, scanned: Extract<Recognised, { kind: 'item' }>,
): Verdict<Answer, OwnError<'pack.scan'>> | null {
  const { shipmentId, orderId } = open;
  const surplus = surplusInParcel(tx, shipmentId);
  const [first] = surplus;
  if (first === undefined) return null;
  const unit = surplus.find((line) => scanned.skuIds.includes(line.skuId));
  if (unit === undefined) return refused('take_unit_out_first', { title: first.title, units: first.units, orderId });
  const { orderItemId, skuId, title } = unit;
  floor.facts.append(tx, {
    kind: 'unit.put-back', key: `put-back:${input.scanId}`, subject: orderId,
    body: { taskId: `put-back:${shipmentId}`, shipmentId, orderItemId, skuId, from: parcelPlace(shipmentId), benchId: input.benchId, barcode: scanned.text },
  }, stampOf(call));
  const [next] = surplusInParcel(tx, shipmentId);
  if (next === undefined) afterLast(floor, tx, input, call, open, title);
  return granted({ tone: 'accepted', code: 'unit_taken_out', about: { title, orderId, left: next?.units ?? 0, nextTitle: next?.title ?? '' } });
}

/** The parcel has what is wanted: it is packed when nothing lacks, and its label comes when it was packed before. */
function afterLast(floor: Floor, tx: WriteTx, { benchId }: InputOf<'pack.scan'>, call: CallContext, open: ShipmentRow, title: string): void {
  const { shipmentId } = open;
  if (open.floorState === 'PACKED') printWhenTrue(floor, tx, shipmentId, stampOf(call));
  else if (unitsLeft(tx, shipmentId) === 0 && pendingSerial(tx, shipmentId) === undefined) finishVerified(floor, tx, { shipmentId, benchId, title }, call);
}
