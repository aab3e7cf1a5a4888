import type { EpochMs } from '../../../shared/time.ts';
import { latestHour } from '../../../shared/time.ts';
import { readSetting } from '../../database/index.ts';
import type { CallFailure } from '../../flipkart/index.ts';
import type { ComparedSku, OpenRun, Surroundings } from '../../fulfilment/reconciliation/index.ts';
import { beginRun, compareStock, endRun, keepCompared, nextSkus, openRun, runWaits, surroundings } from '../../fulfilment/reconciliation/index.ts';
import { pushRule } from '../../fulfilment/stock/index.ts';
import type { SyncPorts } from '../sync-ports.ts';
import { locationOf } from '../sync-ports.ts';
import type { StockWay } from './stock-way.ts';

/** SKUs that are kept in one transaction: a packer's scan waits for no more than this. */
const KEEP_MAX = 100;
/** When the daily comparison was last begun or let go; a cursor, not a fact. */
const DAILY_CURSOR = 'reconciliation-daily';

/** What a comparison needs of the station. */
export type ReconcilerPorts = Pick<SyncPorts, 'database' | 'floor' | 'clock' | 'changed'>;

export interface Reconciler {
  /** Begins the daily run when its hour has come, and moves an open run on as far as calls may be made now. Returns the call that failed, or null. */
  step(): Promise<CallFailure | null>;
}

/**
 * Compares every SKU with what Flipkart shows, ten a call, at the pace that the lane allows. Each answer is compared at once with our side
 * of that very moment: a run over many thousands of SKUs takes hours, in which both sides move.
 */
export function createReconciler(ports: ReconcilerPorts, way: StockWay, mayCall: () => boolean): Reconciler {
  const around = surroundingsWhileQuiet(ports);
  return {
    async step() {
      beginDaily(ports);
      const run = openRun(ports.database.read, locationOf(ports));
      return run === undefined ? null : moveOn(ports, { way, mayCall, around }, run);
    },
  };
}

/** Open orders and returns are looked through again only when something happened: at the hour of the daily run that is seldom. */
function surroundingsWhileQuiet(ports: ReconcilerPorts): () => Surroundings {
  let known: { readonly factSeq: number; readonly around: Surroundings } | null = null;
  return () => {
    const factSeq = ports.database.read.get<{ seq: number | null }>('SELECT MAX(seq) AS seq FROM fact')?.seq ?? 0;
    if (known?.factSeq !== factSeq) known = { factSeq, around: surroundings(ports.database.read, ports.clock.nowMs()) };
    return known.around;
  };
}

interface Means {
  readonly way: StockWay;
  readonly mayCall: () => boolean;
  readonly around: () => Surroundings;
}

async function moveOn(ports: ReconcilerPorts, { way, mayCall, around }: Means, run: OpenRun): Promise<CallFailure | null> {
  const { database, clock } = ports;
  let kept = run;
  let compared: { readonly sku: ComparedSku; readonly readAtMs: EpochMs }[] = [];
  let calls = 0;
  const keep = (): void => {
    if (calls === 0) return;
    database.write((tx) => keepCompared(tx, kept, compared, calls));
    kept = { ...kept, afterSku: compared.at(-1)?.sku.reading.skuId ?? kept.afterSku };
    compared = [];
    calls = 0;
    ports.changed(['stock']);
  };
  for (let after = run.afterSku; ;) {
    const skuIds = nextSkus(database.read, after, way.batchMax);
    const last = skuIds.at(-1);
    if (last === undefined) {
      keep();
      database.write((tx) => endRun(tx, run.runId, 'DONE', clock.nowMs()));
      ports.changed(['stock']);
      return null;
    }
    // A person may have stopped it while a call was under way.
    if (openRun(database.read, run.locationId)?.runId !== run.runId || !mayCall()) break;
    const answer = await way.read(run.locationId, skuIds);
    if (!answer.ok) {
      keep();
      database.write((tx) => runWaits(tx, run.runId, answer.failure.says));
      return answer.failure;
    }
    calls += 1;
    const nowMs = clock.nowMs();
    for (const sku of compareStock(database.read, run.locationId, pushRule(database.read, nowMs), answer.value, around)) compared.push({ sku, readAtMs: nowMs });
    after = last;
    if (compared.length >= KEEP_MAX) keep();
  }
  keep();
  return null;
}

/** Once a day at the set hour, also when the station was off at that hour. The first start only takes note of the day. */
function beginDaily(ports: ReconcilerPorts): void {
  const { database, clock, floor } = ports;
  const locationId = locationOf(ports);
  if (locationId === '') return;
  const nowMs = clock.nowMs();
  const lookedAtMs = database.read.get<{ value_ms: EpochMs }>('SELECT value_ms FROM pull_cursor WHERE name = ?', DAILY_CURSOR)?.value_ms;
  if (lookedAtMs !== undefined && lookedAtMs >= latestHour(readSetting(database.read, 'reconciliationHour'), nowMs)) return;
  database.write((tx) => {
    tx.run('INSERT INTO pull_cursor (name, value_ms) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value_ms = excluded.value_ms', DAILY_CURSOR, nowMs);
    if (lookedAtMs === undefined || readSetting(tx, 'reconciliation') === 'off' || openRun(tx, locationId) !== undefined) return;
    beginRun(tx, { runId: floor.ids.next('run'), locationId, beganBy: 'clock', personId: 'clock', nowMs });
  });
}
