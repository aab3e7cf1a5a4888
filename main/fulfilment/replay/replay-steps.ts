import type { FactRow, ReadDb } from '../../database/index.ts';
import type { ReplayStep } from '../../../shared/contract/index.ts';
import { withoutBadges } from '../../../shared/barcode/badge-code.ts';
import type { OrderId, ShipmentId, SkuId } from '../../../shared/fulfilment/ids.ts';
import { REPLAY_FACTS } from '../../../shared/fulfilment/replay.ts';
import { readShipment, scalarsOf } from '../shipment/index.ts';
import { readSku } from '../stock/index.ts';
import type { ShiftFacts } from './shift-facts.ts';

/** Facts that one page looks at. What Flipkart told is among them, so a page shows fewer, or none. */
const PAGE_FACTS = 400;
/** What a person wrote may name a buyer, and says nothing of what the bench did. */
const NOT_TOLD: ReadonlySet<string> = new Set(['note', 'words', 'reason', 'says']);
const WANTED: ReadonlySet<string> = new Set(REPLAY_FACTS);

/** One page of what was done, from the fact after `seq` on. */
export function stepsAfter(read: ReadDb, shift: ShiftFacts, seq: number): { readonly steps: ReplayStep[]; readonly next: number | null } {
  const rows = read.all<FactRow>(
    'SELECT seq, fact_key, kind, version, subject, station_id, person_id, at_ms, body FROM fact WHERE seq > ? AND seq <= ? ORDER BY seq LIMIT ?', Math.max(seq, shift.firstSeq - 1), shift.lastSeq, PAGE_FACTS,
  );
  const last = rows.at(-1);
  const tell = teller(read);
  return { steps: rows.filter(({ kind }) => WANTED.has(kind)).map(tell), next: last === undefined || rows.length < PAGE_FACTS || last.seq >= shift.lastSeq ? null : last.seq };
}

/** The first act of a day in which an order was in somebody's hand. */
export function firstStepOf(read: ReadDb, shift: ShiftFacts, orderId: OrderId): { readonly seq: number; readonly atMs: number } | null {
  const first = read.get<{ readonly seq: number; readonly at_ms: number }>(
    `SELECT seq, at_ms FROM fact WHERE subject = ? AND seq BETWEEN ? AND ? AND kind IN (${REPLAY_FACTS.map(() => '?').join(', ')}) ORDER BY seq LIMIT 1`, orderId, shift.firstSeq, shift.lastSeq, ...REPLAY_FACTS,
  );
  return first === undefined ? null : { seq: first.seq, atMs: first.at_ms };
}

/** Makes steps of facts; asks for each name once. */
function teller(read: ReadDb): (row: FactRow) => ReplayStep {
  const person = once((id) => read.get<{ readonly name: string }>('SELECT name FROM person WHERE person_id = ?', id)?.name ?? id);
  const title = once((id) => readSku(read, id as SkuId)?.title ?? null);
  const order = once((id) => readShipment(read, id as ShipmentId)?.orderId ?? null);
  return (row) => {
    const told = Object.entries(scalarsOf(JSON.parse(row.body) as object)).filter(([name]) => !NOT_TOLD.has(name));
    const about: Record<string, string | number> = Object.fromEntries(told.map(([name, value]) => [name, typeof value === 'string' ? withoutBadges(value) : value]));
    const named = typeof about['skuId'] === 'string' ? title(about['skuId']) : null;
    const by = about['personId'];
    return {
      seq: row.seq, atMs: row.at_ms, kind: row.kind as ReplayStep['kind'], person: person(row.person_id), benchId: typeof about['benchId'] === 'string' ? about['benchId'] : null,
      orderId: typeof about['shipmentId'] === 'string' ? order(about['shipmentId']) : null,
      about: { ...about, ...(named === null ? {} : { title: named }), ...(typeof by === 'string' ? { name: person(by) } : {}) },
    };
  };
}

function once<T>(find: (id: string) => T): (id: string) => T {
  const known = new Map<string, T>();
  return (id) => {
    const before = known.get(id);
    if (before !== undefined) return before;
    const found = find(id);
    known.set(id, found);
    return found;
  };
}
