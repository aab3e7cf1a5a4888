import type { PlacedUnits, UnitAccount, UnitFault } from '../../../shared/fulfilment/day.ts';
import { ALL_TOTES, compareUnits } from '../../../shared/fulfilment/day.ts';
import { parcelPlace } from '../../../shared/fulfilment/place.ts';
import type { ShipmentId } from '../../../shared/fulfilment/ids.ts';
import type { BusinessDay, EpochMs } from '../../../shared/time.ts';
import { startOfBusinessDay } from '../../../shared/time.ts';
import type { ReadDb } from '../../database/index.ts';
import { firstSeqAt } from '../fact-at.ts';

/** Places by the first letters of their names: a range of the index, because a LIKE would read all of it. */
const within = (column: string, kind: 'tote' | 'parcel'): string => `(${column} >= '${kind}:' AND ${column} < '${kind};')`;
const inFlow = (column: string): string => `(${within(column, 'tote')} OR ${within(column, 'parcel')})`;

/** Where the units of orders are by the ledger: in totes and in parcels that have not left. */
export function unitsByLedger(read: ReadDb): PlacedUnits[] {
  const at = (kind: 'tote' | 'parcel'): PlacedUnits[] => read.all<PlacedUnits>(
    `SELECT place, sku_id AS skuId, quantity AS units FROM stock_balance INDEXED BY stock_loose WHERE ${within('place', kind)} AND quantity > 0 AND inside = 1 AND saleable = 0`,
  );
  return [...at('tote'), ...at('parcel')];
}

interface LineUnits {
  readonly shipmentId: ShipmentId;
  readonly skuId: string;
  readonly loose: number;
  readonly packed: number;
}

/** Where they are by the orders: picked and not packed in a tote, packed in their parcel. Of orders that are closed or have left only those with an open task have any here: what was cut off one may lie in its tote when its parcel is gone. */
export function unitsByOrders(read: ReadDb): PlacedUnits[] {
  const lines = read.all<LineUnits>(
    `SELECT shipment_id AS shipmentId, sku_id AS skuId, SUM(picked - packed) AS loose, SUM(CASE WHEN floor_state = 'HANDED_OVER' THEN 0 ELSE packed END) AS packed
     FROM (SELECT shipment_id FROM shipment INDEXED BY shipment_open WHERE floor_state NOT IN ('HANDED_OVER', 'CLOSED')
       UNION SELECT task.shipment_id FROM task INDEXED BY task_open JOIN shipment USING (shipment_id) WHERE done_at_ms IS NULL AND floor_state IN ('CLOSED', 'HANDED_OVER'))
     CROSS JOIN order_line USING (shipment_id) CROSS JOIN shipment USING (shipment_id) WHERE picked > 0 GROUP BY shipment_id, sku_id`,
  );
  return lines.flatMap(({ shipmentId, skuId, loose, packed }): PlacedUnits[] => [
    ...(loose > 0 ? [{ place: ALL_TOTES, skuId, units: loose }] : []), ...(packed > 0 ? [{ place: parcelPlace(shipmentId), skuId, units: packed }] : []),
  ]);
}

/** What a close that counts left in totes and parcels, and how far the facts were then. */
interface CloseBefore {
  readonly factSeq: number;
  readonly atMs: EpochMs;
  readonly inFlow: number;
}

function closeBefore(read: ReadDb, day: BusinessDay): CloseBefore | undefined {
  return read.get<CloseBefore>(
    `SELECT fact_seq AS factSeq, closed_at_ms AS atMs, json_extract(units, '$.inTotes') + json_extract(units, '$.inParcels') AS inFlow
     FROM day_close WHERE day < ? AND reopened_at_ms IS NULL ORDER BY day DESC, closing DESC LIMIT 1`, day,
  );
}

type Moved = Readonly<Record<'picked' | 'carrier' | 'put_back' | 'damaged' | 'lost' | 'left', number>>;

function movedSince(read: ReadDb, factSeq: number): Moved {
  const sum = (when: string): string => `COALESCE(SUM(CASE WHEN ${when} THEN quantity END), 0)`;
  const out = `${inFlow('from_place')} AND NOT ${inFlow('to_place')}`;
  return read.get<Moved>(
    `SELECT ${sum(`${inFlow('to_place')} AND NOT ${inFlow('from_place')}`)} AS picked, ${sum(`${out} AND to_place IN ('outside:carrier', 'outside:customer')`)} AS carrier,
       ${sum(`${out} AND to_place = 'area:put-back'`)} AS put_back, ${sum(`${out} AND to_place = 'area:damaged'`)} AS damaged, ${sum(`${out} AND to_place = 'outside:loss'`)} AS lost, ${sum(out)} AS "left"
     FROM stock_move WHERE fact_seq > ?`, factSeq,
  ) ?? { picked: 0, carrier: 0, put_back: 0, damaged: 0, lost: 0, left: 0 };
}

/** The account of today, and of each place where the two books differ. */
export interface ReadAccount {
  readonly account: UnitAccount;
  readonly faults: readonly UnitFault[];
}

/** Reads it. Without an earlier close what was there before is what the moves of today leave over. */
export function readUnitAccount(read: ReadDb, day: BusinessDay, nowMs: EpochMs): ReadAccount {
  const ledger = unitsByLedger(read);
  const sum = (kind: 'tote' | 'parcel'): number => ledger.reduce((units, each) => units + (each.place.startsWith(`${kind}:`) ? each.units : 0), 0);
  const before = closeBefore(read, day);
  const sinceMs = before?.atMs ?? startOfBusinessDay(nowMs);
  const moved = movedSince(read, before?.factSeq ?? firstSeqAt(read, sinceMs) - 1);
  const { picked, carrier, put_back, damaged, lost, left } = moved;
  const exits = { carrier, put_back, damaged, lost, elsewhere: left - carrier - put_back - damaged - lost };
  const inTotes = sum('tote');
  const inParcels = sum('parcel');
  const account = { sinceMs, before: before?.inFlow ?? Math.max(0, inTotes + inParcels + left - picked), picked, inTotes, inParcels, exits };
  return { account, faults: compareUnits(unitsByOrders(read), ledger) };
}

/** Units that moved after a fact, wherever. */
export function unitsMovedSince(read: ReadDb, factSeq: number): number {
  return read.get<{ units: number }>('SELECT COALESCE(SUM(quantity), 0) AS units FROM stock_move WHERE fact_seq > ?', factSeq)?.units ?? 0;
}
