import { present } from '../../../shared/assert.ts';
import type { InputOf, OutputOf, OwnError } from '../../../shared/contract/index.ts';
import type { Fact } from '../../../shared/fulfilment/facts.ts';
import type { DocumentHash, OrderId } from '../../../shared/fulfilment/ids.ts';
import { fileName } from '../../../shared/file-name.ts';
import { businessDay, istTimestamp } from '../../../shared/time.ts';
import type { ReadDb, WriteTx } from '../../database/index.ts';
import { boxPictures } from '../camera/index.ts';
import type { DocumentFiles } from '../../platform/document-files.ts';
import type { CallContext, Floor, Verdict } from '../floor.ts';
import { granted, refused, stampOf } from '../floor.ts';
import type { HandlersOf } from '../handler.ts';
import { atomic } from '../handler.ts';
import { nameOf } from '../people/index.ts';
import type { ShipmentRow } from '../shipment/index.ts';
import { orderView, readParcels, readShipment } from '../shipment/index.ts';
import { listedFiles, makeBundle, sha256, verifyBundle } from './bundle.ts';

export interface EvidencePorts {
  readonly floor: Floor;
  readonly files: DocumentFiles;
  /** Makes a PNG of a stored label bitmap. */
  readonly pictureOf: (bytes: Uint8Array) => Uint8Array;
}

interface Kept {
  readonly name: string;
  readonly documentHash: DocumentHash;
}

/** What an order can be proved with (floor.md N9): everything that happened to it, in one archive that cannot be changed unnoticed. */
export function evidenceHandlers(ports: EvidencePorts): HandlersOf<'evidence.make' | 'evidence.verify'> {
  return {
    'evidence.make': atomic(['orders'], (tx, input, call) => makeEvidence(ports, tx, input, call), (_read, kept) => show(ports, kept)),
    'evidence.verify': (read, input) => verifyEvidence(read, Buffer.from(input.base64, 'base64')),
  };
}

function makeEvidence(ports: EvidencePorts, tx: WriteTx, input: InputOf<'evidence.make'>, call: CallContext): Verdict<Kept, OwnError<'evidence.make'>> {
  const { floor } = ports;
  const shipment = readShipment(tx, input.shipmentId);
  if (shipment === undefined) return refused('shipment_not_found', { shipmentId: input.shipmentId });
  const { orderId, shipmentId } = shipment;
  const about = { format: 'evidence of an order', version: 1, orderId, shipmentId, madeAt: istTimestamp(call.nowMs), madeBy: nameOf(tx, call.personId), stationId: call.stationId };
  const { bytes, topHash } = makeBundle(about, [
    { name: 'facts.jsonl', bytes: factLines(tx, floor.facts.timeline(tx, orderId)) },
    { name: 'order.json', bytes: orderFile(tx, shipment) },
    ...(input.label === 'picture' ? labelFiles(ports, tx, shipment) : []),
    ...boxFiles(ports, tx, shipment),
  ]);
  const documentHash = ports.files.put(bytes);
  const stamp = stampOf(call);
  floor.facts.append(tx, { kind: 'document.stored', key: `document:${documentHash}`, subject: documentHash, body: { documentHash, kind: 'evidence', mediaType: 'application/zip', bytes: bytes.length } }, stamp);
  floor.facts.append(tx, { kind: 'evidence.made', key: `evidence:${topHash}`, subject: orderId, body: { shipmentId, topHash, documentHash, label: input.label } }, stamp);
  return granted({ name: fileName(`evidence-${orderId}-${businessDay(call.nowMs)}.zip`), documentHash });
}

/** One fact a line, with the name of who did it: facts hold no buyer's data (design.md part 5). Serials and weights are facts as well. */
function factLines(read: ReadDb, facts: readonly Fact[]): Buffer {
  return Buffer.from(facts.map((fact) => `${JSON.stringify({ at: istTimestamp(fact.atMs), person: nameOf(read, fact.personId), ...fact })}\n`).join(''));
}

