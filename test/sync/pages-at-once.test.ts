import { afterEach, describe, expect, it } from 'vitest';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../shared/time.ts';
import { closeFloors, counted, pushedFloor, stockedFloor } from '../doubles/stocked-floor.ts';
import { isApiCall, jsonAnswer, troubleFor } from '../doubles/troubled-flipkart.ts';

afterEach(closeFloors);

const SLOW_DOWN = jsonAnswer(429, { errorCode: 'TOO_MANY_REQUESTS' }, { 'retry-after': '600' });

describe('a list that Flipkart asks to wait with in its middle', () => {
  it('I11 a cancellation on a page that is here counts at once, and not when the last page is here', async () => {
    const floor = await pushedFloor(45);
    const orders = [...floor.sandbox.world.shipments.values()];
    for (const { shipmentId } of orders.slice(0, 30)) floor.sandbox.world.cancel(shipmentId);
    const trouble = troubleFor(floor.sandbox);
    let pages = 0;
    trouble((request) => {
      if (!isApiCall(request)) return null;
      const isCancelled = request.url.includes('/shipments/filter') && Buffer.from(request.body ?? '').toString('utf8').includes('buyerCancellation');
      if (isCancelled) pages += 1;
      return isCancelled && pages === 1 ? null : SLOW_DOWN;
    });
    await floor.until('the first page was read', () => pages > 1, HOUR_MS);
    await floor.pass(SECOND_MS);
    expect(counted(floor, "SELECT COUNT(*) AS n FROM shipment WHERE remote_state = 'CANCELLED'")).toBeGreaterThanOrEqual(20);
  });

  it('I11 an order is as fresh as the page that told of it, and not as the last page', async () => {
    const floor = await stockedFloor(45);
    const trouble = troubleFor(floor.sandbox);
    let pages = 0;
    let firstPageAtMs = 0;
    trouble((request) => {
      if (!isApiCall(request) || firstPageAtMs + 10 * MINUTE_MS <= floor.time.nowMs() && firstPageAtMs > 0) return null;
      if (request.url.includes('/shipments/filter')) pages += 1;
      if (pages !== 1 || !request.url.includes('/shipments/filter')) return SLOW_DOWN;
      firstPageAtMs = floor.time.nowMs();
      return null;
    });
    floor.app.start();
    await floor.until('the first page was read', () => pages > 1, HOUR_MS);
    await floor.until('the rest was read', () => counted(floor, 'SELECT COUNT(*) AS n FROM shipment') === 45, HOUR_MS);
    expect(floor.time.nowMs() - firstPageAtMs).toBeGreaterThan(5 * MINUTE_MS);
    expect(counted(floor, `SELECT COUNT(*) AS n FROM shipment WHERE told_at_ms <= ${firstPageAtMs}`)).toBe(20);
  });

  it('F7 is not given up for a day because of one wrong Retry-After: no window of a limit is longer than an hour', async () => {
    const floor = await stockedFloor(3);
    const trouble = troubleFor(floor.sandbox);
    let refusals = 0;
    trouble((request) => {
      if (!request.url.includes('/shipments/filter') || refusals > 0) return null;
      refusals += 1;
      return jsonAnswer(429, {}, { 'retry-after': new Date(floor.time.nowMs() + 23 * HOUR_MS).toUTCString() });
    });
    floor.app.start();
    await floor.until('the orders are pulled', () => counted(floor, 'SELECT COUNT(*) AS n FROM shipment') === 3, HOUR_MS + MINUTE_MS);
    expect(refusals).toBe(1);
  });
});
