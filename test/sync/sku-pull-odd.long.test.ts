import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { SandboxOutcome, SandboxRequest } from '../../main/sandbox/index.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../shared/time.ts';
import { jsonAnswer } from '../doubles/troubled-flipkart.ts';
import type { FloorOptions, TrainingFloor } from '../shift/training-floor.ts';
import { fillWarehouse, openTrainingFloor } from '../shift/training-floor.ts';

const open: { readonly floor: TrainingFloor; readonly folder: string }[] = [];

async function floorWith(options: Partial<FloorOptions> = {}): Promise<TrainingFloor> {
  const folder = mkdtempSync(join(tmpdir(), 'sku-odd-'));
  const floor = await openTrainingFloor({ folder, sandbox: { seed: 5, orders: 0 }, ...options });
  open.push({ floor, folder });
  return floor;
}

const calls = (floor: TrainingFloor, endpoint: string): number => floor.sandbox.world.calls.get(endpoint) ?? 0;
const round = async (floor: TrainingFloor) => (await floor.must('sku-sync.read', {})).round;
const isPulled = (floor: TrainingFloor) => async (): Promise<boolean> => (await round(floor))?.phase === 'done';
const listed = async (floor: TrainingFloor, search = '') => (await floor.must('listing.list', { lane: 'all', search, limit: 500 })).rows;
interface Search { readonly page_id: string | null; readonly filters: { readonly listing_status: string } }

type Around = (request: SandboxRequest, pass: () => Promise<SandboxOutcome>) => Promise<SandboxOutcome> | SandboxOutcome;
/** Stands between the station and the sandbox. */
function intercept(floor: TrainingFloor, around: Around): void {
  const handle = floor.sandbox.handle.bind(floor.sandbox);
  Object.assign(floor.sandbox, { handle: (request: SandboxRequest) => around(request, () => handle(request)) });
}
const isSearch = (request: SandboxRequest): boolean => request.url.endsWith('/listings/v3/search');
const isDetails = (request: SandboxRequest): boolean => request.url.includes('/listings/v3/') && !/search|update/.test(request.url);
const REFUSED = jsonAnswer(400, { errors: [{ severity: 'ERROR', code: 0, description: 'no' }] });
/** An answer with something in its body changed. */
async function bent(answer: Promise<SandboxOutcome>, change: (body: Record<string, never>) => unknown): Promise<SandboxOutcome> {
  const outcome = await answer;
  if (typeof outcome === 'string') return outcome;
  return { ...outcome, body: Buffer.from(JSON.stringify(change(JSON.parse(Buffer.from(outcome.body).toString('utf8')) as Record<string, never>))) };
}

afterEach(async () => {
  for (const { floor, folder } of open.splice(0)) {
    await floor.close();
    rmSync(folder, { recursive: true });
  }
});

