import { present } from '../../../shared/assert.ts';
import type { Answer, InputOf, OwnError } from '../../../shared/contract/index.ts';
import type { PicklistId } from '../../../shared/fulfilment/ids.ts';
import type { ReadDb, WriteTx } from '../../database/index.ts';
import { isSameSqueeze, noteScan, readBench } from '../bench.ts';
import { askEmptyCount } from '../count/index.ts';
import type { CallContext, Floor, Verdict } from '../floor.ts';
import { granted, refused, stampOf } from '../floor.ts';
import type { Recognised } from '../recognise.ts';
import { recognise } from '../recognise.ts';
import { readShipment, whyNotFresh } from '../shipment/index.ts';
import type { OpenStep } from './picklist-store.ts';
import { firstOpenStep, openStepsInBin, readPicklistSummary } from './picklist-store.ts';
import { whyNotToPick } from './list-state.ts';
import { putIntoTote, toteOf } from './tote-scan.ts';

type ScanRefusal = OwnError<'pick.scan'>;
type Scan = InputOf<'pick.scan'>;

/**
 * One scan of the picker. A bin scan never identifies an item, since a bin holds many SKUs: both are scanned (design.md part 4). Within
 * the proven bin the items may come in any order.
 */
export function scanWhilePicking(floor: Floor, tx: WriteTx, input: Scan, call: CallContext): Verdict<Answer, ScanRefusal> {
  const bench = readBench(tx, input.benchId);
  if (bench.picklistId === null) return refused('no_picklist_open');
  const notMine = whyNotToPick(tx, bench.picklistId, call);
  if (notMine !== null) return notMine;
  const put = putIntoTote(floor, tx, input, call, bench.picklistId);
  if (put !== null) return put;
  const first = firstOpenStep(tx, bench.picklistId);
  if (first === undefined) return refused('no_picklist_open');
  const scanned = recognise(tx, input.barcode);
  if (scanned.kind !== 'item') noteScan(tx, input.benchId, scanned.text, call.nowMs);
  switch (scanned.kind) {
    case 'unknown':
      return refused('unknown_barcode', { barcode: scanned.text });
    case 'label':
      return refused('not_an_item', { trackingId: scanned.text });
    case 'bin':
      return proveBin(floor, tx, input, call, bench.picklistId, first, scanned);
    case 'item': {
      if (bench.provenBin !== first.binCode) return refused('scan_bin_first', { binCode: first.binCode });
      if (isSameSqueeze(tx, input.benchId, scanned.text, call.nowMs)) return refused('scan_repeated', { barcode: scanned.text });
      return takeItem(floor, tx, input, call, bench.picklistId, openStepsInBin(tx, bench.picklistId, first.binCode), scanned);
    }
  }
}

function proveBin(
  floor: Floor, tx: WriteTx, input: Scan, call: CallContext, picklistId: PicklistId, first: OpenStep, scanned: Extract<Recognised, { kind: 'bin' }>,
): Verdict<Answer, ScanRefusal> {
  if (scanned.binCode !== first.binCode) return refused('wrong_bin', { binCode: scanned.binCode, wantedBin: first.binCode });
  floor.facts.append(
    tx, { kind: 'bin.proved', key: `bin-proved:${input.scanId}`, subject: picklistId, body: { picklistId, benchId: input.benchId, binCode: scanned.binCode } }, stampOf(call),
  );
  return granted({ tone: 'accepted', code: 'bin_proved', about: { binCode: scanned.binCode, title: first.title } });
}

function takeItem(
  floor: Floor, tx: WriteTx, input: Scan, call: CallContext, picklistId: PicklistId, here: readonly OpenStep[], scanned: Extract<Recognised, { kind: 'item' }>,
): Verdict<Answer, ScanRefusal> {
  const step = here.find((each) => scanned.skuIds.includes(each.skuId));
  if (step === undefined) return whyNotHere(tx, picklistId, here, scanned);
  const before = present(readPicklistSummary(tx, picklistId), `picklist ${picklistId}`);
  const { shipmentId, orderItemId, skuId, binCode } = step;
  const { toteCode, slot, isScanned, isForWall } = toteOf(tx, picklistId, shipmentId);
  const shipment = present(readShipment(tx, shipmentId), `shipment ${shipmentId}`);
  const stale = whyNotFresh(tx, floor, 'pick', shipment, call.nowMs);
  if (stale !== null) return stale;
  const subject = shipment.orderId;
  floor.facts.append(tx, {
    kind: 'unit.picked', key: `picked:${input.scanId}`, subject,
    body: { picklistId, benchId: input.benchId, step: step.step, shipmentId, orderItemId, skuId, binCode, toteCode, barcode: scanned.text },
  }, stampOf(call));
  const left = here.filter((each) => each.skuId === skuId).reduce((sum, each) => sum + each.left, 0) - 1;
  const done = before.picked + 1 === before.units;
  // By our books nothing is left there now: whoever stands before the bin can say whether that is so (floor.md N7, P21).
  const empty = left === 0 && askEmptyCount(tx, { binCode, skuId }) !== null ? { emptyBin: binCode, emptySku: skuId } : {};
  // Of anything in this bin: at zero the next bin is said aloud.
  const leftHere = here.reduce((sum, each) => sum + each.left, 0) - 1;
  const about = { title: step.title, left, leftHere, toteCode, ...empty };
  if (slot !== null && (isScanned || !done)) return granted({ tone: 'accepted', code: 'unit_to_slot', about: { ...about, slot, isScanned: isScanned ? 'yes' : 'no' } });
  if (done && isForWall) return granted({ tone: 'complete', code: 'picked_for_wall', about });
  return granted({ tone: done ? 'complete' : 'accepted', code: done ? 'picklist_picked' : 'unit_picked', about });
}

function whyNotHere(read: ReadDb, picklistId: PicklistId, here: readonly OpenStep[], scanned: Extract<Recognised, { kind: 'item' }>): Verdict<Answer, ScanRefusal> {
  const title = read.get<{ title: string }>('SELECT title FROM sku WHERE sku_id = ?', scanned.skuIds[0] ?? '')?.title ?? scanned.text;
  const taken = read.get<{ picked: number }>(
    'SELECT SUM(picked) AS picked FROM picklist_line WHERE picklist_id = ? AND bin_code = ? AND sku_id IN (SELECT value FROM json_each(?))',
    picklistId, here[0]?.binCode ?? '', JSON.stringify(scanned.skuIds),
  )?.picked ?? 0;
  if (taken > 0) return refused('extra_unit', { title, needs: taken, have: taken });
  return refused('wrong_item', { title, wantedTitle: here[0]?.title ?? '', binCode: here[0]?.binCode ?? '' });
}
