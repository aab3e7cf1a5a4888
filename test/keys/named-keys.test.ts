import { describe, expect, it } from 'vitest';
import { PLACE_NAMES, PLACES } from '../../renderer/stores/places.ts';
import { LANGUAGES, wordsIn } from '../../renderer/text/index.ts';

/** A key that a text names behind a place, `Sync (9)`. */
const NAMED = /([\p{L}\p{M}-]+) \((\d)\)/gu;

describe.each(LANGUAGES)('keys that texts name in %s', (language) => {
  const { screen } = wordsIn(language);
  const keyOf = new Map(PLACE_NAMES.map((place) => [screen[`place_${place}`], PLACES[place].key]));

  it('are the keys of the places that they stand behind', () => {
    const named = Object.entries(screen).flatMap(([key, text]) => [...text.matchAll(NAMED)].map(([, place, digit]) => ({ key, place: place ?? '', digit })));
    expect(named.length).toBeGreaterThan(2);
    expect(named.filter(({ place, digit }) => keyOf.get(place) !== digit)).toEqual([]);
  });
});
