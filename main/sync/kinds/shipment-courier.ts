import { MINUTE_MS, SECOND_MS } from '../../../shared/time.ts';
import type { EpochMs } from '../../../shared/time.ts';
import type { ShipmentId } from '../../../shared/fulfilment/ids.ts';
import { hasReached } from '../../../shared/fulfilment/shipment.ts';
import type { Intent } from '../../database/index.ts';
import type { CallFailure, EntryResult, Outcome } from '../../flipkart/index.ts';
import { MOVED } from '../../fulfilment/shipment/index.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Finding, IntentCourier } from '../intent-courier.ts';
import { afterRefusal, backOff, settlementOf } from '../intent-sender.ts';
import type { Settlement } from '../intent-store.ts';
import { FirstLook } from './first-look.ts';
import type { BookedShipment, ShipmentBook } from './shipment-book.ts';

export interface ShipmentCourierPorts {
  readonly book: ShipmentBook;
  readonly clock: Pick<Clock, 'nowMs'>;
}

/** What differs between the calls about a shipment. */
export interface ShipmentCall {
  readonly kind: 'pack' | 'dispatch';
  readonly batchMax: number;
  /** Whether the shipment is where the call leads, or past it. */
  readonly reached: (shipment: BookedShipment) => boolean;
  /** Whether the call can be made now; a text says why it must wait. */
  readonly waitsFor: (shipment: BookedShipment, nowMs: EpochMs) => string | null;
  /** Why nothing of this kind is called now, not even to look; null when it may go. */
  readonly standsStill?: () => string | null;
  readonly send: (intents: readonly Intent[]) => Promise<Outcome<readonly EntryResult[]>>;
  /** Whether the shipments are read once more just before the call: quantities may have been cut since (flipkart-seller-api.md 4.1). */
  readonly readFirst: boolean;
}

const WAIT_MS = 5 * SECOND_MS;
const STILL_MS = MINUTE_MS;
/** What these codes say may pass by itself; every other failed entry is read back, tried once more, and then shown to a person. */
const PASSING = new Set(['DEPENDENT_SYSTEM_CALL_FAILED', 'INTERNAL_SERVER_ERROR']);

/** What these codes say may be the answer to our own call, which the network delivered twice while reads lag: no refusal, as long as a "no" is not believed. */
const MAYBE_OURS = new Set(['INVALID_ITEM_STATE', 'ORDER_ITEM_ALREADY_DISPATCHED']);
const NOT_LOOKED = { failure: null, shown: new Set<ShipmentId>() } as const;
const LEFT_OUT: Finding = { found: 'unknown', says: 'Flipkart left it out of what it showed.' };

export const shipmentIdOf = (intent: Intent): ShipmentId => (intent.payload as { readonly shipmentId: ShipmentId }).shipmentId;
/** The last part of its key: 1 unless a rule or a person decided that it is done once more. */
export const generationOf = (intent: Intent): number => Number(intent.opKey.slice(intent.opKey.lastIndexOf(':') + 1));

