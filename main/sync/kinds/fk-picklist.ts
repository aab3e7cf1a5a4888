import { MINUTE_MS, SECOND_MS } from '../../../shared/time.ts';
import type { ShipmentId } from '../../../shared/fulfilment/ids.ts';
import type { Intent } from '../../database/index.ts';
import { addIntent, readSetting } from '../../database/index.ts';
import type { CallFailure } from '../../flipkart/index.ts';
import { readShipment } from '../../fulfilment/shipment/index.ts';
import { fkPicklistOf, wantPicklists } from '../../fulfilment/smart-picklist/index.ts';
import type { Finding, IntentCourier } from '../intent-courier.ts';
import { settlementOf } from '../intent-sender.ts';
import type { Settlement } from '../intent-store.ts';
import { flipkartNowMs } from '../line-state.ts';
import type { SmartPorts } from '../smart/by-smart.ts';
import { hasNewListSince, keepMade, newestListAt, readPicklists, unreadPicklists } from '../smart/read-picklists.ts';
import { locationOf } from '../sync-ports.ts';

interface PicklistPayload {
  readonly shipmentId: ShipmentId;
}

const ACCOUNT = 'a1';
const WAIT_MS = 5 * SECOND_MS;
/** Reads may be so stale (S of reliability.md 2.4). */
const STALE_MS = 30 * SECOND_MS;
const REFUSED_MS = MINUTE_MS;
const PARKED_MS = 15 * MINUTE_MS;
/** Lists that a person made in the portal are looked for at least so often while some are to be made. */
const LOOK_EVERY_MS = MINUTE_MS;
const MUST_PASS = "state = 'READY'";

const shipmentIdOf = (intent: Intent): ShipmentId => (intent.payload as PicklistPayload).shipmentId;

/** Adds the intent for each order that wants a picklist at Flipkart and has none: generation 1, once for ever. Returns how many. */
export function addPicklistIntents(ports: SmartPorts): number {
  const { database, clock } = ports;
  const nowMs = clock.nowMs();
  const locationId = locationOf(ports);
  const wanted = wantPicklists(database.read, locationId, nowMs).filter(({ shipmentId, orderId }) => !isIntended(ports, shipmentId, orderId));
  if (wanted.length === 0) return 0;
  return database.write((tx) => wanted.filter(({ shipmentId, orderId, dispatchByMs }) => {
    const payload: PicklistPayload = { shipmentId };
    const intent = { stream: `smart:${locationId}`, kind: 'fk-picklist', class: 'UNGUARDED', payload, dueMs: dispatchByMs } as const;
    // An order of several shipments: each is a piece of work of its own, and the key of the order is the first one's.
    return addIntent(tx, { ...intent, opKey: keyOf(orderId) }, nowMs) || addIntent(tx, { ...intent, opKey: keyOf(`${orderId}/${shipmentId}`) }, nowMs);
  }).length);
}

const keyOf = (order: string): string => `${ACCOUNT}:fk-picklist:${order}:1`;

function isIntended(ports: SmartPorts, shipmentId: ShipmentId, orderId: string): boolean {
  return ports.database.read.get(
    "SELECT 1 FROM intent WHERE op_key IN (?1, ?2) AND json_extract(payload, '$.shipmentId') = ?3 LIMIT 1", keyOf(orderId), keyOf(`${orderId}/${shipmentId}`), shipmentId,
  ) !== undefined;
}

/** Puts away what waits for nothing any more: orders that have their list, and orders that want none. No call is made for them. */
export function tidyPicklistIntents(ports: SmartPorts): void {
  const { database, clock } = ports;
  tryParkedAgain(ports);
  const waiting = database.read.all<{ intent_id: number; shipment_id: ShipmentId }>(
    `SELECT intent_id, json_extract(payload, '$.shipmentId') AS shipment_id FROM intent WHERE state IN ('READY', 'UNSURE', 'HELD', 'SENT') AND ${MUST_PASS} AND kind = 'fk-picklist'`,
  );
  const settled = waiting.flatMap(({ intent_id, shipment_id }) => {
    const settlement = withoutCall(ports, shipment_id);
    return settlement === null ? [] : [{ intent_id, ...settlement }];
  });
  if (settled.length === 0) return;
  const nowMs = clock.nowMs();
  database.write((tx) => {
    for (const { intent_id, to, says } of settled) tx.run(`UPDATE intent SET state = ?, says = ?, changed_at_ms = ? WHERE intent_id = ? AND ${MUST_PASS}`, to, says, nowMs, intent_id);
  });
}

/** An intent that was tried too often would keep every other list of the location from being made; every try settles first, so a later one is no danger. */
function tryParkedAgain(ports: SmartPorts): void {
  const nowMs = ports.clock.nowMs();
  const isParked = "state NOT IN ('DONE', 'SUPERSEDED') AND state = 'PARKED' AND stream = ?1 AND kind = 'fk-picklist' AND changed_at_ms <= ?2";
  const of = [`smart:${locationOf(ports)}`, nowMs - PARKED_MS] as const;
  if (ports.database.read.get(`SELECT 1 FROM intent WHERE ${isParked} LIMIT 1`, ...of) === undefined) return;
  ports.database.write((tx) => tx.run(`UPDATE intent SET state = 'READY', attempts = 0, next_at_ms = ?3, changed_at_ms = ?3 WHERE ${isParked}`, ...of, nowMs));
}

