import Sqlite from 'better-sqlite3';
import { mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { CopyNote } from '../../main/database/index.ts';
import type { DatabaseRefused } from '../../main/database/index.ts';
import { copyInThread, goodCopies, newestVersion } from '../../main/database/index.ts';
import { floorStanding } from '../../main/update/floor-standing.ts';
import { wayBack } from '../../main/update/way-back.ts';
import { HOUR_MS, MINUTE_MS } from '../../shared/time.ts';
import { emptyHands, scanUnit } from '../shift/packer.ts';
import type { TrainingFloor } from '../shift/training-floor.ts';
import { fillWarehouse, openTrainingFloor } from '../shift/training-floor.ts';

const folders: string[] = [];
const floors: TrainingFloor[] = [];
afterEach(async () => {
  for (const floor of floors.splice(0).toReversed()) await floor.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

async function openAt(folder: string, before?: TrainingFloor): Promise<TrainingFloor> {
  const floor = await openTrainingFloor({ folder, journalFolder: join(folder, 'journal'), copies: copyInThread, sandbox: { orders: 4, skus: 4 }, ...(before === undefined ? {} : { before }) });
  floors.push(floor);
  return floor;
}

async function openedFloor(): Promise<{ readonly folder: string; readonly floor: TrainingFloor }> {
  const folder = mkdtempSync(join(tmpdir(), 'way-back-'));
  folders.push(folder);
  const floor = await openAt(folder);
  await fillWarehouse(floor);
  floor.app.start();
  await floor.until('all orders are pulled', async () => (await floor.must('today.read', {})).counts.open === 4, HOUR_MS);
  return { folder, floor };
}

describe('the way back to an older program', () => {
  const note = (schema: number, factSeq: number): CopyNote => ({ version: 1, atMs: 0, factSeq, schema, bytes: 1, sha256: '', reason: 'before-migration', path: `/${schema}-${factSeq}`, notePath: '' });

  it('is open while the schema is the same, is a copy when it is newer, and is none without a copy that is old enough', () => {
    const copies = [note(470, 90), note(460, 70), note(460, 50)];
    expect(wayBack(460, 99, 460, copies)).toEqual({ way: 'open' });
    expect(wayBack(470, 99, 460, copies)).toEqual({ way: 'from_copy', copy: copies[1], aside: [copies[0]], factsAfter: 29 });
    expect(wayBack(470, 99, 450, copies)).toEqual({ way: 'stay' });
    expect(wayBack(470, 99, 460, [])).toEqual({ way: 'stay' });
  });

  it('as the page tells it: the older program refuses the newer store, makes it anew from the copy, and has every fact', async () => {
    const { folder, floor } = await openedFloor();
    const facts = floor.app.database.read.get<{ seq: number }>('SELECT MAX(seq) AS seq FROM fact')?.seq ?? 0;
    await floor.app.stop();
    const older = newestVersion();
    const path = join(folder, 'station.db');
    // What a newer program's first start leaves of the schema; this one is the older from here on.
    const newer = new Sqlite(path);
    newer.pragma(`user_version = ${older + 10}`);
    newer.close();

    expect(await openAt(folder, floor).catch((error: unknown) => error)).toMatchObject({ code: 'newer' } satisfies Partial<DatabaseRefused>);
    const way = wayBack(older + 10, facts, older, goodCopies(folder));
    if (way.way !== 'from_copy') throw new Error(`The way back is ${way.way}`);
    expect(way).toMatchObject({ aside: [], copy: { schema: older, reason: 'station-stopped' } });
    mkdirSync(join(folder, 'aside'));
    for (const ending of ['', '-wal', '-shm']) {
      try {
        renameSync(`${path}${ending}`, join(folder, 'aside', `station.db${ending}`));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      }
    }
    const again = await openAt(folder, floor);
    expect(await again.must('restore.read', {})).toMatchObject({ restore: { reason: 'missing', base: 'copy', factsMissing: 0 } });
    expect(again.app.database.read.get<{ seq: number }>('SELECT MAX(seq) AS seq FROM fact')?.seq ?? 0).toBeGreaterThanOrEqual(facts);
    expect((await again.must('today.read', {})).counts.open).toBe(4);
  });
});

describe('how the floor stands for an update', () => {
  it('is told by the store: nothing, a list, an open order, a cut-off that comes, a copy that is behind', async () => {
    const { folder, floor } = await openedFloor();
    const { read } = floor.app.database;
    const standing = (nowMs = floor.time.nowMs()): ReturnType<typeof floorStanding> => floorStanding(read, goodCopies(folder), false, nowMs);
    const cutOffs = read.all<{ at: number }>('SELECT DISTINCT dispatch_by_ms AS at FROM shipment ORDER BY 1').map((row) => row.at);
    expect(standing()).toEqual({ ordersOpen: 0, listsWalked: 0, printsUnderWay: 0, nextCutOffMs: cutOffs[0], isStoreSound: true, isCopyFresh: false });
    await floor.must('backup.make', {});
    expect(standing().isCopyFresh).toBe(true);
    // One that was missed hides none that comes.
    const afterAll = (cutOffs.at(-1) ?? 0) + 24 * HOUR_MS;
    expect(standing(afterAll).nextCutOffMs).toBeNull();

    const hands = emptyHands();
    const list = await floor.must('picklist.create', { shipments: { dueNext: 4 } });
    const started = await floor.must('picklist.start', { benchId: 'bench-1', picklistId: list.picklistId, toteCode: 'TOTE-1' });
    expect(started.now).not.toBeNull();
    expect(standing()).toMatchObject({ listsWalked: 1, isCopyFresh: false });
    const codes = new Map(floor.sandbox.world.catalogue.skus.map((sku) => [sku.skuId as string, sku.barcode]));
    for (let view = started; view.now !== null;) {
      const isUnit = view.provenBin === view.now.binCode;
      const barcode = isUnit ? (codes.get(view.now.skuId) ?? '') : view.now.binCode;
      view = (await floor.must('pick.scan', { benchId: 'bench-1', barcode })).view;
      if (isUnit) hands.tote.set(barcode, (hands.tote.get(barcode) ?? 0) + 1);
      await floor.pass(2_000);
    }
    expect(standing().listsWalked).toBe(0);
    await floor.pass(MINUTE_MS);
    await scanUnit(floor, hands, await floor.must('pack.read', { benchId: 'bench-1' }));
    expect(standing().ordersOpen).toBe(1);
    expect(floorStanding(read, [], true, floor.time.nowMs()).isStoreSound).toBe(false);
  });
});
