import type { Found } from '../../../shared/contract/index.ts';
import type { ReadDb } from '../../database/index.ts';
import { TAIL_MAX, tailOf } from '../../database/index.ts';
import { wordsSought } from './sought-words.ts';

type Reading = Found['readAs'][number];

/** What a search may mean: orders that are known by name, and words to look for among all. */
export interface SearchReading {
  /** Numbers of orders (order_entry), without an order. */
  readonly entries: readonly number[];
  /** What order_text is asked; null: nothing. */
  readonly match: string | null;
  readonly readAs: readonly Reading[];
}

/** Orders of one meaning at most: the end of an AWB fits a hundred of a million; nobody reads on from here. */
const NAMED_MAX = 400;
const SHORTEST_NAME = 4;
const SKUS_MAX = 20;
/** A person's orders are those of his newest facts: he is asked about today. */
const FACTS_BACK = 5_000;
const OPEN = "floor_state NOT IN ('HANDED_OVER', 'CLOSED')";

/** Reads what was typed or scanned: each thing that it may be is asked for by an index of its own. */
export function readSearch(read: ReadDb, typed: string): SearchReading {
  const text = typed.trim();
  if (text === '') return { entries: [], match: null, readAs: [] };
  const named = exactly(read, text);
  // A whole number or code is what it is; its signs are no words besides.
  if (named.readAs.length > 0) return { ...named, match: null };
  const readAs: Reading[] = [];
  const entries = new Set<number>();
  const take = (reading: Reading, found: readonly number[]): void => {
    if (found.length > 0) readAs.push(reading);
    for (const entry of found) entries.add(entry);
  };
  if (!/\s/.test(text) && text.length >= SHORTEST_NAME) {
    take('beginning', begins(read, text));
    if (text.length <= TAIL_MAX) take('last_digits', ends(read, text.toUpperCase()));
  }
  if (!/\s/.test(text)) take('tote', inTote(read, text));
  take('person', byPerson(read, text));
  const skus = skusMeant(read, text);
  readAs.push(...skus.readAs);
  // A code that names goods is no word of a title besides.
  const words = skus.tokens.length > 0 && !/\s/.test(text) ? null : wordsSought(read, text);
  if (words !== null) readAs.push('words');
  const matches = [...skus.tokens.map((token) => `"${token}"`), ...(words === null ? [] : [`(${words})`])];
  return { entries: [...entries], match: matches.length === 0 ? null : matches.join(' OR '), readAs };
}

const entriesOf = (read: ReadDb, from: string, ...values: string[]): number[] =>
  read.all<{ entry: number }>(`SELECT entry FROM (${from}) CROSS JOIN order_entry USING (shipment_id)`, ...values).map((row) => row.entry);

function exactly(read: ReadDb, text: string): { readonly entries: readonly number[]; readonly readAs: readonly Reading[] } {
  const upper = text.toUpperCase();
  const meanings: readonly (readonly [Reading, string, string])[] = [
    ['order', 'SELECT shipment_id FROM shipment WHERE order_id = ?', upper], ['awb', 'SELECT shipment_id FROM parcel WHERE tracking_id = ?', upper],
    ['shipment', 'SELECT shipment_id FROM shipment WHERE shipment_id = ?', text],
  ];
  const found = meanings.map(([reading, from, value]) => ({ reading, entries: entriesOf(read, from, value) })).filter((each) => each.entries.length > 0);
  return { entries: found.flatMap((each) => each.entries), readAs: found.map((each) => each.reading) };
}

/** Ids that begin so; of very many the highest, which are the newest. */
function begins(read: ReadDb, text: string): number[] {
  const upper = text.toUpperCase();
  const part = (table: string, column: string): string => `SELECT shipment_id FROM (SELECT shipment_id FROM ${table} WHERE ${column} >= ?1 AND ${column} < ?1 || char(1114111) ORDER BY ${column} DESC LIMIT ${NAMED_MAX})`;
  return [
    ...entriesOf(read, `${part('shipment', 'order_id')} UNION ${part('parcel', 'tracking_id')}`, upper),
    ...entriesOf(read, part('shipment', 'shipment_id'), text.toLowerCase()),
  ];
}

