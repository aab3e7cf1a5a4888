import type { InputOf, OwnError, PrinterListView, PrinterRow } from '../../../shared/contract/index.ts';
import { checkCode } from '../../../shared/barcode/bench-code.ts';
import type { PrinterId } from '../../../shared/fulfilment/ids.ts';
import type { PrinterProfile, PrinterUses } from '../../../shared/fulfilment/printer-profile.ts';
import { faultOf } from '../../../shared/fulfilment/printer-rules.ts';
import { PRINTER_USES } from '../../../shared/fulfilment/printer-state.ts';
import type { ReadDb, WriteTx } from '../../database/index.ts';
import { readSetting } from '../../database/index.ts';
import { countWaiting, everyUses, keepPrinterUses, listPrinters, printerUses, readPrinter, removePrinter, savePrinter } from '../../printing/queue/index.ts';
import type { CallContext, Verdict } from '../floor.ts';
import { granted, refused } from '../floor.ts';
import type { HandlersOf } from '../handler.ts';
import { simple } from '../handler.ts';
import type { PrinterPorts } from './check-operations.ts';
import { notesOf, printCard } from './check-operations.ts';
import { lastCheck } from './check-store.ts';
import { lastChange, noteChange, whatWas } from './printer-change.ts';

type Names = 'printer.list' | 'printer.save' | 'printer.remove' | 'printer.undo' | 'printer.use' | 'printer.discover' | 'printer.preview' | 'printer.test';
/** What stands on a previewed card in the place of a fresh code. */
const SAMPLE = checkCode(new Uint8Array([0, 0, 0, 0]));
/** A parcel's label is as long as this at least, on paper with gaps. */
const LABEL_MIN_MM = 70;

/** Printers as people set them up (floor.md P35, P36). */
export function printerHandlers(ports: PrinterPorts): HandlersOf<Names> {
  return {
    'printer.list': async (read, _input, call) => granted(await listView(ports, read, call)),
    'printer.save': simple<'printer.save'>(['paper'], (tx, { profile }, call) => {
      const fault = faultOf(profile, listPrinters(tx), ports.printers.ways);
      if (fault !== null) return refused(fault.code, fault.about);
      const before = readPrinter(tx, profile.printerId);
      savePrinter(tx, profile, call.nowMs);
      noteChange(tx, { printerId: profile.printerId, before, after: profile, atMs: call.nowMs });
      return granted({ profile });
    }),
    'printer.remove': simple<'printer.remove'>(['paper'], (tx, { printerId }, call) => {
      const profile = readPrinter(tx, printerId);
      if (profile === null) return refused('printer_not_found', { printerId });
      const removal = mayRemove(tx, profile);
      if (!removal.ok) return removal;
      removePrinter(tx, printerId);
      noteChange(tx, { printerId, before: profile, after: null, atMs: call.nowMs });
      return granted({ name: profile.name });
    }),
    'printer.undo': simple<'printer.undo'>(['paper'], (tx, _input, call) => undo(ports, tx, call)),
    'printer.use': simple<'printer.use'>(['paper'], (tx, input, call) => use(tx, input, call)),
    'printer.discover': async (_read, { range }) => {
      const { found, why } = await ports.printers.discover(range);
      return granted({ found: [...found], why });
    },
    'printer.preview': async (read, { profile }) => {
      const card = await ports.printers.drawCard(profile, SAMPLE, notesOf(read));
      if (card === null) return refused('paper_too_small_for_code', { name: profile.name, width: profile.paper.widthMm });
      const { picture, moduleDots, lineMm } = card;
      return granted({ base64: Buffer.from(ports.pngOf(picture)).toString('base64'), widthDots: picture.widthDots, heightDots: picture.heightDots, moduleDots, lineMm });
    },
    'printer.test': { form: 'process', topics: ['bench', 'paper'], run: ({ profile, benchId }, call) => printCard(ports, profile, benchId, call) },
  };
}

