import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linePath, placesShown, plotTop } from '../../renderer/components/plot-shape.ts';
import { cutOffsOf, nextActOf, pacePlotOf } from '../../renderer/screens/today/cut-offs.ts';
import type { ForecastLane, TodayView } from '../../shared/contract/index.ts';
import { forecast } from '../../shared/fulfilment/forecast.ts';
import { HOUR_MS, MINUTE_MS } from '../../shared/time.ts';
import { runs } from '../fixtures/runs.ts';

const NOON_MS = Date.UTC(2026, 0, 5, 6, 30);
type TodayLane = TodayView['lanes'][number];

const lane = (carrier: string, minutes: number, counts: Partial<TodayLane>): TodayLane => ({ carrier, vendorName: carrier, dispatchByMs: NOON_MS + minutes * MINUTE_MS, open: 0, picking: 0, packing: 0, labelled: 0, scannedOut: 0, handedOver: 0, blocked: 0, ...counts });

/** What the engine says of these lanes at a pace; `slots` are ends of pickup slots. */
function foretold(lanes: readonly TodayLane[], perHour: number | null, slots: Readonly<Record<string, number>> = {}) {
  const planned = lanes.filter((each) => each.open + each.picking + each.packing > 0).map((each) => ({ lane: each, left: each.open + each.picking + each.packing, cutOffMs: Math.min(each.dispatchByMs, slots[each.carrier] ?? Infinity) }));
  const told = forecast(planned, perHour, NOON_MS);
  return {
    nowMs: NOON_MS, perHour, packed: Array.from({ length: 12 }, (_, n) => ({ fromMs: NOON_MS - (12 - n) * 10 * MINUTE_MS, count: n })),
    lanes: planned.map(({ lane: each, left, cutOffMs }, index): ForecastLane => ({
      carrier: each.carrier, vendorName: each.vendorName, dispatchByMs: each.dispatchByMs, cutOffMs, pickupFromMs: null, pickupToMs: null, left, unpicked: each.open + each.picking, unlabelled: each.packing, short: 0, held: 0,
      ...(told[index] ?? { readyByCutOff: 0, lastReadyAtMs: null, verdict: 'no_pace', neededPerHour: null }),
    })),
  };
}

describe('the board of cut-offs', () => {
  it('P49 has a row for each cut-off with what is left of whom, the nearest first, and what is gone last', () => {
    const lanes = [lane('ekart', 60, { open: 10, packing: 4, handedOver: 6 }), lane('delhivery', 60, { labelled: 3 }), lane('ekart', 30, { handedOver: 9 }), lane('ekart', 240, { open: 20, blocked: 2 })];
    const cutOffs = cutOffsOf({ lanes, nowMs: NOON_MS }, foretold(lanes, 40));
    expect(cutOffs.map(({ cutOffMs, left, verdict }) => [(cutOffMs - NOON_MS) / MINUTE_MS, left, verdict])).toEqual([[60, 17, 'makes'], [240, 22, 'makes'], [30, 0, 'out']]);
    expect(cutOffs[0]).toMatchObject({ unpicked: 10, unlabelled: 4, labelled: 3, blocked: 0, neededPerHour: 14, carriers: [{ name: 'ekart', out: 6, inHand: 4, open: 10 }, { name: 'delhivery', inHand: 3 }] });
    expect(cutOffs[1]).toMatchObject({ blocked: 2, neededPerHour: 9 });
  });

  it('P49 takes the end of a pickup slot for the cut-off, and the worst lane for the verdict', () => {
    const lanes = [lane('ekart', 120, { open: 40 }), lane('delhivery', 60, { open: 1 })];
    const cutOffs = cutOffsOf({ lanes, nowMs: NOON_MS }, foretold(lanes, 20, { ekart: NOON_MS + 60 * MINUTE_MS }));
    expect(cutOffs).toMatchObject([{ cutOffMs: NOON_MS + HOUR_MS, left: 41, verdict: 'misses', neededPerHour: 41, tooMany: 21 }]);
  });

  it('P49 says that nobody packs, that it is too late, and that all is out', () => {
    const lanes = [lane('ekart', 60, { open: 5 })];
    expect(cutOffsOf({ lanes, nowMs: NOON_MS }, foretold(lanes, null))).toMatchObject([{ verdict: 'no_pace', neededPerHour: 5, lastReadyAtMs: null }]);
    expect(cutOffsOf({ lanes: [lane('ekart', -10, { labelled: 1 })], nowMs: NOON_MS }, undefined)).toMatchObject([{ verdict: 'over' }]);
    expect(cutOffsOf({ lanes: [], nowMs: NOON_MS }, undefined)).toEqual([]);
  });

  const laneOf = fc.record({
    carrier: fc.constantFrom('ekart', 'delhivery', 'xpress'), vendorName: fc.constant('x'), dispatchByMs: fc.integer({ min: -60, max: 600 }).map((minutes) => NOON_MS + minutes * MINUTE_MS),
    open: fc.nat(50), picking: fc.nat(50), packing: fc.nat(50), labelled: fc.nat(50), scannedOut: fc.nat(50), handedOver: fc.nat(50), blocked: fc.nat(50),
  });

  it('P49 loses no order and counts none twice, whatever the lanes', () => {
    fc.assert(fc.property(fc.uniqueArray(laneOf, { selector: (each) => `${each.carrier}|${each.dispatchByMs}`, maxLength: 12 }), fc.option(fc.integer({ min: 1, max: 90 })), (lanes, perHour) => {
      const cutOffs = cutOffsOf({ lanes, nowMs: NOON_MS }, foretold(lanes, perHour));
      const house = lanes.reduce((sum, each) => sum + each.open + each.picking + each.packing + each.labelled + each.blocked, 0);
      expect(cutOffs.reduce((sum, each) => sum + each.left, 0)).toBe(house);
      expect(cutOffs.flatMap((each) => each.carriers).reduce((sum, each) => sum + each.out + each.inHand + each.open + each.blocked, 0)).toBe(house + lanes.reduce((sum, each) => sum + each.scannedOut + each.handedOver, 0));
      expect(new Set(cutOffs.map((each) => each.cutOffMs)).size).toBe(cutOffs.length);
      for (const each of cutOffs) expect(each.left).toBe(each.unpicked + each.unlabelled + each.labelled + each.blocked);
    }), { numRuns: runs(100, 1_000) });
  });
});

