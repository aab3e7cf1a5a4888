import type { DayPointView, DayThing } from '../../../shared/contract/index.ts';
import { DAY_THINGS_MAX } from '../../../shared/contract/lists.ts';
import type { DayPoint } from '../../../shared/fulfilment/day.ts';
import { DAY_POINTS, unitsOver } from '../../../shared/fulfilment/day.ts';
import type { ManifestId } from '../../../shared/fulfilment/ids.ts';
import type { EpochMs } from '../../../shared/time.ts';
import { endOfBusinessDay } from '../../../shared/time.ts';
import type { ReadDb } from '../../database/index.ts';
import { countOpenIntents, openIntents } from '../../database/index.ts';
import { readManifest } from '../handover/index.ts';
import { subjectOf } from '../unsent/index.ts';
import type { OpenTask } from './open-tasks.ts';
import { countTasks, readTasks } from './open-tasks.ts';
import type { ReadAccount } from './unit-account.ts';

/** What a point found: all of it, of which the first are shown. */
interface Found {
  readonly count: number;
  readonly things: readonly DayThing[];
}

type Row = Readonly<Record<string, string | number | null>> & { readonly id: string };

const foundOf = (what: DayThing['what'], rows: readonly Row[], count = rows.length): Found => ({
  count, things: rows.slice(0, DAY_THINGS_MAX).map(({ id, ...row }) => ({ what, id, about: aboutOf(row) })),
});

/** What is not known is left out of the words. */
function aboutOf(row: Readonly<Record<string, string | number | null>>): DayThing['about'] {
  return Object.fromEntries(Object.entries(row).flatMap(([name, value]) => (value === null ? [] : [[name, value]])));
}

/** Open work only: a year of past orders is not read. Orders that were cancelled or given away are tasks. */
const OPEN = "shipment INDEXED BY shipment_open WHERE floor_state NOT IN ('HANDED_OVER', 'CLOSED') AND closed_reason IS NULL";
const UNITS = '(SELECT COALESCE(SUM(picked), 0) FROM order_line line WHERE line.shipment_id = shipment.shipment_id)';
/** Its label came out, and nobody scanned it on its parcel. */
const PRINT_OUT = "EXISTS (SELECT 1 FROM print_job job WHERE job.shipment_id = shipment.shipment_id AND kind = 'label' AND state IN ('printed', 'sent', 'uncertain') AND voided IS NULL)";

const ORDER = `SELECT shipment.shipment_id AS id, order_id AS orderId, dispatch_by_ms AS dueMs, ${UNITS} AS units`;

function ordersWhere(read: ReadDb, where: string, ...values: number[]): Found {
  return foundOf('order', read.all<Row>(`${ORDER} FROM ${OPEN} AND ${where} ORDER BY dispatch_by_ms, shipment.shipment_id`, ...values));
}

/** Ready for the carrier, and here. */
function parcelsHere(read: ReadDb): Found {
  return foundOf('order', read.all<Row>(
    `SELECT shipment.shipment_id || ':' || sub_shipment_id AS id, order_id AS orderId, tracking_id AS trackingId, dispatch_by_ms AS dueMs, vendor_name AS carrier
     FROM shipment INDEXED BY shipment_open CROSS JOIN parcel ON parcel.shipment_id = shipment.shipment_id
     WHERE floor_state NOT IN ('HANDED_OVER', 'CLOSED') AND floor_state IN ('LABELLED', 'SCANNED_OUT') AND closed_reason IS NULL AND handed_over_at_ms IS NULL ORDER BY dispatch_by_ms, id`,
  ));
}

function printsNotScanned(read: ReadDb): Found {
  return foundOf('print', read.all<Row>(
    `SELECT job_id AS id, order_id AS orderId, job.tracking_id AS trackingId, job.changed_at_ms AS atMs, job.state AS state
     FROM shipment INDEXED BY shipment_open CROSS JOIN parcel ON parcel.shipment_id = shipment.shipment_id CROSS JOIN print_job job ON job.shipment_id = parcel.shipment_id AND job.sub_shipment_id = parcel.sub_shipment_id
     WHERE floor_state NOT IN ('HANDED_OVER', 'CLOSED') AND closed_reason IS NULL AND stuck_at_ms IS NULL AND job.kind = 'label' AND job.state IN ('printed', 'sent', 'uncertain') AND voided IS NULL ORDER BY job.changed_at_ms, job_id`,
  ));
}

function totesWithGoods(read: ReadDb): Found {
  return foundOf('tote', read.all<Row>(
    `SELECT substr(place, 6) AS id, substr(place, 6) AS toteCode, SUM(quantity) AS units FROM stock_balance INDEXED BY stock_loose
     WHERE place >= 'tote:' AND place < 'tote;' AND quantity > 0 AND inside = 1 AND saleable = 0 GROUP BY place ORDER BY place`,
  ));
}

