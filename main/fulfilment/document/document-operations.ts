import type { InputOf, MadePaper, OwnError } from '../../../shared/contract/index.ts';
import type { ShipmentId } from '../../../shared/fulfilment/ids.ts';
import { ownKind } from '../../../shared/fulfilment/own-document.ts';
import type { CallContext, Verdict } from '../floor.ts';
import { granted, refused } from '../floor.ts';
import type { HandlersOf } from '../handler.ts';
import type { DocumentPorts } from './document-ports.ts';
import { makeInvoice } from './invoices.ts';
import { makeItemLabels } from './item-labels.ts';
import { compositionOf, drawn, keepPaper, paperFor, printsBefore, textFor } from './make-paper.ts';
import type { SlipSource } from './slip-source.ts';
import { slipSource } from './slip-source.ts';
import { printReport } from './work-report.ts';

/** Papers of our own: drawn in a thread, kept by their hash, and queued or handed back. */
export function documentHandlers(ports: DocumentPorts): HandlersOf<'slip.make' | 'item-label.make' | 'bin-label.make' | 'invoice.make' | 'report.print'> {
  return {
    'slip.make': { form: 'process', topics: ['paper'], run: (input, call) => makeSlip(ports, input, call) },
    'item-label.make': { form: 'process', topics: ['paper', 'skus', 'stock'], run: (input, call) => makeItemLabels(ports, input, call) },
    'bin-label.make': { form: 'process', topics: ['paper'], run: (input, call) => makeBinLabels(ports, input, call) },
    'invoice.make': { form: 'process', topics: ['paper'], run: (input, call) => makeInvoice(ports, input, call) },
    'report.print': { form: 'process', topics: ['paper'], run: (input, call) => printReport(ports, input, call) },
  };
}

/** Draws a slip, keeps it, and queues it where a printer of this bench makes slips. */
export async function makeSlip(ports: DocumentPorts, input: Pick<InputOf<'slip.make'>, 'slip' | 'as' | 'language'>, call: CallContext): Promise<Verdict<MadePaper, OwnError<'slip.make'>>> {
  const source = slipSource(ports.database.read, input.slip);
  if (!source.ok) return source;
  return makePaper(ports, source.value, { as: input.as, language: input.language, shipmentId: input.slip.kind === 'contents-slip' ? input.slip.shipmentId : null }, call);
}

/** Draws any paper of ours that is known already, keeps it, and queues it where a printer of this bench makes such papers. */
export async function makePaper(
  ports: DocumentPorts, { document, kind, subject, isOfOneThing }: SlipSource, how: Pick<InputOf<'slip.make'>, 'as' | 'language'> & { readonly shipmentId: ShipmentId | null }, call: CallContext,
): Promise<Verdict<MadePaper, 'paper_not_made'>> {
  const { floor, database, files } = ports;
  const chosen = paperFor(database.read, kind, how.as, call.benchId);
  const reprint = isOfOneThing && chosen.printer !== null ? printsBefore(database.read, subject, kind, call.nowMs) : 0;
  const composition = compositionOf(database.read, document, chosen, reprint, how.language, call);
  const paper = await drawn(ports, composition);
  if (!paper.ok) return paper;
  const documentHash = files.put(paper.value);
  const text = await textFor(ports, composition, chosen.printer);
  return granted(database.write((tx) => keepPaper(floor, tx, {
    kind, keptAs: ownKind(document.kind), subject, shipmentId: how.shipmentId, text, bytes: paper.value.length, documentHash, printer: chosen.printer?.printerId ?? null, copies: 1, reprint, isFurtherCopy: false,
  }, call)));
}

async function makeBinLabels(ports: DocumentPorts, input: InputOf<'bin-label.make'>, call: CallContext): Promise<Verdict<MadePaper, OwnError<'bin-label.make'>>> {
  const { floor, database, files } = ports;
  const bins: { binCode: string; zone: string }[] = [];
  for (const binCode of input.binCodes) {
    const bin = database.read.get<{ binCode: string; zone: string }>('SELECT bin_code AS binCode, zone FROM bin WHERE bin_code = ?', binCode);
    if (bin === undefined) return refused('bin_not_found', { binCode });
    bins.push(bin);
  }
  const chosen = paperFor(database.read, 'bin-label', input.as, call.benchId);
  const paper = await drawn(ports, compositionOf(database.read, { kind: 'bin-label', bins }, chosen, 0, input.language, call));
  if (!paper.ok) return paper;
  const documentHash = files.put(paper.value);
  const subject = bins.length === 1 ? `bin:${bins[0]?.binCode ?? ''}` : 'bins';
  return granted(database.write((tx) => keepPaper(floor, tx, {
    kind: 'bin-label', keptAs: ownKind('bin-label'), subject, shipmentId: null, bytes: paper.value.length, documentHash, printer: chosen.printer?.printerId ?? null, copies: 1, reprint: 0, isFurtherCopy: true,
  }, call)));
}
