import type { PicklistProposal, PicklistRule } from '../../../shared/contract/index.ts';
import { PICKLIST_ORDERS_MAX } from '../../../shared/contract/index.ts';
import type { BinCode, ShipmentId, SkuId } from '../../../shared/fulfilment/ids.ts';
import type { EpochMs } from '../../../shared/time.ts';
import { HOUR_MS } from '../../../shared/time.ts';
import type { ReadDb } from '../../database/index.ts';
import { placesOf } from '../walk/index.ts';

/** An order that can be picked now: actionable, wholly reserved, on no list. */
export interface PickableOrder {
  readonly shipmentId: ShipmentId;
  readonly orderId: string;
  readonly dispatchByMs: EpochMs;
  /** Empty while Flipkart has not named it. */
  readonly carrier: string;
  readonly units: number;
}

/** What one order takes out of one bin. */
interface Take {
  readonly shipmentId: ShipmentId;
  readonly skuId: SkuId;
  readonly binCode: BinCode;
  readonly units: number;
}

/** Somebody must decide about a shortage of the order, or put back what was picked of it, before it is picked again. */
export const HAS_TASK = `(EXISTS (SELECT 1 FROM shortage INDEXED BY shortage_open WHERE shortage.shipment_id = shipment.shipment_id AND decided_at_ms IS NULL)
  OR EXISTS (SELECT 1 FROM task WHERE task_id = 'put-back:' || shipment.shipment_id AND done_at_ms IS NULL)
  OR EXISTS (SELECT 1 FROM put_back_line WHERE task_id = 'pull-out:' || shipment.shipment_id AND done < quantity))`;

// Open work only is gone through, so its time does not grow with history (reliability.md R7).
const PICKABLE = `FROM shipment INDEXED BY shipment_open WHERE floor_state = 'OPEN' AND floor_state NOT IN ('HANDED_OVER', 'CLOSED') AND hold = 0 AND unmet = 0 AND units > 0
  AND dispatch_after_ms < ? AND remote_state IN ('APPROVED', 'PACKING_IN_PROGRESS', 'PACKED') AND NOT ${HAS_TASK}`;
const HALF_HOUR_MS = HOUR_MS / 2;

/** Every order that can be picked now, the most urgent first. */
export function pickableOrders(read: ReadDb, nowMs: EpochMs, limit = -1): PickableOrder[] {
  return read.all<PickableOrder>(
    `SELECT shipment_id AS shipmentId, order_id AS orderId, dispatch_by_ms AS dispatchByMs, COALESCE(carrier, '') AS carrier, units ${PICKABLE} ORDER BY dispatch_by_ms, shipment_id LIMIT ?`, nowMs, limit,
  );
}

/**
 * The cut-off that a deadline belongs to: the end of its hour in India. Flipkart gives every order a deadline of its own and publishes no
 * table of cut-offs, so that deadlines of one hour are one cut-off is our assumption.
 */
export function cutOffOf(dispatchByMs: EpochMs): EpochMs {
  return Math.ceil((dispatchByMs + HALF_HOUR_MS) / HOUR_MS) * HOUR_MS - HALF_HOUR_MS;
}

/** The next cut-off that can still be made; when all are missed, the last of those. Null without an order. */
function nextCutOff(orders: readonly PickableOrder[], nowMs: EpochMs): EpochMs | null {
  const next = orders.find((order) => order.dispatchByMs >= nowMs) ?? orders.at(-1);
  return next === undefined ? null : cutOffOf(next.dispatchByMs);
}

interface Ground {
  readonly orders: readonly PickableOrder[];
  readonly nowMs: EpochMs;
  readonly takes: ReadonlyMap<ShipmentId, readonly Take[]>;
  /** Parts of the house that an order's bins lie in. */
  readonly zonesOf: (order: PickableOrder) => ReadonlySet<string>;
}

function groundOf(read: ReadDb, nowMs: EpochMs): Ground {
  const orders = pickableOrders(read, nowMs);
  const takes = new Map<ShipmentId, Take[]>();
  for (const take of read.all<Take>(
    `SELECT line.shipment_id AS shipmentId, line.sku_id AS skuId, home_bin AS binCode, line.reserved AS units
     FROM (SELECT shipment_id ${PICKABLE}) AS pickable CROSS JOIN order_line line ON line.shipment_id = pickable.shipment_id JOIN sku ON sku.sku_id = line.sku_id
     WHERE line.reserved > 0 AND home_bin IS NOT NULL`, nowMs,
  )) {
    const known = takes.get(take.shipmentId);
    if (known === undefined) takes.set(take.shipmentId, [take]);
    else known.push(take);
  }
  const places = placesOf(read, [...takes.values()].flat().map((take) => take.binCode));
  return { orders, nowMs, takes, zonesOf: (order) => new Set((takes.get(order.shipmentId) ?? []).map((take) => places.get(take.binCode)?.zone ?? '')) };
}

