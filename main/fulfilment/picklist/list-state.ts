import type { BenchId, PersonId, PicklistId, ShipmentId, ToteCode } from '../../../shared/fulfilment/ids.ts';
import type { ReadDb } from '../../database/index.ts';
import { readBench } from '../bench.ts';
import type { CallContext, Refusal } from '../floor.ts';
import { refused } from '../floor.ts';
import { nameOf } from '../people/index.ts';

/** What the acts on a list look at before they do anything. */
export interface ListState {
  readonly picklistId: PicklistId;
  readonly state: 'OPEN' | 'PICKING' | 'PICKED' | 'CLOSED';
  readonly benchId: BenchId | null;
  readonly heldAtMs: number | null;
  readonly assignedTo: PersonId | null;
  readonly awaitedTote: ToteCode | null;
}

export function readListState(read: ReadDb, picklistId: PicklistId): ListState | undefined {
  return read.get<ListState>(
    `SELECT picklist_id AS picklistId, state, bench_id AS benchId, held_at_ms AS heldAtMs, assigned_person_id AS assignedTo, awaited_tote AS awaitedTote
     FROM picklist WHERE picklist_id = ?`, picklistId,
  );
}

/** A list that can still be picked; a refusal when it is not known or done. */
export function listToPick(read: ReadDb, picklistId: PicklistId): { readonly ok: true; readonly value: ListState } | Refusal<'picklist_not_found' | 'picklist_done'> {
  const list = readListState(read, picklistId);
  if (list === undefined) return refused('picklist_not_found', { picklistId });
  if (list.state === 'PICKED' || list.state === 'CLOSED') return refused('picklist_done', { picklistId });
  return { ok: true, value: list };
}

/** A list that bears a name is picked by that person alone, until a supervisor gives it to somebody else. */
export function whyNotMine(read: ReadDb, list: ListState, call: CallContext): Refusal<'picklist_assigned'> | null {
  if (list.assignedTo === null || list.assignedTo === call.personId) return null;
  return refused('picklist_assigned', { picklistId: list.picklistId, name: nameOf(read, list.assignedTo) });
}

/** The same for each scan of a list that lies open on a bench: who signs in there after the picker is not the picker. */
export function whyNotToPick(read: ReadDb, picklistId: PicklistId, call: CallContext): Refusal<'picklist_assigned'> | null {
  const list = readListState(read, picklistId);
  return list === undefined ? null : whyNotMine(read, list, call);
}

/** Whether a bench has hands for another list; one whose orders were all cancelled keeps nobody. */
export function whyBenchNotFree(read: ReadDb, benchId: BenchId): Refusal<'bench_is_picking'> | null {
  const { picklistId } = readBench(read, benchId);
  const open = picklistId === null ? undefined : readListState(read, picklistId);
  if (open === undefined || (open.awaitedTote === null && open.state !== 'OPEN' && open.state !== 'PICKING')) return null;
  return refused('bench_is_picking', { picklistId: open.picklistId });
}

const IN_LIST = "FROM shipment WHERE picklist_id = ? AND floor_state = 'LISTED'";
const PICKED_SOME = 'EXISTS (SELECT 1 FROM order_line line WHERE line.shipment_id = shipment.shipment_id AND line.picked > 0)';

/** Orders of a list of which nothing is picked, the most urgent first. */
export function untouchedOrders(read: ReadDb, picklistId: PicklistId): ShipmentId[] {
  return read.all<{ shipment_id: ShipmentId }>(`SELECT shipment_id ${IN_LIST} AND NOT ${PICKED_SOME} ORDER BY dispatch_by_ms, shipment_id`, picklistId).map((row) => row.shipment_id);
}

/** Orders of a list of which some units lie in a tote and some in bins. */
export function halfPickedOrders(read: ReadDb, picklistId: PicklistId): string[] {
  return read.all<{ order_id: string }>(`SELECT order_id ${IN_LIST} AND ${PICKED_SOME} ORDER BY dispatch_by_ms, shipment_id`, picklistId).map((row) => row.order_id);
}
