import { present } from '../../../shared/assert.ts';
import type { InputOf, OutputOf, OwnError } from '../../../shared/contract/index.ts';
import type { BinCode, LocationId, OrderId, OrderItemId, ShipmentId, SkuId } from '../../../shared/fulfilment/ids.ts';
import { binPlace } from '../../../shared/fulfilment/place.ts';
import { CANCEL_REASON } from '../../../shared/fulfilment/shortage.ts';
import type { ReadDb, WriteTx } from '../../database/index.ts';
import { addIntent, supersedeIntents } from '../../database/index.ts';
import { readBench } from '../bench.ts';
import type { CallContext, Floor, Verdict } from '../floor.ts';
import { granted, refused, stampOf } from '../floor.ts';
import type { HandlersOf } from '../handler.ts';
import { simple } from '../handler.ts';
import { firstOpenStep, openStepsInBin, readAwaitedTote, readPickView, whyNotToPick } from '../picklist/index.ts';
import { quantityAt } from '../stock/index.ts';

const TOPICS = ['orders', 'picklists', 'bench', 'stock', 'sync'] as const;
const LIST_MAX = 200;

/** Goods that are not where they should be (floor.md P20, P57). */
export function shortageHandlers(floor: Floor): HandlersOf<'pick.short' | 'pick.skip' | 'shortage.list' | 'shortage.decide'> {
  return {
    'pick.short': simple<'pick.short'>(TOPICS, (tx, input, call) => tellShort(floor, tx, input, call)),
    'pick.skip': simple<'pick.skip'>(['bench', 'picklists'], (tx, input, call) => skip(floor, tx, input, call)),
    'shortage.list': (read) => granted(list(read)),
    'shortage.decide': simple<'shortage.decide'>(TOPICS, (tx, input, call) => decide(floor, tx, input, call)),
  };
}

/** Everything of the SKU on screen that is still to be taken from this bin was not found. What was found is scanned before. */
function tellShort(floor: Floor, tx: WriteTx, input: InputOf<'pick.short'>, call: CallContext): Verdict<OutputOf<'pick.short'>, OwnError<'pick.short'>> {
  const { picklistId, provenBin } = readBench(tx, input.benchId);
  const first = picklistId === null ? undefined : firstOpenStep(tx, picklistId);
  if (picklistId === null || first === undefined) return refused('no_picklist_open');
  const { binCode, skuId, title } = first;
  const notMine = whyNotToPick(tx, picklistId, call);
  if (notMine !== null) return notMine;
  // The unit in the hand is put down before anything is said of the bin, so that nobody leaves with it.
  const awaited = readAwaitedTote(tx, picklistId);
  if (awaited !== null) return refused('put_unit_first', awaited);
  // The screen may be older than the floor: another unit was taken, or an order was cancelled.
  if (skuId !== input.skuId) return refused('pick_moved_on', { title, binCode });
  if (provenBin !== binCode) return refused('scan_bin_first', { binCode });
  const steps = openStepsInBin(tx, picklistId, binCode).filter((step) => step.skuId === skuId);
  const lines = steps.map((step) => ({ shortageId: `short:${input.scanId}:${step.step}`, shipmentId: step.shipmentId, orderItemId: step.orderItemId, step: step.step, quantity: step.left }));
  floor.facts.append(tx, { kind: 'pick.short', key: `short:${input.scanId}`, subject: skuId, body: { picklistId, benchId: input.benchId, binCode, skuId, lines } }, stampOf(call));
  floor.facts.append(tx, { kind: 'count.asked', key: `count-asked:${input.scanId}`, subject: skuId, body: { taskId: `count:short:${input.scanId}`, skuId, binCode, reason: 'short' } }, stampOf(call));
  const due = tx.get<{ dueMs: number; orderId: OrderId }>(
    'SELECT dispatch_by_ms AS dueMs, order_id AS orderId FROM shipment WHERE shipment_id IN (SELECT value FROM json_each(?)) ORDER BY dispatch_by_ms LIMIT 1', JSON.stringify(lines.map((line) => line.shipmentId)),
  );
  return granted({
    title, binCode, units: lines.reduce((sum, line) => sum + line.quantity, 0), orders: new Set(lines.map((line) => line.shipmentId)).size, orderId: present(due, 'an order that lacks a unit').orderId, dueMs: due?.dueMs ?? 0,
    view: readPickView(tx, input.benchId),
  });
}

function skip(floor: Floor, tx: WriteTx, input: InputOf<'pick.skip'>, call: CallContext): Verdict<OutputOf<'pick.skip'>, OwnError<'pick.skip'>> {
  const { picklistId } = readBench(tx, input.benchId);
  const first = picklistId === null ? undefined : firstOpenStep(tx, picklistId);
  if (picklistId === null || first === undefined) return refused('no_picklist_open');
  const { binCode } = first;
  const awaited = readAwaitedTote(tx, picklistId);
  if (awaited !== null) return refused('put_unit_first', awaited);
  if (readPickView(tx, input.benchId).nextBin === null) return refused('last_bin_of_list', { binCode });
  floor.facts.append(tx, { kind: 'bin.skipped', key: `skipped:${input.scanId}`, subject: picklistId, body: { picklistId, benchId: input.benchId, binCode } }, stampOf(call));
  return granted({ binCode, view: readPickView(tx, input.benchId) });
}

