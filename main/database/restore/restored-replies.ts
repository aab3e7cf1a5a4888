import type { JournalReply } from '../journal/index.ts';
import type { WriteTx } from '../transaction.ts';

/** Brings the answers of commands back, so that one whose window never heard its answer and sends it again acts once (design.md part 3). */
export function bringReplies(tx: WriteTx, replies: readonly JournalReply[]): void {
  for (const { scan_id: scanId, operation, input_hash: inputHash, reply, at_ms: atMs } of replies) {
    tx.run('INSERT INTO command_reply (scan_id, operation, input_hash, reply, at_ms) VALUES (?, ?, ?, ?, ?) ON CONFLICT (scan_id) DO NOTHING', scanId, operation, inputHash, reply, atMs);
  }
}
