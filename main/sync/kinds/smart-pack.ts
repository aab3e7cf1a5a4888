import { present } from '../../../shared/assert.ts';
import type { ShipmentId } from '../../../shared/fulfilment/ids.ts';
import { hasReached } from '../../../shared/fulfilment/shipment.ts';
import { SECOND_MS } from '../../../shared/time.ts';
import type { EpochMs } from '../../../shared/time.ts';
import type { Intent, WriteTx } from '../../database/index.ts';
import { readSetting } from '../../database/index.ts';
import type { CallFailure, Outcome } from '../../flipkart/index.ts';
import { BATCH_MAX } from '../../flipkart/index.ts';
import type { SmartItemState, SmartPicklist, SmartPicklistId } from '../../flipkart/smart/smart-gateway.ts';
import type { PackPayload } from '../../fulfilment/shipment/index.ts';
import { packPayload, readShipment, tellAccepted } from '../../fulfilment/shipment/index.ts';
import { fkPicklistOf, openTrouble, troublesOver } from '../../fulfilment/smart-picklist/index.ts';
import type { Finding, IntentCourier } from '../intent-courier.ts';
import { backOff, settlementOf } from '../intent-sender.ts';
import type { Settlement } from '../intent-store.ts';
import type { SmartPorts } from '../smart/by-smart.ts';
import { stampOfFlipkart } from '../sync-ports.ts';
import { readAgain } from '../tell.ts';
import { packHasBegun, shipmentIdOf } from './shipment-courier.ts';

const WAIT_MS = 5 * SECOND_MS;
/** The portal's own pace: asked every 2 s, up to 20 times, then the order is laid aside (flipkart-seller-api.md 13.2). */
const CONFIRM_EVERY_MS = 2 * SECOND_MS;
const CONFIRM_LOOKS = 20;
/** The words of the map were not found: assumed. */
const CONFIRMED = /^(confirmed|packed|completed|success|true)$/i;
const STILL_MS = 60 * SECOND_MS;
/** Units that may go to other orders of a list first. */
const OTHERS_MAX = 200;

type Step = { readonly went: true } | { readonly went: false; readonly settlement: Settlement };
const WENT: Step = { went: true };

/**
 * Packs a Smart order through the gateway: its picklist is begun, every unit's scan is told, and the whole order is packed in one go. Where the
 * work had come to is read from the picklist, so that a repeat after the settle time sends what is missing and no more. A pack that
 * Flipkart took is never sent again: it is confirmed, or a person looks.
 */
