import type { InputOf, OutputOf, OwnError } from '../../../shared/contract/index.ts';
import type { PicklistId } from '../../../shared/fulfilment/ids.ts';
import type { PrefetchCounts } from '../../../shared/fulfilment/prefetch.ts';
import { countPrefetch, paceOf } from '../../../shared/fulfilment/prefetch.ts';
import type { EpochMs } from '../../../shared/time.ts';
import { MINUTE_MS } from '../../../shared/time.ts';
import type { ReadDb, WriteTx } from '../../database/index.ts';
import { readSetting } from '../../database/index.ts';
import type { CallContext, Floor, Refusal, Verdict } from '../floor.ts';
import { granted, refused, stampOf } from '../floor.ts';
import type { HandlersOf } from '../handler.ts';
import { atomic, simple } from '../handler.ts';
import { askLabelsAgain } from '../label/index.ts';
import { listToPick } from '../picklist/index.ts';
import { addPackIntent, askToPackAgain, readShipment } from '../shipment/index.ts';
import type { PrefetchRow } from './prefetch-store.ts';
import { problemOf, readPrefetch } from './prefetch-store.ts';

const PROBLEMS_SHOWN = 200;

/** Labels ahead of the bench (floor.md S20): what is here, and the button that fetches them. */
export function prefetchHandlers(floor: Floor): HandlersOf<'prefetch.read' | 'picklist.prefetch' | 'prefetch.again'> {
  return {
    'prefetch.read': (read, _input, call) => granted(readState(read, call.nowMs)),
    'picklist.prefetch': atomic(
      ['sync', 'picklists', 'orders'],
      (tx, input, call) => prefetchList(floor, tx, input, call),
      (read, kept, input) => ({ asked: kept.asked, counts: countsOf(readPrefetch(read), input.picklistId) }),
    ),
    'prefetch.again': simple<'prefetch.again'>(['sync', 'paper', 'picklists', 'orders'], (tx, input, call) => askAgain(floor, tx, input, call)),
  };
}

function readState(read: ReadDb, nowMs: EpochMs): OutputOf<'prefetch.read'> {
  const rows = readPrefetch(read);
  const open = countPrefetch(rows.map((row) => row.state));
  const perMinute = paceOf(rows.flatMap((row) => row.readyAtMs ?? []), nowMs);
  const lists = Map.groupBy(rows.filter((row) => row.picklistId !== null), (row) => row.picklistId);
  return {
    nowMs, prepack: readSetting(read, 'prepack'), open, perMinute,
    leftMs: perMinute === null || open.waiting === 0 ? null : (open.waiting / perMinute) * MINUTE_MS,
    lists: [...lists].flatMap(([picklistId, own]) => (picklistId === null ? [] : [{ picklistId, counts: countPrefetch(own.map((row) => row.state)) }])),
    problems: rows.filter((row) => row.state === 'refused').slice(0, PROBLEMS_SHOWN).map((row) => problemOf(read, row)),
  };
}

const ofList = (rows: readonly PrefetchRow[], picklistId: PicklistId): PrefetchRow[] => rows.filter((row) => row.picklistId === picklistId);
const countsOf = (rows: readonly PrefetchRow[], picklistId: PicklistId): PrefetchCounts => countPrefetch(ofList(rows, picklistId).map((row) => row.state));

/** With order sync off there is no label and no invoice, and in shadow mode nothing is written to Flipkart. */
function whyNot(read: ReadDb): Refusal<'order_sync_off' | 'shadow_mode'> | null {
  if (readSetting(read, 'shadow') === 'on') return refused('shadow_mode');
  return readSetting(read, 'orderSync') === 'off' ? refused('order_sync_off') : null;
}

/**
 * Asks Flipkart to pack every order of a pending list that is fully reserved and needs nothing that only the bench can read. Whatever the setting says; the calls
 * go out in batches by the sync engine, and a second press asks for nothing twice.
 */
function prefetchList(floor: Floor, tx: WriteTx, input: InputOf<'picklist.prefetch'>, call: CallContext): Verdict<{ asked: number }, OwnError<'picklist.prefetch'>> {
  const { picklistId } = input;
  const list = listToPick(tx, picklistId);
  if (!list.ok) return list;
  const problem = whyNot(tx);
  if (problem !== null) return problem;
  const wanted = ofList(readPrefetch(tx), picklistId).filter((row) => row.state === 'not_asked').map((row) => row.shipmentId);
  const shipmentIds = wanted.filter((shipmentId) => addPackIntent(tx, shipmentId, call.nowMs));
  if (shipmentIds.length > 0) {
    floor.facts.append(tx, { kind: 'picklist.prefetched', key: `prefetched:${input.scanId}`, subject: picklistId, body: { picklistId, shipmentIds } }, stampOf(call));
  }
  return granted({ asked: shipmentIds.length });
}

function askAgain(floor: Floor, tx: WriteTx, input: InputOf<'prefetch.again'>, call: CallContext): Verdict<OutputOf<'prefetch.again'>, OwnError<'prefetch.again'>> {
  const shipment = readShipment(tx, input.shipmentId);
  if (shipment === undefined) return refused('shipment_not_found', { shipmentId: input.shipmentId });
  const problem = whyNot(tx);
  if (problem !== null) return problem;
  const isAsked = askLabelsAgain(floor, tx, input.shipmentId, stampOf(call)) || askToPackAgain(tx, input.shipmentId, call.nowMs);
  return isAsked ? granted({ shipmentId: input.shipmentId }) : refused('nothing_refused', { orderId: shipment.orderId });
}
