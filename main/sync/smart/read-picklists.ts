import { SECOND_MS } from '../../../shared/time.ts';
import type { EpochMs } from '../../../shared/time.ts';
import type { CallFailure } from '../../flipkart/index.ts';
import type { SmartPicklist, SmartPicklistId } from '../../flipkart/smart/smart-gateway.ts';
import { tellListed } from '../../fulfilment/smart-picklist/index.ts';
import { locationOf, stampOfFlipkart } from '../sync-ports.ts';
import type { SmartPorts } from './by-smart.ts';

/** A list that reads empty may only be shown late (S of reliability.md 2.4); after this it is believed. */
const EMPTY_BELIEVED_MS = 30 * SECOND_MS;

/** Keeps the id of a list that our call made, before anything else is asked: which orders it holds is read later, even after a crash. */
export function keepMade(ports: SmartPorts, picklistId: SmartPicklistId): void {
  ports.database.write((tx) => tx.run(
    "INSERT INTO smart_picklist (fk_picklist_id, location_id, way, found_at_ms) VALUES (?, ?, 'made', ?) ON CONFLICT DO NOTHING", picklistId, locationOf(ports), ports.clock.nowMs(),
  ));
}

/**
 * Reads the pending lists, and every one that was not read yet, and keeps which orders they hold. A list of which we did not know is
 * adopted: a call that was taken for lost made it, or a person. Null when all was read.
 */
export async function readPicklists(ports: SmartPorts): Promise<CallFailure | null> {
  const { database, smart, eye, clock } = ports;
  const pending = await eye.saw(smart.pendingPicklists());
  if (!pending.ok) return pending.failure;
  const locationId = locationOf(ports);
  database.write((tx) => {
    for (const picklistId of pending.value) {
      tx.run("INSERT INTO smart_picklist (fk_picklist_id, location_id, way, found_at_ms) VALUES (?, ?, 'adopted', ?) ON CONFLICT DO NOTHING", picklistId, locationId, clock.nowMs());
    }
  });
  for (const { picklistId, way, foundAtMs } of unreadPicklists(ports)) {
    const list = await eye.saw(smart.readPicklist(picklistId));
    if (!list.ok) return list.failure;
    if (list.value.shipments.length > 0 || Math.abs(clock.nowMs() - foundAtMs) >= EMPTY_BELIEVED_MS) keepRead(ports, picklistId, way, list.value);
  }
  return null;
}

interface Unread {
  readonly picklistId: SmartPicklistId;
  readonly way: 'made' | 'adopted';
  readonly foundAtMs: EpochMs;
}

/** Lists that are known and whose orders are not: no other is made before they were read. */
export function unreadPicklists(ports: SmartPorts): Unread[] {
  return ports.database.read.all<Unread>('SELECT fk_picklist_id AS picklistId, way, found_at_ms AS foundAtMs FROM smart_picklist INDEXED BY smart_picklist_unread WHERE read_at_ms IS NULL ORDER BY found_at_ms');
}

function keepRead(ports: SmartPorts, picklistId: SmartPicklistId, way: 'made' | 'adopted', list: SmartPicklist): void {
  const { database, floor, clock, changed } = ports;
  const stamp = stampOfFlipkart(ports);
  database.write((tx) => {
    for (const { shipmentId } of list.shipments) tellListed(floor, tx, { shipmentId, fkPicklistId: picklistId, way }, stamp);
    tx.run('UPDATE smart_picklist SET read_at_ms = ? WHERE fk_picklist_id = ?', clock.nowMs(), picklistId);
  });
  ports.eye.ordersListed += list.shipments.length;
  changed(['sync', 'orders']);
}

/** When a list came to light last; null: there was none yet. */
export function newestListAt(ports: SmartPorts): EpochMs | null {
  return ports.database.read.get<{ at: EpochMs | null }>('SELECT MAX(found_at_ms) AS at FROM smart_picklist')?.at ?? null;
}

/** Whether a list came to light after that moment, and not in it: what was found just before a call is not of that call. */
export function hasNewListSince(ports: SmartPorts, atMs: EpochMs): boolean {
  return ports.database.read.get('SELECT 1 FROM smart_picklist WHERE found_at_ms > ? LIMIT 1', atMs) !== undefined;
}
