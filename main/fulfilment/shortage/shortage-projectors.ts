import type { FactBodies } from '../../../shared/fulfilment/facts.ts';
import type { ShipmentId } from '../../../shared/fulfilment/ids.ts';
import { binPlace } from '../../../shared/fulfilment/place.ts';
import type { EpochMs } from '../../../shared/time.ts';
import type { Projectors, WriteTx } from '../../database/index.ts';
import { setOnBench } from '../bench.ts';
import { settleList } from '../picklist/index.ts';
import { putBackUnits } from '../shipment/index.ts';
import { changeReserved, moveUnits, quantityAt, recountUnmet, serveWaitingLines } from '../stock/index.ts';

/** What it means that units were not there, and what was decided about them. */
export const shortageProjectors: Pick<Projectors, 'pick.short' | 'shortage.decided' | 'bin.skipped'> = {
  'pick.short': (tx, fact) => {
    const { picklistId, binCode, skuId, lines } = fact.body;
    for (const { shortageId, shipmentId, orderItemId, quantity } of lines) {
      tx.run(
        'INSERT INTO shortage (shortage_id, shipment_id, order_item_id, sku_id, bin_code, quantity, opened_at_ms, opened_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
        shortageId, shipmentId, orderItemId, skuId, binCode, quantity, fact.atMs, fact.personId,
      );
    }
    for (const shipmentId of new Set(lines.map((line) => line.shipmentId))) takeOffList(tx, picklistId, shipmentId, fact.atMs);
    settleList(tx, picklistId);
  },
  'bin.skipped': (tx, fact) => {
    const { picklistId, benchId, binCode } = fact.body;
    const last = tx.get<{ step: number }>('SELECT MAX(step) AS step FROM picklist_line WHERE picklist_id = ?', picklistId)?.step ?? 0;
    // Beyond the last step, so that no two steps ever bear one number, not for a moment.
    tx.run('UPDATE picklist_line SET step = step + ? WHERE picklist_id = ? AND bin_code = ? AND picked + dropped < quantity', last, picklistId, binCode);
    setOnBench(tx, benchId, 'proven_bin', null);
  },
  'shortage.decided': (tx, fact) => decide(tx, fact.seq, fact.body, fact.personId, fact.atMs),
};

/** An order that cannot be had whole is picked no further; what is in the tote of it goes back. */
function takeOffList(tx: WriteTx, picklistId: string, shipmentId: ShipmentId, atMs: EpochMs): void {
  const open = tx.get<{ units: number }>('SELECT COALESCE(SUM(quantity - picked - dropped), 0) AS units FROM picklist_line WHERE picklist_id = ? AND shipment_id = ?', picklistId, shipmentId)?.units ?? 0;
  tx.run('UPDATE picklist_line SET dropped = quantity - picked WHERE picklist_id = ? AND shipment_id = ?', picklistId, shipmentId);
  tx.run('UPDATE picklist SET units = units - ?, orders = MAX(0, orders - 1) WHERE picklist_id = ?', open, picklistId);
  // Where its units lie: in its own tote, when the list has several.
  const tote = tx.get<{ tote: string | null }>('SELECT COALESCE(cluster_tote, tote_code) AS tote FROM shipment JOIN picklist USING (picklist_id) WHERE shipment_id = ?', shipmentId)?.tote ?? '';
  tx.run("UPDATE shipment SET floor_state = 'OPEN', picklist_id = NULL, cluster_tote = NULL WHERE shipment_id = ?", shipmentId);
  putBackUnits(tx, shipmentId, `tote:${tote}`, atMs, 'all');
  recountUnmet(tx, shipmentId);
}

function decide(tx: WriteTx, factSeq: number, body: FactBodies['shortage.decided'], personId: string, atMs: EpochMs): void {
  const { shortageId, shipmentId, orderItemId, skuId, binCode, quantity, decision, reason } = body;
  tx.run('UPDATE shortage SET decision = ?, reason = ?, decided_by = ?, decided_at_ms = ? WHERE shortage_id = ?', decision, reason, personId, atMs, shortageId);
  if (decision !== 'found') {
    // The hold on units that are not there ends before they leave the books: never less on hand than is reserved, not for a moment.
    const held = tx.get<{ reserved: number }>('SELECT reserved FROM order_line WHERE shipment_id = ? AND order_item_id = ?', shipmentId, orderItemId)?.reserved ?? 0;
    changeReserved(tx, shipmentId, orderItemId, skuId, -Math.min(held, quantity));
    const counted = countedSince(tx, shortageId);
    const gone = Math.min(quantity, quantityAt(tx, binPlace(binCode), skuId), counted === null ? quantity : Math.max(0, -counted));
    if (gone > 0) moveUnits(tx, { factSeq, line: 1, skuId, from: binPlace(binCode), to: 'outside:loss', quantity: gone });
    // The count stays true for the shelf: the books came nearer to it.
    if (counted !== null) tx.run('UPDATE stock_count SET difference = difference + ? WHERE sku_id = ?', gone, skuId);
    serveWaitingLines(tx, skuId);
  }
  recountUnmet(tx, shipmentId);
}

/** How far the shelf is from the books by a count that was made after the units were missed: it knows better than the picker what is gone, and by it the books may have followed already. Null: nobody counted. */
function countedSince(tx: WriteTx, shortageId: string): number | null {
  return tx.get<{ difference: number }>(
    'SELECT difference FROM shortage JOIN stock_count count ON count.sku_id = shortage.sku_id AND count.bin_code = shortage.bin_code AND count.at_ms >= opened_at_ms WHERE shortage_id = ?', shortageId,
  )?.difference ?? null;
}