async function listView(ports: PrinterPorts, read: ReadDb, call: CallContext): Promise<PrinterListView> {
  const profiles = listPrinters(read);
  const uses = printerUses(read, call.benchId);
  const states = await Promise.all(profiles.map((profile) => ports.printers.status(profile)));
  const change = lastChange(read);
  return {
    mode: readSetting(read, 'mode'), uses, ways: [...ports.printers.ways],
    rows: profiles.map((profile, index): PrinterRow => {
      const { ready, problem, says } = states[index] ?? { ready: false, problem: 'offline', says: '' };
      return {
        profile, state: { ready, problem, says }, waiting: countWaiting(read, profile.printerId), uses: usesOf(uses, profile.printerId),
        standsInFor: profiles.filter((other) => other.failover === profile.printerId).map((other) => other.name), check: lastCheck(read, call.benchId, profile.printerId),
      };
    }),
    lastChange: change === null ? null : { ...whatWas(change), atMs: change.atMs },
  };
}

/** What a printer makes at this bench. Item labels go where labels go unless they have a printer of their own. */
function usesOf(uses: PrinterUses | null, printerId: PrinterId): PrinterRow['uses'] {
  if (uses === null) return [];
  return PRINTER_USES.filter((use) => (use === 'itemLabel' ? uses.itemLabel ?? uses.label : uses[use]) === printerId);
}

/** A printer goes only when nothing waits for it, no bench uses it and it stands in for no other. */
function mayRemove(tx: WriteTx, profile: PrinterProfile): Verdict<null, 'printer_has_waiting' | 'printer_in_use' | 'printer_stands_in'> {
  const { printerId, name } = profile;
  const waiting = countWaiting(tx, printerId);
  if (waiting > 0) return refused('printer_has_waiting', { name, waiting });
  const [use] = everyUses(tx).flatMap((uses) => usesOf(uses, printerId));
  if (use !== undefined) return refused('printer_in_use', { name, use });
  const other = listPrinters(tx).find((each) => each.failover === printerId);
  return other === undefined ? granted(null) : refused('printer_stands_in', { name, other: other.name });
}

function undo(ports: PrinterPorts, tx: WriteTx, call: CallContext): Verdict<{ what: 'added' | 'changed' | 'removed'; name: string }, OwnError<'printer.undo'>> {
  const change = lastChange(tx);
  if (change === null) return refused('no_printer_change');
  const { printerId, before } = change;
  const now = readPrinter(tx, printerId);
  if (before === null) {
    if (now === null) return refused('no_printer_change');
    const removal = mayRemove(tx, now);
    if (!removal.ok) return removal;
    removePrinter(tx, printerId);
  } else {
    const fault = faultOf(before, listPrinters(tx), ports.printers.ways);
    if (fault !== null) return refused(fault.code, fault.about);
    savePrinter(tx, before, call.nowMs);
  }
  noteChange(tx, { printerId, before: now, after: before, atMs: call.nowMs });
  return granted(whatWas({ before: now, after: before }));
}

function use(tx: WriteTx, { uses, realInTraining }: InputOf<'printer.use'>, call: CallContext): Verdict<{ uses: PrinterUses }, OwnError<'printer.use'>> {
  const isTraining = readSetting(tx, 'mode') === 'training';
  for (const name of PRINTER_USES) {
    const printerId = uses[name];
    if (printerId === null) continue;
    const profile = readPrinter(tx, printerId);
    if (profile === null) return refused('printer_not_found', { printerId });
    const { paper } = profile;
    if (name === 'label' && (paper.feed === 'gap' || paper.feed === 'mark') && Math.max(paper.widthMm, paper.heightMm) < LABEL_MIN_MM) return refused('paper_too_small_for_labels', { name: profile.name, width: paper.widthMm, height: paper.heightMm });
    if (isTraining && !realInTraining && isReal(profile)) return refused('real_printer_in_training', { name: profile.name });
  }
  keepPrinterUses(tx, call.fromLan === true ? call.benchId : null, uses);
  return granted({ uses });
}

/** Paper comes out of it: it is neither a folder nor a pretended printer of this computer. */
function isReal({ way }: PrinterProfile): boolean {
  return way.kind === 'tcp' ? way.host !== '127.0.0.1' && way.host !== 'localhost' : way.kind !== 'file';
}
