import type { InputOf, OwnError } from '../../../shared/contract/index.ts';
import type { BenchId, PicklistId, ShipmentId, ToteCode } from '../../../shared/fulfilment/ids.ts';
import type { ReadDb, WriteTx } from '../../database/index.ts';
import { readSetting } from '../../database/index.ts';
import type { CallContext, Floor, Refusal, Verdict } from '../floor.ts';
import { granted, refused, stampOf } from '../floor.ts';
import { recognise } from '../recognise.ts';
import { findSlot, listWalls } from '../wall/index.ts';
import { listToPick, whyBenchNotFree, whyNotMine } from './list-state.ts';

/** Starts a picklist at a bench, into a tote that holds nothing else. */
export function startPicklist(floor: Floor, tx: WriteTx, input: InputOf<'picklist.start'>, call: CallContext): Verdict<null, OwnError<'picklist.start'>> {
  const { picklistId, benchId, toteCode } = input;
  const problem = whyNotToStart(tx, picklistId, benchId, call) ?? whyNotThisTote(tx, toteCode);
  if (problem !== null) return problem;
  floor.facts.append(tx, { kind: 'picklist.started', key: `picklist-started:${picklistId}`, subject: picklistId, body: { picklistId, benchId, toteCode } }, stampOf(call));
  return granted(null);
}

/** Starts a picklist for a put wall: everything is picked into one tote, and the wall deals it out to the slots of the orders (floor.md P17). */
export function startForWall(floor: Floor, tx: WriteTx, input: InputOf<'picklist.start-wall'>, call: CallContext): Verdict<null, OwnError<'picklist.start-wall'>> {
  const { picklistId, benchId, toteCode } = input;
  if (listWalls(tx).length === 0) return refused('no_wall_made');
  const started = startPicklist(floor, tx, { picklistId, benchId, toteCode, scanId: input.scanId }, call);
  if (!started.ok) return started;
  floor.facts.append(tx, { kind: 'picklist.to-wall', key: `picklist-to-wall:${picklistId}`, subject: picklistId, body: { picklistId } }, stampOf(call));
  return granted(null);
}

/**
 * Starts a picklist with several totes on one trolley (floor.md P17): its orders are dealt out to them in turn, the most urgent first, so that
 * with as many totes as orders each order has its own.
 */
export function startCluster(floor: Floor, tx: WriteTx, input: InputOf<'picklist.start-cluster'>, call: CallContext): Verdict<null, OwnError<'picklist.start-cluster'>> {
  const { picklistId, benchId, toteCodes } = input;
  const problem = whyNotToStart(tx, picklistId, benchId, call);
  if (problem !== null) return problem;
  for (const [at, toteCode] of toteCodes.entries()) {
    if (toteCodes.indexOf(toteCode) < at) return refused('tote_twice', { toteCode });
    const bad = whyNotThisTote(tx, toteCode);
    if (bad !== null) return bad;
  }
  const [first] = toteCodes;
  if (first === undefined) return refused('not_a_tote', { toteCode: '', kind: 'unknown' });
  const orders = tx.all<{ shipmentId: ShipmentId }>(
    "SELECT shipment_id AS shipmentId FROM shipment WHERE picklist_id = ? AND floor_state = 'LISTED' ORDER BY dispatch_by_ms, shipment_id", picklistId,
  ).map(({ shipmentId }, at) => ({ shipmentId, toteCode: toteCodes[at % toteCodes.length] ?? first }));
  floor.facts.append(tx, { kind: 'picklist.started', key: `picklist-started:${picklistId}`, subject: picklistId, body: { picklistId, benchId, toteCode: first } }, stampOf(call));
  floor.facts.append(tx, {
    kind: 'picklist.clustered', key: `picklist-clustered:${picklistId}`, subject: picklistId,
    body: { picklistId, totes: toteCodes.map((toteCode, at) => ({ slot: at + 1, toteCode })), orders, toteScan: readSetting(tx, 'toteScan') === 'on' },
  }, stampOf(call));
  return granted(null);
}

type NotToStart = 'picklist_not_found' | 'picklist_done' | 'picklist_taken' | 'picklist_held' | 'picklist_assigned' | 'bench_is_picking';

function whyNotToStart(read: ReadDb, picklistId: PicklistId, benchId: BenchId, call: CallContext): Refusal<NotToStart> | null {
  const list = listToPick(read, picklistId);
  if (!list.ok) return list;
  if (list.value.heldAtMs !== null) return refused('picklist_held', { picklistId });
  if (list.value.state === 'PICKING') return refused('picklist_taken', { picklistId, benchId: list.value.benchId ?? '' });
  return whyNotMine(read, list.value, call) ?? whyBenchNotFree(read, benchId);
}

function whyNotThisTote(read: ReadDb, toteCode: ToteCode): Refusal<'not_a_tote' | 'tote_in_use'> | null {
  const scanned = recognise(read, toteCode);
  if (scanned.kind !== 'unknown') return refused('not_a_tote', { toteCode, kind: scanned.kind });
  if (findSlot(read, scanned.text) !== undefined) return refused('not_a_tote', { toteCode, kind: 'slot' });
  return toteHolds(read, toteCode) ? refused('tote_in_use', { toteCode }) : null;
}

function toteHolds(read: ReadDb, toteCode: ToteCode): boolean {
  return read.get('SELECT 1 FROM stock_balance WHERE place = ? AND quantity > 0 LIMIT 1', `tote:${toteCode}`) !== undefined
    || read.get("SELECT 1 FROM picklist WHERE tote_code = ? AND state = 'PICKING' LIMIT 1", toteCode) !== undefined
    || read.get("SELECT 1 FROM picklist_tote JOIN picklist USING (picklist_id) WHERE picklist_tote.tote_code = ? AND state = 'PICKING' LIMIT 1", toteCode) !== undefined;
}
