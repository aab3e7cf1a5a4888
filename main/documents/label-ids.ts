import type { OrderId, TrackingId } from '../../shared/fulfilment/ids.ts';
import { EKART_AWB } from './manifest-text.ts';

/** An order id: `OD` and 18 digits on every sample, 15 to 20 allowed (flipkart-seller-api.md part 2). */
const ORDER_ID = /\bOD\d{15,20}\b/g;
/** What stands before the AWB: "AWB No." on the measured label, the others on older pages (flipkart-seller-api.md 12.2). */
const AFTER_ANCHOR = /(?:AWB\s*No\.?|Tracking\s*ID|Courier\s*AWB\s*No\.?)\s*:?\s*([A-Z0-9][A-Z0-9-]{7,39})\b/gi;
/** No carrier's AWB is known with fewer; words that follow the anchor by accident have none. */
const AWB_DIGITS_MIN = 6;
/** First row of the label: service class, carrier, mode. Only Ekart's row was seen; that others write the same row is assumed. */
const HEAD_ROW = /(?:^|\n)\s*[A-Z]{3}\s+([A-Za-z][A-Za-z .&-]{1,40}?)\s+(?:SURFACE|AIR)\b/;
const COURIER_NAME = /Courier\s*Name\s*:\s*([A-Za-z][A-Za-z .&-]{1,40}?)\s*(?:\n|$)/i;
const EKART = /\bE-?Kart\b/i;
const EKART_NAME = 'E-Kart Logistics';

/** The order ids in a text, each once. */
export function orderIdsIn(text: string): OrderId[] {
  return [...new Set([...text.matchAll(ORDER_ID)].map((match) => match[0] as OrderId))];
}

/** The AWBs in a text, by what stands before them and by Ekart's form, each once. Nothing else of the text is looked at. */
export function awbsIn(text: string): TrackingId[] {
  const anchored = [...text.matchAll(AFTER_ANCHOR)].map((match) => match[1] ?? '').filter((word) => word.replace(/\D/g, '').length >= AWB_DIGITS_MIN && !/^OD\d+$/.test(word));
  return [...new Set([...anchored, ...[...text.matchAll(EKART_AWB)].map((match) => match[0])])] as TrackingId[];
}

/** Whether a text names no parcel at all, as that of a page that is a picture. */
export function namesNobody(text: string): boolean {
  return awbsIn(text).length === 0 && orderIdsIn(text).length === 0;
}

/** The carrier named by a label, as its own row spells it; null when it names none. */
export function carrierIn(text: string): string | null {
  const plain = text.replaceAll('\r', '\n');
  if (EKART.test(plain)) return EKART_NAME;
  return (HEAD_ROW.exec(plain)?.[1] ?? COURIER_NAME.exec(plain)?.[1] ?? null)?.trim() ?? null;
}
