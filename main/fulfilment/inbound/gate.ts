import { normaliseScan } from '../../../shared/barcode/normalise.ts';
import type { InputOf, OwnError } from '../../../shared/contract/index.ts';
import type { OrderId, TrackingId } from '../../../shared/fulfilment/ids.ts';
import { returnCarrierKey } from '../../../shared/fulfilment/inbound.ts';
import type { WriteTx } from '../../database/index.ts';
import type { DocumentFiles } from '../../platform/document-files.ts';
import { isSameSqueeze } from '../bench.ts';
import type { CallContext, Floor, Verdict } from '../floor.ts';
import { granted, refused, stampOf } from '../floor.ts';
import { recognise } from '../recognise.ts';
import { returnsOfAwb } from './find-returns.ts';
import { openGate as readOpenGate, readGate } from './gate-view.ts';
import { keepPicture } from './photo.ts';

const AWB_MAX = 40;

/** A bag of returns stands at the gate: from here on its parcels are scanned. No stock moves at the gate. */
export function openGate(floor: Floor, tx: WriteTx, input: InputOf<'gate.open'>, call: CallContext): Verdict<null, OwnError<'gate.open'>> {
  const { benchId, bagCode, startCode, expectedCount } = input;
  const here = readOpenGate(tx, benchId);
  if (here !== undefined) return refused('gate_open_here', { bagCode: here.bagCode, carrier: here.carrierName });
  const carrier = returnCarrierKey(input.carrier);
  const elsewhere = tx.get<{ bench_id: string }>('SELECT bench_id FROM gate_receipt WHERE carrier = ? AND bag_code = ? AND closed_at_ms IS NULL', carrier, bagCode);
  if (elsewhere !== undefined) return refused('bag_open_elsewhere', { bagCode, benchId: elsewhere.bench_id });
  floor.facts.append(tx, {
    kind: 'gate.opened', key: `gate-opened:${input.scanId}`, subject: `bag:${bagCode}`,
    body: { gateId: floor.ids.next('gate'), benchId, carrier, carrierName: input.carrier, bagCode, startCode, expectedCount },
  }, stampOf(call));
  return granted(null);
}

export interface GateScanned {
  readonly outcome: 'expected' | 'unexpected';
  readonly trackingId: TrackingId;
  readonly orderId: OrderId | null;
}

/** One parcel out of the bag. What nobody expects is kept as well: it lies in the house now. */
export function scanAtGate(floor: Floor, tx: WriteTx, input: InputOf<'gate.scan'>, call: CallContext): Verdict<GateScanned, OwnError<'gate.scan'>> {
  const gate = readOpenGate(tx, input.benchId);
  if (gate === undefined) return refused('no_gate_open');
  const text = normaliseScan(input.barcode);
  const { kind } = recognise(tx, text);
  if (kind === 'bin' || kind === 'item' || text === '' || text.length > AWB_MAX) return refused('not_an_awb', { barcode: text });
  if (isSameSqueeze(tx, input.benchId, text, call.nowMs)) return refused('scan_repeated', { barcode: text });
  const before = tx.get<{ atMs: number; bagCode: string }>('SELECT scanned_at_ms AS atMs, bag_code AS bagCode FROM gate_parcel JOIN gate_receipt USING (gate_id) WHERE tracking_id = ?', text);
  if (before !== undefined) return refused('gate_scanned_twice', { trackingId: text, ...before });
  const found = returnsOfAwb(tx, text);
  const courier = found.find((each) => each.courierName !== null)?.courierName ?? null;
  if (courier !== null && !input.anyCarrier && returnCarrierKey(courier) !== gate.carrier) return refused('gate_other_carrier', { trackingId: text, carrier: courier, openCarrier: gate.carrierName });
  const trackingId = text as TrackingId;
  const orderId = found[0]?.orderId ?? null;
  // What Flipkart says is not coming is a surprise too.
  const outcome = found.some((each) => each.standing !== 'cancelled') ? 'expected' : 'unexpected';
  floor.facts.append(tx, {
    kind: 'gate.scanned', key: `gate-scanned:${trackingId}`, subject: orderId ?? `parcel:${trackingId}`,
    body: { gateId: gate.gateId, benchId: input.benchId, trackingId, outcome, orderId, returns: found.filter((each) => each.state === 'CONFIRMED').map(({ returnId, orderItemId }) => ({ returnId, orderItemId })) },
  }, stampOf(call));
  return granted({ outcome, trackingId, orderId });
}

/** The bag is empty and signed for. What differs was shown, and somebody says why before it is closed. */
export function closeGate(floor: Floor, files: DocumentFiles, tx: WriteTx, input: InputOf<'gate.close'>, call: CallContext): Verdict<null, OwnError<'gate.close'>> {
  const gate = readGate(tx, input.benchId, call.nowMs).gate;
  if (gate === null) return refused('no_gate_open');
  if (gate.startCode !== '' && input.endCode === '') return refused('end_code_missing', { bagCode: gate.bagCode });
  const differs = gate.unexpected > 0 || gate.missingTotal > 0 || (gate.expectedCount !== null && gate.expectedCount !== gate.scanned);
  if (differs && input.reason === '') {
    return refused('gate_differs', { scanned: gate.scanned, expected: gate.expectedCount ?? gate.scanned, unexpected: gate.unexpected, missing: gate.missingTotal });
  }
  const stamp = stampOf(call);
  const signature = input.signature === 'paper' ? granted('paper' as const) : keepPicture(floor, files, tx, { base64: input.signature, kind: 'signature' }, stamp);
  if (!signature.ok) return signature;
  floor.facts.append(tx, {
    kind: 'gate.closed', key: `gate-closed:${gate.gateId}`, subject: `bag:${gate.bagCode}`,
    body: { gateId: gate.gateId, benchId: input.benchId, endCode: input.endCode, signature: signature.value, scanned: gate.scanned, expectedCount: gate.expectedCount, reason: input.reason },
  }, stamp);
  return granted(null);
}
