import type { InputOf, OutputOf } from '../../../shared/contract/index.ts';
import type { BinCode, LocationId, SkuId } from '../../../shared/fulfilment/ids.ts';
import type { Choice, LeftBecause } from '../../../shared/fulfilment/reconciliation.ts';
import { SETTLE_UNITS_MAX } from '../../../shared/fulfilment/reconciliation.ts';
import type { EpochMs } from '../../../shared/time.ts';
import type { ReadDb, WriteTx } from '../../database/index.ts';
import type { CallContext, Floor, Verdict } from '../floor.ts';
import { granted, refused, stampOf } from '../floor.ts';
import { pushAgain, reservedOnPicklists, reviveStockIntents, saleableBin } from '../stock/index.ts';
import { readRun } from './run-store.ts';

interface Difference {
  readonly skuId: SkuId;
  readonly booked: number;
  readonly ours: number;
  readonly theirs: number | null;
  readonly onHand: number;
  readonly reserved: number;
  /** Counted less booked; null when nobody counted. */
  readonly difference: number | null;
  readonly settledAs: Choice | null;
  readonly pushedSince: 0 | 1;
}

/** What a choice does with one SKU: units that our books change by, or why it is left. */
type Plan = { readonly change: number; readonly binCode: BinCode | null } | { readonly left: LeftBecause };

/**
 * Settles differences of a run: our count is told to Flipkart again, Flipkart's or the counted one is taken into our books by a fact with
 * its reason, or somebody is asked to count. What cannot be done to a SKU leaves that SKU as it is and is said; the others go on.
 */
export function settleMismatches(
  floor: Floor, tx: WriteTx, locationId: LocationId, input: InputOf<'reconciliation.settle'>, call: CallContext,
): Verdict<OutputOf<'reconciliation.settle'>, 'run_not_found' | 'mismatch_not_found' | 'too_many_units'> {
  const { runId, choice, reason } = input;
  if (readRun(tx, runId) === undefined) return refused('run_not_found', { runId });
  const left: { skuId: SkuId; because: LeftBecause }[] = [];
  let settled = 0;
  let units = 0;
  for (const skuId of new Set(input.skuIds)) {
    const difference = readDifference(tx, runId, locationId, skuId);
    if (difference === undefined) return refused('mismatch_not_found', { skuId });
    const plan = planFor(tx, choice, difference);
    if ('left' in plan) {
      left.push({ skuId, because: plan.left });
      continue;
    }
    units += Math.abs(plan.change);
    if (units > SETTLE_UNITS_MAX) return refused('too_many_units', { units: SETTLE_UNITS_MAX, skuId });
    carryOut(floor, tx, { locationId, runId, choice, reason, scanId: input.scanId }, difference, plan, call);
    settled += 1;
  }
  return granted({ settled, units, left });
}

function readDifference(read: ReadDb, runId: string, locationId: LocationId, skuId: SkuId): Difference | undefined {
  return read.get<Difference>(
    `SELECT mismatch.sku_id AS skuId, booked, ours, theirs, on_hand AS onHand, reserved, difference, done.choice AS settledAs,
       EXISTS (SELECT 1 FROM pushed_stock pushed WHERE pushed.location_id = ?2 AND pushed.sku_id = ?3 AND pushed.at_ms > mismatch.read_at_ms) AS pushedSince
     FROM mismatch JOIN sku_stock ON sku_stock.sku_id = mismatch.sku_id
       LEFT JOIN stock_count ON stock_count.sku_id = mismatch.sku_id
       LEFT JOIN mismatch_settlement done ON done.run_id = mismatch.run_id AND done.sku_id = mismatch.sku_id
     WHERE mismatch.run_id = ?1 AND mismatch.sku_id = ?3`,
    runId, locationId, skuId,
  );
}

function planFor(read: ReadDb, choice: Choice, difference: Difference): Plan {
  // A count that was asked for settles nothing by itself: what to do about it is chosen afterwards.
  if (difference.settledAs !== null && difference.settledAs !== 'count') return { left: 'settled_already' };
  const binCode = saleableBin(read, difference.skuId) ?? null;
  switch (choice) {
    case 'count': return binCode === null ? { left: 'no_bin' } : { change: 0, binCode };
    case 'ours':
      if (difference.theirs === null) return { left: 'not_listed' };
      return difference.theirs === difference.ours ? { left: 'no_difference' } : { change: 0, binCode };
    case 'theirs':
      if (difference.theirs === null) return { left: 'not_listed' };
      if (difference.theirs === difference.ours) return { left: 'no_difference' };
      // Flipkart was told another count after the reading: what it showed then is no truth about now.
      return difference.pushedSince === 1 ? { left: 'pushed_since' } : adjustment(read, difference, difference.theirs - difference.booked, binCode);
    case 'counted':
      if (difference.difference === null) return { left: 'not_counted' };
      return difference.difference === 0 ? { left: 'no_difference' } : adjustment(read, difference, difference.difference, binCode);
  }
}

/** Books never go below what people are on their way to pick, nor below zero. */
function adjustment(read: ReadDb, difference: Difference, change: number, binCode: BinCode | null): Plan {
  if (binCode === null) return { left: 'no_bin' };
  const after = difference.onHand + change;
  const tooFew = after < 0 || (after < difference.reserved && after < reservedOnPicklists(read, difference.skuId));
  return tooFew ? { left: 'on_picklist' } : { change, binCode };
}

interface Decision {
  readonly locationId: LocationId;
  readonly runId: string;
  readonly choice: Choice;
  readonly reason: string;
  readonly scanId: string;
}

function carryOut(floor: Floor, tx: WriteTx, decision: Decision, difference: Difference, plan: { readonly change: number; readonly binCode: BinCode | null }, call: CallContext): void {
  const { locationId, runId, choice, reason, scanId } = decision;
  const { skuId, ours, theirs } = difference;
  const stamp = stampOf(call);
  const counted = difference.difference === null ? null : difference.onHand + difference.difference;
  floor.facts.append(
    tx, { kind: 'mismatch.settled', key: `settled:${scanId}:${skuId}`, subject: skuId, body: { runId, skuId, choice, reason, ours, theirs, counted, binCode: plan.binCode } }, stamp,
  );
  if (plan.change !== 0 && plan.binCode !== null && (choice === 'theirs' || choice === 'counted')) {
    floor.facts.append(
      tx, { kind: 'stock.adjusted', key: `adjusted:${scanId}:${skuId}`, subject: skuId, body: { skuId, binCode: plan.binCode, change: plan.change, because: choice, reason, runId } }, stamp,
    );
  }
  if (choice === 'ours') tellAgain(tx, locationId, skuId, call.nowMs);
}

/** Our count goes to Flipkart although we believe that it has it. */
function tellAgain(tx: WriteTx, locationId: LocationId, skuId: SkuId, nowMs: EpochMs): void {
  reviveStockIntents(tx, { locationId, skuId }, nowMs);
  pushAgain(tx, locationId, skuId, nowMs);
}
