import { present } from '../../../shared/assert.ts';
import type { BinCode, ListingId, LocationId, SkuId } from '../../../shared/fulfilment/ids.ts';
import { SECOND_MS } from '../../../shared/time.ts';
import type { EpochMs } from '../../../shared/time.ts';
import type { ReadDb } from '../../database/index.ts';
import type { CallFailure, Outcome, StockTarget } from '../../flipkart/index.ts';
import type { SmartBinStock, SmartGateway } from '../../flipkart/smart/smart-gateway.ts';
import { openTrouble, troublesOver } from '../../fulfilment/smart-picklist/index.ts';
import type { SkuRecord } from '../../fulfilment/stock/index.ts';
import { pushRule, readSku } from '../../fulfilment/stock/index.ts';
import { SETTLE_MS } from '../intent-sender.ts';
import type { SmartPorts } from '../smart/by-smart.ts';
import { stampOfFlipkart } from '../sync-ports.ts';
import type { StockWay, WayResult } from './stock-way.ts';

/** Reads may be so stale (S of reliability.md 2.4): after a change that was answered, what Flipkart shows is not taken for a base before. */
const STALE_MS = 30 * SECOND_MS;
const WAIT_MS = 10 * SECOND_MS;
/** The code of a bin that takes no more was not found: told by the words. */
const FULL = /full|capacity|no[_ ]?(?:room|space)/i;

/** One change of what lies in Flipkart's bins. */
export type BinStep =
  | { readonly act: 'inward'; readonly bin: BinCode; readonly quantity: number }
  | { readonly act: 'recall'; readonly bin: BinCode; readonly quantity: number }
  | { readonly act: 'move'; readonly from: BinCode; readonly bin: BinCode; readonly quantity: number };

/**
 * The next change on the way from what Flipkart reports to the target: all of it in the SKU's one Saleable bin (floor.md S16). What is too
 * much is recalled, from other bins first; what lies in another bin is moved home; what lacks is brought in. Null: it is as wanted.
 */
export function nextBinStep(bins: SmartBinStock['bins'], home: BinCode, target: number): BinStep | null {
  const surplus = bins.reduce((sum, bin) => sum + bin.quantity, 0) - target;
  const other = bins.find((bin) => bin.binCode !== home && bin.quantity > 0);
  if (other !== undefined) {
    return surplus > 0 ? { act: 'recall', bin: other.binCode, quantity: Math.min(surplus, other.quantity) } : { act: 'move', from: other.binCode, bin: home, quantity: other.quantity };
  }
  if (surplus === 0) return null;
  return surplus > 0 ? { act: 'recall', bin: home, quantity: surplus } : { act: 'inward', bin: home, quantity: -surplus };
}

/**
 * Counts by bin through the Smart gateway. Its inward is additive, so this is the one place that sends a difference: a target per bin less
 * what Flipkart reports, one change at a time, written down before it leaves, and none on a base that may be stale or while an earlier
 * one may still land (reliability.md 2.4).
 */
export function binStock(ports: SmartPorts): StockWay {
  const { database, smart, eye, clock } = ports;
  const { read } = database;

  const later = (skuId: SkuId, says: string, untilMs: EpochMs): Outcome<readonly WayResult[]> => ({ ok: true, value: [{ skuId, result: 'later', says, nextAtMs: untilMs }] });
  const failed = (skuId: SkuId, says: string): Outcome<readonly WayResult[]> => ({ ok: true, value: [{ skuId, result: 'failed', says }] });
  const applied = ({ skuId }: StockTarget): Outcome<readonly WayResult[]> => {
    database.write((tx) => troublesOver(ports.floor, tx, 'bin_full', skuId, 'there is room', stampOfFlipkart(ports)));
    return { ok: true, value: [{ skuId, result: 'applied', says: null }] };
  };

  async function push(target: StockTarget): Promise<Outcome<readonly WayResult[]>> {
    const { skuId, locationId } = target;
    const sku = readSku(read, skuId);
    const listingId = sku?.listingId ?? null;
    const home = sku?.homeBin ?? null;
    if (sku === undefined || listingId === null) return failed(skuId, 'No listing means this SKU.');
    if (home === null) return failed(skuId, 'It has no Saleable bin.');
    const restsUntilMs = settlesAt(read, locationId, skuId);
    if (restsUntilMs > clock.nowMs()) return later(skuId, 'The change before it settles.', restsUntilMs);
    if (isBeingPacked(read, skuId)) return later(skuId, 'Flipkart packs an order with it: its units leave the bin there.', clock.nowMs() + WAIT_MS);
    const stock = await eye.saw(smart.readStock(listingId));
    if (!stock.ok) return { ok: false, failure: unsent(stock.failure) };
    const step = nextBinStep(stock.value.bins, home, target.inventory + openUnits(ports, skuId));
    if (step === null) return applied(target);
    if (step.act === 'inward' && !stock.value.isActive) return failed(skuId, 'The listing is not active: no units may come in.');
    note(ports, target, step, 'sent');
    const answer = await eye.saw(take(smart, step, sku, listingId));
    if (answer.ok) {
      note(ports, target, step, 'answered');
      // A step may be the last one; whether it was, a fresh look says.
      const isLast = step.act !== 'move' && nextBinStep(after(stock.value.bins, step), home, target.inventory + openUnits(ports, skuId)) === null;
      return isLast ? applied(target) : later(skuId, 'One change is made, the next one follows.', clock.nowMs() + STALE_MS);
    }
    if (answer.failure.kind !== 'refused') {
      note(ports, target, step, answer.failure.kind === 'unknown' || answer.failure.kind === 'garbled' ? 'unknown' : 'refused');
      return answer;
    }
    note(ports, target, step, 'refused');
    const { says, code } = answer.failure;
    if (FULL.test(`${code ?? ''} ${says}`)) database.write((tx) => openTrouble(ports.floor, tx, { trouble: 'bin_full', skuId, says: step.bin }, stampOfFlipkart(ports)));
    return failed(skuId, says);
  }

  return {
    class: 'UNGUARDED',
    batchMax: 1,
    push: (targets) => push(present(targets[0], 'one SKU a call')),
    async read(_locationId, skuIds) {
      const value = [];
      for (const skuId of skuIds) {
        const listingId = readSku(read, skuId)?.listingId ?? null;
        const stock = listingId === null ? null : await eye.saw(smart.readStock(listingId));
        if (stock?.ok === false) return stock;
        const units = stock?.value.bins.reduce((sum, bin) => sum + bin.quantity, 0) ?? null;
        value.push({ skuId, inventory: units === null ? null : Math.max(0, units - openUnits(ports, skuId)), pending: null });
      }
      return { ok: true, value };
    },
  };
}

