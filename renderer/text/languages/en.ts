import { en } from '../en.ts';
import type { LanguageFile } from './language-file.ts';

export const language: LanguageFile = { name: 'English', locale: 'en-IN', prompts: 'en', paper: 'en', words: en };
