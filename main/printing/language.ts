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
  /**
   * The bytes that print these pictures, one label each, with the settings of the profile. Throws when a picture does not go on the paper:
   * ask `fits` before, or take `documentFor` (languages/index.ts), which does both.
   */
  encode(pictures: readonly Bitmap[], profile: PrinterProfile): Uint8Array;
  /** Whether a picture goes on the paper of a profile, where its offset puts it, with every black dot. */
  fits(picture: Bitmap, profile: PrinterProfile): boolean;
  /** Reads the printer's state; null for a language that cannot be asked. */
  readonly status: Question<PrinterStatus> | null;
  /** How many labels it has ever printed: the proof that one came out; null for a language without a counter. */
  readonly counter: Question<number> | null;
  /**
   * Appended to a document, it makes the printer answer when the document has been printed (ESC/POS process id); null when it has no such thing.
   * `id` is four letters of `RECEIPT_LETTERS`.
   */
  readonly receipt: ((id: string) => Question<boolean>) | null;
  /** What clears a printer that a cut line left in the middle of a picture, sent before the next document; null when nothing is known to. */
  readonly reset: Uint8Array | null;
  /**
   * What silence after the status question means: a printer of this language answers unless a person must go and look (ZPL, printing.md 2.3),
   * or many printers of it answer nothing at all and print all the same.
   */
  readonly silence: 'go_and_look' | 'says_nothing';
  /** Whether the state tells "printing" apart from "ready": seen one after the other, they are the proof (TSPL). */
  readonly showsPrinting: boolean;
}
