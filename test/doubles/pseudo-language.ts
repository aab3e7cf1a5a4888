import { language as english } from '../../renderer/text/languages/en.ts';
import type { LanguageFile } from '../../renderer/text/languages/language-file.ts';

/** English with every vowel twice: readable by whoever looks at a screen, longer than any language of the floor, and never mistaken for a text that nobody translated. Places stay. */
export const doubled = (text: string): string => text.replaceAll(/\{\w+|[aeiou]/gi, (part) => (part.startsWith('{') ? part : part + part));

/** The same of everything that says something, whatever its shape. */
function inPseudo(words: unknown): unknown {
  if (typeof words === 'string') return doubled(words);
  if (typeof words === 'function') return (...about: unknown[]) => inPseudo((words as (...given: unknown[]) => unknown)(...about));
  if (words === null || typeof words !== 'object') return words;
  return Object.fromEntries(Object.entries(words).map(([name, each]) => [name, inPseudo(each)]));
}

/** A third language: one file, as anybody would write it. It has no recordings. */
export const language: LanguageFile = { name: 'Pseudo', locale: 'en-IN', prompts: 'none', paper: 'en', words: inPseudo(english.words) as LanguageFile['words'] };
