import type { Bitmap } from '../../shared/fulfilment/bitmap.ts';
import type { PrinterId } from '../../shared/fulfilment/ids.ts';
import type { PrinterProfile } from '../../shared/fulfilment/printer-profile.ts';
import type { PrintDocument, Printer } from './printer.ts';

/** What is to be printed: pictures that were proved, dot for dot, a document that is drawn for the printer's own paper, or the text of a slip. */
export type PrintContent =
  | { readonly kind: 'pictures'; readonly pictures: readonly Bitmap[] }
  | { readonly kind: 'pdf'; readonly bytes: Uint8Array }
  /** Bytes that were made for this printer's language and roll, one slip. */
  | { readonly kind: 'slip-text'; readonly bytes: Uint8Array };

/** The printers of this station, by what their profiles say now. */
export interface Printers {
  profile(printerId: PrinterId): PrinterProfile | null;
  /** The printer itself; the same one until its profile changes. Null when there is no such printer. */
  open(printerId: PrinterId): Printer | null;
  /** Content in the printer's own language and for its paper, so many times; a word of why when it cannot be printed there. */
  encode(printerId: PrinterId, content: PrintContent, copies: number): Promise<PrintDocument | { readonly refused: 'no_printer' | 'too_large' | 'unreadable' }>;
}