function take(smart: SmartGateway, step: BinStep, sku: SkuRecord, listingId: ListingId): Promise<Outcome<null>> {
  const { lengthMm, breadthMm, heightMm, weightGrams } = sku;
  switch (step.act) {
    case 'inward': return smart.inward({ listingId, fsn: sku.fsn ?? '', binCode: step.bin, quantity: step.quantity, size: { lengthMm, breadthMm, heightMm, weightGrams } });
    case 'recall': return smart.recall(listingId, step.bin, step.quantity);
    case 'move': return smart.moveStock(listingId, step.from, step.bin, step.quantity);
  }
}

/** Committed before the bytes leave, so that a start after a crash knows that something may be under way. */
function note({ database, clock }: SmartPorts, { locationId, skuId }: StockTarget, step: BinStep, outcome: 'sent' | 'answered' | 'unknown' | 'refused'): void {
  database.write((tx) => tx.run(
    `INSERT INTO smart_stock_write (location_id, sku_id, act, bin_code, quantity, sent_at_ms, outcome) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (location_id, sku_id) DO UPDATE SET act = excluded.act, bin_code = excluded.bin_code, quantity = excluded.quantity, sent_at_ms = excluded.sent_at_ms, outcome = excluded.outcome`,
    locationId, skuId, step.act, step.bin, step.quantity, clock.nowMs(), outcome,
  ));
}

function after(bins: SmartBinStock['bins'], step: BinStep): SmartBinStock['bins'] {
  const others = bins.filter((bin) => bin.binCode !== step.bin);
  const before = bins.find((bin) => bin.binCode === step.bin)?.quantity ?? 0;
  return [...others, { binCode: step.bin, quantity: before + (step.act === 'recall' ? -step.quantity : step.quantity) }];
}

/** A question that failed changed nothing, whatever became of it. */
function unsent(failure: CallFailure): CallFailure {
  return failure.kind === 'unknown' || failure.kind === 'garbled' || failure.kind === 'not-ready' ? { kind: 'not-sent', says: failure.says, status: failure.status } : failure;
}

/** Until when the last change of a SKU may still land, or not yet show. */
function settlesAt(read: ReadDb, locationId: LocationId, skuId: SkuId): EpochMs {
  const last = read.get<{ sent: EpochMs; outcome: string }>('SELECT sent_at_ms AS sent, outcome FROM smart_stock_write WHERE location_id = ? AND sku_id = ?', locationId, skuId);
  if (last === undefined || last.outcome === 'refused') return 0;
  return last.sent + (last.outcome === 'answered' ? STALE_MS : SETTLE_MS);
}

const OPEN_ORDERS = `FROM shipment INDEXED BY shipment_open CROSS JOIN order_line line USING (shipment_id)
  WHERE floor_state NOT IN ('HANDED_OVER', 'CLOSED') AND line.sku_id = ?1 AND shipment.remote_state = 'APPROVED'`;

/**
 * Units that lie in Flipkart's bins beyond what is offered: those of orders that it has not packed, for packing is what takes them out there.
 * With the rule that takes no open orders off, those that are reserved here stand in the offer already.
 */
function openUnits(ports: SmartPorts, skuId: SkuId): number {
  const { read } = ports.database;
  const units = read.get<{ units: number }>(`SELECT COALESCE(SUM(line.reserved + line.picked), 0) AS units ${OPEN_ORDERS}`, skuId)?.units ?? 0;
  if (pushRule(read, ports.clock.nowMs()).deductReserved) return units;
  return units - (read.get<{ reserved: number }>('SELECT reserved FROM sku_stock WHERE sku_id = ?', skuId)?.reserved ?? 0);
}

/** Whether a pack with this SKU is on its way or taken and not confirmed: whether its units are still in the bin is not known. */
function isBeingPacked(read: ReadDb, skuId: SkuId): boolean {
  return read.get(
    `SELECT 1 ${OPEN_ORDERS} AND EXISTS (SELECT 1 FROM intent WHERE intent.stream = 'ship:' || shipment.shipment_id AND intent.state NOT IN ('DONE', 'SUPERSEDED')
      AND intent.kind = 'pack' AND (intent.state IN ('SENT', 'UNSURE') OR intent.first_sent_at_ms IS NOT NULL)) LIMIT 1`, skuId,
  ) !== undefined;
}
