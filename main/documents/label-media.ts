/** The paper a label is made for. */
export interface LabelMedia {
  readonly widthDots: number;
  readonly heightDots: number;
  readonly dpi: number;
}

/** 4 × 6 inches at 203 dots an inch, the usual thermal label. */
export const FOUR_BY_SIX_203: LabelMedia = { widthDots: 812, heightDots: 1218, dpi: 203 };
/** The same paper in a 300 dpi printer. */
export const FOUR_BY_SIX_300: LabelMedia = { widthDots: 1200, heightDots: 1800, dpi: 300 };
