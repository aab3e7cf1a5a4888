import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { VirtualTime } from '../../main/platform/virtual-time.ts';
import type { ChaosCall } from '../../main/sandbox/chaos.ts';
import { Chaos, CHAOS_LEVELS, CHAOS_NAMES } from '../../main/sandbox/chaos.ts';
import { sortOf } from '../../main/sandbox/call-sort.ts';
import type { FaultKind } from '../../main/sandbox/index.ts';
import { createSandbox } from '../../main/sandbox/index.ts';
import { FAULT_SORTS, PACKING_FAULTS } from '../../main/sandbox/faults.ts';
import { MINUTE_MS, SECOND_MS } from '../../shared/time.ts';
import { MORNING_MS } from '../fixtures/told.ts';
import { openSandboxWire, PACK, packCall, readOf } from '../doubles/sandbox-wire.ts';

const callOf = (endpoint: string, ids: readonly string[] = [], method = 'POST'): ChaosCall => ({ endpoint, sort: sortOf(endpoint, method), ids });
const aCall = fc.oneof(
  fc.constantFrom('shipments/pack', 'shipments/dispatch', 'shipments/read', 'listings/inventory', 'shipments/labels').chain((endpoint) => fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1 }).map((ids) => callOf(endpoint, ids))),
  fc.constantFrom('shipments/filter', 'listings/search', 'handover/counts', 'returns/search').map((endpoint) => callOf(endpoint)),
);
const aWalk = fc.array(fc.tuple(aCall, fc.integer({ min: 0, max: 30 * SECOND_MS })), { minLength: 1, maxLength: 150 });

