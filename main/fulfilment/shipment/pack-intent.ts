import { present } from '../../../shared/assert.ts';
import type { LocationId, OrderId, OrderItemId, ShipmentId, SubShipmentId } from '../../../shared/fulfilment/ids.ts';
import { hasReached } from '../../../shared/fulfilment/shipment.ts';
import type { EpochMs } from '../../../shared/time.ts';
import { businessDay, HOUR_MS, MINUTE_MS } from '../../../shared/time.ts';
import type { ReadDb, WriteTx } from '../../database/index.ts';
import { addIntent, giveWay, hurryIntent, isUnderWay, readyAgain } from '../../database/index.ts';
import { expectedSize, readBoxes, serialsOf } from './box-store.ts';
import { isFromPanel } from './from-panel.ts';
import type { ShipmentRow } from './shipment-store.ts';
import { readLines, readShipment } from './shipment-store.ts';

/** What an intent about a shipment carries; everything else is read when it is sent, so that a late change is not lost. */
export interface ShipmentIntentPayload {
  readonly shipmentId: ShipmentId;
}

const ACCOUNT = 'a1';
export const DEADLINE_NEAR_MS = 15 * MINUTE_MS;
/** How long a parcel that is packed waits for others at most, before Flipkart is told that it is ready. */
const COMPANY_MS = 30 * MINUTE_MS;
const COMPANY_SHARE = 6;
/** A floor that packed so many parcels in the last hour is busy; a slower one would wait for nobody. */
const BUSY_DISPATCHES = 10;
const BUSY_WITHIN_MS = HOUR_MS;
const NEWEST_INTENTS = 300;

/** Adds the intent to pack a shipment at Flipkart, once per shipment for ever (generation 1), unless it is packed there already. */
export function addPackIntent(tx: WriteTx, shipmentId: ShipmentId, nowMs: EpochMs): boolean {
  const shipment = present(readShipment(tx, shipmentId), `shipment ${shipmentId}`);
  if (shipment.remoteState !== 'APPROVED' || isFromPanel(shipment)) return false;
  return addShipmentIntent(tx, 'pack', shipment, nowMs, nowMs);
}

/** Adds the intent to mark a shipment as ready to dispatch; it waits in the shipment's stream until the pack before it is done. */
export function addDispatchIntent(tx: WriteTx, shipmentId: ShipmentId, nowMs: EpochMs): boolean {
  const shipment = present(readShipment(tx, shipmentId), `shipment ${shipmentId}`);
  // Flipkart does not know our own id of a parcel that came as a label: it was made ready in the seller panel, or will be.
  if (hasReached(shipment.remoteState, 'READY_TO_DISPATCH') || isFromPanel(shipment)) return false;
  return addShipmentIntent(tx, 'dispatch', shipment, nowMs, nextDeparture(tx, shipment.dispatchByMs, nowMs));
}

/**
 * Parcels packed within the same minute are told in one call: one at a time they would eat the hourly budget of calls. On a busy floor they wait
 * for a call that is full, up to half an hour and never longer than a sixth of what is left before the deadline is near; the sender takes them
 * along with any call that leaves before, and a scan-out hurries them. Near the deadline nothing waits.
 */
function nextDeparture(read: ReadDb, dispatchByMs: EpochMs, nowMs: EpochMs): EpochMs {
  const spareMs = dispatchByMs - nowMs - DEADLINE_NEAR_MS;
  if (spareMs < 0) return nowMs;
  const waitMs = isBusy(read, nowMs) ? Math.min(COMPANY_MS, spareMs / COMPANY_SHARE) : 0;
  return Math.ceil((nowMs + waitMs) / MINUTE_MS) * MINUTE_MS;
}

/** Whether more parcels are likely to come: the newest intents have enough dispatches of the last hour. */
function isBusy(read: ReadDb, nowMs: EpochMs): boolean {
  const lately = read.get<{ n: number }>(
    `SELECT COUNT(*) AS n FROM (SELECT kind, added_at_ms FROM intent ORDER BY intent_id DESC LIMIT ${NEWEST_INTENTS}) WHERE kind = 'dispatch' AND added_at_ms > ?`, nowMs - BUSY_WITHIN_MS,
  )?.n ?? 0;
  return lately >= BUSY_DISPATCHES;
}

/** Whether Flipkart was told, or is about to be told, how many boxes there are: then the packer cannot make another. */
export function isSplitDecided(read: ReadDb, shipmentId: ShipmentId): boolean {
  const shipment = present(readShipment(read, shipmentId), `shipment ${shipmentId}`);
  return shipment.remoteState !== 'APPROVED' || read.get('SELECT 1 FROM intent WHERE op_key = ?', keyOf('pack', shipmentId)) !== undefined;
}

/**
 * A person wants Flipkart to be asked once more for a pack that it refused or that was tried too often; false when there is none. The shipment is read
 * before the call, so what was packed after all is not packed twice.
 */
