import type { InputOf, OutputOf, OwnError } from '../../shared/contract/index.ts';
import type { DocumentHash, OrderId, ShipmentId, SubShipmentId, TrackingId } from '../../shared/fulfilment/ids.ts';
import type { ExpectedParcel, LabelReading } from '../documents/index.ts';
import { DocumentWorkerFault } from '../documents/index.ts';
import type { CallContext, Verdict } from '../fulfilment/index.ts';
import { granted, refused, stampOf } from '../fulfilment/index.ts';
import type { LabelDesk } from '../fulfilment/label/index.ts';
import { askLabelAgain, readRefusal, readTemplates, refusedLabels, saveTemplate } from '../fulfilment/label/index.ts';
import { readParcels, readShipment } from '../fulfilment/shipment/index.ts';
import { encodeGrayPng, encodePng } from '../platform/png.ts';
import type { RecordPorts } from './record-labels.ts';
import { recordReadings } from './record-labels.ts';
import type { SyncPorts } from './sync-ports.ts';

/** What the desk works with: nothing of Flipkart's but the wish that its labels are fetched. */
export type LabelDeskPorts = RecordPorts & Pick<SyncPorts, 'labelReader' | 'logger' | 'changed'> & { readonly wantLabels: () => void };

/** Refused labels of other parcels that are read again after a box was drawn: a day's make of pages, and no minute of waiting. */
const OTHERS_MAX = 25;

/** A parcel with the PDF in which its label should stand. */
interface Desk {
  readonly parcel: Omit<ExpectedParcel, 'trackingId'> & { readonly trackingId: TrackingId | null };
  readonly labelState: 'none' | 'proved' | 'quarantined';
  readonly documentHash: DocumentHash | null;
  readonly pdf: Uint8Array | null;
}

/** What people do with labels that could not be used: look at the page, draw the box, read again. */
export function createLabelDesk(ports: LabelDeskPorts): LabelDesk {
  return {
    page: (input) => unlessReaderDies(ports, () => showPage(ports, input)),
    tryBox: (input) => unlessReaderDies(ports, () => tryBox(ports, input)),
    saveBox: (input, call) => unlessReaderDies(ports, () => saveBox(ports, input, call)),
    retry: (input, call) => unlessReaderDies(ports, () => retry(ports, input, call)),
  };
}

async function unlessReaderDies<Value, Code extends string>(ports: LabelDeskPorts, work: () => Promise<Verdict<Value, Code>>): Promise<Verdict<Value, Code | 'label_not_read'>> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof DocumentWorkerFault)) throw error;
    ports.logger.warn('label-desk-fault', 'a label document was not survived by its reader', { code: error.code });
    return refused('label_not_read');
  }
}

function deskOf(ports: LabelDeskPorts, which: { readonly shipmentId: ShipmentId; readonly subShipmentId: SubShipmentId }): Desk | null {
  const { read } = ports.database;
  const shipment = readShipment(read, which.shipmentId);
  const row = readParcels(read, which.shipmentId).find((each) => each.subShipmentId === which.subShipmentId);
  if (shipment === undefined || row === undefined) return null;
  const documentHash = row.labelDocument as DocumentHash | null;
  return {
    parcel: { shipmentId: which.shipmentId, subShipmentId: which.subShipmentId, orderId: shipment.orderId, trackingId: row.trackingId },
    labelState: row.labelState, documentHash, pdf: documentHash === null ? null : ports.files.get(documentHash),
  };
}

async function showPage(ports: LabelDeskPorts, input: InputOf<'label-template.page'>): Promise<Verdict<OutputOf<'label-template.page'>, OwnError<'label-template.page'>>> {
  const desk = deskOf(ports, input);
  if (desk === null) return refused('parcel_not_known');
  if (desk.pdf === null) return refused('label_document_missing', { orderId: desk.parcel.orderId });
  const refusal = readRefusal(ports.database.read, input.shipmentId, input.subShipmentId);
  const page = input.page ?? refusal?.page ?? await pageNaming(ports, desk.pdf, desk.parcel);
  const shown = await ports.labelReader.showPage(desk.pdf, page);
  if (shown === 'page_not_found') return refused('label_page_missing', { page: page + 1 });
  if (typeof shown === 'string') return refused('label_not_read');
  const known = readTemplates(ports.database.read).find((template) => template.signature === shown.make.signature)?.region ?? null;
  return granted({
    page, pageCount: shown.pageCount, widthPt: shown.widthPt, heightPt: shown.heightPt, known, reason: refusal?.reason ?? null,
    base64: Buffer.from(encodeGrayPng(shown.gray, shown.widthPx, shown.heightPx)).toString('base64'),
  });
}

/** The page that names the parcel; the first one where none does. */
async function pageNaming(ports: LabelDeskPorts, pdf: Uint8Array, parcel: { readonly orderId: OrderId; readonly trackingId: TrackingId | null }): Promise<number> {
  const texts = await ports.labelReader.readTexts(pdf);
  if (typeof texts === 'string') return 0;
  const byAwb = parcel.trackingId === null ? -1 : texts.findIndex((text) => text.includes(parcel.trackingId ?? ''));
  return Math.max(0, byAwb === -1 ? texts.findIndex((text) => text.includes(parcel.orderId)) : byAwb);
}

