import type { Figures } from './figures.ts';
import { figuresIn } from './figures.ts';
import type { LanguageFile } from './languages/language-file.ts';
import { LANGUAGE_FILES } from './languages/table.ts';
import { screenEn } from './screen-en.ts';
import type { ScreenKey } from './screen-words.ts';
import type { Words } from './words.ts';

export type Language = keyof typeof LANGUAGE_FILES;
export const LANGUAGES = Object.keys(LANGUAGE_FILES) as readonly Language[];

/** Whether this window has a language; what was stored may name one that it does not. */
export function isLanguage(code: string): code is Language {
  return Object.hasOwn(LANGUAGE_FILES, code);
}

/** A language with all that belongs to it. */
export function languageFile(language: Language): LanguageFile {
  return LANGUAGE_FILES[language];
}

/** Words of a language. */
export function wordsIn(language: Language): Words {
  return languageFile(language).words;
}

/** Numbers, money and days as a language writes them. */
export function figuresOf(language: Language): Figures {
  return figuresIn(languageFile(language).locale);
}

/** Whether a text of that name stands on the screens. */
export function isScreenKey(name: string): name is ScreenKey {
  return Object.hasOwn(screenEn, name);
}

export { fillIn } from './screen-words.ts';
export type { Figures } from './figures.ts';
export type { ScreenKey, ScreenWords } from './screen-words.ts';
export type { About, IgnoredBecause, Saying, Words } from './words.ts';
