import type { ClaimView, InputOf, OutputOf, OwnError } from '../../../shared/contract/index.ts';
import type { DocumentHash } from '../../../shared/fulfilment/ids.ts';
import type { EpochMs } from '../../../shared/time.ts';
import { DAY_MS, endOfBusinessDay } from '../../../shared/time.ts';
import type { ReadDb, WriteTx } from '../../database/index.ts';
import { readSetting } from '../../database/index.ts';
import type { CallContext, Floor, Verdict } from '../floor.ts';
import { granted, refused, stampOf } from '../floor.ts';
import { readReturn } from '../returns/index.ts';
import { photosOf } from './qc-store.ts';

type Row = Omit<ClaimView, 'shipmentId' | 'skuId' | 'title' | 'dueMs' | 'isLate' | 'photos'> & { readonly checkId: string; readonly unit: number | null };

const ROW = `SELECT claim_id AS claimId, kind, check_id AS checkId, unit, return_id AS returnId, order_item_id AS orderItemId, order_id AS orderId, quantity, reason, note, from_ms AS fromMs, outcome,
  settled_at_ms AS settledAtMs, settled_note AS settledNote FROM claim`;

/** Units that money may be had back for: those still to be claimed by their day, the soonest first, or what was decided, the newest first. */
export function listClaims(read: ReadDb, input: InputOf<'claim.list'>, nowMs: EpochMs): OutputOf<'claim.list'> {
  const rows = read.all<Row>(input.lane === 'open' ? `${ROW} WHERE settled_at_ms IS NULL ORDER BY from_ms, claim_id LIMIT ?` : `${ROW} WHERE settled_at_ms IS NOT NULL ORDER BY settled_at_ms DESC, claim_id LIMIT ?`, input.limit);
  const claimByDays = readSetting(read, 'claimByDays');
  const settled = read.get<{ count: number }>('SELECT COUNT(*) AS count FROM claim WHERE settled_at_ms IS NOT NULL')?.count ?? 0;
  const { claimsOpen, claimsLate } = countClaims(read, nowMs);
  return { rows: rows.map((row) => viewOf(read, row, claimByDays, nowMs)), counts: { open: claimsOpen, late: claimsLate, settled }, claimByDays };
}

/** The last moment of the last day on which a claim may be made, counted from the day of receipt. */
const dueOf = (fromMs: EpochMs, claimByDays: number): EpochMs => endOfBusinessDay(fromMs + claimByDays * DAY_MS);

function viewOf(read: ReadDb, row: Row, claimByDays: number, nowMs: EpochMs): ClaimView {
  const { checkId, unit, ...claim } = row;
  const order = readReturn(read, claim.returnId, claim.orderItemId)?.order ?? null;
  const dueMs = dueOf(claim.fromMs, claimByDays);
  const photos: DocumentHash[] = unit === null ? [] : photosOf(read, checkId, unit);
  return { ...claim, shipmentId: order?.shipmentId ?? null, skuId: order?.skuId ?? null, title: order?.title ?? '', dueMs, isLate: claim.settledAtMs === null && dueMs < nowMs, photos };
}

export function countClaims(read: ReadDb, nowMs: EpochMs): { readonly claimsOpen: number; readonly claimsLate: number } {
  const claimByDays = readSetting(read, 'claimByDays');
  const times = read.all<{ fromMs: EpochMs }>('SELECT from_ms AS fromMs FROM claim WHERE settled_at_ms IS NULL');
  return { claimsOpen: times.length, claimsLate: times.filter(({ fromMs }) => dueOf(fromMs, claimByDays) < nowMs).length };
}

/** A claim was made at Flipkart's panel, or will not be; the latter with a reason. */
export function settleClaim(floor: Floor, tx: WriteTx, input: InputOf<'claim.settle'>, call: CallContext): Verdict<OutputOf<'claim.settle'>, OwnError<'claim.settle'>> {
  const { claimId, outcome, note } = input;
  const claim = tx.get<{ orderId: string; settledAtMs: EpochMs | null }>('SELECT order_id AS orderId, settled_at_ms AS settledAtMs FROM claim WHERE claim_id = ?', claimId);
  if (claim === undefined) return refused('claim_not_found', { claimId });
  if (claim.settledAtMs !== null) return refused('claim_settled', { orderId: claim.orderId });
  if (outcome === 'not_made' && note === '') return refused('qc_reason_missing', { title: claim.orderId });
  floor.facts.append(tx, { kind: 'claim.settled', key: `claim-settled:${claimId}`, subject: claim.orderId, body: { claimId, outcome, note } }, stampOf(call));
  return granted({ claimId, outcome });
}
