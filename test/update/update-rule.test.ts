import { describe, expect, it } from 'vitest';
import type { FloorStanding, UpdateHindrance, UpdateRule, UpdateStep } from '../../shared/update/update-rule.ts';
import { CUT_OFF_NEAR_MS, UPDATE_RULES, UPDATE_STEPS, updateHindrance } from '../../shared/update/update-rule.ts';
import { compareVersions, isVersion, offeredVersion } from '../../shared/update/version.ts';
import { MINUTE_MS } from '../../shared/time.ts';

const NOW = 1_767_600_000_000;
const QUIET: FloorStanding = { ordersOpen: 0, listsWalked: 0, printsUnderWay: 0, nextCutOffMs: null, isStoreSound: true, isCopyFresh: true };
const asked = (step: UpdateStep, floor: Partial<FloorStanding> = {}, rule: UpdateRule = 'on_asking'): UpdateHindrance | null => updateHindrance(step, rule, true, { ...QUIET, ...floor }, NOW);
const byItself = (step: UpdateStep, rule: UpdateRule, floor: Partial<FloorStanding> = {}): UpdateHindrance | null => updateHindrance(step, rule, false, { ...QUIET, ...floor }, NOW);

const UNDER_WAY: readonly (readonly [Partial<FloorStanding>, UpdateHindrance])[] = [
  [{ ordersOpen: 1 }, 'order_open'], [{ listsWalked: 2 }, 'list_walked'], [{ printsUnderWay: 1 }, 'print_under_way'], [{ nextCutOffMs: NOW + 30 * MINUTE_MS }, 'cut_off_near'], [{ nextCutOffMs: NOW - 10 * MINUTE_MS }, 'cut_off_near'],
];

describe('an update', () => {
  it.each(UPDATE_STEPS)('is not even looked for where the shop forbids it: %s', (step) => {
    expect([asked(step, {}, 'never'), byItself(step, 'never')]).toEqual(['rule_forbids', 'rule_forbids']);
  });

  it('is looked for and fetched by the station itself only where the shop lets it, and put in by a person alone', () => {
    expect(UPDATE_RULES.map((rule) => [byItself('look', rule), byItself('fetch', rule), byItself('put_in', rule)])).toEqual([
      ['rule_forbids', 'rule_forbids', 'rule_forbids'], ['person_must_ask', 'person_must_ask', 'person_must_ask'], [null, null, 'person_must_ask'],
    ]);
  });

  it.each(UNDER_WAY)('is neither fetched nor put in while work is under way, whoever asks: %j', (floor, hindrance) => {
    expect([asked('fetch', floor), asked('put_in', floor), byItself('look', 'when_idle', floor), byItself('fetch', 'when_idle', floor)]).toEqual([hindrance, hindrance, hindrance, hindrance]);
    // A person may always ask what is out.
    expect(asked('look', floor)).toBeNull();
  });

  it('is put in over a sound store with a copy of its newest fact, and not otherwise', () => {
    expect([asked('put_in', { isStoreSound: false }), asked('put_in', { isCopyFresh: false }), asked('put_in')]).toEqual(['store_not_sound', 'copy_needed', null]);
    expect(asked('fetch', { isStoreSound: false, isCopyFresh: false })).toBeNull();
  });

  it('goes on when the cut-off is far, and when one was missed long ago', () => {
    expect([asked('put_in', { nextCutOffMs: NOW + CUT_OFF_NEAR_MS }), asked('put_in', { nextCutOffMs: NOW - CUT_OFF_NEAR_MS })]).toEqual([null, null]);
  });
});

describe('a version', () => {
  it.each([['1.0.0', '1.0.1'], ['1.9.0', '1.10.0'], ['0.9.9', '1.0.0'], ['1.5.0-early.2', '1.5.0'], ['1.5.0-early.2', '1.5.0-early.10'], ['1.4.9', '1.5.0-early.1']])('is older: %s than %s', (older, newer) => {
    expect(Math.sign(compareVersions(older, newer))).toBe(-1);
    expect(Math.sign(compareVersions(newer, older))).toBe(1);
    expect(compareVersions(newer, newer)).toBe(0);
  });

  it.each(['', '1', '1.2', 'v1.2.3', '1.2.3-beta.1', '1.2.3-early', '1.2.3.4', '1.2.x', '-1.2.3', '1.2.3 '])('is none: "%s"', (text) => {
    expect(isVersion(text)).toBe(false);
    expect(() => compareVersions(text, '1.0.0')).toThrow(RangeError);
  });

  it('is offered by the channel, never an older one, and never what is no version', () => {
    const out = ['1.4.0', '1.5.0-early.1', '1.3.9', 'latest', '9.9.9-beta.1'];
    expect([offeredVersion('1.3.9', 'stable', out), offeredVersion('1.3.9', 'early', out), offeredVersion('1.4.0', 'stable', out), offeredVersion('1.5.0', 'early', out), offeredVersion('1.5.0-early.1', 'stable', out)]).toEqual(['1.4.0', '1.5.0-early.1', null, null, null]);
  });
});
