import type { PrintKind } from '../../../shared/fulfilment/facts.ts';
import type { PrinterId } from '../../../shared/fulfilment/ids.ts';
import type { PrinterProfile, PrinterUses } from '../../../shared/fulfilment/printer-profile.ts';
import type { ReadDb } from '../../database/index.ts';
import { readSetting } from '../../database/index.ts';
import { readPrinter } from './printer-store.ts';

/** Total: a kind of document that no use of a printer covers does not compile. */
const USE_OF: Readonly<Record<PrintKind, keyof PrinterUses>> = {
  label: 'label', invoice: 'sheet', manifest: 'sheet', slip: 'slip', 'item-label': 'itemLabel', 'bin-label': 'itemLabel', card: 'slip',
};

/**
 * The printer of this bench for a kind of document. Until somebody says which printer does what, everything goes to the one that it has;
 * afterwards null means that there is none for it, and the document is offered as a PDF.
 */
export function printerFor(read: ReadDb, kind: PrintKind): PrinterId | null {
  const uses = readSetting(read, 'printerUses');
  if (uses === null) return readSetting(read, 'printerId') as PrinterId;
  const use = USE_OF[kind];
  return use === 'itemLabel' ? (uses.itemLabel ?? uses.label) : uses[use];
}

/** The printer of labels, which every bench has or is about to have. */
export function labelPrinter(read: ReadDb): PrinterId {
  return readSetting(read, 'printerUses')?.label ?? (readSetting(read, 'printerId') as PrinterId);
}

/** The printer of this bench that takes invoices: that of sheets first, else that of labels, each by its own profile; null: none does. */
export function invoicePrinter(read: ReadDb): PrinterProfile | null {
  const candidates = [printerFor(read, 'invoice'), labelPrinter(read)].map((printerId) => (printerId === null ? null : readPrinter(read, printerId)));
  return candidates.find((profile) => profile !== null && profile.invoice !== 'none') ?? null;
}
