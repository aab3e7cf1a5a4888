import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Database, IntentClass } from '../../main/database/index.ts';
import { addIntent, createFactLog, intentByKey, openDatabase } from '../../main/database/index.ts';
import { PROJECTED_TABLES, projectors } from '../../main/fulfilment/index.ts';
import { sqliteIntentStore } from '../../main/sync/intent-store.ts';
import type { Settlement } from '../../main/sync/intent-store.ts';
import { INTENT_KINDS, nextGeneration, retryWay, UNSENT_RULES } from '../../shared/fulfilment/unsent.ts';
import type { IntentKind } from '../../shared/fulfilment/unsent.ts';
import type { FloorStation } from '../doubles/floor-station.ts';
import { floorStation } from '../doubles/floor-station.ts';
import { runs } from '../fixtures/runs.ts';
import { told } from '../fixtures/told.ts';

const CLASSES: Readonly<Record<IntentKind, IntentClass>> = { 'fk-picklist': 'UNGUARDED', pack: 'GUARDED', dispatch: 'GUARDED', cancel: 'GUARDED', stock: 'SET', price: 'SET', listing: 'SET' };
const KINDS = [...INTENT_KINDS];

const keyOf = (kind: IntentKind, n = 1): string => `a1:${kind}:thing-${n}:1`;

/** An act of a kind about order 1; each in a stream of its own unless a test says otherwise. */
function intend(database: Database, kind: IntentKind, n = 1, stream = `${kind}-${n}`): string {
  database.write((tx) => addIntent(tx, { opKey: keyOf(kind, n), stream, kind, class: CLASSES[kind], payload: { shipmentId: told(n, { 'SKU-1': 1 }).shipmentId, skuId: 'SKU-1', listingId: 'LST-1' }, dueMs: 5_000 }, 1_000));
  return keyOf(kind, n);
}

/** As the sender leaves one that it tried too often, or that Flipkart refused. */
function stick(database: Database, opKey: string, to: 'PARKED' | 'REJECTED', nowMs = 2_000): void {
  const store = sqliteIntentStore(database);
  const intent = intentByKey(database.read, opKey);
  if (intent === undefined) throw new Error(`no intent ${opKey}`);
  store.markSent([intent], nowMs);
  store.settle([[intent, { to, says: 'as Flipkart said' }]], nowMs);
}

const stateOf = (database: Database, opKey: string): string => intentByKey(database.read, opKey)?.state ?? 'none';

/** The number on the badge, every group of the screen, and the rows behind it: each must be what the store has. */
async function badgeEqualsStore(station: FloorStation): Promise<void> {
  const rows = station.database.read.all<{ kind: string; state: string }>('SELECT kind, state FROM intent').filter((row) => row.state !== 'DONE' && row.state !== 'SUPERSEDED');
  const sync = await station.must('sync.read', {});
  expect(sync.unsent).toBe(rows.length);
  const counted = new Map<string, number>();
  for (const row of rows) counted.set(`${row.kind} ${row.state}`, (counted.get(`${row.kind} ${row.state}`) ?? 0) + 1);
  expect(new Map(sync.groups.map((group) => [`${group.kind} ${group.state}`, group.count]))).toEqual(counted);
  expect(await station.must('unsent.list', { kind: null, state: null, limit: 500 })).toMatchObject({ total: rows.length, rows: { length: Math.min(500, rows.length) } });
}

function replayed(database: Database): void {
  const target = openDatabase(':memory:');
  createFactLog(projectors).replay(database.read, target);
  for (const table of PROJECTED_TABLES) expect(target.read.all(`SELECT * FROM ${table}`), table).toEqual(database.read.all(`SELECT * FROM ${table}`));
}

it('N5 names the order and its AWB, and keeps what happened to it beside the straight way', async () => {
  const station = floorStation();
  station.tell(told(1, { 'SKU-1': 1 }));
  station.labelled(1);
  const opKey = intend(station.database, 'pack');
  stick(station.database, opKey, 'PARKED');
  const { row, history, can } = await station.must('unsent.read', { opKey });
  expect(row).toMatchObject({ kind: 'pack', state: 'PARKED', orderId: told(1, { 'SKU-1': 1 }).orderId, trackingIds: [expect.stringMatching(/\w/u) as string] });
  expect(history).toEqual([{ state: 'PARKED', says: 'as Flipkart said', times: 1, firstAtMs: 2_000, lastAtMs: 2_000 }]);
  expect(can).toEqual({ retry: 'read-back', outside: 'confirm', giveUp: [...UNSENT_RULES.pack.reasons], followUp: true });
});

