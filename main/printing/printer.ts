/** What a printer is given: bytes of its own language, and how many labels they make. */
export interface PrintDocument {
  readonly bytes: Uint8Array;
  readonly labels: number;
  /** Of a document that a driver or a laser prints as a whole: how many of it are wanted. Absent: the bytes hold every copy. */
  readonly copies?: number;
}

export type PrinterProblem = 'none' | 'paper_out' | 'head_open' | 'ribbon_out' | 'jam' | 'error' | 'paused' | 'offline' | 'busy' | 'silent' | 'not_set_up';

export interface PrinterStatus {
  readonly ready: boolean;
  readonly problem: PrinterProblem;
  readonly says: string;
}

/**
 * What became of a document. `printed`: the printer itself confirmed it. `sent`: it took all bytes and has no way to confirm. `unknown`:
 * some bytes may have arrived; nobody but a person, a counter or the AWB scan can tell. `not-sent`: certainly no byte of it left, and only
 * this may be sent again by itself (printing.md 2.4 and part 4). `unprintable`: the document itself is the fault, so that no byte left and no
 * try will ever help.
 */
export type Delivery =
  | { readonly outcome: 'printed'; readonly says: string }
  | { readonly outcome: 'sent'; readonly says: string }
  | { readonly outcome: 'unknown'; readonly says: string }
  | { readonly outcome: 'not-sent'; readonly says: string; readonly problem: PrinterProblem }
  | { readonly outcome: 'unprintable'; readonly says: string };

export interface Printer {
  status(): Promise<PrinterStatus>;
  /** How many labels it has ever printed; null when it cannot be asked or does not answer now. Absent in printers without a counter. */
  counter?(): Promise<number | null>;
  /**
   * Delivers one document. `beforeFirstByte` is called when the printer is ready and before any byte of the document leaves, with the
   * printer's label counter where it has one; what it throws comes out of `deliver`, and nothing was sent.
   */
  deliver(document: PrintDocument, beforeFirstByte: (counterBefore: number | null) => void): Promise<Delivery>;
}
