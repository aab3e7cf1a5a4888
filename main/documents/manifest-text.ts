import { names } from './named-ids.ts';

/** A tracking id as every label sample shows it: `FMPC` on COD, `FMPP` on prepaid, and ten digits (flipkart-seller-api.md part 2). */
export const EKART_AWB = /\bFMP[CP]\d{10}\b/g;

/** What a manifest names, compared with the parcels that should be on it. */
export interface ManifestText {
  /** The text of every page. */
  readonly pages: readonly string[];
  readonly named: readonly string[];
  readonly missing: readonly string[];
  /** Texts of the AWB's form that are none of the parcels'. */
  readonly strangers: readonly string[];
}

/**
 * Reads the AWBs from a manifest's text. Its layout is not known (flipkart-seller-api.md 12.5), so expected AWBs are looked for as they are,
 * and others by their form; carriers with another form need another `pattern` (global).
 */
export function readManifestText(pages: readonly string[], expected: readonly string[], pattern: RegExp = EKART_AWB): ManifestText {
  const text = pages.join('\n');
  const wanted = new Set(expected);
  const named = [...wanted].filter((awb) => names(text, awb));
  const found = new Set([...text.matchAll(pattern)].map((match) => match[0]));
  const here = new Set(named);
  return { pages, named, missing: [...wanted].filter((awb) => !here.has(awb)), strangers: [...found].filter((awb) => !wanted.has(awb)) };
}
