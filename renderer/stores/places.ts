import type { Screen } from './view-store.ts';

/** A place of the rail: a kind of work, with the screens on which it is done, the first one first. */
interface PlaceOf {
  /** The key that goes there; pressed again it goes to the next screen of the place. */
  readonly key: string;
  readonly screens: readonly [Screen, ...Screen[]];
}

/** The work in the order of a packer's day; keys stay what they are when a place is added. */
export const PLACES = {
  packing: { key: '1', screens: ['packing', 'wall'] },
  picking: { key: '2', screens: ['picking'] },
  handover: { key: '3', screens: ['handover'] },
  returns: { key: '4', screens: ['returns'] },
  today: { key: '5', screens: ['today', 'day', 'tasks', 'problems', 'reports'] },
  orders: { key: '6', screens: ['orders'] },
  stock: { key: '7', screens: ['stock', 'inventory', 'skus'] },
  documents: { key: '8', screens: ['documents', 'printers', 'replay'] },
  sync: { key: '9', screens: ['sync', 'doctor'] },
  settings: { key: '-', screens: ['channel', 'people'] },
} as const satisfies Readonly<Record<string, PlaceOf>>;
export type Place = keyof typeof PLACES;

export const PLACE_NAMES = Object.keys(PLACES) as readonly Place[];

/** The place in which a screen stands. Every screen stands in one: `PlaceOfScreen` does not compile otherwise. */
export function placeOf(screen: Screen): Place {
  return PLACE_NAMES.find((place) => screensOf(place).includes(screen)) ?? 'today';
}

export function screensOf(place: Place): readonly Screen[] {
  return PLACES[place].screens;
}

type PlacedScreen = (typeof PLACES)[Place]['screens'][number];
/** A screen that stands in no place makes this `never`, and the next line does not compile. */
type EveryScreenIsPlaced = Screen extends PlacedScreen ? true : never;
export const EVERY_SCREEN_IS_PLACED: EveryScreenIsPlaced = true;

/** Where a key leads from here; null when it is no key of a place. */
export function screenOfKey(key: string, from: Screen): Screen | null {
  const place = PLACE_NAMES.find((each) => PLACES[each].key === key);
  if (place === undefined) return null;
  const screens = screensOf(place);
  return screens[(screens.indexOf(from) + 1) % screens.length] ?? null;
}
