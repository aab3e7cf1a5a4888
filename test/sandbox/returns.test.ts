import { describe, expect, it } from 'vitest';
import { VirtualTime } from '../../main/platform/virtual-time.ts';
import type { Sandbox, WorldSnapshot } from '../../main/sandbox/index.ts';
import { createSandbox, restoreSnapshot, takeSnapshot } from '../../main/sandbox/index.ts';
import { DAY_MS, HOUR_MS } from '../../shared/time.ts';
import { MORNING_MS } from '../fixtures/told.ts';

interface Answer {
  readonly status: number;
  readonly body: { readonly hasMore?: boolean; readonly nextUrl?: string; readonly returnItems?: readonly { readonly returnId: string; readonly status: string; readonly type: string; readonly updatedDate: string; readonly orderDate: string; readonly createdDate: string }[] };
}

function setUp(orders = 3, seed = 2): { readonly sandbox: Sandbox; readonly time: VirtualTime; ask(method: string, url: string, body?: unknown): Promise<Answer> } {
  const time = new VirtualTime(MORNING_MS);
  const sandbox = createSandbox({ seed, orders, clock: time, scheduler: time });
  sandbox.world.token = { value: 't', expiresAtMs: MORNING_MS + DAY_MS };
  return {
    sandbox, time,
    async ask(method, url, body) {
      const response = await sandbox.handle({ method, url, headers: { authorization: 'Bearer t' }, body: body === undefined ? '' : JSON.stringify(body) });
      if (response === 'reset') throw new Error('reset');
      return { status: response.status, body: JSON.parse(Buffer.from(response.body).toString('utf8')) as Answer['body'] };
    },
  };
}

const firstItem = (sandbox: Sandbox, index = 0): string => [...sandbox.world.shipments.values()][index]?.items[0]?.orderItemId ?? '';

describe('returns in the sandbox', () => {
  it('want exactly one source a call, and the bearer token', async () => {
    const { sandbox, ask } = setUp();
    expect((await ask('GET', '/sellers/v2/returns')).status).toBe(400);
    expect((await ask('GET', '/sellers/v2/returns?source=both')).status).toBe(400);
    expect((await ask('GET', `/sellers/v2/returns?source=customer_return&returnIds=${Array.from({ length: 26 }, (_, n) => n).join(',')}`)).status).toBe(400);
    expect(await sandbox.handle({ method: 'GET', url: '/v2/returns?source=customer_return', headers: {}, body: '' })).toMatchObject({ status: 401 });
  });

  it('come into being and end by the self-serve calls, once their order has left', async () => {
    const { sandbox, time, ask } = setUp();
    const orderItemId = firstItem(sandbox);
    const create = (): Promise<Answer> => ask('POST', '/sellers/returns/sandbox/create_returns', { orderItemId, returnType: 'CUSTOMER_RETURN' });
    expect((await create()).status).toBe(400);
    await ask('POST', '/sellers/orders/sandbox/delivered', { orderItemId });
    expect((await create()).status).toBe(200);
    expect((await ask('GET', '/sellers/v2/returns?source=courier_return')).body.returnItems).toEqual([]);
    const [made] = (await ask('GET', '/v2/returns?source=customer_return')).body.returnItems ?? [];
    expect(made).toMatchObject({ status: 'created', type: 'customer_return', createdDate: '2026-01-05T10:00:00+05:30' });
    expect(made?.orderDate).toMatch(/\.\d{3}Z$/);
    time.advance(HOUR_MS);
    expect((await ask('POST', '/sellers/returns/sandbox/return_events', { orderItemId, eventType: 'completed' })).status).toBe(200);
    expect((await ask('GET', `/sellers/v2/returns?returnIds=${made?.returnId}`)).body.returnItems).toMatchObject([{ status: 'completed', updatedDate: '2026-01-05T11:00:00.000+05:30' }]);
    expect((await ask('POST', '/sellers/returns/sandbox/return_events', { orderItemId, eventType: 'completed' })).status).toBe(400);
  });

  it('are given 25 a page under a relative address that is served with both prefixes', async () => {
    const { sandbox, ask } = setUp(60);
    for (let index = 0; index < 60; index += 1) sandbox.world.createReturn(firstItem(sandbox, index), 'courier_return');
    const first = await ask('GET', '/sellers/v2/returns?source=courier_return');
    expect([first.body.hasMore, first.body.returnItems?.length]).toEqual([true, 25]);
    expect(first.body.nextUrl).toMatch(/^\/returns\/search\//);
    const second = await ask('GET', `/sellers/v2${first.body.nextUrl}`);
    expect((await ask('GET', `/sellers${first.body.nextUrl}`)).body).toEqual(second.body);
    const third = await ask('GET', `/sellers/v2${second.body.nextUrl}`);
    expect([third.body.hasMore, third.body.returnItems?.length, typeof third.body.nextUrl]).toEqual([false, 10, 'string']);
  });

  it('are filtered by their making, their change, their AWB and the location', async () => {
    const { sandbox, time, ask } = setUp();
    const old = sandbox.world.createReturn(firstItem(sandbox), 'customer_return');
    time.advance(2 * HOUR_MS);
    sandbox.world.createReturn(firstItem(sandbox, 1), 'customer_return');
    const idsOf = async (query: string): Promise<number> => (await ask('GET', `/sellers/v2/returns?source=customer_return&${query}`)).body.returnItems?.length ?? -1;
    const at = (atMs: number): string => encodeURIComponent(new Date(atMs).toISOString());
    expect(await idsOf(`createdAfter=${at(MORNING_MS + HOUR_MS)}`)).toBe(1);
    expect(await idsOf(`createdBefore=${at(MORNING_MS + HOUR_MS)}`)).toBe(1);
    expect(await idsOf(`trackingIds=${old?.trackingId}`)).toBe(1);
    expect(await idsOf('locationId=LOC1')).toBe(0);
    time.advance(HOUR_MS);
    sandbox.world.moveReturn(old?.orderItemId ?? '', 'cancelled');
    expect(await idsOf(`modifiedAfter=${at(MORNING_MS + 2 * HOUR_MS + 1)}`)).toBe(1);
  });

  it('are there again after a restart, and can be made by a control call, also under both sources', async () => {
    const { sandbox, ask } = setUp();
    await ask('POST', '/__sim/returns', { orderItemId: firstItem(sandbox), source: 'courier_return', listedTwice: true });
    for (const source of ['courier_return', 'customer_return']) expect((await ask('GET', `/sellers/v2/returns?source=${source}`)).body.returnItems).toHaveLength(1);
    const kept = JSON.parse(JSON.stringify(takeSnapshot(sandbox.world))) as WorldSnapshot;
    const again = setUp(0).sandbox;
    restoreSnapshot(again.world, kept);
    expect(again.world.returns).toEqual(sandbox.world.returns);
    const { returns: _returns, ...older } = kept;
    restoreSnapshot(again.world, older);
    expect(again.world.returns).toEqual([]);
  });
});