interface Row {
  readonly shortageId: string;
  readonly shipmentId: ShipmentId;
  readonly orderId: OrderId;
  readonly orderItemId: OrderItemId;
  readonly skuId: SkuId;
  readonly title: string;
  readonly binCode: BinCode;
  readonly quantity: number;
  readonly openedAtMs: number;
  readonly openedBy: string;
  readonly dispatchByMs: number;
  readonly remoteState: OutputOf<'shortage.list'>['rows'][number]['remoteState'];
  readonly valuePaise: number;
  readonly group: string;
}

const SHORT = `SELECT shortage_id AS shortageId, shortage.shipment_id AS shipmentId, order_id AS orderId, shortage.order_item_id AS orderItemId, shortage.sku_id AS skuId, sku.title, bin_code AS binCode, shortage.quantity,
    opened_at_ms AS openedAtMs, opened_by AS openedBy, dispatch_by_ms AS dispatchByMs, shipment.remote_state AS remoteState, customer_price_paise * line.quantity AS valuePaise, cancellation_group AS "group"
  FROM shortage INDEXED BY shortage_open JOIN shipment USING (shipment_id) JOIN order_line line ON line.shipment_id = shortage.shipment_id AND line.order_item_id = shortage.order_item_id JOIN sku ON sku.sku_id = shortage.sku_id
  WHERE decided_at_ms IS NULL`;

/** Open shortages, what is due first first, with what a decision needs to know. */
function list(read: ReadDb): OutputOf<'shortage.list'> {
  const rows = read.all<Row>(`${SHORT} ORDER BY dispatch_by_ms, shortage_id LIMIT ${LIST_MAX}`).map(({ group, ...row }) => ({
    ...row, booked: quantityAt(read, binPlace(row.binCode), row.skuId), canCancel: whyNotCancel(row.remoteState, group) === null,
    counted: read.get<{ counted: number }>('SELECT counted FROM stock_count WHERE sku_id = ? AND at_ms >= ?', row.skuId, row.openedAtMs)?.counted ?? null,
  }));
  return { rows, total: read.get<{ count: number }>('SELECT COUNT(*) AS count FROM shortage INDEXED BY shortage_open WHERE decided_at_ms IS NULL')?.count ?? 0 };
}

/** The seller can cancel before PACKED only, a whole cancellation group at a time (flipkart-seller-api.md 4.11). */
function whyNotCancel(remoteState: string, group: string): 'too_late_to_cancel' | 'cancellation_group_unknown' | null {
  if (remoteState !== 'APPROVED') return 'too_late_to_cancel';
  return group === '' ? 'cancellation_group_unknown' : null;
}

function decide(floor: Floor, tx: WriteTx, input: InputOf<'shortage.decide'>, call: CallContext): Verdict<OutputOf<'shortage.decide'>, OwnError<'shortage.decide'>> {
  const row = tx.get<Row>(`${SHORT} AND shortage_id = ?`, input.shortageId);
  if (row === undefined) return refused('shortage_not_found');
  const { shipmentId, orderId, orderItemId, skuId, binCode, quantity, title } = row;
  const problem = input.decision === 'cancel' ? whyNotCancel(row.remoteState, row.group) : null;
  if (problem !== null) return refused(problem, { orderId, remoteState: row.remoteState });
  const { shortageId, decision, reason } = input;
  floor.facts.append(tx, { kind: 'shortage.decided', key: `decided:${shortageId}`, subject: orderId, body: { shortageId, shipmentId, orderItemId, skuId, binCode, quantity, decision, reason } }, stampOf(call));
  if (decision === 'cancel') addCancelIntent(tx, row, call);
  return granted({ shortageId, orderId, decision, title });
}

/** What a cancel intent carries. A repeat is harmless only when read back first: the reply does not tell why it failed. */
export interface CancelPayload {
  readonly shipmentId: ShipmentId;
  readonly locationId: LocationId;
  readonly cancellationGroupIds: readonly string[];
  readonly reason: typeof CANCEL_REASON;
}

function addCancelIntent(tx: WriteTx, row: Row, call: CallContext): void {
  const locationId = present(tx.get<{ location_id: LocationId }>('SELECT location_id FROM shipment WHERE shipment_id = ?', row.shipmentId), `shipment ${row.shipmentId}`).location_id;
  // A pack that is still to go would win the race, and after it the seller cannot cancel.
  supersedeIntents(tx, `ship:${row.shipmentId}`, 'a person cancelled the order', call.nowMs);
  const payload: CancelPayload = { shipmentId: row.shipmentId, locationId, cancellationGroupIds: [row.group], reason: CANCEL_REASON };
  addIntent(tx, { opKey: `a1:cancel:${row.shipmentId}:${row.group}`, stream: `ship:${row.shipmentId}`, kind: 'cancel', class: 'GUARDED', payload, dueMs: row.dispatchByMs, notBeforeMs: call.nowMs }, call.nowMs);
}
