import type { InputOf, OutputOf, OwnError } from '../../../shared/contract/index.ts';
import { BOX_DOCUMENTS, BOX_MEDIA, BOX_PICTURE_BYTES_MAX, BOX_PICTURES_MAX, pictureKindOf } from '../../../shared/fulfilment/camera.ts';
import { MEGABYTE } from '../../../shared/fulfilment/document-keep.ts';
import type { OrderId, PersonId } from '../../../shared/fulfilment/ids.ts';
import type { ReadDb } from '../../database/index.ts';
import { readSetting } from '../../database/index.ts';
import type { CallContext, Verdict } from '../floor.ts';
import { granted, refused, stampOf } from '../floor.ts';
import { readShipment } from '../shipment/index.ts';
import type { CameraPorts } from './camera-operations.ts';
import type { PictureParts } from './picture-parts.ts';
import { boxPictures, lastUnitPacked, pictureOf } from './picture-store.ts';

type Input = InputOf<'camera.keep'>;
type Kept = Verdict<OutputOf<'camera.keep'>, OwnError<'camera.keep'>>;

interface PicturedBox {
  readonly orderId: OrderId;
  readonly packedBy: PersonId;
}

/**
 * Keeps a picture of an open box. The bytes go to the disk without holding up the engine's thread, for nobody waits for them; the fact that names them
 * follows in a short transaction. What is sent twice is kept once.
 */
export async function keepBoxPicture(ports: CameraPorts, parts: PictureParts, input: Input, call: CallContext): Promise<Kept> {
  const { database, files, floor } = ports;
  const { shipmentId, benchId, boxNumber, picture, pictureId } = input;
  const before = pictured(database.read, input);
  if (!before.ok) return before;
  if (input.bytes > BOX_PICTURE_BYTES_MAX[picture]) return tooLarge(picture, input.bytes);
  const bytes = parts.whole(pictureId, input.bytes);
  if (bytes === null) return refused('box_picture_incomplete', { picture });
  parts.drop(pictureId);
  if (pictureKindOf(bytes) !== picture) return refused('box_picture_unreadable', { picture });
  const documentHash = await files.keep(bytes);
  return database.write((tx): Kept => {
    const known = pictureOf(tx, documentHash);
    // A camera that stands still shows every box the same picture: it proves none of them.
    if (known !== undefined && known.shipmentId !== shipmentId) return refused('box_picture_of_other_order', { orderId: readShipment(tx, known.shipmentId)?.orderId ?? '' });
    if (known !== undefined) return granted({ documentHash, bytes: bytes.length, isNew: false });
    const box = pictured(tx, input);
    if (!box.ok) return box;
    const { orderId, packedBy } = box.value;
    const stamp = stampOf(call);
    floor.facts.append(tx, { kind: 'document.stored', key: `document:${documentHash}`, subject: documentHash, body: { documentHash, kind: BOX_DOCUMENTS[picture], mediaType: BOX_MEDIA[picture], bytes: bytes.length } }, stamp);
    floor.facts.append(tx, {
      kind: 'box.pictured', key: `box-picture:${documentHash}`, subject: orderId,
      // The window's clock may run ahead of this one; nothing was taken in the future.
      body: { shipmentId, benchId, boxNumber, picture, documentHash, bytes: bytes.length, packedBy, takenAtMs: Math.min(input.takenAtMs, call.nowMs) },
    }, stamp);
    return granted({ documentHash, bytes: bytes.length, isNew: true });
  });
}

/** Takes a part of a picture into memory; while pictures are off there is nobody who would send one. */
export function takePart(parts: PictureParts, read: ReadDb, { pictureId, picture, part, base64 }: InputOf<'camera.part'>, call: CallContext): Verdict<OutputOf<'camera.part'>, OwnError<'camera.part'>> {
  if (readSetting(read, 'camera').mode === 'off') return refused('camera_off');
  const most = BOX_PICTURE_BYTES_MAX[picture];
  const taken = parts.take(pictureId, part, Buffer.from(base64, 'base64'), most, call.nowMs);
  return taken === 'too_large' ? tooLarge(picture, most + 1) : granted(taken);
}

function tooLarge(picture: Input['picture'], bytes: number): ReturnType<typeof refused<'box_picture_too_large'>> {
  return refused('box_picture_too_large', { megabytes: Math.ceil(bytes / MEGABYTE), most: BOX_PICTURE_BYTES_MAX[picture] / MEGABYTE });
}

/** Whether there is such a box and room for a picture of it; asked before the bytes are kept and again when they are. */
function pictured(read: ReadDb, { shipmentId }: Input): Verdict<PicturedBox, OwnError<'camera.keep'>> {
  if (readSetting(read, 'camera').mode === 'off') return refused('camera_off');
  const shipment = readShipment(read, shipmentId);
  if (shipment === undefined) return refused('shipment_not_found', { shipmentId });
  const { orderId } = shipment;
  const last = lastUnitPacked(read, orderId, shipmentId);
  if (last === undefined) return refused('box_picture_before_goods', { orderId });
  if (boxPictures(read, shipmentId).length >= BOX_PICTURES_MAX) return refused('box_pictures_full', { orderId, most: BOX_PICTURES_MAX });
  return granted({ orderId, packedBy: last.personId });
}
