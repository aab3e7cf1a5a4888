import fc from 'fast-check';
import type { Database, Projectors } from '../../main/database/index.ts';
import { createFactLog, openDatabase } from '../../main/database/index.ts';
import { projectors } from '../../main/fulfilment/index.ts';
import { withFigures } from '../../main/fulfilment/people/index.ts';
import type { Fact, FactKind } from '../../shared/fulfilment/facts.ts';
import { isMistake, PAUSE_MS } from '../../shared/fulfilment/person.ts';
import { businessDay, DAY_MS, istHour, SECOND_MS, startOfBusinessDay } from '../../shared/time.ts';
import { MORNING_MS } from '../fixtures/told.ts';

/** One thing that somebody did, of a kind that reports count. */
export interface Deed {
  readonly kind: FactKind;
  readonly personId: string;
  readonly atMs: number;
  readonly body: Readonly<Record<string, unknown>>;
}

export const FIRST_DAY_MS = startOfBusinessDay(MORNING_MS);
const DAYS = 4;
const KINDS = ['bin.proved', 'unit.picked', 'wall.unit-put', 'unit.packed', 'label.stuck', 'parcel.scanned-out', 'scan.refused', 'stock.counted', 'print.queued'] as const;
const OPERATIONS = ['pick.scan', 'wall.scan', 'pack.scan', 'handover.scan', 'gate.scan'];
const CODES = ['wrong_item', 'wrong_bin', 'extra_unit', 'scan_repeated', 'not_permitted', 'shipment_cancelled'];

const bodyOf = (kind: Deed['kind'], n: number): Deed['body'] => {
  switch (kind) {
    case 'label.stuck': return { last: n % 3 !== 0 };
    case 'scan.refused': return { operation: OPERATIONS[n % OPERATIONS.length], code: CODES[n % CODES.length], barcode: '', benchId: 'bench-1' };
    case 'stock.counted': return { skuId: `SKU-${n % 3}`, binCode: 'A-01', counted: n % 4, expected: 2 };
    case 'print.queued': return {
      jobId: `job-${n}`, jobKey: '', kind: 'label', shipmentId: null, subShipmentId: null, trackingId: null, pictureHash: 'x', printerId: 'p', copyNumber: 1 + (n % 3), reason: n % 3 === 0 ? '' : 'jam',
    };
    default: return {};
  }
};

/** Deeds of four days in the order in which they happened, at any hour: midnight in India and in London among them. */
export const deeds: fc.Arbitrary<Deed[]> = fc.array(
  fc.record({ kind: fc.constantFrom(...KINDS), personId: fc.constantFrom('asha', 'ravi', 'sita'), gap: fc.oneof(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 1, max: 30_000 })), n: fc.nat(1_000) }), { maxLength: 80 },
).map((many) => {
  let atMs = FIRST_DAY_MS;
  return many.flatMap(({ kind, personId, gap, n }): Deed[] => {
    atMs += gap * SECOND_MS;
    return atMs < FIRST_DAY_MS + DAYS * DAY_MS ? [{ kind, personId, atMs, body: bodyOf(kind, n) }] : [];
  });
});

const silent = Object.fromEntries(Object.keys(projectors).map((kind) => [kind, () => undefined])) as unknown as Projectors;
/** What reports are made of, as it is; everything else that a fact means left out, so that no floor must stand around it. */
export const REPORTED: Projectors = withFigures({ ...silent, 'stock.counted': projectors['stock.counted'], 'print.queued': projectors['print.queued'] });

/** A store in which these deeds happened. */
export function storeOf(happened: readonly Deed[], meaning: Projectors = REPORTED): Database {
  const database = openDatabase(':memory:');
  const log = createFactLog(meaning);
  database.write((tx) => {
    for (const [index, { kind, personId, atMs, body }] of happened.entries()) {
      const subject = typeof body['skuId'] === 'string' ? body['skuId'] : 'floor';
      const own = kind === 'print.queued' ? { ...body, jobId: `job-${index}`, jobKey: `key-${index}` } : body;
      log.append(tx, { kind, key: `deed-${index}`, subject, body: own as never }, { stationId: 'station-1', personId, atMs });
    }
  });
  return database;
}

export type Naive = Readonly<Record<'unitsPicked' | 'unitsPacked' | 'ordersPacked' | 'parcelsOut' | 'scans' | 'wrongScans' | 'busyMs' | 'reprints' | 'mismatches', number>>;

/** The same counted by looking at every fact, by a key of each. */
export function countFacts(facts: readonly Fact[], keyOf: (fact: Fact) => string): Map<string, Naive> {
  const counts = new Map<string, Record<keyof Naive, number>>();
  const lastMs = new Map<string, number>();
  for (const fact of facts) {
    const count = counts.get(keyOf(fact)) ?? { unitsPicked: 0, unitsPacked: 0, ordersPacked: 0, parcelsOut: 0, scans: 0, wrongScans: 0, busyMs: 0, reprints: 0, mismatches: 0 };
    const body = fact.body as Readonly<Record<string, unknown>>;
    const isWrong = fact.kind === 'scan.refused' && ['pick.scan', 'wall.scan', 'pack.scan', 'handover.scan'].includes(String(body['operation'])) && isMistake(String(body['code']));
    const isScan = isWrong || ['bin.proved', 'unit.picked', 'wall.unit-put', 'unit.packed', 'label.stuck', 'parcel.scanned-out'].includes(fact.kind);
    const isReprint = fact.kind === 'print.queued' && Number(body['copyNumber']) > 1 && body['reason'] !== '';
    const isMismatch = fact.kind === 'stock.counted' && body['counted'] !== body['expected'];
    if (!isScan && !isReprint && !isMismatch) continue;
    counts.set(keyOf(fact), count);
    if (isScan) {
      count.scans += 1;
      const own = `${fact.personId} ${businessDay(fact.atMs)}`;
      const gapMs = fact.atMs - (lastMs.get(own) ?? fact.atMs);
      if (gapMs <= PAUSE_MS) count.busyMs += gapMs;
      lastMs.set(own, fact.atMs);
    }
    if (isWrong) count.wrongScans += 1;
    if (isReprint) count.reprints += 1;
    if (isMismatch) count.mismatches += 1;
    if (fact.kind === 'unit.picked') count.unitsPicked += 1;
    if (fact.kind === 'unit.packed') count.unitsPacked += 1;
    if (fact.kind === 'parcel.scanned-out') count.parcelsOut += 1;
    if (fact.kind === 'label.stuck' && body['last'] === true) count.ordersPacked += 1;
  }
  return counts;
}

export const byDayKey = (fact: Fact): string => businessDay(fact.atMs);
export const byHourKey = (fact: Fact): string => String(istHour(fact.atMs));
export const byPersonKey = (fact: Fact): string => fact.personId;
