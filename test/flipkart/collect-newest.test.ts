import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { collectNewest } from '../../main/flipkart/index.ts';
import type { Outcome, ShipmentPage, ShipmentSearch } from '../../main/flipkart/index.ts';
import type { ToldShipment } from '../../shared/fulfilment/shipment.ts';

const PAGE = 20;

/** Rows of a live search in the order of their change; between two pages some of them change once more, or leave. */
class LiveSearch {
  readonly rows = new Map<string, number>();
  calls = 0;
  readonly #between: (call: number) => void;
  readonly #sorts: boolean;

  constructor(between: (call: number) => void = () => undefined, sorts = true) {
    this.#between = between;
    this.#sorts = sorts;
  }

  searchShipments(search: ShipmentSearch, next: string | null): Promise<Outcome<ShipmentPage>> {
    this.calls += 1;
    this.#between(this.calls);
    const page = next === null ? 0 : Number(next);
    const found = [...this.rows].filter(([, atMs]) => atMs >= (search.modifiedAfterMs ?? 0) && atMs <= (search.modifiedBeforeMs ?? Infinity));
    if (this.#sorts && search.newestFirst === true) found.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
    else found.sort((a, b) => (a[0] < b[0] ? -1 : 1));
    const shipments = found.slice(page * PAGE, (page + 1) * PAGE).map(([shipmentId, updatedAtMs]) => ({ shipmentId, updatedAtMs }) as unknown as ToldShipment);
    return Promise.resolve({ ok: true, value: { shipments, quarantined: [], isCut: false, next: (page + 1) * PAGE < found.length ? String(page + 1) : null } });
  }
}

const search = { type: 'preDispatch', locationId: 'LOC' } as unknown as ShipmentSearch;
const fill = (live: LiveSearch, times: readonly number[]): void => times.forEach((atMs, index) => live.rows.set(`S${String(index).padStart(4, '0')}`, atMs));

describe('N17 a look at what changed', () => {
  it('N17 misses nothing that was there before it began, whatever changes or leaves between its pages', async () => {
    await fc.assert(fc.asyncProperty(
      fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 120 }), fc.array(fc.record({ row: fc.nat({ max: 119 }), leaves: fc.boolean() }), { maxLength: 12 }), fc.boolean(),
      async (times, changes, sorts) => {
        let nowMs = 1_000;
        const touched = new Set<string>();
        const live = new LiveSearch((call) => {
          const change = call === 1 ? undefined : changes[call - 2];
          const shipmentId = `S${String(change?.row ?? 0).padStart(4, '0')}`;
          if (change === undefined || !live.rows.has(shipmentId)) return;
          touched.add(shipmentId);
          if (change.leaves) live.rows.delete(shipmentId);
          else live.rows.set(shipmentId, nowMs += 1);
        }, sorts);
        fill(live, times);
        const before = [...live.rows.keys()];
        const found = await collectNewest(live, search, null);
        const ids = new Set(found.shipments.map((shipment) => shipment.shipmentId as string));
        // What changes during the look is newer than all of it, and the next look brings it.
        expect(before.filter((shipmentId) => !ids.has(shipmentId) && !touched.has(shipmentId))).toEqual([]);
        expect(found.shipments).toHaveLength(ids.size);
      },
    ), { numRuns: 300 });
  });

  it('N17 costs a call for every page and ends where it meets what is known', async () => {
    const live = new LiveSearch();
    fill(live, Array.from({ length: 200 }, (_, index) => index * 10));
    expect((await collectNewest(live, search, null)).shipments).toHaveLength(200);
    expect(live.calls).toBeLessThanOrEqual(11);
    live.calls = 0;
    expect((await collectNewest(live, search, 1_830)).shipments.length).toBeGreaterThanOrEqual(16);
    expect(live.calls).toBe(1);
  });
});
