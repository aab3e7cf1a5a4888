import type { InputOf, OutputOf } from '../../../shared/contract/index.ts';
import { KEPT_SEARCHES_MAX } from '../../../shared/contract/lists.ts';
import type { ReadDb, WriteTx } from '../../database/index.ts';
import { readSetting } from '../../database/index.ts';
import type { CallContext, Verdict } from '../floor.ts';
import { granted, refused } from '../floor.ts';

type Kept = OutputOf<'kept-search.list'>;

/** Whose searches a caller sees: a person's wherever he stands, a bench's where nobody is known. */
function ownerOf(read: ReadDb, call: CallContext): string {
  const isPerson = read.get('SELECT 1 FROM person WHERE person_id = ?', call.personId) !== undefined;
  return isPerson ? `person:${call.personId}` : `bench:${call.benchId === '' ? readSetting(read, 'benchId') : call.benchId}`;
}

export function listKept(read: ReadDb, call: CallContext): Kept {
  const rows = read.all<{ name: string; search: string; filter: string }>('SELECT name, search, filter FROM kept_search WHERE owner = ? ORDER BY name', ownerOf(read, call));
  return { rows: rows.map((row) => ({ name: row.name, search: row.search, filter: JSON.parse(row.filter) as Kept['rows'][number]['filter'] })), carriers: carriersInHouse(read) };
}

/** Each with its name as Flipkart wrote it last. */
function carriersInHouse(read: ReadDb): Kept['carriers'] {
  const keys = read.all<{ carrier: string }>("SELECT DISTINCT carrier FROM shipment INDEXED BY shipment_board WHERE floor_state NOT IN ('HANDED_OVER', 'CLOSED') AND carrier IS NOT NULL ORDER BY carrier");
  return keys.map(({ carrier }) => ({
    carrier, name: read.get<{ name: string | null }>(
      "SELECT vendor_name AS name FROM shipment INDEXED BY shipment_board CROSS JOIN parcel USING (shipment_id) WHERE floor_state NOT IN ('HANDED_OVER', 'CLOSED') AND carrier = ? AND vendor_name IS NOT NULL LIMIT 1", carrier,
    )?.name ?? carrier,
  }));
}

export function keepSearch(tx: WriteTx, input: InputOf<'kept-search.keep'>, call: CallContext): Verdict<Kept, 'kept_searches_full'> {
  const owner = ownerOf(tx, call);
  const others = tx.get<{ count: number }>('SELECT COUNT(*) AS count FROM kept_search WHERE owner = ? AND name <> ?', owner, input.name)?.count ?? 0;
  if (others >= KEPT_SEARCHES_MAX) return refused('kept_searches_full', { max: KEPT_SEARCHES_MAX });
  tx.run('INSERT INTO kept_search (owner, name, search, filter) VALUES (?, ?, ?, ?) ON CONFLICT (owner, name) DO UPDATE SET search = excluded.search, filter = excluded.filter', owner, input.name, input.search, JSON.stringify(input.filter));
  return granted(listKept(tx, call));
}

export function dropSearch(tx: WriteTx, input: InputOf<'kept-search.drop'>, call: CallContext): Verdict<Kept, 'kept_search_not_found'> {
  const owner = ownerOf(tx, call);
  if (tx.get('SELECT 1 FROM kept_search WHERE owner = ? AND name = ?', owner, input.name) === undefined) return refused('kept_search_not_found', { name: input.name });
  tx.run('DELETE FROM kept_search WHERE owner = ? AND name = ?', owner, input.name);
  return granted(listKept(tx, call));
}
