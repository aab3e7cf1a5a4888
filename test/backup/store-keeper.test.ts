import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { CopyMaker, Database } from '../../main/database/index.ts';
import { backupFolder, goodCopies, makeCopy, openDatabase, readDamage, readSetting } from '../../main/database/index.ts';
import type { WatchedStore } from '../../main/store-care.ts';
import { careForStore } from '../../main/store-care.ts';
import type { LogLine } from '../../main/platform/logger.ts';
import { loggerTo } from '../../main/platform/logger.ts';
import { VirtualTime } from '../../main/platform/virtual-time.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../shared/time.ts';
import { MORNING_MS } from '../fixtures/told.ts';
import { addFacts, folderWith, pagesOf, spoil, STORE } from './copied-store.ts';

const folders: string[] = [];
const open: Database[] = [];

/** A copy on the thread of the test. */
const here: CopyMaker = (order) => ({ outcome: makeCopy(order), cancel: () => undefined });

interface Kept {
  readonly folder: string;
  readonly time: VirtualTime;
  readonly care: WatchedStore;
  readonly log: readonly LogLine[];
  /** Moves the clock from minute to minute. */
  pass(ms: number): Promise<void>;
  reasons(): string[];
}

function keep(copies: CopyMaker = here, folder?: string): Kept {
  const made = folderWith(folder === undefined ? 20 : 0, folder);
  if (folder === undefined) folders.push(made.folder);
  const time = new VirtualTime(MORNING_MS);
  const log: LogLine[] = [];
  const care = careForStore({ dataFolder: made.folder, clock: time, scheduler: time, logger: loggerTo((line) => log.push(line)), copies }, made.database, () => undefined);
  open.push(care.database);
  care.start();
  return {
    folder: made.folder, time, care, log,
    async pass(ms) {
      for (let passed = 0; passed < ms; passed += MINUTE_MS) {
        time.advance(MINUTE_MS);
        await care.idle();
      }
    },
    reasons: () => goodCopies(made.folder).map((note) => note.reason),
  };
}

/** Something came to the door. */
async function heard(care: WatchedStore, input: unknown): Promise<void> {
  await care.hearing(() => Promise.resolve({ ok: false, error: { code: 'unavailable', about: {}, traceId: '' } }))('pick.scan', input, { personId: 'asha' });
}

afterEach(() => {
  for (const each of open.splice(0)) each.close();
  for (const each of folders.splice(0)) rmSync(each, { recursive: true });
});

