import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { afterEach, describe, expect, it } from 'vitest';
import { backupFolder, checkCopy, copyInThread, goodCopies, makeCopy, openDatabase } from '../../main/database/index.ts';
import type { CopyNote } from '../../main/database/index.ts';
import { tidyCopies } from '../../main/database/backup/make-copy.ts';
import { DAY_MS, HOUR_MS } from '../../shared/time.ts';
import { MORNING_MS } from '../fixtures/told.ts';
import { addFacts, folderWith, newestFact, orderOf, pagesOf, spoil } from './copied-store.ts';

const folders: string[] = [];
function station(facts: number): ReturnType<typeof folderWith> {
  const made = folderWith(facts);
  folders.push(made.folder);
  return made;
}

afterEach(() => {
  for (const each of folders.splice(0)) rmSync(each, { recursive: true });
});

async function copied(folder: string, atMs = MORNING_MS): Promise<CopyNote> {
  const made = await makeCopy(orderOf(folder, atMs));
  if (!made.ok) throw new Error(`${made.trouble}: ${made.says}`);
  return made.note;
}

const filesIn = (folder: string): string[] => readdirSync(backupFolder(folder)).sort();

describe('a copy of the store', () => {
  it('is one file that opens by itself and holds what the store held, with a note that says so', async () => {
    const { folder, database } = station(500);
    const note = await copied(folder);
    expect(filesIn(folder)).toEqual(['20260105T043000Z.json', '20260105T043000Z.sqlite'].map((name) => name.replace('20260105T043000Z', note.path.slice(-23, -7))));
    expect(goodCopies(folder)).toEqual([note]);
    expect(JSON.parse(readFileSync(note.notePath, 'utf8'))).toEqual({ version: 1, atMs: MORNING_MS, factSeq: 500, schema: note.schema, bytes: readFileSync(note.path).length, sha256: note.sha256, reason: 'asked-for' });
    expect(checkCopy(note)).toEqual({ ok: true });
    // Looking at it leaves nothing beside it.
    expect(filesIn(folder)).toHaveLength(2);
    database.close();
    const opened = openDatabase(note.path);
    expect(newestFact(opened)).toBe(500);
    expect(opened.read.get('PRAGMA integrity_check')).toEqual({ integrity_check: 'ok' });
    opened.close();
  });

  it('is of one moment and ends, however often is written meanwhile', async () => {
    const { folder, database } = station(5_000);
    let steps = 0;
    const made = await makeCopy(orderOf(folder), (step) => {
      if (step !== 'pages') return;
      steps += 1;
      addFacts(database, 1);
    });
    expect(steps).toBeGreaterThan(1);
    expect(newestFact(database)).toBe(5_000 + steps);
    // Everything before the first page was read, and nothing of what came later.
    expect(made).toMatchObject({ ok: true, note: { factSeq: 5_000 } });
    expect(checkCopy((made as { readonly note: CopyNote }).note)).toEqual({ ok: true });
    database.close();
  });

  it('is made by a thread of its own, while scans of this one are committed', async () => {
    const { folder, database } = station(5_000);
    const { outcome } = copyInThread(orderOf(folder));
    let isDone = false;
    void outcome.then(() => {
      isDone = true;
    });
    let commits = 0;
    while (!isDone) {
      addFacts(database, 1);
      commits += 1;
      await new Promise((resolve) => {
        setImmediate(resolve);
      });
    }
    const made = await outcome;
    expect(made.ok).toBe(true);
    expect(commits).toBeGreaterThan(1);
    const seq = made.ok ? made.note.factSeq : 0;
    expect(seq).toBeGreaterThanOrEqual(5_000);
    expect(seq).toBeLessThan(newestFact(database));
    database.close();
  });

  it('that is broken off leaves a half that the next one tidies', async () => {
    const { folder, database } = station(5_000);
    const first = await copied(folder);
    const { outcome, cancel } = copyInThread(orderOf(folder, MORNING_MS + HOUR_MS));
    cancel();
    expect(await outcome).toMatchObject({ ok: false, trouble: 'failed' });
    expect(goodCopies(folder)).toEqual([first]);
    const second = await copied(folder, MORNING_MS + 2 * HOUR_MS);
    expect(goodCopies(folder)).toEqual([second, first]);
    expect(filesIn(folder)).toHaveLength(4);
    database.close();
  });

  it('is kept seven times: the newest by their facts, also when the clock was set back', async () => {
    const { folder, database } = station(10);
    for (let n = 0; n < 9; n += 1) {
      addFacts(database, 1);
      // Two of one second, and a clock that goes back by a day in the middle.
      await copied(folder, MORNING_MS + (n < 2 ? 0 : n < 6 ? n * HOUR_MS : n * HOUR_MS - DAY_MS));
    }
    expect(goodCopies(folder).map((note) => note.factSeq)).toEqual([19, 18, 17, 16, 15, 14, 13]);
    expect(filesIn(folder)).toHaveLength(14);
    database.close();
  });

  it('counts for nothing without its note, cut off, or under a note that is no note', async () => {
    const { folder, database } = station(50);
    const [one, two, three, four] = [await copied(folder), await copied(folder, MORNING_MS + HOUR_MS), await copied(folder, MORNING_MS + 2 * HOUR_MS), await copied(folder, MORNING_MS + 3 * HOUR_MS)] as const;
    rmSync(two.notePath);
    truncateSync(three.path, three.bytes - 4_096);
    writeFileSync(four.notePath, '{"version":1,"atMs":');
    expect(goodCopies(folder)).toEqual([one]);
    writeFileSync(four.notePath, JSON.stringify({ ...JSON.parse(readFileSync(one.notePath, 'utf8')) as object, version: 2 }));
    expect(goodCopies(folder)).toEqual([one]);
    tidyCopies(folder);
    // Only what can never count is removed: a copy with a note is looked at by a person or a later program.
    expect(filesIn(folder)).toHaveLength(6);
    database.close();
  });

  it('that lost a page is found out, by its sum, and by its contents where the note was made to fit', async () => {
    const { folder, database } = station(400);
    const note = await copied(folder);
    const whole = readFileSync(note.path);
    const pages = pagesOf(note.path);
    for (let page = 1; page <= pages; page += 7) {
      spoil(note.path, page);
      expect(checkCopy(note), `page ${page} of ${pages}`).toMatchObject({ ok: false });
      writeFileSync(note.path, whole);
    }
    expect(checkCopy(note)).toEqual({ ok: true });
    for (const field of [{ factSeq: 399 }, { schema: 10 }]) expect(checkCopy({ ...note, ...field })).toMatchObject({ ok: false });
    database.close();
  });

  it('of a damaged store is no copy, and says that it is the store', async () => {
    const { folder, database } = station(400);
    const first = await copied(folder);
    database.close();
    const { path } = orderOf(folder);
    spoil(path, pagesOf(path) - 3);
    const before = readFileSync(path);
    expect(await makeCopy(orderOf(folder, MORNING_MS + HOUR_MS))).toMatchObject({ ok: false, trouble: 'store_damaged' });
    expect(readFileSync(path).equals(before)).toBe(true);
    expect(goodCopies(folder)).toEqual([first]);
    expect(filesIn(folder)).toHaveLength(2);
  });

  it('is told as not made where its folder cannot be', async () => {
    const { folder, database } = station(5);
    writeFileSync(backupFolder(folder), 'a file in the way');
    expect(await makeCopy(orderOf(folder))).toMatchObject({ ok: false, trouble: 'failed' });
    rmSync(backupFolder(folder));
    mkdirSync(backupFolder(folder));
    expect(await makeCopy(orderOf(folder))).toMatchObject({ ok: true });
    database.close();
  });
});

describe('C13 a station that is killed while it copies', () => {
  it.each(['pages', 'copied', 'checked', 'renamed', 'noted'] as const)('C13 at "%s" has its store, its earlier copy, and no half', async (step) => {
    const { folder, database } = station(1_000);
    const first = await copied(folder);
    database.close();
    const ran = spawnSync(process.execPath, [join(import.meta.dirname, 'dying-copy.ts'), folder, step], { encoding: 'utf8' });
    expect({ signal: ran.signal, says: ran.stderr }).toEqual({ signal: 'SIGKILL', says: '' });
    const counted = goodCopies(folder);
    expect(counted.length).toBe(step === 'noted' ? 2 : 1);
    expect(counted.at(-1)).toEqual(first);
    for (const note of counted) expect(checkCopy(note)).toEqual({ ok: true });
    tidyCopies(folder);
    expect(filesIn(folder)).toHaveLength(counted.length * 2);
    const again = openDatabase(orderOf(folder).path);
    // The fact that was added beside the copy is there.
    expect(newestFact(again)).toBe(1_001);
    again.close();
    expect(existsSync(`${orderOf(folder).path}-wal`)).toBe(false);
  });
});
