import type { InputOf, OutputOf, OwnError } from '../../../shared/contract/index.ts';
import type { OrderId, OrderItemId, ShipmentId, SkuId } from '../../../shared/fulfilment/ids.ts';
import type { Place } from '../../../shared/fulfilment/place.ts';
import type { ReadDb, WriteTx } from '../../database/index.ts';
import { isSameSqueeze } from '../bench.ts';
import type { CallContext, Floor, Verdict } from '../floor.ts';
import { granted, refused, stampOf } from '../floor.ts';
import type { HandlersOf } from '../handler.ts';
import { simple } from '../handler.ts';
import { recognise } from '../recognise.ts';
import { MOVED } from '../shipment/index.ts';

type Scanned = OutputOf<'put-back.scan'>;
type Refused = OwnError<'put-back.scan'>;

/** Cancelled and cut goods go back, each unit by a scan, and never into a parcel (floor.md P41). */
export function putBackHandlers(floor: Floor): HandlersOf<'put-back.list' | 'put-back.scan' | 'put-back.lose'> {
  return {
    'put-back.list': (read) => granted(listPutBackTasks(read)),
    'put-back.scan': simple<'put-back.scan'>(['orders', 'stock', 'bench'], (tx, input, call) => scanBack(floor, tx, input, call)),
    'put-back.lose': simple<'put-back.lose'>(['orders', 'stock'], (tx, input, call) => lose(floor, tx, input, call)),
  };
}

interface TaskRow {
  readonly taskId: string;
  readonly kind: 'put-back' | 'pull-out';
  readonly shipmentId: ShipmentId;
  readonly orderId: OrderId;
  readonly openedAtMs: number;
  readonly isCancelled: 0 | 1;
  readonly isMoved: 0 | 1;
}

const TASKS = `SELECT task_id AS taskId, kind, task.shipment_id AS shipmentId, order_id AS orderId, opened_at_ms AS openedAtMs, closed_reason IS NOT NULL AND closed_reason = 'cancelled' AS isCancelled, COALESCE(closed_reason = '${MOVED}', 0) AS isMoved
  FROM task JOIN shipment USING (shipment_id) WHERE done_at_ms IS NULL`;

/** Open tasks, the oldest first: what lies about longest is missed first. */
export function listPutBackTasks(read: ReadDb): OutputOf<'put-back.list'> {
  const rows = read.all<TaskRow>(`${TASKS} ORDER BY opened_at_ms, task_id LIMIT 200`).map(({ isCancelled, isMoved, ...task }) => ({
    ...task, isCancelled: isCancelled === 1, isMoved: isMoved === 1,
    parcels: read.all<{ tracking_id: string }>('SELECT tracking_id FROM parcel WHERE shipment_id = ? AND tracking_id IS NOT NULL ORDER BY sub_shipment_id', task.shipmentId).map((row) => row.tracking_id),
    lines: read.all<OutputOf<'put-back.list'>['rows'][number]['lines'][number]>(
      `SELECT order_item_id AS orderItemId, line.sku_id AS skuId, title, place, quantity, done, home_bin AS homeBin FROM put_back_line line JOIN sku USING (sku_id) WHERE task_id = ? ORDER BY place, order_item_id`, task.taskId,
    ),
  }));
  return { rows, total: read.get<{ count: number }>('SELECT COUNT(*) AS count FROM task WHERE done_at_ms IS NULL')?.count ?? 0 };
}

/** A parcel's label or a tote names the task; an item of it is taken out and lies in the put-back area from then on. */
function scanBack(floor: Floor, tx: WriteTx, input: InputOf<'put-back.scan'>, call: CallContext): Verdict<Scanned, Refused> {
  const scanned = recognise(tx, input.barcode);
  switch (scanned.kind) {
    case 'bin': return refused('put_back_wants_item', { binCode: scanned.binCode });
    case 'label': return choose(tx, tx.all<TaskRow>(`${TASKS} AND task.shipment_id = ?`, scanned.parcel.shipmentId), { trackingId: scanned.text });
    case 'unknown': {
      const place: Place = `tote:${scanned.text}`;
      return choose(tx, tx.all<TaskRow>(`${TASKS} AND task_id IN (SELECT task_id FROM put_back_line WHERE place = ? AND done < quantity) ORDER BY opened_at_ms`, place), { barcode: scanned.text });
    }
    case 'item': return takeOut(floor, tx, input, call, scanned);
  }
}