describe('chaos', () => {
  it('is nothing when it is none, and more in a wave of a storm than between two', () => {
    const rates = CHAOS_NAMES.map((name) => {
      const chaos = new Chaos(1, name);
      const faults = Array.from({ length: 3_000 }, (_, index) => chaos.next(callOf(`endpoint ${index}`), index * 400)).filter((each) => each !== null);
      return faults.length;
    });
    expect(rates[0]).toBe(0);
    expect(rates[1]).toBeGreaterThan(300);
    expect(rates[2]).toBeGreaterThan(rates[1] ?? 0);
    const storm = new Chaos(1, 'storm');
    const inWave = (atMs: number): number => Array.from({ length: 500 }, (_, index) => storm.next(callOf(`${atMs} ${index}`), atMs)).filter((each) => each !== null).length;
    expect(inWave(MINUTE_MS)).toBeGreaterThan(inWave(4 * MINUTE_MS) * 2);
  });

  it('F5 F6 F7 F8 plays every kind that may be drawn, now and then', () => {
    for (const name of ['rough', 'storm'] as const) {
      const chaos = new Chaos(5, name);
      for (let count = 0; count < 4_000; count += 1) {
        for (const endpoint of ['shipments/pack', 'shipments/read', 'shipments/labels', 'listings/inventory']) chaos.next(callOf(endpoint, [`${count}`]), count * MINUTE_MS);
        chaos.packing(`shipment ${count}`);
      }
      const drawn = new Set(chaos.played().keys());
      const wanted = (Object.keys(FAULT_SORTS) as FaultKind[]).filter((kind) => kind !== 'wrong-label' && kind !== 'odd-label' && FAULT_SORTS[kind].place !== 'portal');
      expect(wanted.filter((kind) => !drawn.has(kind))).toEqual([]);
      expect(PACKING_FAULTS.every((kind) => drawn.has(kind))).toBe(true);
    }
  });

  it('plays the same faults for the same seed, whatever other endpoints did meanwhile', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 9_999 }), aWalk, fc.constantFrom('rough' as const, 'storm' as const), (seed, walk, level) => {
      const run = (calls: typeof walk): string[] => {
        const chaos = new Chaos(seed, level);
        let atMs = MORNING_MS;
        return calls.map(([call, ms]) => JSON.stringify(chaos.next(call, atMs += ms)));
      };
      expect(run(walk)).toEqual(run(walk));
      // The first of an endpoint is the same, however many others came before.
      const [call] = walk.at(-1) ?? [callOf('x')];
      const alone = new Chaos(seed, { ...CHAOS_LEVELS[level], waves: null, bounds: { inARow: 99, burst: 999, restMs: 0 } });
      const after = new Chaos(seed, { ...CHAOS_LEVELS[level], waves: null, bounds: { inARow: 99, burst: 999, restMs: 0 } });
      for (const [other, ms] of walk) if (other.endpoint !== call.endpoint) after.next(other, MORNING_MS + ms);
      expect(after.next(call, MORNING_MS)?.kind).toBe(alone.next(call, MORNING_MS)?.kind);
    }), { seed: 11, numRuns: 60 });
  });

  it('leaves an end to who retries: never more than so many faults in a row for one shipment, and a rest after a burst', () => {
    const passing = new Set(['delay', 'slow-drip', 'huge-page', 'mixed-order', 'token-revoked']);
    fc.assert(fc.property(fc.integer({ min: 0, max: 9_999 }), aWalk, fc.constantFrom('rough' as const, 'storm' as const), (seed, walk, level) => {
      const { inARow, burst, restMs } = CHAOS_LEVELS[level].bounds;
      const chaos = new Chaos(seed, { ...CHAOS_LEVELS[level], rate: 1, waves: null });
      const rows = new Map<string, number>();
      const faultTimes = new Map<string, number[]>();
      let atMs = MORNING_MS;
      for (const [call, ms] of walk) {
        atMs += ms;
        const fault = chaos.next(call, atMs);
        const isFault = fault !== null && !passing.has(fault.kind);
        for (const subject of call.ids.length === 0 ? [call.endpoint] : call.ids.map((id) => `${call.endpoint} ${id}`)) {
          rows.set(subject, isFault ? (rows.get(subject) ?? 0) + 1 : 0);
          expect(rows.get(subject)).toBeLessThanOrEqual(inARow);
        }
        if (isFault) faultTimes.set(call.endpoint, [...(faultTimes.get(call.endpoint) ?? []), atMs]);
      }
      for (const times of faultTimes.values()) {
        times.forEach((time, index) => {
          if (index % burst === 0 && index > 0) expect(time - (times[index - 1] ?? 0)).toBeGreaterThanOrEqual(restMs);
        });
      }
    }), { seed: 11, numRuns: 80 });
  });

  it('is data that keeps what reliability.md 2.4 builds on: L + S under the time that a client settles, packing within its worst', () => {
    for (const name of CHAOS_NAMES) {
      const { ms } = CHAOS_LEVELS[name];
      expect(ms.ghost[1] + ms.lag[1]).toBeLessThan(120 * SECOND_MS);
      expect(ms.throttleStorm[1]).toBeLessThan(2 * MINUTE_MS);
      expect(ms.slowPacking[1]).toBeLessThanOrEqual(30 * MINUTE_MS);
    }
  });

  it('plays the same over a real socket twice, and changes neither orders nor ids by what it draws', async () => {
    const play = async (chaos: 'none' | 'rough' | 'storm', seed: number) => {
      const wired = await openSandboxWire({ seed, chaos: chaos === 'none' ? 'none' : { ...CHAOS_LEVELS[chaos], rate: 0.5, ms: { ...CHAOS_LEVELS[chaos].ms, wire: [0, 0] } }, orders: 8 });
      try {
        const ids = wired.shipments().map((each) => each.shipmentId);
        const answers: string[] = [];
        for (let round = 0; round < 25; round += 1) {
          if (round % 5 === 0) await wired.ask('POST', PACK, packCall(wired.shipments()));
          const seen = await wired.ask('GET', readOf(ids));
          answers.push(`${seen.status} ${seen.end} ${seen.body.length}`);
          if (seen.status === 401) await wired.renewToken();
          wired.time.advance(20 * SECOND_MS);
        }
        return { ids, answers, calls: (await wired.ask('GET', '/__sim/calls')).json().calls as readonly { readonly fault: string | null }[], effects: wired.shipments().map((each) => each.effects.pack) };
      } finally {
        await wired.close();
      }
    };
    const [one, again, other, calm] = [await play('storm', 3), await play('storm', 3), await play('storm', 4), await play('none', 3)];
    expect(again).toEqual(one);
    expect(other.calls.map((call) => call.fault)).not.toEqual(one.calls.map((call) => call.fault));
    expect(one.calls.some((call) => call.fault !== null)).toBe(true);
    expect(calm.ids).toEqual(one.ids);
    expect(calm.calls.every((call) => call.fault === null)).toBe(true);
    expect(Math.max(...one.effects)).toBeLessThanOrEqual(1);
  });

  it('keeps no history and costs nothing while nobody asks for it', () => {
    const time = new VirtualTime(MORNING_MS);
    const { world } = createSandbox({ seed: 1, orders: 1, clock: time, scheduler: time });
    expect(world.stale.shown(time.nowMs(), null, [])).toBeNull();
  });
});
