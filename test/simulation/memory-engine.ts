import type { ShipmentId } from '../../shared/fulfilment/ids.ts';
import type { Clock } from '../../main/platform/clock.ts';
import type { Intent, IntentKind } from '../../main/database/index.ts';
import type { EntryResult } from '../../main/flipkart/index.ts';
import type { Finding, IntentCourier } from '../../main/sync/intent-courier.ts';
import type { SenderPorts } from '../../main/sync/intent-sender.ts';
import { sendReady, settlementOf } from '../../main/sync/intent-sender.ts';
import type { IntentStore } from '../../main/sync/intent-store.ts';
import type { StockWay } from '../../main/sync/inventory/stock-way.ts';
import { DISPATCH_RULES } from '../../main/sync/kinds/dispatch.ts';
import { PACK_RULES } from '../../main/sync/kinds/pack.ts';
import type { ShipmentBook } from '../../main/sync/kinds/shipment-book.ts';
import { shipmentCourier, shipmentIdOf } from '../../main/sync/kinds/shipment-courier.ts';
import type { StockBook } from '../../main/sync/kinds/stock-book.ts';
import { courierOfCounts } from '../../main/sync/kinds/stock.ts';
import type { PushCounts } from './mutants.ts';
import type { RemoteFlipkart } from './remote-flipkart.ts';
import type { SeededLine } from './seeded-line.ts';

/** What the engine of a seed works with; broken ones are handed in here. */
export interface EnginePorts {
  readonly clock: Clock;
  readonly store: IntentStore;
  /** Whether anything of these kinds may act now: a sender that has nothing to do is not called. */
  readonly hasReady: (kinds: readonly IntentKind[]) => boolean;
  readonly shipments: ShipmentBook;
  readonly quantityOf: (shipmentId: ShipmentId) => number;
  readonly stock: StockBook;
  readonly push: PushCounts;
  readonly line: SeededLine;
  readonly remote: RemoteFlipkart;
  /** Whether Flipkart refuses a repeat of a pack and of a dispatch. */
  readonly isGuarded: boolean;
  /** Told of each shipment that is about to be called about. */
  readonly calls: (kind: 'pack' | 'dispatch', shipmentId: ShipmentId) => void;
}

interface Group {
  readonly kinds: readonly IntentKind[];
  readonly ports: SenderPorts;
}

/** Calls are not what this is about. */
const NO_COUNT = { spend: () => undefined, giveBack: () => undefined };
const NO_TICKET = Promise.resolve(NO_COUNT);

/** The senders of a station that has just started: what a dead one had in mind is gone. */
export interface MemoryEngine {
  /** Everything that may act now, the kinds in this order. */
  turn(order: readonly ('parcels' | 'stock' | 'picklists')[]): Promise<void>;
}

export function startEngine(ports: EnginePorts): MemoryEngine {
  const { clock, store, shipments, line, remote } = ports;
  const told = (answer: readonly EntryResult[]): readonly EntryResult[] => answer.map((entry, index) => (index === 0 ? { ...entry, result: 'missing', code: null, says: null } : entry));
  const pack = shipmentCourier({ book: shipments, clock }, {
    ...PACK_RULES,
    send: (intents) => {
      const orders = intents.map((intent) => ({ shipmentId: shipmentIdOf(intent), quantity: ports.quantityOf(shipmentIdOf(intent)) }));
      for (const { shipmentId } of orders) ports.calls('pack', shipmentId);
      return line.write('pack', () => orders.map(({ shipmentId, quantity }) => remote.pack(shipmentId, quantity)), told, ports.isGuarded);
    },
  });
  const dispatch = shipmentCourier({ book: shipments, clock }, {
    ...DISPATCH_RULES,
    send: (intents) => {
      const shipmentIds = intents.map(shipmentIdOf);
      for (const shipmentId of shipmentIds) ports.calls('dispatch', shipmentId);
      return line.write('dispatch', () => shipmentIds.map((shipmentId) => remote.dispatch(shipmentId)), told, ports.isGuarded);
    },
  });
  const way: StockWay = { class: 'SET', batchMax: 10, push: (targets) => ports.push(targets, 'set'), read: () => Promise.reject(new Error('An absolute count is never read back')) };
  const groupOf = (couriers: readonly IntentCourier[]): Group => ({ kinds: couriers.map((courier) => courier.kind), ports: { store, couriers, clock, maySend: () => true, takeCall: () => NO_TICKET } });
  const groups = { parcels: groupOf([pack, dispatch]), stock: groupOf([courierOfCounts({ book: ports.stock, clock }, way)]), picklists: groupOf([picklistCourier(line, remote, clock)]) };
  return {
    async turn(order) {
      for (const group of order) if (ports.hasReady(groups[group].kinds)) await sendReady(groups[group].ports);
    },
  };
}

/** The plainest courier of a call that nothing guards: one thing a call, looked for by its order. Smart's own, which names no order, is in the SQLite form. */
function picklistCourier(line: SeededLine, remote: RemoteFlipkart, clock: Clock): IntentCourier {
  return {
    kind: 'fk-picklist',
    batchMax: 1,
    applied: () => ({ to: 'DONE', says: 'read back' }),
    prepare: (intents) => Promise.resolve({ go: intents, settled: [] }),
    async send([intent]) {
      if (intent === undefined) return [];
      const answer = await line.write('picklist', () => remote.createPicklist(shipmentIdOf(intent)), (nothing) => nothing);
      return [[intent, answer.ok ? { to: 'DONE', says: 'made' } : settlementOf(answer.failure, 1, clock.nowMs())]];
    },
    async readBack(intents) {
      const findings = new Map<Intent, Finding>();
      for (const intent of intents) {
        const answer = await line.read('picklists', (asOfMs) => remote.hasPicklist(shipmentIdOf(intent), asOfMs), (made) => made);
        findings.set(intent, answer.ok ? { found: answer.value ? 'applied' : 'not-applied', says: 'looked' } : { found: 'unknown', says: answer.failure.says });
      }
      return findings;
    },
  };
}
