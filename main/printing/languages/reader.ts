import type { LanguageReader } from './heard.ts';
import type { LabelLanguageName } from './names.ts';
import { eplReader } from './read-epl.ts';
import { escposReader } from './read-escpos.ts';
import { tsplReader } from './read-tspl.ts';
import { zplReader } from './read-zpl.ts';

/** Every reader knows the resolution: TSPL gives its paper in millimetres. */
const READERS: Readonly<Record<LabelLanguageName, (dpi: number) => LanguageReader>> = { zpl: zplReader, 'zpl-acs': zplReader, tspl: tsplReader, epl: eplReader, escpos: escposReader };

/** A reader for one printer (or, with ZPL, for one line to it). */
export function readerOf(language: LabelLanguageName, dpi: number): LanguageReader {
  return READERS[language](dpi);
}
