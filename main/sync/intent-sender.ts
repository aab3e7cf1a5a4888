import { MINUTE_MS, SECOND_MS } from '../../shared/time.ts';
import type { CredentialCode } from '../../shared/doctor/index.ts';
import type { EpochMs } from '../../shared/time.ts';
import type { Intent } from '../database/index.ts';
import type { CallFailure } from '../flipkart/index.ts';
import type { Clock } from '../platform/clock.ts';
import type { CallTicket } from './budget/index.ts';
import { withTicket } from './budget/index.ts';
import type { Finding, IntentCourier } from './intent-courier.ts';
import type { IntentStore, Settlement } from './intent-store.ts';
import type { SettleClock } from './settle-clock.ts';

/**
 * How long a "no" of a read-back is not believed after the last send: a timed-out request can land late (L = 90 s) and reads can be stale
 * (S = 30 s), so T = L + S. Reading back at once duplicated 167 of 1,000 operations, T of 45 s where 50 were needed still 118 of 240,000
 * (reliability.md fact 3). Both are assumptions until a live account tells.
 */
export const SETTLE_MS = 120 * SECOND_MS;
const FIRST_READ_BACK_MS = 10 * SECOND_MS;
const READ_BACK_EVERY_MS = 20 * SECOND_MS;
const HELD_MS = MINUTE_MS;
const BACK_OFF_MS = 5 * SECOND_MS;
const BACK_OFF_MAX_MS = 5 * MINUTE_MS;
const NOT_SENT_MS = 15 * SECOND_MS;
const THROTTLED_MS = 30 * SECOND_MS;
/** After this many sends a person must look; nothing is ever given up silently. */
const ATTEMPTS_MAX = 8;
const TAKE_MAX = 200;

export interface SenderPorts {
  readonly store: IntentStore;
  readonly couriers: readonly IntentCourier[];
  readonly clock: Clock;
  /** False in shadow mode: what may have been applied is still read back, and nothing is sent. */
  readonly maySend: () => boolean;
  /** Whether this lane's share has a call now; what would go stays ready otherwise, so that a count is never older than its call. Absent: it waits for its turn. */
  readonly mayCall?: () => boolean;
  /**
   * Takes the call before anything is marked as sent, so that the settle time runs from the bytes and not from a wait for the hour's calls.
   * What was not needed after all is given back. Null: the station stops.
   */
  readonly takeCall: () => Promise<CallTicket | null>;
  /**
   * Waits until the second copy of the facts knows what is marked as sent. A store that loses its log goes back to an older state that looks whole;
   * only because nothing is told before two files have it, that is found out and read back instead of told again (seeds 2305 and 1306 of test/restore).
   */
  readonly secondCopy?: () => Promise<void>;
  /** Measures the settle time whatever becomes of the wall clock. Absent where there is one time only: in simulations. */
  readonly settle?: SettleClock;
}

/** How many intents were moved, whether some are held because Flipkart refuses the credentials, and in words why nothing can leave: there is no line. */
export interface SendReport {
  readonly moved: number;
  readonly refused: CredentialCode | null;
  readonly noLine: string | null;
}

/** Sends and settles everything of its kinds that may act now. Callers run it one at a time for each kind. */
export async function sendReady(ports: SenderPorts): Promise<SendReport> {
  const kinds = ports.couriers.map((courier) => courier.kind);
  let moved = 0;
  let refused: CredentialCode | null = null;
  for (;;) {
    const ready = ports.store.takeReady(ports.clock.nowMs(), TAKE_MAX, kinds, ports.maySend() ? 'all' : 'unsure');
    if (ready.length === 0) return { moved, refused, noLine: null };
    for (const courier of ports.couriers) {
      const unsure: Intent[] = [];
      const fresh: Intent[] = [];
      for (const intent of ready) if (intent.kind === courier.kind) (intent.state === 'UNSURE' ? unsure : fresh).push(intent);
      for (const batch of batches(unsure, courier.batchMax)) await settleUnsure(ports, courier, batch);
      if (fresh.length > 0 && ports.maySend()) {
        const look = courier.look?.(fresh);
        if (look !== undefined) await look;
      }
      for (const batch of sendBatches(fresh, courier.batchMax)) {
        if (!ports.maySend()) return { moved, refused, noLine: null };
        const outcome = await sendBatch(ports, courier, batch);
        if (outcome === 'no-call-left') return { moved, refused, noLine: null };
        if (typeof outcome === 'object' && outcome !== null) return { moved, refused, ...outcome };
        refused = outcome ?? refused;
        moved += batch.length;
      }
      moved += unsure.length;
    }
  }
}

function batches(intents: readonly Intent[], max: number): readonly (readonly Intent[])[] {
  if (intents.length === 0) return [];
  // Nearly always all of them fit into one call.
  if (intents.length <= max) return [intents];
  return Array.from({ length: Math.ceil(intents.length / max) }, (_, index) => intents.slice(index * max, (index + 1) * max));
}

