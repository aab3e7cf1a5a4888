import { afterEach, expect, it } from 'vitest';
import type { FaultKind, SandboxShipment } from '../../main/sandbox/index.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../shared/time.ts';
import { closeFloors, counted, stockedFloor } from '../doubles/stocked-floor.ts';
import type { TrainingFloor } from '../shift/training-floor.ts';

afterEach(closeFloors);

const packState = (floor: TrainingFloor): string => floor.app.database.read.get<{ state: string }>("SELECT state FROM intent WHERE kind = 'pack'")?.state ?? 'none';
const packCalls = (floor: TrainingFloor): number => floor.sandbox.world.calls.get('shipments/pack') ?? 0;

/** One order whose pack met this fault and was then tried so often that it waits for a person. */
async function parkedFloor(fault: FaultKind): Promise<{ readonly floor: TrainingFloor; readonly order: SandboxShipment; readonly opKey: string }> {
  const floor = await stockedFloor(1);
  floor.app.start();
  await floor.until('the order is pulled', () => counted(floor, 'SELECT COUNT(*) AS n FROM shipment') === 1, HOUR_MS);
  floor.sandbox.world.faults.push({ endpoint: 'shipments/pack', kind: fault, times: 1 });
  await floor.must('picklist.create', { shipments: { dueNext: 1 } });
  await floor.until('nobody knows', () => packState(floor) === 'UNSURE', 10 * MINUTE_MS);
  floor.app.database.write((tx) => tx.run("UPDATE intent SET state = 'PARKED', attempts = 8, says = 'Tried 8 times' WHERE kind = 'pack'"));
  const [order] = floor.sandbox.world.shipments.values();
  const [row] = (await floor.must('unsent.list', { kind: 'pack', state: 'PARKED', limit: 10 })).rows;
  if (order === undefined || row === undefined) throw new Error('nothing is parked');
  expect(row).toMatchObject({ orderId: order.orderId, says: 'Tried 8 times' });
  return { floor, order, opKey: row.opKey };
}

it('N5 a parked pack that Flipkart has is read back by a retry and not sent again', async () => {
  const { floor, order, opKey } = await parkedFloor('reset-after-apply');
  expect(await floor.must('unsent.retry', { opKey, words: '' })).toMatchObject({ way: 'read-back' });
  await floor.until('Flipkart has it', () => packState(floor) === 'DONE', HOUR_MS);
  expect([order.effects.pack, packCalls(floor)]).toEqual([1, 1]);
});

it('N5 a parked pack that Flipkart lacks is sent once more, after the settle time', async () => {
  const { floor, order, opKey } = await parkedFloor('reset-before');
  const { lastSentAtMs } = floor.app.database.read.get<{ lastSentAtMs: number }>("SELECT last_sent_at_ms AS lastSentAtMs FROM intent WHERE kind = 'pack'") ?? { lastSentAtMs: 0 };
  await floor.must('unsent.retry', { opKey, words: '' });
  await floor.until('Flipkart has it', () => packState(floor) === 'DONE', HOUR_MS);
  expect(order.effects.pack).toBe(1);
  expect(floor.time.nowMs() - lastSentAtMs).toBeGreaterThanOrEqual(120 * SECOND_MS);
});

it('N5 what a person did in the seller panel is confirmed by Flipkart, and nothing is sent', async () => {
  const { floor, order, opKey } = await parkedFloor('reset-before');
  const calls = packCalls(floor);
  floor.sandbox.world.advance(order.shipmentId, 'PACKED');
  expect(await floor.must('unsent.outside', { opKey, words: 'Asha packed it in the panel' })).toMatchObject({ way: 'confirm' });
  await floor.until('Flipkart shows it', () => packState(floor) === 'DONE', HOUR_MS);
  expect(packCalls(floor)).toBe(calls);
  expect((await floor.must('unsent.decisions', { show: 'newest', limit: 5 })).rows).toMatchObject([{ decision: 'outside', words: 'Asha packed it in the panel', decidedBy: 'runner', orderId: order.orderId }]);
});

it('N5 what Flipkart does not show in spite of that word comes back to the person, and is not sent', async () => {
  const { floor, order, opKey } = await parkedFloor('reset-before');
  const calls = packCalls(floor);
  await floor.must('unsent.outside', { opKey, words: 'somebody said so' });
  await floor.until('it is a matter for a person again', () => packState(floor) === 'PARKED', HOUR_MS);
  expect([order.effects.pack, packCalls(floor)]).toEqual([0, calls]);
  const { row, history } = await floor.must('unsent.read', { opKey });
  expect(row.says).toContain('Not found at Flipkart');
  expect(history.map((moment) => moment.state)).toContain('UNSURE');
  await floor.must('unsent.retry', { opKey, words: '' });
  await floor.until('Flipkart has it', () => packState(floor) === 'DONE', HOUR_MS);
  expect(order.effects.pack).toBe(1);
});

it('N5 the badge counts down to nothing while Flipkart is told, and equals the store at every step of it', async () => {
  const floor = await stockedFloor(6);
  floor.app.start();
  await floor.until('orders are pulled', () => counted(floor, 'SELECT COUNT(*) AS n FROM shipment') === 6, HOUR_MS);
  floor.sandbox.world.faults.push({ endpoint: 'shipments/pack', kind: 'reset-after-apply', times: 1 }, { endpoint: 'shipments/read', kind: 'html-504', times: 4 }, { endpoint: 'listings/inventory', kind: 'throttle', times: 3 });
  await floor.must('picklist.create', { shipments: { dueNext: 6 } });
  const seen = new Set<number>();
  await floor.until('Flipkart knows everything', async () => {
    const store = floor.app.database.read.all<{ state: string }>('SELECT state FROM intent').filter((row) => row.state !== 'DONE' && row.state !== 'SUPERSEDED').length;
    const { unsent, groups } = await floor.must('sync.read', {});
    expect(unsent).toBe(store);
    expect(groups.reduce((sum, group) => sum + group.count, 0)).toBe(store);
    seen.add(unsent);
    return unsent === 0;
  }, 3 * HOUR_MS);
  expect(seen.size).toBeGreaterThan(1);
});
