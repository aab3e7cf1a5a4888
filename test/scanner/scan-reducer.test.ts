import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { KeyStroke, ScannerSettings, ScanState } from '../../renderer/scanner/scan-reducer.ts';
import { NO_SCAN, SCANNER_DEFAULTS, takeAltUp, takeKey, takeSilence } from '../../renderer/scanner/scan-reducer.ts';
import { usKey } from '../../renderer/scanner/us-layout.ts';

const stroke = (code: string, key: string, atMs: number, more: Partial<KeyStroke> = {}): KeyStroke => ({ code, key, isShifted: false, isCtrl: false, isAlt: false, isRepeat: false, atMs, ...more });

/** The keys of a scanner for a text, `gapMs` apart, with the end key. `layout` is what Windows makes of the keys. */
function wedge(text: string, fromMs: number, gapMs: number, layout: (character: string) => string = (character) => character, suffix: string | null = 'Enter'): KeyStroke[] {
  const keys = [...text].map((character, index) => {
    const key = usKey(character);
    if (key === null) throw new Error(`no key for ${character}`);
    return stroke(key.code, layout(character), fromMs + index * gapMs, { isShifted: key.isShifted });
  });
  return suffix === null ? keys : [...keys, stroke(suffix, suffix, fromMs + text.length * gapMs)];
}

interface Outcome {
  readonly scans: string[];
  /** What reached the focused field, in order. */
  readonly typed: string[];
}

/** Runs keys through the reducer with silences in between, as the listener does. */
function run(keys: readonly KeyStroke[], settings: ScannerSettings = SCANNER_DEFAULTS): Outcome {
  const outcome: Outcome = { scans: [], typed: [] };
  let state: ScanState = NO_SCAN;
  for (const [index, key] of keys.entries()) {
    const step = takeKey(state, key, settings);
    outcome.typed.push(...step.released.map((each) => each.key));
    if (step.scan !== null) outcome.scans.push(step.scan);
    if (!step.isTaken) outcome.typed.push(key.key);
    state = step.state;
    const next = keys[index + 1];
    if (next === undefined || next.atMs - key.atMs > settings.gapMaxMs + 10) {
      const silence = takeSilence(state, settings);
      outcome.typed.push(...silence.released.map((each) => each.key));
      if (silence.scan !== null) outcome.scans.push(silence.scan);
      state = silence.state;
    }
  }
  return outcome;
}

