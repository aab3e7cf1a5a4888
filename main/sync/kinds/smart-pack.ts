import type { ShipmentId } from '../../../shared/fulfilment/ids.ts';
import { hasReached } from '../../../shared/fulfilment/shipment.ts';
import { MINUTE_MS } from '../../../shared/time.ts';
import type { Intent } from '../../database/index.ts';
import { readSetting } from '../../database/index.ts';
import { BATCH_MAX } from '../../flipkart/index.ts';
import { readShipment, tellAccepted } from '../../fulfilment/shipment/index.ts';
import { troublesOver } from '../../fulfilment/smart-picklist/index.ts';
import type { Finding, IntentCourier } from '../intent-courier.ts';
import type { Settlement } from '../intent-store.ts';
import type { SmartPorts } from '../smart/by-smart.ts';
import { PackSteps } from '../smart/pack-steps.ts';
import { PackVerdicts } from '../smart/pack-verdicts.ts';
import { stampOfFlipkart } from '../sync-ports.ts';
import { readAgain } from '../tell.ts';
import { shipmentIdOf } from './shipment-courier.ts';

/**
 * Packs Smart orders through the gateway, each one on its own. What is missing is sent after the settle time, and no more; a pack that
 * Flipkart took is never sent again: it is confirmed, or a person looks.
 */
export function smartPackCourier(ports: SmartPorts): IntentCourier {
  const { database, clock } = ports;
  const verdicts = new PackVerdicts(ports);
  const steps = new PackSteps(ports, verdicts);
  return {
    kind: 'pack',
    batchMax: BATCH_MAX.pack,
    parts: (go) => go.map((intent) => [intent]),
    applied: (intent) => verdicts.done(intent, 'confirmed'),
    async prepare(intents) {
      if (readSetting(database.read, 'orderSync') === 'off') return { go: [], settled: intents.map((intent) => [intent, { to: 'READY', says: 'Order sync is off.', nextAtMs: clock.nowMs() + MINUTE_MS }] as const) };
      // Those without a picklist wait for it; only what may go is read once more, for quantities may have been cut since (flipkart-seller-api.md 4.1).
      const early = new Map(intents.map((intent) => [intent, verdicts.beforehand(intent)]));
      const going = intents.filter((intent) => early.get(intent) === null);
      const failure = going.length === 0 ? null : await readAgain(ports, going.map(shipmentIdOf));
      const judged = intents.map((intent): readonly [Intent, Settlement | null] => [
        intent, early.get(intent) ?? (failure === null ? verdicts.beforehand(intent) : verdicts.unread(intent, failure)),
      ]);
      return { go: judged.flatMap(([intent, settlement]) => (settlement === null ? [intent] : [])), settled: judged.flatMap(([intent, settlement]) => (settlement === null ? [] : [[intent, settlement] as const])) };
    },
    async send(intents) {
      const settled: (readonly [Intent, Settlement])[] = [];
      for (const intent of intents) settled.push([intent, await steps.packOne(intent)]);
      return settled;
    },
    async readBack(intents) {
      const lost = intents.filter((intent) => !verdicts.isTaken(shipmentIdOf(intent)));
      const failure = lost.length === 0 ? null : await readAgain(ports, lost.map(shipmentIdOf));
      const findings = new Map<Intent, Finding>();
      for (const intent of intents) findings.set(intent, failure !== null && lost.includes(intent) ? { found: 'unknown', says: failure.says } : await verdicts.found(intent));
      return findings;
    },
  };
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
  const over = parked.flatMap(({ intent_id, shipment_id }): { readonly intent_id: number; readonly shipment_id: ShipmentId; readonly state: 'DONE' | 'SUPERSEDED'; readonly says: string }[] => {
    const shipment = readShipment(database.read, shipment_id);
    if (shipment?.remoteState === 'CANCELLED') return [{ intent_id, shipment_id, state: 'SUPERSEDED', says: 'The order was cancelled.' }];
    return shipment !== undefined && hasReached(shipment.remoteState, 'PACKED') ? [{ intent_id, shipment_id, state: 'DONE', says: 'Flipkart shows it as packed.' }] : [];
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
