import { afterEach, describe, expect, it } from 'vitest';
import { PLAIN_SEEDS } from '../../../main/sandbox/dialect.ts';
import type { Speech } from '../../../main/sandbox/index.ts';
import { CONTRADICTIONS, DIALECTS, speechOf } from '../../../main/sandbox/index.ts';
import type { ServedFlipkart } from './served-flipkart.ts';
import { closeAll, itemOf, packOrder, rowsOf, serveFlipkart, textOf } from './served-flipkart.ts';

afterEach(closeAll);

const NAMES = Object.keys(CONTRADICTIONS) as (keyof Speech)[];
const row = async (flipkart: ServedFlipkart, path: string): Promise<Readonly<Record<string, unknown>>> => rowsOf((await flipkart.call('GET', path)).body, 'shipments')[0] ?? {};

/** Both dialects' answers to the same question. */
async function both<T>(ask: (flipkart: ServedFlipkart) => Promise<T>): Promise<readonly [T, T]> {
  return [await ask(await serveFlipkart({ dialect: '2022' })), await ask(await serveFlipkart({ dialect: '2024' }))];
}

describe('conformance', () => {
  it('14 shipments/pack: status or processingStatus', async () => {
    const ask = async (flipkart: ServedFlipkart) => (await flipkart.call('POST', '/sellers/v3/shipments/labels', { shipments: [packOrder(flipkart.order())] })).body;
    expect(await both(ask)).toMatchObject([{ shipments: [{ processingStatus: 'SUCCESS' }] }, { shipments: [{ status: 'SUCCESS' }] }]);
  });

  it('14 shipments/read: is_replacement or isReplacement, the words of the profile, the fields of packages, plain and escaped SKUs', async () => {
    const [old, young] = await both((flipkart) => row(flipkart, `/sellers/v3/shipments?shipmentIds=${flipkart.order({ isReplacement: true }).shipmentId}`));
    expect(old).toMatchObject({
      orderItems: [{ is_replacement: true, serviceProfile: 'FBF_LITE', sku: '&quot;&quot;&quot;SKU:SKU-001&quot;&quot;&quot;' }],
      subShipments: [{ packages: [{ packageId: expect.stringMatching(/^PKG/), packageTitle: expect.any(String), packageSku: 'SKU-001', dimensions: { length: expect.any(Number), weight: expect.any(Number) } }] }],
    });
    expect(young).toMatchObject({
      orderItems: [{ isReplacement: true, serviceProfile: 'Smart_Fulfilment', sku: 'SKU-001' }],
      subShipments: [{ packages: [{ id: expect.stringMatching(/^PKG/), name: expect.any(String), dimensions: { length: expect.any(Number) }, weight: expect.any(Number) }] }],
    });
  });

  it('2 shipments/read: quantities may be written 1.0', async () => {
    const ask = async (flipkart: ServedFlipkart) => Buffer.from((await flipkart.call('GET', `/sellers/v3/shipments?shipmentIds=${flipkart.order().shipmentId}`)).bytes).toString('utf8');
    expect(await both(ask)).toEqual([expect.stringContaining('"quantity":1.0,'), expect.stringContaining('"quantity":1,')]);
  });

  it('14 shipments/details: courierDetails on the shipment or the sub-shipment, id or orderItemId', async () => {
    const courierDetails = { pickupDetails: { trackingId: expect.any(String) } };
    const [old, young] = await both((flipkart) => row(flipkart, `/sellers/v3/shipments/${flipkart.order().shipmentId}`));
    expect(old).toMatchObject({ courierDetails, orderItems: [{ orderItemId: expect.any(String) }] });
    expect(young).toMatchObject({ subShipments: [{ courierDetails }], orderItems: [{ id: expect.any(String) }] });
  });

  it('14 listings/read: selling_price or flipkart_selling_price', async () => {
    const ask = async (flipkart: ServedFlipkart) => (await flipkart.call('GET', '/sellers/listings/v3/SKU-001')).body;
    expect(await both(ask)).toMatchObject([{ available: { 'SKU-001': { price: { selling_price: expect.any(Number) } } } }, { available: { 'SKU-001': { price: { flipkart_selling_price: expect.any(Number) } } } }]);
  });

  it('6 listings/update: the result of a SKU comes in either case', async () => {
    const ask = async (flipkart: ServedFlipkart) => (await flipkart.call('POST', '/sellers/listings/v3/update', { 'SKU-001': { product_id: flipkart.world.listings.get('SKU-001')?.fsn, listing_status: 'ACTIVE' } })).body;
    expect(await both(ask)).toMatchObject([{ 'SKU-001': { status: 'success' } }, { 'SKU-001': { status: 'SUCCESS' } }]);
  });

  it('7.1 returns/search: the prefix of nextUrl and the case of the status differ', async () => {
    const ask = async (flipkart: ServedFlipkart) => {
      const orderItemId = itemOf(flipkart.order());
      flipkart.world.createReturn(orderItemId, 'courier_return');
      const { body } = await flipkart.call('GET', '/sellers/v2/returns?source=courier_return');
      const next = await flipkart.call('GET', `/sellers${textOf(body, 'nextUrl')}`);
      return [textOf(body, 'nextUrl').split('/search/')[0], rowsOf(body, 'returnItems')[0]?.status, next.status];
    };
    expect(await both(ask)).toEqual([['/returns', 'created', 200], ['/v2/returns', 'CREATED', 200]]);
  });

  it('15 all: mixed lets the seed decide each contradiction, and both profile spellings come in different seeds', () => {
    const seeds = Array.from({ length: 400 }, (_, n) => PLAIN_SEEDS + n);
    for (const name of NAMES) expect(new Set(seeds.map((seed) => speechOf('mixed', seed)[name])).size).toBeGreaterThan(1);
    expect(new Set(seeds.map((seed) => JSON.stringify(speechOf('mixed', seed)))).size).toBeGreaterThan(100);
    expect([speechOf('mixed', 1).serviceProfileWords, speechOf('mixed', 2).serviceProfileWords]).toEqual(['short', 'long']);
  });

  it('14 all: each contradiction has a word of its own in each of the two years', () => {
    for (const name of NAMES) expect([name, speechOf('2022', 1)[name]]).not.toEqual([name, speechOf('2024', 1)[name]]);
    expect(DIALECTS).toEqual(['2022', '2024', 'mixed']);
  });
});
