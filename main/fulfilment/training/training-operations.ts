import type { InputOf, TrainingCode } from '../../../shared/contract/index.ts';
import type { BenchId, SkuId } from '../../../shared/fulfilment/ids.ts';
import { SALEABLE_ZONE } from '../../../shared/fulfilment/place.ts';
import type { ReadDb } from '../../database/index.ts';
import { readSetting } from '../../database/index.ts';
import { passesLuhn } from '../../../shared/fulfilment/serial.ts';
import { readBench } from '../bench.ts';
import { granted, refused } from '../floor.ts';
import type { HandlersOf } from '../handler.ts';
import type { PendingSerial } from '../pack/index.ts';
import { pendingSerial } from '../pack/index.ts';
import { readPickView } from '../picklist/index.ts';
import { readWallView } from '../wall/index.ts';

const SHOWN_MAX = 8;

/**
 * What a scanner could read at this moment, right and wrong: people train without goods and without a scanner (floor.md N15). A live
 * station does not answer, because there a code must come from the thing itself.
 */
export function trainingHandlers(): HandlersOf<'training.codes'> {
  return {
    'training.codes': (read, input) => readSetting(read, 'mode') === 'training' ? granted({ rows: codesFor(read, input) }) : refused('training_only'),
  };
}

function codesFor(read: ReadDb, input: InputOf<'training.codes'>): TrainingCode[] {
  switch (input.screen) {
    case 'picking': return pickingCodes(read, input.benchId);
    case 'packing': return packingCodes(read, input.benchId);
    case 'handover': return handoverCodes(read, input.benchId);
    case 'stock': return stockCodes(read);
    case 'wall': return wallCodes(read, input.benchId);
    case 'tasks': return backCodes(read);
  }
}

function pickingCodes(read: ReadDb, benchId: BenchId): TrainingCode[] {
  const { now, provenBin, awaitedTote } = readPickView(read, benchId);
  if (awaitedTote !== null) return [{ what: 'tote', barcode: awaitedTote.toteCode, title: awaitedTote.toteCode }];
  if (now === null) {
    const used = read.get<{ count: number }>('SELECT COUNT(*) AS count FROM picklist WHERE tote_code IS NOT NULL')?.count ?? 0;
    const toteCode = `TOTE-${used + 1}`;
    return [{ what: 'tote', barcode: toteCode, title: toteCode }];
  }
  const otherBin = read.get<{ bin_code: string }>('SELECT bin_code FROM bin WHERE bin_code <> ? ORDER BY walk_key LIMIT 1', now.binCode)?.bin_code;
  const right: TrainingCode[] = provenBin === now.binCode ? itemCode(read, now.skuId) : [{ what: 'bin', barcode: now.binCode, title: now.binCode }];
  return [...right, ...(otherBin === undefined ? [] : [{ what: 'wrong' as const, barcode: otherBin, title: otherBin }])];
}

function packingCodes(read: ReadDb, benchId: BenchId): TrainingCode[] {
  const { shipmentId } = readBench(read, benchId);
  const serial = shipmentId === null ? undefined : pendingSerial(read, shipmentId);
  if (serial !== undefined) return [madeUpSerial(read, serial)];
  const wanted = shipmentId === null
    ? read.all<{ sku_id: SkuId }>(
      `SELECT DISTINCT line.sku_id FROM order_line line JOIN shipment USING (shipment_id) WHERE floor_state = 'PICKED' AND floor_state NOT IN ('HANDED_OVER', 'CLOSED') AND quantity > packed
       ORDER BY dispatch_by_ms LIMIT ?`, SHOWN_MAX)
    : read.all<{ sku_id: SkuId }>('SELECT sku_id FROM order_line WHERE shipment_id = ? AND quantity > packed LIMIT ?', shipmentId, SHOWN_MAX);
  const labels = shipmentId === null ? [] : read.all<{ tracking_id: string }>(
    `SELECT DISTINCT job.tracking_id FROM print_job job JOIN parcel USING (shipment_id, sub_shipment_id)
     WHERE job.shipment_id = ? AND job.kind = 'label' AND job.state IN ('printed', 'sent') AND parcel.stuck_at_ms IS NULL`, shipmentId,
  );
  const wrong = shipmentId === null
    ? read.all<{ sku_id: SkuId }>(
      `SELECT sku_id FROM sku WHERE sku_id NOT IN (SELECT line.sku_id FROM shipment INDEXED BY shipment_open JOIN order_line line USING (shipment_id)
         WHERE floor_state IN ('PICKED', 'LISTED') AND floor_state NOT IN ('HANDED_OVER', 'CLOSED') AND line.sku_id IS NOT NULL)
         AND sku_id NOT IN (SELECT line.sku_id FROM put_back_line line JOIN task USING (task_id) WHERE done_at_ms IS NULL) ORDER BY sku_id LIMIT 1`)
    : read.all<{ sku_id: SkuId }>('SELECT sku_id FROM sku WHERE sku_id NOT IN (SELECT sku_id FROM order_line WHERE shipment_id = ?) ORDER BY sku_id LIMIT 1', shipmentId);
  return [
    ...labels.map((label): TrainingCode => ({ what: 'label', barcode: label.tracking_id, title: `…${label.tracking_id.slice(-4)}` })),
    ...wanted.flatMap((row) => itemCode(read, row.sku_id)),
    ...(shipmentId === null ? backCodes(read) : []),
    ...wrong.flatMap((row) => itemCode(read, row.sku_id).map((code): TrainingCode => ({ ...code, what: 'wrong' }))),
  ];
}

