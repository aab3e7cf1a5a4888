import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { openDatabase, writeSetting } from '../../main/database/index.ts';
import { PROJECTED_TABLES } from '../../main/fulfilment/index.ts';
import type { FaultKind } from '../../main/sandbox/index.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../shared/time.ts';
import type { FloorOptions, TrainingFloor } from '../shift/training-floor.ts';
import { fillWarehouse, openTrainingFloor } from '../shift/training-floor.ts';

const open: { readonly floor: TrainingFloor; readonly folder: string }[] = [];
/** What is on sale in the sandbox's warehouse. */
const GOODS = 200;

async function floorWith(options: Partial<FloorOptions> = {}): Promise<TrainingFloor> {
  const folder = mkdtempSync(join(tmpdir(), 'sku-sync-'));
  const floor = await openTrainingFloor({ folder, sandbox: { seed: 5, orders: 0 }, ...options });
  open.push({ floor, folder });
  return floor;
}

const count = (floor: TrainingFloor, sql: string): number => floor.app.database.read.get<{ n: number }>(sql)?.n ?? -1;
const calls = (floor: TrainingFloor, endpoint: string): number => floor.sandbox.world.calls.get(endpoint) ?? 0;
const fault = (floor: TrainingFloor, endpoint: string, kind: FaultKind, times = 1, about?: string): void => {
  floor.sandbox.world.faults.push({ endpoint, kind, times, ...(about === undefined ? {} : { shipmentId: about }) });
};
const sync = (floor: TrainingFloor) => floor.must('sku-sync.read', {});
const isPulled = (floor: TrainingFloor) => async (): Promise<boolean> => (await sync(floor)).round?.phase === 'done';
const startAt = (floor: TrainingFloor, fromMs: number): void => floor.app.database.write((tx) => writeSetting(tx, 'skusFromMs', fromMs));
const detailed = (floor: TrainingFloor): number => count(floor, 'SELECT COUNT(*) AS n FROM channel_listing WHERE details_told = 1');

async function pulled(options: Partial<FloorOptions> = {}): Promise<TrainingFloor> {
  const floor = await floorWith(options);
  floor.app.start();
  await floor.until('all is pulled', isPulled(floor), 3 * DAY_MS);
  return floor;
}

afterEach(async () => {
  for (const { floor, folder } of open.splice(0)) {
    await floor.close();
    rmSync(folder, { recursive: true });
  }
});

