import { en } from './en.ts';
import { hi } from './hi.ts';
import { screenEn } from './screen-en.ts';
import type { ScreenKey } from './screen-words.ts';
import type { Words } from './words.ts';

export const LANGUAGES = ['en', 'hi'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Words of a language. */
export function wordsIn(language: Language): Words {
  return language === 'hi' ? hi : en;
}

/** Whether a text of that name stands on the screens. */
export function isScreenKey(name: string): name is ScreenKey {
  return Object.hasOwn(screenEn, name);
}

export { fillIn } from './screen-words.ts';
export type { ScreenKey, ScreenWords } from './screen-words.ts';
export type { About, IgnoredBecause, Saying, Words } from './words.ts';
