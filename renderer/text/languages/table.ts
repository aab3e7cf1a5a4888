import { language as en } from './en.ts';
import { language as hi } from './hi.ts';
import type { LanguageFile } from './language-file.ts';

/** Every language of the window. One more is a file beside this one, and its name here. */
export const LANGUAGE_FILES = { en, hi } as const satisfies Readonly<Record<string, LanguageFile>>;
