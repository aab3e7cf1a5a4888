import type { Figures } from './figures.ts';
import type { screenEn } from './screen-en.ts';

/** Every text that stands on a screen by itself. English is the list; a language that lacks one does not compile. */
export type ScreenKey = keyof typeof screenEn;
export type ScreenWords = Readonly<Record<ScreenKey, string>>;

/**
 * Fills the places of a text. `{name}` is a value: numbers as the language groups them, and codes, which are texts, as they are. `{name|order|orders}` is a
 * word that agrees with the number `name`: the first for one, the second for all others, as English and Hindi both count.
 */
export function fillIn(text: string, about: Readonly<Record<string, string | number>>, figures: Figures): string {
  return text.replaceAll(/\{(\w+)(?:\|([^|{}]*)\|([^|{}]*))?\}/g, (_, name: string, one?: string, many?: string) => {
    const value = about[name] ?? '';
    if (one !== undefined && many !== undefined) return Number(value) === 1 ? one : many;
    return typeof value === 'number' ? figures.count(value) : value;
  });
}