describe('the copies of a day', () => {
  it('are made every two hours, as long as something changed', async () => {
    const { care, pass, reasons } = keep();
    await pass(2 * MINUTE_MS);
    expect(reasons()).toEqual(['two-hourly']);
    await pass(5 * HOUR_MS);
    expect(reasons()).toHaveLength(1);
    addFacts(care.database, 1);
    await pass(2 * MINUTE_MS);
    expect(reasons()).toHaveLength(2);
    addFacts(care.database, 1);
    await pass(HOUR_MS);
    expect(reasons()).toHaveLength(2);
    await pass(HOUR_MS);
    expect(reasons()).toHaveLength(3);
  });

  it('are none of a store in which nothing happened', async () => {
    const folder = keep().folder;
    for (const each of open.splice(0)) each.close();
    rmSync(join(folder, STORE));
    const { pass, reasons, care } = keep(here, folder);
    await pass(3 * HOUR_MS);
    await care.stop();
    expect(reasons()).toEqual([]);
  });

  it('go on after a restore that lost facts: copies of what is no history any more neither stand in for new ones nor push them out', async () => {
    const first = keep();
    for (let copy = 0; copy < 7; copy += 1) {
      addFacts(first.care.database, 10);
      await first.pass(2 * HOUR_MS + 2 * MINUTE_MS);
    }
    for (const each of open.splice(0)) each.close();
    for (const ending of ['', '-wal', '-shm']) rmSync(join(first.folder, `${STORE}${ending}`), { force: true });
    // What came out of the restore has less than any of those copies.
    folderWith(12, first.folder).database.close();
    const second = keep(here, first.folder);
    second.time.advance(DAY_MS);
    const held = (): number[] => goodCopies(second.folder).map((note) => note.factSeq).filter((seq) => seq < 30);
    await second.pass(2 * MINUTE_MS);
    expect(held()).toEqual([12]);
    addFacts(second.care.database, 1);
    await second.pass(2 * HOUR_MS + 2 * MINUTE_MS);
    addFacts(second.care.database, 1);
    await second.pass(2 * HOUR_MS + 2 * MINUTE_MS);
    expect(held()).toEqual([14, 13, 12]);
    expect(goodCopies(second.folder)).toHaveLength(7);
  });

  it('are one more when nobody scanned for half an hour, once', async () => {
    const { care, pass, reasons } = keep();
    await pass(2 * MINUTE_MS);
    addFacts(care.database, 1);
    await heard(care, { benchId: 'bench-1', barcode: '890' });
    await pass(29 * MINUTE_MS);
    expect(reasons()).toHaveLength(1);
    await pass(2 * MINUTE_MS);
    expect(reasons()).toEqual(['shift-end', 'two-hourly']);
    // What Flipkart tells at night is no shift.
    addFacts(care.database, 1);
    await pass(HOUR_MS);
    expect(reasons()).toHaveLength(2);
    // A question is no scan.
    await heard(care, { orderId: 'OD1' });
    await pass(35 * MINUTE_MS);
    expect(reasons()).toHaveLength(2);
  });

  it('are one more when the station is closed, where the last is not of a moment ago', async () => {
    const first = keep();
    await first.pass(2 * MINUTE_MS);
    addFacts(first.care.database, 1);
    await first.pass(15 * MINUTE_MS);
    await first.care.stop();
    expect(first.reasons()).toEqual(['station-stopped', 'two-hourly']);
    const second = keep(here, first.folder);
    second.time.advance(18 * MINUTE_MS);
    addFacts(second.care.database, 1);
    await second.care.stop();
    expect(second.reasons()).toHaveLength(2);
  });

  it('end once, though a station is told to stop again when its store is closed', async () => {
    const { care, pass, reasons } = keep();
    await pass(2 * MINUTE_MS);
    await care.stop();
    care.database.close();
    await care.stop();
    expect(reasons()).toHaveLength(1);
  });

  it('do not hold a station that is told to stop for longer than a bounded time', async () => {
    let cancelled = 0;
    const { care, time, reasons } = keep(() => {
      let end: (value: Awaited<ReturnType<typeof makeCopy>>) => void = () => undefined;
      const outcome = new Promise<Awaited<ReturnType<typeof makeCopy>>>((resolve) => {
        end = resolve;
      });
      return {
        outcome,
        cancel() {
          cancelled += 1;
          end({ ok: false, trouble: 'failed', says: 'broken off' });
        },
      };
    });
    const stopped = care.stop();
    time.advance(6_000);
    await stopped;
    expect({ cancelled, reasons: reasons() }).toEqual({ cancelled: 1, reasons: [] });
  });

  it('that could not be made are named, and tried again in a while', async () => {
    const { folder, care, pass, reasons, log } = keep();
    writeFileSync(backupFolder(folder), 'in the way');
    await pass(2 * MINUTE_MS);
    expect(care.backup.care()).toMatchObject({ copies: [], trouble: { trouble: 'failed' } });
    expect(readSetting(care.database.read, 'backupTrouble')).toMatchObject({ trouble: 'failed' });
    rmSync(backupFolder(folder));
    await pass(5 * MINUTE_MS);
    expect(reasons()).toEqual([]);
    expect(log.filter((line) => line.id === 'backup-trouble')).toHaveLength(1);
    await pass(12 * MINUTE_MS);
    expect(reasons()).toEqual(['two-hourly']);
    expect(care.backup.care()).toMatchObject({ trouble: null });
    expect(readSetting(care.database.read, 'backupTrouble')).toBeNull();
  });

  it('are one for everybody who asks at the same time', async () => {
    const { care, reasons } = keep();
    const [one, other] = await Promise.all([care.backup.make('asked-for'), care.backup.make('asked-for')]);
    expect(one).toBe(other);
    expect(reasons()).toEqual(['asked-for']);
  });
});

describe('the daily check', () => {
  it('is made in a pause, once a day, and what it found is kept', async () => {
    const { care, time, pass } = keep();
    await heard(care, { barcode: '1' });
    for (let n = 0; n < 12; n += 1) {
      await pass(5 * MINUTE_MS);
      await heard(care, { barcode: '1' });
    }
    expect(care.backup.care().check).toBeNull();
    await pass(15 * MINUTE_MS);
    const first = care.backup.care().check;
    expect(first).toMatchObject({ ok: true, says: '' });
    expect(readSetting(care.database.read, 'storeCheck')).toEqual(first);
    await pass(3 * HOUR_MS);
    expect(care.backup.care().check).toEqual(first);
    time.leap(DAY_MS);
    await pass(2 * MINUTE_MS);
    expect(care.backup.care().check?.atMs).toBeGreaterThan((first?.atMs ?? 0) + DAY_MS);
  });

  it('that finds damage stops the writes, and tells the next start', async () => {
    const { folder, care, pass } = keep();
    addFacts(care.database, 400);
    await pass(MINUTE_MS);
    care.database.read.get('PRAGMA wal_checkpoint(TRUNCATE)');
    const path = join(folder, STORE);
    spoil(path, pagesOf(path) - 3, 4_096);
    await pass(3 * MINUTE_MS);
    expect(care.backup.care()).toMatchObject({ check: { ok: false }, damage: { found: 'daily-check' } });
    expect(readDamage(folder)).toMatchObject({ version: 1, found: 'daily-check', atMs: care.watch.found()?.atMs });
    expect(() => care.database.write(() => undefined)).toThrow('takes no writes');
    expect(care.database.read.get('SELECT COUNT(*) AS n FROM setting')).toBeDefined();
    // Nothing more is copied from it.
    await pass(5 * HOUR_MS);
    await care.stop();
    expect(goodCopies(folder)).toHaveLength(1);
    for (const each of open.splice(0)) each.close();
    expect(() => openDatabase(path)).toThrow('is damaged');
  });
});
