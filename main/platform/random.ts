import { randomBytes } from 'node:crypto';

/** Where chance comes from. */
export interface Random {
  /** A float in [0, 1). */
  next(): number;
  bytes(count: number): Uint8Array;
}

/** Chance that repeats: the same seed gives the same numbers (mulberry32). For the sandbox, simulations and tests. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    next,
    bytes(count) {
      const bytes = new Uint8Array(count);
      for (let index = 0; index < count; index += 1) bytes[index] = Math.floor(next() * 256);
      return bytes;
    },
  };
}

/** Chance of the machine, good enough for tokens. */
export const systemRandom: Random = {
  next: () => (randomBytes(4).readUInt32BE() / 4_294_967_296),
  bytes: (count) => randomBytes(count),
};

/** A whole number from `low` to `high`, both included. */
export function integerBetween(random: Random, low: number, high: number): number {
  return low + Math.floor(random.next() * (high - low + 1));
}

/** One of `items`, which must not be empty. */
export function oneOf<T>(random: Random, items: readonly T[]): T {
  const item = items[Math.floor(random.next() * items.length)];
  if (item === undefined) throw new Error('Nothing to choose from');
  return item;
}
