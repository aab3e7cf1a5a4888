import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { VirtualTime } from '../../main/platform/virtual-time.ts';
import { openDatabase } from '../../main/database/index.ts';
import { targetsOf } from '../../main/fulfilment/stock/index.ts';
import { LaneAllowance } from '../../main/sync/lane-allowance.ts';
import type { LocationId, SkuId } from '../../shared/fulfilment/ids.ts';
import { judgeCanary, offeredUnits, paceBeside, planPush, reconciliationLane, stockLane } from '../../shared/fulfilment/inventory.ts';
import type { StockEvidence } from '../../shared/fulfilment/reconciliation.ts';
import { CAUSES, causesOf, isMismatch } from '../../shared/fulfilment/reconciliation.ts';
import { HOUR_MS, latestHour, MINUTE_MS, SECOND_MS } from '../../shared/time.ts';
import { LOCATION, MORNING_MS } from '../fixtures/told.ts';

const units = fc.nat({ max: 50 });
const maybe = <T>(of: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(of, { nil: null });
const evidence: fc.Arbitrary<StockEvidence> = fc.record({
  ours: units, theirs: maybe(units), onHand: units, counted: maybe(units), pushed: maybe(units), pushedAtMs: maybe(fc.integer({ min: MORNING_MS - HOUR_MS, max: MORNING_MS })),
  isIntentOpen: fc.boolean(), openUnits: units, unheardUnits: fc.nat({ max: 5 }), returnsAwaited: fc.nat({ max: 5 }), readAtMs: fc.constant(MORNING_MS),
});

describe('the offered count', () => {
  it('is never below zero, never above what is on hand, and the same in SQL', () => {
    const database = openDatabase(':memory:');
    const skuId = 'SKU' as SkuId;
    database.write((tx) => {
      tx.run("INSERT INTO sku (sku_id, title, serial_numbers_per_unit, length_mm, breadth_mm, height_mm, weight_grams, price_paise) VALUES ('SKU', 'T', 0, 1, 1, 1, 1, 1)");
      tx.run("INSERT INTO channel_listing (listing_id, seller_sku, fsn, title) VALUES ('L', 'SKU', 'F', 'T')");
      tx.run("INSERT INTO listing_mapping (listing_id, sku_id, seller_sku, fsn, way) VALUES ('L', 'SKU', 'SKU', 'F', 'person')");
      tx.run("INSERT INTO sku_stock (sku_id, on_hand, reserved) VALUES ('SKU', 0, 0)");
    });
    fc.assert(fc.property(units, units, fc.nat({ max: 20 }), fc.boolean(), (onHand, some, buffer, deductReserved) => {
      const reserved = Math.min(onHand, some);
      const offered = offeredUnits({ onHand, reserved }, { deductReserved, buffer });
      expect(offered).toBeGreaterThanOrEqual(0);
      expect(offered).toBeLessThanOrEqual(onHand);
      database.write((tx) => tx.run('UPDATE sku_stock SET on_hand = ?, reserved = ?', onHand, reserved));
      const rule = { deductReserved, buffer, allSinceMs: 0, nowMs: MORNING_MS };
      expect(targetsOf(database.read, LOCATION as LocationId, rule, [skuId]).get(skuId)).toMatchObject({ inventory: offered, isDue: 1 });
    }));
    database.close();
  });
});

describe('S9 the plan of a push', () => {
  it('S9 tells every count once, ten a call, never more calls in an hour than its pace', () => {
    fc.assert(fc.property(fc.nat({ max: 60_000 }), fc.integer({ min: 1, max: 800 }), (skus, pace) => {
      const plan = planPush(skus, pace, MORNING_MS);
      expect(plan.hours.reduce((sum, hour) => sum + hour.skus, 0)).toBe(skus);
      expect(plan.hours.reduce((sum, hour) => sum + hour.calls, 0)).toBe(Math.ceil(skus / 10));
      expect(plan.hours.every((hour) => hour.calls > 0 && hour.calls <= pace && hour.toMs <= plan.endsAtMs)).toBe(true);
      expect(plan.hours.at(-1)?.toMs ?? MORNING_MS).toBe(plan.endsAtMs);
    }));
  });

  it('S9 is as fast after its first hour as the others let it then', () => {
    const plan = planPush(10_000, 417, MORNING_MS, 500);
    expect(plan.hours.map((hour) => [hour.calls, hour.toMs - hour.fromMs])).toEqual([[417, HOUR_MS], [500, HOUR_MS], [83, Math.ceil((83 / 500) * HOUR_MS)]]);
    expect(plan.endsAtMs).toBe(plan.hours.at(-1)?.toMs);
  });

  it('S9 leaves room for what the others do, and never falls below its own five in a hundred', () => {
    expect(paceBeside(stockLane(500), 100)).toBe(450);
    expect(paceBeside(stockLane(500), 600)).toBe(250);
    expect(paceBeside(stockLane(500), 1_000)).toBe(50);
    expect(paceBeside(reconciliationLane(600), 300)).toBe(300);
  });

  it('S9 a lane takes its calls evenly, beginning with none', () => {
    const time = new VirtualTime(MORNING_MS);
    const lane = new LaneAllowance(time, () => 450);
    expect(lane.has()).toBe(false);
    let taken = 0;
    for (let passed = 0; passed < HOUR_MS; passed += SECOND_MS) {
      time.advance(SECOND_MS);
      if (!lane.has()) continue;
      lane.take();
      taken += 1;
    }
    expect(taken).toBeGreaterThan(440);
    expect(taken).toBeLessThanOrEqual(450);
  });
});

describe('S17 the judgement of a reading', () => {
  it('S17 passes what was pushed, or that less the open orders, and nothing else', () => {
    fc.assert(fc.property(units, maybe(units), maybe(fc.nat({ max: 10 })), (pushed, readBack, pending) => {
      const { outcome, deducts } = judgeCanary({ pushed, readBack, pending });
      if (outcome === 'equal') expect(readBack).toBe(pushed);
      if (outcome === 'less_open_orders') expect(readBack).toBe(Math.max(0, pushed - (pending ?? 0)));
      if (outcome === 'differs' || outcome === 'no_count') expect(deducts).toBe('unknown');
      if ((pending ?? 0) === 0) expect(deducts).toBe('unknown');
    }));
  });
});

describe('S10 the causes of a difference', () => {
  it('S10 are named for differences only, each once and in their order', () => {
    fc.assert(fc.property(evidence, (e) => {
      const causes = causesOf(e);
      if (!isMismatch(e)) expect(causes).toEqual([]);
      expect(causes).toEqual(CAUSES.filter((cause) => causes.includes(cause)));
      if (e.isIntentOpen) expect(causes).not.toContain('changed_in_portal');
      if (e.pushed === null) expect(causes).not.toContain('changed_in_portal');
      if (e.theirs === e.ours) expect(causes.filter((cause) => cause !== 'returns_not_inwarded')).toEqual([]);
      if (e.returnsAwaited === 0) expect(causes).not.toContain('returns_not_inwarded');
    }));
  });

  it('S10 never call a reading right after a push a change by hand', () => {
    const fresh: StockEvidence = {
      ours: 10, theirs: 4, onHand: 10, counted: null, pushed: 10, pushedAtMs: MORNING_MS - MINUTE_MS, isIntentOpen: false, openUnits: 0, unheardUnits: 0, returnsAwaited: 0, readAtMs: MORNING_MS,
    };
    expect(causesOf(fresh)).toEqual(['open_intent']);
    expect(causesOf({ ...fresh, pushedAtMs: MORNING_MS - HOUR_MS })).toEqual(['changed_in_portal']);
    expect(causesOf({ ...fresh, pushedAtMs: MORNING_MS - HOUR_MS, openUnits: 6, unheardUnits: 6 })).toEqual(['orders_in_flight']);
    expect(causesOf({ ...fresh, pushedAtMs: MORNING_MS - HOUR_MS, openUnits: 8, unheardUnits: 1 })).toEqual(['orders_in_flight', 'changed_in_portal']);
  });
});

describe('the hour of the day', () => {
  it('is India\'s: the latest time that its clock showed it', () => {
    expect(latestHour(10, MORNING_MS)).toBe(MORNING_MS);
    expect(latestHour(11, MORNING_MS)).toBe(MORNING_MS - 23 * HOUR_MS);
    expect(latestHour(3, MORNING_MS)).toBe(MORNING_MS - 7 * HOUR_MS);
  });
});
