import { describe, expect, it } from 'vitest';
import { gatherChanges } from '../../renderer/bridge/changes.ts';

/** Timers that the test lets run out. */
function timers(): { readonly later: (delayMs: number, work: () => void) => () => void; readonly tick: () => void; readonly waiting: () => number } {
  let due: (() => void)[] = [];
  return {
    later: (_delayMs, work) => {
      due.push(work);
      return () => undefined;
    },
    tick: () => {
      const now = due;
      due = [];
      for (const work of now) work();
    },
    waiting: () => due.length,
  };
}

describe('what changed', () => {
  it('is read again once, however many notices a scan made', () => {
    const read: string[][] = [];
    const { later, tick, waiting } = timers();
    const { hear: changed, isGathering } = gatherChanges({ isActing: () => false, readAgain: (topics) => read.push([...topics]), later });
    changed('bench');
    changed('orders');
    changed('bench');
    expect(isGathering()).toBe(true);
    tick();
    expect(isGathering()).toBe(false);
    expect(read).toEqual([['bench', 'orders']]);
    expect(waiting()).toBe(0);
    changed('paper');
    tick();
    expect(read).toEqual([['bench', 'orders'], ['paper']]);
  });

  it('waits for the answer to an act, but not for ever', () => {
    let acting = true;
    const read: string[][] = [];
    const { later, tick } = timers();
    const { hear: changed } = gatherChanges({ isActing: () => acting, readAgain: (topics) => read.push([...topics]), later });
    changed('orders');
    for (let turns = 0; turns < 5; turns += 1) tick();
    expect(read).toEqual([]);
    acting = false;
    tick();
    expect(read).toEqual([['orders']]);
    acting = true;
    changed('orders');
    for (let turns = 0; turns < 12; turns += 1) tick();
    expect(read).toHaveLength(2);
  });
});
