/** Outer size and weight of one packed thing. */
export interface Dimensions {
  readonly lengthMm: number;
  readonly breadthMm: number;
  readonly heightMm: number;
  readonly weightGrams: number;
}

/**
 * The size of a parcel made of `contents`: things lie flat on one another, so lengths and breadths take the largest and heights add up.
 * Our rule, until a box master says otherwise; wrong dimensions cost the seller penalties (flipkart-seller-api.md part 1).
 */
export function stackedDimensions(contents: readonly { readonly each: Dimensions; readonly quantity: number }[]): Dimensions {
  let lengthMm = 0;
  let breadthMm = 0;
  let heightMm = 0;
  let weightGrams = 0;
  for (const { each, quantity } of contents) {
    lengthMm = Math.max(lengthMm, each.lengthMm);
    breadthMm = Math.max(breadthMm, each.breadthMm);
    heightMm += each.heightMm * quantity;
    weightGrams += each.weightGrams * quantity;
  }
  return { lengthMm, breadthMm, heightMm, weightGrams };
}
