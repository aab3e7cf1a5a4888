import type { UnsentDecisionView } from '../../../shared/contract/index.ts';
import type { ShipmentId } from '../../../shared/fulfilment/ids.ts';
import { hasReached } from '../../../shared/fulfilment/shipment.ts';
import type { RemoteState } from '../../../shared/fulfilment/shipment.ts';
import type { GiveUpReason, IntentKind, StuckState, UnsentDecision, UnsentWay } from '../../../shared/fulfilment/unsent.ts';
import type { EpochMs } from '../../../shared/time.ts';
import type { ReadDb } from '../../database/index.ts';
import { subjectOfShipment } from './intent-subject.ts';

/** A decision as it is stored. */
export interface DecisionRow {
  readonly decisionId: string;
  readonly opKey: string;
  readonly newKey: string | null;
  readonly kind: IntentKind;
  readonly shipmentId: ShipmentId | null;
  readonly decision: UnsentDecision;
  readonly way: UnsentWay;
  readonly reason: GiveUpReason | null;
  readonly words: string;
  readonly stateBefore: StuckState;
  readonly saysBefore: string | null;
  readonly decidedBy: string;
  readonly decidedAtMs: EpochMs;
  readonly undoneAtMs: EpochMs | null;
  readonly followUp: 0 | 1;
  readonly followedAtMs: EpochMs | null;
}

const OPEN_MAX = 500;
const COLUMNS = `SELECT decision_id AS decisionId, op_key AS opKey, new_key AS newKey, intent_kind AS kind, shipment_id AS shipmentId, decision, way, reason, words, state_before AS stateBefore,
    says_before AS saysBefore, decided_by AS decidedBy, decided_at_ms AS decidedAtMs, undone_at_ms AS undoneAtMs, follow_up AS followUp, followed_at_ms AS followedAtMs
  FROM unsent_decision`;

/**
 * Flipkart's own later word ends what a person would have to see to. Total: for a kind of which nothing is left to see to it ends at once.
 */
const ENDED_BY: Readonly<Record<IntentKind, (state: RemoteState) => boolean>> = {
  'fk-picklist': (state) => state !== 'APPROVED',
  pack: (state) => state === 'CANCELLED' || hasReached(state, 'PACKED'),
  dispatch: (state) => state === 'CANCELLED' || hasReached(state, 'READY_TO_DISPATCH'),
  cancel: (state) => state === 'CANCELLED' || hasReached(state, 'READY_TO_DISPATCH'),
  stock: () => true, price: () => true, listing: () => true,
};

/** One decision; undefined when it is not known. */
export function readDecision(read: ReadDb, decisionId: string): DecisionRow | undefined {
  return read.get<DecisionRow>(`${COLUMNS} WHERE decision_id = ?`, decisionId);
}

/** Whether an order is left that nobody saw to and that Flipkart did not end. */
export function isOpenDecision(row: DecisionRow, remoteState: RemoteState | null): boolean {
  return row.followUp === 1 && row.followedAtMs === null && row.undoneAtMs === null && (remoteState === null || !ENDED_BY[row.kind](remoteState));
}

/** What can be taken back at all; whether it is too late is found out when it is tried. */
export function isUndoable(row: DecisionRow): boolean {
  return row.undoneAtMs === null && row.followedAtMs === null && (row.way === 'put-aside' || row.way === 'their-word');
}

export function viewOf(read: ReadDb, row: DecisionRow): UnsentDecisionView {
  const { decisionId, opKey, kind, shipmentId, decision, way, reason, words, decidedBy, decidedAtMs, undoneAtMs } = row;
  const { orderId, trackingIds, remoteState } = subjectOfShipment(read, shipmentId);
  return {
    decisionId, opKey, kind, shipmentId, orderId, trackingIds: [...trackingIds], remoteState, decision, way, reason, words, decidedBy, decidedAtMs, undoneAtMs,
    isOpen: isOpenDecision(row, remoteState), canUndo: isUndoable(row),
  };
}

/** Orders that decisions left open, the oldest first. */
export function openFollowUps(read: ReadDb): UnsentDecisionView[] {
  return read.all<DecisionRow>(`${COLUMNS} INDEXED BY unsent_decision_open WHERE follow_up = 1 AND followed_at_ms IS NULL AND undone_at_ms IS NULL ORDER BY decided_at_ms LIMIT ${OPEN_MAX}`)
    .map((row) => viewOf(read, row)).filter((view) => view.isOpen);
}

export function countFollowUps(read: ReadDb): number {
  return openFollowUps(read).length;
}

/** What was decided last, the newest first. */
export function newestDecisions(read: ReadDb, limit: number): UnsentDecisionView[] {
  return read.all<DecisionRow>(`${COLUMNS} INDEXED BY unsent_decision_newest ORDER BY decided_at_ms DESC LIMIT ?`, limit).map((row) => viewOf(read, row));
}

/** What was decided about one act, the oldest first: also that which made it a new generation. */
export function decisionsAbout(read: ReadDb, opKey: string): UnsentDecisionView[] {
  return read.all<DecisionRow>(`${COLUMNS} WHERE op_key = ? ORDER BY decided_at_ms`, opKey).map((row) => viewOf(read, row));
}