/** Pack and dispatch share everything but the call: look, send, judge each entry, read back by the shipment's own state. */
export function shipmentCourier({ book, clock }: ShipmentCourierPorts, call: ShipmentCall): IntentCourier {
  const rowOf = (intent: Intent): BookedShipment | undefined => book.read(shipmentIdOf(intent));
  const done = (intent: Intent, says: string): Settlement => ({
    to: 'DONE', says, record: (tx) => book.accepted(tx, shipmentIdOf(intent), call.kind, generationOf(intent)),
  });
  const judge = (intent: Intent): Finding => findingOf(call, rowOf(intent));
  const firstLook = new FirstLook(book, clock, call.batchMax);
  const isRiding = (intent: Intent): boolean => firstLook.waits(shipmentIdOf(intent));

  return {
    kind: call.kind,
    batchMax: call.batchMax,
    applied: (intent) => done(intent, 'read back'),
    look(intents) {
      return call.readFirst && (call.standsStill?.() ?? null) === null ? firstLook.ahead(intents, shipmentIdOf) : undefined;
    },
    async prepare(intents) {
      const nowMs = clock.nowMs();
      const still = call.standsStill?.() ?? null;
      if (still !== null) return { go: [], settled: intents.map((intent) => [intent, { to: 'READY', says: still, nextAtMs: nowMs + STILL_MS }] as const) };
      const go: Intent[] = [];
      const settled = intents.filter(isRiding).map((intent): readonly [Intent, Settlement] => [intent, { to: 'READY', says: 'It is read again first.', nextAtMs: nowMs + 2 * WAIT_MS }]);
      const own = settled.length === 0 ? intents : intents.filter((intent) => !isRiding(intent));
      // What is done once more is read before, whatever the call: nothing may have been done twice.
      const toRead = call.readFirst ? own : own.filter((intent) => generationOf(intent) > 1);
      const failure = toRead.length > 0 ? await firstLook.read(toRead.map(shipmentIdOf)) : null;
      for (const intent of own) {
        const settlement = failure === null ? beforeCall(intent, nowMs) : unread(failure, intent, nowMs);
        if (settlement === null) go.push(intent);
        else settled.push([intent, settlement]);
      }
      return { go, settled };
    },
    async send(intents) {
      const told = intents.map((intent) => rowOf(intent)?.toldAtMs);
      const answer = await call.send(intents);
      const nowMs = clock.nowMs();
      if (!answer.ok) return intents.map((intent) => [intent, settlementOf(answer.failure, intents.length, nowMs)] as const);
      const entries = new Map(answer.value.map((entry) => [entry.shipmentId, entry]));
      const failed = intents.filter((intent) => entries.get(shipmentIdOf(intent))?.result === 'failed');
      // One read for all that failed: "already done" and "cancelled" look alike in an entry (flipkart-seller-api.md 4.9).
      const look = failed.length === 0 ? NOT_LOOKED : await book.look(failed.map(shipmentIdOf));
      return intents.map((intent, index) => {
        const entry = entries.get(shipmentIdOf(intent));
        if (entry?.result === 'accepted') return [intent, done(intent, 'accepted')] as const;
        if (entry === undefined || entry.result === 'missing') return [intent, { to: 'UNSURE', says: 'Flipkart left it out of its answer.', nextAtMs: nowMs + WAIT_MS }] as const;
        return [intent, afterFailure(intent, entry, look.failure === null && look.shown.has(shipmentIdOf(intent)) ? judge(intent) : null, { nowMs, isNews: rowOf(intent)?.toldAtMs !== told[index] })] as const;
      });
    },
    async readBack(intents) {
      const { failure, shown } = await book.look(intents.map(shipmentIdOf));
      return new Map(intents.map((intent) => [intent, failure !== null ? { found: 'unknown' as const, says: failure.says } : shown.has(shipmentIdOf(intent)) ? judge(intent) : LEFT_OUT]));
    },
  };

  /** Null when the call may be made for it. */
  function beforeCall(intent: Intent, nowMs: EpochMs): Settlement | null {
    const finding = judge(intent);
    const shipment = rowOf(intent);
    const wait = shipment === undefined ? 'The shipment is not known.' : call.waitsFor(shipment, nowMs);
    if (finding.found === 'applied') return done(intent, 'Flipkart had it already');
    if (finding.found === 'moot') return { to: 'SUPERSEDED', says: finding.says };
    return movedAway(shipment) ?? (wait === null ? null : { to: 'READY', says: wait, nextAtMs: nowMs + WAIT_MS });
  }

  function afterFailure(intent: Intent, entry: EntryResult, finding: Finding | null, { nowMs, isNews }: { readonly nowMs: EpochMs; readonly isNews: boolean }): Settlement {
    const says = `${entry.code ?? 'FAILURE'}: ${entry.says ?? ''}`;
    if (finding === null || (entry.code !== null && (PASSING.has(entry.code) || MAYBE_OURS.has(entry.code)) && finding.found === 'not-applied')) return { to: 'UNSURE', says, nextAtMs: nowMs + WAIT_MS };
    if (finding.found === 'applied') return done(intent, 'Flipkart had it already');
    if (finding.found === 'moot') return { to: 'SUPERSEDED', says: finding.says };
    const shipment = rowOf(intent);
    const wait = shipment === undefined ? null : call.waitsFor(shipment, nowMs);
    // It was asked for what the order is no longer: once more with what was just read.
    if (wait === null && isNews) return { to: 'READY', says, nextAtMs: nowMs };
    return wait === null ? afterRefusal(intent, says, nowMs, (shipment?.toldAtMs ?? 0) > (intent.lastSentAtMs ?? Infinity)) : { to: 'READY', says: wait, nextAtMs: nowMs + backOff(intent) };
  }
}

/** A call for a shipment of another location is nobody's here; its key is free for the day on which the location comes back. */
function movedAway(shipment: BookedShipment | undefined): Settlement | null {
  return shipment?.closedReason === MOVED ? { to: 'SUPERSEDED', says: 'Flipkart gave it to another location.', isKeyFreed: true } : null;
}

/** What the shipment's own state says of the call. */
function findingOf(call: ShipmentCall, shipment: BookedShipment | undefined): Finding {
  if (shipment === undefined) return { found: 'unknown', says: 'The shipment is not known.' };
  if (shipment.remoteState === 'CANCELLED') return { found: 'moot', says: 'The order was cancelled.' };
  return call.reached(shipment) ? { found: 'applied', says: 'Flipkart has it.' } : { found: 'not-applied', says: `Flipkart says ${shipment.remoteState}.` };
}

/** The look before the call failed, so nothing was sent and no try is counted. */
function unread(failure: CallFailure, intent: Intent, nowMs: EpochMs): Settlement {
  const nextAtMs = nowMs + backOff(intent);
  if (failure.kind === 'not-sent') return { to: 'READY', says: failure.says, nextAtMs, noLine: true };
  return failure.kind === 'unauthorised' ? { to: 'HELD', says: failure.says, nextAtMs, reason: failure.reason } : { to: 'READY', says: failure.says, nextAtMs };
}

/** Reached for a pack: packing has begun or is over, so it must not be asked for again. */
export function packHasBegun(shipment: BookedShipment): boolean {
  return shipment.remoteState === 'PACKING_IN_PROGRESS' || shipment.remoteState === 'FORM_FAILED' || hasReached(shipment.remoteState, 'PACKED');
}
