import { isBoxDocument } from '../../../shared/fulfilment/camera.ts';
import type { KeepRules, KeptDocument, DocumentNeed } from '../../../shared/fulfilment/document-keep.ts';
import { MEGABYTE } from '../../../shared/fulfilment/document-keep.ts';
import type { DocumentHash, OrderId } from '../../../shared/fulfilment/ids.ts';
import type { EpochMs } from '../../../shared/time.ts';
import { DAY_MS } from '../../../shared/time.ts';
import type { ReadDb, WriteTx } from '../../database/index.ts';
import { readSetting } from '../../database/index.ts';

export type RemovalCause = 'personal' | 'age' | 'room';

/** What the last look through the disk found. */
export interface DocumentLook {
  readonly atMs: EpochMs | null;
  readonly files: number;
  readonly usedBytes: number;
  readonly neededBytes: number;
  /** Of `usedBytes` those of pictures of boxes. */
  readonly pictureBytes: number;
  readonly removedFiles: number;
  readonly removedBytes: number;
  readonly removedAtMs: EpochMs | null;
}

/** When the bytes of a document were removed; null when they were not. */
export function removedAt(read: ReadDb, documentHash: DocumentHash): EpochMs | null {
  return read.get<{ atMs: EpochMs }>('SELECT removed_at_ms AS atMs FROM document_removal WHERE document_hash = ?', documentHash)?.atMs ?? null;
}

export function readLook(read: ReadDb): DocumentLook {
  return read.get<DocumentLook>(
    `SELECT at_ms AS atMs, files, used_bytes AS usedBytes, needed_bytes AS neededBytes, picture_bytes AS pictureBytes, removed_files AS removedFiles, removed_bytes AS removedBytes, removed_at_ms AS removedAtMs FROM document_look`,
  ) ?? { atMs: null, files: 0, usedBytes: 0, neededBytes: 0, pictureBytes: 0, removedFiles: 0, removedBytes: 0, removedAtMs: null };
}

/** How much room documents take and may take; null before the first look through the disk. */
export function documentRoom(read: ReadDb): { readonly usedBytes: number; readonly boundBytes: number } | null {
  const look = readLook(read);
  return look.atMs === null ? null : { usedBytes: look.usedBytes, boundBytes: readSetting(read, 'documentKeep').megabytes * MEGABYTE };
}

/** What pictures of boxes took at the last look; null before the first. */
export function pictureRoom(read: ReadDb): number | null {
  const look = readLook(read);
  return look.atMs === null ? null : look.pictureBytes;
}

/** How long each kind of document stays, whoever set it. */
export function keepRules(read: ReadDb): KeepRules {
  return { ...readSetting(read, 'documentKeep'), pictureDays: readSetting(read, 'camera').keepDays };
}

export function storeLook(tx: WriteTx, look: Pick<DocumentLook, 'atMs' | 'files' | 'usedBytes' | 'neededBytes' | 'pictureBytes'>): void {
  tx.run(
    `INSERT INTO document_look (one, at_ms, files, used_bytes, needed_bytes, picture_bytes, removed_files, removed_bytes) VALUES (1, ?, ?, ?, ?, ?, 0, 0)
     ON CONFLICT (one) DO UPDATE SET at_ms = excluded.at_ms, files = excluded.files, used_bytes = excluded.used_bytes, needed_bytes = excluded.needed_bytes, picture_bytes = excluded.picture_bytes`,
    look.atMs, look.files, look.usedBytes, look.neededBytes, look.pictureBytes,
  );
}

/** Committed before the file goes, so that no screen ever meets a gap that nobody explains. */
export function beginRemoval(tx: WriteTx, removal: { readonly documentHash: DocumentHash; readonly bytes: number; readonly because: RemovalCause }, nowMs: EpochMs): void {
  tx.run(
    `INSERT INTO document_removal (document_hash, removed_at_ms, bytes, because, is_done) VALUES (?, ?, ?, ?, 0)
     ON CONFLICT (document_hash) DO UPDATE SET removed_at_ms = excluded.removed_at_ms, bytes = excluded.bytes, because = excluded.because, is_done = 0`,
    removal.documentHash, nowMs, removal.bytes, removal.because,
  );
}

export function endRemoval(tx: WriteTx, documentHash: DocumentHash, bytes: number, nowMs: EpochMs): void {
  if (tx.run('UPDATE document_removal SET is_done = 1 WHERE document_hash = ? AND is_done = 0', documentHash) === 0) return;
  tx.run(
    `INSERT INTO document_look (one, at_ms, files, used_bytes, needed_bytes, removed_files, removed_bytes, removed_at_ms) VALUES (1, NULL, 0, 0, 0, 1, ?1, ?2)
     ON CONFLICT (one) DO UPDATE SET removed_files = removed_files + 1, removed_bytes = removed_bytes + ?1, removed_at_ms = ?2`,
    bytes, nowMs,
  );
}