type Tried = Verdict<{ readonly desk: Desk; readonly documentHash: DocumentHash; readonly pdf: Uint8Array; readonly reading: LabelReading }, 'parcel_not_known' | 'label_document_missing' | 'awb_not_known'>;

async function proveBox(ports: LabelDeskPorts, input: InputOf<'label-template.try'>): Promise<Tried> {
  const desk = deskOf(ports, input);
  if (desk === null) return refused('parcel_not_known');
  const { parcel, pdf, documentHash } = desk;
  if (pdf === null || documentHash === null) return refused('label_document_missing', { orderId: parcel.orderId });
  if (parcel.trackingId === null) return refused('awb_not_known', { orderId: parcel.orderId });
  const expected: ExpectedParcel = { ...parcel, trackingId: parcel.trackingId };
  return granted({ desk, documentHash, pdf, reading: await ports.labelReader.fitLabel(pdf, { page: input.page, region: input.region }, expected, null) });
}

async function tryBox(ports: LabelDeskPorts, input: InputOf<'label-template.try'>): Promise<Verdict<OutputOf<'label-template.try'>, OwnError<'label-template.try'>>> {
  const tried = await proveBox(ports, input);
  if (!tried.ok) return tried;
  const { reading } = tried.value;
  return granted({
    isProved: reading.ok, reason: reading.ok ? null : reading.reason, codes: [...new Set(reading.codes.map((code) => code.text))],
    base64: reading.bitmap === null ? null : Buffer.from(encodePng(reading.bitmap)).toString('base64'),
  });
}

async function saveBox(ports: LabelDeskPorts, input: InputOf<'label-template.save'>, call: CallContext): Promise<Verdict<OutputOf<'label-template.save'>, OwnError<'label-template.save'>>> {
  const tried = await proveBox(ports, input);
  if (!tried.ok) return tried;
  const { documentHash, pdf, reading, desk } = tried.value;
  if (!reading.ok) return refused('label_box_not_proved', { reason: reading.reason });
  const shown = await ports.labelReader.showPage(pdf, input.page);
  if (typeof shown === 'string') return refused('label_not_read');
  const templateId = ports.floor.ids.next('box');
  const { signature, widthPt, heightPt, producer, creator, words } = shown.make;
  ports.database.write((tx) => saveTemplate(tx, { templateId, signature, widthPt, heightPt, producer, creator, words, region: input.region, drawnBy: call.personId, drawnAtMs: call.nowMs }));
  // A label that was proved meanwhile stays as it is.
  if (desk.labelState !== 'proved') await keep(ports, documentHash, pdf, [{ ...reading, way: 'template', templateId }], call);
  return granted({ templateId, others: await readOthers(ports, call) });
}

/** Records what was read and tells of it at once: what a packed parcel waits for is printed while other labels are still being read. */
async function keep(ports: LabelDeskPorts, documentHash: DocumentHash, pdf: Uint8Array, readings: readonly LabelReading[], call: CallContext): Promise<void> {
  await recordReadings(ports, { documentHash, bytes: pdf.length }, readings, stampOf(call));
  ports.changed(['paper', 'picklists', 'bench', 'orders']);
}

/** Reads refused labels of other parcels again; how many are good now. Those that are still refused stay as they are. */
async function readOthers(ports: LabelDeskPorts, call: CallContext): Promise<number> {
  const templates = readTemplates(ports.database.read);
  let good = 0;
  for (const { shipmentId, subShipmentId, orderId, trackingId, documentHash } of refusedLabels(ports.database.read, OTHERS_MAX)) {
    const pdf = documentHash === null || trackingId === null ? null : ports.files.get(documentHash);
    if (pdf === null || documentHash === null || trackingId === null) continue;
    const readings = await ports.labelReader.readLabels(pdf, [{ shipmentId, subShipmentId, orderId, trackingId }], templates);
    const proved = readings.filter((reading) => reading.ok);
    if (proved.length === 0) continue;
    await keep(ports, documentHash, pdf, proved, call);
    good += 1;
  }
  return good;
}

async function retry(ports: LabelDeskPorts, input: InputOf<'label.retry'>, call: CallContext): Promise<Verdict<OutputOf<'label.retry'>, OwnError<'label.retry'>>> {
  const desk = deskOf(ports, input);
  if (desk === null) return refused('parcel_not_known');
  const { parcel, labelState, documentHash, pdf } = desk;
  if (labelState === 'proved') return refused('label_is_proved', { orderId: parcel.orderId });
  if (labelState === 'none') return refused('label_awaited', { orderId: parcel.orderId });
  if (input.from === 'flipkart' || pdf === null || documentHash === null) {
    ports.database.write((tx) => askLabelAgain(ports.floor, tx, parcel, stampOf(call)));
    ports.wantLabels();
    return granted({ outcome: 'asked_again', reason: null });
  }
  if (parcel.trackingId === null) return refused('awb_not_known', { orderId: parcel.orderId });
  const [reading] = await ports.labelReader.readLabels(pdf, [{ ...parcel, trackingId: parcel.trackingId }], readTemplates(ports.database.read));
  if (reading === undefined) return refused('label_not_read');
  await keep(ports, documentHash, pdf, [reading], call);
  return granted({ outcome: reading.ok ? 'proved' : 'refused', reason: reading.ok ? null : reading.reason });
}
