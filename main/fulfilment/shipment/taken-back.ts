import type { FactStamp } from '../../../shared/fulfilment/facts.ts';
import type { OrderId, ShipmentId } from '../../../shared/fulfilment/ids.ts';
import type { RemoteState } from '../../../shared/fulfilment/shipment.ts';
import { hasReached, remoteStateOf } from '../../../shared/fulfilment/shipment.ts';
import type { EpochMs } from '../../../shared/time.ts';
import { SECOND_MS } from '../../../shared/time.ts';
import type { ReadDb, WriteTx } from '../../database/index.ts';
import type { Floor } from '../floor.ts';
import { addDispatchOnceMore, addPackOnceMore } from './pack-intent.ts';

/** A call can land so late, and a read be so stale, that nothing is sent once more before (T of reliability.md 2.4). */
const SETTLE_MS = 120 * SECOND_MS;

/** Reads may be so stale (S of reliability.md 2.4); longer than a call may take, so that a second answer so much later was asked for after the first. */
const STALE_MS = 30 * SECOND_MS;

/** What is known of a shipment that shows PACKED although Flipkart took our ready-to-ship, or APPROVED although it took our pack. */
export interface ReadyThenPacked {
  readonly nowMs: EpochMs;
  /** When our call was known to have been taken, and when it was last sent; null when it was not needed. */
  readonly doneAtMs: EpochMs;
  readonly lastSentAtMs: EpochMs | null;
  /** When Flipkart first told PACKED as it stands now, and when it last said the same again. */
  readonly toldAtMs: EpochMs;
  readonly heardAtMs: EpochMs;
  /** Flipkart's own times: of its PACKED, and of READY_TO_DISPATCH where it ever showed that; null where only our call's answer said so. */
  readonly updatedAtMs: EpochMs;
  readonly readyUpdatedAtMs: EpochMs | null;
}

/**
 * Whether a parcel that was ready is to be made ready once more, or one that was packed to be packed once more. Flipkart may put an order on hold at any stage, and the end of a hold leaves it
 * APPROVED or PACKED (flipkart-seller-api.md 4.1); but a read can be stale. `newer_word`: Flipkart itself showed it ready before, and its PACKED is newer.
 * `twice`: only our call said so, and PACKED was told twice so far apart that no read from before the call can be among the second. Clocks are not
 * compared with Flipkart's: one that is wrong here would make an old word look new. A try of the first call that was thought lost may still make it
 * ready by itself: until that is over nothing is believed.
 */
export function whyTakenBack(known: ReadyThenPacked): 'newer_word' | 'twice' | null {
  if (known.lastSentAtMs !== null && known.nowMs < known.lastSentAtMs + SETTLE_MS) return null;
  if (known.readyUpdatedAtMs !== null && known.updatedAtMs > known.readyUpdatedAtMs) return 'newer_word';
  return known.heardAtMs >= Math.max(known.toldAtMs, known.doneAtMs + STALE_MS) + STALE_MS ? 'twice' : null;
}

interface Candidate {
  readonly shipmentId: ShipmentId;
  readonly orderId: OrderId;
  readonly toldAtMs: EpochMs;
  readonly heardAtMs: EpochMs;
  readonly updatedAtMs: EpochMs;
  readonly doneAtMs: EpochMs;
  readonly lastSentAtMs: EpochMs | null;
  readonly toldRevision: number;
  /** How often it was made ready. */
  readonly generation: number;
}

/** A call of ours that Flipkart may take back, and how that shows. */
interface TakenCall {
  readonly call: 'dispatch' | 'pack';
  /** What a shipment is that counts as told and shows the state before. */
  readonly where: string;
  readonly reached: (state: RemoteState) => boolean;
  readonly once: (tx: WriteTx, shipmentId: ShipmentId, generation: number, nowMs: EpochMs) => boolean;
}

/** Ready and shown as PACKED; or packed, by the bench or ahead of it, and shown as APPROVED: the end of a hold leaves it one or the other. */
const CALLS: readonly TakenCall[] = [
  { call: 'dispatch', where: "floor_state IN ('PACKED', 'LABELLED', 'SCANNED_OUT') AND remote_state = 'PACKED'", reached: (state) => hasReached(state, 'READY_TO_DISPATCH'), once: addDispatchOnceMore },
  { call: 'pack', where: "remote_state = 'APPROVED'", reached: (state) => state === 'PACKING_IN_PROGRESS' || state === 'FORM_FAILED' || hasReached(state, 'PACKED'), once: addPackOnceMore },
];

