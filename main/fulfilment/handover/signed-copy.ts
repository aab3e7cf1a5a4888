import type { InputOf, OwnError } from '../../../shared/contract/index.ts';
import type { WriteTx } from '../../database/index.ts';
import type { DocumentFiles } from '../../platform/document-files.ts';
import type { CallContext, Floor, Verdict } from '../floor.ts';
import { granted, refused, stampOf } from '../floor.ts';
import { storeDocument } from '../label/index.ts';

const STARTS: readonly (readonly [mediaType: 'image/jpeg' | 'image/png', start: readonly number[]])[] = [['image/jpeg', [0xff, 0xd8, 0xff]], ['image/png', [0x89, 0x50, 0x4e, 0x47]]];

/** Keeps the photo of a signed manifest as a document; a later photo takes its place on the manifest, and the earlier one stays kept. */
export function keepSignedCopy(floor: Floor, files: DocumentFiles, tx: WriteTx, input: InputOf<'manifest.photo'>, call: CallContext): Verdict<null, OwnError<'manifest.photo'>> {
  const manifest = tx.get<{ state: string; carrier: string }>('SELECT state, carrier FROM manifest WHERE manifest_id = ?', input.manifestId);
  if (manifest === undefined) return refused('manifest_not_found', { manifestId: input.manifestId });
  if (manifest.state !== 'CLOSED') return refused('manifest_not_signed', { manifestId: input.manifestId });
  const bytes = Buffer.from(input.base64, 'base64');
  const mediaType = STARTS.find(([, start]) => start.every((byte, index) => bytes[index] === byte))?.[0];
  if (mediaType === undefined) return refused('photo_unreadable');
  const documentHash = files.put(bytes);
  storeDocument(floor, tx, { documentHash, kind: 'signed-manifest', mediaType, bytes: bytes.length }, stampOf(call));
  floor.facts.append(
    tx, { kind: 'manifest.copy-kept', key: `copy-kept:${input.scanId}`, subject: `carrier:${manifest.carrier}`, body: { manifestId: input.manifestId, documentHash } }, stampOf(call),
  );
  return granted(null);
}
