import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CallClass } from '../../main/platform/http.ts';
import { VirtualTime } from '../../main/platform/virtual-time.ts';
import type { Pass } from '../../main/sync/budget/call-breakers.ts';
import { BREAKER, CallBreakers } from '../../main/sync/budget/call-breakers.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../shared/time.ts';
import { MORNING_MS } from '../fixtures/told.ts';

const HOST = 'api.flipkart.test';
const answer = (status: number | null, retryAfterMs: number | null = null) => ({ status, says: `it answered ${status ?? 'nothing'}`, retryAfterMs });
const stateOf = (breakers: CallBreakers, callClass: CallClass) => breakers.states().find((each) => each.class === callClass)?.state ?? 'closed';

function passOf(breakers: CallBreakers, callClass: CallClass): Pass {
  const pass = breakers.admit(HOST, callClass);
  if (typeof pass === 'string') throw new Error(pass);
  return pass;
}

/** Calls of a class that fail, until it is open. */
function breakIt(breakers: CallBreakers, callClass: CallClass): void {
  for (let call = 0; call < BREAKER.failures; call += 1) passOf(breakers, callClass).ended(answer(503));
}

describe('the breaker of calls', () => {
  it('opens on time-outs and 5xx in a row, and says since when, why and until when', () => {
    const time = new VirtualTime(MORNING_MS);
    const breakers = new CallBreakers(time);
    breakIt(breakers, 'reads');
    expect(breakers.states()).toContainEqual({ host: HOST, class: 'reads', state: 'open', sinceMs: MORNING_MS, says: 'it answered 503', nextProbeAtMs: MORNING_MS + BREAKER.firstMs });
    expect(breakers.admit(HOST, 'reads')).toContain('it answered 503');
    expect(typeof breakers.admit(HOST, 'documents')).toBe('object');
    expect(typeof breakers.admit('smart.flipkart.test', 'reads')).toBe('object');
  });

  it('closes by itself when one call is answered, and lets one at a time find out', () => {
    const time = new VirtualTime(MORNING_MS);
    const breakers = new CallBreakers(time);
    breakIt(breakers, 'reads');
    time.advance(BREAKER.firstMs);
    expect(stateOf(breakers, 'reads')).toBe('probing');
    const probe = passOf(breakers, 'reads');
    expect(typeof breakers.admit(HOST, 'reads')).toBe('string');
    probe.ended(answer(200));
    expect(stateOf(breakers, 'reads')).toBe('closed');
    expect(typeof breakers.admit(HOST, 'reads')).toBe('object');
  });

  it('holds reads back for twenty seconds at most, however long it lasts: a cancellation must be heard of', () => {
    const time = new VirtualTime(MORNING_MS);
    const breakers = new CallBreakers(time);
    breakIt(breakers, 'reads');
    let longestMs = 0;
    let probedAtMs = time.monotonicMs();
    for (let second = 0; second < 600; second += 1) {
      time.advance(SECOND_MS);
      const pass = breakers.admit(HOST, 'reads');
      if (typeof pass === 'string') continue;
      longestMs = Math.max(longestMs, time.monotonicMs() - probedAtMs);
      probedAtMs = time.monotonicMs();
      pass.ended(answer(null));
    }
    expect(longestMs).toBe(20 * SECOND_MS);
  });

  it('keeps a host to its Retry-After from the first 503 on, and not for days', () => {
    const time = new VirtualTime(MORNING_MS);
    const breakers = new CallBreakers(time);
    passOf(breakers, 'documents').ended(answer(503, 40 * SECOND_MS));
    time.advance(39 * SECOND_MS);
    expect(typeof breakers.admit(HOST, 'documents')).toBe('string');
    time.advance(SECOND_MS);
    passOf(breakers, 'documents').ended(answer(503, 30 * 24 * HOUR_MS));
    time.advance(15 * MINUTE_MS);
    expect(typeof breakers.admit(HOST, 'documents')).toBe('object');
  });

  it('takes a call that we called off for no failure, and does not wait for it', () => {
    const time = new VirtualTime(MORNING_MS);
    const breakers = new CallBreakers(time);
    for (let call = 0; call < 20; call += 1) passOf(breakers, 'reads').calledOff();
    expect(stateOf(breakers, 'reads')).toBe('closed');
    breakIt(breakers, 'reads');
    time.advance(BREAKER.firstMs);
    passOf(breakers, 'reads').calledOff();
    expect(typeof breakers.admit(HOST, 'reads')).toBe('object');
  });

  it('says when changes want a read that nobody makes', () => {
    const time = new VirtualTime(MORNING_MS);
    const breakers = new CallBreakers(time);
    breakIt(breakers, 'changes');
    expect([breakers.mayChange(HOST), breakers.wantsRead(HOST)]).toEqual([false, false]);
    time.advance(BREAKER.firstMs);
    expect([breakers.mayChange(HOST), breakers.wantsRead(HOST)]).toEqual([false, true]);
    passOf(breakers, 'reads').ended(answer(200));
    expect([breakers.mayChange(HOST), breakers.wantsRead(HOST)]).toEqual([true, false]);
    passOf(breakers, 'changes').ended(answer(200));
    expect(stateOf(breakers, 'changes')).toBe('closed');
  });
});

type Step = { readonly step: 'call'; readonly class: CallClass; readonly status: number | null; readonly lastsMs: number } | { readonly step: 'pass'; readonly ms: number };