/** The order as it stands, with the hashes of each label's PDF and bitmap: the PDF itself has an invoice with the buyer's address beside the label and stays here. */
function orderFile(read: ReadDb, shipment: ShipmentRow): Buffer {
  const documents = readParcels(read, shipment.shipmentId).map(({ subShipmentId, trackingId, labelDocument, labelPicture }) => ({ subShipmentId, trackingId, labelPdfSha256: labelDocument, labelBitmapSha256: labelPicture }));
  const boxes = boxPictures(read, shipment.shipmentId).map(({ documentHash, picture, bytes, boxNumber, takenAtMs, benchId, packedBy, removedAtMs }) => ({
    boxNumber, picture, sha256: documentHash, bytes, takenAt: istTimestamp(takenAtMs), benchId, packedBy: nameOf(read, packedBy), removedAt: removedAtMs === null ? null : istTimestamp(removedAtMs),
  }));
  return Buffer.from(`${JSON.stringify({ order: orderView(read, shipment), documents, boxes }, null, 2)}\n`);
}

/** The very bitmap that was printed, and the same as a picture for eyes. */
function labelFiles(ports: EvidencePorts, read: ReadDb, shipment: ShipmentRow): { readonly name: string; readonly bytes: Uint8Array }[] {
  return readParcels(read, shipment.shipmentId).flatMap(({ subShipmentId, labelPicture }) => {
    const bitmap = labelPicture === null ? null : ports.files.get(labelPicture as DocumentHash);
    if (bitmap === null) return [];
    return [{ name: fileName(`label-${subShipmentId}.pbm`), bytes: bitmap }, { name: fileName(`label-${subShipmentId}.png`), bytes: ports.pictureOf(bitmap) }];
  });
}

/** Pictures of more than this stay out by their bytes and in by their hashes: an archive must fit into a claim, and back through the door when it is checked. */
const BOX_BYTES_MAX = 16_000_000;

/** What the camera saw of the open boxes (floor.md P29); one that the keep policy removed is in the order's file by its hash alone. */
function boxFiles(ports: EvidencePorts, read: ReadDb, shipment: ShipmentRow): { readonly name: string; readonly bytes: Uint8Array }[] {
  let left = BOX_BYTES_MAX;
  return boxPictures(read, shipment.shipmentId).flatMap(({ documentHash, boxNumber, picture }) => {
    const bytes = ports.files.get(documentHash);
    left -= bytes?.length ?? 0;
    return bytes === null || left < 0 ? [] : [{ name: `box-${boxNumber}-${documentHash.slice(0, 12)}.${picture === 'photo' ? 'jpg' : 'webm'}`, bytes }];
  });
}

function show(ports: EvidencePorts, kept: Kept): OutputOf<'evidence.make'> {
  const bytes = Buffer.from(present(ports.files.get(kept.documentHash), `evidence ${kept.documentHash}`));
  const list = present(listedFiles(bytes), `list of evidence ${kept.documentHash}`);
  return { name: kept.name, mediaType: 'application/zip', base64: bytes.toString('base64'), topHash: list.topHash, files: [...list.files] };
}

/** Compares an archive with its own list, and with what this station keeps of the archives that it made: then not even a byte between the files may differ. */
function verifyEvidence(read: ReadDb, archive: Buffer): Verdict<OutputOf<'evidence.verify'>, OwnError<'evidence.verify'>> {
  const verified = verifyBundle(archive);
  if (verified === null) return refused('evidence_unreadable');
  const row = read.get<{ at_ms: number; person_id: string; subject: OrderId; body: string }>('SELECT at_ms, person_id, subject, body FROM fact WHERE fact_key = ?', `evidence:${verified.topHash}`);
  const isOther = row !== undefined && (JSON.parse(row.body) as { readonly documentHash: string }).documentHash !== sha256(archive);
  const faults = [...verified.faults, ...(isOther && verified.faults.length === 0 ? [{ name: 'archive', fault: 'changed' as const }] : [])];
  return granted({
    isWhole: faults.length === 0, topHash: verified.topHash, faults,
    madeHere: row === undefined ? null : { atMs: row.at_ms, by: nameOf(read, row.person_id), orderId: row.subject },
  });
}
