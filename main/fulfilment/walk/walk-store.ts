import type { Walk, WalkAisle, WalkStop } from '../../../shared/fulfilment/walk.ts';
import { walkOf } from '../../../shared/fulfilment/walk.ts';
import type { ReadDb, WriteTx } from '../../database/index.ts';

/** How pickers walk here; natural order while nobody said otherwise. */
export function readWalk(read: ReadDb): Walk {
  return {
    aisles: read.all<WalkAisle>('SELECT pattern, direction, zone FROM walk_aisle ORDER BY position'),
    serpentine: read.get<{ serpentine: number }>('SELECT serpentine FROM walk')?.serpentine === 1,
  };
}

/** Bins with their place in the walk, counted from 0. */
export function placesOf<Code extends string>(read: ReadDb, binCodes: Iterable<Code>): ReadonlyMap<Code, WalkStop<Code> & { readonly place: number }> {
  return new Map(walkOf(binCodes, readWalk(read)).map((stop, place) => [stop.binCode, { ...stop, place }]));
}

interface Line {
  readonly bin_code: string;
  readonly sku_id: string;
  readonly shipment_id: string;
  readonly order_item_id: string;
  readonly quantity: number;
  readonly picked: number;
  readonly dropped: number;
}

/** Puts the steps of a list that nobody walks yet into the order of the walk again: steps of one bin lie together. */
export function walkAgain(tx: WriteTx, picklistId: string): void {
  const lines = tx.all<Line>(
    `SELECT line.bin_code, line.sku_id, line.shipment_id, line.order_item_id, line.quantity, line.picked, line.dropped
     FROM picklist_line line JOIN shipment ON shipment.shipment_id = line.shipment_id WHERE line.picklist_id = ?
     ORDER BY line.sku_id, shipment.dispatch_by_ms, line.shipment_id, line.step`,
    picklistId,
  );
  const places = placesOf(tx, lines.map((line) => line.bin_code));
  const placeOf = (line: Line): number => places.get(line.bin_code)?.place ?? 0;
  lines.sort((a, b) => placeOf(a) - placeOf(b));
  tx.run('DELETE FROM picklist_line WHERE picklist_id = ?', picklistId);
  lines.forEach((line, index) => {
    tx.run(
      'INSERT INTO picklist_line (picklist_id, step, bin_code, sku_id, shipment_id, order_item_id, quantity, picked, dropped) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
      picklistId, index + 1, line.bin_code, line.sku_id, line.shipment_id, line.order_item_id, line.quantity, line.picked, line.dropped,
    );
  });
}
