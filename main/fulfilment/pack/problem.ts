import { present } from '../../../shared/assert.ts';
import type { Answer, InputOf, OutputOf, OwnError, ProblemView } from '../../../shared/contract/index.ts';
import type { BenchId, OrderItemId, PersonId, ShipmentId, SkuId, ToteCode } from '../../../shared/fulfilment/ids.ts';
import { areaPlace, parcelPlace, totePlace } from '../../../shared/fulfilment/place.ts';
import type { Place } from '../../../shared/fulfilment/place.ts';
import type { Projectors, ReadDb, WriteTx } from '../../database/index.ts';
import { readSetting } from '../../database/index.ts';
import type { CallContext, Floor, Refusal, Verdict } from '../floor.ts';
import { granted, refused, stampOf } from '../floor.ts';
import type { ShipmentRow } from '../shipment/index.ts';
import { askNoMoreBack, leaveWallTote, readLines, readShipment, toteOfUnit } from '../shipment/index.ts';
import { bookMove, changeReserved, freeUnits, quantityAt, recountUnmet } from '../stock/index.ts';
import { openOrderOf } from './boxes.ts';
import { closePicklist } from './pack-projectors.ts';
import { takeOutUnit } from './step-projectors.ts';

type Kind = InputOf<'pack.problem'>['kind'];

/** What a packer found wrong with an order, as it becomes somebody's task. */
export interface NewProblem {
  readonly shipmentId: ShipmentId;
  readonly benchId: BenchId;
  readonly kind: Kind;
  readonly note: string;
  readonly skuId: SkuId | null;
}

/** Opens the task of a problem, with an owner from its first moment (setting `problemOwner`). Returns its id. */
export function openProblemTask(tx: WriteTx, floor: Floor, problem: NewProblem, call: CallContext): string {
  const problemId = floor.ids.next('problem');
  const ownerPersonId = readSetting(tx, 'problemOwner') as PersonId;
  const subject = present(readShipment(tx, problem.shipmentId), `shipment ${problem.shipmentId}`).orderId;
  floor.facts.append(tx, { kind: 'problem.reported', key: `problem:${problemId}`, subject, body: { problemId, ...problem, ownerPersonId } }, stampOf(call));
  return problemId;
}

interface BadUnit {
  readonly orderItemId: OrderItemId;
  readonly skuId: SkuId;
  readonly title: string;
  readonly from: Place;
  readonly unitNumber: number | null;
}

/**
 * The Problem button: a task with an owner, and the bench is free for the next order. A damaged unit goes to the broken goods, and its order waits
 * for another one; any other problem keeps the order as it is until its owner closes it.
 */
export function reportProblem(floor: Floor, tx: WriteTx, input: InputOf<'pack.problem'>, call: CallContext): Verdict<Answer, OwnError<'pack.problem'>> {
  const open = openOrderOf(tx, input.benchId);
  if (open === undefined) return refused('nothing_open');
  const { shipmentId, orderId } = open;
  const { benchId, kind, skuId } = input;
  if (skuId !== null && !readLines(tx, shipmentId).some((line) => line.skuId === skuId)) return refused('sku_not_in_order', { skuId, orderId });
  const isSetAside = kind === 'damaged' && open.floorState === 'PICKED';
  if (isSetAside && skuId === null) return refused('name_the_item', { orderId });
  const unit = isSetAside && skuId !== null ? findUnit(tx, open, skuId) : null;
  if (isSetAside && unit === null) return refused('unit_not_here', { skuId: skuId ?? '', orderId });
  const problemId = openProblemTask(tx, floor, { shipmentId, benchId, kind, note: input.note, skuId }, call);
  const about = { orderId, owner: readSetting(tx, 'problemOwner'), kind };
  if (unit !== null) {
    const { title, ...aside } = unit;
    floor.facts.append(tx, { kind: 'unit.set-aside', key: `set-aside:${problemId}`, subject: orderId, body: { shipmentId, benchId, problemId, ...aside } }, stampOf(call));
    const lacks = readShipment(tx, shipmentId)?.unmet ?? 0;
    return granted({ tone: 'accepted', code: 'problem_reported', about: { ...about, title, lacks } });
  }
  floor.facts.append(tx, { kind: 'pack.left', key: `pack-left:${input.scanId}`, subject: orderId, body: { shipmentId, benchId, reason: `problem:${kind}` } }, stampOf(call));
  return granted({ tone: 'accepted', code: 'problem_reported', about });
}

