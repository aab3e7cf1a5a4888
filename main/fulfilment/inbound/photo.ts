import type { FactStamp } from '../../../shared/fulfilment/facts.ts';
import type { DocumentHash } from '../../../shared/fulfilment/ids.ts';
import { PHOTO_BYTES_MAX } from '../../../shared/fulfilment/inbound.ts';
import type { WriteTx } from '../../database/index.ts';
import type { DocumentFiles } from '../../platform/document-files.ts';
import type { Floor, Verdict } from '../floor.ts';
import { granted, refused } from '../floor.ts';

const JPEG = Buffer.from([0xff, 0xd8, 0xff]);
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const MEGABYTE = 1024 * 1024;

/** Keeps a picture by the hash of its bytes: JPEG or PNG of at most 5 MB. The bytes lie on the disk before the fact that names them. */
export function keepPicture(
  floor: Floor, files: DocumentFiles, tx: WriteTx, picture: { readonly base64: string; readonly kind: 'photo' | 'signature' }, stamp: FactStamp,
): Verdict<DocumentHash, 'photo_not_picture' | 'photo_too_large'> {
  const bytes = Buffer.from(picture.base64, 'base64');
  if (bytes.length > PHOTO_BYTES_MAX) return refused('photo_too_large', { megabytes: Math.ceil(bytes.length / MEGABYTE), most: PHOTO_BYTES_MAX / MEGABYTE });
  const mediaType = startsWith(bytes, JPEG) ? 'image/jpeg' : startsWith(bytes, PNG) ? 'image/png' : null;
  if (mediaType === null) return refused('photo_not_picture');
  const documentHash = files.put(bytes);
  floor.facts.append(tx, { kind: 'document.stored', key: `document:${documentHash}`, subject: documentHash, body: { documentHash, kind: picture.kind, mediaType, bytes: bytes.length } }, stamp);
  return granted(documentHash);
}

const startsWith = (bytes: Buffer, start: Buffer): boolean => bytes.subarray(0, start.length).equals(start);
