import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { forecast, paceOf, readyWithin } from '../../shared/fulfilment/forecast.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../shared/time.ts';
import { packingDay } from '../fixtures/packing-day.ts';

const NOON_MS = Date.UTC(2026, 0, 5, 6, 30);
const every = (ms: number, count: number): number[] => Array.from({ length: count }, (_, index) => NOON_MS - index * ms);

describe('the pace', () => {
  it('for N11: is that of the last 20 minutes, and not that of the hour before', () => {
    const slowBefore = Array.from({ length: 10 }, (_, index) => NOON_MS - 21 * MINUTE_MS - index * 4 * MINUTE_MS);
    expect(paceOf([...every(MINUTE_MS, 20), ...slowBefore], NOON_MS)).toBeCloseTo(60, 0);
  });

  it('for N11: looks an hour back when 20 minutes hold too little, and says nothing when nobody packed', () => {
    expect(paceOf([NOON_MS - 90 * MINUTE_MS, ...every(15 * MINUTE_MS, 4)], NOON_MS)).toBeCloseTo(4, 1);
    expect(paceOf([], NOON_MS)).toBeNull();
    expect(paceOf([NOON_MS - 2 * HOUR_MS], NOON_MS)).toBeNull();
  });

  it('for N11: is not slow because the shift began a moment ago', () => {
    expect(paceOf(every(30 * SECOND_MS, 7), NOON_MS)).toBeCloseTo(120, 0);
    expect(paceOf([NOON_MS], NOON_MS)).toBeNull();
  });
});

describe('the forecast', () => {
  it('for N11: gives the most urgent lane its turn first, whatever its carrier', () => {
    const [later, first] = forecast([{ cutOffMs: NOON_MS + 2 * HOUR_MS, left: 60 }, { cutOffMs: NOON_MS + HOUR_MS, left: 30 }], 60, NOON_MS);
    expect(first).toMatchObject({ verdict: 'makes', lastReadyAtMs: NOON_MS + 30 * MINUTE_MS, readyByCutOff: 30 });
    expect(later).toMatchObject({ verdict: 'makes', lastReadyAtMs: NOON_MS + 90 * MINUTE_MS, readyByCutOff: 60 });
  });

  it.each([
    ['makes', 45, 60], ['tight', 58, 60], ['misses', 70, 60], ['no_pace', 10, null], ['done', 0, 60],
  ] as const)('for N11: says %s of %i parcels in an hour at a pace of %s', (verdict, left, perHour) => {
    expect(forecast([{ cutOffMs: NOON_MS + HOUR_MS, left }], perHour, NOON_MS)[0]?.verdict).toBe(verdict);
  });

  it('for N11: never promises more than there is, nor more in all than the pace gives', () => {
    const lanes = fc.array(fc.record({ cutOffMs: fc.integer({ min: NOON_MS - HOUR_MS, max: NOON_MS + 8 * HOUR_MS }), left: fc.integer({ min: 0, max: 300 }) }), { maxLength: 6 });
    fc.assert(fc.property(lanes, fc.integer({ min: 0, max: 300 }), (todo, perHour) => {
      const found = forecast(todo, perHour, NOON_MS);
      expect(found.every((lane, index) => lane.readyByCutOff >= 0 && lane.readyByCutOff <= (todo[index]?.left ?? -1))).toBe(true);
      const last = Math.max(NOON_MS, ...todo.map((lane) => lane.cutOffMs));
      expect(found.reduce((sum, lane) => sum + lane.readyByCutOff, 0)).toBeLessThanOrEqual(readyWithin(perHour, last - NOON_MS, Infinity));
    }));
  });
});

/** Errors of the forecast of the next hour against what the day then did, one every ten minutes of work. */
function errorsOf(seed: number): number[] {
  const day = packingDay(seed);
  const errors: number[] = [];
  for (let nowMs = day.beganAtMs + 30 * MINUTE_MS; nowMs + HOUR_MS <= day.endedAtMs; nowMs += 10 * MINUTE_MS) {
    const known = day.packedAtMs.filter((atMs) => atMs <= nowMs);
    const actual = day.packedAtMs.filter((atMs) => atMs > nowMs && atMs <= nowMs + HOUR_MS).length;
    errors.push(Math.abs(readyWithin(paceOf(known, nowMs), HOUR_MS, Infinity) - actual) / actual);
  }
  return errors;
}

describe('the forecast against simulated days', () => {
  it('N11 is wrong by 15 % at most at 60 minutes, on the average of every day and over all of them', () => {
    const days = Array.from({ length: 60 }, (_, seed) => errorsOf(seed + 1));
    const means = days.map((errors) => errors.reduce((sum, error) => sum + error, 0) / errors.length);
    const all = days.flat().sort((a, b) => a - b);
    const figures = { forecasts: all.length, mean: means.reduce((sum, mean) => sum + mean, 0) / means.length, worstDay: Math.max(...means), p90: all[Math.floor(all.length * 0.9)] ?? 1 };
    expect(figures.forecasts).toBeGreaterThan(1_000);
    expect(figures.mean).toBeLessThanOrEqual(0.15);
    expect(figures.worstDay).toBeLessThanOrEqual(0.15);
    expect(figures.p90).toBeLessThanOrEqual(0.15);
  });
});
