import { SECOND_MS } from '../../../shared/time.ts';
import { hasReached } from '../../../shared/fulfilment/shipment.ts';
import type { Intent } from '../../database/index.ts';
import { BATCH_MAX } from '../../flipkart/index.ts';
import type { SmartPicklistId } from '../../flipkart/smart/smart-gateway.ts';
import { readParcels, readShipment, tellAccepted } from '../../fulfilment/shipment/index.ts';
import { fkPicklistOf } from '../../fulfilment/smart-picklist/index.ts';
import type { Finding, IntentCourier } from '../intent-courier.ts';
import { afterRefusal, settlementOf } from '../intent-sender.ts';
import type { Settlement } from '../intent-store.ts';
import type { SmartPorts } from '../smart/by-smart.ts';
import { stampOfFlipkart } from '../sync-ports.ts';
import { readAgain } from '../tell.ts';
import { generationOf, shipmentIdOf } from './shipment-courier.ts';

const WAIT_MS = 5 * SECOND_MS;

/**
 * Tells Flipkart through the gateway that a parcel is ready to ship, by its AWB (flipkart-seller-api.md 13.2). When it is told, the floor
 * has decided by the setting: at pack or at the manifest.
 */
export function smartReadyCourier(ports: SmartPorts): IntentCourier {
  const { smart, eye, clock } = ports;
  const { read } = ports.database;
  const wait = (says: string): Settlement => ({ to: 'READY', says, nextAtMs: clock.nowMs() + WAIT_MS, noTry: true });
  const done = (intent: Intent, says: string): Settlement => ({ to: 'DONE', says, record: (tx) => tellAccepted(ports.floor, tx, shipmentIdOf(intent), 'dispatch', stampOfFlipkart(ports), generationOf(intent)) });
  const awbsOf = (intent: Intent): readonly (string | null)[] => readParcels(read, shipmentIdOf(intent)).map((parcel) => parcel.trackingId);

  const judge = (intent: Intent): Finding => {
    const shipment = readShipment(read, shipmentIdOf(intent));
    if (shipment === undefined) return { found: 'unknown', says: 'The shipment is not known.' };
    if (shipment.remoteState === 'CANCELLED') return { found: 'moot', says: 'The order was cancelled.' };
    return hasReached(shipment.remoteState, 'READY_TO_DISPATCH') ? { found: 'applied', says: 'Flipkart has it.' } : { found: 'not-applied', says: `Flipkart says ${shipment.remoteState}.` };
  };
  const beforehand = (intent: Intent): Settlement | null => {
    const finding = judge(intent);
    if (finding.found === 'applied') return done(intent, 'Flipkart had it already');
    if (finding.found === 'moot') return { to: 'SUPERSEDED', says: finding.says };
    const shipment = readShipment(read, shipmentIdOf(intent));
    if (shipment?.hold === 1) return wait('Flipkart holds the order.');
    if (shipment === undefined || !hasReached(shipment.remoteState, 'PACKED')) return wait('Flipkart has not packed it yet.');
    const awbs = awbsOf(intent);
    return awbs.length === 0 || awbs.includes(null) ? wait('It has no AWB yet.') : null;
  };

  async function sendOne(intent: Intent): Promise<Settlement> {
    const picklistId = fkPicklistOf(read, shipmentIdOf(intent)) as SmartPicklistId | undefined;
    if (picklistId === undefined) return wait('Flipkart has no picklist of it.');
    let refusal: string | null = null;
    for (const awb of awbsOf(intent)) {
      const answer = await eye.saw(smart.readyToShip(picklistId, awb ?? ''));
      if (answer.ok) continue;
      // Of several parcels one may have been told before the line broke: the others are told, and then the shipment itself says how far it is.
      if (answer.failure.kind !== 'refused') return settlementOf(answer.failure, 1, clock.nowMs());
      refusal = answer.failure.says;
    }
    if (refusal === null) return done(intent, 'accepted');
    const unread = await readAgain(ports, [shipmentIdOf(intent)]);
    return unread === null ? beforehand(intent) ?? afterRefusal(intent, refusal, clock.nowMs()) : { to: 'UNSURE', says: refusal, nextAtMs: clock.nowMs() + WAIT_MS };
  }

  return {
    kind: 'dispatch',
    batchMax: BATCH_MAX.dispatch,
    parts: (go) => go.map((intent) => [intent]),
    applied: (intent) => done(intent, 'read back'),
    prepare(intents) {
      const judged = intents.map((intent) => [intent, beforehand(intent)] as const);
      return Promise.resolve({ go: judged.flatMap(([intent, settled]) => (settled === null ? [intent] : [])), settled: judged.flatMap(([intent, settled]) => (settled === null ? [] : [[intent, settled] as const])) });
    },
    async send(intents) {
      const settled: (readonly [Intent, Settlement])[] = [];
      for (const intent of intents) settled.push([intent, await sendOne(intent)]);
      return settled;
    },
    async readBack(intents) {
      const failure = await readAgain(ports, intents.map(shipmentIdOf));
      return new Map(intents.map((intent) => [intent, failure === null ? judge(intent) : { found: 'unknown' as const, says: failure.says }]));
    },
  };
}
