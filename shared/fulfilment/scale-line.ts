/*
 * Scales on a serial line write one line a reading, each maker in his own way. A template says where in the line what stands:
 *   {weight}          the number; {weight:g} when the line names no unit
 *   {unit}            g, kg, lb or oz
 *   {state:ST|US|OL}  the words for stable, unstable and overload, in this order; the third may be left out
 *   *                 anything
 * Blanks in a template stand for any number of blanks, also none.
 */

export interface ScaleFormat {
  readonly pattern: RegExp;
  readonly hasState: boolean;
  readonly unit: string | null;
  readonly stable: string;
  readonly overload: string | null;
}

export type ScaleReading =
  | { readonly kind: 'weight'; readonly grams: number; /** Null: the line does not say. */ readonly isStable: boolean | null }
  | { readonly kind: 'zero' | 'overload' | 'below_zero' };

export const DEFAULT_SCALE_LINE = '{state:ST|US|OL},*{weight}{unit}';

const GRAMS_OF: Readonly<Record<string, number>> = { g: 1, kg: 1_000, lb: 453.59237, oz: 28.349523125 };
const PLACE = /\{(weight|unit|state)(?::([^{}]*))?\}|\*|\s+|[^{}*\s]+/gy;

/** A template as a pattern; null when it is none: it must have one weight, and a unit either in the line or fixed. */
export function scaleFormat(template: string): ScaleFormat | null {
  let source = '';
  let unit: string | null = null;
  let words: readonly string[] = [];
  const seen: string[] = [];
  PLACE.lastIndex = 0;
  for (let at = 0; at < template.length; at = PLACE.lastIndex) {
    PLACE.lastIndex = at;
    const found = PLACE.exec(template);
    if (found === null) return null;
    const [text, name, more] = found;
    if (name !== undefined) seen.push(name);
    if (name === 'weight') {
      unit = more === undefined ? null : more.toLowerCase();
      source += String.raw`\s*(?<weight>[+-]?\s*\d+(?:[.,]\d+)?)\s*`;
    } else if (name === 'unit') source += String.raw`\s*(?<unit>kg|g|lb|oz)\s*`;
    else if (name === 'state') {
      words = (more ?? '').split('|').map((word) => word.trim());
      source += `(?<state>${words.map(escaped).join('|')})`;
    } else source += text === '*' ? '.*?' : /^\s+$/.test(text) ? String.raw`\s*` : escaped(text);
  }
  const once = (name: string): boolean => seen.filter((each) => each === name).length === 1;
  const isUnitClear = unit === null ? once('unit') : Object.hasOwn(GRAMS_OF, unit) && !seen.includes('unit');
  const areWordsClear = !seen.includes('state') || (once('state') && words.length >= 2 && words.length <= 3 && words.every((word) => word !== ''));
  if (!once('weight') || !isUnitClear || !areWordsClear) return null;
  return { pattern: new RegExp(String.raw`^\s*${source}\s*$`, 'i'), hasState: seen.includes('state'), unit, stable: (words[0] ?? '').toLowerCase(), overload: words[2]?.toLowerCase() ?? null };
}

/** What a line of the scale says; null when it is noise. Grams are whole. */
export function readScaleLine(format: ScaleFormat, line: string): ScaleReading | null {
  const text = line.trim();
  // An overloaded scale often writes dashes or nothing in place of the number.
  if (format.overload !== null && text.toLowerCase().startsWith(format.overload)) return { kind: 'overload' };
  const groups = format.pattern.exec(text)?.groups;
  if (groups === undefined) return null;
  const amount = Number((groups.weight ?? '').replaceAll(/\s/g, '').replace(',', '.'));
  const state = groups.state?.toLowerCase() ?? null;
  if (format.overload !== null && state === format.overload) return { kind: 'overload' };
  const grams = Math.round(amount * (GRAMS_OF[format.unit ?? groups.unit?.toLowerCase() ?? ''] ?? Number.NaN));
  if (!Number.isFinite(grams)) return null;
  if (grams < 0) return { kind: 'below_zero' };
  if (grams === 0) return { kind: 'zero' };
  return { kind: 'weight', grams, isStable: format.hasState ? state === format.stable : null };
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`);
}
