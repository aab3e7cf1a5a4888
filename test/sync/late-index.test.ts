import { afterEach, expect, it } from 'vitest';
import { HOUR_MS, SECOND_MS } from '../../shared/time.ts';
import { closeFloors, counted, stockedFloor } from '../doubles/stocked-floor.ts';

afterEach(closeFloors);

const ORDERS = 60;

it('F8 an order that Flipkart lists half a minute late is heard of within minutes, although a page of others changed in the same moment', async () => {
  const floor = await stockedFloor(ORDERS);
  const orders = [...floor.sandbox.world.shipments.values()];
  // Sixty orders became actionable within some seconds.
  for (const [index, order] of orders.entries()) order.updatedAtMs = floor.time.nowMs() - 6 * SECOND_MS + index * 100;
  const late = orders[10]?.shipmentId ?? '';
  const shownAtMs = floor.time.nowMs() + 30 * SECOND_MS;
  const handle = floor.sandbox.handle.bind(floor.sandbox);
  Object.assign(floor.sandbox, {
    handle: async (request: Parameters<typeof handle>[0]) => {
      const order = floor.sandbox.world.shipments.get(late);
      const isHidden = order !== undefined && floor.time.nowMs() < shownAtMs;
      // The index of the search lags: it knows nothing of it yet.
      if (isHidden) floor.sandbox.world.shipments.delete(late);
      const answer = await handle(request);
      if (isHidden) floor.sandbox.world.shipments.set(late, order);
      return answer;
    },
  });
  floor.app.start();
  await floor.until('the others are pulled', () => counted(floor, 'SELECT COUNT(*) AS n FROM shipment') === ORDERS - 1, HOUR_MS);
  await floor.until('the late one is heard of', () => counted(floor, 'SELECT COUNT(*) AS n FROM shipment') === ORDERS, HOUR_MS / 2);
  // And it is no more than that: each order is told once.
  expect(counted(floor, "SELECT COUNT(*) AS n FROM fact WHERE kind = 'shipment.told'")).toBe(ORDERS);
});