/** Shipments that are here, not held, and whose newest intent of the call is done. One that is open already needs no other. */
function candidates(tx: WriteTx, { call, where }: TakenCall): Candidate[] {
  const own = `op_key >= 'a1:${call}:' || shipment_id || ':' AND op_key < 'a1:${call}:' || shipment_id || ';'`;
  return tx.all<Candidate>(
    `SELECT shipment_id AS shipmentId, order_id AS orderId, told_at_ms AS toldAtMs, told_revision AS toldRevision, remote_updated_at_ms AS updatedAtMs,
       MAX(told_at_ms, COALESCE((SELECT at_ms FROM shipment_heard heard WHERE heard.shipment_id = shipment.shipment_id), 0)) AS heardAtMs,
       newest.changed_at_ms AS doneAtMs, newest.last_sent_at_ms AS lastSentAtMs, (SELECT COUNT(*) FROM intent WHERE ${own}) AS generation
     FROM shipment INDEXED BY shipment_open CROSS JOIN intent newest ON newest.intent_id = (SELECT MAX(intent_id) FROM intent WHERE ${own})
     WHERE ${where} AND floor_state NOT IN ('HANDED_OVER', 'CLOSED') AND hold = 0 AND closed_reason IS NULL AND told_revision > 0 AND newest.state = 'DONE'
     ORDER BY shipment_id`,
  );
}

/**
 * Lets every call be made once more that Flipkart took back, with a fact that says why; returns how many. What has just been told again shows the same
 * old state until Flipkart tells something newer, and that is no news: so it happens once for one hold. After a pack the label is proved anew, since
 * the AWB may be another.
 */
export function redoTakenBack(floor: Floor, tx: WriteTx, stamp: FactStamp): number {
  return CALLS.reduce((sum, call) => sum + redo(floor, tx, stamp, call), 0);
}

function redo(floor: Floor, tx: WriteTx, stamp: FactStamp, taken: TakenCall): number {
  let redone = 0;
  for (const candidate of candidates(tx, taken)) {
    const { shipmentId, orderId, generation, toldRevision } = candidate;
    const seen = seenSince(floor, tx, candidate, taken);
    const because = whyTakenBack({ ...candidate, nowMs: stamp.atMs, readyUpdatedAtMs: seen.reachedUpdatedAtMs });
    if (because === null || !taken.once(tx, shipmentId, generation + 1, stamp.atMs)) continue;
    floor.facts.append(tx, {
      kind: 'shipment.taken-back', key: `taken-back:${taken.call}:${shipmentId}:${generation + 1}`, subject: orderId,
      body: { shipmentId, call: taken.call, generation: generation + 1, toldRevision, believed: because, held: seen.held },
    }, stamp);
    redone += 1;
  }
  return redone;
}

/** What Flipkart said of a shipment besides: when it showed it where our call leads, and whether it held it since our call. */
function seenSince({ facts }: Floor, read: ReadDb, { shipmentId, orderId, doneAtMs }: Candidate, { call, reached }: TakenCall): { readonly reachedUpdatedAtMs: EpochMs | null; readonly held: boolean } {
  let reachedUpdatedAtMs: EpochMs | null = null;
  let held = false;
  for (const fact of facts.timeline(read, orderId)) {
    // What it showed before it took the parcel back the last time is no word about the call after that.
    if (fact.kind === 'shipment.taken-back' && 'toldRevision' in fact.body && fact.body.shipmentId === shipmentId && fact.body.call === call) reachedUpdatedAtMs = null;
    if (fact.kind !== 'shipment.told' || !('shipment' in fact.body) || fact.body.shipment.shipmentId !== shipmentId) continue;
    const { shipment } = fact.body;
    if (reached(remoteStateOf(shipment.lines))) reachedUpdatedAtMs = shipment.updatedAtMs;
    if (shipment.hold && fact.atMs >= doneAtMs) held = true;
  }
  return { reachedUpdatedAtMs, held };
}
