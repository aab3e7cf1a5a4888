import type { ShipmentId } from '../../../shared/fulfilment/ids.ts';
import type { GateStage } from '../../../shared/fulfilment/freshness.ts';
import { ruleAtGate } from '../../../shared/fulfilment/freshness.ts';
import type { EpochMs } from '../../../shared/time.ts';
import { SECOND_MS } from '../../../shared/time.ts';
import type { Projectors, ReadDb } from '../../database/index.ts';
import { readSetting } from '../../database/index.ts';
import type { Floor, Refusal, TruthLine } from '../floor.ts';
import { refused } from '../floor.ts';
import { isFromPanel } from './from-panel.ts';
import type { ShipmentRow } from './shipment-store.ts';

/** What was heard further ahead than this was stamped by a clock that has been set back since. Nobody knows how old it is: then it counts as never heard. */
export const CLOCK_STEP_MS = 2 * SECOND_MS;

/** When Flipkart last told or confirmed what we know of a shipment, in SQL; `aheadMs` names the parameter with the end of what is believed. */
export const HEARD_BY = (aheadMs: string): string => `MAX(IIF(told_at_ms > ${aheadMs}, 0, told_at_ms), IIF(COALESCE(shipment_heard.at_ms, 0) > ${aheadMs}, 0, COALESCE(shipment_heard.at_ms, 0)))`;

/** The same of one shipment; without `nowMs` as it was stamped, whatever the clock says now. */
export function heardAt(read: ReadDb, shipment: Pick<ShipmentRow, 'shipmentId' | 'toldAtMs'>, nowMs?: EpochMs): EpochMs {
  const heard = read.get<{ at_ms: EpochMs }>('SELECT at_ms FROM shipment_heard WHERE shipment_id = ?', shipment.shipmentId)?.at_ms ?? 0;
  const believed = (atMs: EpochMs): EpochMs => (nowMs !== undefined && atMs > nowMs + CLOCK_STEP_MS ? 0 : atMs);
  return Math.max(believed(shipment.toldAtMs), believed(heard));
}

/** What the freshness rule says of an act. A parcel of the seller panel has no word of Flipkart's that could grow old. */
export function rulingFor(read: ReadDb, stage: GateStage, shipment: ShipmentRow, line: TruthLine | undefined, nowMs: EpochMs): ReturnType<typeof ruleAtGate> {
  if (isFromPanel(shipment)) return 'go';
  return ruleAtGate(stage, { heardAtMs: heardAt(read, shipment, nowMs), nowMs, isLineUp: line?.isUp() ?? false }, readSetting(read, 'truthGates'));
}

/** Null when the act may go on; otherwise it waits, and Flipkart is asked about exactly this shipment. */
export function whyNotFresh(read: ReadDb, { line }: Pick<Floor, 'line'>, stage: GateStage, shipment: ShipmentRow, nowMs: EpochMs): Refusal<'shipment_not_fresh'> | null {
  if (rulingFor(read, stage, shipment, line, nowMs) !== 'wait') return null;
  line?.ask([shipment.shipmentId]);
  return refused('shipment_not_fresh', { orderId: shipment.orderId, seconds: Math.round((nowMs - heardAt(read, shipment)) / SECOND_MS) });
}

/** In the lane: open, marked as unverified, and Flipkart has not spoken of it since, also where its last word was stamped by a clock ahead of ours. */
export const UNVERIFIED = `FROM unverified_shipment lane CROSS JOIN shipment USING (shipment_id) LEFT JOIN shipment_heard USING (shipment_id)
  WHERE floor_state NOT IN ('HANDED_OVER', 'CLOSED') AND closed_reason IS NULL 
    AND (MAX(told_at_ms, COALESCE(shipment_heard.at_ms, 0)) < lane.since_ms OR MAX(told_at_ms, COALESCE(shipment_heard.at_ms, 0)) <= lane.heard_at_ms)`;

/** Shipments that must be verified before their hand-over: those of a carrier and those whose carrier nobody knows yet, or all. */
export function unverifiedOf(read: ReadDb, carrier: string | null): { readonly shipmentId: ShipmentId; readonly orderId: string }[] {
  return read.all(
    `SELECT shipment_id AS shipmentId, order_id AS orderId ${UNVERIFIED} AND (?1 IS NULL OR carrier IS NULL OR carrier = ?1) ORDER BY dispatch_by_ms, shipment_id`, carrier,
  );
}

export const truthProjectors: Pick<Projectors, 'shipment.unverified'> = {
  'shipment.unverified': (tx, fact) => {
    tx.run(
      'INSERT INTO unverified_shipment (shipment_id, since_ms, heard_at_ms) VALUES (?, ?, ?) ON CONFLICT (shipment_id) DO UPDATE SET since_ms = excluded.since_ms, heard_at_ms = excluded.heard_at_ms',
      fact.body.shipmentId, fact.atMs, fact.body.heardAtMs,
    );
  },
};