describe('S1 the pull of SKUs', () => {
  it('S1 brings every listing with its details, over pages, and again nothing when nothing changed', async () => {
    const floor = await pulled({ sandbox: { seed: 5, orders: 0, listings: 1_240, callsPerHour: null } });
    const inactive = floor.sandbox.world.listings.all('INACTIVE').length;
    expect(inactive).toBeGreaterThan(10);
    expect(count(floor, 'SELECT COUNT(*) AS n FROM channel_listing')).toBe(1_240);
    expect(count(floor, "SELECT COUNT(*) AS n FROM channel_listing WHERE status = 'INACTIVE'")).toBe(inactive);
    expect(detailed(floor)).toBe(1_240);
    expect((await sync(floor)).round).toMatchObject({ phase: 'done', seen: 1_240, changed: 1_240 });
    const one = floor.sandbox.world.listings.get('SKU-001');
    const { rows } = await floor.must('listing.list', { lane: 'all', search: 'SKU-001', limit: 5 });
    expect(rows).toMatchObject([{ listingId: one?.listingId, sellerSku: 'SKU-001', fsn: one?.fsn, title: one?.title, status: 'ACTIVE', pricePaise: Math.round((one?.sellingPrice ?? 0) * 100), mrpPaise: (one?.mrp ?? 0) * 100, isDetailed: true, isGone: false }]);
    expect(rows[0]?.boxes).toHaveLength(1);
    const facts = count(floor, "SELECT COUNT(*) AS n FROM fact WHERE kind = 'listings.told'");
    await floor.pass(MINUTE_MS);
    await floor.must('sku-sync.pull', { scope: 'all' });
    await floor.until('it is pulled again', isPulled(floor), DAY_MS);
    expect(count(floor, "SELECT COUNT(*) AS n FROM fact WHERE kind = 'listings.told'")).toBe(facts);
    expect((await sync(floor)).round).toMatchObject({ seen: 1_240, changed: 0 });
    expect(calls(floor, 'listings/read')).toBe(2 * 124);
  });

  it('S1 asks for 500 a page and ten a call, and no more than that', async () => {
    const floor = await pulled({ sandbox: { seed: 5, orders: 0, listings: 600, callsPerHour: null } });
    expect(calls(floor, 'listings/search')).toBe(3);
    expect(calls(floor, 'listings/read')).toBe(60);
  });

  it('S1 is off when the setting says so, and says so', async () => {
    const floor = await floorWith({ settings: { skuSync: { pull: 'off', push: 'off' } } });
    floor.app.start();
    await floor.pass(10 * MINUTE_MS);
    expect(calls(floor, 'listings/search')).toBe(0);
    expect(await floor.call('sku-sync.pull', { scope: 'new' })).toMatchObject({ ok: false, error: { code: 'sku_pull_off' } });
    await floor.must('channel.switch', { name: 'skuPull', value: 'on' });
    expect(await floor.must('sku-sync.pull', { scope: 'new' })).toMatchObject({ pull: 'on', push: 'off', round: { phase: 'inactive', seen: GOODS } });
  });

  it('S1 begins at its start date, and reads again what was read before a later one', async () => {
    const floor = await floorWith();
    const startMs = floor.time.nowMs() + 2 * HOUR_MS;
    startAt(floor, startMs);
    floor.app.start();
    await floor.pass(HOUR_MS);
    expect(calls(floor, 'listings/search')).toBe(0);
    expect(await floor.call('sku-sync.pull', { scope: 'new' })).toMatchObject({ ok: false, error: { code: 'sku_pull_not_yet' } });
    await floor.until('its day has come', isPulled(floor), 2 * HOUR_MS);
    const before = calls(floor, 'listings/read');
    await floor.pass(HOUR_MS);
    expect(calls(floor, 'listings/read')).toBe(before);
    startAt(floor, floor.time.nowMs());
    await floor.pass(2 * MINUTE_MS);
    await floor.until('all is read again', isPulled(floor), HOUR_MS);
    expect(calls(floor, 'listings/read')).toBe(2 * before);
  });

  it('S1 goes on where it stopped, page by page, after faults and without a line', async () => {
    const floor = await floorWith({ sandbox: { seed: 5, orders: 0, listings: 2_000, callsPerHour: null } });
    floor.app.start();
    fault(floor, 'listings/search', 'garbled-json', 1);
    fault(floor, 'listings/search', 'reset-before', 2);
    fault(floor, 'listings/read', 'html-504', 3);
    fault(floor, 'listings/read', 'throttle', 1);
    await floor.until('all is pulled', isPulled(floor), 2 * DAY_MS);
    expect(detailed(floor)).toBe(2_000);
    // Four pages of active ones, one of inactive ones, and the three that failed; nothing was begun anew.
    expect(calls(floor, 'listings/search')).toBe(4 + 1 + 3);
    expect(calls(floor, 'listings/read')).toBe(200 + 4);
  });

  it('S1 goes on after the end of the station in the middle, with what it had', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sku-sync-'));
    const sandbox = { seed: 5, orders: 0, listings: 1_500, callsPerHour: null };
    const first = await openTrainingFloor({ folder, sandbox, settings: { skuCallsPerHour: 60 } });
    first.app.start();
    await first.pass(5 * MINUTE_MS);
    const done = detailed(first);
    expect(done).toBeGreaterThan(450);
    expect(done).toBeLessThan(540);
    await first.close();
    // Where Flipkart listens is another place after a restart of the sandbox.
    const between = openDatabase(join(folder, 'station.db'));
    between.write((tx) => tx.run("DELETE FROM setting WHERE name IN ('baseUrl', 'skuCallsPerHour')"));
    between.close();
    const second = await openTrainingFloor({ folder, sandbox });
    open.push({ floor: second, folder });
    expect((await sync(second)).round).toMatchObject({ phase: 'details', seen: 1_500, detailsLeft: 1_500 - done });
    second.app.start();
    await second.until('all is pulled', isPulled(second), HOUR_MS);
    expect(calls(second, 'listings/search')).toBe(0);
    expect(calls(second, 'listings/read')).toBe((1_500 - done) / 10);
    expect(detailed(second)).toBe(1_500);
  });

  it('S1 takes no more calls of an hour than its share, so that orders never wait for it', async () => {
    const floor = await floorWith({ sandbox: { seed: 5, orders: 0, listings: 2_000, callsPerHour: null }, settings: { skuCallsPerHour: 50 } });
    floor.app.start();
    for (let hour = 1; hour <= 3; hour += 1) {
      await floor.pass(HOUR_MS - MINUTE_MS);
      expect(calls(floor, 'listings/search') + calls(floor, 'listings/read')).toBeLessThanOrEqual(50 * hour);
      await floor.pass(MINUTE_MS);
    }
    expect(calls(floor, 'listings/search') + calls(floor, 'listings/read')).toBeGreaterThan(130);
  });

  it('S1 begins the search anew when Flipkart does not know a page any more, and goes on without inactive ones when it gives none', async () => {
    const floor = await floorWith({ sandbox: { seed: 5, orders: 0, listings: 1_100, callsPerHour: null } });
    const handle = floor.sandbox.handle.bind(floor.sandbox);
    let refusedPages = 0;
    Object.assign(floor.sandbox, {
      handle: (request: Parameters<typeof handle>[0]) => {
        if (request.url.endsWith('/listings/v3/search')) {
          const body = JSON.parse(request.body) as { readonly page_id: string | null; readonly filters: { readonly listing_status: string } };
          if (body.filters.listing_status === 'INACTIVE') return handle({ ...request, body: JSON.stringify({ ...body, filters: { listing_status: 'NONSENSE' } }) });
          if (body.page_id !== null && refusedPages === 0) {
            refusedPages += 1;
            return handle({ ...request, body: JSON.stringify({ ...body, page_id: 'forgotten' }) });
          }
        }
        return handle(request);
      },
    });
    floor.app.start();
    await floor.until('all is pulled', isPulled(floor), DAY_MS);
    expect(refusedPages).toBe(1);
    expect(count(floor, "SELECT COUNT(*) AS n FROM channel_listing WHERE status = 'ACTIVE'")).toBe(floor.sandbox.world.listings.all('ACTIVE').length);
    expect((await sync(floor)).round?.says).toContain('listing_status is not valid');
  });

  it('S1 sets a SKU aside that Flipkart does not give, reads its neighbours, and asks again when told to', async () => {
    const floor = await floorWith();
    fault(floor, 'listings/read', 'drop-entry', 1, 'SKU-005');
    floor.app.start();
    await floor.until('all is pulled', isPulled(floor), DAY_MS);
    expect(detailed(floor)).toBe(GOODS - 1);
    const { rows } = await floor.must('listing.list', { lane: 'all', search: 'SKU-005', limit: 5 });
    expect(rows).toMatchObject([{ isDetailed: false, problem: 'not_given', isGone: false }]);
    await floor.pass(10 * MINUTE_MS);
    expect(calls(floor, 'listings/read')).toBe(GOODS / 10);
    await floor.must('sku-sync.pull', { scope: 'all' });
    await floor.until('it is read after all', () => detailed(floor) === GOODS, HOUR_MS);
    expect((await floor.must('listing.list', { lane: 'all', search: 'SKU-005', limit: 5 })).rows[0]).toMatchObject({ problem: null });
  });

  it('S1 marks a listing that no search names any more, after a whole pull', async () => {
    const floor = await pulled();
    const book = floor.sandbox.world.listings;
    const all = book.all.bind(book);
    Object.assign(book, { all: (status: 'ACTIVE' | 'INACTIVE' | null) => all(status).filter((each) => each.skuId !== 'SKU-007') });
    await floor.must('sku-sync.pull', { scope: 'new' });
    await floor.until('it is pulled again', isPulled(floor), DAY_MS);
    const { rows } = await floor.must('listing.list', { lane: 'all', search: '', limit: 500 });
    expect(rows.filter((row) => row.isGone).map((row) => row.sellerSku)).toEqual(['SKU-007']);
  });

  it('S1 reads first what an open order waits for, whatever else is to be read', async () => {
    const floor = await floorWith({ sandbox: { seed: 5, orders: 0, listings: 3_000, callsPerHour: null }, settings: { skuCallsPerHour: 3 } });
    floor.sandbox.world.createOrder({ lines: [{ skuId: 'SKU-150', quantity: 1 }] });
    floor.app.start();
    await floor.pass(30 * MINUTE_MS);
    const { rows } = await floor.must('listing.list', { lane: 'work', search: '', limit: 2 });
    expect(rows[0]).toMatchObject({ sellerSku: 'SKU-150', liveOrders: 1, isDetailed: true });
  });

  it('S1 names wrong credentials, and a line that is down', async () => {
    const floor = await floorWith();
    floor.sandbox.world.token = null;
    fault(floor, 'listings/search', 'reset-before', 1);
    expect(await floor.call('sku-sync.pull', { scope: 'new' })).toMatchObject({ ok: false, error: { code: 'flipkart_unreachable' } });
    const handle = floor.sandbox.handle.bind(floor.sandbox);
    Object.assign(floor.sandbox, { handle: (request: Parameters<typeof handle>[0]) => handle({ ...request, headers: { ...request.headers, authorization: 'Basic bm9ib2R5Om5vdGhpbmc=' } }) });
    expect(await floor.call('sku-sync.pull', { scope: 'new' })).toMatchObject({ ok: false, error: { code: 'credentials_refused' } });
  });

  it('S1 replays: its facts make the same tables', async () => {
    const floor = await pulled({ sandbox: { seed: 5, orders: 6 } });
    await fillWarehouse(floor);
    const copy = openDatabase(':memory:');
    floor.app.floor.facts.replay(floor.app.database.read, copy);
    for (const table of PROJECTED_TABLES) expect(copy.read.all(`SELECT * FROM ${table}`), table).toEqual(floor.app.database.read.all(`SELECT * FROM ${table}`));
  });
});

