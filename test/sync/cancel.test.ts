import { afterEach, expect, it } from 'vitest';
import { stateOf } from '../../main/sandbox/index.ts';
import type { SandboxShipment } from '../../main/sandbox/index.ts';
import { HOUR_MS, SECOND_MS } from '../../shared/time.ts';
import { closeFloors, counted, stockedFloor } from '../doubles/stocked-floor.ts';
import type { TrainingFloor } from '../shift/training-floor.ts';

afterEach(closeFloors);

/** One order whose first bin turns out to be empty. */
async function shortFloor(): Promise<{ readonly floor: TrainingFloor; readonly shortageId: string; readonly order: SandboxShipment }> {
  const floor = await stockedFloor(1, { settings: { prepack: 'off' } });
  floor.app.start();
  await floor.until('the order is pulled', () => counted(floor, 'SELECT COUNT(*) AS n FROM shipment') === 1, HOUR_MS);
  const list = await floor.must('picklist.create', { shipments: { dueNext: 1 } });
  await floor.must('picklist.start', { benchId: 'bench-1', picklistId: list.picklistId, toteCode: 'T-1' });
  const { now } = await floor.must('pick.read', { benchId: 'bench-1' });
  await floor.must('pick.scan', { benchId: 'bench-1', barcode: now?.binCode });
  await floor.must('pick.short', { benchId: 'bench-1', skuId: now?.skuId });
  const [row] = (await floor.must('shortage.list', {})).rows;
  const [order] = floor.sandbox.world.shipments.values();
  if (row === undefined || order === undefined) throw new Error('no shortage');
  return { floor, shortageId: row.shortageId, order };
}

it('P57 a seller cancellation reaches Flipkart, and the order closes here when Flipkart says so', async () => {
  const { floor, shortageId, order } = await shortFloor();
  await floor.must('shortage.decide', { shortageId, decision: 'cancel', reason: 'none in the house' });
  await floor.until('the cancellation is told', () => counted(floor, "SELECT COUNT(*) AS n FROM intent WHERE kind = 'cancel' AND state = 'DONE'") === 1, HOUR_MS);
  expect(order.items.some((item) => item.state === 'CANCELLED')).toBe(true);
  expect(floor.sandbox.world.calls.get('shipments/cancel')).toBe(1);
  if (stateOf(order) === 'CANCELLED') expect(counted(floor, "SELECT COUNT(*) AS n FROM shipment WHERE floor_state = 'CLOSED' AND closed_reason = 'cancelled'")).toBe(1);
});

it('P57 asks again after a broken line, and never twice for what Flipkart has done', async () => {
  const { floor, shortageId } = await shortFloor();
  floor.sandbox.world.faults.push({ endpoint: 'shipments/cancel', kind: 'reset-after-apply', times: 1 });
  await floor.must('shortage.decide', { shortageId, decision: 'cancel', reason: 'none in the house' });
  await floor.until('the cancellation is settled', () => counted(floor, "SELECT COUNT(*) AS n FROM intent WHERE kind = 'cancel' AND state = 'DONE'") === 1, HOUR_MS);
  expect(floor.sandbox.world.calls.get('shipments/cancel')).toBe(1);
});

it('P57 is refused and shown when Flipkart has packed meanwhile', async () => {
  const { floor, shortageId, order } = await shortFloor();
  floor.sandbox.world.advance(order.shipmentId, 'PACKED');
  await floor.must('shortage.decide', { shortageId, decision: 'cancel', reason: 'none in the house' });
  await floor.until('the cancellation is settled', () => counted(floor, "SELECT COUNT(*) AS n FROM intent WHERE kind = 'cancel' AND state = 'REJECTED'") === 1, HOUR_MS);
  expect(floor.sandbox.world.calls.get('shipments/cancel') ?? 0).toBe(0);
  expect((await floor.must('sync.read', {})).intents.filter((intent) => intent.kind === 'cancel')).toMatchObject([{ kind: 'cancel', state: 'REJECTED', says: expect.stringContaining('before packing only') as string }]);
});

it('P57 F15 a seller cancellation that is delivered twice while reads lag is found out as done', async () => {
  const { floor, shortageId, order } = await shortFloor();
  floor.sandbox.world.stale.goOnShowing(order, floor.time.nowMs(), 25 * SECOND_MS);
  floor.sandbox.world.faults.push({ endpoint: 'shipments/cancel', kind: 'duplicate', times: 1 });
  await floor.must('shortage.decide', { shortageId, decision: 'cancel', reason: 'none in the house' });
  await floor.until('Flipkart has it', () => order.items.some((item) => item.state === 'CANCELLED'), HOUR_MS);
  await floor.until('the cancellation is settled', () => counted(floor, "SELECT COUNT(*) AS n FROM intent WHERE kind = 'cancel' AND state IN ('DONE', 'REJECTED', 'PARKED')") === 1, HOUR_MS);
  expect(counted(floor, "SELECT COUNT(*) AS n FROM intent WHERE kind = 'cancel' AND state = 'DONE'")).toBe(1);
  // Once over the line, delivered twice, and not sent again.
  expect(counted(floor, "SELECT attempts AS n FROM intent WHERE kind = 'cancel'")).toBe(1);
});