it('N5 three days without a line leave one line of history an act', async () => {
  const station = floorStation();
  const opKey = intend(station.database, 'dispatch');
  const store = sqliteIntentStore(station.database);
  const intent = intentByKey(station.database.read, opKey);
  for (let at = 1; at <= 300; at += 1) {
    if (intent === undefined) continue;
    store.markSent([intent], at * 15_000);
    store.settle([[intent, { to: 'READY', says: 'the line is down', nextAtMs: at * 15_000, noTry: true }]], at * 15_000);
  }
  expect((await station.must('unsent.read', { opKey })).history).toEqual([{ state: 'READY', says: 'the line is down', times: 300, firstAtMs: 15_000, lastAtMs: 4_500_000 }]);
});

it.each(KINDS.flatMap((kind) => (['PARKED', 'REJECTED'] as const).map((state) => [kind, state] as const)))('N5 %s that is %s is retried as its class allows, and never blindly', async (kind, state) => {
  const station = floorStation();
  station.tell(told(1, { 'SKU-1': 1 }));
  const opKey = intend(station.database, kind);
  stick(station.database, opKey, state);
  const way = retryWay({ class: CLASSES[kind], state, wasSent: true });
  expect(await station.must('unsent.retry', { opKey, words: '' })).toMatchObject({ kind, way });
  if (way === 'new-generation') {
    expect(stateOf(station.database, opKey)).toBe('SUPERSEDED');
    expect(stateOf(station.database, nextGeneration(opKey))).toBe('READY');
  } else {
    expect(stateOf(station.database, opKey)).toBe(way === 'read-back' ? 'UNSURE' : 'READY');
  }
  if (state === 'PARKED' && CLASSES[kind] !== 'SET') expect(way).toBe('read-back');
  await badgeEqualsStore(station);
  replayed(station.database);
});

it.each(KINDS)('N5 %s is given up with a reason that fits it, its stream goes on, and it can be taken back', async (kind) => {
  const station = floorStation();
  station.tell(told(1, { 'SKU-1': 1 }));
  const opKey = intend(station.database, kind, 1, 'one');
  const behind = intend(station.database, kind, 2, 'one');
  stick(station.database, opKey, 'REJECTED');
  const store = sqliteIntentStore(station.database);
  expect(store.takeReady(9_000, 10, KINDS, 'all')).toEqual([]);
  expect(await station.refusal('unsent.give-up', { opKey, reason: 'other', words: '' })).toBe('unsent_say_why');
  const { decisionId } = await station.must('unsent.give-up', { opKey, reason: 'flipkart_refuses', words: 'it is gone there' });
  expect(stateOf(station.database, opKey)).toBe('SUPERSEDED');
  expect(store.takeReady(9_000, 10, KINDS, 'all').map((intent) => intent.opKey)).toEqual([behind]);
  const open = (await station.must('unsent.decisions', { show: 'open', limit: 10 })).rows;
  expect(open.map((row) => row.decisionId)).toEqual(UNSENT_RULES[kind].followUp ? [decisionId] : []);
  await badgeEqualsStore(station);
  expect(await station.must('unsent.undo', { decisionId })).toMatchObject({ state: 'REJECTED' });
  expect(intentByKey(station.database.read, opKey)).toMatchObject({ state: 'REJECTED', says: 'as Flipkart said' });
  expect((await station.must('unsent.decisions', { show: 'open', limit: 10 })).open).toBe(0);
  expect(await station.refusal('unsent.undo', { decisionId })).toBe('unsent_moved_on');
  await badgeEqualsStore(station);
  replayed(station.database);
});

it('N5 is not taken back once what stood behind it has left', async () => {
  const station = floorStation();
  const opKey = intend(station.database, 'price', 1, 'one');
  const behind = intend(station.database, 'price', 2, 'one');
  stick(station.database, opKey, 'REJECTED');
  const { decisionId } = await station.must('unsent.give-up', { opKey, reason: 'not_wanted', words: '' });
  const next = intentByKey(station.database.read, behind);
  if (next !== undefined) sqliteIntentStore(station.database).markSent([next], 9_000);
  expect(await station.refusal('unsent.undo', { decisionId })).toBe('unsent_moved_on');
});