function choose(read: ReadDb, tasks: readonly TaskRow[], about: Readonly<Record<string, string>>): Verdict<Scanned, Refused> {
  // A parcel that is only held back has nothing to take out.
  const task = tasks.find((each) => unitsLeft(read, each.taskId) > 0);
  if (task === undefined) return refused('nothing_to_put_back', about);
  return granted({ taskId: task.taskId, orderId: task.orderId, title: null, left: unitsLeft(read, task.taskId), homeBin: null });
}

const unitsLeft = (read: ReadDb, taskId: string): number =>
  read.get<{ units: number }>('SELECT COALESCE(SUM(quantity - done), 0) AS units FROM put_back_line WHERE task_id = ?', taskId)?.units ?? 0;

interface Wanted {
  readonly taskId: string;
  readonly shipmentId: ShipmentId;
  readonly orderId: OrderId;
  readonly orderItemId: OrderItemId;
  readonly skuId: SkuId;
  readonly title: string;
  readonly place: Place;
  readonly homeBin: string | null;
}

function takeOut(floor: Floor, tx: WriteTx, input: InputOf<'put-back.scan'>, call: CallContext, scanned: { readonly text: string; readonly skuIds: readonly SkuId[] }): Verdict<Scanned, Refused> {
  const wanted = tx.all<Wanted>(
    `SELECT line.task_id AS taskId, task.shipment_id AS shipmentId, order_id AS orderId, order_item_id AS orderItemId, line.sku_id AS skuId, title, line.place, home_bin AS homeBin
     FROM put_back_line line JOIN task USING (task_id) JOIN shipment USING (shipment_id) JOIN sku ON sku.sku_id = line.sku_id
     WHERE line.done < line.quantity AND line.sku_id IN (SELECT value FROM json_each(?1)) AND (?2 IS NULL OR line.task_id = ?2) ORDER BY opened_at_ms, line.task_id`,
    JSON.stringify(scanned.skuIds), input.taskId,
  );
  const [unit] = wanted;
  const title = tx.get<{ title: string }>('SELECT title FROM sku WHERE sku_id = ?', scanned.skuIds[0] ?? '')?.title ?? scanned.text;
  if (unit === undefined) return refused('not_to_put_back', { title });
  // One unit in two totes: which of them is in the hand, only the tote or the parcel can say.
  if (new Set(wanted.map((each) => each.taskId)).size > 1) return refused('scan_tote_first', { title });
  if (isSameSqueeze(tx, input.benchId, scanned.text, call.nowMs)) return refused('scan_repeated', { barcode: scanned.text });
  const { taskId, shipmentId, orderItemId, skuId, orderId, place } = unit;
  floor.facts.append(tx, { kind: 'unit.put-back', key: `put-back:${input.scanId}`, subject: orderId, body: { taskId, shipmentId, orderItemId, skuId, from: place, benchId: input.benchId, barcode: scanned.text } }, stampOf(call));
  return granted({ taskId, orderId, title: unit.title, left: unitsLeft(tx, taskId), homeBin: unit.homeBin });
}

/** What of a line is left to put back is nowhere: each unit leaves the books as lost, and the task ends without it. A person answers for it with a reason. */
function lose(floor: Floor, tx: WriteTx, input: InputOf<'put-back.lose'>, call: CallContext): Verdict<OutputOf<'put-back.lose'>, OwnError<'put-back.lose'>> {
  const line = tx.get<Omit<Wanted, 'homeBin'> & { readonly units: number }>(
    `SELECT line.task_id AS taskId, task.shipment_id AS shipmentId, order_id AS orderId, order_item_id AS orderItemId, line.sku_id AS skuId, title, line.place, quantity - done AS units
     FROM put_back_line line JOIN task USING (task_id) JOIN shipment USING (shipment_id) JOIN sku ON sku.sku_id = line.sku_id
     WHERE line.task_id = ? AND order_item_id = ? AND line.place = ? AND done_at_ms IS NULL AND done < quantity`, input.taskId, input.orderItemId, input.place,
  );
  if (line === undefined) return refused('not_to_put_back', { title: input.orderItemId });
  const { units, orderId, title, taskId, shipmentId, orderItemId, skuId, place } = line;
  for (let unit = 1; unit <= units; unit += 1) {
    floor.facts.append(tx, { kind: 'unit.lost', key: `unit-lost:${input.scanId}:${unit}`, subject: orderId, body: { taskId, shipmentId, orderItemId, skuId, from: place, benchId: input.benchId, reason: input.reason } }, stampOf(call));
  }
  return granted({ taskId, orderId, title, units, left: unitsLeft(tx, taskId) });
}
