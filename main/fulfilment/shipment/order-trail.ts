import type { OutputOf } from '../../../shared/contract/index.ts';
import type { Fact } from '../../../shared/fulfilment/facts.ts';
import type { ReadDb } from '../../database/index.ts';
import type { ShipmentRow } from './shipment-store.ts';
import { readLines } from './shipment-store.ts';

type Step = OutputOf<'order.read'>['timeline'][number];
const TEXT_MAX = 120;

/** An order's facts as its audit trail: who, when, and what the words need. Facts hold no buyer's data. */
export function trailOf(read: ReadDb, facts: readonly Fact[], shipment: ShipmentRow): Step[] {
  const titles = new Map(readLines(read, shipment.shipmentId).map((line) => [String(line.skuId), line.title]));
  const names = new Map<string, string>();
  const nameOf = (personId: string): string => {
    const known = names.get(personId) ?? read.get<{ name: string }>('SELECT name FROM person WHERE person_id = ?', personId)?.name ?? personId;
    names.set(personId, known);
    return known;
  };
  return facts.map((fact) => {
    const about = scalarsOf(fact.body);
    const title = titles.get(String(about['skuId'] ?? ''));
    return { atMs: fact.atMs, personId: fact.personId, person: nameOf(fact.personId), kind: fact.kind, about: title === undefined ? about : { ...about, title } };
  });
}

/** What stands in a body itself, and in what it tells: of a list the first, which is all that a line of words has room for. */
export function scalarsOf(body: object): Record<string, string | number> {
  let found: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(body) as [string, unknown][]) {
    const inner: unknown = Array.isArray(value) ? value[0] : value;
    if (typeof value === 'string') found[name] = value.slice(0, TEXT_MAX);
    else if (typeof value === 'number') found[name] = value;
    else if (typeof value === 'boolean') found[name] = value ? 'yes' : 'no';
    else if (typeof inner === 'object' && inner !== null) found = { ...scalarsOf(inner), ...found };
  }
  return found;
}