const CODE = fc.string({ unit: fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_./+%$ '), minLength: 3, maxLength: 40 });

describe('telling a scanner from a person', () => {
  it('takes every code whole, and types none of it', () => {
    fc.assert(fc.property(CODE, fc.integer({ min: 0, max: 49 }), (code, gapMs) => {
      expect(run(wedge(code, 1_000, gapMs))).toEqual({ scans: [code], typed: [] });
    }));
  });

  it('says whether a code came with its end key, for the bench check', () => {
    const endingOf = (keys: readonly KeyStroke[], settings: ScannerSettings = SCANNER_DEFAULTS): string | undefined => {
      let state: ScanState = NO_SCAN;
      for (const key of keys) {
        const step = takeKey(state, key, settings);
        if (step.scan !== null) return step.ending;
        state = step.state;
      }
      return takeSilence(state, settings).ending;
    };
    expect(endingOf(wedge('SW-CHK-AB2CD', 0, 5))).toBe('suffix');
    expect(endingOf(wedge('SW-CHK-AB2CD', 0, 5, undefined, null))).toBe('silence');
    // The next code of a scanner without an end key begins after a silence: the first ended by that.
    expect(endingOf([...wedge('SW-CHK-AB2CD', 0, 5, undefined, null), ...wedge('X', 500, 5, undefined, null)])).toBe('silence');
    expect(endingOf(wedge('SW-CHK-AB2CD', 0, 5, undefined, null), { ...SCANNER_DEFAULTS, suffix: 'none' })).toBe('suffix');
  });

  it('reads keys by their place, whatever the layout writes', () => {
    const azerty = (character: string): string => ({ A: 'Q', Q: 'A', Z: 'W', W: 'Z', M: '?', '-': ')', '1': '&', '0': 'à' })[character] ?? character;
    const hindi = (character: string): string => (/[A-Za-z]/.test(character) ? 'क' : character);
    for (const layout of [azerty, hindi]) expect(run(wedge('AWZQM-10', 0, 5, layout)).scans).toEqual(['AWZQM-10']);
  });

  it('gives a person every key, in order', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.constantFrom(...'abc019'), fc.integer({ min: 70, max: 400 })), { minLength: 1, maxLength: 30 }), (typed) => {
      let atMs = 0;
      const keys = typed.flatMap(([character, gapMs]) => wedge(character, (atMs += gapMs), 0, undefined, null));
      expect(run(keys)).toEqual({ scans: [], typed: typed.map(([character]) => character) });
    }));
  });

  it('keeps two codes apart that follow each other at once', () => {
    fc.assert(fc.property(CODE, CODE, (first, second) => {
      expect(run([...wedge(first, 0, 2), ...wedge(second, first.length * 2 + 3, 2)]).scans).toEqual([first, second]);
    }));
  });

  it('leaves a person\'s Enter, function keys, shortcuts and held keys alone', () => {
    expect(run([stroke('Enter', 'Enter', 0)])).toEqual({ scans: [], typed: ['Enter'] });
    expect(run([stroke('F2', 'F2', 0)])).toEqual({ scans: [], typed: ['F2'] });
    expect(run([stroke('KeyC', 'c', 0, { isCtrl: true })])).toEqual({ scans: [], typed: ['c'] });
    expect(run([stroke('KeyA', 'a', 0), ...Array.from({ length: 30 }, (_, index) => stroke('KeyA', 'a', 30 * (index + 1), { isRepeat: true }))]).scans).toEqual([]);
    expect(run(wedge('ab', 0, 10))).toEqual({ scans: [], typed: ['a', 'b', 'Enter'] });
  });

  it('takes a code whose end key was lost, and none of it lands in a box', () => {
    expect(run(wedge('FMPP2384000010', 0, 4, undefined, null))).toEqual({ scans: ['FMPP2384000010'], typed: [] });
    expect(run(wedge('ABC', 0, 4, undefined, null), { ...SCANNER_DEFAULTS, suffix: 'none' })).toEqual({ scans: ['ABC'], typed: [] });
  });

  it('knows Tab as an end, a prefix key as a beginning, and a group separator inside', () => {
    expect(run(wedge('A-01-1', 0, 4, undefined, 'Tab'), { ...SCANNER_DEFAULTS, suffix: 'Tab' }).scans).toEqual(['A-01-1']);
    const prefixed = [stroke('F24', 'F24', 0), ...wedge('7', 3, 3)];
    expect(run(prefixed, { ...SCANNER_DEFAULTS, prefix: 'F24' })).toEqual({ scans: ['7'], typed: [] });
    expect(run([...wedge('AB', 0, 2, undefined, null), stroke('BracketRight', ']', 5, { isCtrl: true }), ...wedge('CD', 8, 2)]).scans).toEqual(['AB\u001DCD']);
  });

  it('reads Alt codes of scanners that trust no layout', () => {
    let state: ScanState = NO_SCAN;
    let atMs = 0;
    for (const character of 'A-1') {
      for (const digit of String(character.charCodeAt(0)).padStart(3, '0')) state = takeKey(state, stroke(`Numpad${digit}`, digit, (atMs += 3), { isAlt: true }), SCANNER_DEFAULTS).state;
      state = takeAltUp(state);
    }
    expect(takeKey(state, stroke('Enter', 'Enter', atMs + 3), SCANNER_DEFAULTS).scan).toBe('A-1');
  });

  it('keeps a code that is too long one code, gives none of it to a box, and does not grow without end', () => {
    const keys = Array.from({ length: 5_000 }, (_, index) => stroke('KeyX', 'x', index * 2));
    expect(run(keys)).toEqual({ scans: ['x'.repeat(1_000)], typed: [] });
    expect(run(wedge('A'.repeat(300), 0, 3))).toEqual({ scans: ['A'.repeat(300)], typed: [] });
  });

  it('takes a code whole around a key that a thumb pressed meanwhile', () => {
    const THUMB = fc.constantFrom('F1', 'F5', 'Escape', 'Tab', 'ArrowDown', 'Backspace');
    fc.assert(fc.property(CODE, THUMB, fc.nat(), (code, key, at) => {
      const keys = wedge(code, 0, 4);
      // The first keys could be two fast fingers: from the third on it is a scanner.
      const place = 3 + (at % (keys.length - 3));
      expect(run([...keys.slice(0, place), stroke(key, key, (place - 1) * 4 + 2), ...keys.slice(place)])).toEqual({ scans: [code], typed: [key] });
    }));
    expect(run([...wedge('ab', 0, 4, undefined, null), stroke('Backspace', 'Backspace', 6)])).toEqual({ scans: [], typed: ['a', 'b', 'Backspace'] });
  });

  it('is seen to fail when late keys count as the scanner\'s', () => {
    // A reducer without a limit of time takes a person's typing for a code: the property above must notice.
    const lenient = { ...SCANNER_DEFAULTS, gapMaxMs: 10_000 };
    expect(run([...wedge('abc', 0, 200, undefined, null), stroke('Enter', 'Enter', 800)], lenient).scans).toEqual(['abc']);
  });
});
