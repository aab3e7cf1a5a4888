import type { FoundPrinter } from '../../../shared/contract/index.ts';
import type { Bitmap } from '../../../shared/fulfilment/bitmap.ts';
import type { PrinterProfile, PrinterWay } from '../../../shared/fulfilment/printer-profile.ts';
import type { DiscoveryProblem, PrinterProblemName } from '../../../shared/fulfilment/printer-state.ts';

/** What a printer says of itself. */
export interface PrinterSays {
  readonly ready: boolean;
  readonly problem: PrinterProblemName;
  readonly says: string;
}

/** What became of a card. `printed`: the printer said so. `refused`: this program does not speak its language or way, and nothing was sent. */
export type CardDelivery =
  | { readonly outcome: 'printed' | 'sent' | 'unknown'; readonly says: string }
  | { readonly outcome: 'not-sent'; readonly says: string; readonly problem: PrinterProblemName }
  | { readonly outcome: 'refused' };

/** What of a profile a card is drawn for. */
export type CardContent = Pick<PrinterProfile, 'name' | 'language' | 'dpi' | 'paper' | 'darkness' | 'inchesPerSecond' | 'offsetMm'>;

/** A card as it is burned: its narrowest bar, and the line that a person lays a ruler to. */
export interface DrawnCard {
  readonly picture: Bitmap;
  readonly moduleDots: number;
  readonly lineMm: number;
}

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
  status(profile: PrinterProfile): Promise<PrinterSays>;
  /** Prints a picture now, past the queue: a card that came out an hour later would prove nothing. */
  print(profile: PrinterProfile, picture: Bitmap): Promise<CardDelivery>;
  readonly discover: DiscoverPrinters;
  /** Draws a calibration card; null when the paper is too small for its code. */
  drawCard(profile: CardContent, code: string, notes: readonly string[]): Promise<DrawnCard | null>;
  /** Draws a card with one code. */
  drawCode(profile: CardContent, code: string, notes: readonly string[]): Promise<DrawnCard | null>;
}
