import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { figuresOf, fillIn, LANGUAGES, wordsIn } from '../../renderer/text/index.ts';
import type { Paise } from '../../shared/money.ts';
import { formatRupees } from '../../shared/money.ts';

const AT = Date.parse('2026-11-26T08:35:00.000Z');

describe.each(LANGUAGES)('N12 figures in %s', (language) => {
  const figures = figuresOf(language);

  it('group as India does, in the digits that stand on labels', () => {
    expect([0, 999, 1_000, 12_34_567, -1_50_000, 1_234.5].map(figures.count)).toEqual(['0', '999', '1,000', '12,34,567', '-1,50,000', '1,234.5']);
    expect(figures.decimal(12_345.6, 2)).toBe('12,345.60');
    expect(figures.rupees(12_34_567_00 as Paise)).toBe('₹12,34,567.00');
    expect(figures.rupees(-50 as Paise)).toBe('-₹0.50');
  });

  it('say money to the paisa as papers and messages do', () => {
    fc.assert(fc.property(fc.integer({ min: -1_000_000_000_00, max: 1_000_000_000_00 }), (paise) => {
      expect(figures.rupees(paise as Paise)).toBe(formatRupees(paise as Paise));
    }));
  });

  it('tell the day and the time of India', () => {
    expect(figures.moment(AT)).toContain('14:05');
    expect(figures.date(AT)).toContain('2026');
    expect(figures.day(AT)).toMatch(language === 'hi' ? /26 नव/ : /26 Nov/);
  });

  it('stand in texts: a number is grouped, a code is left as it is', () => {
    expect(fillIn('{left} of {code}', { left: 12_345, code: '12345' }, figures)).toBe('12,345 of 12345');
  });

  it('have words beside them that agree: one order, no orders, two orders', () => {
    const said = (orders: number): string => fillIn('{orders} {orders|order leaves|orders leave} the list.', { orders }, figures);
    expect([0, 1, 2, 1_001].map(said)).toEqual(['0 orders leave the list.', '1 order leaves the list.', '2 orders leave the list.', '1,001 orders leave the list.']);
  });
});

/** Things that are counted on the screens. Behind a number of which there may be one, the word is chosen by it. */
const COUNTED = /\{(?:count|orders|units|bins|skus|calls|rows|files|slots|seen|left|waiting|labels)\} (?:more )?(?:orders|units|parcels|labels|SKUs|bins|scans|prints|totes|rows|calls|returns|acts|slots|listings|files|picklists|entries|pictures|times)\b/;

describe('English on the screens', () => {
  it('says "1 order" and never "1 orders"', () => {
    const fixed = Object.entries(wordsIn('en').screen).filter(([, text]) => COUNTED.test(text.replaceAll(/of \{\w+\}/g, '')));
    expect(fixed.map(([key]) => key)).toEqual([]);
  });

  it('and so do answers and refusals', () => {
    const { errors } = wordsIn('en');
    expect(errors.label_before_items({ left: 1 }).happened).toBe('1 unit is not scanned yet.');
    expect(errors.label_before_items({ left: 2 }).happened).toBe('2 units are not scanned yet.');
    expect(errors.parcels_missing({ count: 1, first: 'FMPC0000000001' }).happened).toMatch(/^1 parcel is on the manifest/);
  });
});
