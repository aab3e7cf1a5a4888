import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Player } from '../../renderer/screens/replay/player.ts';
import { isReading, jumpTo, momentIn, nextSpeed, openPlayer, PAUSE_MAX_MS, play, SPEEDS, stepBy, takePage, tick, wantsPage } from '../../renderer/screens/replay/player.ts';
import type { ReplayStep } from '../../shared/contract/index.ts';

const SLOT_MS = 900_000;
const step = (seq: number, atMs: number): ReplayStep => ({ seq, atMs, kind: 'bin.proved', person: 'asha', benchId: 'bench-1', orderId: null, about: {} });
const PAGE = 7;

/** A day of steps `gaps` apart, as the engine pages it. */
function dayOf(gaps: readonly number[]): { readonly player: Player; readonly steps: readonly ReplayStep[]; readonly fed: (player: Player) => Player } {
  let atMs = 10 * SLOT_MS;
  const steps = gaps.map((gap, index) => step(index + 1, (atMs += gap)));
  const player = openPlayer({ fromMs: steps[0]?.atMs ?? atMs, toMs: atMs, slotMs: SLOT_MS });
  const fed = (given: Player): Player => {
    let fedTo = given;
    while (wantsPage(fedTo) && fedTo.next !== null) {
      const { next } = fedTo;
      const from = steps.filter((each) => ('seq' in next ? each.seq > next.seq : each.atMs >= next.atMs));
      fedTo = takePage(fedTo, fedTo.jumps, { steps: from.slice(0, PAGE), next: from.length > PAGE ? from[PAGE - 1]?.seq ?? null : null });
    }
    return fedTo;
  };
  return { player: fed(player), steps, fed };
}

const GAPS = fc.array(fc.oneof(fc.integer({ min: 0, max: 3_000 }), fc.constant(30 * 60_000)), { minLength: 1, maxLength: 120 });
const currentOf = (player: Player): number | undefined => player.steps[player.shown - 1]?.seq;

describe('the player of a shift', () => {
  it('shows every act once and in its order, at any speed, and ends paused', () => {
    fc.assert(fc.property(GAPS, fc.constantFrom(...SPEEDS), (gaps, speed) => {
      const { player, steps, fed } = dayOf(gaps);
      let now: Player = { ...play(player, true), speed };
      const seen = new Set<number>(now.steps.slice(0, now.shown).map(({ seq }) => seq));
      for (let ticks = 0; now.isPlaying && ticks < 100_000; ticks += 1) {
        const before = currentOf(now) ?? 0;
        now = fed(tick(now, 100));
        expect(currentOf(now) ?? 0).toBeGreaterThanOrEqual(before);
        for (const each of now.steps.slice(0, now.shown)) seen.add(each.seq);
      }
      expect(now.isPlaying).toBe(false);
      expect([...seen]).toEqual(steps.map(({ seq }) => seq));
    }), { numRuns: 40 });
  });

  it('goes as fast as it says, and passes over a pause of the floor', () => {
    const { player, fed } = dayOf([0, 60_000, 60_000, 3_600_000]);
    const playing = play(player, true);
    expect(tick({ ...playing, speed: 60 }, 100).nowMs - player.nowMs).toBe(6_000);
    expect(tick({ ...playing, speed: 1 }, 100).nowMs - player.nowMs).toBe(100);
    const atLunch = fed({ ...playing, nowMs: player.nowMs + 120_000, shown: 3 });
    expect(player.toMs - tick(atLunch, 100).nowMs).toBeLessThan(PAUSE_MAX_MS);
  });

  it('steps on and back by one act, and over the border of what is read', () => {
    fc.assert(fc.property(GAPS, fc.array(fc.constantFrom(1 as const, -1 as const), { maxLength: 60 }), (gaps, moves) => {
      const { player, steps, fed } = dayOf(gaps);
      let now = player;
      for (const by of moves) {
        const before = currentOf(now) ?? 0;
        now = fed(stepBy(now, by));
        const after = currentOf(now) ?? 0;
        if (by === 1 && before < steps.length) expect(after).toBe(before + 1);
        else expect(by === 1 ? after >= before : after <= before).toBe(true);
        expect(now.isPlaying).toBe(false);
      }
    }), { numRuns: 60 });
  });

  it('jumps to a moment with what happened before it in that quarter of an hour, and takes no page of before the jump', () => {
    fc.assert(fc.property(GAPS, fc.nat(), (gaps, part) => {
      const { player, steps, fed } = dayOf(gaps);
      const atMs = player.fromMs + (part % (player.toMs - player.fromMs + 1));
      const jumped = jumpTo(player, atMs);
      expect(isReading(jumped) || jumped.next === null).toBe(true);
      expect(takePage(jumped, player.jumps, { steps: [step(999, 0)], next: null })).toBe(jumped);
      const now = fed(jumped);
      expect(now.nowMs).toBe(atMs);
      const inSlot = steps.filter((each) => each.atMs >= atMs - (atMs % SLOT_MS) && each.atMs <= atMs);
      expect(now.steps.slice(0, now.shown)).toEqual(inSlot);
    }));
  });

  it('keeps no day as a whole in memory, and goes through its speeds', () => {
    const { player, fed } = dayOf(Array.from({ length: 4_000 }, () => 2_000));
    let now = fed({ ...play(player, true), speed: 60 });
    let most = 0;
    while (now.isPlaying) {
      now = fed(tick(now, 100));
      most = Math.max(most, now.steps.length);
    }
    expect(most).toBeLessThan(1_000);
    expect([nextSpeed({ ...player, speed: 1 }).speed, nextSpeed({ ...player, speed: 10 }).speed, nextSpeed({ ...player, speed: 60 }).speed]).toEqual([10, 60, 1]);
  });

  it('reads a time as it is typed', () => {
    expect([momentIn('14:30', 0), momentIn('1430', 0), momentIn(' 9.05 ', 0), momentIn('24:00', 0), momentIn('OD42', 0), momentIn('12', 0)]).toEqual([52_200_000, 52_200_000, 32_700_000, null, null, null]);
  });
});
