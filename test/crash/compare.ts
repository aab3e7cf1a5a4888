import Sqlite from 'better-sqlite3';
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ReadDb } from '../../main/database/index.ts';
import { checkCopy, createFactLog, goodCopies, journalFolderIn, openDatabase } from '../../main/database/index.ts';
import type { FactRow } from '../../main/database/facts.ts';
import { readHistory, readLife } from '../../main/database/journal/index.ts';
import { newestVersion } from '../../main/database/migrate.ts';
import { PROJECTED_TABLES, projectors } from '../../main/fulfilment/index.ts';
import type { Invariant } from '../matrix/faults.ts';
import { OLD_SCHEMA, OLD_SETTING } from './old-store.ts';
import type { Outside } from './outside.ts';

/** An answer that the bench got, in the order of the beeps. */
export interface Beep {
  readonly scanId: string;
  readonly operation: string;
}

/** What is compared after each end of the station. */
export interface Scene {
  readonly folder: string;
  readonly outside: Outside;
  readonly beeps: readonly Beep[];
  readonly replay: Replay;
}

/**
 * Opens a copy of the store as the dead station left it, its log of writes included, and compares it with what the bench heard, with Flipkart and
 * with the paper. The station's own files are not touched: it must recover by itself. Gives what is wrong, each with its invariant
 * (reliability.md part 3).
 */
export function compare(scene: Scene): string[] {
  return withCopy(scene.folder, (path) => {
    const database = openDatabase(path);
    try {
      return breachesIn(database.read, scene);
    } finally {
      database.close();
    }
  });
}

/** C12: a store that was killed while it was migrated has the old schema or the new one, and what was in it. */
export function migrationBreaches(folder: string): string[] {
  return withCopy(folder, (path) => {
    const sqlite = new Sqlite(path);
    try {
      const version = Number(sqlite.pragma('user_version', { simple: true }));
      const kept = sqlite.prepare('SELECT value FROM setting WHERE name = ?').pluck().get(OLD_SETTING.name);
      const tables = Number(sqlite.prepare("SELECT COUNT(*) FROM sqlite_schema WHERE name IN ('person', 'print_counter', 'document_text')").pluck().get());
      return [
        ...(version === newestVersion() || (version === OLD_SCHEMA && tables === 0) ? [] : [`C12: the store is neither old nor new: version ${version}, with ${tables} tables of later versions`]),
        ...(kept === OLD_SETTING.value ? [] : [`C12: a setting of the old store is ${String(kept)}`]),
      ];
    } finally {
      sqlite.close();
    }
  });
}