/** Manifests that were fetched and not signed, with goods of ours or a difference; those whose parcels all left on another are done with. */
function manifestsDiffer(read: ReadDb): Found {
  const open = read.all<{ manifest_id: ManifestId }>("SELECT manifest_id FROM manifest WHERE state = 'FETCHED' ORDER BY fetched_at_ms, manifest_id").flatMap(({ manifest_id }) => readManifest(read, manifest_id) ?? []);
  return foundOf('manifest', open.map((manifest) => ({
    id: manifest.manifestId, carrier: manifest.carrier, missing: manifest.notScannedOut.length, strange: manifest.notOnManifest.length, cancelled: manifest.cancelled.length, out: manifest.scannedOut,
  })).filter((row) => row.missing + row.strange + row.cancelled + row.out > 0));
}

function goodsToPutAway(read: ReadDb): Found {
  return foundOf('goods', read.all<Row>(
    `SELECT place || ':' || stock_balance.sku_id AS id, substr(place, 6) AS area, stock_balance.sku_id AS skuId, title, quantity AS units FROM stock_balance INDEXED BY stock_loose JOIN sku USING (sku_id)
     WHERE place IN ('area:returns-qc', 'area:put-back', 'area:receiving') AND quantity > 0 AND inside = 1 AND saleable = 0 ORDER BY place, stock_balance.sku_id`,
  ));
}

function returnsToCheck(read: ReadDb): Found {
  return foundOf('return', read.all<Row>(
    "SELECT return_id || ':' || order_item_id AS id, return_id AS returnId, order_id AS orderId, tracking_id AS trackingId, quantity AS units, received_at_ms AS atMs FROM return_item WHERE state = 'RECEIVED' ORDER BY received_at_ms, return_id",
  ));
}

function notTold(read: ReadDb): Found {
  const count = countOpenIntents(read).reduce((sum, each) => sum + each.count, 0);
  return foundOf('call', openIntents(read, DAY_THINGS_MAX).map((intent) => {
    const { orderId, skuId } = subjectOf(read, intent);
    return { id: intent.opKey, kind: intent.kind, state: intent.state, orderId, skuId, says: intent.says, atMs: intent.addedAtMs };
  }), count);
}

function unitsWrong({ account, faults }: ReadAccount): Found {
  const over = unitsOver(account);
  return foundOf('unit', [
    ...(over === 0 ? [] : [{ id: 'account', place: 'account', over }]),
    ...faults.map(({ place, skuId, byOrders, byLedger }) => ({ id: `${place}:${skuId}`, place, skuId, byOrders, byLedger })),
  ]);
}

const taskRows = (tasks: readonly OpenTask[]): Row[] => tasks.map(({ taskId, kind, about }) => ({ ...about, id: taskId, kind }));

/** Everything that must be nothing, point by point; `copyTrouble`: why there is no copy of the store, null when there is one or will be. */
export function readPoints(read: ReadDb, account: ReadAccount, copyTrouble: string | null, nowMs: EpochMs): DayPointView[] {
  const collecting = "floor_state IN ('OPEN', 'LISTED', 'PICKED')";
  // Total: a point that nobody looks for does not compile.
  const found: Readonly<Record<DayPoint, () => Found>> = {
    units_wrong: () => unitsWrong(account),
    parcels_here: () => parcelsHere(read),
    packed_without_label: () => ordersWhere(read, `floor_state = 'PACKED' AND NOT ${PRINT_OUT}`),
    picked_not_packed: () => ordersWhere(read, `${collecting} AND ${UNITS} > 0`),
    due_not_packed: () => ordersWhere(read, `${collecting} AND hold = 0 AND dispatch_by_ms <= ? AND ${UNITS} = 0`, endOfBusinessDay(nowMs)),
    totes_with_goods: () => totesWithGoods(read),
    prints_not_scanned: () => printsNotScanned(read),
    manifests_differ: () => manifestsDiffer(read),
    returns_to_check: () => returnsToCheck(read),
    goods_to_put_away: () => goodsToPutAway(read),
    shortages_undecided: () => foundOf('shortage', taskRows(readTasks(read, ['shortage'])), countTasks(read, ['shortage'])),
    tasks_open: () => foundOf('task', taskRows(readTasks(read, ['put-back', 'pull-out', 'problem', 'count'])), countTasks(read, ['put-back', 'pull-out', 'problem', 'count'])),
    not_told: () => notTold(read),
    copy_not_made: () => foundOf('copy', copyTrouble === null ? [] : [{ id: 'copy', says: copyTrouble }]),
  };
  return DAY_POINTS.map((point) => {
    const { count, things } = found[point]();
    return { point, count, things: [...things] };
  });
}
