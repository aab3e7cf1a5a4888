import { decodePbm, encodePbm } from '../../shared/fulfilment/bitmap.ts';
import type { Bitmap } from '../../shared/fulfilment/bitmap.ts';
import type { FactStamp } from '../../shared/fulfilment/facts.ts';
import type { DocumentHash, ShipmentId, SubShipmentId, TrackingId } from '../../shared/fulfilment/ids.ts';
import type { PrinterProfile } from '../../shared/fulfilment/printer-profile.ts';
import { readSetting } from '../database/index.ts';
import type { LabelProblem } from '../documents/index.ts';
import { DocumentWorkerFault, isMadeFor, mediaOf } from '../documents/index.ts';
import { forgetRefusal, readLabelPlace, readRefusal, readTemplates, saveRefusal, storeDocument } from '../fulfilment/label/index.ts';
import { readParcels, readShipment } from '../fulfilment/shipment/index.ts';
import type { RecordPorts } from './record-labels.ts';
import type { SyncPorts } from './sync-ports.ts';

export type FitPorts = RecordPorts & Pick<SyncPorts, 'labelReader' | 'logger'>;

/** The label of a print job. */
export interface StoredLabel {
  readonly shipmentId: ShipmentId;
  readonly subShipmentId: SubShipmentId;
  readonly trackingId: TrackingId;
  readonly pictureHash: DocumentHash;
}

/** A picture that was proved on the printer's own paper, or why there is none and what would have come out. */
export type FittedPicture =
  | { readonly ok: true; readonly bitmap: Bitmap; readonly pictureHash: DocumentHash }
  | { readonly ok: false; readonly reason: LabelProblem | 'picture_missing' | 'document_missing' | 'reader_died'; readonly says: string; readonly pictureHash: DocumentHash | null };

/**
 * The label of a print job as one printer takes it (floor.md N1). A stored picture that was made for this paper was proved on it and goes as it
 * is; any other is drawn again from the stored PDF, at the printer's own dots and paper, and proved again before a byte of it is sent. A refused
 * one is stored, so that a person can look at it.
 */
export async function fitPicture(ports: FitPorts, label: StoredLabel, profile: PrinterProfile, stamp: FactStamp): Promise<FittedPicture> {
  const { read } = ports.database;
  const bytes = ports.files.get(label.pictureHash);
  const stored = bytes === null ? null : decodePbm(bytes);
  const media = mediaOf(profile, readSetting(read, 'labelWidthMinMm'));
  const parcel = readParcels(read, label.shipmentId).find((each) => each.subShipmentId === label.subShipmentId);
  const documentHash = (parcel?.labelDocument ?? null) as DocumentHash | null;
  const place = documentHash === null ? null : readLabelPlace(read, documentHash, label.trackingId);
  const isStill = media.offset === undefined || (media.offset.rightDots === 0 && media.offset.downDots === 0);
  if (stored !== null && isStill && isMadeFor(stored, place?.dpi ?? FIRST_DPI, media)) {
    // On other paper it could not be proved; on this one it is.
    if (readRefusal(read, label.shipmentId, label.subShipmentId) !== null) ports.database.write((tx) => forgetRefusal(tx, label.shipmentId, label.subShipmentId));
    return { ok: true, bitmap: stored, pictureHash: label.pictureHash };
  }
  const orderId = readShipment(read, label.shipmentId)?.orderId;
  const pdf = documentHash === null ? null : ports.files.get(documentHash);
  if (pdf === null || orderId === undefined) return { ok: false, reason: 'document_missing', says: 'The PDF of this label is not kept any more, and its picture was made for other paper.', pictureHash: stored === null ? null : label.pictureHash };
  try {
    const reading = await ports.labelReader.fitLabel(pdf, place, { shipmentId: label.shipmentId, subShipmentId: label.subShipmentId, orderId, trackingId: label.trackingId }, media, readTemplates(read));
    const drawn = reading.bitmap === null ? null : encodePbm(reading.bitmap);
    const pictureHash = drawn === null ? null : ports.files.put(drawn);
    ports.database.write((tx) => {
      if (drawn !== null && pictureHash !== null) storeDocument(ports.floor, tx, { documentHash: pictureHash, kind: 'label-picture', mediaType: 'image/x-portable-bitmap', bytes: drawn.length }, stamp);
      if (reading.ok) forgetRefusal(tx, label.shipmentId, label.subShipmentId);
      else saveRefusal(tx, { shipmentId: label.shipmentId, subShipmentId: label.subShipmentId, reason: reading.reason, page: reading.page, pictureHash, refusedAtMs: stamp.atMs });
    });
    return reading.ok && pictureHash !== null ? { ok: true, bitmap: reading.bitmap, pictureHash } : { ok: false, reason: reading.ok ? 'picture_missing' : reading.reason, says: reading.ok ? '' : reading.says, pictureHash };
  } catch (error) {
    if (!(error instanceof DocumentWorkerFault)) throw error;
    ports.logger.warn('label-fit-fault', 'a label document was not survived by its reader', { code: error.code });
    return { ok: false, reason: 'reader_died', says: 'The PDF of this label could not be read to its end.', pictureHash: null };
  }
}

/** Pictures of stations that kept no places were made for the first printers. */
const FIRST_DPI = 203;
