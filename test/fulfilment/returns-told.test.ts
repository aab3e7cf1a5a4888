import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFactLog, openDatabase } from '../../main/database/index.ts';
import { projectors } from '../../main/fulfilment/index.ts';
import { tellReturns } from '../../main/fulfilment/returns/index.ts';
import { timeOrderedIds } from '../../main/platform/ids.ts';
import { seededRandom } from '../../main/platform/random.ts';
import { VirtualTime } from '../../main/platform/virtual-time.ts';
import type { ToldReturn } from '../../shared/fulfilment/returns.ts';
import { returnStanding } from '../../shared/fulfilment/returns.ts';
import { HOUR_MS } from '../../shared/time.ts';
import { MORNING_MS } from '../fixtures/told.ts';
import { toldReturn } from '../fixtures/told-return.ts';
import { runs } from '../fixtures/runs.ts';

const ALL = { completed: true, fromMs: 0 };

function told(...tellings: readonly (readonly ToldReturn[])[]): { readonly rows: unknown[]; readonly facts: number } {
  const database = openDatabase(':memory:');
  const floor = { facts: createFactLog(projectors), ids: timeOrderedIds(new VirtualTime(MORNING_MS), seededRandom(1)) };
  tellings.forEach((telling, index) => database.write((tx) => tellReturns(floor, tx, telling, ALL, { stationId: 's', personId: 'flipkart', atMs: MORNING_MS + index })));
  const rows = database.read.all('SELECT return_id, order_item_id, state, remote_status, standing, quantity, source, updated_at_ms FROM return_item ORDER BY return_id');
  const facts = database.read.get<{ n: number }>('SELECT COUNT(*) AS n FROM fact')?.n ?? -1;
  database.close();
  return { rows, facts };
}

describe('what Flipkart tells of returns', () => {
  it('comes to the same table in whatever order and however often it is told', () => {
    const change = fc.record({ n: fc.integer({ min: 1, max: 4 }), step: fc.integer({ min: 0, max: 3 }) });
    // One return goes through these in Flipkart's own time; a telling is a look at some moment of it.
    const steps = ['created', 'created', 'in_transit', 'completed'];
    fc.assert(fc.property(fc.array(change, { minLength: 1, maxLength: 20 }), (changes) => {
      const looks = changes.map(({ n, step }) => toldReturn(n, { status: steps[step] ?? 'created', updatedAtMs: MORNING_MS + step * HOUR_MS, quantity: 1 + (step > 0 ? 1 : 0) }));
      const forwards = told(...looks.map((look) => [look]));
      const backwards = told(...looks.toReversed().map((look) => [look]));
      const twice = told(looks, looks);
      expect(backwards.rows).toEqual(forwards.rows);
      expect(twice.rows).toEqual(forwards.rows);
      expect(told(looks).facts).toBe(twice.facts);
      for (const { n } of changes) {
        const newest = looks.filter((look) => look.returnId === toldReturn(n).returnId).toSorted((a, b) => b.updatedAtMs - a.updatedAtMs)[0];
        expect(forwards.rows).toContainEqual(expect.objectContaining({ return_id: newest?.returnId, state: 'CONFIRMED', remote_status: newest?.status, standing: returnStanding(newest?.status ?? '') }));
      }
    }), { numRuns: runs(20, 300), seed: 11 });
  });

  it('that a status is not known, is no end of a return', () => {
    for (const status of ['init', 'created', 'service_requested', 'cancellation_in_progress', 'something_new', 'toString', '__proto__', '']) expect(returnStanding(status)).toBe('open');
    expect([returnStanding('completed'), returnStanding('cancelled'), returnStanding('rejected')]).toEqual(['completed', 'cancelled', 'cancelled']);
  });

  it('of an item of several in one return is kept for each', () => {
    const [one, other] = [toldReturn(1), toldReturn(1, { orderItemId: 'other-item' as ToldReturn['orderItemId'] })];
    expect(told([one, other]).rows).toHaveLength(2);
  });
});
