import type { ShipmentId, SkuId } from '../../../shared/fulfilment/ids.ts';
import type { FactStamp } from '../../../shared/fulfilment/facts.ts';
import type { SmartTroubleKind } from '../../../shared/fulfilment/smart-facts.ts';
import type { EpochMs } from '../../../shared/time.ts';
import type { ReadDb, WriteTx } from '../../database/index.ts';
import type { Floor } from '../floor.ts';

/** The picklist at Flipkart that holds a shipment; undefined while none is known. */
export function fkPicklistOf(read: ReadDb, shipmentId: ShipmentId): string | undefined {
  return read.get<{ fk_picklist_id: string }>('SELECT fk_picklist_id FROM smart_picklist_shipment WHERE shipment_id = ?', shipmentId)?.fk_picklist_id;
}

/** Whether an order is known to stand in a list, also as its second one. */
function isListedIn(read: ReadDb, shipmentId: ShipmentId, fkPicklistId: string): boolean {
  return read.get('SELECT 1 FROM fact WHERE fact_key = ?', listedKey(shipmentId, fkPicklistId)) !== undefined;
}

/** An order's facts are read by the order; a shipment that nobody told of yet stands for itself. */
function orderOf(read: ReadDb, shipmentId: ShipmentId): string {
  return read.get<{ order_id: string }>('SELECT order_id FROM shipment WHERE shipment_id = ?', shipmentId)?.order_id ?? shipmentId;
}

const listedKey = (shipmentId: ShipmentId, fkPicklistId: string): string => `smart-listed:${fkPicklistId}:${shipmentId}`;

/** Keeps that Flipkart has a shipment in a picklist. What is known already changes nothing; a second list of one order becomes a trouble. True when it was news. */
export function tellListed(floor: Floor, tx: WriteTx, listed: { readonly shipmentId: ShipmentId; readonly fkPicklistId: string; readonly way: 'made' | 'adopted' }, stamp: FactStamp): boolean {
  if (isListedIn(tx, listed.shipmentId, listed.fkPicklistId)) return false;
  return floor.facts.append(tx, { kind: 'smart-picklist.listed', key: listedKey(listed.shipmentId, listed.fkPicklistId), subject: orderOf(tx, listed.shipmentId), body: listed }, stamp) !== null;
}

/** What a trouble is about; one of a kind for each thing is open at a time. */
export interface NewTrouble {
  readonly trouble: Exclude<SmartTroubleKind, 'two_picklists'>;
  readonly shipmentId?: ShipmentId;
  readonly skuId?: SkuId;
  readonly says: string;
}

/** Opens a trouble for a person, unless the same one is open. */
export function openTrouble(floor: Floor, tx: WriteTx, { trouble, shipmentId, skuId, says }: NewTrouble, stamp: FactStamp): void {
  const thing = `${trouble}:${shipmentId ?? skuId ?? ''}`;
  if (tx.get('SELECT 1 FROM smart_trouble INDEXED BY smart_trouble_open WHERE settled_at_ms IS NULL AND trouble_id >= ?1 AND trouble_id < ?2', `${thing}:`, `${thing};`) !== undefined) return;
  const troubleId = `${thing}:${stamp.atMs}`;
  floor.facts.append(tx, {
    kind: 'smart-trouble.opened', key: `smart-trouble:${troubleId}`, subject: shipmentId === undefined ? (skuId ?? troubleId) : orderOf(tx, shipmentId),
    body: { troubleId, trouble, shipmentId: shipmentId ?? null, skuId: skuId ?? null, says },
  }, stamp);
}

/** Ends the open troubles of a kind for a thing: what they were about has come right by itself. */
export function troublesOver(floor: Floor, tx: WriteTx, trouble: SmartTroubleKind, thing: ShipmentId | SkuId, reason: string, stamp: FactStamp): void {
  for (const { troubleId } of openTroubles(tx).filter((open) => open.trouble === trouble && (open.shipmentId === thing || open.skuId === thing))) settleTrouble(floor, tx, troubleId, reason, stamp);
}

/** Ends a trouble; false when none of this id is open. */
export function settleTrouble(floor: Floor, tx: WriteTx, troubleId: string, reason: string, stamp: FactStamp): boolean {
  const open = openTroubles(tx).find((each) => each.troubleId === troubleId);
  if (open === undefined) return false;
  const subject = open.shipmentId === null ? (open.skuId ?? troubleId) : orderOf(tx, open.shipmentId);
  floor.facts.append(tx, { kind: 'smart-trouble.settled', key: `smart-trouble-settled:${troubleId}`, subject, body: { troubleId, shipmentId: open.shipmentId, reason } }, stamp);
  return true;
}

export interface SmartTrouble {
  readonly troubleId: string;
  readonly trouble: SmartTroubleKind;
  readonly shipmentId: ShipmentId | null;
  readonly orderId: string | null;
  readonly skuId: SkuId | null;
  readonly says: string;
  readonly openedAtMs: EpochMs;
}

/** Everything about the gateway that waits for a person, oldest first. */
export function openTroubles(read: ReadDb): SmartTrouble[] {
  return read.all<SmartTrouble>(
    `SELECT trouble_id AS troubleId, trouble, shipment_id AS shipmentId, (SELECT order_id FROM shipment WHERE shipment.shipment_id = smart_trouble.shipment_id) AS orderId, sku_id AS skuId, says, opened_at_ms AS openedAtMs
     FROM smart_trouble INDEXED BY smart_trouble_open WHERE settled_at_ms IS NULL ORDER BY opened_at_ms, trouble_id`,
  );
}

/** An order that the floor works on and that Flipkart has in no picklist yet. */
export interface WantsPicklist {
  readonly shipmentId: ShipmentId;
  readonly orderId: string;
  readonly dispatchByMs: EpochMs;
}

/** On a local picklist or further, allowed to be packed, and not packed at Flipkart (design.md part 4, "Orders"). Parameter 1 is now. */
const WANTS = `FROM shipment INDEXED BY shipment_open
  WHERE floor_state IN ('LISTED', 'PICKED', 'PACKED', 'LABELLED', 'SCANNED_OUT') AND floor_state NOT IN ('HANDED_OVER', 'CLOSED') AND closed_reason IS NULL AND told_revision > 0
    AND hold = 0 AND dispatch_after_ms < ?1 AND remote_state = 'APPROVED' AND location_id = ?2
    AND NOT EXISTS (SELECT 1 FROM smart_picklist_shipment listed WHERE listed.shipment_id = shipment.shipment_id)`;

/** Every order that wants a picklist at Flipkart now, most urgent first. */
export function wantPicklists(read: ReadDb, locationId: string, nowMs: EpochMs): WantsPicklist[] {
  return read.all<WantsPicklist>(`SELECT shipment_id AS shipmentId, order_id AS orderId, dispatch_by_ms AS dispatchByMs ${WANTS} ORDER BY dispatch_by_ms, shipment_id`, nowMs, locationId);
}