/** AWBs and order ids that end so. */
function ends(read: ReadDb, text: string): number[] {
  const tail = [...text].toReversed().join('');
  const part = (table: string, column: string): string =>
    `SELECT shipment_id FROM (SELECT shipment_id FROM ${table} WHERE ${column} IS NOT NULL AND ${tailOf(column)} >= ?1 AND ${tailOf(column)} < ?1 || char(1114111) LIMIT ${NAMED_MAX})`;
  return entriesOf(read, `${part('parcel', 'tracking_id')} UNION ${part('shipment', 'order_id')}`, tail);
}

/** Orders that lie in a tote now: totes go round, so those of the past say nothing. */
function inTote(read: ReadDb, text: string): number[] {
  return entriesOf(
    read, `SELECT shipment.shipment_id FROM picklist INDEXED BY picklist_open CROSS JOIN shipment INDEXED BY shipment_by_picklist USING (picklist_id)
      WHERE picklist.state <> 'CLOSED' AND picklist_id IS NOT NULL AND ${OPEN} AND COALESCE(cluster_tote, tote_code) = ? LIMIT ${NAMED_MAX}`, text.toUpperCase(),
  );
}

/** Orders that a person had in hand of late. */
function byPerson(read: ReadDb, text: string): number[] {
  const person = read.get<{ personId: string }>("SELECT person_id AS personId FROM person WHERE lower(name) = lower(?1) OR person_id = ?1 ORDER BY state LIMIT 1", text);
  if (person === undefined) return [];
  return entriesOf(
    read, `SELECT shipment_id FROM (SELECT DISTINCT subject FROM fact WHERE seq > (SELECT MAX(seq) FROM fact) - ${FACTS_BACK} AND person_id = ?1) CROSS JOIN shipment ON order_id = subject LIMIT ${NAMED_MAX}`, person.personId,
  );
}

/** SKUs by their name, its beginning, the seller's name of a listing, a code on the item, or the bin in which they live: each as the word that order_text has for it. */
function skusMeant(read: ReadDb, text: string): { readonly tokens: readonly string[]; readonly readAs: readonly Reading[] } {
  const upper = text.toUpperCase();
  const codes = (sql: string, ...values: string[]): string[] => read.all<{ code: string }>(sql, ...values).map((row) => row.code);
  const mapped = 'SELECT seller_sku AS code FROM listing_mapping WHERE sku_id IN (SELECT value FROM json_each(?1)) UNION SELECT value FROM json_each(?1)';
  const meanings: readonly (readonly [Reading, readonly string[]])[] = [
    ['sku', codes(
      `SELECT sku_id AS code FROM sku WHERE sku_id IN (?1, ?2) UNION SELECT seller_sku FROM listing_mapping WHERE seller_sku IN (?1, ?2)
       UNION SELECT code FROM (SELECT sku_id AS code FROM sku WHERE length(?2) >= 3 AND sku_id >= ?2 AND sku_id < ?2 || char(1114111) ORDER BY sku_id LIMIT ${SKUS_MAX})`, text, upper,
    )],
    ['item_code', codes('SELECT sku_id AS code FROM sku_barcode WHERE barcode = ?', text)],
    ['bin', codes(`SELECT sku_id AS code FROM sku WHERE home_bin = ? LIMIT ${SKUS_MAX}`, upper)],
  ];
  const found = meanings.filter(([, skus]) => skus.length > 0);
  const skus = found.flatMap(([, each]) => each);
  const names = skus.length === 0 ? [] : codes(mapped, JSON.stringify(skus));
  return { tokens: [...new Set(names)].map((name) => `k${Buffer.from(name).toString('hex')}`), readAs: found.map(([reading]) => reading) };
}
