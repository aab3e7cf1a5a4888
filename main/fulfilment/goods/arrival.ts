import type { SkuId } from '../../../shared/fulfilment/ids.ts';
import { areaPlace } from '../../../shared/fulfilment/place.ts';
import type { ReadDb, WriteTx } from '../../database/index.ts';
import type { CallContext, Floor } from '../floor.ts';
import { stampOf } from '../floor.ts';
import { quantityAt } from '../stock/index.ts';

export interface Arrival {
  readonly skuId: SkuId;
  readonly quantity: number;
  readonly reference: string;
}

/** Units came into the receiving area. The same scan books them once. */
export function recordArrival(floor: Floor, tx: WriteTx, body: Arrival, scanId: string, call: CallContext): void {
  floor.facts.append(tx, { kind: 'stock.arrived', key: `arrived:${scanId}`, subject: body.skuId, body }, stampOf(call));
}

/** Units of a SKU that wait in the receiving area. */
export function unitsInReceiving(read: ReadDb, skuId: SkuId): number {
  return quantityAt(read, areaPlace('receiving'), skuId);
}
