import { describe, expect, it } from 'vitest';
import { isKnownRead } from '../../main/probe/probe-line.ts';
import { QUESTIONS } from '../../main/probe/questions/index.ts';
import { takeSnapshot } from '../../main/sandbox/index.ts';
import { probeFloor } from './probe-floor.ts';

const SEEDS = [1, 2, 3, 4] as const;

describe('the probe of an account', () => {
  it.each(SEEDS)('settles what the sandbox of seed %i can show, within its budget', async (seed) => {
    const floor = probeFloor({ seed });
    for (const shipment of [...floor.sandbox.world.shipments.values()].slice(0, 40)) {
      floor.sandbox.world.createReturn(shipment.items[0]?.orderItemId ?? '', 'customer_return');
    }
    const { rows, line } = await floor.run();
    expect(rows.map((row) => row.id)).toEqual(QUESTIONS.map((question) => question.id));
    expect(line.calls()).toBeLessThanOrEqual(60);
    expect(rows.filter((row) => row.says.includes('budget'))).toEqual([]);
    const value = (id: string): unknown => rows.find((row) => row.id === id)?.value;
    expect(value('locations-call')).toMatchObject({ isThere: true, isOurs: true });
    expect(value('page-size-default')).toEqual({ pageSize: 20 });
    expect(value('token-life')).toMatchObject({ isSameAgain: true });
    expect(value('unknown-ids')).toEqual({ isRefused: false, rows: 1 });
    expect(value('details-over-limit')).toMatchObject({ isRefused: true, status: 400 });
    expect(value('unknown-path')).toMatchObject({ isRefused: true, status: 404 });
    expect(value('returns-next-prefix')).toMatchObject({ given: 'from /returns' });
    expect(value('listing-search-inactive')).toMatchObject({ isTaken: true });
    expect(rows.filter((row) => row.confidence === 'none').map((row) => row.id)).toEqual(expect.arrayContaining(['search-window']) as unknown);
    expect(rows.filter((row) => row.confidence !== 'none').length).toBeGreaterThanOrEqual(25);
    for (const row of rows) expect([row.asked !== '' || row.confidence === 'none', row.decides !== '', row.says !== '']).toEqual([true, true, true]);
  });

  it('reads both shapes that contradict each other, by the seed', async () => {
    const shapes = await Promise.all(SEEDS.map(async (seed) => {
      const floor = probeFloor({ seed });
      const [shipment] = floor.sandbox.world.shipments.values();
      if (shipment !== undefined) floor.sandbox.world.advance(shipment.shipmentId, 'READY_TO_DISPATCH');
      const { rows } = await floor.run();
      return rows.find((row) => row.id === 'counts-shape')?.value;
    }));
    expect(new Set(shapes.map((shape) => (shape as { readonly shape: string }).shape)).size).toBe(2);
  });

  it('sends nothing that is not known to read, and leaves the account as it was', async () => {
    const floor = probeFloor();
    const before = JSON.stringify({ ...takeSnapshot(floor.sandbox.world), token: null });
    await floor.run();
    expect(floor.requests.filter((request) => !isKnownRead(request)).map((request) => `${request.method} ${request.url}`)).toEqual([]);
    expect(JSON.stringify({ ...takeSnapshot(floor.sandbox.world), token: null })).toBe(before);
  });

  it('refuses every call that writes or may write before it leaves', async () => {
    const floor = probeFloor();
    const line = floor.line();
    const [shipment] = floor.sandbox.world.shipments.values();
    const id = shipment?.shipmentId ?? '';
    await line.tokens.renew();
    const left = floor.requests.length;
    const writes = [
      ['POST', '/v3/shipments/labels'], ['POST', '/v3/shipments/dispatch'], ['POST', '/v3/shipments/cancel'], ['POST', `/v3/shipments/${id}/labelOnly/pdf`], ['GET', `/v3/shipments/${id}/labelOnly/pdf`], ['GET', `/v3/shipments/${id}/labels`],
      ['POST', '/v3/shipments/manifest'], ['POST', '/listings/v3/update/inventory'], ['POST', '/listings/v3/update'], ['POST', '/listings/v3'], ['POST', '/v2/returns/approve'], ['POST', '/v3/shipments/selfShip/dispatch'],
      ['POST', '/orders/sandbox/test_orders'], ['POST', '/v3/shipments/forms/updateAck'], ['POST', `/v3/shipments/${id}/update`],
    ] as const;
    for (const [method, path] of writes) {
      // Under the name of a read too: the guard looks at what leaves, not at what it is called.
      for (const endpoint of ['shipments/pack', 'shipments/filter']) expect((await line.ask({ endpoint, method, path, body: {} })).failure?.kind, path).toBe('not-sent');
    }
    expect(floor.requests.length).toBe(left);
  });

  it('stops asking when its budget is used up, and says so for each question that is left', async () => {
    const floor = probeFloor();
    const { rows, line } = await floor.run({ callsMax: 12 });
    expect([line.calls(), floor.requests.length]).toEqual([12, 12]);
    expect(rows).toHaveLength(QUESTIONS.length);
    expect(rows.filter((row) => row.says.includes('budget')).length).toBeGreaterThan(10);
    expect(rows.at(-1)).toMatchObject({ id: 'limit-headers', confidence: 'medium' });
  });

  it('waits as long as a 429 says, and tells that it said so', async () => {
    let left = 1;
    const floor = probeFloor({}, (response, request) => {
      if (!request.url.includes('/locations/') || left === 0) return response;
      left -= 1;
      return { status: 429, headers: { 'retry-after': '7' }, body: Buffer.from('{}') };
    });
    const running = floor.run();
    // Nothing but the wait of the 429 sets a timer before packing does.
    while (floor.time.nextDueInMs() === null) await Promise.resolve();
    expect(floor.time.nextDueInMs()).toBe(7_000);
    floor.time.advance(7_000);
    const { rows } = await running;
    expect(rows.find((row) => row.id === 'locations-call')?.value).toMatchObject({ isOurs: true });
    expect(rows.at(-1)?.value).toMatchObject({ throttled: 1, withRetryAfter: 1 });
  });

  it('settles whether open orders are taken off by counts that were pushed', async () => {
    for (const deductsOpenOrders of [true, false]) {
      const floor = probeFloor({ orders: 0, deductsOpenOrders });
      const { world } = floor.sandbox;
      const skus = world.catalogue.skus.slice(0, 2).map((sku) => sku.skuId);
      for (const skuId of skus) {
        world.stock.set(skuId, { inventory: 40, status: 'ENABLED' });
        world.createOrder({ lines: [{ skuId, quantity: 3 }] });
      }
      const pushing = { ...floor, config: { ...floor.config, pushed: Object.fromEntries(skus.map((skuId) => [skuId, 40])) } };
      Object.assign(floor, { config: pushing.config });
      const { rows } = await floor.run();
      expect(rows.find((row) => row.id === 'open-orders-off')).toMatchObject({ value: { deducts: deductsOpenOrders ? 'yes' : 'no', pendingIsOpen: 2 }, confidence: 'high' });
    }
  });
});
