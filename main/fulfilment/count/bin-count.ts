import type { InputOf, OwnError } from '../../../shared/contract/index.ts';
import type { BinCountOutcome } from '../../../shared/fulfilment/facts.ts';
import type { BenchId, SkuId } from '../../../shared/fulfilment/ids.ts';
import { binPlace, SALEABLE_ZONE } from '../../../shared/fulfilment/place.ts';
import type { WriteTx } from '../../database/index.ts';
import { readSetting } from '../../database/index.ts';
import type { CallContext, Floor, Verdict } from '../floor.ts';
import { granted, refused, stampOf } from '../floor.ts';
import { whichSku } from '../goods/index.ts';
import { recognise } from '../recognise.ts';
import { recordCount } from '../reconciliation/index.ts';
import { movableUnits, quantityAt, readSku, saleableBin } from '../stock/index.ts';
import type { CountLine, OpenCount } from './bin-count-store.ts';
import { countedOf, countLines, countOfBin, countOnBench, livesElsewhere } from './bin-count-store.ts';

/*
 * A count of a whole bin (floor.md P44): the bin is scanned, then every unit in it. What agrees with the books is taken down at once; a difference
 * waits for a decision. A SKU that lives in another Saleable bin was laid here by mistake: it is named and carried there, and no books change for it.
 */

export function beginCount(floor: Floor, tx: WriteTx, input: InputOf<'bin-count.begin'>, call: CallContext): Verdict<null, OwnError<'bin-count.begin'>> {
  const scanned = recognise(tx, input.barcode);
  if (scanned.kind === 'unknown') return refused('unknown_barcode', { barcode: scanned.text });
  if (scanned.kind !== 'bin') return refused('not_a_bin', { barcode: scanned.text, kind: scanned.kind });
  const { binCode } = scanned;
  const here = countOnBench(tx, input.benchId);
  if (here?.binCode === binCode) return granted(null);
  if (here !== undefined) return refused('count_open_here', { binCode: here.binCode });
  const elsewhere = countOfBin(tx, binCode);
  if (elsewhere !== undefined) return refused('bin_being_counted', { binCode, benchId: elsewhere.benchId, personId: elsewhere.personId });
  const body = { countId: floor.ids.next('count'), binCode, benchId: input.benchId, blind: readSetting(tx, 'countBlind') === 'on' };
  floor.facts.append(tx, { kind: 'bin-count.begun', key: `bin-count:${body.countId}`, subject: `bin:${binCode}`, body }, stampOf(call));
  return granted(null);
}

/** The open count of a bench that still takes scans. */
function counting(tx: WriteTx, benchId: BenchId): Verdict<OpenCount, 'no_count_open' | 'count_compared'> {
  const count = countOnBench(tx, benchId);
  if (count === undefined) return refused('no_count_open');
  return count.state === 'COUNTING' ? granted(count) : refused('count_compared', { binCode: count.binCode });
}

export function scanCount(floor: Floor, tx: WriteTx, input: InputOf<'bin-count.scan'>, call: CallContext): Verdict<null, OwnError<'bin-count.scan'>> {
  const count = counting(tx, input.benchId);
  if (!count.ok) return count;
  const { countId, binCode } = count.value;
  const sku = whichSku(tx, input, call, (skuId) => quantityAt(tx, binPlace(binCode), skuId) > 0, (skuId) => readSku(tx, skuId)?.homeBin === binCode);
  if (!sku.ok) return sku;
  tally(floor, tx, count.value, sku.value.skuId, countedOf(tx, countId, sku.value.skuId) + input.quantity, input.scanId, call);
  return granted(null);
}

export function setCount(floor: Floor, tx: WriteTx, input: InputOf<'bin-count.set'>, call: CallContext): Verdict<null, OwnError<'bin-count.set'>> {
  const count = counting(tx, input.benchId);
  if (!count.ok) return count;
  if (readSku(tx, input.skuId) === undefined) return refused('sku_not_found', { skuId: input.skuId });
  tally(floor, tx, count.value, input.skuId, input.counted, input.scanId, call);
  return granted(null);
}

function tally(floor: Floor, tx: WriteTx, count: OpenCount, skuId: SkuId, counted: number, scanId: string, call: CallContext): void {
  floor.facts.append(tx, { kind: 'bin-count.tallied', key: `tallied:${scanId}`, subject: `bin:${count.binCode}`, body: { countId: count.countId, skuId, counted } }, stampOf(call));
}

/** Differences that a decision must be made about; what lies in the wrong bin is no difference of this one. */
function differencesOf(tx: WriteTx, count: OpenCount): CountLine[] {
  return countLines(tx, count.countId).filter((line) => line.counted !== line.booked && (line.booked !== 0 || livesElsewhere(tx, count, line.skuId) === null));
}

