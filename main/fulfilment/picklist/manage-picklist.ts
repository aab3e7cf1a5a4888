import type { InputOf, OwnError } from '../../../shared/contract/index.ts';
import type { PicklistId, ShipmentId } from '../../../shared/fulfilment/ids.ts';
import type { WriteTx } from '../../database/index.ts';
import type { CallContext, Floor, Verdict } from '../floor.ts';
import { granted, refused, stampOf } from '../floor.ts';
import { activePerson } from '../people/index.ts';
import { halfPickedOrders, listToPick, readListState, untouchedOrders, whyBenchNotFree, whyNotMine } from './list-state.ts';

/** Gives a list to a person, or takes the name off (floor.md P22). */
export function assignPicklist(floor: Floor, tx: WriteTx, input: InputOf<'picklist.assign'>, call: CallContext): Verdict<null, OwnError<'picklist.assign'>> {
  const { picklistId, personId } = input;
  const list = listToPick(tx, picklistId);
  if (!list.ok) return list;
  if (personId !== null && activePerson(tx, personId) === undefined) return refused('person_not_found', { personId });
  if (list.value.assignedTo === personId) return granted(null);
  floor.facts.append(tx, { kind: 'picklist.assigned', key: `picklist-assigned:${input.scanId}`, subject: picklistId, body: { picklistId, personId } }, stampOf(call));
  return granted(null);
}

/** Lets a list rest: nobody can start it, and a bench that picks it is free. Tote and units stay together. */
export function holdPicklist(floor: Floor, tx: WriteTx, input: InputOf<'picklist.hold'>, call: CallContext): Verdict<null, OwnError<'picklist.hold'>> {
  const { picklistId, reason } = input;
  const list = listToPick(tx, picklistId);
  if (!list.ok) return list;
  if (list.value.heldAtMs !== null) return refused('picklist_held', { picklistId });
  floor.facts.append(tx, { kind: 'picklist.held', key: `picklist-held:${input.scanId}`, subject: picklistId, body: { picklistId, reason } }, stampOf(call));
  return granted(null);
}

/** Lets a held list go on; one that was begun comes to this bench, at the same unit. */
export function resumePicklist(floor: Floor, tx: WriteTx, input: InputOf<'picklist.resume'>, call: CallContext): Verdict<null, OwnError<'picklist.resume'>> {
  const { picklistId, benchId } = input;
  const list = listToPick(tx, picklistId);
  if (!list.ok) return list;
  if (list.value.heldAtMs === null) return refused('picklist_not_held', { picklistId });
  const isBegun = list.value.state === 'PICKING';
  const problem = isBegun ? (whyNotMine(tx, list.value, call) ?? whyBenchNotFree(tx, benchId)) : null;
  if (problem !== null) return problem;
  floor.facts.append(
    tx, { kind: 'picklist.resumed', key: `picklist-resumed:${input.scanId}`, subject: picklistId, body: { picklistId, benchId: isBegun ? benchId : null } }, stampOf(call),
  );
  return granted(null);
}

/** Takes a list that another bench picks: whoever stands here goes on at the same unit, and proves the bin again. */
export function takeOverPicklist(floor: Floor, tx: WriteTx, input: InputOf<'picklist.take-over'>, call: CallContext): Verdict<null, OwnError<'picklist.take-over'>> {
  const { picklistId, benchId } = input;
  const list = readListState(tx, picklistId);
  if (list === undefined) return refused('picklist_not_found', { picklistId });
  // The last unit may still be in the picker's hand: somebody must be able to put it into its tote.
  if (list.state === 'CLOSED' || (list.state === 'PICKED' && list.awaitedTote === null)) return refused('picklist_done', { picklistId });
  if (list.heldAtMs !== null) return refused('picklist_held', { picklistId });
  if (list.state === 'OPEN') return refused('picklist_not_begun', { picklistId });
  if (list.benchId === benchId) return refused('picklist_here_already', { picklistId });
  const problem = whyNotMine(tx, list, call) ?? whyBenchNotFree(tx, benchId);
  if (problem !== null) return problem;
  floor.facts.append(
    tx, { kind: 'picklist.taken-over', key: `picklist-taken-over:${input.scanId}`, subject: picklistId, body: { picklistId, fromBenchId: list.benchId, benchId } }, stampOf(call),
  );
  return granted(null);
}

interface Split {
  readonly made: PicklistId | null;
  readonly orders: number;
}

/** Takes untouched orders off a list: into a new one, or back to open, where the next list can take them. */
export function splitPicklist(floor: Floor, tx: WriteTx, input: InputOf<'picklist.split'>, call: CallContext): Verdict<Split, OwnError<'picklist.split'>> {
  const { picklistId, what } = input;
  const list = listToPick(tx, picklistId);
  if (!list.ok) return list;
  const untouched = untouchedOrders(tx, picklistId);
  if (!Array.isArray(what) && what.orders > untouched.length) return refused('too_few_untouched', { untouched: untouched.length, wanted: what.orders });
  const shipmentIds = Array.isArray(what) ? [...new Set(what)] : untouched.slice(-what.orders);
  const free = new Set(untouched);
  for (const shipmentId of shipmentIds) {
    if (free.has(shipmentId)) continue;
    const order = tx.get<{ order_id: string; picklist_id: string | null }>('SELECT order_id, picklist_id FROM shipment WHERE shipment_id = ?', shipmentId);
    return order?.picklist_id === picklistId ? refused('order_touched', { orderId: order.order_id }) : refused('order_not_on_list', { orderId: order?.order_id ?? shipmentId });
  }
  const made = input.into === 'list' ? (floor.ids.next('pick') as PicklistId) : null;
  floor.facts.append(tx, { kind: 'picklist.split', key: `picklist-split:${input.scanId}`, subject: picklistId, body: { picklistId, newPicklistId: made, shipmentIds } }, stampOf(call));
  return granted({ made, orders: shipmentIds.length });
}

/** Ends a list. What nobody touched is open again; what is picked goes on to packing. */
export function closePicklist(floor: Floor, tx: WriteTx, input: InputOf<'picklist.close'>, call: CallContext): Verdict<null, OwnError<'picklist.close'>> {
  const { picklistId } = input;
  const list = readListState(tx, picklistId);
  if (list === undefined) return refused('picklist_not_found', { picklistId });
  if (list.awaitedTote !== null) return refused('put_unit_first', { toteCode: list.awaitedTote });
  const isEmpty = tx.get("SELECT 1 FROM shipment WHERE picklist_id = ? AND floor_state IN ('LISTED', 'PICKED') LIMIT 1", picklistId) === undefined;
  if (list.state === 'CLOSED' || (list.state === 'PICKED' && !isEmpty)) return refused('picklist_done', { picklistId });
  const [half, ...more] = halfPickedOrders(tx, picklistId);
  if (half !== undefined) return refused('picklist_half_picked', { orderId: half, orders: more.length + 1 });
  const shipmentIds: ShipmentId[] = untouchedOrders(tx, picklistId);
  floor.facts.append(tx, { kind: 'picklist.closed', key: `picklist-closed:${picklistId}`, subject: picklistId, body: { picklistId, shipmentIds } }, stampOf(call));
  return granted(null);
}
