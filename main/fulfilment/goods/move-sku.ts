import type { InputOf, OutputOf, OwnError } from '../../../shared/contract/index.ts';
import type { BenchId, PicklistId, SkuId } from '../../../shared/fulfilment/ids.ts';
import { binPlace, SALEABLE_ZONE } from '../../../shared/fulfilment/place.ts';
import type { ReadDb, WriteTx } from '../../database/index.ts';
import type { CallContext, Floor, Verdict } from '../floor.ts';
import { granted, refused, stampOf } from '../floor.ts';
import { quantityAt, readSku, roomIn, saleableBin } from '../stock/index.ts';

/**
 * Moves a SKU to another Saleable bin, whole: it lives in one (flipkart-seller-api.md 13.1, floor.md S16). Orders keep their units. Picklists that nobody
 * walks yet follow to the new bin; while a picker is on the way to the old one, the move is refused, because the bin would be empty under his hand.
 */
export function moveSku(floor: Floor, tx: WriteTx, input: InputOf<'sku.move'>, call: CallContext): Verdict<OutputOf<'sku.move'>, OwnError<'sku.move'>> {
  const { skuId, fromBin, toBin, counted } = input;
  const sku = readSku(tx, skuId);
  if (sku === undefined) return refused('sku_not_found', { skuId });
  const { title } = sku;
  const zone = tx.get<{ zone: string }>('SELECT zone FROM bin WHERE bin_code = ?', toBin)?.zone;
  if (zone === undefined) return refused('bin_not_found', { binCode: toBin, skuId });
  if (zone !== SALEABLE_ZONE) return refused('bin_not_saleable', { binCode: toBin, zone });
  const livesIn = saleableBin(tx, skuId) ?? null;
  if (livesIn !== fromBin) return refused('sku_not_in_bin', { skuId, title, scannedBin: fromBin ?? '', binCode: livesIn ?? '' });
  if (livesIn === toBin) return refused('same_place', { title, place: binPlace(toBin) });
  const picker = pickerOf(tx, skuId);
  if (picker !== undefined) return refused('sku_being_picked', { skuId, title, ...picker });
  const units = fromBin === null ? 0 : quantityAt(tx, binPlace(fromBin), skuId);
  if (units !== counted) return refused('count_differs', { skuId, title, booked: units, counted, binCode: fromBin ?? '' });
  const room = roomIn(tx, toBin);
  if (!input.overfill && room !== null && units > room) return refused('bin_full', { binCode: toBin, room: Math.max(0, room), quantity: units });
  const picklists = tx.all<{ picklist_id: PicklistId }>(
    `SELECT DISTINCT picklist_id FROM picklist_line JOIN picklist USING (picklist_id)
     WHERE sku_id = ? AND picklist_line.picked + dropped < quantity AND state = 'OPEN' ORDER BY picklist_id`, skuId,
  ).map((row) => row.picklist_id);
  floor.facts.append(tx, { kind: 'sku.moved', key: `sku-moved:${input.scanId}`, subject: skuId, body: { skuId, fromBin, toBin, quantity: units } }, stampOf(call));
  return granted({ skuId, title, units, toBin, picklists });
}

/** Who is on the way to units of a SKU. */
function pickerOf(read: ReadDb, skuId: SkuId): { readonly benchId: BenchId | ''; readonly picklistId: PicklistId } | undefined {
  const row = read.get<{ benchId: BenchId | null; picklistId: PicklistId }>(
    `SELECT bench_id AS benchId, picklist.picklist_id AS picklistId FROM picklist JOIN picklist_line USING (picklist_id)
     WHERE state = 'PICKING' AND sku_id = ? AND picklist_line.picked + dropped < quantity LIMIT 1`, skuId,
  );
  return row === undefined ? undefined : { benchId: row.benchId ?? '', picklistId: row.picklistId };
}