describe('S1 a pull that Flipkart answers oddly', () => {
  it('S1 does not turn for ever before a page that is refused each time: what was found is read, and nothing is called gone', async () => {
    const floor = await floorWith({ sandbox: { seed: 5, orders: 0, listings: 1_400, callsPerHour: null } });
    intercept(floor, (request, pass) => (isSearch(request) && (JSON.parse(request.body) as Search).page_id !== null ? REFUSED : pass()));
    floor.app.start();
    await floor.until('the pull ends', isPulled(floor), 3 * HOUR_MS);
    expect(calls(floor, 'listings/search')).toBeLessThan(8);
    expect((await round(floor))?.says).not.toBeNull();
    const rows = await listed(floor);
    expect(rows.every((row) => row.isDetailed && !row.isGone)).toBe(true);
  });

  it('S1 counts a listing once when a page was forgotten and the search began again', async () => {
    const floor = await floorWith({ sandbox: { seed: 5, orders: 0, listings: 1_200, callsPerHour: null } });
    let refused = 0;
    intercept(floor, (request, pass) => {
      if (isSearch(request) && (JSON.parse(request.body) as Search).page_id !== null && refused === 0) {
        refused += 1;
        return REFUSED;
      }
      return pass();
    });
    floor.app.start();
    await floor.until('the pull ends', isPulled(floor), DAY_MS);
    expect(refused).toBe(1);
    expect(await round(floor)).toMatchObject({ seen: 1_200, changed: 1_200 });
  });

  it('S1 ends where Flipkart names the same page as the next one again and again, or says "more" without naming it, and calls nothing gone', async () => {
    for (const next of ['the-same', null]) {
      const floor = await floorWith({ sandbox: { seed: 5, orders: 0, listings: 600, callsPerHour: null } });
      intercept(floor, async (request, pass) => {
        if (!isSearch(request)) return pass();
        const asked = JSON.parse(request.body) as Search;
        return bent(asked.page_id === 'the-same' ? Promise.resolve(jsonAnswer(200, { listings: [] })) : pass(), (body) => ({ ...body, has_more: true, next_page_id: next }));
      });
      floor.app.start();
      await floor.until('the pull ends', isPulled(floor), 2 * HOUR_MS);
      expect(calls(floor, 'listings/search')).toBeLessThan(10);
      expect((await round(floor))?.says).not.toBeNull();
      expect((await listed(floor)).some((row) => row.isGone)).toBe(false);
    }
  });

  it('S1 keeps to its share of calls when Flipkart refuses every batch and each SKU is asked for alone', async () => {
    const floor = await floorWith({ settings: { skuCallsPerHour: 30 } });
    let details = 0;
    intercept(floor, (request, pass) => {
      if (!isDetails(request)) return pass();
      details += 1;
      return REFUSED;
    });
    floor.app.start();
    for (let minute = 0; minute < 55; minute += 1) await floor.pass(MINUTE_MS);
    expect(details + calls(floor, 'listings/search')).toBeLessThanOrEqual(30);
    expect(details).toBeGreaterThan(20);
  });

  it('S1 keeps the FSN and the title that it had when an answer leaves them out, and hears no news in it', async () => {
    const floor = await floorWith();
    floor.app.start();
    await floor.until('all is pulled', isPulled(floor), HOUR_MS);
    const [before] = await listed(floor, 'SKU-001');
    intercept(floor, (request, pass) => {
      if (isSearch(request)) return bent(pass(), (body) => ({ ...body, listings: (body['listings'] as unknown as Record<string, unknown>[]).map((row) => ({ ...row, product_id: undefined })) }));
      if (!isDetails(request)) return pass();
      return bent(pass(), (body) => ({ ...body, available: Object.fromEntries(Object.entries(body['available'] as unknown as Record<string, Record<string, unknown>>).map(([sku, row]) => [sku, { ...row, product_title: undefined, product_id: undefined }])) }));
    });
    await floor.pass(MINUTE_MS);
    await floor.must('sku-sync.pull', { scope: 'all' });
    await floor.until('all is pulled again', isPulled(floor), HOUR_MS);
    expect((await listed(floor, 'SKU-001'))[0]).toEqual(before);
    expect((await round(floor))?.changed).toBe(0);
  });

  it('S1 believes no older answer about a price that was pushed while it was on its way', async () => {
    const floor = await floorWith({ settings: { skuSync: { pull: 'on', push: 'on' }, inventorySync: 'off' } });
    await fillWarehouse(floor);
    floor.app.start();
    await floor.until('all is pulled', isPulled(floor), HOUR_MS);
    await floor.pass(MINUTE_MS);
    await floor.must('sku.change', { skuId: 'SKU-001', change: { pricePaise: 12_300 } });
    const { hash } = await floor.must('listing-push.read', { limit: 10 });
    let isHeld = true;
    const states = () => floor.app.database.read.get<{ state: string }>("SELECT state FROM intent WHERE kind = 'price'")?.state;
    intercept(floor, async (request, pass) => {
      const answer = await pass();
      if (isDetails(request) && request.body.concat(request.url).includes('SKU-001') && isHeld) {
        isHeld = false;
        // While this answer travels, the price is pushed and taken.
        await floor.must('listing-push.send', { hash, listings: 'all' });
        for (let turns = 0; turns < 2_000 && states() !== 'DONE'; turns += 1) await new Promise((resolve) => setImmediate(resolve));
      }
      return answer;
    });
    await floor.must('sku-sync.pull', { scope: 'all' });
    await floor.until('all is read again', isPulled(floor), HOUR_MS);
    expect([isHeld, states(), floor.sandbox.world.listings.get('SKU-001')?.sellingPrice]).toEqual([false, 'DONE', 123]);
    await floor.pass(2 * MINUTE_MS);
    expect((await floor.must('listing-push.read', { limit: 10 })).rows).toEqual([]);
  });
});