/** The slot of the unit in the hand, else what is left in the tote, else a tote that waits. */
function wallCodes(read: ReadDb, benchId: BenchId): TrainingCode[] {
  const { wall, inHand, tote, waiting } = readWallView(read, benchId);
  const other = wall?.slots.find((slot) => slot.slotCode !== inHand?.slotCode);
  if (inHand?.isWanted === true) {
    return [{ what: 'tote', barcode: inHand.slotCode, title: inHand.slotCode }, ...(other === undefined ? [] : [{ what: 'wrong' as const, barcode: other.slotCode, title: other.slotCode }])];
  }
  if (tote !== null) return tote.lines.slice(0, SHOWN_MAX).flatMap((line) => itemCode(read, line.skuId));
  return waiting.slice(0, SHOWN_MAX).map(({ toteCode }): TrainingCode => ({ what: 'tote', barcode: toteCode, title: toteCode }));
}

/** A number that no unit bears yet, for people who train without goods. */
function madeUpSerial(read: ReadDb, { kind, title }: PendingSerial): TrainingCode {
  const used = read.get<{ count: number }>('SELECT COUNT(*) AS count FROM pack_serial')?.count ?? 0;
  const body = `35${String(used).padStart(12, '0')}`;
  const imei = [...'0123456789'].map((digit) => body + digit).find(passesLuhn) ?? body;
  return { what: 'serial', barcode: kind === 'imei' ? imei : `TRAINING-${used + 1}`, title };
}

function handoverCodes(read: ReadDb, benchId: BenchId): TrainingCode[] {
  const { carrier } = readBench(read, benchId);
  return read.all<{ tracking_id: string }>(
    `SELECT tracking_id FROM parcel JOIN shipment USING (shipment_id) WHERE floor_state = 'LABELLED' AND floor_state NOT IN ('HANDED_OVER', 'CLOSED') AND scanned_out_at_ms IS NULL AND tracking_id IS NOT NULL
       AND (?1 IS NULL OR shipment.carrier = ?1) ORDER BY dispatch_by_ms LIMIT ?2`, carrier, SHOWN_MAX,
  ).map((row) => ({ what: 'label', barcode: row.tracking_id, title: `…${row.tracking_id.slice(-4)}` }));
}

/** Goods of cancelled and cut orders that lie in totes and parcels still. */
function backCodes(read: ReadDb): TrainingCode[] {
  return read.all<{ sku_id: SkuId }>('SELECT DISTINCT line.sku_id FROM put_back_line line JOIN task USING (task_id) WHERE done_at_ms IS NULL AND line.done < line.quantity ORDER BY opened_at_ms LIMIT ?', SHOWN_MAX)
    .flatMap((row) => itemCode(read, row.sku_id));
}

/** Something that waits in the receiving area, something that lies in a bin, its bin, and one with nothing in it. */
function stockCodes(read: ReadDb): TrainingCode[] {
  const waiting = read.all<{ sku_id: SkuId }>("SELECT sku_id FROM stock_balance WHERE place = 'area:receiving' AND quantity > 0 ORDER BY sku_id LIMIT 2");
  const lying = read.get<{ sku_id: SkuId; place: string }>("SELECT sku_id, place FROM stock_balance WHERE saleable = 1 AND quantity > 0 ORDER BY place, sku_id LIMIT 1");
  const free = read.get<{ bin_code: string }>("SELECT bin_code FROM bin WHERE zone = ? AND NOT EXISTS (SELECT 1 FROM stock_balance WHERE place = 'bin:' || bin_code AND quantity > 0) ORDER BY walk_key LIMIT 1", SALEABLE_ZONE)?.bin_code;
  const bins = [...(lying === undefined ? [] : [lying.place.slice('bin:'.length)]), ...(free === undefined ? [] : [free])];
  const items = [...waiting, ...(lying === undefined || waiting.some((row) => row.sku_id === lying.sku_id) ? [] : [lying])];
  return [...items.flatMap((row) => itemCode(read, row.sku_id)), ...bins.map((barcode): TrainingCode => ({ what: 'bin', barcode, title: barcode })), { what: 'wrong', barcode: 'NOBODY-KNOWS-THIS', title: '?' }];
}

function itemCode(read: ReadDb, skuId: SkuId): TrainingCode[] {
  const row = read.get<{ barcode: string; title: string }>(
    'SELECT COALESCE((SELECT MIN(barcode) FROM sku_barcode WHERE sku_id = ?1), sku_id) AS barcode, title FROM sku WHERE sku_id = ?1', skuId,
  );
  return row === undefined ? [] : [{ what: 'item', barcode: row.barcode, title: row.title }];
}
