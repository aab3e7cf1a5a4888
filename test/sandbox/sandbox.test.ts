import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import process from 'node:process';
import { describe, expect, it } from 'vitest';
import { VirtualTime } from '../../main/platform/virtual-time.ts';
import type { Sandbox, SandboxOptions, SandboxResponse } from '../../main/sandbox/index.ts';
import { createSandbox, stateOf } from '../../main/sandbox/index.ts';
import { MORNING_MS } from '../fixtures/told.ts';

interface Setup {
  readonly sandbox: Sandbox;
  readonly time: VirtualTime;
  ask(method: string, url: string, body?: unknown, headers?: Record<string, string>): Promise<{ readonly status: number; readonly body: unknown; readonly response: SandboxResponse }>;
}

async function setUp(options: Partial<SandboxOptions> = {}): Promise<Setup> {
  const time = new VirtualTime(MORNING_MS);
  const sandbox = createSandbox({ seed: 1, orders: 3, ...options, clock: time, scheduler: time });
  let token = '';
  const ask: Setup['ask'] = async (method, url, body, headers = {}) => {
    const response = await sandbox.handle({ method, url, headers: { authorization: `Bearer ${token}`, ...headers }, body: body === undefined ? '' : JSON.stringify(body) });
    if (response === 'reset') throw new Error('reset');
    const text = Buffer.from(response.body).toString('utf8');
    return { status: response.status, body: text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : text.slice(0, 5), response };
  };
  const basic = `Basic ${Buffer.from(`${sandbox.world.appId}:${sandbox.world.appSecret}`).toString('base64')}`;
  token = ((await ask('GET', '/oauth-service/oauth/token?grant_type=client_credentials&scope=Seller_Api', undefined, { authorization: basic })).body as { access_token: string }).access_token;
  return { sandbox, time, ask };
}

