import type { ReadDb } from '../../database/index.ts';

/** Titles that are looked at for the end of a word that is still being typed, and so many ends at most. */
const TITLES_MAX = 200;
const ENDINGS_MAX = 24;
const WORDS_MAX = 8;
const NOT_OF_A_WORD = /[^\p{L}\p{N}\p{Mn}\p{Mc}]+/u;

/**
 * What order_text is asked for words of a title: all of them, the last one perhaps not typed to its end. Among a million orders a beginning would have to be
 * gathered from all words that begin so; the titles of a shop are few, and say which words there are. Null: no title has these words.
 */
export function wordsSought(read: ReadDb, text: string): string | null {
  const words = wordsIn(text).slice(0, WORDS_MAX);
  const last = words.at(-1);
  if (last === undefined || (words.length === 1 && last.length < 2)) return null;
  const whole = words.slice(0, -1).map((word) => `"${word}"`);
  const titles = read.all<{ title: string }>(
    `SELECT title FROM (SELECT rowid AS title_no FROM title_text WHERE title_text MATCH ? ORDER BY rowid DESC LIMIT ${TITLES_MAX}) CROSS JOIN order_title USING (title_no)`, [...whole, `"${last}"*`].join(' AND '),
  );
  const endings = new Set<string>();
  const beginning = plain(last);
  for (const { title } of titles) for (const word of wordsIn(title)) if (endings.size < ENDINGS_MAX && plain(word).startsWith(beginning)) endings.add(plain(word));
  if (endings.size === 0) return null;
  return [...whole, `(${[...endings].map((word) => `"${word}"`).join(' OR ')})`].join(' AND ');
}

const wordsIn = (text: string): string[] => text.split(NOT_OF_A_WORD).filter((word) => word !== '');

/** As the index compares: small letters, and without accents on Latin ones. */
const plain = (word: string): string => word.toLowerCase().normalize('NFD').replaceAll(/[\u0300-\u036f]/g, '').normalize('NFC');
