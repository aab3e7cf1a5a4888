import Sqlite from 'better-sqlite3';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { copyInThread, goodCopies, openDatabase, readDamage } from '../../main/database/index.ts';
import { HOUR_MS, MINUTE_MS } from '../../shared/time.ts';
import type { TrainingFloor } from '../shift/training-floor.ts';
import { fillWarehouse, openTrainingFloor } from '../shift/training-floor.ts';
import { pagesOf, spoil, STORE } from './copied-store.ts';

const floors: TrainingFloor[] = [];
const folders: string[] = [];

afterEach(async () => {
  for (const floor of floors.splice(0)) await floor.close();
  for (const each of folders.splice(0)) rmSync(each, { recursive: true, force: true });
});

async function floorIn(): Promise<TrainingFloor> {
  const folder = mkdtempSync(join(tmpdir(), 'damage-'));
  folders.push(folder);
  const floor = await openTrainingFloor({ folder, sandbox: { orders: 6 }, copies: copyInThread });
  floors.push(floor);
  await fillWarehouse(floor);
  return floor;
}

/** Spoils the first page of a table in the file. A commit of another connection makes the station's own forget what it had read. */
function spoilTable(floor: TrainingFloor, table: string): void {
  const { read } = floor.app.database;
  read.get('PRAGMA wal_checkpoint(TRUNCATE)');
  const page = read.get<{ rootpage: number }>('SELECT rootpage FROM sqlite_schema WHERE name = ?', table)?.rootpage ?? 0;
  spoil(join(floor.folder, STORE), page, 4_096);
  const other = new Sqlite(join(floor.folder, STORE));
  other.exec("INSERT INTO setting (name, value) VALUES ('of another connection', '1')");
  other.close();
}

describe('damage that is found while the station runs', () => {
  it('stops every command with words, beeps for nothing, lets questions be answered, and tells the next start', async () => {
    const floor = await floorIn();
    expect((await floor.must('backup.make', {})).copy).toMatchObject({ reason: 'asked-for' });
    spoilTable(floor, 'stock_move');
    const refusals: string[] = [];
    const [sku] = floor.sandbox.world.catalogue.skus;
    for (let n = 0; n < 3; n += 1) {
      const reply = await floor.call('stock.receive', { skuId: sku?.skuId, binCode: sku?.binCode, quantity: 1, reference: 'test' });
      refusals.push(reply.ok ? 'granted' : reply.error.code);
    }
    expect(refusals).toEqual(['store_damaged', 'store_damaged', 'store_damaged']);
    expect(readDamage(floor.folder)).toMatchObject({ version: 1, found: 'statement', says: expect.stringMatching(/malformed/) as string });
    const before = readFileSync(join(floor.folder, STORE));
    // A command of another table, and one that would ask somebody outside first.
    expect(await floor.call('backup.make', {})).toMatchObject({ ok: false, error: { code: 'store_damaged' } });
    expect(await floor.call('sync.pull', {})).toMatchObject({ ok: false, error: { code: 'store_damaged' } });
    // Questions go on where they can.
    expect(await floor.call('station.read', {})).toMatchObject({ ok: true });
    expect(await floor.call('backup.read', {})).toMatchObject({ ok: true, value: { damage: { found: 'statement' }, copies: [{ reason: 'asked-for' }] } });
    // The engine's own work fails and is told, and nothing of it falls.
    await floor.pass(5 * MINUTE_MS);
    expect(await floor.call('station.read', {})).toMatchObject({ ok: true });
    expect(readFileSync(join(floor.folder, STORE)).equals(before)).toBe(true);
    expect(goodCopies(floor.folder)).toHaveLength(1);
    for (const each of floors.splice(0)) await each.close();
    expect(() => openDatabase(join(floor.folder, STORE))).toThrow('is damaged');
    expect(existsSync(join(floor.folder, STORE))).toBe(true);
  });

  it('is found by a copy too', async () => {
    const floor = await floorIn();
    const path = join(floor.folder, STORE);
    floor.app.database.read.get('PRAGMA wal_checkpoint(TRUNCATE)');
    spoil(path, pagesOf(path) - 2, 4_096);
    const made = await floor.call('backup.make', {});
    expect(made.ok).toBe(false);
    expect(readDamage(floor.folder)).toMatchObject({ found: 'copy' });
    expect(goodCopies(floor.folder)).toEqual([]);
    expect(await floor.call('stock.receive', { skuId: 'x', binCode: 'y', quantity: 1, reference: 'test' })).toMatchObject({ ok: false, error: { code: 'store_damaged' } });
  });
});

describe('the copies behind the door', () => {
  it('are made on demand and by themselves, and the doctor says how old the newest is', async () => {
    const floor = await floorIn();
    expect(await floor.must('backup.read', {})).toEqual({ copies: [], kept: 7, isMaking: false, trouble: null, check: null, damage: null });
    const { copy } = await floor.must('backup.make', {});
    expect(copy.name).toMatch(/^\d{8}T\d{6}Z\.sqlite$/);
    floor.app.start();
    await floor.pass(5 * MINUTE_MS);
    await floor.pass(3 * HOUR_MS);
    const { copies, check } = await floor.must('backup.read', {});
    expect(copies.map((each) => each.reason)).toEqual(['two-hourly', 'asked-for']);
    expect(check).toMatchObject({ ok: true });
    const { report } = await floor.must('doctor.run', {});
    expect(report.checks.find((each) => each.name === 'backup')).toMatchObject({ ok: true, code: 'backup_fresh' });
  });
});