/** An intent that failed within a batch before travels alone, so that one bad entry cannot hold up its neighbours for ever. */
function sendBatches(intents: readonly Intent[], max: number): readonly (readonly Intent[])[] {
  const fresh = intents.filter((intent) => intent.attempts === 0);
  if (fresh.length === intents.length) return batches(fresh, max);
  return [...batches(fresh, max), ...intents.filter((intent) => intent.attempts > 0).map((intent) => [intent])];
}

/** Resolves with what is wrong with the credentials when they are why the batch waits. A lane without a call left leaves ready what was to go. */
async function sendBatch(ports: SenderPorts, courier: IntentCourier, batch: readonly Intent[]): Promise<CredentialCode | StopsTurn | null> {
  if (ports.mayCall?.() === false) return 'no-call-left';
  const ticket = await ports.takeCall();
  if (ticket === null) return 'no-call-left';
  try {
    return await sendWith(ports, courier, batch, ticket);
  } finally {
    ticket.giveBack();
  }
}

async function sendWith(ports: SenderPorts, courier: IntentCourier, batch: readonly Intent[], ticket: CallTicket): Promise<CredentialCode | StopsTurn | null> {
  const prepared = await courier.prepare(batch);
  if (prepared.settled.length > 0) ports.store.settle(prepared.settled.map(([intent, settlement]) => [intent, uncounted(settlement)] as const), ports.clock.nowMs());
  const unread = noLineIn(prepared.settled);
  if (unread !== null) return unread;
  if (prepared.go.length === 0) return refusalIn(prepared.settled);
  let refused = refusalIn(prepared.settled);
  let index = -1;
  for (const part of courier.parts?.(prepared.go) ?? [prepared.go]) {
    index += 1;
    // The ticket in hand is for the first call; a further one takes its own within the HTTP port.
    if (index > 0 && ports.mayCall?.() === false) return 'no-call-left';
    const leaving = await markAsSent(ports, part);
    if (leaving.length === 0) continue;
    ports.settle?.begin(leaving);
    const send = (): ReturnType<IntentCourier['send']> => courier.send(leaving);
    const settlements = await (index === 0 ? withTicket(ticket, () => Promise.resolve(send())) : send());
    ports.store.settle(settlements.map(([intent, settlement]) => [intent, parkedAfter(intent, settlement)] as const), ports.clock.nowMs());
    for (const [intent, { to }] of settlements) {
      if (to === 'UNSURE') ports.settle?.begin([intent]);
      else ports.settle?.forget(intent);
    }
    const unsent = noLineIn(settlements);
    if (unsent !== null) return unsent;
    refused = refusalIn(settlements) ?? refused;
    if (!ports.maySend()) break;
  }
  return refused;
}

/**
 * Marks as sent what still may leave, and resolves with what does when the second copy knows of it. Since it was taken the sender waited, for a call of
 * the hour and for a look at Flipkart: a pack whose order a person cancelled meanwhile is not sent, and what was under way when the machine slept is read back.
 */
async function markAsSent({ store, clock, secondCopy }: SenderPorts, part: readonly Intent[]): Promise<readonly Intent[]> {
  const going = store.stillReady(part);
  if (going.length === 0) return going;
  store.markSent(going, clock.nowMs());
  if (secondCopy === undefined) return going;
  await secondCopy();
  return store.stillSent(going);
}

/** What was looked at and not sent was counted as no try, so none is taken back. */
function uncounted(settlement: Settlement): Settlement {
  return 'noTry' in settlement ? { ...settlement, noTry: false } : settlement;
}

/** Why a turn ends before everything was tried. */
type StopsTurn = 'no-call-left' | { readonly noLine: string };

function noLineIn(settlements: readonly (readonly [Intent, Settlement])[]): { readonly noLine: string } | null {
  for (const [, settlement] of settlements) if ('noLine' in settlement && settlement.noLine === true) return { noLine: settlement.says };
  return null;
}

function refusalIn(settlements: readonly (readonly [Intent, Settlement])[]): CredentialCode | null {
  for (const [, settlement] of settlements) if ('reason' in settlement && settlement.reason !== undefined) return settlement.reason;
  return null;
}

function parkedAfter(intent: Intent, settlement: Settlement): Settlement {
  return settlement.to === 'READY' && settlement.noTry !== true && intent.attempts + 1 >= ATTEMPTS_MAX
    ? { to: 'PARKED', says: `Tried ${intent.attempts + 1} times: ${settlement.says}`, ...(settlement.record === undefined ? {} : { record: settlement.record }) }
    : settlement;
}

