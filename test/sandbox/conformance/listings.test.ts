import { afterEach, describe, expect, it } from 'vitest';
import { HOUR_MS } from '../../../shared/time.ts';
import type { ServedFlipkart } from './served-flipkart.ts';
import { closeAll, rowsOf, serveFlipkart, textOf } from './served-flipkart.ts';

afterEach(closeAll);

const LISTINGS = '/sellers/listings/v3';
const SUCCESS = { status: 'SUCCESS', errors: [], attribute_errors: [] };
const post = async (flipkart: ServedFlipkart, path: string, body: unknown): Promise<unknown> => (await flipkart.call('POST', `${LISTINGS}${path}`, body)).body;
const read = async (flipkart: ServedFlipkart, sku: string): Promise<Readonly<Record<string, unknown>>> => {
  const { available } = (await flipkart.call('GET', `${LISTINGS}/${sku}`)).body as { readonly available: Readonly<Record<string, Readonly<Record<string, unknown>>>> };
  return available[sku] ?? {};
};
const fsnOf = (flipkart: ServedFlipkart, sku: string): string => flipkart.world.listings.get(sku)?.fsn ?? '';
const eleven = Object.fromEntries(Array.from({ length: 11 }, (_, n) => [`S${n}`, {}]));

describe('conformance', () => {
  it('6 listings/read: available, unavailable and invalid SKUs, by GET and by POST of details, at most 10', async () => {
    const flipkart = await serveFlipkart();
    expect((await flipkart.call('GET', `${LISTINGS}/SKU-001,GHOST`)).body).toMatchObject({ available: { 'SKU-001': { listing_status: 'ACTIVE' } }, unavailable: ['GHOST'], invalid: [] });
    expect(await post(flipkart, '/details', { sku_ids: ['SKU-001', 'GHOST', ''] })).toMatchObject({ available: { 'SKU-001': { listing_id: expect.stringMatching(/^LST/) } }, unavailable: ['GHOST'], invalid: [''] });
    expect((await flipkart.call('POST', `${LISTINGS}/details`, { sku_ids: Array.from({ length: 11 }, (_, n) => `S${n}`) })).status).toBe(400);
  });

  it('6 listings/read: a listing has price, tax, profile, packages and its locations with pending_inventory', async () => {
    const flipkart = await serveFlipkart();
    flipkart.order({ lines: [{ skuId: 'SKU-001', quantity: 2 }] });
    const listing = await read(flipkart, 'SKU-001');
    expect(listing).toMatchObject({
      product_id: fsnOf(flipkart, 'SKU-001'), price: { mrp: expect.any(Number), currency: 'INR' }, tax: { hsn: expect.any(String), tax_code: expect.stringMatching(/^GST_/) }, listing_status: 'ACTIVE', fulfillment_profile: 'FBF_LITE',
      packages: [{ name: expect.any(String), dimensions: { length: expect.any(Number), breadth: expect.any(Number), height: expect.any(Number) }, weight: expect.any(Number) }],
      locations: [{ id: flipkart.world.locationId, status: 'ENABLED', inventory: 0, pending_inventory: 2 }], archived_status: 'NONE',
    });
    expect(String(listing.listing_id)).toMatch(new RegExp(`^LST${fsnOf(flipkart, 'SKU-001')}.{6}$`));
  });

  it('6 listings/search: 500 a page by status, under both spellings of listing_status', async () => {
    const flipkart = await serveFlipkart({ listings: 700 });
    const first = await post(flipkart, '/search', { filters: { listing_status: 'ACTIVE' }, page_id: null });
    expect([first, rowsOf(first, 'listings').length]).toEqual([expect.objectContaining({ has_more: true, next_page_id: expect.any(String) }), 500]);
    expect(rowsOf(first, 'listings')[0]).toEqual({ listing_id: expect.any(String), product_id: expect.any(String), sku_id: 'SKU-001' });
    const second = await post(flipkart, '/search', { filters: { lisitng_status: 'ACTIVE' }, page_id: textOf(first, 'next_page_id') });
    expect(second).toMatchObject({ has_more: false, next_page_id: null });
    expect(rowsOf(second, 'listings').length).toBeLessThan(200);
  });

  it('6 listings/productSearch: 20 a batch, by state and text, with the count of them all', async () => {
    const flipkart = await serveFlipkart();
    const search = (more: object) => post(flipkart, '/product/search', { batchNo: 0, internalState: 'ACTIVE', searchText: '', ...more });
    const first = await search({});
    expect([first, rowsOf(first, 'listingData').length]).toEqual([expect.objectContaining({ totalListingsCount: 200 }), 20]);
    expect(rowsOf(await search({ batchNo: 9 }), 'listingData')).toHaveLength(20);
    expect(rowsOf(await search({ batchNo: 10 }), 'listingData')).toHaveLength(0);
    expect(await search({ searchText: 'sku-007' })).toMatchObject({ totalListingsCount: 1, listingData: [{ sku: 'SKU-007', productId: fsnOf(flipkart, 'SKU-007'), status: 'ACTIVE', product_description: { mrp: expect.any(Number), ssp: expect.any(Number), esp: expect.any(Number), dimensions: expect.any(Object) } }] });
    expect(await search({ internalState: 'ARCHIVED' })).toMatchObject({ totalListingsCount: 0 });
    expect((await flipkart.call('POST', `${LISTINGS}/product/search`, { batchNo: 0, internalState: 'SOLD' })).status).toBe(400);
  });

  it('6 listings/create: makes a listing of a product that there is, and writes over one', async () => {
    const flipkart = await serveFlipkart();
    const product_id = fsnOf(flipkart, 'SKU-001');
    const whole = {
      product_id, price: { mrp: 200, selling_price: 150, currency: 'INR' }, tax: { hsn: '34011919', tax_code: 'GST_40' }, listing_status: 'ACTIVE', fulfillment_profile: 'NON_FBF',
      packages: [{ name: 'P', dimensions: { length: 1, breadth: 2, height: 3 }, weight: 0.5 }], locations: [{ id: flipkart.world.locationId, status: 'ENABLED', inventory: 5 }], fulfillment: { dispatch_sla: 1, shipping_provider: 'FLIPKART', procurement_type: 'EXPRESS' },
    };
    const { tax: _tax, ...less } = whole;
    expect(await post(flipkart, '/', { NEW: whole, LESS: less, GHOST: { ...whole, product_id: 'NOSUCHPRODUCT' }, SLOW: { ...whole, fulfillment: { dispatch_sla: 0 } } })).toMatchObject({
      NEW: SUCCESS, LESS: { status: 'FAILURE', attribute_errors: [{ attribute: 'tax' }] }, GHOST: { status: 'FAILURE' }, SLOW: { status: 'FAILURE', attribute_errors: [{ attribute: 'dispatch_sla' }] },
    });
    expect(await read(flipkart, 'NEW')).toMatchObject({ product_id, price: { mrp: 200, selling_price: 150 }, fulfillment_profile: 'NON_FBF', tax: { tax_code: 'GST_40' }, fulfillment: { dispatch_sla: 1 }, locations: [{ inventory: 5 }] });
    const before = (await read(flipkart, 'NEW')).listing_id;
    expect(await post(flipkart, '', { NEW: { ...whole, price: { mrp: 300, selling_price: 250, currency: 'INR' } } })).toEqual({ NEW: SUCCESS });
    expect(await read(flipkart, 'NEW')).toMatchObject({ listing_id: before, price: { mrp: 300 } });
    expect((await flipkart.call('POST', LISTINGS, eleven)).status).toBe(400);
  });

  it('6 listings/update: changes what is given, archives, and leaves the rest as it is', async () => {
    const flipkart = await serveFlipkart();
    const before = await read(flipkart, 'SKU-001');
    const update = (more: object) => post(flipkart, '/update', { 'SKU-001': { product_id: fsnOf(flipkart, 'SKU-001'), ...more } });
    expect(await update({ listing_status: 'INACTIVE', archived_status: 'ARCHIVED', dating_label: { shelf_life: 86_400 } })).toEqual({ 'SKU-001': SUCCESS });
    expect(await read(flipkart, 'SKU-001')).toEqual({ ...before, listing_status: 'INACTIVE', archived_status: 'ARCHIVED', dating_label: { shelf_life: 86_400 } });
    expect(await update({ address_label: { countries_of_origin: ['IN', 'IN', 'IN', 'IN', 'IN', 'IN'] } })).toMatchObject({ 'SKU-001': { status: 'FAILURE', attribute_errors: [{ severity: 'ERROR', code: expect.any(Number), attribute: 'address_label' }] } });
    expect((await flipkart.call('POST', `${LISTINGS}/update`, eleven)).status).toBe(400);
  });

  it('6 listings/price: takes the selling price under both of its names and none above the MRP', async () => {
    const flipkart = await serveFlipkart();
    const price = (more: object) => post(flipkart, '/update/price', { 'SKU-001': { product_id: fsnOf(flipkart, 'SKU-001'), price: { mrp: 100, currency: 'INR', ...more } } });
    expect([await price({ selling_price: 90 }), await price({ flipkart_selling_price: 80 })]).toEqual([{ 'SKU-001': SUCCESS }, { 'SKU-001': SUCCESS }]);
    expect(await read(flipkart, 'SKU-001')).toMatchObject({ price: { mrp: 100, selling_price: 80 } });
    expect([await price({ selling_price: 101 }), await price({})]).toMatchObject([{ 'SKU-001': { status: 'FAILURE' } }, { 'SKU-001': { status: 'FAILURE' } }]);
    expect((await flipkart.call('POST', `${LISTINGS}/update/price`, eleven)).status).toBe(400);
  });

  it('6 listings/inventory: sets an absolute count for each location, with 200 even if some SKUs fail', async () => {
    const flipkart = await serveFlipkart();
    const stock = (inventory: unknown, id = flipkart.world.locationId) => ({ product_id: fsnOf(flipkart, 'SKU-001'), locations: [{ id, inventory }] });
    for (const inventory of [42, 42]) expect(await post(flipkart, '/update/inventory', { 'SKU-001': stock(inventory), GHOST: stock(1) })).toMatchObject({ 'SKU-001': SUCCESS, GHOST: { status: 'FAILURE', errors: [{ severity: 'ERROR', code: expect.any(Number), description: expect.any(String) }] } });
    expect(await read(flipkart, 'SKU-001')).toMatchObject({ locations: [{ inventory: 42 }] });
    for (const bad of [stock(-1), stock(1.5), stock(1, 'LOC1234')]) expect(await post(flipkart, '/update/inventory', { 'SKU-001': bad })).toMatchObject({ 'SKU-001': { status: 'FAILURE' } });
    expect((await flipkart.call('POST', `${LISTINGS}/update/inventory`, eleven)).status).toBe(400);
  });

  it('6 listings/inventory: ENABLED and DISABLED switch the sale from a location', async () => {
    const flipkart = await serveFlipkart();
    const stock = (status: string) => post(flipkart, '/update/inventory', { 'SKU-001': { product_id: fsnOf(flipkart, 'SKU-001'), locations: [{ id: flipkart.world.locationId, status, inventory: 1 }] } });
    expect([await stock('DISABLED'), await stock('ASLEEP')]).toMatchObject([{ 'SKU-001': SUCCESS }, { 'SKU-001': { status: 'FAILURE' } }]);
    expect(await read(flipkart, 'SKU-001')).toMatchObject({ locations: [{ status: 'DISABLED' }] });
  });

  it('6 listings/inventory: how long a count is not visible can be chosen', async () => {
    const flipkart = await serveFlipkart({ invented: { inventoryDelayMs: HOUR_MS } });
    await post(flipkart, '/update/inventory', { 'SKU-001': { product_id: fsnOf(flipkart, 'SKU-001'), locations: [{ id: flipkart.world.locationId, inventory: 7 }] } });
    expect(await read(flipkart, 'SKU-001')).toMatchObject({ locations: [{ inventory: 0 }] });
    flipkart.time.advance(HOUR_MS);
    expect(await read(flipkart, 'SKU-001')).toMatchObject({ locations: [{ inventory: 7 }] });
  });

  it('2 listings/read: listings are served with /sellers and without it', async () => {
    const flipkart = await serveFlipkart();
    for (const prefix of ['/sellers', '']) expect((await flipkart.call('GET', `${prefix}/listings/v3/SKU-001`)).status).toBe(200);
  });

  it('8 locations: allLocations gives each with its id and name', async () => {
    const flipkart = await serveFlipkart();
    expect((await flipkart.call('GET', '/sellers/locations/allLocations')).body).toEqual({ locations: [{ locationId: expect.stringMatching(/^LOC[0-9a-f]{32}$/), locationName: expect.any(String) }] });
  });
});