it('N5 an order that was given up stays a task until somebody saw to it, or Flipkart ends it', async () => {
  const station = floorStation();
  station.tell(told(1, { 'SKU-1': 1 }), told(2, { 'SKU-1': 1 }));
  for (const n of [1, 2]) stick(station.database, intend(station.database, 'pack', n), 'REJECTED');
  const one = await station.must('unsent.give-up', { opKey: keyOf('pack', 1), reason: 'does_not_ship', words: '' });
  await station.must('unsent.give-up', { opKey: keyOf('pack', 2), reason: 'does_not_ship', words: '' });
  expect(await station.must('unsent.decisions', { show: 'open', limit: 10 })).toMatchObject({ open: 2 });
  await station.must('unsent.follow-up', { decisionId: one.decisionId, words: 'packed in the panel' });
  expect(await station.refusal('unsent.follow-up', { decisionId: one.decisionId, words: 'again' })).toBe('unsent_followed_up');
  station.tell(told(2, { 'SKU-1': 1 }, { state: 'CANCELLED', updatedAtMs: station.time.nowMs() }));
  expect((await station.must('unsent.decisions', { show: 'open', limit: 10 })).open).toBe(0);
  replayed(station.database);
});

it('N5 decides nothing about what goes by itself, and takes no word for a count', async () => {
  const station = floorStation();
  const opKey = intend(station.database, 'stock');
  for (const operation of ['unsent.retry', 'unsent.outside'] as const) expect(await station.refusal(operation, { opKey, words: 'x' })).toBe('unsent_not_stuck');
  expect(await station.refusal('unsent.retry', { opKey: 'nothing', words: '' })).toBe('unsent_not_found');
  stick(station.database, opKey, 'PARKED');
  expect(await station.refusal('unsent.outside', { opKey, words: 'in the panel' })).toBe('unsent_never_outside');
  expect(await station.refusal('unsent.give-up', { opKey, reason: 'order_cancelled', words: '' })).toBe('unsent_reason_unfit');
});

const SETTLEMENTS: readonly Settlement[] = [
  { to: 'READY', says: 'wait', nextAtMs: 3_000 }, { to: 'UNSURE', says: 'no answer', nextAtMs: 3_000 }, { to: 'HELD', says: 'not now', nextAtMs: 3_000 },
  { to: 'PARKED', says: 'too often' }, { to: 'REJECTED', says: 'no' }, { to: 'DONE', says: 'yes' }, { to: 'SUPERSEDED', says: 'older' },
];

it('N5 the badge equals the store after every step: whatever is added, sent, settled, decided and started anew', async () => {
  const step = fc.oneof(
    fc.record({ do: fc.constant('add' as const), kind: fc.constantFrom(...KINDS), n: fc.integer({ min: 1, max: 3 }) }),
    fc.record({ do: fc.constant('send' as const), pick: fc.nat(20) }),
    fc.record({ do: fc.constant('settle' as const), pick: fc.nat(20), to: fc.constantFrom(...SETTLEMENTS) }),
    fc.record({ do: fc.constantFrom('retry' as const, 'outside' as const, 'give-up' as const), pick: fc.nat(20) }),
    fc.record({ do: fc.constantFrom('undo' as const, 'restart' as const) }),
  );
  await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 25 }), async (steps) => {
    const folder = mkdtempSync(join(tmpdir(), 'unsent-'));
    const path = join(folder, 'station.db');
    let database = openDatabase(path);
    let station = floorStation(database);
    let lastDecision: string | null = null;
    try {
      station.tell(told(1, { 'SKU-1': 1 }), told(2, { 'SKU-1': 1 }), told(3, { 'SKU-1': 1 }));
      for (const each of steps) {
        const keys = database.read.all<{ opKey: string }>("SELECT op_key AS opKey FROM intent WHERE state NOT IN ('DONE', 'SUPERSEDED') ORDER BY intent_id").map((row) => row.opKey);
        const opKey = 'pick' in each ? keys[each.pick % Math.max(1, keys.length)] : undefined;
        const intent = opKey === undefined ? undefined : intentByKey(database.read, opKey);
        if (each.do === 'add') intend(database, each.kind, each.n);
        else if (each.do === 'restart') {
          database.close();
          database = openDatabase(path);
          station = floorStation(database);
          sqliteIntentStore(database).recover(4_000);
        } else if (each.do === 'undo') {
          if (lastDecision !== null) await station.call('unsent.undo', { decisionId: lastDecision });
        } else if (intent !== undefined && each.do === 'send') sqliteIntentStore(database).markSent([intent], 2_500);
        else if (intent !== undefined && each.do === 'settle') sqliteIntentStore(database).settle([[intent, each.to]], 3_000);
        else if (intent !== undefined && (each.do === 'retry' || each.do === 'outside')) await station.call(`unsent.${each.do}`, { opKey: intent.opKey, words: 'w' });
        else if (intent !== undefined) {
          const reply = await station.call('unsent.give-up', { opKey: intent.opKey, reason: 'flipkart_refuses', words: 'w' });
          if (reply.ok) lastDecision = reply.value.decisionId;
        }
        await badgeEqualsStore(station);
      }
    } finally {
      database.close();
      rmSync(folder, { recursive: true });
    }
  }), { numRuns: runs(40, 80) });
});