const steps: fc.Arbitrary<Step[]> = fc.array(fc.oneof(
  { weight: 5, arbitrary: fc.record({ step: fc.constant('call' as const), class: fc.constantFrom<CallClass>('reads', 'reads', 'changes', 'changes', 'documents'), status: fc.constantFrom(200, 200, 503, 500, null, 404, 409, 429), lastsMs: fc.constantFrom(0, 0, 0, 3 * SECOND_MS, 20 * SECOND_MS) }) },
  { weight: 2, arbitrary: fc.record({ step: fc.constant('pass' as const), ms: fc.integer({ min: 0, max: 3 * MINUTE_MS }) }) },
), { minLength: 20, maxLength: 200 });

const isFailure = (status: number | null): boolean => status === null || status >= 500;

/** Plays calls whose answers are given, and tells what was wrong with what was let through; null when nothing was. */
function breachOf(made: (time: VirtualTime) => CallBreakers, plan: readonly Step[]): string | null {
  const time = new VirtualTime(MORNING_MS);
  const breakers = made(time);
  let breach: string | null = null;
  let opensAtMs: number | null = null;
  let lastGoodReadLeftMs = -1;
  breakers.onMoved((circuit) => {
    if (circuit.class === 'changes') opensAtMs = circuit.state === 'closed' ? null : circuit.nextProbeAtMs === null ? null : circuit.state === 'open' ? circuit.nextProbeAtMs : opensAtMs;
  });
  let inARow: Record<CallClass, number> = { reads: 0, changes: 0, documents: 0 };
  for (const step of plan) {
    if (step.step === 'pass') {
      time.advance(step.ms);
      continue;
    }
    const before = stateOf(breakers, step.class);
    const pass = breakers.admit(HOST, step.class);
    if (typeof pass === 'string') {
      if (before === 'closed' && !(step.class === 'changes' && stateOf(breakers, 'reads') !== 'closed')) breach ??= `a call of ${step.class} was held back though it is closed`;
      continue;
    }
    const leftAtMs = time.nowMs();
    if (step.class === 'changes' && opensAtMs !== null && (leftAtMs < opensAtMs || lastGoodReadLeftMs < opensAtMs)) breach ??= 'a change left before a read had gone through';
    const { status } = step;
    time.after(step.lastsMs, () => {
      inARow = { ...inARow, [step.class]: isFailure(status) ? inARow[step.class] + 1 : 0 };
      const wasClosed = stateOf(breakers, step.class) === 'closed';
      if (step.class === 'reads' && !isFailure(status)) lastGoodReadLeftMs = Math.max(lastGoodReadLeftMs, leftAtMs);
      pass.ended(answer(status));
      if (wasClosed && stateOf(breakers, step.class) !== 'closed' && (!isFailure(status) || inARow[step.class] < BREAKER.failures)) breach ??= `${step.class} opened on ${status ?? 'nothing'}, ${inARow[step.class]} in a row`;
    });
    time.advance(0);
  }
  // With the faults over it closes by itself: reads go on, and changes follow them.
  for (let turn = 0; turn < 60; turn += 1) {
    time.advance(10 * SECOND_MS);
    for (const callClass of ['reads', 'documents', 'changes'] as const) {
      const pass = breakers.admit(HOST, callClass);
      if (typeof pass !== 'string') pass.ended(answer(200));
    }
  }
  const left = breakers.states().find((each) => each.state !== 'closed');
  return breach ?? (left === undefined ? null : `${left.class} is still ${left.state}`);
}

/** Known mistakes, around the breaker and never in it. */
class ProbesWithChanges extends CallBreakers {
  override admit(host: string, callClass: CallClass): Pass | string {
    const changes = this.states().find((each) => each.class === 'changes');
    if (callClass === 'changes' && changes?.state === 'probing') {
      const unasked = super.admit(host, 'reads');
      if (typeof unasked !== 'string') unasked.ended(answer(200));
    }
    return super.admit(host, callClass);
  }
}

class OpensOnRefusals extends CallBreakers {
  override admit(host: string, callClass: CallClass): Pass | string {
    const pass = super.admit(host, callClass);
    return typeof pass === 'string' ? pass : { calledOff: () => pass.calledOff(), ended: (end) => pass.ended(end.status !== null && end.status >= 400 ? { ...end, status: 500 } : end) };
  }
}

class NeverCloses extends CallBreakers {
  override admit(host: string, callClass: CallClass): Pass | string {
    const isOpen = this.states().some((each) => each.class === callClass && each.state !== 'closed');
    return isOpen ? 'it is open' : super.admit(host, callClass);
  }
}

describe('whatever a host answers', () => {
  it('no change leaves before a read went through, no refusal opens it, and it closes by itself', () => {
    fc.assert(fc.property(steps, (plan) => {
      expect(breachOf((time) => new CallBreakers(time), plan)).toBeNull();
    }), { numRuns: 500 });
  });

  it.each([
    ['probes with changes', ProbesWithChanges, 'a change left before a read had gone through'],
    ['opens on refusals', OpensOnRefusals, / opened on /],
    ['never closes', NeverCloses, / is still /],
  ] as const)('a breaker that %s is found out', (_name, Broken, says) => {
    const found = fc.check(fc.property(steps, (plan) => {
      const breach = breachOf((time) => new Broken(time), plan);
      if (breach !== null) throw new Error(breach);
    }), { numRuns: 500 });
    expect(found.failed).toBe(true);
    expect(String(found.errorInstance)).toMatch(says);
  });
});
