import type { Dimensions } from './parcel.ts';

/** A box of the shelf: what fits inside, how thick its wall is, what it weighs empty, and which material it is booked as. */
export interface BoxType {
  /** Stands as a barcode at the shelf. */
  readonly code: string;
  readonly name: string;
  readonly innerLengthMm: number;
  readonly innerBreadthMm: number;
  readonly innerHeightMm: number;
  readonly wallMm: number;
  readonly tareGrams: number;
  /** Codes of materials that go with it, the box itself among them. */
  readonly materials: readonly string[];
}

export interface PackingMaterial {
  readonly code: string;
  readonly name: string;
}

/** Outer size of a box: what a carrier measures. */
export function outerSize(box: BoxType): Omit<Dimensions, 'weightGrams'> {
  const walls = box.wallMm * 2;
  return { lengthMm: box.innerLengthMm + walls, breadthMm: box.innerBreadthMm + walls, heightMm: box.innerHeightMm + walls };
}

/**
 * The smallest box that holds `contents`, a stack as `stackedDimensions` makes it, lying any way round; null when none does. A suggestion
 * and no proof: things can lie better than stacked.
 */
export function suggestBox(boxes: readonly BoxType[], contents: Dimensions): BoxType | null {
  const wanted = sorted([contents.lengthMm, contents.breadthMm, contents.heightMm]);
  const fitting = boxes.filter((box) => sorted(innerOf(box)).every((side, index) => side >= (wanted[index] ?? 0)));
  return fitting.sort((one, other) => volumeOf(one) - volumeOf(other))[0] ?? null;
}

const innerOf = (box: BoxType): number[] => [box.innerLengthMm, box.innerBreadthMm, box.innerHeightMm];
const sorted = (sides: number[]): number[] => sides.sort((one, other) => one - other);
const volumeOf = (box: BoxType): number => innerOf(box).reduce((product, side) => product * side, 1);

/** How far a weight may be off: the larger of a share of what is expected and a fixed number of grams. */
export interface WeightTolerance {
  readonly percent: number;
  readonly grams: number;
}

/** Grams by which a measured weight may differ from `expectedGrams`, either way. */
export function toleranceGrams(tolerance: WeightTolerance, expectedGrams: number): number {
  return Math.max(tolerance.grams, Math.round((expectedGrams * tolerance.percent) / 100));
}
