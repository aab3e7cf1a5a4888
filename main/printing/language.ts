import type { Bitmap } from '../../shared/fulfilment/bitmap.ts';
import type { PrinterProfile } from '../../shared/fulfilment/printer-profile.ts';
import type { PrinterStatus } from './printer.ts';

/** A question to a printer over a line that answers, and how its answer is read. */
export interface Question<T> {
  readonly bytes: Uint8Array;
  /** Whether the answer is complete, so that nobody waits for more. */
  readonly isWhole: (answer: Uint8Array) => boolean;
  /** Null when the answer says nothing. */
  readonly read: (answer: Uint8Array) => T | null;
}

/** What a printer language can say. */
export interface PrinterLanguage {
  /** The bytes that print these pictures, one label each, with the settings of the profile. */
  encode(pictures: readonly Bitmap[], profile: PrinterProfile): Uint8Array;
  /** Reads the printer's state; null for a language that cannot be asked. */
  readonly status: Question<PrinterStatus> | null;
  /** How many labels it has ever printed: the proof that one came out; null for a language without a counter. */
  readonly counter: Question<number> | null;
  /**
   * Appended to a document, it makes the printer answer when the document has been printed (ESC/POS process id); null when it has no such thing.
   */
  readonly receipt: ((id: string) => Question<boolean>) | null;
  /** What clears a printer that a cut line left in the middle of a picture, sent before the next document; null when nothing is known to. */
  readonly reset: Uint8Array | null;
}