export function smartPackCourier(ports: SmartPorts): IntentCourier {
  const { database, smart, eye, clock } = ports;
  const { read } = database;
  const after = (ms: number): EpochMs => clock.nowMs() + ms;

  const done = (intent: Intent, says: string): Settlement => ({
    to: 'DONE', says,
    record: (tx) => {
      const shipmentId = shipmentIdOf(intent);
      tellAccepted(ports.floor, tx, shipmentId, 'pack', stampOfFlipkart(ports));
      troublesOver(ports.floor, tx, 'sidelined', shipmentId, 'confirmed', stampOfFlipkart(ports));
    },
  });

  const judge = (intent: Intent): Finding => {
    const shipment = readShipment(read, shipmentIdOf(intent));
    if (shipment === undefined) return { found: 'unknown', says: 'The shipment is not known.' };
    if (shipment.remoteState === 'CANCELLED') return { found: 'moot', says: 'The order was cancelled.' };
    return packHasBegun(shipment) ? { found: 'applied', says: 'Flipkart has it.' } : { found: 'not-applied', says: `Flipkart says ${shipment.remoteState}.` };
  };

  /** What becomes of an intent without a call; null when it may go. */
  const beforehand = (intent: Intent): Settlement | null => {
    const finding = judge(intent);
    if (finding.found === 'applied') return done(intent, 'Flipkart had it already');
    if (finding.found === 'moot') return { to: 'SUPERSEDED', says: finding.says };
    const shipment = present(readShipment(read, shipmentIdOf(intent)), 'a shipment that was judged');
    const wait = shipment.hold === 1 ? 'Flipkart holds the order.'
      : clock.nowMs() <= shipment.dispatchAfterMs ? 'It may not be packed yet.'
        : fkPicklistOf(read, shipment.shipmentId) === undefined ? 'Flipkart has no picklist of it yet.' : null;
    return wait === null ? null : { to: 'READY', says: wait, nextAtMs: after(WAIT_MS), noTry: true };
  };

  return {
    kind: 'pack',
    batchMax: BATCH_MAX.pack,
    parts: (go) => go.map((intent) => [intent]),
    applied: (intent) => done(intent, 'confirmed'),
    async prepare(intents) {
      if (readSetting(read, 'orderSync') === 'off') return { go: [], settled: intents.map((intent) => [intent, { to: 'READY', says: 'Order sync is off.', nextAtMs: after(STILL_MS) }] as const) };
      // Those without a picklist wait for it; only what may go is read once more, for quantities may have been cut since (flipkart-seller-api.md 4.1).
      const early = new Map(intents.map((intent) => [intent, beforehand(intent)]));
      const going = intents.filter((intent) => early.get(intent) === null);
      const failure = going.length === 0 ? null : await readAgain(ports, going.map(shipmentIdOf));
      const judged = intents.map((intent): readonly [Intent, Settlement | null] => {
        const before = early.get(intent) ?? null;
        return [intent, before ?? (failure === null ? beforehand(intent) : unread(intent, failure, clock.nowMs()))];
      });
      return { go: judged.flatMap(([intent, settlement]) => (settlement === null ? [intent] : [])), settled: judged.flatMap(([intent, settlement]) => (settlement === null ? [] : [[intent, settlement] as const])) };
    },
    async send(intents) {
      const settled: (readonly [Intent, Settlement])[] = [];
      for (const intent of intents) settled.push([intent, await packOne(intent)]);
      return settled;
    },
    async readBack(intents) {
      const findings = new Map<Intent, Finding>();
      const lost = intents.filter((intent) => acceptedAt(shipmentIdOf(intent)) === undefined);
      const failure = lost.length === 0 ? null : await readAgain(ports, lost.map(shipmentIdOf));
      for (const intent of intents) {
        const isLost = lost.includes(intent);
        findings.set(intent, isLost && failure !== null ? { found: 'unknown', says: failure.says } : await found(intent, isLost));
      }
      return findings;
    },
  };

  function acceptedAt(shipmentId: ShipmentId): EpochMs | undefined {
    return read.get<{ at: EpochMs }>('SELECT accepted_at_ms AS at FROM smart_pack WHERE shipment_id = ?', shipmentId)?.at;
  }

  /** Flipkart's state decides, where it tells already; else its confirmation does. */
  async function found(intent: Intent, isLost: boolean): Promise<Finding> {
    const shipmentId = shipmentIdOf(intent);
    const finding = judge(intent);
    const state = readShipment(read, shipmentId)?.remoteState;
    if (finding.found === 'moot' || (state !== undefined && hasReached(state, 'PACKED'))) return finding;
    const answer = await eye.saw(smart.readConfirmation(shipmentId));
    if (answer.ok && isConfirmed(shipmentId, answer.value)) return { found: 'applied', says: 'Flipkart confirmed it.' };
    if (!isLost) return oneMoreLook(shipmentId);
    if (finding.found !== 'applied') return answer.ok ? finding : { found: 'unknown', says: answer.failure.says };
    // The call whose answer was lost did arrive: from here on it is one that was taken.
    database.write((tx) => keepAccepted(tx, shipmentId, clock.nowMs()));
    return { found: 'unknown', says: 'Flipkart packs it.', nextAtMs: after(CONFIRM_EVERY_MS) };
  }

  function isConfirmed(shipmentId: ShipmentId, words: ReadonlyMap<string, string>): boolean {
    const items = packPayload(read, shipmentId, clock.nowMs())?.items ?? [];
    return items.length > 0 && items.every(({ orderItemId }) => CONFIRMED.test(words.get(orderItemId) ?? ''));
  }

  function oneMoreLook(shipmentId: ShipmentId): Finding {
    const looks = (read.get<{ looks: number }>('SELECT looks FROM smart_pack WHERE shipment_id = ?', shipmentId)?.looks ?? 0) + 1;
    database.write((tx) => tx.run('UPDATE smart_pack SET looks = ? WHERE shipment_id = ?', looks, shipmentId));
    const says = 'Flipkart took the pack and has not confirmed it.';
    if (looks < CONFIRM_LOOKS) return { found: 'unknown', says, nextAtMs: after(CONFIRM_EVERY_MS) };
    return { found: 'stuck', says, record: (tx) => openTrouble(ports.floor, tx, { trouble: 'sidelined', shipmentId, says: fkPicklistOf(tx, shipmentId) ?? '' }, stampOfFlipkart(ports)) };
  }

  async function packOne(intent: Intent): Promise<Settlement> {
    const shipmentId = shipmentIdOf(intent);
    const picklistId = fkPicklistOf(read, shipmentId) as SmartPicklistId | undefined;
    const order = packPayload(read, shipmentId, clock.nowMs());
    if (picklistId === undefined || order === null) return { to: 'READY', says: 'Flipkart has no picklist of it yet.', nextAtMs: after(WAIT_MS), noTry: true };
    const list = await eye.saw(smart.readPicklist(picklistId));
    // A read that failed sent nothing.
    if (!list.ok) return unread(intent, list.failure, clock.nowMs());
    const here = list.value.shipments.find((each) => each.shipmentId === shipmentId);
    if (here === undefined) return notInList(shipmentId, picklistId);
    // Worked off already: a pack whose answer was lost and which the public API does not show yet, or one that a person asked for again.
    if (here.items.some((item) => item.state === 'COMPLETED') && here.items.every((item) => item.state === 'COMPLETED' || item.state === 'CANCELLED')) return taken(shipmentId);
    const begun = await start(intent, picklistId, list.value);
    if (!begun.went) return begun.settlement;
    for (const item of here.items) {
      const scanned = await scanUnits(intent, picklistId, item.listingId, item.state, order.items.find((each) => each.orderItemId === item.orderItemId)?.quantity ?? 0, shipmentId);
      if (!scanned.went) return scanned.settlement;
    }
    return pack(intent, picklistId, order);
  }

  function notInList(shipmentId: ShipmentId, picklistId: string): Settlement {
    return { to: 'PARKED', says: 'It is not in its Flipkart picklist any more.', record: (tx) => openTrouble(ports.floor, tx, { trouble: 'not_in_list', shipmentId, says: picklistId }, stampOfFlipkart(ports)) };
  }

  /** A list in which something was done is begun; another one is begun once. */
  async function start(intent: Intent, picklistId: SmartPicklistId, list: SmartPicklist): Promise<Step> {
    const isBegun = database.read.get('SELECT 1 FROM smart_picklist WHERE fk_picklist_id = ? AND started_at_ms IS NOT NULL', picklistId) !== undefined;
    if (isBegun || list.shipments.some((each) => each.items.some((item) => item.state === 'IN_PROCESS' || item.state === 'COMPLETED'))) return WENT;
    const answer = await eye.saw(smart.startPicklist(picklistId));
    if (!answer.ok) return stopped(intent, answer);
    database.write((tx) => tx.run('UPDATE smart_picklist SET started_at_ms = ? WHERE fk_picklist_id = ?', clock.nowMs(), picklistId));
    return WENT;
  }

  /** Tells the scan of every unit. In a list of several orders the portal may count a unit for another of them: it is told until this one has its own. */
  async function scanUnits(intent: Intent, picklistId: SmartPicklistId, listingId: Parameters<typeof smart.scanItem>[1], state: SmartItemState, units: number, shipmentId: ShipmentId): Promise<Step> {
    if (state === 'COMPLETED' || state === 'CANCELLED') return WENT;
    for (let own = 0, told = 0; own < units && told < units + OTHERS_MAX; told += 1) {
      const answer = await eye.saw(smart.scanItem(picklistId, listingId));
      if (!answer.ok) return stopped(intent, answer);
      if (answer.value.result !== 'scanned') {
        // Units that were told before the line broke are told already.
        if (answer.value.result === 'already-done') return WENT;
        return { went: false, settlement: await refusedWhile(intent, answer.value.result === 'cancelled' ? 'Flipkart says that it was cancelled.' : answer.value.says) };
      }
      if (answer.value.shipmentId === shipmentId) own += 1;
      if (answer.value.shipmentId === shipmentId && answer.value.toScan === 0) return WENT;
    }
    return WENT;
  }

  async function pack(intent: Intent, picklistId: SmartPicklistId, order: PackPayload): Promise<Settlement> {
    const { shipmentId, invoiceDay, items, parcels } = order;
    const size = parcels[0];
    if (size === undefined) return { to: 'REJECTED', says: 'The size of the parcel is not known.' };
    const answer = await eye.saw(smart.pack({ picklistId, shipmentId, invoiceDay, items, size }));
    if (!answer.ok) {
      const step = stopped(intent, answer);
      if (answer.failure.kind === 'refused') return refusedWhile(intent, answer.failure.says);
      return step.went ? { to: 'UNSURE', says: '', nextAtMs: after(WAIT_MS) } : step.settlement;
    }
    return taken(shipmentId);
  }

  function taken(shipmentId: ShipmentId): Settlement {
    return { to: 'UNSURE', says: 'Flipkart took it and is to confirm it.', nextAtMs: after(CONFIRM_EVERY_MS), record: (tx) => keepAccepted(tx, shipmentId, clock.nowMs()) };
  }

  function stopped(intent: Intent, answer: Extract<Outcome<unknown>, { readonly ok: false }>): Step {
    const settlement = settlementOf(answer.failure, 1, clock.nowMs());
    return { went: false, settlement: settlement.to === 'READY' && settlement.noTry !== true ? { ...settlement, nextAtMs: after(backOff(intent)) } : settlement };
  }

  /** "Already done" and "cancelled" look alike in a refusal: the shipment itself says which (flipkart-seller-api.md 4.9). */
  async function refusedWhile(intent: Intent, says: string): Promise<Settlement> {
    const failure = await readAgain(ports, [shipmentIdOf(intent)]);
    if (failure !== null) return { to: 'UNSURE', says, nextAtMs: after(WAIT_MS) };
    return beforehand(intent) ?? { to: 'REJECTED', says };
  }
}