describe('what to do next', () => {
  it('P49 is the nearest cut-off’s: pack what is picked, then pick, then hand over, then exceptions', () => {
    const next = (counts: Partial<TodayLane>, exceptions = 0) => nextActOf(cutOffsOf({ lanes: [lane('ekart', 60, counts), lane('ekart', 300, { packing: 9 })], nowMs: NOON_MS }, undefined), exceptions);
    expect(next({ open: 5, packing: 2, labelled: 3 })).toEqual({ act: 'pack', count: 2 });
    expect(next({ open: 5, labelled: 3 })).toEqual({ act: 'pick', count: 5 });
    expect(next({ labelled: 3 })).toEqual({ act: 'hand_over', count: 3 });
    expect(next({ blocked: 3 })).toEqual({ act: 'pack', count: 9 });
    expect(nextActOf([], 2)).toEqual({ act: 'settle', count: 2 });
    expect(nextActOf([], 0)).toBeNull();
  });
});

describe('the plot of pace against need', () => {
  it('for N11: goes on from what was packed at the pace of now, and marks what each cut-off needs in all', () => {
    const lanes = [lane('ekart', 60, { open: 30 }), lane('ekart', 120, { open: 10 })];
    const plot = pacePlotOf(foretold(lanes, 60));
    expect([plot.now, plot.places[plot.now], plot.packed[plot.now], plot.pace[plot.now]]).toEqual([12, NOON_MS, 66, 66]);
    expect(plot.pace[plot.now + 6]).toBe(126);
    expect(plot.needed.flatMap((value, index) => (value === null ? [] : [[index - plot.now, value]]))).toEqual([[6, 96], [12, 106]]);
    expect(plot.pace.slice(0, plot.now).every((value) => value === null)).toBe(true);
    expect(pacePlotOf(foretold(lanes, null)).pace.every((value) => value === null)).toBe(true);
  });

  it('has a scale that everything fits under, and names only as many places as have room', () => {
    expect([plotTop([]), plotTop([3, null]), plotTop([156]), plotTop([1_000]), plotTop([41])]).toEqual([2, 4, 200, 1_000, 50]);
    expect(placesShown(30, 10)).toEqual([0, 3, 6, 9, 12, 15, 18, 21, 24, 27]);
    expect(linePath([1, 2, null, 4], (index) => index * 10, (value) => value)).toBe('M 0 1 L 10 2 M 30 4');
  });
});
