/** A line of a plain slip for a receipt printer. Widths of cells are in characters. */
export type SlipLine =
  | { readonly kind: 'text'; readonly text: string; readonly align?: 'left' | 'center' | 'right'; readonly bold?: boolean; readonly isLarge?: boolean }
  | { readonly kind: 'code'; readonly code: string }
  | { readonly kind: 'square_code'; readonly code: string }
  | { readonly kind: 'row'; readonly cells: readonly { readonly text: string; readonly columns: number; readonly align?: 'LEFT' | 'CENTER' | 'RIGHT'; readonly bold?: boolean }[] }
  | { readonly kind: 'rule' }
  | { readonly kind: 'gap' };

/** The roll of a receipt printer: 58 mm has 32 characters a line, 80 mm has 48, in the printer's first font. */
export interface SlipRoll {
  readonly rollMm: 58 | 80;
  readonly cutter: boolean;
}

export const SLIP_COLUMNS = { 58: 32, 80: 48 } as const;
/** A roll of 58 mm burns 48 mm. */
const NARROW_MM = 60;

/** The roll of a printer's paper, which a profile names by what it burns. */
export function rollOf(paper: { readonly widthMm: number }, cutter: boolean): SlipRoll {
  return { rollMm: paper.widthMm <= NARROW_MM ? 58 : 80, cutter };
}
