import type { Figures } from './figures.ts';
import type { screenEn } from './screen-en.ts';

/** Every text that stands on a screen by itself. English is the list; a language that lacks one does not compile. */
export type ScreenKey = keyof typeof screenEn;
export type ScreenWords = Readonly<Record<ScreenKey, string>>;

/** Fills `{name}` places of a text: numbers as the language groups them, and codes, which are texts, as they are. */
export function fillIn(text: string, about: Readonly<Record<string, string | number>>, figures: Figures): string {
  return text.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = about[name] ?? '';
    return typeof value === 'number' ? figures.count(value) : value;
  });
}