/** The unit in the packer's hand: one that is still in the tote, else the last of its kind that went into the parcel. */
function findUnit(read: ReadDb, open: ShipmentRow, skuId: SkuId): BadUnit | null {
  const { shipmentId } = open;
  const lines = readLines(read, shipmentId).filter((line) => line.skuId === skuId);
  const inTote = lines.find((line) => line.picked > line.packed);
  if (inTote !== undefined) {
    const { orderItemId, title } = inTote;
    const listed = read.get<{ tote_code: ToteCode | null }>('SELECT COALESCE(cluster_tote, tote_code) AS tote_code FROM shipment JOIN picklist USING (picklist_id) WHERE shipment_id = ?', shipmentId)?.tote_code ?? ('' as ToteCode);
    const toteCode = toteOfUnit(read, { shipmentId, orderItemId, skuId }, listed);
    return quantityAt(read, totePlace(toteCode), skuId) > 0 ? { orderItemId, skuId, title, from: totePlace(toteCode), unitNumber: null } : null;
  }
  const packed = read.get<{ unit_number: number; order_item_id: OrderItemId }>(
    'SELECT unit_number, order_item_id FROM pack_unit WHERE shipment_id = ? AND sku_id = ? ORDER BY unit_number DESC LIMIT 1', shipmentId, skuId,
  );
  if (packed === undefined) return null;
  return { orderItemId: packed.order_item_id, skuId, title: lines[0]?.title ?? skuId, from: parcelPlace(shipmentId), unitNumber: packed.unit_number };
}

const VIEW = `SELECT problem_id AS problemId, shipment_id AS shipmentId, order_id AS orderId, bench_id AS benchId, kind, note, problem.sku_id AS skuId,
    (SELECT title FROM sku WHERE sku.sku_id = problem.sku_id) AS title, owner_person_id AS ownerPersonId, opened_at_ms AS openedAtMs, closed_at_ms AS closedAtMs, reason,
    dispatch_by_ms AS dispatchByMs
  FROM pack_problem problem JOIN shipment USING (shipment_id)`;

/** Open problems, the most urgent order first; closed ones, the newest first. */
export function listProblems(read: ReadDb, input: InputOf<'problem.list'>): OutputOf<'problem.list'> {
  const order = input.state === 'open' ? 'WHERE closed_at_ms IS NULL ORDER BY dispatch_by_ms, problem_id' : 'WHERE closed_at_ms IS NOT NULL ORDER BY closed_at_ms DESC, problem_id';
  const rows = read.all<ProblemView>(`${VIEW} ${order} LIMIT ?`, input.limit);
  return { rows, open: read.get<{ count: number }>('SELECT COUNT(*) AS count FROM pack_problem WHERE closed_at_ms IS NULL')?.count ?? 0 };
}

/** One problem; undefined when it is not known. */
export function readProblem(read: ReadDb, problemId: string): ProblemView | undefined {
  return read.get<ProblemView>(`${VIEW} WHERE problem_id = ?`, problemId);
}

/** Closes a problem with what was done about it; the order can be packed again. What is nowhere leaves the books as it does at a wall, and another unit is fetched. */
export function closeProblem(floor: Floor, tx: WriteTx, input: InputOf<'problem.close'>, call: CallContext): Verdict<string, OwnError<'problem.close'>> {
  const { problemId, reason } = input;
  const problem = readProblem(tx, problemId);
  if (problem === undefined) return refused('problem_not_found', { problemId });
  if (problem.closedAtMs !== null) return refused('problem_closed', { orderId: problem.orderId, reason: problem.reason ?? '' });
  if (input.isNowhere === true) {
    const lost = takeLost(floor, tx, problem, call);
    if (lost !== null) return lost;
  }
  floor.facts.append(tx, { kind: 'problem.closed', key: `problem-closed:${problemId}`, subject: problem.orderId, body: { problemId, shipmentId: problem.shipmentId, reason } }, stampOf(call));
  return granted(problemId);
}

