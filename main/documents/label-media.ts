import type { Bitmap } from '../../shared/fulfilment/bitmap.ts';
import type { PrinterProfile } from '../../shared/fulfilment/printer-profile.ts';
import { dotsOf } from '../../shared/fulfilment/printer-profile.ts';

/** The paper a label is made for. */
export interface LabelMedia {
  readonly widthDots: number;
  /** On a roll the longest picture; it is cut where the label ends. */
  readonly heightDots: number;
  readonly dpi: number;
  readonly isRoll?: boolean;
  /** On a sheet the part that a label takes, in the middle of its width: a label blown up to A4 fits no parcel. Absent: the whole paper. */
  readonly area?: { readonly topDots: number; readonly widthDots: number; readonly heightDots: number };
  /** The printer moves the picture by so much: the proof counts it, the picture does not hold it. */
  readonly offset?: { readonly rightDots: number; readonly downDots: number };
  /** An upright label must come out at least so wide, or people and sorters cannot read it; absent: no floor. */
  readonly labelWidthMinMm?: number;
}

/** 4 × 6 inches at 203 dots an inch, the usual thermal label. */
export const FOUR_BY_SIX_203: LabelMedia = { widthDots: 812, heightDots: 1218, dpi: 203 };
/** The same paper in a 300 dpi printer. */
export const FOUR_BY_SIX_300: LabelMedia = { widthDots: 1200, heightDots: 1800, dpi: 300 };

/** A label on a sheet is as large as on its own paper, below what a laser printer cannot reach. */
const SHEET = { topMm: 8, widthMm: 101.6, heightMm: 152.4 } as const;

/** The paper of a printer, with what must hold of a label on it. */
export function mediaOf(profile: Pick<PrinterProfile, 'dpi' | 'paper' | 'offsetMm'>, labelWidthMinMm: number): LabelMedia {
  const { dpi, paper, offsetMm } = profile;
  return {
    widthDots: dotsOf(paper.widthMm, dpi), heightDots: dotsOf(paper.heightMm, dpi), dpi, labelWidthMinMm,
    offset: { rightDots: dotsOf(offsetMm.right, dpi), downDots: dotsOf(offsetMm.down, dpi) },
    ...(paper.feed === 'roll' && { isRoll: true }),
    ...(paper.feed === 'sheet' && { area: { topDots: dotsOf(SHEET.topMm, dpi), widthDots: Math.min(dotsOf(SHEET.widthMm, dpi), dotsOf(paper.widthMm, dpi)), heightDots: dotsOf(SHEET.heightMm, dpi) } }),
  };
}

/** Whether a stored picture that was made at `dpi` is dot for dot what this paper takes; another one is drawn again from its PDF. */
export function isMadeFor(bitmap: Pick<Bitmap, 'widthDots' | 'heightDots'>, dpi: number, media: LabelMedia): boolean {
  return dpi === media.dpi && media.area === undefined && bitmap.widthDots === media.widthDots && (media.isRoll === true ? bitmap.heightDots <= media.heightDots : bitmap.heightDots === media.heightDots);
}