/** The orders that a rule takes, in the order in which they come onto the list; more than fit, too. */
function takenBy(rule: PicklistRule, ground: Ground): PickableOrder[] {
  const dueByMs = rule.dueByMs === 'next' ? nextCutOff(ground.orders, ground.nowMs) : rule.dueByMs;
  const taken = ground.orders.filter((order) => (rule.carrier === null || order.carrier === rule.carrier)
    && (dueByMs === null || order.dispatchByMs <= dueByMs)
    && (rule.size === 'any' || rule.size === 'wall_batch' || (rule.size === 'multi' ? order.units > 1 : order.units === 1))
    && (rule.zone === null || isWithin(ground.zonesOf(order), rule.zone)));
  if (rule.size === 'wall_batch') return bySharedSkus(taken, ground);
  return rule.size === 'sku_batch' ? bySku(taken, ground) : taken;
}

/** A list of one part of the house must not send anybody to another. */
function isWithin(zones: ReadonlySet<string>, zone: string): boolean {
  return zones.size === 1 && zones.has(zone);
}

/** Whole SKUs at a time, the one that most orders want first; a SKU that one order wants is no batch. */
function bySku(orders: readonly PickableOrder[], ground: Ground): PickableOrder[] {
  const batches = new Map<string, PickableOrder[]>();
  for (const order of orders) {
    const skuId = ground.takes.get(order.shipmentId)?.[0]?.skuId ?? '';
    batches.set(skuId, [...(batches.get(skuId) ?? []), order]);
  }
  return [...batches].filter(([, batch]) => batch.length > 1).sort(([a, as], [b, bs]) => bs.length - as.length || (a < b ? -1 : 1)).flatMap(([, batch]) => batch);
}

/** Orders of any size, those first that have a SKU which many orders want: the fewest ways for one tote. The most urgent of them first. */
function bySharedSkus(orders: readonly PickableOrder[], ground: Ground): PickableOrder[] {
  const wanted = new Map<string, number>();
  const skusOf = (order: PickableOrder): Set<string> => new Set((ground.takes.get(order.shipmentId) ?? []).map((take) => take.skuId));
  for (const order of orders) for (const skuId of skusOf(order)) wanted.set(skuId, (wanted.get(skuId) ?? 0) + 1);
  const shared = new Map(orders.map((order) => [order.shipmentId, Math.max(0, ...[...skusOf(order)].map((skuId) => wanted.get(skuId) ?? 0))]));
  return orders.toSorted((one, other) => (shared.get(other.shipmentId) ?? 0) - (shared.get(one.shipmentId) ?? 0));
}

/** The orders that a list by this rule would hold now. */
export function ordersByRule(read: ReadDb, rule: PicklistRule, nowMs: EpochMs): PickableOrder[] {
  return takenBy(rule, groundOf(read, nowMs)).slice(0, Math.min(rule.ordersMax, PICKLIST_ORDERS_MAX));
}

/** What a list by this rule would be, before it is made, and what there is to choose from (floor.md P15, P18). */
export function propose(read: ReadDb, rule: PicklistRule, nowMs: EpochMs): PicklistProposal {
  const ground = groundOf(read, nowMs);
  const taken = takenBy(rule, ground);
  const onList = taken.slice(0, rule.ordersMax);
  const takes = onList.flatMap((order) => ground.takes.get(order.shipmentId) ?? []);
  const deadlines = onList.map((order) => order.dispatchByMs);
  return {
    orders: onList.length, units: takes.reduce((sum, take) => sum + take.units, 0), bins: new Set(takes.map((take) => take.binCode)).size, skus: new Set(takes.map((take) => take.skuId)).size,
    left: taken.length - onList.length,
    firstDueMs: deadlines.length === 0 ? null : deadlines.reduce((a, b) => Math.min(a, b)), lastDueMs: deadlines.length === 0 ? null : deadlines.reduce((a, b) => Math.max(a, b)),
    nextCutOffMs: nextCutOff(ground.orders, nowMs),
    pickable: ground.orders.length,
    carriers: counted(ground.orders, (order) => [order.carrier]).map(([carrier, orders]) => ({ carrier, vendorName: vendorNameOf(read, carrier), orders })),
    cutOffs: counted(ground.orders, (order) => [cutOffOf(order.dispatchByMs)]).map(([dueByMs, orders]) => ({ dueByMs, orders })),
    zones: counted(ground.orders, (order) => [...ground.zonesOf(order)].filter((zone) => zone !== '' && ground.zonesOf(order).size === 1)).map(([zone, orders]) => ({ zone, orders })),
    singles: ground.orders.filter((order) => order.units === 1).length,
  };
}

function counted<Key extends string | number>(orders: readonly PickableOrder[], keysOf: (order: PickableOrder) => readonly Key[]): [Key, number][] {
  const counts = new Map<Key, number>();
  for (const order of orders) for (const key of keysOf(order)) counts.set(key, (counts.get(key) ?? 0) + 1);
  return [...counts].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}

/** The carrier's name as its own labels spell it; its key when no open parcel of it has one. */
function vendorNameOf(read: ReadDb, carrier: string): string {
  return read.get<{ vendor_name: string }>(
    `SELECT vendor_name FROM shipment INDEXED BY shipment_open CROSS JOIN parcel ON parcel.shipment_id = shipment.shipment_id
     WHERE floor_state NOT IN ('HANDED_OVER', 'CLOSED') AND carrier = ? AND vendor_name IS NOT NULL LIMIT 1`, carrier,
  )?.vendor_name ?? carrier;
}
