import { describe, expect, it } from 'vitest';
import { wordsIn } from '../../renderer/text/index.ts';
import type { CheckCode } from '../../shared/doctor/index.ts';
import { CHECK_CODES, CHECK_NAMES, CHECKS, checkWordsEn, checkWordsHi, CREDENTIAL_CODES } from '../../shared/doctor/index.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../shared/time.ts';

/** What verdicts carry, at its fullest and at its emptiest. */
const ABOUTS = [
  {
    ageMs: 3 * DAY_MS, leftMs: 36 * HOUR_MS, skewMs: 7 * MINUTE_MS, says: 'the line is down', title: 'Main warehouse', locationId: 'LOC1', count: 3, calls: 812, sinceMs: 1_700_000_000_000, job: 'pull', agoMs: 40_000,
    benchId: 'bench-1', others: 1, waiting: 2, atMs: 1_700_000_000_000, freeBytes: 1.5e9, version: 60, newest: 70, synchronous: 1, journal: 'delete', walBytes: 7e7, oldestMs: 20 * MINUTE_MS, checkedAtMs: 1_700_000_000_000,
  },
  { count: 1, job: 'a job of tomorrow', locationId: 'LOC1', synchronous: 1, journal: 'delete' },
];
const isGood = (code: CheckCode): boolean => CHECK_NAMES.some((name) => (CHECKS[name] as Readonly<Record<string, boolean>>)[code] === true);

describe.each([['English', checkWordsEn], ['Hindi', checkWordsHi]] as const)('N16 the words of the doctor in %s', (language, words) => {
  it.each(CHECK_CODES)('N16 say what %s is and what to do', (code) => {
    for (const about of ABOUTS) {
      const { happened, act } = words.says[code](about);
      const both = `${happened} ${act}`;
      expect(both).not.toMatch(/undefined|NaN|null|\binvalid\b|failed to|please try again/i);
      expect(both).not.toMatch(/ {2}|\.\.(?!\.)/);
      expect(happened.length).toBeGreaterThan(8);
      for (const text of [happened, act]) expect(text).toMatch(/[.।]$/);
      if (language === 'Hindi') expect([happened, act].every((text) => /[\u0900-\u097f]/.test(text))).toBe(true);
      else expect(both).not.toMatch(/[\u0900-\u097f]/);
    }
    const idle = language === 'Hindi' ? 'कुछ नहीं करना।' : 'Nothing to do.';
    expect(words.says[code]({}).act === idle).toBe(isGood(code));
  });

  it('N16 say another thing for each verdict', () => {
    const said = CHECK_CODES.map((code) => words.says[code](ABOUTS[0] ?? {}).happened);
    expect(new Set(said).size).toBe(CHECK_CODES.length);
  });
});

describe('S23 the words of refused credentials', () => {
  it.each(['en', 'hi'] as const)('S23 are those of the doctor, and do without a reason (%s)', (language) => {
    const words = wordsIn(language);
    for (const reason of CREDENTIAL_CODES) expect(words.errors.credentials_refused({ reason })).toEqual(words.checks.says[reason]({}));
    expect(words.errors.credentials_refused({}).happened.length).toBeGreaterThan(8);
  });
});