async function settleUnsure(ports: SenderPorts, courier: IntentCourier, batch: readonly Intent[]): Promise<void> {
  const askedAtMs = ports.clock.nowMs();
  // Of an intent that this run did not send, or that was unsure when the machine slept, T begins with the question.
  const asked = batch.map((intent) => ({ intent, leftMs: leftOf(ports, intent) }));
  const findings = await courier.readBack(batch);
  const nowMs = ports.clock.nowMs();
  const tooEarly = new Map(asked.filter(({ leftMs }) => leftMs > 0).map(({ intent }) => [intent, nowMs + leftOf(ports, intent)]));
  ports.store.settle(batch.map((intent): readonly [Intent, Settlement] => {
    const finding: Finding = findings.get(intent) ?? { found: 'unknown', says: 'Flipkart left it out of its answer.' };
    switch (finding.found) {
      case 'applied': return [intent, courier.applied(intent)];
      case 'moot': return [intent, { to: 'SUPERSEDED', says: finding.says }];
      case 'unknown': return [intent, { to: 'UNSURE', says: finding.says, nextAtMs: finding.nextAtMs ?? nowMs + READ_BACK_EVERY_MS }];
      case 'stuck': return [intent, { to: 'PARKED', says: finding.says, ...(finding.record === undefined ? {} : { record: finding.record }) }];
      case 'not-applied': return [intent, afterNo(intent, { believedAtMs: ports.settle === undefined ? (intent.lastSentAtMs ?? nowMs) + SETTLE_MS : tooEarly.get(intent) ?? null, askedAtMs, nowMs }, finding.says)];
    }
  }), nowMs);
}

/** What is left of its settle time, in ms. */
function leftOf({ settle }: SenderPorts, intent: Intent): number {
  return settle === undefined ? 0 : settle.sinceMs(intent) + SETTLE_MS - settle.nowMs();
}

/**
 * A "no" counts only when the settle time since the last send was over as it was asked for: a machine that sleeps while it waits hears an answer
 * long after it was given, and what was late may have landed in between (seed 115447 of test/simulation).
 */
function afterNo(intent: Intent, { believedAtMs, askedAtMs, nowMs }: { readonly believedAtMs: EpochMs | null; readonly askedAtMs: EpochMs; readonly nowMs: EpochMs }, says: string): Settlement {
  if (believedAtMs !== null && askedAtMs < believedAtMs) return { to: 'UNSURE', says: `${says} Too early to believe it.`, nextAtMs: Math.min(believedAtMs, nowMs + READ_BACK_EVERY_MS) };
  // A person says that it was done in the seller panel. Flipkart does not show it, and nothing is sent in spite of that word: the person looks again.
  if (intent.isOutside === true) return { to: 'PARKED', says: `Not found at Flipkart after a person said it was done there. ${says}` };
  return intent.attempts >= ATTEMPTS_MAX ? { to: 'PARKED', says: `Tried ${intent.attempts} times: ${says}` } : { to: 'READY', says, nextAtMs: nowMs };
}

/** Reads may be so stale (S of reliability.md 2.4), and a little more. */
const READ_TRUE_AFTER_MS = 35 * SECOND_MS;

/**
 * Flipkart refused it, and what it shows says that it was not done. Both may come of a change that its reads do not show yet: a quantity that was cut,
 * a hold, our own call that the network delivered twice. So it is looked at and tried once more when reads are true again; the same refusal twice in
 * a row, with nothing new told in between, is a person's to see. `isNews`: something was told since the try before this one.
 */
export function afterRefusal(intent: Intent, says: string, nowMs: EpochMs, isNews = false): Settlement {
  return intent.says === says && !isNews ? { to: 'REJECTED', says } : { to: 'READY', says, nextAtMs: nowMs + READ_TRUE_AFTER_MS };
}

/** What a failure of the whole call means for each intent in it. */
export function settlementOf(failure: CallFailure, batchSize: number, nowMs: EpochMs): Settlement {
  switch (failure.kind) {
    // The turn ends here: with 100,000 waiting, each of them would be tried in vain, and the most urgent would be the last to be tried again.
    case 'not-sent': return { to: 'READY', says: failure.says, nextAtMs: nowMs + NOT_SENT_MS, noTry: true, noLine: true };
    case 'throttled': return { to: 'READY', says: failure.says, nextAtMs: nowMs + (failure.retryAfterMs ?? THROTTLED_MS), noTry: true };
    case 'unauthorised': return { to: 'HELD', says: failure.says, nextAtMs: nowMs + HELD_MS, noTry: true, reason: failure.reason };
    case 'refused': return batchSize > 1 ? { to: 'READY', says: failure.says, nextAtMs: nowMs } : { to: 'REJECTED', says: failure.says };
    case 'unknown': case 'garbled': case 'not-ready': return { to: 'UNSURE', says: failure.says, nextAtMs: nowMs + FIRST_READ_BACK_MS };
  }
}

/** Later and later, up to five minutes. */
export function backOff(intent: Intent): number {
  return Math.min(BACK_OFF_MAX_MS, BACK_OFF_MS * 2 ** intent.attempts);
}
