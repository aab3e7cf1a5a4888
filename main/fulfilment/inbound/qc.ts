import { normaliseScan } from '../../../shared/barcode/normalise.ts';
import type { InputOf, OwnError } from '../../../shared/contract/index.ts';
import type { OrderId, SkuId, TrackingId } from '../../../shared/fulfilment/ids.ts';
import type { QcTake } from '../../../shared/fulfilment/inbound.ts';
import { PHOTOS_MAX } from '../../../shared/fulfilment/inbound.ts';
import type { ReadDb, WriteTx } from '../../database/index.ts';
import type { DocumentFiles } from '../../platform/document-files.ts';
import { isSameSqueeze } from '../bench.ts';
import type { CallContext, Floor, Verdict } from '../floor.ts';
import { granted, refused, stampOf } from '../floor.ts';
import { recognise } from '../recognise.ts';
import type { FoundReturn } from './find-returns.ts';
import { returnsOfCode } from './find-returns.ts';
import { keepPicture } from './photo.ts';
import type { CheckLine, CheckRow } from './qc-store.ts';
import { leftOfSold, linesOf, openCheck, packedSerials, photosOf, titleOf, unitInHand, unitsOf } from './qc-store.ts';

/** What the trail of an order is read by; a parcel that belongs to none has one of its own. */
export const subjectOf = (check: CheckRow): string => check.orderId ?? `parcel:${check.trackingId ?? check.code}`;

/** A return lies on the bench: found by its AWB, order or return id. One that was left in the middle goes on where it was. */
export function openQc(floor: Floor, tx: WriteTx, input: InputOf<'qc.open'>, call: CallContext): Verdict<null, OwnError<'qc.open'>> {
  const { benchId } = input;
  const here = openCheck(tx, benchId);
  if (here !== undefined) return refused('check_open_here', { code: here.code });
  const code = normaliseScan(input.barcode);
  if (isSameSqueeze(tx, benchId, code, call.nowMs)) return refused('scan_repeated', { barcode: code });
  const found = returnsOfCode(tx, code);
  const returns = wantedOf(found);
  const parcel = tx.get<{ trackingId: TrackingId }>('SELECT tracking_id AS trackingId FROM gate_parcel WHERE tracking_id = ?', code);
  if (found.length > 0 && returns.length === 0) return refused('return_checked_already', { code, orderId: found[0]?.orderId ?? '' });
  if (found.length === 0 && parcel === undefined) return refused('qc_not_found', { code });
  const before = checkBefore(tx, returns, code);
  if (before?.finishedAtMs !== undefined && before.finishedAtMs !== null) return refused('return_checked_already', { code, orderId: '' });
  if (before?.benchId !== undefined && before.benchId !== null) return refused('return_at_other_bench', { code, benchId: before.benchId });
  const orderId: OrderId | null = returns[0]?.orderId ?? null;
  const trackingId = parcel?.trackingId ?? returns[0]?.trackingId ?? null;
  floor.facts.append(tx, {
    kind: 'qc.begun', key: `qc-begun:${input.scanId}`, subject: orderId ?? `parcel:${code}`,
    body: { checkId: before?.checkId ?? floor.ids.next('check'), benchId, code, trackingId, orderId, returns: returns.map(({ returnId, orderItemId }) => ({ returnId, orderItemId })) },
  }, stampOf(call));
  return granted(null);
}

/** Those that are not checked yet; what Flipkart says is not coming only when there is nothing else. */
function wantedOf(found: readonly FoundReturn[]): FoundReturn[] {
  const open = found.filter((each) => each.state !== 'CHECKED');
  const coming = open.filter((each) => each.standing !== 'cancelled');
  return coming.length > 0 ? coming : open;
}

interface Before {
  readonly checkId: string;
  readonly benchId: string | null;
  readonly finishedAtMs: number | null;
}

function checkBefore(read: ReadDb, returns: readonly FoundReturn[], code: string): Before | undefined {
  const columns = 'SELECT qc_check.check_id AS checkId, bench_id AS benchId, finished_at_ms AS finishedAtMs FROM qc_check';
  const first = returns[0];
  if (first === undefined) return read.get<Before>(`${columns} WHERE tracking_id = ? AND order_id IS NULL ORDER BY begun_at_ms DESC LIMIT 1`, code);
  return returns.map((each) => read.get<Before>(`${columns} JOIN qc_line USING (check_id) WHERE return_id = ? AND order_item_id = ? AND finished_at_ms IS NULL`, each.returnId, each.orderItemId)).find((each) => each !== undefined);
}

