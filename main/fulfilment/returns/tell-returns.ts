import { hash } from 'node:crypto';
import type { FactStamp } from '../../../shared/fulfilment/facts.ts';
import type { ToldReturn } from '../../../shared/fulfilment/returns.ts';
import { returnStanding } from '../../../shared/fulfilment/returns.ts';
import type { EpochMs } from '../../../shared/time.ts';
import type { WriteTx } from '../../database/index.ts';
import type { Floor } from '../floor.ts';

/** Which returns that we never heard of are booked; one that is known already is always followed. */
export interface ReturnsWanted {
  /** Also those that Flipkart calls completed by now: the goods are said to be back, and may stand at the gate unseen. */
  readonly completed: boolean;
  readonly fromMs: EpochMs;
}

interface Known {
  readonly told_hash: string;
  readonly told_revision: number;
  readonly updated_at_ms: EpochMs;
}

/**
 * Takes in returns as Flipkart told them; one fact a change. The same return told by both sources, or again, changes nothing, and an answer
 * older than what is known is not believed. Returns how many changed.
 */
export function tellReturns(floor: Floor, tx: WriteTx, returns: readonly ToldReturn[], wanted: ReturnsWanted, stamp: FactStamp): number {
  let changed = 0;
  for (const told of returns) if (tellReturn(floor, tx, told, wanted, stamp)) changed += 1;
  return changed;
}

function tellReturn(floor: Floor, tx: WriteTx, told: ToldReturn, wanted: ReturnsWanted, stamp: FactStamp): boolean {
  const known = tx.get<Known>('SELECT told_hash, told_revision, updated_at_ms FROM return_item WHERE return_id = ? AND order_item_id = ?', told.returnId, told.orderItemId);
  if (known === undefined && !isWanted(told, wanted)) return false;
  const text = hash('sha1', JSON.stringify(told));
  if (known !== undefined && (known.told_hash === text || known.updated_at_ms > told.updatedAtMs)) return false;
  const revision = (known?.told_revision ?? 0) + 1;
  return floor.facts.append(
    tx, { kind: 'return.told', key: `return-told:${told.returnId}:${told.orderItemId}:${revision}`, subject: told.orderId, body: { told, hash: text, revision } }, stamp,
  ) !== null;
}

/** A return that was called off before we heard of it is no work for anybody. */
function isWanted(told: ToldReturn, wanted: ReturnsWanted): boolean {
  if (told.createdAtMs < wanted.fromMs) return false;
  switch (returnStanding(told.status)) {
    case 'open': return true;
    case 'completed': return wanted.completed;
    case 'cancelled': return false;
  }
}
