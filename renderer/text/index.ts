import { en } from './en.ts';
import { hi } from './hi.ts';
import type { Words } from './words.ts';

export const LANGUAGES = ['en', 'hi'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Words of a language. */
export function wordsIn(language: Language): Words {
  return language === 'hi' ? hi : en;
}

export type { About, Saying, Words } from './words.ts';