/** The missed unit of a problem leaves its tote by the books. A refusal when nobody named it, or when all of it was scanned. */
function takeLost(floor: Floor, tx: WriteTx, { problemId, shipmentId, orderId, benchId, kind, skuId }: ProblemView, call: CallContext): Refusal<'name_the_item' | 'unit_not_here'> | null {
  if (kind !== 'missing' || skuId === null) return refused('name_the_item', { orderId });
  const shipment = present(readShipment(tx, shipmentId), `shipment ${shipmentId}`);
  const unit = shipment.floorState === 'PICKED' ? findUnit(tx, shipment, skuId) : null;
  if (unit === null || unit.unitNumber !== null) return refused('unit_not_here', { skuId, orderId });
  const { title: _title, ...lost } = unit;
  floor.facts.append(tx, { kind: 'unit.set-aside', key: `set-aside:${problemId}`, subject: orderId, body: { shipmentId, benchId, problemId, ...lost } }, stampOf(call));
  return null;
}

/** What problems mean in the tables. */
export const problemProjectors: Pick<Projectors, 'problem.reported' | 'problem.closed' | 'unit.set-aside'> = {
  'problem.reported': (tx, fact) => {
    const { problemId, shipmentId, benchId, kind, note, skuId, ownerPersonId } = fact.body;
    tx.run(
      'INSERT INTO pack_problem (problem_id, shipment_id, bench_id, kind, note, sku_id, owner_person_id, reported_by, opened_at_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
      problemId, shipmentId, benchId, kind, note, skuId, ownerPersonId, fact.personId, fact.atMs,
    );
  },
  'problem.closed': (tx, fact) => {
    tx.run('UPDATE pack_problem SET closed_at_ms = ?, closed_person_id = ?, reason = ? WHERE problem_id = ?', fact.atMs, fact.personId, fact.body.reason, fact.body.problemId);
  },
  'unit.set-aside': (tx, fact) => {
    const { problemId, shipmentId, orderItemId, skuId, from, unitNumber } = fact.body;
    // Where it was picked into: the next unit of the line must not be looked for there.
    const packedFrom = unitNumber === null ? undefined : tx.get<{ tote_code: string }>('SELECT tote_code FROM pack_unit WHERE shipment_id = ? AND unit_number = ?', shipmentId, unitNumber)?.tote_code;
    if (unitNumber !== null) {
      takeOutUnit(tx, shipmentId, unitNumber);
      tx.run('UPDATE order_line SET packed = packed - 1 WHERE shipment_id = ? AND order_item_id = ?', shipmentId, orderItemId);
    }
    tx.run('UPDATE order_line SET picked = picked - 1 WHERE shipment_id = ? AND order_item_id = ?', shipmentId, orderItemId);
    // A broken unit lies with the broken goods; one that was picked and is not there is lost.
    const isMissing = tx.get<{ kind: string }>('SELECT kind FROM pack_problem WHERE problem_id = ?', problemId)?.kind === 'missing';
    bookMove(tx, { factSeq: fact.seq, line: 1, skuId, from, to: isMissing ? 'outside:loss' : areaPlace('damaged'), quantity: 1 });
    tx.run('UPDATE pack_problem SET order_item_id = ?, tote_code = ? WHERE problem_id = ?', orderItemId, packedFrom ?? from.slice(from.indexOf(':') + 1), problemId);
    if (unitNumber === null) leaveWallTote(tx, { shipmentId, orderItemId }, from.slice(from.indexOf(':') + 1));
    askNoMoreBack(tx, { shipmentId, orderItemId }, from, fact);
    waitForAnother(tx, shipmentId, orderItemId, skuId);
  },
};

/** The order is short by one: it takes a free unit if there is one, and waits to be picked again; what was picked stays where it is. */
function waitForAnother(tx: WriteTx, shipmentId: ShipmentId, orderItemId: OrderItemId, skuId: SkuId): void {
  tx.run("UPDATE shipment SET floor_state = 'OPEN', pack_bench_id = NULL WHERE shipment_id = ? AND floor_state = 'PICKED'", shipmentId);
  tx.run('UPDATE bench SET shipment_id = NULL WHERE shipment_id = ?', shipmentId);
  const line = readLines(tx, shipmentId).find((each) => each.orderItemId === orderItemId);
  const lacks = line === undefined ? 0 : Math.max(0, line.quantity - line.picked - line.reserved);
  changeReserved(tx, shipmentId, orderItemId, skuId, Math.min(lacks, freeUnits(tx, skuId)));
  recountUnmet(tx, shipmentId);
  closePicklist(tx, shipmentId);
}
