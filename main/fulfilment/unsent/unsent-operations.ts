import type { InputOf, OutputOf, OwnError } from '../../../shared/contract/index.ts';
import { OPEN_STATES, retryWay, UNSENT_RULES } from '../../../shared/fulfilment/unsent.ts';
import type { OpenState, StuckState, UnsentFacts, UnsentWay } from '../../../shared/fulfilment/unsent.ts';
import type { Intent, ReadDb, WriteTx } from '../../database/index.ts';
import { askAgain, confirmOutside, groupsOfOpen, historyOf, intentByKey, openIntentsOf, putIntentAside, putIntentBack } from '../../database/index.ts';
import type { CallContext, Floor, Refusal, Verdict } from '../floor.ts';
import { granted, refused, stampOf } from '../floor.ts';
import type { HandlersOf } from '../handler.ts';
import { simple } from '../handler.ts';
import { decisionsAbout, isUndoable, newestDecisions, openFollowUps, readDecision } from './decision-store.ts';
import { rowOf, subjectOf } from './intent-subject.ts';

const TOPICS = ['sync', 'orders'] as const;
const BEHIND_MAX = 20;

type Decided = OutputOf<'unsent.retry'>;
type Stuck = Intent & { readonly state: StuckState };

/** What Flipkart does not know yet, and what a person does about what does not go by itself (floor.md N5). */
export function unsentHandlers(floor: Floor): HandlersOf<'unsent.list' | 'unsent.read' | 'unsent.decisions' | 'unsent.retry' | 'unsent.outside' | 'unsent.give-up' | 'unsent.undo' | 'unsent.follow-up'> {
  return {
    'unsent.list': (read, { kind, state, limit }) => granted({
      rows: openIntentsOf(read, { kind, state }, limit).flatMap((intent) => (isOpenState(intent.state) ? [rowOf(read, intent, intent.state)] : [])),
      total: groupsOfOpen(read).filter((group) => (kind === null || group.kind === kind) && (state === null || group.state === state)).reduce((sum, group) => sum + group.count, 0),
    }),
    'unsent.read': (read, { opKey }) => readOne(read, opKey),
    'unsent.decisions': (read, { show, limit }) => {
      const open = openFollowUps(read);
      return granted({ rows: show === 'open' ? open.slice(0, limit) : newestDecisions(read, limit), open: open.length });
    },
    'unsent.retry': simple<'unsent.retry'>(['sync', 'orders', 'stock', 'skus'], (tx, input, call) => retry(floor, tx, input, call)),
    'unsent.outside': simple<'unsent.outside'>(TOPICS, (tx, input, call) => doneOutside(floor, tx, input, call)),
    'unsent.give-up': simple<'unsent.give-up'>(TOPICS, (tx, input, call) => giveUp(floor, tx, input, call)),
    'unsent.undo': simple<'unsent.undo'>(TOPICS, (tx, input, call) => undo(floor, tx, input, call)),
    'unsent.follow-up': simple<'unsent.follow-up'>(TOPICS, (tx, input, call) => followUp(floor, tx, input, call)),
  };
}

const isOpenState = (state: string): state is OpenState => (OPEN_STATES as readonly string[]).includes(state);
const isStuck = (intent: Intent): intent is Stuck => intent.state === 'PARKED' || intent.state === 'REJECTED';

function readOne(read: ReadDb, opKey: string): Verdict<OutputOf<'unsent.read'>, 'unsent_not_found'> {
  const intent = intentByKey(read, opKey);
  if (intent === undefined || !isOpenState(intent.state)) return refused('unsent_not_found');
  const rule = UNSENT_RULES[intent.kind];
  const behind = read.all<{ kind: Intent['kind'] }>(
    `SELECT kind FROM intent WHERE stream = ? AND intent_id > ? AND state NOT IN ('DONE', 'SUPERSEDED') ORDER BY intent_id LIMIT ${BEHIND_MAX}`, intent.stream, intent.intentId,
  ).map((each) => each.kind);
  const can = isStuck(intent)
    ? { retry: retryWay(stuckOf(intent)), outside: rule.outside === 'never' ? null : rule.outside, giveUp: [...rule.reasons], followUp: rule.followUp }
    : { retry: null, outside: null, giveUp: [], followUp: rule.followUp };
  return granted({ row: rowOf(read, intent, intent.state), history: historyOf(read, intent.intentId), decisions: decisionsAbout(read, opKey), behind, can });
}

const stuckOf = (intent: Stuck): Parameters<typeof retryWay>[0] => ({ class: intent.class, state: intent.state, wasSent: intent.firstSentAtMs !== null });

/** An act that waits for a person; what goes by itself is no matter for one, and may be on its way at this moment. */
function stuckIntent(tx: WriteTx, opKey: string): { readonly ok: true; readonly value: Stuck } | Refusal<'unsent_not_found' | 'unsent_not_stuck'> {
  const intent = intentByKey(tx, opKey);
  if (intent === undefined) return refused('unsent_not_found');
  return isStuck(intent) ? granted(intent) : refused('unsent_not_stuck', { kind: intent.kind, state: intent.state });
}

type Decision = Pick<UnsentFacts['unsent.decided'], 'decision' | 'way' | 'reason' | 'words' | 'newKey' | 'followUp'>;

