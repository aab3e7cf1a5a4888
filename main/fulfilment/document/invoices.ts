import type { InputOf, MadePaper, OwnError } from '../../../shared/contract/index.ts';
import type { DocumentHash } from '../../../shared/fulfilment/ids.ts';
import { PAPERS } from '../../../shared/fulfilment/printer-profile.ts';
import type { ReadDb } from '../../database/index.ts';
import { invoicePrinter } from '../../printing/queue/index.ts';
import type { CallContext, Verdict } from '../floor.ts';
import { granted, refused } from '../floor.ts';
import { readShipment, whyGone } from '../shipment/index.ts';
import type { DocumentPorts } from './document-ports.ts';
import { keepPaper } from './make-paper.ts';

type Made = Verdict<MadePaper, OwnError<'invoice.make'>>;

/** An invoice that is opened stands on A4, whatever this bench prints. */
const OPENED = { invoice: 'a4', paper: PAPERS.a4 } as const;

/** Flipkart's invoice of a shipment, cut from the PDF that came with its label; Flipkart is not asked again. */
export async function makeInvoice(ports: DocumentPorts, input: InputOf<'invoice.make'>, call: CallContext): Promise<Made> {
  const { floor, database, files } = ports;
  const shipment = readShipment(database.read, input.shipmentId);
  if (shipment === undefined) return refused('shipment_not_found', { shipmentId: input.shipmentId });
  const about = { orderId: shipment.orderId };
  const gone = whyGone(shipment);
  if (gone !== null) return gone;
  const source = labelDocument(database.read, input.shipmentId);
  const bytes = source === null ? null : files.get(source);
  if (bytes === null) return refused('label_not_fetched', about);
  const printer = input.as === 'pdf' ? null : invoicePrinter(database.read, call.benchId);
  let made: Awaited<ReturnType<DocumentPorts['drawing']['invoiceFor']>>;
  try {
    made = await ports.drawing.invoiceFor(bytes, shipment.orderId, printer ?? OPENED);
  } catch (error) {
    return refused('paper_not_made', { says: error instanceof Error ? error.message : String(error) });
  }
  if ('refused' in made) return refused(made.refused === 'too_small' ? 'invoice_too_small' : 'invoice_not_found', { ...about, printer: printer?.name ?? '' });
  const { pdf } = made;
  const documentHash = files.put(pdf);
  return granted(database.write((tx) => keepPaper(floor, tx, {
    kind: 'invoice', keptAs: 'invoice', subject: shipment.orderId, shipmentId: input.shipmentId, bytes: pdf.length, documentHash, printer: printer?.printerId ?? null, copies: 1, reprint: 0, isFurtherCopy: false,
  }, call)));
}

/** The PDF in which the label of a shipment came. */
function labelDocument(read: ReadDb, shipmentId: InputOf<'invoice.make'>['shipmentId']): DocumentHash | null {
  return read.get<{ hash: DocumentHash }>('SELECT label_document AS hash FROM parcel WHERE shipment_id = ? AND label_document IS NOT NULL ORDER BY sub_shipment_id LIMIT 1', shipmentId)?.hash ?? null;
}
