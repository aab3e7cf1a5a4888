import { describe, expect, it } from 'vitest';
import { fillIn, figuresOf, isLanguage, LANGUAGES, languageFile, wordsIn } from '../../renderer/text/index.ts';
import { doubled, language as pseudo } from '../doubles/pseudo-language.ts';

describe('N12 the table of languages', () => {
  it('names each language in itself, once, with a locale of India', () => {
    expect(LANGUAGES.map((language) => languageFile(language).name)).toEqual(['English', 'हिन्दी']);
    for (const language of LANGUAGES) {
      expect(Intl.NumberFormat.supportedLocalesOf(languageFile(language).locale)).toHaveLength(1);
      expect(languageFile(language).locale).toMatch(/-IN$/);
    }
    expect(['en', 'hi', 'xx', '', 'toString'].map(isLanguage)).toEqual([true, true, false, false, false]);
  });

  it('takes a third that is one file: every text of it is its own, and its places are filled', () => {
    const words = wordsIn('en');
    expect(Object.keys(pseudo.words.errors)).toEqual(Object.keys(words.errors));
    for (const [key, text] of Object.entries(words.screen)) expect(pseudo.words.screen[key as keyof typeof words.screen]).toBe(doubled(text));
    expect(fillIn(pseudo.words.screen.next_due, { at: '14:00', carrier: 'Ekart', left: 1_234 }, figuresOf('en'))).toContain('Ekart');
    expect(pseudo.words.errors.wrong_bin({ binCode: 'B-07', wantedBin: 'C-02' }).act).toBe('Goo too biin C-02 aand scaan iit.');
  });
});
