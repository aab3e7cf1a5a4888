import { businessDay, istClock } from '../../../shared/time.ts';
import type { DocumentLanguage } from '../../../shared/fulfilment/own-document.ts';
import type { DocumentWords } from './words.ts';
import { wordsEn } from './words-en.ts';
import { wordsHi } from './words-hi.ts';

export type { DocumentWords } from './words.ts';

const WORDS: Readonly<Record<DocumentLanguage, DocumentWords>> = { en: wordsEn, hi: wordsHi };

export function documentWords(language: DocumentLanguage): DocumentWords {
  return WORDS[language];
}

const LOCALES: Readonly<Record<DocumentLanguage, string>> = { en: 'en-IN', hi: 'hi-IN' };

/** A time of the clock in India, as a person writes it. */
export function whenOf(atMs: number, language: DocumentLanguage): string {
  return new Intl.DateTimeFormat(LOCALES[language], { timeZone: 'Asia/Kolkata', day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(atMs);
}

/** A span of time; the day of its end is named only when it is another one. */
export function spanOf(fromMs: number, toMs: number | null, language: DocumentLanguage): string {
  if (toMs === null) return whenOf(fromMs, language);
  return `${whenOf(fromMs, language)} – ${businessDay(fromMs) === businessDay(toMs) ? istClock(toMs) : whenOf(toMs, language)}`;
}

/** A day in India. */
export function dayOf(atMs: number, language: DocumentLanguage): string {
  return new Intl.DateTimeFormat(LOCALES[language], { timeZone: 'Asia/Kolkata', weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }).format(atMs);
}
