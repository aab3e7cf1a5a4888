import type { Answer, InputOf, OwnError } from '../../../shared/contract/index.ts';
import { totePlace } from '../../../shared/fulfilment/place.ts';
import type { ToteCode } from '../../../shared/fulfilment/ids.ts';
import type { WriteTx } from '../../database/index.ts';
import { readSetting } from '../../database/index.ts';
import type { CallContext, Floor, Verdict } from '../floor.ts';
import { granted, refused, stampOf } from '../floor.ts';
import { isStillWanted, needsOf, readInHand, wallAt } from '../wall/index.ts';
import { openProblemTask } from './problem.ts';

/**
 * A SKU that should lie in the tote of the wall does not: what of it is still wanted was picked and is gone. Each unit becomes a problem with
 * an owner and leaves the books; its order waits for another, as after a unit that broke. What was put before stays in its slot.
 */
export function missingAtWall(floor: Floor, tx: WriteTx, input: InputOf<'wall.missing'>, call: CallContext): Verdict<Answer, OwnError<'wall.missing'>> {
  const { benchId, skuId } = input;
  const wall = wallAt(tx, benchId);
  if (wall === undefined) return refused('no_wall_open');
  const { picklistId } = wall;
  const needs = picklistId === null ? [] : needsOf(tx, picklistId);
  const unit = readInHand(tx, wall.wallId);
  if (unit !== undefined && isStillWanted(needs, unit)) return refused('put_in_slot_first', { slot: unit.slot, title: unit.title });
  const gone = needs.filter((need) => need.skuId === skuId);
  const [first] = gone;
  const toteCode = tx.get<{ toteCode: ToteCode }>('SELECT tote_code AS toteCode FROM picklist WHERE picklist_id = ?', picklistId)?.toteCode;
  if (first === undefined || toteCode === undefined) return refused('not_awaited_at_wall', { skuId });
  for (const { shipmentId, orderId, orderItemId, units } of gone) {
    for (let at = 0; at < units; at += 1) {
      const problemId = openProblemTask(tx, floor, { shipmentId, benchId, kind: 'missing', note: `${toteCode}, ${wall.name}`, skuId }, call);
      floor.facts.append(tx, {
        kind: 'unit.set-aside', key: `set-aside:${problemId}`, subject: orderId, body: { shipmentId, benchId, problemId, orderItemId, skuId, from: totePlace(toteCode), unitNumber: null },
      }, stampOf(call));
    }
  }
  return granted({
    tone: 'accepted', code: 'wall_units_missing',
    about: { title: first.title, units: gone.reduce((sum, need) => sum + need.units, 0), orders: new Set(gone.map((need) => need.shipmentId)).size, orderId: first.orderId, owner: readSetting(tx, 'problemOwner') },
  });
}
