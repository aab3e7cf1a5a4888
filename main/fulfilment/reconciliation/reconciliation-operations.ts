import type { RunView } from '../../../shared/contract/index.ts';
import type { LocationId } from '../../../shared/fulfilment/ids.ts';
import type { ReadDb, WriteTx } from '../../database/index.ts';
import { readSetting } from '../../database/index.ts';
import type { CallContext, Floor, Verdict } from '../floor.ts';
import { granted, refused } from '../floor.ts';
import type { HandlersOf } from '../handler.ts';
import { simple } from '../handler.ts';
import { listCountTasks, recordCount } from './counting.ts';
import { readReconciliation } from './mismatch-view.ts';
import { beginRun, endRun, listRuns, openRun, readRun } from './run-store.ts';
import { settleMismatches } from './settle.ts';

type ReconciliationNames =
  | 'reconciliation.run' | 'reconciliation.stop' | 'reconciliation.read' | 'reconciliation.history' | 'reconciliation.settle' | 'count.list' | 'count.enter';

const locationOf = (read: ReadDb): LocationId => readSetting(read, 'locationId') as LocationId;

/** Three truths side by side, and what people decide about them. */
export function reconciliationHandlers(floor: Floor): HandlersOf<ReconciliationNames> {
  return {
    'reconciliation.run': simple<'reconciliation.run'>(['stock', 'sync'], (tx, _input, call) => startRun(floor, tx, call)),
    'reconciliation.stop': simple<'reconciliation.stop'>(['stock', 'sync'], (tx, _input, call) => stopRun(tx, call)),
    'reconciliation.read': (read, input, call) => readReconciliation(read, locationOf(read), input, call.nowMs),
    'reconciliation.history': (read, input) => granted({ rows: listRuns(read, locationOf(read), input.limit) }),
    'reconciliation.settle': simple<'reconciliation.settle'>(['stock', 'orders', 'sync'], (tx, input, call) => settleMismatches(floor, tx, locationOf(tx), input, call)),
    'count.list': (read, input) => granted(listCountTasks(read, input)),
    'count.enter': simple<'count.enter'>(['stock', 'orders'], (tx, input, call) => recordCount(floor, tx, { key: `counted:${input.scanId}`, skuId: input.skuId, counted: input.counted }, call)),
  };
}

function startRun(floor: Floor, tx: WriteTx, call: CallContext): Verdict<RunView, 'reconciliation_running' | 'no_skus' | 'location_missing'> {
  const locationId = locationOf(tx);
  if (locationId === '') return refused('location_missing');
  const running = openRun(tx, locationId);
  if (running !== undefined) return refused('reconciliation_running', { runId: running.runId });
  const run = beginRun(tx, { runId: floor.ids.next('run'), locationId, beganBy: 'person', personId: call.personId, nowMs: call.nowMs });
  return run === null ? refused('no_skus') : granted(run);
}

function stopRun(tx: WriteTx, call: CallContext): Verdict<RunView, 'no_reconciliation_running'> {
  const running = openRun(tx, locationOf(tx));
  if (running === undefined) return refused('no_reconciliation_running');
  endRun(tx, running.runId, 'STOPPED', call.nowMs);
  const stopped = readRun(tx, running.runId);
  return stopped === undefined ? refused('no_reconciliation_running') : granted(stopped);
}
