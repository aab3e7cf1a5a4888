import { walkKey } from './bin.ts';

/** An aisle, or a family of aisles, of the walk: bins whose code has this pattern, and which way they are gone along. */
export interface WalkAisle {
  /**
   * How the codes of its bins look: `#` stands for digits, `*` for anything, every other character for itself. What stands in braces names
   * the aisle, so that one row can mean many of them: `{A-#}-*` makes two aisles.
   */
  readonly pattern: string;
  /** `up`: in the natural order of the codes. `down`: against it. */
  readonly direction: 'up' | 'down';
  /** What people call this part of the house; lists can be made of it alone. Empty: no part. */
  readonly zone: string;
}

/**
 * How pickers walk. The form of a bin code is Flipkart's and was not found (flipkart-seller-api.md 13.1), so nothing is read out of a code
 * that this table does not say.
 */
export interface Walk {
  /** The aisles in the order of the walk; bins of none of them come last, in natural order. */
  readonly aisles: readonly WalkAisle[];
  /** On: each aisle is gone along against the one before it, so that nobody walks an aisle back empty. */
  readonly serpentine: boolean;
}

/** Natural order of the codes and no aisles: how everybody walks until somebody says otherwise. */
export const NATURAL_WALK: Walk = { aisles: [], serpentine: false };

/** A bin with its place in the walk. */
export interface WalkStop<Code extends string = string> {
  readonly binCode: Code;
  /** The aisle's name, from the braces of its pattern or the pattern itself; empty for a bin of no aisle. */
  readonly aisle: string;
  readonly zone: string;
}

interface Aisle<Code extends string> {
  readonly position: number;
  readonly name: string;
  readonly key: string;
  readonly row: WalkAisle | null;
  readonly stops: WalkStop<Code>[];
}

/** Puts bins into the order of the walk. Serpentine turns at each aisle that is gone into, not at those that are passed by. */
export function walkOf<Code extends string>(binCodes: Iterable<Code>, walk: Walk): WalkStop<Code>[] {
  const patterns = walk.aisles.map((aisle) => patternOf(aisle.pattern));
  const aisles = new Map<string, Aisle<Code>>();
  for (const binCode of new Set(binCodes)) {
    const at = patterns.findIndex((pattern) => pattern.test(binCode));
    const row = walk.aisles[at] ?? null;
    const name = row === null ? '' : (patterns[at]?.exec(binCode)?.groups?.['aisle'] ?? row.pattern);
    const position = row === null ? walk.aisles.length : at;
    const key = `${position}|${walkKey(name)}`;
    const aisle = aisles.get(key) ?? { position, name, key: walkKey(name), row, stops: [] };
    aisles.set(key, aisle);
    aisle.stops.push({ binCode, aisle: name, zone: row?.zone ?? '' });
  }
  const inOrder = [...aisles.values()].sort((a, b) => a.position - b.position || compare(a.key, b.key));
  let last: 'up' | 'down' | null = null;
  return inOrder.flatMap(({ row, stops }) => {
    const up = stops.sort((a, b) => compare(walkKey(a.binCode), walkKey(b.binCode)) || compare(a.binCode, b.binCode));
    if (row === null) return up;
    const direction = walk.serpentine && last !== null ? (last === 'up' ? 'down' : 'up') : row.direction;
    last = direction;
    return direction === 'up' ? up : up.reverse();
  });
}

/** Code units, as the database compares: the words of a language have no say in the walk. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function patternOf(pattern: string): RegExp {
  const source = pattern.replace(/[\\^$.|?+()[\]]/g, '\\$&').replaceAll('*', '.*').replaceAll('#', '\\d+').replace('{', '(?<aisle>').replace('}', ')');
  return new RegExp(`^${source}$`, 'iu');
}
