import type { Random } from '../../../main/platform/random.ts';
import { integerBetween, oneOf } from '../../../main/platform/random.ts';
import { COMMANDS, commandCode } from '../../../shared/barcode/command-code.ts';

/** One thing that a packer does, as data, so that a walk can be written down and walked again. */
export type Step =
  | { readonly do: 'press'; readonly key: string }
  /** Codes one after another, as fast as the scanner can; `before` is pressed in the same moment, `during` in the midst of the first. */
  | { readonly do: 'scan'; readonly codes: readonly string[]; readonly before?: string; readonly during?: string }
  /** The focus goes to the nth thing that can have it, counted from the top. */
  | { readonly do: 'focus'; readonly nth: number }
  | { readonly do: 'switch'; readonly nth: number }
  | { readonly do: 'sign-out' }
  /** Another program takes the keyboard, and gives it back. */
  | { readonly do: 'look-away' }
  | { readonly do: 'tab' }
  | { readonly do: 'go-home' };

/** What the walker knows of the place where it stands. */
export interface Surroundings {
  readonly isSignedOut: boolean;
  readonly hasError: boolean;
  readonly hasSheet: boolean;
  /** Codes that mean something on this station. */
  readonly codes: readonly string[];
  readonly badges: readonly string[];
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const GARBAGE = `${LETTERS}0123456789-./+$ %;'<"`;
const FUNCTION_KEYS = Array.from({ length: 12 }, (_, index) => `F${index + 1}`);
const PLACE_KEYS = [...'1234567890-'];
const MOVES = ['Tab', 'Shift+Tab', 'ArrowDown', 'ArrowUp', 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'PageDown'];
/** A key by which a thumb on the keyboard may come between two keys of a scanner. */
const THUMB = [...FUNCTION_KEYS, 'Escape', 'Tab', 'ArrowDown', 'Backspace', 'Delete'];
/** Longer than any code is; the longest that is tried. */
const LONG_FROM = 201;
const LONG_TO = 260;

const STEPS: readonly (readonly [weight: number, make: (random: Random, place: Surroundings) => Step])[] = [
  [18, (random) => ({ do: 'press', key: oneOf(random, PLACE_KEYS) })],
  [14, (random) => ({ do: 'press', key: oneOf(random, FUNCTION_KEYS) })],
  [6, (random) => ({ do: 'press', key: oneOf(random, [...'abehqxz/.,0123456789']) })],
  [8, (random) => ({ do: 'press', key: oneOf(random, MOVES) })],
  [10, (random) => ({ do: 'press', key: oneOf(random, ['Enter', 'Enter', ' ', 'Backspace', 'Delete']) })],
  [8, () => ({ do: 'press', key: 'Escape' })],
  [8, (random) => ({ do: 'focus', nth: integerBetween(random, 0, 80) })],
  [14, (random, place) => ({ do: 'scan', codes: [oneCode(random, place)] })],
  [5, (random, place) => ({ do: 'scan', codes: [garbage(random), oneOf(random, place.codes), garbage(random)].slice(0, integerBetween(random, 2, 3)) })],
  [5, (random, place) => ({ do: 'scan', codes: [oneCode(random, place)], before: oneOf(random, [...PLACE_KEYS, ...FUNCTION_KEYS, 'Tab', 'Escape', 'Enter']) })],
  [4, (random) => ({ do: 'scan', codes: [garbage(random)], during: oneOf(random, THUMB) })],
  [2, (random) => ({ do: 'scan', codes: [text(random, LETTERS, integerBetween(random, LONG_FROM, LONG_TO))] })],
  [4, (random, place) => ({ do: 'scan', codes: [oneOf(random, place.badges)] })],
  [2, (random) => ({ do: 'switch', nth: integerBetween(random, 0, 2) })],
  [1, () => ({ do: 'sign-out' })],
  [2, () => ({ do: 'look-away' })],
  [8, () => ({ do: 'tab' })],
  [6, () => ({ do: 'go-home' })],
];
const WEIGHT = STEPS.reduce((sum, [weight]) => sum + weight, 0);

/** What is done next. Behind the cover of who is here somebody comes with a badge sooner than elsewhere. */
export function nextStep(random: Random, place: Surroundings): Step {
  if (place.isSignedOut && random.next() < 0.3) return { do: 'scan', codes: [oneOf(random, place.badges)] };
  // Nor does an error keep anybody from working for long.
  if (place.hasError && random.next() < 0.4) return oneOf<Step>(random, [{ do: 'press', key: 'Enter' }, { do: 'scan', codes: [commandCode('ok')] }]);
  // Of a sheet the way out is asked for often: a screen has many keys, a sheet has that one.
  if (place.hasSheet && random.next() < 0.15) return { do: 'go-home' };
  let left = random.next() * WEIGHT;
  for (const [weight, make] of STEPS) {
    left -= weight;
    if (left < 0) return make(random, place);
  }
  return { do: 'go-home' };
}

function oneCode(random: Random, { codes }: Surroundings): string {
  const kind = random.next();
  if (kind < 0.45) return oneOf(random, codes);
  if (kind < 0.7) return commandCode(oneOf(random, COMMANDS));
  // The goods of somebody else, and what is no code of anything.
  return kind < 0.8 ? text(random, '0123456789', 13) : garbage(random);
}

function garbage(random: Random): string {
  return `Q${text(random, GARBAGE, integerBetween(random, 6, 60))}Q`;
}

function text(random: Random, characters: string, length: number): string {
  return Array.from({ length }, () => oneOf(random, [...characters])).join('');
}
