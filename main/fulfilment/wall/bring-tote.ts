import type { Answer, InputOf, OwnError } from '../../../shared/contract/index.ts';
import type { PicklistId, ToteCode, WallId } from '../../../shared/fulfilment/ids.ts';
import type { WriteTx } from '../../database/index.ts';
import type { CallContext, Floor, Verdict } from '../floor.ts';
import { granted, refused, stampOf } from '../floor.ts';
import type { WallRecord } from './wall-store.ts';
import { needsOf, readWall } from './wall-store.ts';

interface List {
  readonly picklistId: PicklistId;
  readonly toteCode: ToteCode;
  readonly state: string;
  readonly isForWall: 0 | 1;
  readonly wallId: WallId | null;
}

/** The tote of a list that was picked for a wall comes to this one. The units that are in it already at another wall stay there with it. */
export function bringTote(
  floor: Floor, tx: WriteTx, input: InputOf<'wall.scan'>, call: CallContext, wall: WallRecord, text: string,
): Verdict<Answer, OwnError<'wall.scan'>> {
  const { wallId } = wall;
  const list = tx.get<List>(
    `SELECT picklist_id AS picklistId, tote_code AS toteCode, state, to_wall AS isForWall, wall_id AS wallId FROM picklist INDEXED BY picklist_open
     WHERE state <> 'CLOSED' AND (tote_code = ?1 OR picklist_id = ?1) AND tote_code IS NOT NULL ORDER BY made_at_ms DESC LIMIT 1`, text,
  );
  if (list === undefined) return refused('unknown_barcode', { barcode: text });
  const { picklistId, toteCode } = list;
  if (list.isForWall === 0) return refused('tote_not_for_wall', { toteCode });
  if (list.state !== 'PICKED') return refused('list_not_picked', { toteCode });
  if (list.wallId !== null && list.wallId !== wallId) return refused('tote_at_other_wall', { toteCode, name: readWall(tx, list.wallId)?.name ?? '' });
  const needs = needsOf(tx, picklistId);
  if (needs.length === 0) return refused('nothing_for_wall', { toteCode });
  floor.facts.append(tx, { kind: 'wall.tote-brought', key: `wall-tote:${input.scanId}`, subject: picklistId, body: { wallId, benchId: input.benchId, picklistId, toteCode } }, stampOf(call));
  return granted({
    tone: 'accepted', code: 'wall_tote_brought', about: { toteCode, orders: new Set(needs.map((need) => need.shipmentId)).size, units: needs.reduce((sum, need) => sum + need.units, 0) },
  });
}
