import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { figuresOf, fillIn, LANGUAGES } from '../../renderer/text/index.ts';
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
});
