import type { ReadDb, WriteTx } from '../transaction.ts';

/** Which store this is, and how often it was restored. */
export interface StoreLife {
  /** Made with the store; its copies have the same. */
  readonly storeId: string;
  readonly life: number;
  /** The newest fact that this life took over from the one before it. */
  readonly afterFactSeq: number;
}

interface LifeRow {
  readonly store_id: string;
  readonly life: number;
  readonly after_fact_seq: number;
}

export function readLife(read: ReadDb): StoreLife {
  const row = read.get<LifeRow>('SELECT store_id, life, after_fact_seq FROM store_life');
  if (row === undefined) throw new Error('a store without its life');
  return { storeId: row.store_id, life: row.life, afterFactSeq: row.after_fact_seq };
}

export function writeLife(tx: WriteTx, { storeId, life, afterFactSeq }: StoreLife): void {
  tx.run('UPDATE store_life SET store_id = ?, life = ?, after_fact_seq = ? WHERE id = 1', storeId, life, afterFactSeq);
}

/** The newest fact of a store; 0 when it has none. */
export function newestFact(read: ReadDb): number {
  return read.get<{ seq: number }>('SELECT COALESCE(MAX(seq), 0) AS seq FROM fact')?.seq ?? 0;
}

/** The newest change of an intent; 0 when there was none. */
export function newestChange(read: ReadDb): number {
  return read.get<{ seq: number }>('SELECT COALESCE(MAX(change_seq), 0) AS seq FROM intent_change')?.seq ?? 0;
}

/** The newest answer to a command; 0 when there was none. */
export function newestReply(read: ReadDb): number {
  return read.get<{ seq: number }>('SELECT COALESCE(MAX(reply_seq), 0) AS seq FROM reply_order')?.seq ?? 0;
}
