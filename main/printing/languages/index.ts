import type { Bitmap } from '../../../shared/fulfilment/bitmap.ts';
import type { PrinterLanguageName, PrinterProfile } from '../../../shared/fulfilment/printer-profile.ts';
import type { PrinterLanguage } from '../language.ts';
import type { PrintDocument } from '../printer.ts';
import type { LabelLanguageName } from './names.ts';
import { isLabelLanguage } from './names.ts';
import { epl } from './epl.ts';
import { escpos } from './escpos.ts';
import { tspl } from './tspl.ts';
import { zpl, zplAcs } from './zpl.ts';

const LANGUAGES: Readonly<Record<LabelLanguageName, PrinterLanguage>> = { zpl, 'zpl-acs': zplAcs, tspl, epl, escpos };

/** How a language is written and asked; null for `page`, which is no language of labels. */
export function languageOf(name: LabelLanguageName): PrinterLanguage;
export function languageOf(name: PrinterLanguageName): PrinterLanguage | null;
export function languageOf(name: PrinterLanguageName): PrinterLanguage | null {
  return isLabelLanguage(name) ? LANGUAGES[name] : null;
}

/** Pictures as a document for a printer, one label each; why not, when one does not go on its paper or the printer takes pages only. */
export function documentFor(pictures: readonly Bitmap[], profile: PrinterProfile): PrintDocument | { readonly refused: 'too_large' | 'takes_pages' } {
  const language = languageOf(profile.language);
  if (language === null) return { refused: 'takes_pages' };
  if (!pictures.every((picture) => language.fits(picture, profile))) return { refused: 'too_large' };
  return { bytes: language.encode(pictures, profile), labels: pictures.length };
}

export { encodeZpl } from './zpl.ts';
export { isLabelLanguage, LABEL_LANGUAGES } from './names.ts';
export type { LabelLanguageName } from './names.ts';
export { readerOf } from './reader.ts';
export type { Heard, LanguageReader, SpoiledReason } from './heard.ts';
