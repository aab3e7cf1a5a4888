import type { Intent } from '../../database/index.ts';
import type { IntentCourier } from '../intent-courier.ts';

/**
 * One kind, two ways: an intent goes by the gateway or by the public call, as `bySmart` says at that moment. The floor adds the same intent
 * for both. An intent whose way changed while its answer was unknown is read back by the new one: both judge by Flipkart's own state.
 */
export function chosenCourier(plain: IntentCourier, smart: IntentCourier, bySmart: (intent: Intent) => boolean): IntentCourier {
  const split = (intents: readonly Intent[]): readonly (readonly [IntentCourier, readonly Intent[]])[] =>
    ([[plain, intents.filter((intent) => !bySmart(intent))], [smart, intents.filter(bySmart)]] as const).filter(([, own]) => own.length > 0);
  return {
    kind: plain.kind,
    batchMax: plain.batchMax,
    applied: (intent) => (bySmart(intent) ? smart : plain).applied(intent),
    async look(intents) {
      for (const [courier, own] of split(intents)) await courier.look?.(own);
    },
    parts: (go) => split(go).flatMap(([courier, own]) => courier.parts?.(own) ?? [own]),
    async prepare(intents) {
      const prepared = [];
      for (const [courier, own] of split(intents)) prepared.push(await courier.prepare(own));
      return { go: prepared.flatMap((each) => each.go), settled: prepared.flatMap((each) => each.settled) };
    },
    async send(intents) {
      const settled = [];
      for (const [courier, own] of split(intents)) settled.push(...await courier.send(own));
      return settled;
    },
    async readBack(intents) {
      const found = [];
      for (const [courier, own] of split(intents)) found.push(...await courier.readBack(own));
      return new Map(found);
    },
  };
}