const basicOf = (id: string, secret: string): Record<string, string> => ({ authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}` });
const filter = (more: object = {}) => ({ filter: { type: 'preDispatch', ...more }, pagination: { pageSize: 2 } });

describe('the sandbox', () => {
  it('gives tokens and refuses with the bodies that were observed', async () => {
    const { sandbox, ask } = await setUp();
    expect((await ask('GET', '/oauth-service/oauth/token', undefined, basicOf('nobody', 'x'))).body).toEqual({ error: 'unauthorized', error_description: 'No client with requested id: nobody' });
    expect((await ask('GET', '/oauth-service/oauth/token', undefined, basicOf(sandbox.world.appId, 'x'))).body).toEqual({ error: 'unauthorized', error_description: 'Bad credentials' });
    expect(await ask('GET', '/sellers/v3/shipments?shipmentIds=a', undefined, { authorization: 'Bearer old' })).toMatchObject({ status: 401, body: { error: 'invalid_token' } });
  });

  it('is the same each time for the same seed, and another for another', async () => {
    const ids = (seed: number): string[] => [...createSandbox({ seed, orders: 5, clock: new VirtualTime(MORNING_MS), scheduler: new VirtualTime(MORNING_MS) }).world.shipments.keys()];
    expect(ids(3)).toEqual(ids(3));
    expect(ids(3)).not.toEqual(ids(4));
    const { catalogue } = createSandbox({ seed: 3, clock: new VirtualTime(MORNING_MS), scheduler: new VirtualTime(MORNING_MS) }).world;
    expect([catalogue.skus.length, catalogue.binCodes.length, new Set(catalogue.skus.map((sku) => sku.binCode)).size]).toEqual([200, 40, 40]);
  });

  it('pages by number over live data, with a next address even on the last page', async () => {
    const { ask } = await setUp();
    const first = (await ask('POST', '/sellers/v3/shipments/filter/', filter())).body as { hasMore: boolean; nextPageUrl: string; shipments: unknown[] };
    expect([first.hasMore, first.shipments.length]).toEqual([true, 2]);
    const last = (await ask('GET', `/sellers${first.nextPageUrl}`)).body as typeof first;
    expect([last.hasMore, last.shipments.length, typeof last.nextPageUrl]).toEqual([false, 1, 'string']);
  });

  it('packs in its own time, once, and says so for each shipment', async () => {
    const { sandbox, time, ask } = await setUp();
    const [one, two] = [...sandbox.world.shipments.values()];
    const order = (shipment = one) => ({
      shipmentId: shipment?.shipmentId, locationId: shipment?.locationId, taxItems: shipment?.items.map((item) => ({ orderItemId: item.orderItemId, quantity: item.quantity, taxRate: 0 })),
      invoices: [{ orderId: shipment?.orderId, invoiceDate: '2026-01-05', invoiceNumber: '' }], subShipments: [{ subShipmentId: 'SS-1', dimensions: { length: 1, breadth: 1, height: 1, weight: 0.1 } }],
    });
    sandbox.world.setHold(two?.shipmentId ?? '', true);
    const reply = await ask('POST', '/sellers/v3/shipments/labels', { shipments: [order(), order(two), { ...order(), shipmentId: 'x' }] });
    expect(reply).toMatchObject({ status: 200, body: { shipments: [{ status: 'SUCCESS' }, { status: 'FAILURE', errorCode: 'UNPROCESSABLE_ENTITY' }, { status: 'FAILURE' }] } });
    expect(one === undefined ? '' : stateOf(one)).toBe('PACKING_IN_PROGRESS');
    expect((await ask('GET', `/sellers/v3/shipments/${one?.shipmentId}/labels`)).body).toMatchObject({ orderItems: [{ errorCode: 'ORDER_ITEM_PACKING_IN_PROGRESS' }] });
    time.advance(11_000);
    expect((await ask('GET', `/sellers/v3/shipments/${one?.shipmentId}/labels`)).body).toBe('%PDF-');
    expect(await ask('POST', '/sellers/v3/shipments/labels', { shipments: [order()] })).toMatchObject({ body: { shipments: [{ status: 'FAILURE', errorCode: 'INVALID_ITEM_STATE' }] } });
    expect(one?.effects.pack).toBe(1);
  });

  it('marks a shipment as packed by a label-only call without its flag, as documented', async () => {
    const { sandbox, ask } = await setUp();
    const [one, two] = [...sandbox.world.shipments.values()];
    await ask('POST', `/sellers/v3/shipments/${one?.shipmentId}/labelOnly/pdf?reprint=true`);
    await ask('POST', `/sellers/v3/shipments/${two?.shipmentId}/labelOnly/pdf`);
    expect([one, two].map((each) => (each === undefined ? '' : stateOf(each)))).toEqual(['APPROVED', 'PACKED']);
  });

  it('keeps its batches', async () => {
    const { ask } = await setUp();
    expect((await ask('POST', '/sellers/v3/shipments/dispatch', { shipmentIds: Array.from({ length: 26 }, (_, n) => `s${n}`) })).status).toBe(400);
    expect((await ask('GET', `/sellers/v3/shipments?shipmentIds=${Array.from({ length: 101 }, (_, n) => `s${n}`).join(',')}`)).status).toBe(400);
    expect((await ask('GET', '/sellers/v3/shipments?shipmentIds=a&orderIds=b')).status).toBe(400);
    expect((await ask('POST', '/sellers/listings/v3/details', { sku_ids: Array.from({ length: 11 }, (_, n) => `s${n}`) })).status).toBe(400);
  });

  it('takes absolute stock for each SKU and refuses each for itself', async () => {
    const { sandbox, ask } = await setUp();
    const [sku] = sandbox.world.catalogue.skus;
    const locations = [{ id: sandbox.world.locationId, inventory: 42 }];
    const reply = await ask('POST', '/sellers/listings/v3/update/inventory', { [sku?.skuId ?? '']: { product_id: sku?.fsn, locations }, GHOST: { product_id: 'x', locations } });
    expect(reply.body).toMatchObject({ [sku?.skuId ?? '']: { status: 'SUCCESS' }, GHOST: { status: 'FAILURE' } });
    expect(sandbox.world.stock.get(sku?.skuId ?? '')?.inventory).toBe(42);
  });

  it('gives listings by status, 500 a page over live data, under either spelling of the filter', async () => {
    const { sandbox, ask } = await setUp({ listings: 1_200 });
    const search = async (body: unknown) => (await ask('POST', '/sellers/listings/v3/search', body)).body as { next_page_id: string | null; has_more: boolean; listings: { listing_id: string; product_id: string; sku_id: string }[] };
    const first = await search({ filters: { listing_status: 'ACTIVE' }, page_id: null });
    expect(first).toMatchObject({ has_more: true, listings: expect.objectContaining({ length: 500 }) });
    expect(first.listings[0]).toEqual({ listing_id: sandbox.world.catalogue.skus[0]?.listingId, product_id: sandbox.world.catalogue.skus[0]?.fsn, sku_id: 'SKU-001' });
    // A listing of the first page is switched off: the next page begins one row later than it should.
    sandbox.world.listings.change('SKU-003', { status: 'INACTIVE' });
    const second = await search({ filters: { lisitng_status: 'ACTIVE' }, page_id: first.next_page_id });
    const all = sandbox.world.listings.all('ACTIVE').map((each) => each.skuId);
    expect(second.listings[0]?.sku_id).toBe(all[500]);
    const inactive = await search({ filters: { listing_status: 'INACTIVE' }, page_id: null });
    expect(inactive).toMatchObject({ has_more: false, next_page_id: null });
    expect(inactive.listings.map((each) => each.sku_id)).toContain('SKU-003');
    expect((await ask('POST', '/sellers/listings/v3/search', { filters: { listing_status: 'SOLD' } })).status).toBe(400);
    expect((await ask('POST', '/sellers/listings/v3/search', { filters: {}, page_id: 'x' })).status).toBe(400);
  });

  it('gives the details of the listings that it has, and names the others', async () => {
    const { sandbox, ask } = await setUp();
    const reply = await ask('POST', '/sellers/listings/v3/details', { sku_ids: ['SKU-001', 'GHOST', ''] });
    expect(reply.body).toMatchObject({ available: { 'SKU-001': { listing_id: sandbox.world.catalogue.skus[0]?.listingId, listing_status: 'ACTIVE', fulfillment_profile: 'FBF_LITE', packages: [{ name: 'PKG-1' }] } }, unavailable: ['GHOST'], invalid: [''] });
    expect((await ask('GET', '/sellers/listings/v3/SKU-001,SKU-002')).body).toMatchObject({ available: { 'SKU-001': {}, 'SKU-002': {} } });
  });

  it('takes prices, states and packages, each SKU for itself, and no price above the MRP', async () => {
    const { sandbox, ask } = await setUp();
    const [one, two, three] = sandbox.world.catalogue.skus;
    const price = (mrp: number, selling: number) => ({ mrp, selling_price: selling, currency: 'INR' });
    const prices = await ask('POST', '/sellers/listings/v3/update/price', {
      'SKU-001': { product_id: one?.fsn, price: price(500, 400) }, 'SKU-002': { product_id: two?.fsn, price: price(10, 11) }, 'SKU-003': { product_id: 'another', price: price(1, 1) }, 'SKU-004': { product_id: sandbox.world.listings.get('SKU-004')?.fsn, price: { mrp: 1 } },
    });
    expect(prices).toMatchObject({ status: 200, body: { 'SKU-001': { status: 'SUCCESS' }, 'SKU-002': { status: 'FAILURE', attribute_errors: [{ attribute: 'selling_price' }] }, 'SKU-003': { status: 'FAILURE', errors: [{ code: 1_001 }] }, 'SKU-004': { status: 'FAILURE' } } });
    expect(sandbox.world.listings.get('SKU-001')).toMatchObject({ mrp: 500, sellingPrice: 400 });
    const box = { name: 'B', dimensions: { length: 1.5, breadth: 2, height: 3 }, weight: 0.25, handling: { fragile: true } };
    const updates = await ask('POST', '/sellers/listings/v3/update', { 'SKU-001': { product_id: one?.fsn, listing_status: 'INACTIVE' }, 'SKU-002': { product_id: two?.fsn, packages: [box] }, 'SKU-003': { product_id: three?.fsn, packages: [{ name: 'B' }] } });
    expect(updates.body).toMatchObject({ 'SKU-001': { status: 'SUCCESS' }, 'SKU-002': { status: 'SUCCESS' }, 'SKU-003': { status: 'FAILURE' } });
    expect(sandbox.world.listings.get('SKU-001')).toMatchObject({ status: 'INACTIVE', packages: [{ name: 'PKG-1' }] });
    expect(sandbox.world.listings.get('SKU-002')).toMatchObject({ status: 'ACTIVE', packages: [box] });
    expect((await ask('POST', '/sellers/listings/v3/update', Object.fromEntries(Array.from({ length: 11 }, (_, n) => [`S${n}`, {}])))).status).toBe(400);
  });

  it('counts calls and refuses those over the limit of a rolling hour', async () => {
    const { sandbox, time, ask } = await setUp({ callsPerHour: 3 });
    const statuses = [];
    for (let call = 0; call < 4; call += 1) statuses.push((await ask('POST', '/sellers/v3/shipments/filter', filter())).status);
    expect(statuses).toEqual([200, 200, 200, 429]);
    time.advance(3_600_000);
    expect((await ask('POST', '/sellers/v3/shipments/filter', filter())).status).toBe(200);
    expect(sandbox.world.calls.get('shipments/filter')).toBe(5);
  });

  it('runs as a program that says where it is in one line', async () => {
    const program = spawn(process.execPath, ['main/sandbox/main.ts', '--seed', '2', '--orders', '1'], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [line] = (await once(createInterface({ input: program.stdout }), 'line')) as [string];
    const where = JSON.parse(line) as { baseUrl: string; appId: string; appSecret: string };
    const answer = await fetch(`${where.baseUrl}/oauth-service/oauth/token?grant_type=client_credentials`, { headers: basicOf(where.appId, where.appSecret) });
    expect(answer.status).toBe(200);
    program.kill('SIGTERM');
    expect((await once(program, 'exit'))[0]).toBe(0);
  });
});
