import { encodePbm } from '../../shared/fulfilment/bitmap.ts';
import type { FactStamp } from '../../shared/fulfilment/facts.ts';
import type { DocumentHash } from '../../shared/fulfilment/ids.ts';
import type { WriteTx } from '../database/index.ts';
import type { LabelReading } from '../documents/index.ts';
import { countTemplateUse, forgetRefusal, proveLabel, quarantineLabel, saveLabelPlace, saveRefusal, storeDocument } from '../fulfilment/label/index.ts';
import type { SyncPorts } from './sync-ports.ts';

/** What recording labels works with. */
export type RecordPorts = Pick<SyncPorts, 'database' | 'floor' | 'files'>;

interface Stored {
  readonly reading: LabelReading;
  /** The picture that will be printed, or would have been; null where none could be drawn. */
  readonly picture: { readonly pictureHash: DocumentHash; readonly bytes: number } | null;
}

/**
 * Records what was found in a label PDF: pictures first, as files, then everything that they mean in one transaction. A refused label keeps
 * its picture too, so that a person can look at it.
 */
export async function recordReadings(ports: RecordPorts, document: { readonly documentHash: DocumentHash; readonly bytes: number }, readings: readonly LabelReading[], stamp: FactStamp): Promise<void> {
  const { database, floor, files } = ports;
  const stored: Stored[] = [];
  for (const reading of readings) {
    const bytes = reading.bitmap === null ? null : encodePbm(reading.bitmap);
    // Written without holding up the thread: a scan would wait for 25 pictures in a row.
    stored.push({ reading, picture: bytes === null ? null : { pictureHash: await files.keep(bytes), bytes: bytes.length } });
  }
  database.write((tx) => {
    storeDocument(floor, tx, { ...document, kind: 'label-and-invoice', mediaType: 'application/pdf' }, stamp);
    for (const each of stored) record(ports, tx, document.documentHash, each, stamp);
  });
}

function record({ floor }: RecordPorts, tx: WriteTx, documentHash: DocumentHash, { reading, picture }: Stored, stamp: FactStamp): void {
  const { shipmentId, subShipmentId, orderId, trackingId } = reading.parcel;
  if (picture !== null) storeDocument(floor, tx, { documentHash: picture.pictureHash, kind: 'label-picture', mediaType: 'image/x-portable-bitmap', bytes: picture.bytes }, stamp);
  if (reading.ok && picture !== null) {
    const { way, dpi, page, region, tiltDegrees, templateId } = reading;
    saveLabelPlace(tx, documentHash, trackingId, { page, region, tiltDegrees, dpi });
    forgetRefusal(tx, shipmentId, subShipmentId);
    if (templateId !== null) countTemplateUse(tx, templateId, stamp.atMs);
    proveLabel(floor, tx, { shipmentId, subShipmentId, orderId, trackingId, documentHash, pictureHash: picture.pictureHash, way, dpi }, stamp);
  } else if (!reading.ok) {
    const { reason, says, page } = reading;
    quarantineLabel(floor, tx, { shipmentId, subShipmentId, orderId, documentHash, reason, says }, stamp);
    saveRefusal(tx, { shipmentId, subShipmentId, reason, page, pictureHash: picture?.pictureHash ?? null, refusedAtMs: stamp.atMs });
  }
}