/** The station's own files are not touched. */
function withCopy<T>(folder: string, work: (path: string) => T): T {
  const copy = mkdtempSync(join(tmpdir(), 'crash-copy-'));
  try {
    for (const name of ['station.db', 'station.db-wal']) {
      if (existsSync(join(folder, name))) copyFileSync(join(folder, name), join(copy, name));
    }
    return work(join(copy, 'station.db'));
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

/** C13: every copy that counts is whole, and holds nothing that the store does not. */
function copyBreaches(read: ReadDb, folder: string): string[] {
  const newest = read.get<{ seq: number | null }>('SELECT MAX(seq) AS seq FROM fact')?.seq ?? 0;
  return goodCopies(folder).flatMap((note) => {
    const verdict = checkCopy(note);
    return [...(verdict.ok ? [] : [`C13: ${verdict.says}`]), ...(note.factSeq > newest ? [`C13: a copy holds fact ${note.factSeq}, the store ${newest}`] : [])];
  });
}

/** The journal holds the facts of the store, without a gap and as they are, and never one that the store does not have. */
function journalBreaches(read: ReadDb, folder: string): string[] {
  const { storeId, life } = readLife(read);
  const breaches: string[] = [];
  const end = readHistory(journalFolderIn(folder), { storeId, life, factSeq: 0, changeSeq: 0 }, (rows) => {
    const last = rows.at(-1)?.seq ?? 0;
    const own = new Map(read.all<FactRow>(`SELECT ${FACT_COLUMNS} FROM fact WHERE seq <= ?`, last).map((row) => [row.seq, JSON.stringify(row)]));
    for (const row of rows) if (own.get(row.seq) !== JSON.stringify(row)) breaches.push(`journal: fact ${row.seq} is ${own.has(row.seq) ? 'another' : 'not there'} in the store`);
  });
  if (end !== null && end.missing > 0) breaches.push(`journal: it has a gap after fact ${end.factSeq}`);
  return breaches;
}

const FACT_COLUMNS = 'seq, fact_key, kind, version, subject, station_id, person_id, at_ms, body';

/** What is looked at after each end, with the invariants that it judges. */
const LOOKS: readonly { readonly invariants: readonly Invariant[]; readonly breachesIn: (read: ReadDb, scene: Scene) => string[] }[] = [
  { invariants: [], breachesIn: fileBreaches },
  { invariants: ['I1', 'I2'], breachesIn: (read, { beeps }) => beepBreaches(read, beeps) },
  { invariants: ['I3', 'I8'], breachesIn: bookBreaches },
  { invariants: ['I3'], breachesIn: intentBreaches },
  { invariants: ['I4', 'I6'], breachesIn: (read, { outside }) => effectBreaches(read, outside) },
  { invariants: ['I11'], breachesIn: (read, { outside }) => paperBreaches(read, outside) },
  { invariants: ['I3'], breachesIn: (read, { replay }) => replay.breachesIn(read) },
  { invariants: [], breachesIn: (read, { folder }) => copyBreaches(read, folder) },
  { invariants: [], breachesIn: (read, { folder }) => journalBreaches(read, folder) },
];

/** What a shift under kills judges. */
export const JUDGED: readonly Invariant[] = [...new Set(LOOKS.flatMap((look) => look.invariants))];

function breachesIn(read: ReadDb, scene: Scene): string[] {
  return LOOKS.flatMap((look) => look.breachesIn(read, scene));
}

function fileBreaches(read: ReadDb): string[] {
  return read.all<{ quick_check: string }>('PRAGMA quick_check').filter((row) => row.quick_check !== 'ok').map((row) => `quick_check: ${row.quick_check}`);
}

/** I1, I2: every beep is in the store, and what is missing would be the end of the row only. */
function beepBreaches(read: ReadDb, beeps: readonly Beep[]): string[] {
  const isThere = beeps.map(({ scanId }) => read.get('SELECT 1 FROM command_reply WHERE scan_id = ?', scanId) !== undefined);
  const missing = beeps.filter((_, index) => isThere[index] === false).map(({ scanId, operation }) => `I1: ${operation} ${scanId} was answered and is not in the store`);
  const first = isThere.indexOf(false);
  return [...missing, ...(first >= 0 && isThere.includes(true, first) ? [`I2: ${beeps[first]?.scanId ?? ''} is missing, and a later one is there`] : [])];
}

/** I3, I8: units by facts, by moves and by lines are the same, and no place inside is below zero. */
function bookBreaches(read: ReadDb): string[] {
  const rows = read.all<{ kind: string; facts: number; moved: number | null }>(
    `SELECT kind, COUNT(*) AS facts, (SELECT SUM(quantity) FROM stock_move move JOIN fact f ON f.seq = move.fact_seq WHERE f.kind = fact.kind) AS moved
     FROM fact WHERE kind IN ('unit.picked', 'unit.packed') GROUP BY kind`,
  );
  const lines = read.get<{ picked: number | null; packed: number | null }>('SELECT SUM(picked) AS picked, SUM(packed) AS packed FROM order_line');
  const counted: Readonly<Record<string, number>> = { 'unit.picked': lines?.picked ?? 0, 'unit.packed': lines?.packed ?? 0 };
  const wasTakenBack = read.get("SELECT 1 FROM fact WHERE kind IN ('unit.put-back', 'unit.unpacked') OR (kind = 'shipment.told' AND body LIKE '%CANCELLED%')") !== undefined;
  return [
    ...rows.filter((row) => row.facts !== (row.moved ?? 0) || (!wasTakenBack && row.facts !== counted[row.kind])).map((row) => `I3: ${row.facts} ${row.kind}, ${row.moved ?? 0} moves, ${counted[row.kind] ?? 0} in the lines`),
    ...read.all<{ place: string; sku_id: string }>("SELECT place, sku_id FROM stock_balance WHERE place NOT LIKE 'outside:%' AND quantity < 0").map((row) => `I8: ${row.sku_id} is below zero in ${row.place}`),
    ...read.all<{ sku_id: string }>('SELECT sku_id FROM stock_balance GROUP BY sku_id HAVING SUM(quantity) <> 0').map((row) => `I8: the moves of ${row.sku_id} do not sum to zero`),
  ];
}

/** I3: what was packed on the bench has one intent to be packed at Flipkart. */
function intentBreaches(read: ReadDb): string[] {
  return read.all<{ shipment_id: string; intents: number }>(
    `SELECT body ->> 'shipmentId' AS shipment_id, (SELECT COUNT(*) FROM intent WHERE intent.kind = 'pack' AND intent.stream = 'ship:' || (fact.body ->> 'shipmentId')) AS intents
     FROM fact WHERE kind = 'shipment.packed'`,
  ).filter((row) => row.intents !== 1).map((row) => `I3: ${row.shipment_id} is packed and has ${row.intents} pack intents`);
}

/** I4, I6, and "SENT is committed before the bytes leave" (reliability.md 2.3): Flipkart never took a call that the store does not count. */
function effectBreaches(read: ReadDb, { sandbox, taken }: Outside): string[] {
  const intents = read.all<{ kind: 'pack' | 'dispatch'; shipment_id: string; state: string; attempts: number }>("SELECT kind, substr(stream, 6) AS shipment_id, state, attempts FROM intent WHERE kind IN ('pack', 'dispatch')");
  return [
    ...[...sandbox.world.shipments.values()].filter(({ effects }) => effects.pack > 1 || effects.dispatch > 1).map((each) => `I4: ${each.shipmentId} was packed ${each.effects.pack} and dispatched ${each.effects.dispatch} times at Flipkart`),
    ...intents.filter((each) => each.state === 'DONE' && sandbox.world.shipments.get(each.shipment_id)?.effects[each.kind] !== 1).map((each) => `I6: ${each.kind} of ${each.shipment_id} is DONE here and not at Flipkart`),
    ...[...taken].filter(([call]) => !call.startsWith('stock:')).flatMap(([call, times]) => {
      const [kind = '', shipmentId = ''] = call.split(/:(.*)/);
      const known = intents.find((each) => each.kind === kind && each.shipment_id === shipmentId)?.attempts ?? 0;
      return known >= times ? [] : [`2.3: Flipkart took ${times} calls of ${call}, and the store counts ${known}`];
    }),
  ];
}

/** C4, I11: one label a parcel, and none that came out after its cancellation was known. */
function paperBreaches(read: ReadDb, { papers }: Outside): string[] {
  const copies = new Map(read.all<{ tracking_id: string; copies: number }>("SELECT tracking_id, COUNT(*) AS copies FROM print_job WHERE kind = 'label' AND state <> 'failed' GROUP BY tracking_id").map((row) => [row.tracking_id, row.copies]));
  const counts = new Map<string, number>();
  for (const { trackingId } of papers) counts.set(trackingId, (counts.get(trackingId) ?? 0) + 1);
  return [
    ...[...counts].filter(([trackingId, count]) => count > Math.max(1, copies.get(trackingId) ?? 0)).map(([trackingId, count]) => `C4: the label of ${trackingId} came out ${count} times, ${copies.get(trackingId) ?? 0} times wanted`),
    ...papers.filter(({ trackingId }) => !copies.has(trackingId)).map(({ trackingId }) => `C4: a label that nobody wanted came out: ${trackingId}`),
    ...papers.filter(({ trackingId, afterMs }) => read.get(
      `SELECT 1 FROM parcel JOIN shipment USING (shipment_id) JOIN fact ON fact.subject = shipment.order_id AND fact.kind = 'shipment.told' AND fact.at_ms < ?2
       WHERE parcel.tracking_id = ?1 AND shipment.closed_reason = 'cancelled' AND fact.seq = (SELECT MAX(seq) FROM fact f WHERE f.subject = shipment.order_id AND f.kind = 'shipment.told')`, trackingId, afterMs,
    ) !== undefined).map(({ trackingId }) => `I11: the label of ${trackingId} came out after its cancellation was known`),
  ];
}

/** What the facts of a shift make, in a store of its own: it goes on where it was at the last look, and old facts must still be the same. */
export class Replay {
  readonly #copy = openDatabase(':memory:');
  readonly #facts = createFactLog(projectors);

  /** Tables that differ from what their facts make. */
  breachesIn(read: ReadDb): string[] {
    const last = this.#copy.read.get<{ seq: number | null }>('SELECT MAX(seq) AS seq FROM fact')?.seq ?? 0;
    this.#copy.write((tx) => {
      for (const fact of this.#facts.since(read, last, Number.MAX_SAFE_INTEGER)) this.#facts.append(tx, fact, fact);
    });
    const tableOf = (from: ReadDb, table: string): string => JSON.stringify(from.all(`SELECT * FROM ${table}`));
    return ['fact', ...PROJECTED_TABLES].filter((table) => tableOf(read, table) !== tableOf(this.#copy.read, table)).map((table) => `replay: ${table} differs from what its facts make`);
  }

  close(): void {
    this.#copy.close();
  }
}

/** What must hold when the shift is over: every order left once, or was cancelled. */
export function unfinished(scene: Scene): string[] {
  const database = openDatabase(join(scene.folder, 'station.db'));
  try {
    const { read } = database;
    const { shipments } = scene.outside.sandbox.world;
    const rows = read.all<{ shipment_id: string; floor_state: string; closed_reason: string | null; times: number; tracking_id: string | null }>(
      `SELECT shipment.shipment_id, floor_state, closed_reason, tracking_id, (SELECT COUNT(*) FROM fact WHERE kind = 'parcel.handed-over' AND body ->> 'shipmentId' = shipment.shipment_id) AS times
       FROM shipment JOIN parcel USING (shipment_id)`,
    );
    return [
      ...(rows.length === shipments.size ? [] : [`end: ${shipments.size} orders at Flipkart, ${rows.length} here`]),
      ...rows.flatMap((row) => {
        if (row.closed_reason === 'cancelled') return [];
        const effects = shipments.get(row.shipment_id)?.effects;
        const isGood = row.floor_state === 'HANDED_OVER' && row.times === 1 && effects?.pack === 1 && effects.dispatch === 1;
        return isGood ? [] : [`end: ${row.shipment_id} is ${row.floor_state}, handed over ${row.times} times, at Flipkart ${JSON.stringify(effects)}`];
      }),
    ];
  } finally {
    database.close();
  }
}