/** Compares; a count that agrees is closed at once. Answers how many differences there are. */
export function finishCount(floor: Floor, tx: WriteTx, input: InputOf<'bin-count.finish'>, call: CallContext): Verdict<{ readonly differences: number }, OwnError<'bin-count.finish'>> {
  const count = counting(tx, input.benchId);
  if (!count.ok) return count;
  const { countId, binCode } = count.value;
  floor.facts.append(tx, { kind: 'bin-count.compared', key: `compared:${input.scanId}`, subject: `bin:${binCode}`, body: { countId } }, stampOf(call));
  const differences = differencesOf(tx, count.value).length;
  const strays = countLines(tx, countId).some((line) => line.counted > 0 && livesElsewhere(tx, count.value, line.skuId) !== null);
  if (differences === 0 && !strays) {
    takeDown(floor, tx, count.value, input.scanId, call);
    close(floor, tx, count.value, 'same', call);
  }
  return granted({ differences });
}

export function decideCount(floor: Floor, tx: WriteTx, input: InputOf<'bin-count.decide'>, call: CallContext): Verdict<{ readonly adjusted: number }, OwnError<'bin-count.decide'>> {
  const count = countOnBench(tx, input.benchId);
  if (count === undefined) return refused('no_count_open');
  const { countId, binCode } = count;
  if (count.state !== 'COMPARED') return refused('count_not_compared', { binCode });
  if (input.decision === 'again') {
    floor.facts.append(tx, { kind: 'bin-count.repeated', key: `count-again:${input.scanId}`, subject: `bin:${binCode}`, body: { countId } }, stampOf(call));
    return granted({ adjusted: 0 });
  }
  const differences = differencesOf(tx, count);
  const reason = input.reason.trim();
  if (input.decision === 'adjust' && differences.length > 0 && reason === '') return refused('reason_missing', { binCode });
  takeDown(floor, tx, count, input.scanId, call);
  if (input.decision === 'adjust') {
    for (const line of differences) {
      const problem = adjustTo(floor, tx, count, line, { reason, scanId: input.scanId }, call);
      if (problem !== null) return problem;
    }
  }
  close(floor, tx, count, input.decision === 'keep' && differences.length > 0 ? 'kept' : differences.length > 0 ? 'adjusted' : 'same', call);
  return granted({ adjusted: input.decision === 'adjust' ? differences.length : 0 });
}

export function leaveCount(floor: Floor, tx: WriteTx, input: InputOf<'bin-count.leave'>, call: CallContext): Verdict<null, 'no_count_open'> {
  const count = countOnBench(tx, input.benchId);
  if (count === undefined) return refused('no_count_open');
  close(floor, tx, count, 'left', call);
  return granted(null);
}

function close(floor: Floor, tx: WriteTx, count: OpenCount, outcome: BinCountOutcome, call: CallContext): void {
  floor.facts.append(tx, { kind: 'bin-count.closed', key: `count-closed:${count.countId}`, subject: `bin:${count.binCode}`, body: { countId: count.countId, outcome } }, stampOf(call));
}

/** Each SKU's count goes to the reconciliation, against what the books had when the bin was compared: it stays good while units move. Other zones are ours alone. */
function takeDown(floor: Floor, tx: WriteTx, count: OpenCount, scanId: string, call: CallContext): void {
  if (count.zone !== SALEABLE_ZONE) return;
  for (const line of countLines(tx, count.countId)) {
    if (saleableBin(tx, line.skuId) !== count.binCode) continue;
    recordCount(floor, tx, { key: `counted:${scanId}:${line.skuId}`, skuId: line.skuId, counted: line.counted, booked: line.booked ?? 0 }, call);
  }
}

/** The books follow by the difference, and not to the number: units may have been picked since the bin was compared. */
function adjustTo(
  floor: Floor, tx: WriteTx, count: OpenCount, line: CountLine, act: { readonly reason: string; readonly scanId: string }, call: CallContext,
): ReturnType<typeof refused<'units_on_picklist' | 'not_so_many'>> | null {
  const { skuId, title } = line;
  const { binCode, countId } = count;
  const change = line.counted - (line.booked ?? 0);
  const have = quantityAt(tx, binPlace(binCode), skuId);
  if (-change > have) return refused('not_so_many', { skuId, title, place: binPlace(binCode), have, quantity: -change });
  if (count.zone === SALEABLE_ZONE && -change > movableUnits(tx, skuId)) return refused('units_on_picklist', { skuId, title, free: Math.max(0, movableUnits(tx, skuId)), quantity: -change });
  floor.facts.append(
    tx, { kind: 'stock.adjusted', key: `adjusted:${act.scanId}:${skuId}`, subject: skuId, body: { skuId, binCode, change, because: 'counted', reason: act.reason, runId: countId } }, stampOf(call),
  );
  return null;
}
