import type { Fact } from '../../../shared/fulfilment/facts.ts';
import type { ClaimKind, QcGrade, ReturnPart } from '../../../shared/fulfilment/inbound.ts';
import type { Projectors, WriteTx } from '../../database/index.ts';
import { moveUnits } from '../stock/index.ts';
import { keepsSerials } from './qc-store.ts';

type Kinds = 'gate.opened' | 'gate.scanned' | 'gate.closed' | 'qc.begun' | 'qc.unit-scanned' | 'qc.serial-read' | 'qc.photo-taken' | 'qc.unit-dropped' | 'qc.unit-graded' | 'qc.finished' | 'qc.left' | 'claim.settled';

/** Grades that money may be had back for. */
const CLAIM_OF: Readonly<Partial<Record<QcGrade, ClaimKind>>> = { damaged: 'damaged', wrong_item: 'wrong_item', empty_box: 'empty_box' };

/** What gate receipt and check of returns mean in the tables. Stock moves when a unit is graded, and at no other of these. */
export const inboundProjectors: Pick<Projectors, Kinds> = {
  'gate.opened': (tx, fact) => {
    const { gateId, benchId, carrier, carrierName, bagCode, startCode, expectedCount } = fact.body;
    tx.run('INSERT INTO gate_receipt (gate_id, bench_id, carrier, carrier_name, bag_code, start_code, expected_count, opened_at_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?)', gateId, benchId, carrier, carrierName, bagCode, startCode, expectedCount, fact.atMs);
  },
  'gate.scanned': (tx, fact) => {
    const { gateId, trackingId, outcome, orderId, returns } = fact.body;
    tx.run('INSERT INTO gate_parcel (tracking_id, gate_id, outcome, order_id, scanned_at_ms) VALUES (?, ?, ?, ?, ?)', trackingId, gateId, outcome, orderId, fact.atMs);
    markReceived(tx, fact, returns);
  },
  'gate.closed': (tx, fact) => {
    const { gateId, endCode, signature, reason } = fact.body;
    tx.run('UPDATE gate_receipt SET closed_at_ms = ?, end_code = ?, signature = ?, reason = ? WHERE gate_id = ?', fact.atMs, endCode, signature, reason, gateId);
  },
  'qc.begun': (tx, fact) => {
    const { checkId, benchId, code, trackingId, orderId, returns } = fact.body;
    tx.run(
      'INSERT INTO qc_check (check_id, bench_id, code, tracking_id, order_id, begun_at_ms) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (check_id) DO UPDATE SET bench_id = excluded.bench_id',
      checkId, benchId, code, trackingId, orderId, fact.atMs,
    );
    for (const { returnId, orderItemId } of returns) tx.run('INSERT INTO qc_line (check_id, return_id, order_item_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING', checkId, returnId, orderItemId);
    // A return that comes to the check without having been scanned at the gate is here all the same.
    markReceived(tx, fact, returns);
  },
  'qc.unit-scanned': (tx, fact) => {
    const { checkId, unit, take, barcode, skuId, returnId, orderItemId } = fact.body;
    tx.run(
      "INSERT INTO qc_unit (check_id, unit, state, take, barcode, sku_id, return_id, order_item_id, scanned_at_ms) VALUES (?, ?, 'IN_HAND', ?, ?, ?, ?, ?, ?)",
      checkId, unit, take, barcode, skuId, returnId, orderItemId, fact.atMs,
    );
  },
  'qc.serial-read': (tx, fact) => {
    const { checkId, unit, serial, fits } = fact.body;
    tx.run('UPDATE qc_unit SET serial = ?, serial_fits = ? WHERE check_id = ? AND unit = ?', serial, fits === null ? null : fits ? 1 : 0, checkId, unit);
  },
  'qc.photo-taken': (tx, fact) => {
    const { checkId, unit, documentHash } = fact.body;
    tx.run('INSERT INTO qc_photo (check_id, unit, document_hash, taken_at_ms) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING', checkId, unit, documentHash, fact.atMs);
  },
  'qc.unit-dropped': (tx, fact) => {
    const { checkId, unit } = fact.body;
    tx.run('DELETE FROM qc_photo WHERE check_id = ? AND unit = ?', checkId, unit);
    tx.run('DELETE FROM qc_unit WHERE check_id = ? AND unit = ?', checkId, unit);
  },
  'qc.unit-graded': (tx, fact) => gradeUnit(tx, fact),
  'qc.finished': (tx, fact) => {
    const { checkId, reason, missing } = fact.body;
    tx.run('UPDATE qc_check SET bench_id = NULL, finished_at_ms = ?, reason = ? WHERE check_id = ?', fact.atMs, reason, checkId);
    tx.run("UPDATE return_item SET state = 'CHECKED', checked_at_ms = ? FROM qc_line line WHERE line.check_id = ? AND line.return_id = return_item.return_id AND line.order_item_id = return_item.order_item_id", fact.atMs, checkId);
    tx.run('UPDATE gate_parcel SET checked_at_ms = ? FROM qc_check WHERE check_id = ? AND qc_check.tracking_id = gate_parcel.tracking_id', fact.atMs, checkId);
    for (const part of missing) addClaim(tx, fact, part, { checkId, unit: null, kind: 'missing', reason: null, note: reason });
  },
  'qc.left': (tx, fact) => {
    tx.run('UPDATE qc_check SET bench_id = NULL WHERE check_id = ?', fact.body.checkId);
  },
  'claim.settled': (tx, fact) => {
    tx.run('UPDATE claim SET settled_at_ms = ?, outcome = ?, settled_note = ? WHERE claim_id = ?', fact.atMs, fact.body.outcome, fact.body.note, fact.body.claimId);
  },
};