/** The fact of a decision; its id is that of the command. */
function record(floor: Floor, tx: WriteTx, intent: Stuck, decision: Decision, call: CallContext, scanId: string): Decided {
  const { shipmentId, orderId, title, skuId } = subjectOf(tx, intent);
  const decisionId = `unsent:${scanId}`;
  const { opKey, kind, state, says } = intent;
  floor.facts.append(tx, {
    kind: 'unsent.decided', key: decisionId, subject: orderId ?? skuId ?? opKey,
    body: { decisionId, opKey, intentKind: kind, shipmentId, stateBefore: state, saysBefore: says, ...decision },
  }, stampOf(call));
  return { decisionId, kind, way: decision.way, orderId, title };
}

function retry(floor: Floor, tx: WriteTx, input: InputOf<'unsent.retry'>, call: CallContext): Verdict<Decided, OwnError<'unsent.retry'>> {
  const found = stuckIntent(tx, input.opKey);
  if (!found.ok) return found;
  const again = askAgain(tx, input.opKey, `${call.personId} asked again`, call.nowMs);
  if (again === null) return refused('unsent_not_found');
  return granted(record(floor, tx, found.value, { decision: 'retry', ...again, reason: null, words: input.words, followUp: false }, call, input.scanId));
}

function doneOutside(floor: Floor, tx: WriteTx, input: InputOf<'unsent.outside'>, call: CallContext): Verdict<Decided, OwnError<'unsent.outside'>> {
  const found = stuckIntent(tx, input.opKey);
  if (!found.ok) return found;
  const { outside } = UNSENT_RULES[found.value.kind];
  if (outside === 'never') return refused('unsent_never_outside');
  const says = `${call.personId} says it was done in the seller panel: ${input.words}`;
  const decided = record(floor, tx, found.value, { decision: 'outside', way: outside, reason: null, words: input.words, newKey: null, followUp: false }, call, input.scanId);
  if (outside === 'confirm') confirmOutside(tx, input.opKey, decided.decisionId, says, call.nowMs);
  else putIntentAside(tx, input.opKey, 'DONE', says, call.nowMs);
  return granted(decided);
}

function giveUp(floor: Floor, tx: WriteTx, input: InputOf<'unsent.give-up'>, call: CallContext): Verdict<Decided, OwnError<'unsent.give-up'>> {
  const found = stuckIntent(tx, input.opKey);
  if (!found.ok) return found;
  const { reasons, followUp } = UNSENT_RULES[found.value.kind];
  if (!reasons.includes(input.reason)) return refused('unsent_reason_unfit');
  if (input.reason === 'other' && input.words === '') return refused('unsent_say_why');
  const decided = record(floor, tx, found.value, { decision: 'give-up', way: 'put-aside', reason: input.reason, words: input.words, newKey: null, followUp }, call, input.scanId);
  putIntentAside(tx, input.opKey, 'SUPERSEDED', `given up by ${call.personId}: ${input.reason} ${input.words}`.trimEnd(), call.nowMs);
  return granted(decided);
}

const ENDED_AS: Readonly<Partial<Record<UnsentWay, 'DONE' | 'SUPERSEDED'>>> = { 'put-aside': 'SUPERSEDED', 'their-word': 'DONE' };

function undo(floor: Floor, tx: WriteTx, input: InputOf<'unsent.undo'>, call: CallContext): Verdict<OutputOf<'unsent.undo'>, OwnError<'unsent.undo'>> {
  const row = readDecision(tx, input.decisionId);
  if (row === undefined) return refused('unsent_decision_not_found');
  const endedAs = ENDED_AS[row.way];
  const intent = intentByKey(tx, row.opKey);
  if (!isUndoable(row) || endedAs === undefined || intent === undefined) return refused('unsent_moved_on');
  if (!putIntentBack(tx, row.opKey, { state: row.stateBefore, says: row.saysBefore }, endedAs, call.nowMs)) return refused('unsent_moved_on');
  const { orderId, skuId, title } = subjectOf(tx, intent);
  floor.facts.append(tx, { kind: 'unsent.undone', key: `unsent-undone:${row.decisionId}`, subject: orderId ?? skuId ?? row.opKey, body: { decisionId: row.decisionId } }, stampOf(call));
  return granted({ decisionId: row.decisionId, kind: row.kind, way: row.way, orderId, title, state: row.stateBefore });
}

function followUp(floor: Floor, tx: WriteTx, input: InputOf<'unsent.follow-up'>, call: CallContext): Verdict<Decided, OwnError<'unsent.follow-up'>> {
  const row = readDecision(tx, input.decisionId);
  if (row === undefined) return refused('unsent_decision_not_found');
  if (row.followUp === 0 || row.followedAtMs !== null || row.undoneAtMs !== null) return refused('unsent_followed_up');
  const orderId = row.shipmentId === null ? null : tx.get<{ orderId: Decided['orderId'] }>('SELECT order_id AS orderId FROM shipment WHERE shipment_id = ?', row.shipmentId)?.orderId ?? null;
  floor.facts.append(tx, { kind: 'unsent.followed-up', key: `unsent-followed-up:${row.decisionId}`, subject: orderId ?? row.opKey, body: { decisionId: row.decisionId, words: input.words } }, stampOf(call));
  return granted({ decisionId: row.decisionId, kind: row.kind, way: row.way, orderId, title: null });
}
