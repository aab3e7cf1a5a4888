import type { Paise } from '../../shared/money.ts';

const INDIA = 'Asia/Kolkata';
const MINUS = '-';

/** Numbers, money, days and times as one language writes them; always in India's digits, grouping and time. */
export interface Figures {
  /** `12,34,567`; a whole number or one with up to three places behind the point. */
  readonly count: (amount: number) => string;
  /** With exactly so many places: `1,234.50`. */
  readonly decimal: (amount: number, places: number) => string;
  /** `₹12,34,567.00` of integer paise. */
  readonly rupees: (amount: Paise) => string;
  /** `26 Nov`. */
  readonly day: (atMs: number) => string;
  /** `26 Nov 2026`. */
  readonly date: (atMs: number) => string;
  /** `26 Nov, 14:05`. */
  readonly moment: (atMs: number) => string;
}

function make(locale: string): Figures {
  // Latin digits and the Gregorian calendar whatever the system was set to: codes and labels bear those, and people compare.
  const name = `${locale}-u-nu-latn-ca-gregory`;
  const count = new Intl.NumberFormat(name);
  const rupees = new Intl.NumberFormat(name, { style: 'currency', currency: 'INR' });
  const days = { day: 'numeric', month: 'short', timeZone: INDIA } as const;
  const day = new Intl.DateTimeFormat(name, days);
  const date = new Intl.DateTimeFormat(name, { ...days, year: 'numeric' });
  const moment = new Intl.DateTimeFormat(name, { ...days, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  return {
    count: (amount) => count.format(amount),
    decimal: (amount, places) => new Intl.NumberFormat(name, { minimumFractionDigits: places, maximumFractionDigits: places }).format(amount),
    // The sign stands before the money and not within it.
    rupees: (amount) => `${amount < 0 ? MINUS : ''}${rupees.format(Math.abs(amount) / 100)}`,
    day: (atMs) => day.format(atMs),
    date: (atMs) => date.format(atMs),
    moment: (atMs) => moment.format(atMs),
  };
}

const made = new Map<string, Figures>();

/** The figures of a locale such as `hi-IN`. Made once each: a formatter costs more than what it formats. */
export function figuresIn(locale: string): Figures {
  const known = made.get(locale) ?? make(locale);
  made.set(locale, known);
  return known;
}
