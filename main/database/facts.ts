import type { Fact, FactBodies, FactKind, FactStamp } from '../../shared/fulfilment/facts.ts';
import { FACT_VERSION } from '../../shared/fulfilment/facts.ts';
import type { Database } from './database.ts';
import type { ReadDb, WriteTx } from './transaction.ts';

/** Writes what one kind of fact means into the tables that screens read. Uses nothing but the fact and those tables, so that a replay gives the same. */
export type Projector<K extends FactKind> = (tx: WriteTx, fact: Fact<K>) => void;

/** A total map: a kind of fact that nobody projects does not compile. */
export type Projectors = { readonly [K in FactKind]: Projector<K> };

/** A fact as its row lies in the store, and in the journal. */
export interface FactRow {
  readonly seq: number;
  readonly fact_key: string;
  readonly kind: string;
  readonly version: number;
  readonly subject: string;
  readonly station_id: string;
  readonly person_id: string;
  readonly at_ms: number;
  readonly body: string;
}

export interface NewFact<K extends FactKind> {
  readonly kind: K;
  /** Unique for ever: appending a key a second time does nothing. */
  readonly key: string;
  readonly subject: string;
  readonly body: FactBodies[K];
}

/** The spine of the station: an append-only log, and the tables projected from it in the same transaction. */
export interface FactLog {
  /** Appends and projects; null when a fact of this key is there already, and then nothing was changed. */
  append<K extends FactKind>(tx: WriteTx, fact: NewFact<K>, stamp: FactStamp): Fact<K> | null;
  /** Facts of one subject, oldest first: the audit trail of an order, a SKU, a bin. */
  timeline(read: ReadDb, subject: string): Fact[];
  /** Facts with `seq` above `afterSeq`, oldest first. */
  since(read: ReadDb, afterSeq: number, limit: number): Fact[];
  /** Copies every fact of `source` into the empty `target` and projects it there, in order. Returns how many. */
  replay(source: ReadDb, target: Database): number;
}

const INSERT = `INSERT INTO fact (fact_key, kind, version, subject, station_id, person_id, at_ms, body)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (fact_key) DO NOTHING RETURNING seq`;
const REPLAY_CHUNK = 2_000;

export function createFactLog(projectors: Projectors): FactLog {
  function append<K extends FactKind>(tx: WriteTx, fact: NewFact<K>, stamp: FactStamp): Fact<K> | null {
    const body = JSON.stringify(fact.body);
    const inserted = tx.get<{ seq: number }>(
      INSERT, fact.key, fact.kind, FACT_VERSION, fact.subject, stamp.stationId, stamp.personId, stamp.atMs, body,
    );
    if (inserted === undefined) return null;
    const stored: Fact<K> = { seq: inserted.seq, version: FACT_VERSION, ...fact, ...stamp };
    projectors[fact.kind](tx, stored);
    return stored;
  }

  function replay(source: ReadDb, target: Database): number {
    let count = 0;
    for (let after = 0; ;) {
      const chunk = since(source, after, REPLAY_CHUNK);
      const last = chunk.at(-1);
      if (last === undefined) return count;
      target.write((tx) => {
        for (const fact of chunk) append(tx, fact, fact);
      });
      count += chunk.length;
      after = last.seq;
    }
  }

  return { append, timeline, since, replay };
}

function timeline(read: ReadDb, subject: string): Fact[] {
  return read.all<FactRow>('SELECT * FROM fact WHERE subject = ? ORDER BY seq', subject).map(factFrom);
}

function since(read: ReadDb, afterSeq: number, limit: number): Fact[] {
  return read.all<FactRow>('SELECT * FROM fact WHERE seq > ? ORDER BY seq LIMIT ?', afterSeq, limit).map(factFrom);
}

/** A fact from its row. */
export function factFrom(row: FactRow): Fact {
  return {
    seq: row.seq,
    key: row.fact_key,
    kind: row.kind as FactKind,
    version: row.version,
    subject: row.subject,
    stationId: row.station_id,
    personId: row.person_id,
    atMs: row.at_ms,
    body: JSON.parse(row.body) as FactBodies[FactKind],
  };
}