/**
 * A pack that waited for a person is over when Flipkart shows the order as packed after all, or as cancelled: what stands behind it in the
 * order's stream goes on.
 */
export function settleSidelined(ports: SmartPorts): void {
  const { database, floor, clock } = ports;
  const parked = database.read.all<{ intent_id: number; shipment_id: ShipmentId }>(
    `SELECT intent_id, json_extract(payload, '$.shipmentId') AS shipment_id FROM intent INDEXED BY intent_open WHERE state NOT IN ('DONE', 'SUPERSEDED') AND state = 'PARKED' AND kind = 'pack'`,
  );
  const over = parked.flatMap(({ intent_id, shipment_id }) => {
    const shipment = readShipment(database.read, shipment_id);
    if (shipment?.remoteState === 'CANCELLED') return [{ intent_id, shipment_id, state: 'SUPERSEDED' as const, says: 'The order was cancelled.' }];
    return shipment !== undefined && hasReached(shipment.remoteState, 'PACKED') ? [{ intent_id, shipment_id, state: 'DONE' as const, says: 'Flipkart shows it as packed.' }] : [];
  });
  if (over.length === 0) return;
  const stamp = stampOfFlipkart(ports);
  database.write((tx) => {
    for (const { intent_id, shipment_id, state, says } of over) {
      tx.run("UPDATE intent SET state = ?, says = ?, changed_at_ms = ? WHERE intent_id = ? AND state = 'PARKED'", state, says, clock.nowMs(), intent_id);
      if (state === 'DONE') tellAccepted(floor, tx, shipment_id, 'pack', stamp);
      troublesOver(floor, tx, 'sidelined', shipment_id, says, stamp);
    }
  });
}

function keepAccepted(tx: WriteTx, shipmentId: ShipmentId, nowMs: EpochMs): void {
  tx.run('INSERT INTO smart_pack (shipment_id, accepted_at_ms, looks) VALUES (?, ?, 0) ON CONFLICT (shipment_id) DO UPDATE SET looks = 0', shipmentId, nowMs);
}

function unread(intent: Intent, failure: CallFailure, nowMs: EpochMs): Settlement {
  const nextAtMs = nowMs + backOff(intent);
  return failure.kind === 'unauthorised' ? { to: 'HELD', says: failure.says, nextAtMs, noTry: true, reason: failure.reason } : { to: 'READY', says: failure.says, nextAtMs, noTry: true };
}
