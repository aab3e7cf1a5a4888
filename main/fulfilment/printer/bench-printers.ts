import type { FoundPrinter } from '../../../shared/contract/index.ts';
import type { Bitmap } from '../../../shared/fulfilment/bitmap.ts';
import type { PrinterProfile, PrinterWay } from '../../../shared/fulfilment/printer-profile.ts';
import type { DiscoveryProblem } from '../../../shared/fulfilment/printer-state.ts';
import type { Delivery, PrinterStatus } from '../../printing/index.ts';
import type { BenchCard, CardContent } from '../../printing/card/index.ts';

/** What was found, or why nothing could be looked for. */
export interface Discovery {
  readonly found: readonly FoundPrinter[];
  readonly why: DiscoveryProblem | null;
}

/** Looks for queues of this computer (`range` null), or at an address or range that a person named. */
export type DiscoverPrinters = (range: string | null) => Promise<Discovery>;

/** The printers around this station, as people who set them up need them: by a profile, stored or not. */
export interface BenchPrinters {
  /** How printers can be reached from this computer. */
  readonly ways: readonly PrinterWay['kind'][];
  status(profile: PrinterProfile): Promise<PrinterStatus>;
  /**
   * Prints a picture now, past the queue: a card that came out an hour later would prove nothing. `refused`: nothing was sent, because this
   * program does not speak the language or the way yet.
   */
  print(profile: PrinterProfile, picture: Bitmap): Promise<Delivery | { readonly outcome: 'refused' }>;
  readonly discover: DiscoverPrinters;
  /** Draws a calibration card; null when the paper is too small for its code. */
  drawCard(profile: CardContent, code: string, notes: readonly string[]): Promise<BenchCard | null>;
  /** Draws a card with one code. */
  drawCode(profile: CardContent, code: string, notes: readonly string[]): Promise<BenchCard | null>;
}
