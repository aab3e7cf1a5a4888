import type { OutputOf } from '../../../shared/contract/index.ts';
import type { ShipmentId } from '../../../shared/fulfilment/ids.ts';
import type { OpenState } from '../../../shared/fulfilment/unsent.ts';
import type { IntentRow, ReadDb } from '../../database/index.ts';
import { intentFrom } from '../../database/index.ts';
import { rowOf } from '../unsent/index.ts';

type Beside = OutputOf<'order.beside'>;

/** What is to do about an order, what is wrong with it, and what Flipkart does not know of it yet. */
export function besideOrder(read: ReadDb, shipmentId: ShipmentId): Beside {
  return {
    tasks: read.all<Beside['tasks'][number]>('SELECT kind, opened_at_ms AS openedAtMs, done_at_ms AS doneAtMs FROM task INDEXED BY task_by_shipment WHERE shipment_id = ? ORDER BY opened_at_ms', shipmentId),
    problems: read.all<Beside['problems'][number]>('SELECT kind, note, opened_at_ms AS openedAtMs, closed_at_ms AS closedAtMs FROM pack_problem INDEXED BY pack_problem_by_shipment WHERE shipment_id = ? ORDER BY opened_at_ms', shipmentId),
    shortages: read.all<Beside['shortages'][number]>('SELECT sku_id AS skuId, quantity, opened_at_ms AS openedAtMs, decision FROM shortage INDEXED BY shortage_by_shipment WHERE shipment_id = ? ORDER BY opened_at_ms', shipmentId),
    unsent: read.all<IntentRow>("SELECT * FROM intent INDEXED BY intent_open WHERE stream = ? AND state NOT IN ('DONE', 'SUPERSEDED') ORDER BY intent_id", `ship:${shipmentId}`)
      .map((row) => rowOf(read, intentFrom(row), row.state as OpenState)),
  };
}
