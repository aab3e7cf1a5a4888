import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { openDatabase, openStore } from '../../main/database/index.ts';
import type { Database } from '../../main/database/index.ts';
import { JournalFollower, newestFact } from '../../main/database/journal/index.ts';
import type { RestorePorts } from '../../main/database/restore/restore-store.ts';
import type { Reply } from '../../shared/contract/index.ts';
import type { FloorStation } from '../doubles/floor-station.ts';
import { floorStation } from '../doubles/floor-station.ts';
import { packBench, SHOP } from '../doubles/pack-bench.ts';
import { told } from '../fixtures/told.ts';

const folders: string[] = [];
const stores: Database[] = [];

afterEach(() => {
  for (const store of stores.splice(0)) store.close();
  for (const made of folders.splice(0)) rmSync(made, { recursive: true, force: true });
});

const kept = (store: Database): Database => {
  stores.push(store);
  return store;
};

/** What a window sends, and sends again when it has heard no answer. */
const ACTS = [
  (station: FloorStation) => station.call('picklist.create', { shipments: { dueNext: 1 } }, 'window-1'),
  (station: FloorStation) => station.call('pack.scan', { benchId: 'bench-1', barcode: SHOP.SOAP.barcode } as never, 'window-2'),
  (station: FloorStation) => station.call('pack.scan', { benchId: 'bench-1', barcode: 'no such code' } as never, 'window-3'),
] as const;

/** Ids of traces are of the call; the view is today's. */
const answerOf = (reply: Reply): unknown => (reply.ok ? ('answer' in (reply.value as object) ? (reply.value as { answer: unknown }).answer : reply.value) : { ...reply.error, traceId: '' });

interface Repeated {
  readonly before: readonly unknown[];
  readonly after: readonly unknown[];
  readonly facts: readonly [before: number, after: number];
}

/** Acts whose answers are lost; the store is gone and comes back from its journal; the same ids are sent again. `lost` cuts the journal off before the last facts. */
async function repeat(meaning: RestorePorts['meaning'] = {}, unsynced = 0): Promise<Repeated> {
  const folder = mkdtempSync(join(tmpdir(), 'answers-'));
  folders.push(folder);
  const database = openDatabase(join(folder, 'station.db'));
  const { station, pickAll } = await packBench(database, told(1, { SOAP: 2 }), told(2, { SOAP: 1 }), told(3, { SOAP: 1 }));
  await pickAll();
  station.tell(told(4, { SOAP: 1 }), told(5, { SOAP: 1 }));
  const follower = new JournalFollower({ folder: join(folder, 'journal'), read: database.read, clock: station.time });
  const before: unknown[] = [];
  for (const [index, act] of ACTS.entries()) {
    if (index === ACTS.length - unsynced) follower.pump();
    before.push(answerOf(await act(station)));
  }
  if (unsynced === 0) follower.pump();
  follower.sync();
  follower.close();
  const facts = newestFact(database.read);
  database.close();
  for (const ending of ['', '-wal', '-shm']) rmSync(join(folder, `station.db${ending}`), { force: true });
  const { database: restored, restored: report } = openStore({ dataFolder: folder, journalFolder: join(folder, 'journal'), facts: station.facts, clock: station.time, meaning });
  kept(restored);
  expect(report).toMatchObject({ base: 'journal', factsMissing: 0 });
  const again = floorStation(restored);
  const after: unknown[] = [];
  for (const act of ACTS) after.push(answerOf(await act(again)));
  return { before, after, facts: [facts, newestFact(restored.read)] };
}

describe('a window whose answer was lost sends the same again after a restore', () => {
  it('gets the first answers, and nothing is done twice', async () => {
    const { before, after, facts } = await repeat();
    expect(after).toEqual(before);
    expect(facts[1]).toBe(facts[0]);
  });

  it('that was not yet in the journal is done for the first time', async () => {
    const { before, after, facts } = await repeat({}, 2);
    expect(after).toEqual(before);
    expect(facts[1]).toBe(facts[0]);
  });

  it('is found out when the answers are forgotten: a second picklist is made', async () => {
    const { before, after, facts } = await repeat({ answers: () => undefined });
    expect(after[0]).not.toEqual(before[0]);
    expect(facts[1]).toBeGreaterThan(facts[0]);
  });
});
