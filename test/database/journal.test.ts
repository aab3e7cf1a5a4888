import { spawnSync } from 'node:child_process';
import { appendFileSync, closeSync, constants, mkdirSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, describe, expect, it } from 'vitest';
import type { Journal } from '../../main/database/index.ts';
import { addIntent, openDatabase } from '../../main/database/index.ts';
import { dispensableFiles, journalEnd, JournalFollower, journalFiles, newestChange, newestFact, readHistory, readLife, startJournal, trimChanges } from '../../main/database/journal/index.ts';
import { readJournalFile } from '../../main/database/journal/journal-files.ts';
import { systemScheduler } from '../../main/platform/clock.ts';
import { VirtualTime } from '../../main/platform/virtual-time.ts';
import { DAY_MS } from '../../shared/time.ts';
import { eventually } from '../doubles/eventually.ts';
import type { FloorStation } from '../doubles/floor-station.ts';
import { floorStation, stockUp } from '../doubles/floor-station.ts';
import { MORNING_MS } from '../fixtures/told.ts';

const folders: string[] = [];

const ending: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const end of ending.splice(0)) await end();
  for (const made of folders.splice(0)) rmSync(made, { recursive: true, force: true });
});

interface Journalled {
  readonly station: FloorStation;
  readonly folder: string;
  follow(fileBytes?: number): JournalFollower;
  /** The newest fact that can be followed in the journal from nothing, and how many lie beyond. */
  held(): { readonly factSeq: number; readonly missing: number; readonly facts: number; readonly intents: number };
}

async function journalled(): Promise<Journalled> {
  const folder = mkdtempSync(join(tmpdir(), 'journal-'));
  folders.push(folder);
  const station = floorStation();
  await stockUp(station, { SOAP: { bin: 'A-1', barcode: '8901234567894', units: 10 } });
  return {
    station, folder,
    follow: (fileBytes) => new JournalFollower({ folder, read: station.database.read, clock: station.time, ...(fileBytes === undefined ? {} : { fileBytes }) }),
    held() {
      let facts = 0;
      const end = readHistory(folder, { storeId: readLife(station.database.read).storeId, life: 1, factSeq: 0, changeSeq: 0 }, (rows) => {
        facts += rows.length;
      });
      return { factSeq: end?.factSeq ?? 0, missing: end?.missing ?? 0, facts, intents: end?.intents.length ?? 0 };
    },
  };
}

interface Running {
  readonly station: FloorStation;
  readonly folder: string;
  readonly journal: Journal;
}

/** A store in a file with the journal's own thread. */
async function running(): Promise<Running> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'journal-'));
  folders.push(dataFolder);
  const folder = join(dataFolder, 'journal');
  const database = openDatabase(join(dataFolder, 'station.db'));
  const station = floorStation(database);
  await stockUp(station, { SOAP: { bin: 'A-1', barcode: '8901234567894', units: 10 } });
  const journal = startJournal({ database, dataFolder, folder, scheduler: systemScheduler, troubled: () => undefined });
  ending.push(async () => {
    await journal.stop();
    database.close();
  });
  return { station, folder, journal };
}

const HOLD_LIMIT_MS = 2_000;
const STOP_LIMIT_MS = 5_000;

interface Hanging {
  readonly journal: Journal;
  readonly time: VirtualTime;
  /** What was told of troubles, in order. */
  readonly told: readonly (string | null)[];
  /** The disk answers again. */
  letGo(): void;
}

/** A journal whose disk never answers: whoever reads its file waits in the system, as on a share that is gone. */
async function hanging(): Promise<Hanging> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'journal-'));
  folders.push(dataFolder);
  const folder = join(dataFolder, 'journal');
  mkdirSync(folder);
  const database = openDatabase(join(dataFolder, 'station.db'));
  const path = join(folder, `${readLife(database.read).storeId}-0001-000001.jsonl`);
  expect(spawnSync('mkfifo', [path]).status).toBe(0);
  let other: number | null = null;
  const letGo = (): void => {
    rmSync(path, { force: true });
    if (other !== null) closeSync(other);
    other = null;
  };
  const time = new VirtualTime(MORNING_MS);
  const told: (string | null)[] = [];
  const journal = startJournal({ database, dataFolder, folder, scheduler: time, troubled: (status) => told.push(status.trouble) });
  ending.push(async () => {
    letGo();
    await journal.stop();
    database.close();
  });
  // Its other end can be opened when somebody reads; who holds that end lets the reader wait for what never comes.
  await eventually('the journal reads its file', () => {
    try {
      other = openSync(path, constants.O_WRONLY | constants.O_NONBLOCK);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENXIO')) throw error;
    }
    return other !== null;
  }, 10_000);
  return { journal, time, told, letGo };
}