export function askToPackAgain(tx: WriteTx, shipmentId: ShipmentId, nowMs: EpochMs): boolean {
  return readyAgain(tx, keyOf('pack', shipmentId), nowMs);
}

/**
 * Adds the intent to make a parcel ready once more, which a rule decided; the generation is the next one of its kind. It waits for no company: the
 * carrier may stand at the door. False when the key is there.
 */
export function addDispatchOnceMore(tx: WriteTx, shipmentId: ShipmentId, generation: number, nowMs: EpochMs): boolean {
  return addShipmentIntent(tx, 'dispatch', present(readShipment(tx, shipmentId), `shipment ${shipmentId}`), nowMs, nowMs, generation);
}

/**
 * Adds the intent to pack a shipment once more, which a rule decided. What waits to make it ready waits behind it; while that call is under way nothing
 * is added yet. False when nothing was.
 */
export function addPackOnceMore(tx: WriteTx, shipmentId: ShipmentId, generation: number, nowMs: EpochMs): boolean {
  const shipment = present(readShipment(tx, shipmentId), `shipment ${shipmentId}`);
  const stream = `ship:${shipmentId}`;
  if (isFromPanel(shipment) || isUnderWay(tx, stream, 'dispatch')) return false;
  const waited = giveWay(tx, { stream, kind: 'dispatch' }, 'It is packed once more first.', nowMs);
  if (!addShipmentIntent(tx, 'pack', shipment, nowMs, nowMs, generation)) return false;
  if (waited > 0) addDispatchIntent(tx, shipmentId, nowMs);
  return true;
}

const keyOf = (kind: 'pack' | 'dispatch', shipmentId: ShipmentId, generation = 1): string => `${ACCOUNT}:${kind}:${shipmentId}:${generation}`;

function addShipmentIntent(tx: WriteTx, kind: 'pack' | 'dispatch', shipment: ShipmentRow, nowMs: EpochMs, notBeforeMs: EpochMs, generation = 1): boolean {
  const { shipmentId } = shipment;
  const payload: ShipmentIntentPayload = { shipmentId };
  return addIntent(
    // Flipkart's state refuses a repeat of both in v2 (flipkart-seller-api.md part 11); v3 is unproven, so both are read back before a resend.
    tx, { opKey: keyOf(kind, shipmentId, generation), stream: `ship:${shipmentId}`, kind, class: 'GUARDED', payload, dueMs: shipment.dispatchByMs, notBeforeMs }, nowMs,
  );
}

/** The carrier stands at the door: what waits for the next departure goes now. */
export function hurryDispatch(tx: WriteTx, shipmentId: ShipmentId, nowMs: EpochMs): void {
  addDispatchIntent(tx, shipmentId, nowMs);
  hurryIntent(tx, keyOf('dispatch', shipmentId), nowMs);
}

/** The pack call of one shipment in our nouns: the full current quantity of every line that is not cancelled. */
export interface PackPayload {
  readonly shipmentId: ShipmentId;
  readonly locationId: LocationId;
  readonly orderId: OrderId;
  readonly invoiceDay: ReturnType<typeof businessDay>;
  readonly items: readonly { readonly orderItemId: OrderItemId; readonly quantity: number }[];
  readonly serialNumbers: readonly { readonly orderItemId: OrderItemId; readonly serialNumbers: readonly (readonly string[])[] }[];
  readonly parcels: readonly {
    readonly subShipmentId: SubShipmentId; readonly lengthMm: number; readonly breadthMm: number; readonly heightMm: number; readonly weightGrams: number;
  }[];
}

/** Reads what the pack call needs, as it is now; null when the shipment has nothing left to pack. */
export function packPayload(read: ReadDb, shipmentId: ShipmentId, nowMs: EpochMs): PackPayload | null {
  const shipment = present(readShipment(read, shipmentId), `shipment ${shipmentId}`);
  const lines = readLines(read, shipmentId).filter((line) => line.quantity > 0);
  if (lines.length === 0 || shipment.remoteState === 'CANCELLED') return null;
  const boxes = readBoxes(read, shipmentId);
  return {
    shipmentId,
    locationId: shipment.locationId,
    orderId: shipment.orderId,
    invoiceDay: businessDay(nowMs),
    items: lines.map((line) => ({ orderItemId: line.orderItemId, quantity: line.quantity })),
    serialNumbers: serialsOf(read, shipmentId),
    parcels: boxes.map((box) => {
      // As measured at the bench; otherwise by the box that was taken; otherwise by the listing.
      const size = expectedSize(read, shipmentId, box, boxes.length);
      return {
        subShipmentId: box.subShipmentId, lengthMm: box.lengthMm ?? size.lengthMm, breadthMm: box.breadthMm ?? size.breadthMm, heightMm: box.heightMm ?? size.heightMm,
        weightGrams: box.weightGrams ?? size.weightGrams,
      };
    }),
  };
}
