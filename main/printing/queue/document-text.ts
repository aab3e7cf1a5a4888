import type { DocumentHash } from '../../../shared/fulfilment/ids.ts';
import type { SlipRoll } from '../../../shared/fulfilment/slip-line.ts';
import type { EpochMs } from '../../../shared/time.ts';
import { DAY_MS } from '../../../shared/time.ts';
import type { ReadDb, WriteTx } from '../../database/index.ts';

/** A slip that waited longer is drawn from its PDF. */
const KEPT_MS = 7 * DAY_MS;

/** Keeps the text of a slip beside its PDF. */
export function keepDocumentText(tx: WriteTx, documentHash: DocumentHash, text: Uint8Array, { rollMm, cutter }: SlipRoll, nowMs: EpochMs): void {
  tx.run('DELETE FROM document_text WHERE kept_at_ms < ?', nowMs - KEPT_MS);
  tx.run(
    'INSERT INTO document_text (document_hash, text, roll_mm, cutter, kept_at_ms) VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (document_hash) DO UPDATE SET text = ?2, roll_mm = ?3, cutter = ?4, kept_at_ms = ?5',
    documentHash, text, rollMm, cutter ? 1 : 0, nowMs,
  );
}

/** The text of a slip for exactly this roll; null when there is none. */
export function readDocumentText(read: ReadDb, documentHash: DocumentHash, { rollMm, cutter }: SlipRoll): Uint8Array | null {
  return read.get<{ text: Uint8Array }>('SELECT text FROM document_text WHERE document_hash = ? AND roll_mm = ? AND cutter = ?', documentHash, rollMm, cutter ? 1 : 0)?.text ?? null;
}
