import { describe, expect, it } from 'vitest';
import { addIntent, openDatabase, putIntentAside, putIntentBack, supersedeIntents } from '../../main/database/index.ts';
import type { Database, IntentKind } from '../../main/database/index.ts';
import { VirtualTime } from '../../main/platform/virtual-time.ts';
import type { IntentCourier } from '../../main/sync/intent-courier.ts';
import type { SenderPorts } from '../../main/sync/intent-sender.ts';
import { sendReady } from '../../main/sync/intent-sender.ts';
import { sqliteIntentStore } from '../../main/sync/intent-store.ts';
import { SettleClock } from '../../main/sync/settle-clock.ts';
import { wakeStore } from '../../main/sync/wake-store.ts';
import { SECOND_MS } from '../../shared/time.ts';
import { MORNING_MS } from '../fixtures/told.ts';

const TICKET = { spend: () => undefined, giveBack: () => undefined };
const PACK = 'a1:pack:S1:1';
const CANCEL = 'a1:cancel:S1:g1';
const READY_TO_SHIP = 'a1:dispatch:S1:1';

interface Sending {
  readonly database: Database;
  readonly time: VirtualTime;
  /** Keys in the order in which they left. */
  readonly sent: string[];
  add(opKey: string, kind: IntentKind): void;
  /** Each intent, and its state. */
  states(): Readonly<Record<string, string>>;
  send(more?: Partial<SenderPorts>, courier?: Partial<IntentCourier>): Promise<void>;
}

/** The sender over a real store and a Flipkart that takes everything. */
function sending(): Sending {
  const database = openDatabase(':memory:');
  const time = new VirtualTime(MORNING_MS);
  const sent: string[] = [];
  const settle = new SettleClock(time);
  const courierOf = (kind: IntentKind, more: Partial<IntentCourier> = {}): IntentCourier => ({
    kind, batchMax: 25, applied: () => ({ to: 'DONE', says: 'read back' }), prepare: (go) => Promise.resolve({ go, settled: [] }),
    send: (intents) => {
      sent.push(...intents.map((intent) => intent.opKey));
      return Promise.resolve(intents.map((intent) => [intent, { to: 'DONE', says: 'accepted' }] as const));
    },
    readBack: (intents) => Promise.resolve(new Map(intents.map((intent) => [intent, { found: 'not-applied', says: 'it is not there' }]))),
    ...more,
  });
  return {
    database, time, sent,
    add: (opKey, kind) => database.write((tx) => {
      addIntent(tx, { opKey, stream: 'ship:S1', kind, class: 'GUARDED', payload: { shipmentId: 'S1' }, dueMs: 1 }, time.nowMs());
    }),
    states: () => Object.fromEntries(database.read.all<{ op_key: string; state: string }>('SELECT op_key, state FROM intent ORDER BY intent_id').map((row) => [row.op_key, row.state])),
    send: async (more = {}, courier = {}) => {
      await sendReady({ store: sqliteIntentStore(database), couriers: [courierOf('cancel'), courierOf('pack', courier), courierOf('dispatch', courier)], clock: time, maySend: () => true, takeCall: () => Promise.resolve(TICKET), settle, ...more });
    },
  };
}

/** What the floor does when a supervisor cancels an order whose pack is still to go. */
function cancel({ database, time, add }: Sending): void {
  database.write((tx) => supersedeIntents(tx, 'ship:S1', 'a person cancelled the order', time.nowMs()));
  add(CANCEL, 'cancel');
}

describe('what was put away since the sender took it', () => {
  it('P57 a pack is not sent whose order a person cancelled while the sender waited for a call of the hour', async () => {
    const floor = sending();
    floor.add(PACK, 'pack');
    let isFirst = true;
    await floor.send({ takeCall: () => {
      if (isFirst) cancel(floor);
      isFirst = false;
      return Promise.resolve(TICKET);
    } });
    await floor.send();
    expect(floor.sent).toEqual([CANCEL]);
    expect(floor.states()).toEqual({ [PACK]: 'SUPERSEDED', [CANCEL]: 'DONE' });
  });

  it('P57 nor while Flipkart was read before the call', async () => {
    const floor = sending();
    floor.add(PACK, 'pack');
    let isFirst = true;
    await floor.send({}, { prepare: (go) => {
      if (isFirst) cancel(floor);
      isFirst = false;
      return Promise.resolve({ go, settled: [] });
    } });
    await floor.send();
    expect(floor.sent).toEqual([CANCEL]);
    expect(floor.states()).toEqual({ [PACK]: 'SUPERSEDED', [CANCEL]: 'DONE' });
  });

  it('does not wait again because the look before the call said that it must', async () => {
    const floor = sending();
    floor.add(PACK, 'pack');
    let isFirst = true;
    const told: string[] = [];
    await floor.send({}, { prepare: (go) => {
      if (!isFirst) return Promise.resolve({ go, settled: [] });
      isFirst = false;
      cancel(floor);
      return Promise.resolve({ go: [], settled: go.map((intent) => [intent, { to: 'READY', says: 'later', nextAtMs: floor.time.nowMs() + SECOND_MS, record: () => void told.push(intent.opKey) }] as const) });
    } });
    floor.time.advance(2 * SECOND_MS);
    await floor.send();
    expect(floor.sent).toEqual([CANCEL]);
    expect(told).toEqual([]);
  });

  it('I5 is not sent before a call that a person put back in front of it meanwhile', async () => {
    const floor = sending();
    floor.add(PACK, 'pack');
    floor.add(READY_TO_SHIP, 'dispatch');
    const { database, time } = floor;
    database.write((tx) => {
      tx.run("UPDATE intent SET state = 'PARKED' WHERE op_key = ?", PACK);
      putIntentAside(tx, PACK, 'SUPERSEDED', 'given up', time.nowMs());
    });
    await floor.send({}, { prepare: (go) => {
      database.write((tx) => putIntentBack(tx, PACK, { state: 'PARKED', says: 'tried 8 times' }, 'SUPERSEDED', time.nowMs()));
      return Promise.resolve({ go, settled: [] });
    } });
    expect(floor.sent).toEqual([]);
    expect(floor.states()).toEqual({ [PACK]: 'PARKED', [READY_TO_SHIP]: 'READY' });
  });
});

describe('what was marked as sent and has not left yet', () => {
  it('F10 is read back and not sent when the machine slept while the second copy was waited for', async () => {
    const floor = sending();
    floor.add(PACK, 'pack');
    await floor.send({ secondCopy: () => {
      wakeStore(floor.database, floor.time.nowMs(), 0);
      return Promise.resolve();
    } });
    expect(floor.sent).toEqual([]);
    expect(floor.states()).toEqual({ [PACK]: 'UNSURE' });
  });

  it('leaves when the second copy has it', async () => {
    const floor = sending();
    floor.add(PACK, 'pack');
    await floor.send({ secondCopy: () => {
      expect(floor.states()).toEqual({ [PACK]: 'SENT' });
      return Promise.resolve();
    } });
    expect(floor.sent).toEqual([PACK]);
  });
});
