import type { OrderId } from '../../../shared/fulfilment/ids.ts';
import type { Composition } from '../../../shared/fulfilment/own-document.ts';
import type { PrinterProfile } from '../../../shared/fulfilment/printer-profile.ts';
import type { SlipRoll } from '../../../shared/fulfilment/slip-line.ts';
import type { Database } from '../../database/index.ts';
import type { DocumentFiles } from '../../platform/document-files.ts';
import type { Floor } from '../floor.ts';

/** What draws documents, away from the engine's thread. A call that rejects made nothing: its thread died or took too long. */
export interface Drawing {
  compose(composition: Composition): Promise<Uint8Array>;
  /** Flipkart's invoice of an order for a printer; `refused` says why there is none. */
  invoiceFor(pdf: Uint8Array, orderId: OrderId, profile: Pick<PrinterProfile, 'invoice' | 'paper'>): Promise<{ readonly pdf: Uint8Array } | { readonly refused: string }>;
}

/** A slip as text for a receipt printer's roll; null when it must be drawn. */
export type SlipTextOf = (composition: Composition, roll: SlipRoll) => Promise<Uint8Array | null>;

export interface DocumentPorts {
  /** Absent where nobody makes text: every slip is drawn. */
  readonly slipTextOf?: SlipTextOf;
  readonly floor: Floor;
  readonly database: Database;
  readonly files: DocumentFiles;
  readonly drawing: Drawing;
}
