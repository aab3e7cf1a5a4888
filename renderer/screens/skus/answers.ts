import { formatRupees } from '../../../shared/money.ts';
import type { Paise } from '../../../shared/money.ts';
import type { Outcome } from '../../scanner/scan-desk.ts';
import type { About, ScreenKey } from '../../text/index.ts';

/** An act that went well, in the words of a screen. */
export function answered(happened: ScreenKey, act: ScreenKey, about: About = {}): Outcome {
  return { tone: 'accepted', said: { from: 'screen', happened, act, about } };
}

export interface ShownBox {
  readonly lengthMm: number;
  readonly breadthMm: number;
  readonly heightMm: number;
  readonly weightGrams: number;
}

export const rupeesOf = (paise: number): string => formatRupees(paise as Paise);
/** 120 × 80 × 40 mm, 250 g: the same in every language. */
export const boxOf = (box: ShownBox): string => `${box.lengthMm} × ${box.breadthMm} × ${box.heightMm} mm, ${box.weightGrams} g`;