/** The document is here again, or must stay after all. */
export function forgetRemoval(tx: WriteTx, documentHash: DocumentHash): void {
  tx.run('DELETE FROM document_removal WHERE document_hash = ?', documentHash);
}

/** A removal that was decided and not finished: the station stopped in between. */
export function nextOpenRemoval(read: ReadDb): { readonly documentHash: DocumentHash; readonly bytes: number } | undefined {
  return read.get('SELECT document_hash AS documentHash, bytes FROM document_removal INDEXED BY document_removal_open WHERE is_done = 0 ORDER BY document_hash LIMIT 1');
}

interface User {
  readonly orderId: OrderId;
  readonly floorState: string;
  readonly endedAtMs: EpochMs;
}

const USERS = (column: 'label_document' | 'label_picture'): string => `SELECT order_id AS orderId, floor_state AS floorState, COALESCE(handed_over_at_ms, told_at_ms) AS endedAtMs
  FROM parcel JOIN shipment USING (shipment_id) WHERE ${column} = ?`;
const USERS_OF_PDF = USERS('label_document');
const USERS_OF_PICTURE = USERS('label_picture');
/** The order whose open box is on a picture; it ended when its last parcel left. */
const USERS_OF_BOX = `SELECT order_id AS orderId, floor_state AS floorState, COALESCE((SELECT MAX(handed_over_at_ms) FROM parcel WHERE parcel.shipment_id = shipment.shipment_id), told_at_ms) AS endedAtMs
  FROM box_picture JOIN shipment USING (shipment_id) WHERE document_hash = ?`;

/** What is known of a stored document: who needs it, and when the last work with it ended. Undefined when no row names it. */
export function readKept(read: ReadDb, documentHash: DocumentHash, nowMs: EpochMs): KeptDocument | undefined {
  const row = read.get<{ kind: string; storedAtMs: EpochMs }>('SELECT kind, stored_at_ms AS storedAtMs FROM document WHERE document_hash = ?', documentHash);
  if (row === undefined) return undefined;
  const users = isBoxDocument(row.kind) ? read.all<User>(USERS_OF_BOX, documentHash) : [...read.all<User>(USERS_OF_PDF, documentHash), ...read.all<User>(USERS_OF_PICTURE, documentHash)];
  const closed = read.get<{ atMs: EpochMs | null }>('SELECT closed_at_ms AS atMs FROM manifest WHERE document_hash = ?', documentHash);
  return {
    kind: row.kind, need: needOf(read, documentHash, users, closed, nowMs),
    finalAtMs: Math.max(row.storedAtMs, closed?.atMs ?? 0, ...users.map((user) => user.endedAtMs)),
  };
}

function needOf(read: ReadDb, documentHash: DocumentHash, users: readonly User[], manifest: { readonly atMs: EpochMs | null } | undefined, nowMs: EpochMs): DocumentNeed | null {
  if (users.some((user) => user.floorState !== 'HANDED_OVER' && user.floorState !== 'CLOSED')) return 'open_order';
  // A refused label keeps its picture for the person who looks at it; these rows are few.
  if (read.get("SELECT 1 FROM label_refusal JOIN shipment USING (shipment_id) WHERE picture_hash = ? AND floor_state NOT IN ('HANDED_OVER', 'CLOSED') LIMIT 1", documentHash) !== undefined) return 'open_order';
  // Every state in which a job may still be made, or a person may still ask what it was.
  if (read.get("SELECT 1 FROM print_job WHERE picture_hash = ? AND state NOT IN ('printed', 'sent', 'failed', 'cancelled') LIMIT 1", documentHash) !== undefined) return 'waiting_print';
  if (manifest !== undefined && manifest.atMs === null) return 'open_manifest';
  const photo = read.get<{ isOpen: 0 | 1; isClaimed: 0 | 1 }>(
    `SELECT MAX(finished_at_ms IS NULL) AS isOpen, MAX(EXISTS (SELECT 1 FROM claim WHERE claim.check_id = qc_photo.check_id AND settled_at_ms IS NULL)) AS isClaimed
     FROM qc_photo JOIN qc_check USING (check_id) WHERE document_hash = ? HAVING COUNT(*) > 0`, documentHash,
  );
  if (photo?.isOpen === 1) return 'open_return';
  if (photo?.isClaimed === 1) return 'open_claim';
  const orders = [...new Set(users.map((user) => user.orderId))];
  if (orders.some((orderId) => hasOpenClaim(read, orderId))) return 'open_claim';
  const evidenceSinceMs = nowMs - readSetting(read, 'documentKeep').evidenceDays * DAY_MS;
  return orders.some((orderId) => read.get("SELECT 1 FROM fact WHERE subject = ? AND kind = 'evidence.made' AND at_ms > ? LIMIT 1", orderId, evidenceSinceMs) !== undefined) ? 'evidence' : null;
}

function hasOpenClaim(read: ReadDb, orderId: OrderId): boolean {
  return read.get('SELECT 1 FROM claim WHERE settled_at_ms IS NULL AND order_id = ? LIMIT 1', orderId) !== undefined;
}
