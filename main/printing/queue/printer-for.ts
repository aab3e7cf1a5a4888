import type { PrintKind } from '../../../shared/fulfilment/facts.ts';
import type { PrinterId } from '../../../shared/fulfilment/ids.ts';
import type { PrinterProfile, PrinterUses } from '../../../shared/fulfilment/printer-profile.ts';
import type { ReadDb, WriteTx } from '../../database/index.ts';
import { readSetting, writeSetting } from '../../database/index.ts';
import { readPrinter } from './printer-store.ts';

/** Total: a kind of document that no use of a printer covers does not compile. */
const USE_OF: Readonly<Record<PrintKind, keyof PrinterUses>> = {
  label: 'label', invoice: 'sheet', manifest: 'sheet', slip: 'slip', 'item-label': 'itemLabel', 'bin-label': 'itemLabel', card: 'slip',
};

/** Which printers make what at a bench: its own where somebody said so, otherwise those of the main PC. Null: nobody said anything yet. */
export function printerUses(read: ReadDb, benchId?: string | null): PrinterUses | null {
  const own = benchId === undefined || benchId === null ? undefined : readSetting(read, 'benchPrinterUses')[benchId];
  return own ?? readSetting(read, 'printerUses');
}

/** Every set of uses that some bench works by. */
export function everyUses(read: ReadDb): PrinterUses[] {
  const main = readSetting(read, 'printerUses');
  return [...(main === null ? [] : [main]), ...Object.values(readSetting(read, 'benchPrinterUses'))];
}

/** Sets them for one bench of the LAN; null: for the main PC. */
export function keepPrinterUses(tx: WriteTx, benchId: string | null, uses: PrinterUses): void {
  if (benchId === null) writeSetting(tx, 'printerUses', uses);
  else writeSetting(tx, 'benchPrinterUses', { ...readSetting(tx, 'benchPrinterUses'), [benchId]: uses });
}

/**
 * The printer of a bench for a kind of document. Until somebody says which printer does what, everything goes to the one that the station has;
 * afterwards null means that there is none for it, and the document is offered as a PDF.
 */
export function printerFor(read: ReadDb, kind: PrintKind, benchId?: string | null): PrinterId | null {
  const uses = printerUses(read, benchId);
  if (uses === null) return readSetting(read, 'printerId') as PrinterId;
  const use = USE_OF[kind];
  return use === 'itemLabel' ? (uses.itemLabel ?? uses.label) : uses[use];
}

/** The printer of labels, which every bench has or is about to have. */
export function labelPrinter(read: ReadDb, benchId?: string | null): PrinterId {
  return printerUses(read, benchId)?.label ?? (readSetting(read, 'printerId') as PrinterId);
}

/** The printer of a bench that takes invoices: that of sheets first, else that of labels, each by its own profile; null: none does. */
export function invoicePrinter(read: ReadDb, benchId?: string | null): PrinterProfile | null {
  const candidates = [printerFor(read, 'invoice', benchId), labelPrinter(read, benchId)].map((printerId) => (printerId === null ? null : readPrinter(read, printerId)));
  return candidates.find((profile) => profile !== null && profile.invoice !== 'none') ?? null;
}
