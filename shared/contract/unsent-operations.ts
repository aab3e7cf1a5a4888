import { z } from 'zod';
import { OrderId, ScanId, ShipmentId } from '../fulfilment/ids.ts';
import { REMOTE_STATES } from '../fulfilment/shipment.ts';
import { GIVE_UP_REASONS, INTENT_KINDS, OPEN_STATES, STUCK_STATES, UNSENT_DECISIONS, UNSENT_WAYS } from '../fulfilment/unsent.ts';
import { command, query } from './operation.ts';

const At = z.number().int();
const Count = z.number().int().min(0);
const OpKey = z.string().min(1).max(400);
const DecisionId = z.string().min(1).max(200);
const Words = z.string().trim().max(200);
const ROWS_MAX = 500;
const Kind = z.enum(INTENT_KINDS);

/** Acts of one kind in one state that Flipkart does not know yet. Times are the earliest of them. */
export const UnsentGroup = z.object({ kind: Kind, state: z.enum(OPEN_STATES), count: Count, sinceMs: At, nextAtMs: At, dueMs: At }).strict();
export type UnsentGroup = z.infer<typeof UnsentGroup>;

/** One act, and what it is about: an order with its AWBs, or a SKU. */
export const UnsentRow = z.object({
  opKey: OpKey, kind: Kind, state: z.enum(OPEN_STATES), attempts: Count, says: z.string().nullable(), addedAtMs: At, dueMs: At, nextAtMs: At, firstSentAtMs: At.nullable(), isOutside: z.boolean(),
  shipmentId: ShipmentId.nullable(), orderId: OrderId.nullable(), trackingIds: z.array(z.string()), remoteState: z.enum(REMOTE_STATES).nullable(), skuId: z.string().nullable(), title: z.string().nullable(),
}).strict();
export type UnsentRow = z.infer<typeof UnsentRow>;

/** What happened to it beside the straight way, and how often alike. */
export const UnsentMoment = z.object({ state: z.string(), says: z.string(), times: Count, firstAtMs: At, lastAtMs: At }).strict();

/** What a person decided about one. `isOpen`: an order is left that somebody must see to. `canUndo`: it can be taken back now. */
export const UnsentDecisionView = z.object({
  decisionId: DecisionId, opKey: OpKey, kind: Kind, shipmentId: ShipmentId.nullable(), orderId: OrderId.nullable(), trackingIds: z.array(z.string()), remoteState: z.enum(REMOTE_STATES).nullable(),
  decision: z.enum(UNSENT_DECISIONS), way: z.enum(UNSENT_WAYS), reason: z.enum(GIVE_UP_REASONS).nullable(), words: z.string(), decidedBy: z.string(), decidedAtMs: At,
  undoneAtMs: At.nullable(), isOpen: z.boolean(), canUndo: z.boolean(),
}).strict();
export type UnsentDecisionView = z.infer<typeof UnsentDecisionView>;

const Act = { scanId: ScanId };
const Decided = z.object({ decisionId: DecisionId, kind: Kind, way: z.enum(UNSENT_WAYS), orderId: OrderId.nullable(), title: z.string().nullable() }).strict();
const NOT_STUCK = ['unsent_not_found', 'unsent_not_stuck'] as const;

/** What Flipkart does not know yet, and what a person does about what does not go by itself (floor.md N5). */
export const unsentOperations = {
  /** Of a null, all; the longest waiting first within a group, what is due first otherwise. */
  'unsent.list': query({
    input: z.object({ kind: Kind.nullable(), state: z.enum(OPEN_STATES).nullable(), limit: z.number().int().min(1).max(ROWS_MAX) }).strict(),
    output: z.object({ rows: z.array(UnsentRow), total: Count }).strict(),
    errors: [],
  }),
  /** One act with its history, what waits behind it in its stream, and how each decision would be carried out; null where it is not possible now. */
  'unsent.read': query({
    input: z.object({ opKey: OpKey }).strict(),
    output: z.object({
      row: UnsentRow, history: z.array(UnsentMoment), decisions: z.array(UnsentDecisionView), behind: z.array(Kind),
      can: z.object({ retry: z.enum(UNSENT_WAYS).nullable(), outside: z.enum(UNSENT_WAYS).nullable(), giveUp: z.array(z.enum(GIVE_UP_REASONS)), followUp: z.boolean() }).strict(),
    }).strict(),
    errors: ['unsent_not_found'],
  }),
  /** Orders that a decision left, the oldest first; else what was decided last, the newest first. */
  'unsent.decisions': query({
    input: z.object({ show: z.enum(['open', 'newest']), limit: z.number().int().min(1).max(ROWS_MAX) }).strict(),
    output: z.object({ rows: z.array(UnsentDecisionView), open: Count }).strict(),
    errors: [],
  }),
  'unsent.retry': command({ input: z.object({ ...Act, opKey: OpKey, words: Words }).strict(), output: Decided, errors: NOT_STUCK }),
  /** It was done in the seller panel; the words say by whom and why. */
  'unsent.outside': command({ input: z.object({ ...Act, opKey: OpKey, words: Words.min(1) }).strict(), output: Decided, errors: [...NOT_STUCK, 'unsent_never_outside'] }),
  'unsent.give-up': command({ input: z.object({ ...Act, opKey: OpKey, reason: z.enum(GIVE_UP_REASONS), words: Words }).strict(), output: Decided, errors: [...NOT_STUCK, 'unsent_reason_unfit', 'unsent_say_why'] }),
  'unsent.undo': command({ input: z.object({ ...Act, decisionId: DecisionId }).strict(), output: Decided.extend({ state: z.enum(STUCK_STATES) }).strict(), errors: ['unsent_decision_not_found', 'unsent_moved_on'] }),
  'unsent.follow-up': command({ input: z.object({ ...Act, decisionId: DecisionId, words: Words.min(1) }).strict(), output: Decided, errors: ['unsent_decision_not_found', 'unsent_followed_up'] }),
} as const;

/** How the line to Flipkart stands, host by host; the clock's offset is ours less theirs. */
export const LineView = z.object({
  breakers: z.array(z.object({ host: z.string(), class: z.string(), state: z.enum(['closed', 'open', 'probing']), sinceMs: At.nullable(), says: z.string().nullable(), nextProbeAtMs: At.nullable() }).strict()),
  clock: z.object({ offsetMs: z.number().nullable(), heardAtMs: At.nullable() }).strict(),
  lastWakeAtMs: At.nullable(),
}).strict();
export type LineView = z.infer<typeof LineView>;
