import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Wake } from '../../main/platform/clock-watch.ts';
import { ClockWatch, wakefulHttp } from '../../main/platform/clock-watch.ts';
import { systemUptimeMs } from '../../main/platform/clock.ts';
import type { Http, HttpRequest } from '../../main/platform/http.ts';
import { HttpFault } from '../../main/platform/http.ts';
import { VirtualTime } from '../../main/platform/virtual-time.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../shared/time.ts';
import { OddClocks } from '../doubles/odd-clocks.ts';
import { MORNING_MS } from '../fixtures/told.ts';

const EVERY_MS = SECOND_MS;
const REQUEST: HttpRequest = { method: 'GET', url: 'http://flipkart.test/', headers: {}, timeoutMs: 20_000, maxBytes: 1_000 };

function watched() {
  const time = new VirtualTime(MORNING_MS);
  const clocks = new OddClocks(time);
  const watch = new ClockWatch({ clock: clocks, uptimeMs: () => clocks.uptimeMs() });
  const wakes: Wake[] = [];
  watch.onWake((wake) => wakes.push(wake));
  watch.start(clocks, EVERY_MS);
  return { time, clocks, watch, wakes };
}

describe('the watch of the clocks', () => {
  it.each([['a day on', DAY_MS], ['a day back', -DAY_MS], ['an hour on, as in a land with summer time', HOUR_MS], ['three seconds back', -3 * SECOND_MS]])('sees a wall clock that was set %s', (_name, byMs) => {
    const { time, clocks, wakes } = watched();
    time.advance(MINUTE_MS);
    clocks.set(byMs);
    time.advance(MINUTE_MS);
    expect(wakes).toEqual([{ cause: 'clock-set', setByMs: byMs, awayMs: 0 }]);
  });

  it('sees a sleep, and how long it was', () => {
    const { time, clocks, wakes } = watched();
    time.advance(MINUTE_MS);
    clocks.sleep(9 * HOUR_MS);
    time.advance(MINUTE_MS);
    expect(wakes).toMatchObject([{ cause: 'slept', setByMs: 0 }]);
    expect(wakes[0]?.awayMs).toBe(9 * HOUR_MS);
  });

  it('sees a process that was stopped though all clocks went on', () => {
    const { time, clocks, wakes } = watched();
    time.advance(MINUTE_MS);
    clocks.stop(10 * SECOND_MS);
    time.advance(MINUTE_MS);
    expect(wakes).toMatchObject([{ cause: 'stopped' }]);
  });

  it('takes nothing for a jump that is none: small steps, slow turns, and hours of nothing', () => {
    const { time, clocks, wakes } = watched();
    for (let turn = 0; turn < 600; turn += 1) {
      clocks.set(turn % 2 === 0 ? 900 : -900);
      clocks.stop(4 * SECOND_MS);
      time.advance(10 * SECOND_MS);
    }
    expect(wakes).toEqual([]);
  });

  it('is told by the host once, whatever the clocks show as well', () => {
    const { clocks, watch, wakes } = watched();
    clocks.sleep(HOUR_MS);
    watch.told('resume');
    expect(wakes).toMatchObject([{ cause: 'slept', awayMs: HOUR_MS }]);
    watch.told('suspend');
    expect(wakes[1]).toEqual({ cause: 'suspends', setByMs: 0, awayMs: 0 });
  });

  it('reads a clock of the machine that counts on', () => {
    const before = systemUptimeMs();
    expect(before).toBeGreaterThan(0);
    expect(systemUptimeMs()).toBeGreaterThanOrEqual(before);
  });
});

describe('a call under way when the machine sleeps', () => {
  it('is called off, and one that comes after is not', async () => {
    const { clocks, watch } = watched();
    const signals: AbortSignal[] = [];
    const http: Http = {
      send: (request) => new Promise((_resolve, reject) => {
        if (request.signal !== undefined) signals.push(request.signal);
        request.signal?.addEventListener('abort', () => reject(new HttpFault('unknown', 'It was called off.', true)));
      }),
    };
    const call = wakefulHttp(http, watch).send(REQUEST);
    clocks.sleep(HOUR_MS);
    watch.look();
    await expect(call).rejects.toMatchObject({ outcome: 'unknown', isCalledOff: true });
    void wakefulHttp(http, watch).send(REQUEST).catch(() => undefined);
    expect(signals.map((signal) => signal.aborted)).toEqual([true, false]);
  });

  it('has an answer from before the sleep, which is not believed', async () => {
    await fc.assert(fc.asyncProperty(fc.constantFrom('sleep', 'set', 'nothing'), fc.integer({ min: 3 * SECOND_MS, max: 2 * DAY_MS }), async (what, ms) => {
      const { clocks, watch } = watched();
      const http: Http = {
        send: () => {
          if (what === 'sleep') clocks.sleep(ms);
          if (what === 'set') clocks.set(-ms);
          return Promise.resolve({ status: 200, headers: {}, body: new Uint8Array() });
        },
      };
      const call = wakefulHttp(http, watch).send(REQUEST);
      if (what === 'nothing') await expect(call).resolves.toMatchObject({ status: 200 });
      else await expect(call).rejects.toMatchObject({ outcome: 'unknown', isCalledOff: true });
    }), { numRuns: 60 });
  });
});
