import { hi } from '../hi.ts';
import type { LanguageFile } from './language-file.ts';

export const language: LanguageFile = { name: 'हिन्दी', locale: 'hi-IN', prompts: 'hi', paper: 'hi', words: hi };
