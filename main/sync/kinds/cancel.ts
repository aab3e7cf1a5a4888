import { SECOND_MS } from '../../../shared/time.ts';
import type { Intent } from '../../database/index.ts';
import { BATCH_MAX } from '../../flipkart/index.ts';
import type { CancelPayload } from '../../fulfilment/shortage/index.ts';
import type { Finding, IntentCourier } from '../intent-courier.ts';
import { afterRefusal, backOff, settlementOf } from '../intent-sender.ts';
import type { Settlement } from '../intent-store.ts';
import type { SyncPorts } from '../sync-ports.ts';
import { lookAgain, readAgain } from '../tell.ts';

const WAIT_MS = 5 * SECOND_MS;
const payloadOf = (intent: Intent): CancelPayload => intent.payload as CancelPayload;

/**
 * Asks Flipkart to cancel a group of an order, before PACKED only (flipkart-seller-api.md 4.11). The shipment is read before and after: what its
 * lines say decides, and never the answer alone.
 */
export function cancelCourier(ports: SyncPorts): IntentCourier {
  const { read } = ports.database;
  const judge = (intent: Intent): Finding => {
    const { shipmentId, cancellationGroupIds } = payloadOf(intent);
    const lines = read.all<{ remote_state: string }>(
      'SELECT remote_state FROM order_line WHERE shipment_id = ? AND cancellation_group IN (SELECT value FROM json_each(?))', shipmentId, JSON.stringify(cancellationGroupIds),
    );
    if (lines.length === 0) return { found: 'unknown', says: 'The order is not known.' };
    if (lines.every((line) => line.remote_state === 'CANCELLED')) return { found: 'applied', says: 'Flipkart says it is cancelled.' };
    const state = lines.find((line) => line.remote_state !== 'CANCELLED')?.remote_state ?? '';
    return { found: 'not-applied', says: `Flipkart says ${state}.` };
  };
  const isOpen = (intent: Intent): boolean => {
    const finding = judge(intent);
    return finding.found === 'not-applied' && finding.says === 'Flipkart says APPROVED.';
  };
  const settled = (finding: Finding, refusal: string): Settlement =>
    finding.found === 'applied' ? { to: 'DONE', says: finding.says } : { to: 'REJECTED', says: `${refusal} ${finding.says}` };

  return {
    kind: 'cancel',
    batchMax: BATCH_MAX.dispatch,
    applied: () => ({ to: 'DONE', says: 'read back' }),
    async prepare(intents) {
      const failure = await readAgain(ports, intents.map((intent) => payloadOf(intent).shipmentId));
      const nowMs = ports.clock.nowMs();
      if (failure !== null) {
        const wait = (intent: Intent): Settlement => failure.kind === 'not-sent' ? { to: 'READY', says: failure.says, nextAtMs: nowMs + backOff(intent), noLine: true } : failure.kind === 'unauthorised'
          ? { to: 'HELD', says: failure.says, nextAtMs: nowMs + backOff(intent), reason: failure.reason } : { to: 'READY', says: failure.says, nextAtMs: nowMs + backOff(intent) };
        return { go: [], settled: intents.map((intent) => [intent, wait(intent)] as const) };
      }
      return { go: intents.filter(isOpen), settled: intents.filter((intent) => !isOpen(intent)).map((intent) => [intent, settled(judge(intent), 'The seller can cancel before packing only.')] as const) };
    },
    async send(intents) {
      const answer = await ports.api.cancel(intents.map(payloadOf));
      const nowMs = ports.clock.nowMs();
      if (!answer.ok) return intents.map((intent) => [intent, settlementOf(answer.failure, intents.length, nowMs)] as const);
      const failure = await readAgain(ports, intents.map((intent) => payloadOf(intent).shipmentId));
      const entries = new Map(answer.value.map((entry) => [entry.shipmentId, entry]));
      return intents.map((intent) => {
        const entry = entries.get(payloadOf(intent).shipmentId);
        const finding = judge(intent);
        if (finding.found === 'applied') return [intent, { to: 'DONE', says: finding.says }] as const;
        if (failure !== null || entry === undefined || entry.result !== 'failed') return [intent, { to: 'UNSURE', says: 'Flipkart does not show it as cancelled yet.', nextAtMs: nowMs + WAIT_MS }] as const;
        const says = `${entry.code ?? 'FAILURE'}: ${entry.says ?? ''}`;
        // Delivered twice, the answer is that to the second, and reads may not show yet what the first did.
        return [intent, isOpen(intent) ? afterRefusal(intent, says, nowMs) : { to: 'REJECTED', says }] as const;
      });
    },
    async readBack(intents) {
      const { failure, shown } = await lookAgain(ports, intents.map((intent) => payloadOf(intent).shipmentId));
      const unread = failure?.says ?? 'Flipkart left it out of what it showed.';
      return new Map(intents.map((intent) => [intent, failure === null && shown.has(payloadOf(intent).shipmentId) ? judge(intent) : { found: 'unknown' as const, says: unread }]));
    },
  };
}
