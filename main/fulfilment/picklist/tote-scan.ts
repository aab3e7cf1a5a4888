import { normaliseScan } from '../../../shared/barcode/normalise.ts';
import { present } from '../../../shared/assert.ts';
import type { Answer, InputOf, OwnError, PickView } from '../../../shared/contract/index.ts';
import type { PicklistId, ShipmentId, ToteCode } from '../../../shared/fulfilment/ids.ts';
import type { ReadDb, WriteTx } from '../../database/index.ts';
import type { CallContext, Floor, Verdict } from '../floor.ts';
import { granted, refused, stampOf } from '../floor.ts';
import { noteScan } from '../bench.ts';
import { recognise } from '../recognise.ts';

/** The tote that the unit in the picker's hand goes into; null when none is in hand. */
export function readAwaitedTote(read: ReadDb, picklistId: PicklistId): PickView['awaitedTote'] {
  return read.get<{ slot: number; toteCode: ToteCode }>(
    `SELECT slot, awaited_tote AS toteCode FROM picklist JOIN picklist_tote ON picklist_tote.picklist_id = picklist.picklist_id AND picklist_tote.tote_code = awaited_tote
     WHERE picklist.picklist_id = ?`, picklistId,
  ) ?? null;
}

/** The tote of an order, and its slot on the trolley when the list has several totes. */
export function toteOf(read: ReadDb, picklistId: PicklistId, shipmentId: ShipmentId): { readonly toteCode: ToteCode; readonly slot: number | null; readonly isScanned: boolean; readonly isForWall: boolean } {
  const row = read.get<{ toteCode: ToteCode | null; slot: number | null; toteScan: 0 | 1; isForWall: 0 | 1 }>(
    `SELECT COALESCE(cluster_tote, picklist.tote_code) AS toteCode, slot, tote_scan AS toteScan, to_wall AS isForWall FROM shipment JOIN picklist USING (picklist_id)
       LEFT JOIN picklist_tote ON picklist_tote.picklist_id = picklist.picklist_id AND picklist_tote.tote_code = cluster_tote
     WHERE shipment_id = ? AND picklist.picklist_id = ?`, shipmentId, picklistId,
  );
  return { toteCode: present(row?.toteCode, 'the tote of a started picklist'), slot: row?.slot ?? null, isScanned: row?.toteScan === 1, isForWall: row?.isForWall === 1 };
}

/** The scan that follows a unit of a list with several totes: the tote of its order, and nothing else (floor.md P17). Null when no unit is in hand. */
export function putIntoTote(floor: Floor, tx: WriteTx, input: InputOf<'pick.scan'>, call: CallContext, picklistId: PicklistId): Verdict<Answer, OwnError<'pick.scan'>> | null {
  const awaited = readAwaitedTote(tx, picklistId);
  if (awaited === null) return null;
  const { slot, toteCode } = awaited;
  const text = normaliseScan(input.barcode);
  if (text !== normaliseScan(toteCode)) {
    return recognise(tx, input.barcode).kind === 'unknown' ? refused('wrong_tote', { toteCode: text, wantedTote: toteCode, slot }) : refused('put_unit_first', { toteCode, slot });
  }
  noteScan(tx, input.benchId, text, call.nowMs);
  floor.facts.append(
    tx, { kind: 'tote.proved', key: `tote-proved:${input.scanId}`, subject: picklistId, body: { picklistId, benchId: input.benchId, toteCode } }, stampOf(call),
  );
  const isDone = tx.get<{ state: string }>('SELECT state FROM picklist WHERE picklist_id = ?', picklistId)?.state === 'PICKED';
  return granted(isDone ? { tone: 'complete', code: 'picklist_picked', about: { toteCode } } : { tone: 'accepted', code: 'tote_proved', about: { toteCode, slot } });
}