const receive = (station: FloorStation, times: number): Promise<unknown> => Array.from({ length: times }).reduce<Promise<unknown>>(
  (before) => before.then(() => station.must('stock.receive', { skuId: 'SOAP', binCode: 'A-1', quantity: 1, reference: 'test' } as never)), Promise.resolve(),
);
const intend = (station: FloorStation, n: number): void => {
  station.database.write((tx) => addIntent(tx, { opKey: `a1:pack:${n}:1`, stream: `ship:${n}`, kind: 'pack', class: 'GUARDED', payload: {}, dueMs: 0 }, station.time.nowMs()));
};
const lastFile = (folder: string): string => journalFiles(folder).at(-1)?.path ?? '';

describe('the journal', () => {
  it('holds every fact and intent of the store, and goes on where it ended', async () => {
    const { station, follow, held } = await journalled();
    const first = follow();
    first.pump();
    first.sync();
    first.close();
    await receive(station, 3);
    intend(station, 1);
    const second = follow();
    second.pump();
    expect(second.pump()).toBe(0);
    second.close();
    const newest = newestFact(station.database.read);
    expect(held()).toEqual({ factSeq: newest, missing: 0, facts: newest, intents: 1 });
  });

  it('has everything on its disk when it says so, which a call to Flipkart waits for', async () => {
    const { station, journal, folder } = await running();
    for (let act = 1; act <= 5; act += 1) {
      await receive(station, 1);
      intend(station, act);
      await journal.holdsAll();
      const { storeId } = readLife(station.database.read);
      expect(journalEnd(folder, storeId)).toMatchObject({ factSeq: newestFact(station.database.read), changeSeq: newestChange(station.database.read) });
    }
  });

  it('holds nobody up when it has ended', async () => {
    const { station, journal, folder } = await running();
    await journal.stop();
    await receive(station, 1);
    await journal.holdsAll();
    expect(journalEnd(folder, readLife(station.database.read).storeId)?.factSeq).toBeLessThan(newestFact(station.database.read));
  });

  it('goes on when the store is found damaged as its log of changes is shortened, which whoever watches the store is told', async () => {
    const dataFolder = mkdtempSync(join(tmpdir(), 'journal-'));
    folders.push(dataFolder);
    const store = openDatabase(join(dataFolder, 'station.db'));
    store.write((tx) => tx.run('WITH RECURSIVE n (seq) AS (SELECT 1 UNION ALL SELECT seq + 1 FROM n WHERE seq < 6000) INSERT INTO intent_change (change_seq, intent_id) SELECT seq, 0 FROM n'));
    let refused = 0;
    const told: (string | null)[] = [];
    const journal = startJournal({
      database: { ...store, write: () => {
        refused += 1;
        throw new Sqlite.SqliteError('database disk image is malformed', 'SQLITE_CORRUPT');
      } },
      dataFolder, folder: join(dataFolder, 'journal'), scheduler: systemScheduler, troubled: (status) => told.push(status.trouble),
    });
    ending.push(async () => {
      await journal.stop();
      store.close();
    });
    await journal.holdsAll();
    expect(refused).toBeGreaterThan(0);
    await journal.holdsAll();
    expect(journal.status()).toMatchObject({ changeSeq: 6_000, trouble: null });
    expect(told).toEqual([]);
  });

  it('whose disk hangs is told as troubled, holds nobody up, and is well again when the disk is', async () => {
    const { journal, time, told, letGo } = await hanging();
    const held = journal.holdsAll();
    time.advance(HOLD_LIMIT_MS);
    await held;
    expect(journal.status()).toMatchObject({ trouble: 'disk_failed' });
    await journal.holdsAll();
    letGo();
    await eventually('the journal answers again', () => told.length > 1, 10_000);
    expect(told).toEqual(['disk_failed', null]);
    expect(journal.status()).toMatchObject({ trouble: null });
  });

  it('whose disk hangs does not keep the station from ending', async () => {
    const { journal, time } = await hanging();
    const held = journal.holdsAll();
    time.advance(HOLD_LIMIT_MS);
    await held;
    const stopped = journal.stop();
    time.advance(STOP_LIMIT_MS);
    await stopped;
  });

  it('cuts off a last line that a kill tore, and writes it again', async () => {
    const { station, folder, follow, held } = await journalled();
    const first = follow();
    first.pump();
    first.close();
    const whole = readFileSync(lastFile(folder));
    writeFileSync(lastFile(folder), whole.subarray(0, whole.length - 7));
    expect(held().factSeq).toBe(newestFact(station.database.read) - 1);
    const second = follow();
    second.pump();
    second.close();
    expect(held()).toMatchObject({ factSeq: newestFact(station.database.read), missing: 0 });
    expect(readJournalFile(lastFile(folder)).badLines).toBe(0);
  });

  it('ends at a damaged line, counts what lies beyond, and fills the gap when the station starts', async () => {
    const { station, folder, follow, held } = await journalled();
    await receive(station, 5);
    const first = follow();
    first.pump();
    first.close();
    const lines = readFileSync(lastFile(folder), 'utf8').split('\n');
    const damaged = lines.findIndex((line) => line.includes(`"seq":${newestFact(station.database.read) - 2},`));
    writeFileSync(lastFile(folder), lines.with(damaged, (lines[damaged] ?? '').replace('"seq"', '"sEq"')).join('\n'));
    expect(held()).toMatchObject({ factSeq: newestFact(station.database.read) - 3, missing: 3 });
    const second = follow();
    second.pump();
    second.close();
    expect(held()).toMatchObject({ factSeq: newestFact(station.database.read), missing: 0 });
  });

  it('begins a new file when one is large, and gives up those that nothing needs any more', async () => {
    const { station, folder, follow, held } = await journalled();
    const follower = follow(700);
    for (let n = 0; n < 6; n += 1) {
      await receive(station, 2);
      follower.pump();
    }
    const early = newestFact(station.database.read);
    station.time.advance(31 * DAY_MS);
    for (let n = 0; n < 3; n += 1) {
      await receive(station, 2);
      follower.pump();
    }
    follower.close();
    expect(journalFiles(folder).length).toBeGreaterThan(5);
    const { storeId } = readLife(station.database.read);
    const nowMs = station.time.nowMs();
    expect(dispensableFiles(folder, storeId, null, nowMs)).toEqual([]);
    expect(dispensableFiles(folder, storeId, 1, nowMs)).toEqual([]);
    const gone = dispensableFiles(folder, storeId, early, nowMs);
    expect(gone.length).toBeGreaterThan(0);
    for (const path of gone) rmSync(path);
    let facts = 0;
    const end = readHistory(folder, { storeId, life: 1, factSeq: early, changeSeq: 0 }, (rows) => {
      facts += rows.length;
    });
    expect([end?.missing, facts]).toEqual([0, newestFact(station.database.read) - early]);
    expect(held().facts).toBe(0);
  });

  it('has every intent although the log of changes was shortened for another journal', async () => {
    const { station, follow, held } = await journalled();
    for (let n = 1; n <= 5; n += 1) intend(station, n);
    trimChanges(station.database, newestChange(station.database.read));
    expect(station.database.read.all('SELECT * FROM intent_change')).toHaveLength(1);
    const follower = follow();
    follower.pump();
    follower.close();
    expect(held().intents).toBe(5);
  });

  it('writes intents before the facts that were committed with them', async () => {
    const { station, folder, follow } = await journalled();
    intend(station, 1);
    const follower = follow();
    follower.pump();
    follower.close();
    const kinds = readJournalFile(lastFile(folder)).entries.map((entry) => Object.keys(entry)[0]);
    expect(kinds.indexOf('intent')).toBeLessThan(kinds.indexOf('fact'));
  });

  it('says where it ends from its last lines alone', async () => {
    const { station, folder, follow } = await journalled();
    intend(station, 1);
    await receive(station, 4);
    const follower = follow(3_000);
    follower.pump();
    await receive(station, 1);
    follower.pump();
    follower.close();
    appendFileSync(lastFile(folder), '{"sum":"torn');
    expect(journalEnd(folder)).toEqual({ storeId: readLife(station.database.read).storeId, life: 1, factSeq: newestFact(station.database.read), changeSeq: newestChange(station.database.read) });
  });

  it('belongs to one store: files of another are left alone', async () => {
    const one = await journalled();
    one.follow().pump();
    const before = readdirSync(one.folder).map((name) => [name, statSync(join(one.folder, name)).size]);
    utimesSync(lastFile(one.folder), 1, 1);
    const { storeId } = readLife(one.station.database.read);
    one.station.database.write((tx) => tx.run("UPDATE store_life SET store_id = '0123456789ab'"));
    one.follow().pump();
    expect(journalFiles(one.folder)[0]?.storeId).toBe('0123456789ab');
    expect(readdirSync(one.folder).filter((name) => name.startsWith(storeId)).map((name) => [name, statSync(join(one.folder, name)).size])).toEqual(before);
  });
});