export interface QcScanned {
  readonly unit: number;
  readonly take: QcTake;
  readonly title: string;
}

/** A thing out of the parcel is in the hand: right for the return, in the place of what should be there, or besides. Nothing is booked before it is graded. */
export function scanUnit(floor: Floor, tx: WriteTx, input: InputOf<'qc.scan'>, call: CallContext): Verdict<QcScanned, OwnError<'qc.scan'>> {
  const check = openCheck(tx, input.benchId);
  if (check === undefined) return refused('no_check_open');
  const held = unitInHand(tx, check.checkId);
  if (held !== undefined) return refused('grade_first', { title: titleOf(tx, held.skuId, held.barcode ?? '') });
  const lines = linesOf(tx, check.checkId);
  const take = lines.length === 0 ? 'unexpected' : input.take;
  if (input.barcode === null && take === 'expected') return refused('code_missing');
  const thing = thingOf(tx, input, lines, take, call);
  if (!thing.ok) return thing;
  const { barcode, skuId, line } = thing.value;
  const unit = (unitsOf(tx, check.checkId).at(-1)?.unit ?? 0) + 1;
  floor.facts.append(tx, {
    kind: 'qc.unit-scanned', key: `qc-unit:${input.scanId}`, subject: subjectOf(check),
    body: { checkId: check.checkId, unit, benchId: input.benchId, take, barcode, skuId, returnId: line?.returnId ?? null, orderItemId: line?.orderItemId ?? null },
  }, stampOf(call));
  return granted({ unit, take, title: titleOf(tx, skuId, barcode ?? '') });
}

interface Thing {
  readonly barcode: string | null;
  readonly skuId: SkuId | null;
  readonly line: CheckLine | null;
}

function thingOf(tx: WriteTx, input: InputOf<'qc.scan'>, lines: readonly CheckLine[], take: 'expected' | 'wrong' | 'unexpected', call: CallContext): Verdict<Thing, OwnError<'qc.scan'>> {
  const roomy = lines.filter((line) => line.taken < line.quantity);
  if (take === 'wrong' && roomy[0] === undefined) return refused('return_line_full', lineAbout(lines[0]));
  const place = take === 'wrong' ? (roomy[0] ?? null) : null;
  if (input.barcode === null) return granted({ barcode: null, skuId: null, line: place });
  const scanned = recognise(tx, input.barcode);
  if (isSameSqueeze(tx, input.benchId, scanned.text, call.nowMs)) return refused('scan_repeated', { barcode: scanned.text });
  if (scanned.kind === 'bin' || scanned.kind === 'label') return refused('not_goods', { barcode: scanned.text, kind: scanned.kind });
  if (scanned.kind === 'unknown') return take === 'expected' ? refused('unknown_barcode', { barcode: scanned.text }) : granted({ barcode: scanned.text, skuId: null, line: place });
  if (take === 'expected') return expectedThing(tx, scanned.text, scanned.skuIds, lines, input.skuId);
  const skuId = chosenOf(scanned.skuIds, input.skuId);
  return skuId === undefined ? refused('which_sku', { barcode: scanned.text, count: scanned.skuIds.length, skus: scanned.skuIds.slice(0, 5).join(', ') }) : granted({ barcode: scanned.text, skuId, line: place });
}

const chosenOf = (skuIds: readonly SkuId[], chosen: SkuId | null): SkuId | undefined => (chosen !== null && skuIds.includes(chosen) ? chosen : skuIds.length === 1 ? skuIds[0] : undefined);
const lineAbout = (line: CheckLine | undefined): Readonly<Record<string, string | number>> => ({ title: line?.item.order?.title ?? '', orderId: line?.orderId ?? '', quantity: line?.quantity ?? 0, taken: line?.taken ?? 0 });

