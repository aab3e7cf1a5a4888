import type { DocumentLanguage } from '../../../shared/fulfilment/own-document.ts';
import type { Words } from '../words.ts';

/** All that the window must have to speak a language. */
export interface LanguageFile {
  /** The language as it calls itself, for those who look for it. */
  readonly name: string;
  /** BCP 47, for numbers, days and sorting; of India, because the grouping of digits and the calendar are India's whoever reads. */
  readonly locale: string;
  /** The folder under `assets/prompts`; one without recordings is silent. */
  readonly prompts: string;
  /** What papers are written in: what is composed in the engine knows these alone. */
  readonly paper: DocumentLanguage;
  readonly words: Words;
}
