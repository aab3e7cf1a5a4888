import type { InputOf, OwnError } from '../../../shared/contract/index.ts';
import type { QcGrade, ReturnPart } from '../../../shared/fulfilment/inbound.ts';
import { GRADES_OF, GRADES_WITH_PHOTO, REASONS_OF } from '../../../shared/fulfilment/inbound.ts';
import type { ReadDb, WriteTx } from '../../database/index.ts';
import type { CallContext, Floor, Verdict } from '../floor.ts';
import { granted, refused, stampOf } from '../floor.ts';
import { subjectOf } from './qc.ts';
import type { CheckLine, UnitRow } from './qc-store.ts';
import { leftOfSold, linesOf, openCheck, packedSerials, photosOf, titleOf, unitInHand } from './qc-store.ts';

type Refused = ReturnType<typeof refused<OwnError<'qc.grade'>>>;

/**
 * The unit in hand is graded, and comes into the house by that: from the buyer or the carrier into the returns area, and from there into
 * the damaged one unless it can be sold. What bears no code that is known here is kept by its picture alone.
 */
export function gradeUnit(floor: Floor, tx: WriteTx, input: InputOf<'qc.grade'>, call: CallContext): Verdict<null, OwnError<'qc.grade'>> {
  const check = openCheck(tx, input.benchId);
  if (check === undefined) return refused('no_check_open');
  const held = unitInHand(tx, check.checkId);
  if (held === undefined) return refused('nothing_in_hand');
  const { grade, reason, note } = input;
  const title = titleOf(tx, held.skuId, held.barcode ?? '');
  const photos = photosOf(tx, check.checkId, held.unit);
  const lines = linesOf(tx, check.checkId);
  const line = lines.find((each) => each.returnId === held.returnId && each.orderItemId === held.orderItemId);
  const problem = whyNot(held, grade, title) ?? whyNotSaleable(tx, held, grade, title) ?? whyNoRoom(tx, held, line, title);
  if (problem !== null) return problem;
  if (grade !== 'saleable' && (reason === null || !REASONS_OF[grade].includes(reason))) return refused('qc_reason_missing', { title });
  if ((GRADES_WITH_PHOTO.includes(grade) || held.skuId === null) && photos.length === 0) return refused('photo_missing', { title, grade });
  const parts: ReturnPart[] = held.take === 'empty' ? lines.map((each) => partOf(each, each.quantity - each.taken)).filter((part) => part.quantity > 0) : line === undefined ? [] : [partOf(line, 1)];
  floor.facts.append(tx, {
    kind: 'qc.unit-graded', key: `qc-graded:${input.scanId}`, subject: subjectOf(check),
    body: { checkId: check.checkId, unit: held.unit, grade, reason, note, skuId: held.skuId, from: (line ?? lines[0])?.source === 'courier_return' ? 'outside:carrier' : 'outside:customer', parts, photos },
  }, stampOf(call));
  return granted(null);
}

const partOf = ({ returnId, orderItemId, orderId }: CheckLine, quantity: number): ReturnPart => ({ returnId, orderItemId, orderId, quantity });

function whyNot(held: UnitRow, grade: QcGrade, title: string): Refused | null {
  // Goods without a code that is known here cannot be put anywhere as goods.
  const fits = GRADES_OF[held.take].includes(grade) && !(grade === 'saleable' && held.skuId === null);
  return fits ? null : refused('grade_not_fitting', { title, grade });
}

function whyNotSaleable(read: ReadDb, held: UnitRow, grade: QcGrade, title: string): Refused | null {
  if (grade !== 'saleable' || held.take !== 'expected') return null;
  if (held.serialFits === 0) return refused('serial_differs', { title, serial: held.serial ?? '' });
  return held.serial === null && packedSerials(read, held.orderItemId) !== null ? refused('serial_first', { title }) : null;
}

/** Looked at again: another bench may have taken the last unit of the order item meanwhile. */
function whyNoRoom(read: ReadDb, held: UnitRow, line: CheckLine | undefined, title: string): Refused | null {
  if (line === undefined) return null;
  if (line.taken >= line.quantity) return refused('return_line_full', { title, orderId: line.orderId, quantity: line.quantity, taken: line.taken });
  const left = held.take === 'expected' ? leftOfSold(read, line) : null;
  return left !== null && left <= 0 ? refused('returned_more_than_sold', { title, orderId: line.orderId, quantity: line.quantity, taken: line.taken, sold: line.item.order?.sold ?? 0 }) : null;
}

/** All of the parcel is graded. Units that never came are named, and somebody says why before it is closed. */
export function finishQc(floor: Floor, tx: WriteTx, input: InputOf<'qc.finish'>, call: CallContext): Verdict<null, OwnError<'qc.finish'>> {
  const check = openCheck(tx, input.benchId);
  if (check === undefined) return refused('no_check_open');
  const held = unitInHand(tx, check.checkId);
  if (held !== undefined) return refused('grade_first', { title: titleOf(tx, held.skuId, held.barcode ?? '') });
  const missing = linesOf(tx, check.checkId).map((line) => partOf(line, line.quantity - line.taken)).filter((part) => part.quantity > 0);
  if (missing.length > 0 && input.reason === '') return refused('units_not_come', { code: check.code, units: missing.reduce((sum, part) => sum + part.quantity, 0) });
  floor.facts.append(tx, { kind: 'qc.finished', key: `qc-finished:${check.checkId}`, subject: subjectOf(check), body: { checkId: check.checkId, benchId: input.benchId, reason: input.reason, missing } }, stampOf(call));
  return granted(null);
}

/** Puts a check aside with all that was graded; who opens the return again goes on with it. */
export function leaveQc(floor: Floor, tx: WriteTx, input: InputOf<'qc.leave'>, call: CallContext): Verdict<null, OwnError<'qc.leave'>> {
  const check = openCheck(tx, input.benchId);
  if (check === undefined) return refused('no_check_open');
  const held = unitInHand(tx, check.checkId);
  if (held !== undefined) return refused('grade_first', { title: titleOf(tx, held.skuId, held.barcode ?? '') });
  floor.facts.append(tx, { kind: 'qc.left', key: `qc-left:${input.scanId}`, subject: subjectOf(check), body: { checkId: check.checkId, benchId: input.benchId } }, stampOf(call));
  return granted(null);
}
