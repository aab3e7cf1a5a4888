import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { VirtualTime } from '../../main/platform/virtual-time.ts';
import { createSandbox } from '../../main/sandbox/index.ts';
import { MORNING_MS } from '../fixtures/told.ts';

const SIZE = 3;
const MANY = { seed: 7, numRuns: 60 } as const;

interface Page {
  readonly hasMore: boolean;
  readonly nextPageUrl: string;
  readonly ids: readonly string[];
}

/** What happens between two pages: an order at a place of the list is cancelled, or a new one comes at its front or its end. */
const aChange = fc.oneof(
  fc.record({ what: fc.constant('cancel' as const), at: fc.integer({ min: 0, max: 30 }) }),
  fc.record({ what: fc.constantFrom('new first' as const, 'new last' as const) }),
);
type Change = typeof aChange extends fc.Arbitrary<infer T> ? T : never;

interface Reading {
  /** Ids as plain paging reads them, page by page. */
  readonly pages: readonly (readonly string[])[];
  /** What paging by number over the live list must read, by a model that knows nothing of the sandbox. */
  readonly modelled: readonly (readonly string[])[];
  /** On the list from beginning to end. */
  readonly stayed: readonly string[];
}

/** Reads the whole list by plain paging while it changes. */
async function readWhole(seed: number, orders: number, changes: readonly (readonly Change[])[]): Promise<Reading> {
  const time = new VirtualTime(MORNING_MS);
  const { world, handle } = createSandbox({ seed, clock: time, scheduler: time, callsPerHour: null });
  const lines = [{ skuId: 'SKU-001', quantity: 1 }];
  for (let count = 0; count < orders; count += 1) world.createOrder({ lines, dispatchByMs: MORNING_MS + 1_000_000 + count });
  const list = [...world.shipments.keys()];
  let ends = 0;
  const change = (each: Change): void => {
    if (each.what === 'cancel') {
      const [gone] = list.splice(each.at % Math.max(1, list.length), 1);
      if (gone !== undefined) world.cancel(gone);
      return;
    }
    ends += 1;
    const { shipmentId } = world.createOrder({ lines, dispatchByMs: MORNING_MS + (each.what === 'new first' ? 900_000 - ends : 2_000_000 + ends) });
    if (each.what === 'new first') list.unshift(shipmentId);
    else list.push(shipmentId);
  };
  let authorization = `Basic ${Buffer.from(`${world.appId}:${world.appSecret}`).toString('base64')}`;
  const ask = async (method: string, url: string, body: string): Promise<Readonly<Record<string, unknown>>> => {
    const answer = await handle({ method, url, headers: { authorization }, body });
    return answer === 'reset' ? {} : (JSON.parse(Buffer.from(answer.body).toString('utf8')) as Record<string, unknown>);
  };
  authorization = `Bearer ${String((await ask('GET', '/oauth-service/oauth/token?grant_type=client_credentials', '')).access_token)}`;
  const pageOf = (body: Readonly<Record<string, unknown>>): Page => ({ hasMore: body.hasMore === true, nextPageUrl: String(body.nextPageUrl), ids: (body.shipments as { shipmentId: string }[]).map((each) => each.shipmentId) });
  const atFirst = [...list];
  const pages: (readonly string[])[] = [];
  const modelled: (readonly string[])[] = [];
  let page = pageOf(await ask('POST', '/sellers/v3/shipments/filter', JSON.stringify({ filter: { type: 'preDispatch' }, pagination: { pageSize: SIZE } })));
  for (let number = 0; ; number += 1) {
    pages.push(page.ids);
    modelled.push(list.slice(number * SIZE, (number + 1) * SIZE));
    if (!page.hasMore) return { pages, modelled, stayed: atFirst.filter((id) => list.includes(id)) };
    for (const each of changes[number] ?? []) change(each);
    page = pageOf(await ask('GET', `/sellers${page.nextPageUrl}`, ''));
  }
}

const aDay = fc.tuple(fc.integer({ min: 0, max: 999 }), fc.integer({ min: 7, max: 24 }), fc.array(fc.array(aChange, { maxLength: 3 }), { maxLength: 8 }));

describe('paging over live data (flipkart-seller-api.md 4.4)', () => {
  it('F6 reads what a page number over a list without snapshot reads, and the same again for the same seed', async () => {
    await fc.assert(fc.asyncProperty(aDay, async ([seed, orders, changes]) => {
      const one = await readWhole(seed, orders, changes);
      expect(one.pages).toEqual(one.modelled);
      expect(await readWhole(seed, orders, changes)).toEqual(one);
    }), MANY);
  });

  it('F6 misses a row for each that left before it, and repeats one for each that came before it', async () => {
    await fc.assert(fc.asyncProperty(fc.integer({ min: 0, max: 999 }), fc.integer({ min: 7, max: 24 }), fc.integer({ min: 1, max: SIZE }), async (seed, orders, count) => {
      const gone = await readWhole(seed, orders, [Array.from({ length: count }, () => ({ what: 'cancel' as const, at: 0 }))]);
      const missed = gone.stayed.filter((id) => !gone.pages.flat().includes(id));
      expect(missed).toHaveLength(count);
      const come = await readWhole(seed, orders, [Array.from({ length: count }, () => ({ what: 'new first' as const }))]);
      const read = come.pages.flat();
      expect(read.length - new Set(read).size).toBe(count);
      expect(come.stayed.every((id) => read.includes(id))).toBe(true);
    }), MANY);
  });

  it('F6 misses and repeats nothing while nothing moves', async () => {
    const { pages, stayed } = await readWhole(1, 20, []);
    expect(pages.flat()).toEqual(stayed);
  });
});