describe('S1 the push of SKUs', () => {
  const preview = (floor: TrainingFloor) => floor.must('listing-push.read', { limit: 500 });
  const results = async (floor: TrainingFloor) => (await floor.must('listing-push.list', { limit: 50 })).rows;
  const settled = (floor: TrainingFloor) => () => count(floor, "SELECT COUNT(*) AS n FROM intent WHERE kind IN ('price', 'listing') AND state IN ('READY', 'SENT', 'UNSURE', 'HELD')") === 0;
  const change = (floor: TrainingFloor, skuId: string, change: Readonly<Record<string, unknown>>) => floor.must('sku.change', { skuId, change });

  async function shop(push: 'on' | 'off' = 'on', seed = 5): Promise<TrainingFloor> {
    const floor = await floorWith({ sandbox: { seed, orders: 0 }, settings: { skuSync: { pull: 'on', push }, inventorySync: 'off' } });
    await fillWarehouse(floor);
    floor.app.start();
    await floor.until('all is pulled', isPulled(floor), DAY_MS);
    return floor;
  }

  it.each([5, 6])('S1 shows what would change and changes nothing; then sends exactly that, price, state and size, each with its result (seed %i)', async (seed) => {
    const floor = await shop('on', seed);
    expect(await preview(floor)).toMatchObject({ rows: [], total: 0, blocked: 0 });
    const before = floor.sandbox.world.listings.get('SKU-001');
    const was = { price: before?.sellingPrice ?? 0, mrp: before?.mrp };
    await change(floor, 'SKU-001', { pricePaise: 12_345 });
    await change(floor, 'SKU-002', { sale: 'INACTIVE', lengthMm: 333, weightGrams: 777 });
    const shown = await preview(floor);
    expect(shown.rows).toMatchObject([
      { sellerSku: 'SKU-001', price: { from: Math.round(was.price * 100), to: 12_345 }, status: null, box: null },
      { sellerSku: 'SKU-002', price: null, status: { from: 'ACTIVE', to: 'INACTIVE' }, box: { to: { lengthMm: 333, weightGrams: 777 } } },
    ]);
    await floor.pass(5 * MINUTE_MS);
    expect(calls(floor, 'listings/price') + calls(floor, 'listings/update')).toBe(0);
    expect(await floor.must('listing-push.send', { hash: shown.hash, listings: 'all' })).toEqual({ queued: 2, left: 0 });
    expect((await preview(floor)).rows).toEqual([]);
    await floor.until('all is sent', settled(floor), HOUR_MS);
    expect(floor.sandbox.world.listings.get('SKU-001')).toMatchObject({ sellingPrice: 123.45, mrp: was.mrp });
    expect(floor.sandbox.world.listings.get('SKU-002')).toMatchObject({ status: 'INACTIVE', packages: [{ name: 'PKG-1', dimensions: { length: 33.3 }, weight: 0.777 }] });
    expect((await results(floor)).map((row) => [row.sellerSku, row.kind, row.state, row.says])).toEqual([['SKU-002', 'listing', 'DONE', 'accepted'], ['SKU-001', 'price', 'DONE', 'accepted']]);
    // What was accepted is read back and found so.
    await floor.pass(3 * MINUTE_MS);
    expect(await preview(floor)).toMatchObject({ rows: [], total: 0 });
  });

  it('S1 sends nothing while it is off, and nothing that was not in the preview', async () => {
    const floor = await shop('off');
    await change(floor, 'SKU-001', { pricePaise: 12_345 });
    const shown = await preview(floor);
    expect(await floor.call('listing-push.send', { hash: shown.hash, listings: 'all' })).toMatchObject({ error: { code: 'sku_push_off' } });
    await floor.must('channel.switch', { name: 'skuPush', value: 'on' });
    await change(floor, 'SKU-001', { pricePaise: 9_900 });
    expect(await floor.call('listing-push.send', { hash: shown.hash, listings: 'all' })).toMatchObject({ error: { code: 'preview_outdated' } });
    await change(floor, 'SKU-003', { pricePaise: 9_900 });
    const { hash, rows } = await preview(floor);
    expect(await floor.must('listing-push.send', { hash, listings: [rows[0]?.listingId] })).toEqual({ queued: 1, left: 0 });
    await floor.until('it is sent', settled(floor), HOUR_MS);
    expect((await preview(floor)).rows.map((row) => row.sellerSku)).toEqual(['SKU-003']);
    await floor.must('channel.switch', { name: 'skuPush', value: 'off' });
    await floor.must('channel.switch', { name: 'skuPush', value: 'on' });
    const next = await preview(floor);
    fault(floor, 'listings/price', 'reset-before', 1);
    await floor.must('listing-push.send', { hash: next.hash, listings: 'all' });
    await floor.app.idle();
    await floor.must('channel.switch', { name: 'skuPush', value: 'off' });
    await floor.pass(5 * MINUTE_MS);
    expect((await results(floor))[0]).toMatchObject({ state: 'READY', says: 'SKU push is off.' });
    expect(floor.sandbox.world.listings.get('SKU-003')?.sellingPrice).not.toBe(99);
    expect(await floor.call('listing-push.send', { hash: 'x', listings: 'all' })).toMatchObject({ error: { code: 'sku_push_off' } });
  });

  it('S1 shows a refusal of one SKU with Flipkart\'s words, goes on with the others, and a corrected value takes its place', async () => {
    const floor = await shop();
    // Flipkart lowered the MRP of one meanwhile: what we know of it is old.
    floor.sandbox.world.listings.change('SKU-010', { mrp: 50 });
    const handle = floor.sandbox.handle.bind(floor.sandbox);
    Object.assign(floor.sandbox, {
      handle: (request: Parameters<typeof handle>[0]) => handle(request.url.endsWith('/update/price') ? { ...request, body: request.body.replace(/("SKU-010":\{"product_id":"[^"]*","price":\{"mrp":)[\d.]+/, '$150') } : request),
    });
    for (const skuId of ['SKU-009', 'SKU-010', 'SKU-011']) await change(floor, skuId, { pricePaise: 9_000 });
    const shown = await preview(floor);
    await floor.must('listing-push.send', { hash: shown.hash, listings: 'all' });
    await floor.until('all is settled', settled(floor), HOUR_MS);
    expect((await results(floor)).map((row) => [row.sellerSku, row.state, row.says])).toEqual([
      ['SKU-011', 'DONE', 'accepted'], ['SKU-010', 'REJECTED', 'selling_price: selling price is above mrp (invented text)'], ['SKU-009', 'DONE', 'accepted'],
    ]);
    expect((await preview(floor)).rows.map((row) => row.sellerSku)).toEqual(['SKU-010']);
    await change(floor, 'SKU-010', { pricePaise: 4_500 });
    const again = await preview(floor);
    await floor.must('listing-push.send', { hash: again.hash, listings: 'all' });
    await floor.until('it is settled', settled(floor), HOUR_MS);
    expect((await results(floor)).slice(0, 2).map((row) => [row.toPricePaise, row.state])).toEqual([[4_500, 'DONE'], [9_000, 'DONE']]);
    expect(floor.sandbox.world.listings.get('SKU-010')?.sellingPrice).toBe(45);
  });

  it.each<FaultKind>(['reset-after-apply', 'reset-before', 'status-500-applied', 'html-504', 'garbled-json', 'drop-entry', 'throttle'])('S1 survives %s, and the newest value wins', async (kind) => {
    const floor = await shop();
    await change(floor, 'SKU-001', { pricePaise: 11_100 });
    const first = await preview(floor);
    fault(floor, 'listings/price', kind, 2);
    await floor.must('listing-push.send', { hash: first.hash, listings: 'all' });
    await floor.pass(2_000);
    await change(floor, 'SKU-001', { pricePaise: 12_200 });
    const second = await preview(floor);
    if (second.total > 0) await floor.must('listing-push.send', { hash: second.hash, listings: 'all' });
    await floor.until('all is settled', settled(floor), 6 * HOUR_MS);
    await floor.pass(5 * MINUTE_MS);
    const last = await preview(floor);
    if (last.total > 0) await floor.must('listing-push.send', { hash: last.hash, listings: 'all' });
    await floor.until('all is settled', settled(floor), 6 * HOUR_MS);
    expect(floor.sandbox.world.listings.get('SKU-001')?.sellingPrice).toBe(122);
    await floor.pass(5 * MINUTE_MS);
    expect((await preview(floor)).rows).toEqual([]);
  });

  it('S1 pushes a price within minutes, however many listings are still to be read', async () => {
    const floor = await floorWith({ sandbox: { seed: 5, orders: 0, listings: 3_000, callsPerHour: null }, settings: { skuSync: { pull: 'on', push: 'on' }, skuCallsPerHour: 60, inventorySync: 'off' } });
    await fillWarehouse(floor);
    floor.app.start();
    await floor.pass(10 * MINUTE_MS);
    expect((await sync(floor)).round?.detailsLeft).toBeGreaterThan(2_000);
    const read = (await floor.must('listing.list', { lane: 'mapped', search: '', limit: 500 })).rows.find((row) => row.isDetailed);
    await change(floor, read?.skuId ?? '', { pricePaise: 1_100 });
    const { hash, total } = await preview(floor);
    expect(total).toBe(1);
    await floor.must('listing-push.send', { hash, listings: 'all' });
    await floor.until('the price is there', () => floor.sandbox.world.listings.get(read?.sellerSku ?? '')?.sellingPrice === 11, 3 * MINUTE_MS);
  });

  it('S1 does not offer what cannot go: a price above the MRP, the size of a listing of several boxes', async () => {
    const floor = await shop();
    const box = { name: 'B', dimensions: { length: 1, breadth: 1, height: 1 }, weight: 1 };
    floor.sandbox.world.listings.change('SKU-020', { packages: [box, box] });
    floor.sandbox.world.listings.change('SKU-021', { mrp: 1, sellingPrice: 1 });
    await floor.pass(MINUTE_MS);
    await floor.must('sku-sync.pull', { scope: 'all' });
    await floor.until('all is read again', isPulled(floor), DAY_MS);
    await change(floor, 'SKU-020', { sale: 'INACTIVE' });
    const { rows, total, blocked, hash } = await preview(floor);
    expect(rows).toMatchObject([{ sellerSku: 'SKU-020', status: { to: 'INACTIVE' }, box: null, problems: ['several_boxes'] }, { sellerSku: 'SKU-021', price: null, problems: ['price_above_mrp'] }]);
    expect({ total, blocked }).toEqual({ total: 1, blocked: 1 });
    expect(await floor.must('listing-push.send', { hash, listings: 'all' })).toEqual({ queued: 1, left: 1 });
    expect(await floor.call('sku.change', { skuId: 'SKU-021', change: { pricePaise: 200 } })).toMatchObject({ error: { code: 'price_above_mrp' } });
  });

  it('S1 drops what waits when the listing means nothing any more', async () => {
    const floor = await shop();
    await change(floor, 'SKU-001', { pricePaise: 11_100 });
    const { hash, rows } = await preview(floor);
    fault(floor, 'listings/price', 'reset-before', 1);
    await floor.must('listing-push.send', { hash, listings: 'all' });
    await floor.must('listing.unmap', { listingId: rows[0]?.listingId });
    await floor.until('it is settled', settled(floor), HOUR_MS);
    expect((await results(floor)).map((row) => [row.state, row.says])).toEqual([['SUPERSEDED', 'The listing means no SKU any more.']]);
  });
});

describe('S2 over the whole line', () => {
  it('S2 an order under another seller SKU is pulled, mapped, picked as our thing, and its count goes out under Flipkart\'s name', async () => {
    const floor = await floorWith();
    const { world } = floor.sandbox;
    await floor.must('bin.import', { bins: [{ binCode: 'A-01-1', zone: 'Saleable' }] });
    await floor.must('sku-file.import', { subject: 'skus', base64: Buffer.from('SKU,Bin,Length mm,Breadth mm,Height mm,Weight g\nBOTTLE,A-01-1,10,10,10,10').toString('base64'), unknownColumns: 'refuse' });
    await floor.must('stock.receive', { skuId: 'BOTTLE', binCode: 'A-01-1', quantity: 9, reference: 'x' });
    world.createOrder({ lines: [{ skuId: 'SKU-033', quantity: 2 }] });
    floor.app.start();
    await floor.until('all is pulled', isPulled(floor), DAY_MS);
    const { rows } = await floor.must('listing.list', { lane: 'work', search: '', limit: 1 });
    expect(rows[0]).toMatchObject({ sellerSku: 'SKU-033', liveOrders: 1, liveUnits: 2 });
    await floor.must('listing.map', { listingId: rows[0]?.listingId, skuId: 'BOTTLE' });
    const list = await floor.must('picklist.create', { shipments: { dueNext: 5 } });
    expect(list.steps).toMatchObject([{ binCode: 'A-01-1', skuId: 'BOTTLE', quantity: 2 }]);
    await floor.until('Flipkart knows the count', () => world.stock.get('SKU-033')?.inventory === 7, HOUR_MS);
  });
});
