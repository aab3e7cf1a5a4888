import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { DatabaseRefused, makeCopy, readSetting } from '../../main/database/index.ts';
import { SETTLE_MS } from '../../main/sync/intent-sender.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../shared/time.ts';
import { OddClocks } from '../doubles/odd-clocks.ts';
import { allPushed, atFlipkart } from '../doubles/stocked-floor.ts';
import type { TrainingFloor } from '../shift/training-floor.ts';
import { fillWarehouse, openTrainingFloor } from '../shift/training-floor.ts';

const folders: string[] = [];
const floors: TrainingFloor[] = [];

afterEach(async () => {
  for (const floor of floors.splice(0)) await floor.close();
  for (const made of folders.splice(0)) rmSync(made, { recursive: true, force: true });
});

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'restored-'));
  folders.push(folder);
  return folder;
}

async function open(folder: string, before?: TrainingFloor, clocks?: OddClocks): Promise<TrainingFloor> {
  const floor = await openTrainingFloor({ folder, ...(clocks === undefined ? {} : { clocks: () => clocks }), journalFolder: join(folder, 'journal'), sandbox: { orders: 5, skus: 4 }, ...(before === undefined ? {} : { before }) });
  floors.push(floor);
  return floor;
}

describe('a station whose store is gone', () => {
  it('comes back from its journal, says what happened until a supervisor accepts it, and then what Flipkart says otherwise', async () => {
    const folder = newFolder();
    const first = await open(folder);
    await fillWarehouse(first);
    first.app.start();
    await first.pass(2 * MINUTE_MS);
    const facts = first.app.database.read.get<{ n: number }>('SELECT COUNT(*) AS n FROM fact')?.n ?? 0;
    expect((await first.must('restore.read', {})).restore).toBeNull();
    await first.app.stop();
    for (const ending of ['', '-wal', '-shm']) rmSync(join(folder, `station.db${ending}`), { force: true });
    const shipmentId = [...first.sandbox.world.shipments.keys()][0] ?? '';
    first.sandbox.world.cancel(shipmentId);

    const second = await open(folder, first);
    const { restore } = await second.must('restore.read', {});
    expect(restore).toMatchObject({ reason: 'missing', base: 'journal', factsReplayed: facts, factsMissing: 0, hasJournal: true, keptIn: null, difference: null, acceptedAtMs: null });
    second.app.start();
    await second.until('Flipkart was asked about everything', async () => (await second.must('restore.read', {})).restore?.difference !== null, 10 * MINUTE_MS);
    expect((await second.must('restore.read', {})).restore?.difference).toMatchObject({ count: 1, shown: [{ shipmentId, before: 'APPROVED', now: 'CANCELLED' }] });
    expect((await second.must('restore.accept', { restoreId: restore?.restoreId })).restore).toMatchObject({ acceptedBy: 'runner' });
    expect(await second.call('restore.accept', { restoreId: restore?.restoreId })).toMatchObject({ ok: false, error: { code: 'restore_not_waiting' } });
    const check = async (): Promise<string | undefined> => (await second.must('doctor.run', {})).report.checks.find((each) => each.name === 'journal')?.code;
    expect(['journal_written', 'journal_starting']).toContain(await check());
    await second.pass(SECOND_MS);
  });

  it('has the settings as they were last, also when nothing else happened since the copy', async () => {
    const folder = newFolder();
    const first = await open(folder);
    await fillWarehouse(first);
    const copied = await makeCopy({ path: join(folder, 'station.db'), dataFolder: folder, reason: 'asked-for', atMs: first.time.nowMs() });
    expect(copied.ok).toBe(true);
    // From here on nothing may be written to Flipkart: another process works for this seller.
    await first.must('shadow.switch', { shadow: 'on', unsent: 'send' });
    await first.app.stop();
    for (const ending of ['', '-wal', '-shm']) rmSync(join(folder, `station.db${ending}`), { force: true });
    const second = await open(folder, first);
    expect((await second.must('restore.read', {})).restore).toMatchObject({ base: 'copy' });
    expect(readSetting(second.app.database.read, 'shadow')).toBe('on');
  });

  it('I9 tells Flipkart a count again that it was told since the copy, although the copy seems to say that it knows the one of now', async () => {
    const folder = newFolder();
    const first = await open(folder);
    await fillWarehouse(first);
    first.app.start();
    await allPushed(first);
    const [sku] = first.sandbox.world.catalogue.skus;
    if (sku === undefined) throw new Error('a shop without goods');
    const { skuId, binCode } = sku;
    const before = atFlipkart(first, skuId);
    expect((await makeCopy({ path: join(folder, 'station.db'), dataFolder: folder, reason: 'asked-for', atMs: first.time.nowMs() })).ok).toBe(true);
    await first.must('stock.receive', { skuId, binCode, quantity: 5, reference: 'more' });
    await first.until('the five are offered', () => atFlipkart(first, skuId) === before + 5, HOUR_MS);
    await allPushed(first);
    await first.app.stop();
    // They are lost again, and the store with it, before Flipkart hears of that.
    const second = await open(folder, first);
    await second.must('stock.adjust', { skuId, place: `bin:${binCode}`, what: 'lost', quantity: 5, reason: 'fell into the river' });
    await second.app.stop();
    for (const ending of ['', '-wal', '-shm']) rmSync(join(folder, `station.db${ending}`), { force: true });
    const third = await open(folder, first);
    expect((await third.must('restore.read', {})).restore).toMatchObject({ base: 'copy' });
    third.app.start();
    await third.until('Flipkart has the true count', () => atFlipkart(first, skuId) === before, HOUR_MS);
  });

  it.each([-DAY_MS, DAY_MS])('F10 hears everything from Flipkart within minutes although its clock is set by %d ms after the restore, and not before the settle time', async (byMs) => {
    const folder = newFolder();
    const first = await open(folder);
    await fillWarehouse(first);
    first.app.start();
    await first.pass(2 * MINUTE_MS);
    await first.app.stop();
    for (const ending of ['', '-wal', '-shm']) rmSync(join(folder, `station.db${ending}`), { force: true });
    const clocks = new OddClocks(first.time);
    const second = await open(folder, first, clocks);
    second.app.start();
    const isSettled = async (): Promise<boolean> => (await second.must('restore.read', {})).restore?.difference !== null;
    await second.pass(10 * SECOND_MS);
    clocks.set(byMs);
    await second.pass(SETTLE_MS - 20 * SECOND_MS);
    expect(await isSettled()).toBe(false);
    await second.pass(5 * MINUTE_MS);
    expect(await isSettled()).toBe(true);
  });

  it('is refused, and everything stays as it was, when its journal has a hole and there is no copy', async () => {
    const folder = newFolder();
    const first = await open(folder);
    await fillWarehouse(first);
    await first.app.stop();
    writeFileSync(join(folder, 'station.db'), 'no store at all');
    const journal = join(folder, 'journal');
    const path = join(journal, readdirSync(journal)[0] ?? '');
    const lines = readFileSync(path, 'utf8').split('\n');
    writeFileSync(path, lines.filter((line) => !line.includes('"fact":{"seq":5,')).join('\n'));
    const refused = await open(folder, first).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(DatabaseRefused);
    expect(refused).toMatchObject({ code: 'not_restorable' });
    expect(readFileSync(join(folder, 'station.db'), 'utf8')).toBe('no store at all');
    expect(existsSync(join(folder, 'damaged'))).toBe(false);
    expect(existsSync(join(folder, 'station.db.restoring'))).toBe(false);
  });
});
