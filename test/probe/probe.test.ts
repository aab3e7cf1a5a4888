import { describe, expect, it } from 'vitest';
import { isKnownRead } from '../../main/probe/probe-line.ts';
import { QUESTIONS } from '../../main/probe/questions/index.ts';
import { speechOf, takeSnapshot } from '../../main/sandbox/index.ts';
import { probeFloor } from './probe-floor.ts';

const SEEDS = [1, 2, 3, 4] as const;
/** Every way in which the built-in Flipkart speaks; seeds from 100 on flip a coin for each contradiction. */
const DIALECTS = [
  ...SEEDS.map((seed) => ({ dialect: 'mixed' as const, seed })), ...[101, 102, 103, 104].map((seed) => ({ dialect: 'mixed' as const, seed })), { dialect: '2022' as const, seed: 1 }, { dialect: '2024' as const, seed: 2 },
];

describe('the probe of an account', () => {
  it.each(DIALECTS)('settles what the sandbox of dialect $dialect and seed $seed can show, within its budget', async (options) => {
    const floor = probeFloor(options);
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
    expect(value('returns-next-prefix')).toMatchObject({ given: expect.stringMatching(/^(from \/returns|with \/v2)$/) as string });
    expect(value('listing-search-inactive')).toMatchObject({ isTaken: true });
    expect(rows.filter((row) => row.confidence === 'none').map((row) => row.id)).toEqual(expect.arrayContaining(['search-window']) as unknown);
    expect(rows.filter((row) => row.confidence !== 'none').length).toBeGreaterThanOrEqual(25);
    for (const row of rows) expect([row.asked !== '' || row.confidence === 'none', row.decides !== '', row.says !== '']).toEqual([true, true, true]);
  });

  it.each(DIALECTS)('tells of dialect $dialect and seed $seed what it speaks', async (options) => {
    const floor = probeFloor(options);
    const { world } = floor.sandbox;
    const all = [...world.shipments.values()];
    for (const shipment of all.slice(0, 40)) world.createReturn(shipment.items[0]?.orderItemId ?? '', 'customer_return');
    const { rows } = await floor.run();
    const value = (id: string): Record<string, unknown> => rows.find((row) => row.id === id)?.value as Record<string, unknown>;
    const speech = speechOf(options.dialect, options.seed);
    expect({
      replacementField: value('replacement-spelling').spelling, quantities: value('quantity-form').forms, handoverShape: value('counts-shape').shape, courierOn: value('details-shape').courier, detailItemField: value('details-shape').itemId,
      returnStatusCase: String(value('returns-words').casing).toLowerCase(), returnsNextPrefix: value('returns-next-prefix').given, serviceProfileWords: (value('profile-spelling').words as string[])[0], isDecorated: value('sku-decoration').decorated !== 0,
    }).toEqual({
      replacementField: speech.replacementField, quantities: [speech.quantities], handoverShape: speech.handoverShape, courierOn: speech.courierOn === 'shipment' ? 'on the shipment' : 'on each sub-shipment', detailItemField: speech.detailItemField,
      returnStatusCase: speech.returnStatusCase, returnsNextPrefix: speech.returnsNextPrefix === '/returns' ? 'from /returns' : 'with /v2', serviceProfileWords: speech.serviceProfileWords === 'long' ? 'Smart_Fulfilment' : 'FBF_LITE',
      isDecorated: speech.skuText === 'decorated' || (speech.skuText === 'escaped' && value('sku-decoration').decorated !== 0),
    });
  });

  it.each(['rough', 'storm'] as const)('goes on to its last question through a Flipkart that is %s', async (chaos) => {
    const floor = probeFloor({ chaos });
    let isOver = false;
    const running = floor.run({ callsMax: 200 }).finally(() => {
      isOver = true;
    });
    while (!isOver) {
      await new Promise(setImmediate);
      if (!isOver) floor.time.step();
    }
    const { rows, text } = await running;
    expect(rows.map((row) => row.id)).toEqual(QUESTIONS.map((question) => question.id));
    expect(text).not.toContain(floor.sandbox.world.appSecret);
    // What is called settled is what a quiet one says.
    const quiet = await probeFloor().run();
    for (const id of ['foreign-location', 'details-over-limit', 'unknown-path', 'two-kinds-of-ids', 'listing-search-inactive', 'replacement-spelling']) {
      const row = rows.find((each) => each.id === id);
      if (row !== undefined && row.confidence !== 'none') expect(row.value).toEqual(quiet.rows.find((each) => each.id === id)?.value);
    }
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