function markReceived(tx: WriteTx, fact: Fact, returns: Fact<'gate.scanned'>['body']['returns']): void {
  for (const { returnId, orderItemId } of returns) {
    tx.run("UPDATE return_item SET state = 'RECEIVED', received_at_ms = ? WHERE return_id = ? AND order_item_id = ? AND state = 'CONFIRMED'", fact.atMs, returnId, orderItemId);
  }
}

/** Two moves, so that the returns area has seen every unit; what cannot be sold does not stay there. */
function gradeUnit(tx: WriteTx, fact: Fact<'qc.unit-graded'>): void {
  const { checkId, unit, grade, reason, note, skuId, from, parts } = fact.body;
  tx.run("UPDATE qc_unit SET state = 'GRADED', grade = ?, reason = ?, note = ?, graded_at_ms = ? WHERE check_id = ? AND unit = ?", grade, reason, note, fact.atMs, checkId, unit);
  for (const part of parts) tx.run('UPDATE return_item SET taken = taken + ? WHERE return_id = ? AND order_item_id = ?', part.quantity, part.returnId, part.orderItemId);
  if (skuId !== null) {
    moveUnits(tx, { factSeq: fact.seq, line: 1, skuId, from, to: 'area:returns-qc', quantity: 1 });
    if (grade !== 'saleable') moveUnits(tx, { factSeq: fact.seq, line: 2, skuId, from: 'area:returns-qc', to: 'area:damaged', quantity: 1 });
  }
  const kind = CLAIM_OF[grade];
  if (kind !== undefined) for (const part of parts) addClaim(tx, fact, part, { checkId, unit, kind, reason, note });
  freeSerial(tx, fact);
}

/** Its serial may be packed again: the unit is back in the house. */
function freeSerial(tx: WriteTx, fact: Fact<'qc.unit-graded'>): void {
  if (!keepsSerials(tx)) return;
  tx.run(
    `UPDATE pack_serial SET freed_at_ms = ?, freed_because = 'returned' FROM qc_unit
     WHERE qc_unit.check_id = ? AND qc_unit.unit = ? AND serial_fits = 1 AND pack_serial.serial = qc_unit.serial AND pack_serial.order_item_id = qc_unit.order_item_id AND freed_at_ms IS NULL`,
    fact.atMs, fact.body.checkId, fact.body.unit,
  );
}

interface ClaimOf {
  readonly checkId: string;
  readonly unit: number | null;
  readonly kind: ClaimKind;
  readonly reason: string | null;
  readonly note: string;
}

/** The days of a claim are counted from the receipt; from where Flipkart counts them was not found. */
function addClaim(tx: WriteTx, fact: Fact, part: ReturnPart, { checkId, unit, kind, reason, note }: ClaimOf): void {
  const received = tx.get<{ atMs: number | null }>('SELECT received_at_ms AS atMs FROM return_item WHERE return_id = ? AND order_item_id = ?', part.returnId, part.orderItemId)?.atMs ?? fact.atMs;
  tx.run(
    'INSERT INTO claim (claim_id, kind, check_id, unit, return_id, order_item_id, order_id, quantity, reason, note, from_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    `${checkId}:${unit ?? 'missing'}:${part.returnId}:${part.orderItemId}`, kind, checkId, unit, part.returnId, part.orderItemId, part.orderId, part.quantity, reason, note, received,
  );
}