/** The line that a unit is for. One code on several SKUs is normal: the return decides. A line whose order nobody knows takes any item. */
function expectedThing(read: ReadDb, barcode: string, skuIds: readonly SkuId[], lines: readonly CheckLine[], chosen: SkuId | null): Verdict<Thing, OwnError<'qc.scan'>> {
  const fitting = lines.filter((line) => line.skuId === null || skuIds.includes(line.skuId));
  const first = fitting[0];
  if (first === undefined) return refused('item_not_of_return', { title: titleOf(read, skuIds[0] ?? null, barcode), wanted: lines[0]?.item.order?.title ?? '', orderId: lines[0]?.orderId ?? '' });
  const line = fitting.find((each) => each.taken < each.quantity);
  if (line === undefined) return refused('return_line_full', lineAbout(first));
  const left = leftOfSold(read, line);
  if (left !== null && left <= 0) return refused('returned_more_than_sold', { ...lineAbout(line), sold: line.item.order?.sold ?? 0 });
  const skuId = line.skuId ?? chosenOf(skuIds, chosen);
  return skuId === undefined ? refused('which_sku', { barcode, count: skuIds.length, skus: skuIds.slice(0, 5).join(', ') }) : granted({ barcode, skuId, line });
}

/** The box came without anything of the return in it. */
export function holdEmptyBox(floor: Floor, tx: WriteTx, input: InputOf<'qc.empty'>, call: CallContext): Verdict<null, OwnError<'qc.empty'>> {
  const check = openCheck(tx, input.benchId);
  if (check === undefined) return refused('no_check_open');
  const units = unitsOf(tx, check.checkId);
  const held = units.find((unit) => unit.state === 'IN_HAND');
  if (held !== undefined) return refused('grade_first', { title: titleOf(tx, held.skuId, held.barcode ?? '') });
  if (units.length > 0 || linesOf(tx, check.checkId).some((line) => line.taken > 0)) return refused('box_not_empty', { code: check.code, units: Math.max(1, units.length) });
  floor.facts.append(tx, {
    kind: 'qc.unit-scanned', key: `qc-unit:${input.scanId}`, subject: subjectOf(check), body: { checkId: check.checkId, unit: 1, benchId: input.benchId, take: 'empty', barcode: null, skuId: null, returnId: null, orderItemId: null },
  }, stampOf(call));
  return granted(null);
}

export function readSerial(floor: Floor, tx: WriteTx, input: InputOf<'qc.serial'>, call: CallContext): Verdict<{ readonly fits: boolean | null }, OwnError<'qc.serial'>> {
  const check = openCheck(tx, input.benchId);
  if (check === undefined) return refused('no_check_open');
  const held = unitInHand(tx, check.checkId);
  if (held === undefined) return refused('nothing_in_hand');
  const serial = normaliseScan(input.barcode);
  const packed = packedSerials(tx, held.orderItemId);
  const fits = packed === null ? null : packed.includes(serial);
  floor.facts.append(tx, { kind: 'qc.serial-read', key: `qc-serial:${input.scanId}`, subject: subjectOf(check), body: { checkId: check.checkId, unit: held.unit, serial, fits } }, stampOf(call));
  return granted({ fits });
}

export function takePhoto(floor: Floor, files: DocumentFiles, tx: WriteTx, input: InputOf<'qc.photo'>, call: CallContext): Verdict<null, OwnError<'qc.photo'>> {
  const check = openCheck(tx, input.benchId);
  if (check === undefined) return refused('no_check_open');
  const held = unitInHand(tx, check.checkId);
  if (held === undefined) return refused('nothing_in_hand');
  if (photosOf(tx, check.checkId, held.unit).length >= PHOTOS_MAX) return refused('photo_too_many', { most: PHOTOS_MAX });
  const stamp = stampOf(call);
  const kept = keepPicture(floor, files, tx, { base64: input.base64, kind: 'photo' }, stamp);
  if (!kept.ok) return kept;
  floor.facts.append(tx, { kind: 'qc.photo-taken', key: `qc-photo:${input.scanId}`, subject: subjectOf(check), body: { checkId: check.checkId, unit: held.unit, documentHash: kept.value } }, stamp);
  return granted(null);
}

/** What is in hand was scanned by mistake. */
export function dropUnit(floor: Floor, tx: WriteTx, input: InputOf<'qc.drop'>, call: CallContext): Verdict<null, OwnError<'qc.drop'>> {
  const check = openCheck(tx, input.benchId);
  if (check === undefined) return refused('no_check_open');
  const held = unitInHand(tx, check.checkId);
  if (held === undefined) return refused('nothing_in_hand');
  floor.facts.append(tx, { kind: 'qc.unit-dropped', key: `qc-drop:${input.scanId}`, subject: subjectOf(check), body: { checkId: check.checkId, unit: held.unit } }, stampOf(call));
  return granted(null);
}
