import { describe, expect, it } from 'vitest';
import { createKeyLine } from '../../renderer/scanner/key-line.ts';

/** A line over a screen that the test plays: which keys mean something now, and whether a reading is on its way. */
function lineOver(): { readonly press: (key: string) => void; readonly possible: Set<string>; readonly done: string[]; readonly reading: { isOn: boolean; place: string }; readonly tick: (times?: number) => void } {
  const possible = new Set<string>();
  const done: string[] = [];
  const reading = { isOn: false, place: 'picking' };
  let timers: (() => void)[] = [];
  const line = createKeyLine({
    run(key) {
      if (!possible.has(key)) return false;
      done.push(key);
      return true;
    },
    isOnItsWay: () => reading.isOn,
    place: () => reading.place,
    whenFree: (work) => work(),
    later(_delayMs, work) {
      timers.push(work);
      return () => undefined;
    },
  });
  return {
    press: (key) => line.press(key), possible, done, reading,
    tick(times = 1) {
      for (let at = 0; at < times; at += 1) {
        const due = timers;
        timers = [];
        for (const work of due) work();
      }
    },
  };
}

describe('function keys', () => {
  it('mean at once what they mean on the screen', () => {
    const { press, possible, done } = lineOver();
    possible.add('F2');
    press('F2');
    expect(done).toEqual(['F2']);
  });

  it('that come right after an answer wait for the screen that was read again, in their order', () => {
    const { press, possible, done, reading, tick } = lineOver();
    possible.add('F9');
    reading.isOn = true;
    press('F2');
    press('F9');
    tick(10);
    expect(done).toEqual([]);
    reading.isOn = false;
    tick(2);
    // What the reading brought is drawn a moment after it came.
    possible.add('F2');
    tick();
    expect(done).toEqual(['F2', 'F9']);
  });

  it('that mean nothing on a screen at rest are dropped, and keep no key after them for long', () => {
    const { press, possible, done, tick } = lineOver();
    possible.add('F9');
    press('F2');
    press('F9');
    tick(8);
    expect(done).toEqual(['F9']);
    possible.add('F2');
    tick(8);
    expect(done).toEqual(['F9']);
  });

  it('that wait are not for the screen that comes instead', () => {
    const { press, possible, done, reading, tick } = lineOver();
    reading.isOn = true;
    press('F2');
    reading.place = 'packing';
    possible.add('F2');
    tick();
    expect(done).toEqual([]);
    press('F2');
    expect(done).toEqual(['F2']);
  });

  it('are not kept for ever by a line that is down', () => {
    const { press, possible, done, reading, tick } = lineOver();
    reading.isOn = true;
    press('F2');
    tick(60);
    possible.add('F2');
    tick(5);
    expect(done).toEqual([]);
  });
});