function withoutCall(ports: SmartPorts, shipmentId: ShipmentId): { readonly to: 'DONE' | 'SUPERSEDED'; readonly says: string } | null {
  const { read } = ports.database;
  const list = fkPicklistOf(read, shipmentId);
  if (list !== undefined) return { to: 'DONE', says: `picklist ${list}` };
  const shipment = readShipment(read, shipmentId);
  if (shipment === undefined || shipment.remoteState === 'CANCELLED') return { to: 'SUPERSEDED', says: 'The order was cancelled.' };
  if (shipment.closedReason !== null) return { to: 'SUPERSEDED', says: 'The order is closed.' };
  return shipment.remoteState === 'APPROVED' ? null : { to: 'SUPERSEDED', says: `Flipkart says ${shipment.remoteState}.` };
}

/**
 * Makes picklists at Flipkart. The call names no order: the portal chooses (flipkart-seller-api.md 13.2), so an intent is only a reason to
 * make one, in the one stream of the location, and which orders are in it is read afterwards. Never more lists than orders that want one,
 * none while a list is unread, and after a lost answer none before the settle time has passed and the pending lists were read.
 */
export function fkPicklistCourier(ports: SmartPorts): IntentCourier {
  const { database, smart, eye, clock } = ports;
  // On the monotonic clock.
  let lookedAtMs: number | null = null;
  /** How many orders the portal counted last, less those that were found in lists since. */
  let expected: number | null = null;
  const look = async (): Promise<CallFailure | null> => {
    const before = eye.ordersListed;
    const failure = await readPicklists(ports);
    if (failure === null) lookedAtMs = clock.monotonicMs();
    if (expected !== null) expected -= eye.ordersListed - before;
    return failure;
  };
  /** An order that is in a list and still counted as waiting may be put into the next one as well: nothing is made on a count that may be stale. */
  const isStale = (counted: number): boolean => {
    const newestMs = newestListAt(ports);
    return newestMs !== null && Math.abs(clock.nowMs() - newestMs) < STALE_MS && (expected === null || counted > expected);
  };
  const wantedNow = (): number => wantPicklists(database.read, locationOf(ports), flipkartNowMs(ports)).length;
  const wait = (says: string, ms = WAIT_MS): Settlement => ({ to: 'READY', says, nextAtMs: clock.nowMs() + ms, noTry: true });
  const unread = (failure: CallFailure): Settlement => failure.kind === 'unauthorised'
    ? { to: 'HELD', says: failure.says, nextAtMs: clock.nowMs() + MINUTE_MS, noTry: true, reason: failure.reason } : wait(failure.says, failure.kind === 'throttled' ? failure.retryAfterMs ?? MINUTE_MS : WAIT_MS);

  /** Why no list may be made now; null when one may. */
  const obstacle = async (intent: Intent): Promise<Settlement | null> => {
    if (lookedAtMs === null || intent.firstSentAtMs !== null || clock.monotonicMs() - lookedAtMs >= LOOK_EVERY_MS || unreadPicklists(ports).length > 0) {
      const failure = await look();
      if (failure !== null) return unread(failure);
    }
    const settled = withoutCall(ports, shipmentIdOf(intent));
    if (settled !== null) return settled;
    if (unreadPicklists(ports).length > 0) return wait('A picklist shows no orders yet.');
    if (wantedNow() === 0) return wait('The order waits for its time.');
    const count = await eye.saw(smart.countToPick());
    if (!count.ok) return unread(count.failure);
    if (count.value === 0) return wait('Flipkart has no order for a picklist yet.');
    if (isStale(count.value)) return wait('Flipkart still counts orders that are in a list already.');
    expected = count.value;
    return null;
  };

  return {
    kind: 'fk-picklist',
    batchMax: 1,
    applied: (intent) => withoutCall(ports, shipmentIdOf(intent)) ?? wait('The call made a list of other orders.', 0),
    async prepare([intent]) {
      if (intent === undefined) return { go: [], settled: [] };
      const why = await obstacle(intent);
      return why === null ? { go: [intent], settled: [] } : { go: [], settled: [[intent, why]] };
    },
    async send([intent]) {
      if (intent === undefined) return [];
      const made = await eye.saw(smart.createPicklist(locationOf(ports), Math.max(1, Math.min(readSetting(database.read, 'smartOrdersPerPicklist'), wantedNow()))));
      if (!made.ok) {
        const { failure } = made;
        // A refusal says that no list was made; what it is about is not this order, and the next look may find it gone.
        return [[intent, failure.kind === 'refused' ? wait(failure.says, REFUSED_MS) : settlementOf(failure, 1, clock.nowMs())]];
      }
      keepMade(ports, made.value);
      const failure = await look();
      return [[intent, failure === null ? withoutCall(ports, shipmentIdOf(intent)) ?? wait('Flipkart put other orders into the list.', 0) : unread(failure)]];
    },
    async readBack([intent]) {
      if (intent === undefined) return new Map();
      const failure = await look();
      return new Map<Intent, Finding>([[intent, failure === null ? judge(intent) : { found: 'unknown', says: failure.says }]]);
    },
  };

  function judge(intent: Intent): Finding {
    if (fkPicklistOf(database.read, shipmentIdOf(intent)) !== undefined || hasNewListSince(ports, intent.lastSentAtMs ?? clock.nowMs())) return { found: 'applied', says: 'Flipkart has a new list.' };
    // A cancelled order makes no difference here: the call that was sent for it may still land.
    return { found: 'not-applied', says: 'Flipkart has no new list.' };
  }
}
