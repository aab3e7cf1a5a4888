import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DatabaseRefused, lockFolder, openDatabase } from '../../main/database/index.ts';
import type { EnginePlan, StationDoor } from '../../main/engine/index.ts';
import { doorToCome, startEngineThread } from '../../main/engine/index.ts';
import { systemScheduler } from '../../main/platform/clock.ts';
import { VirtualTime } from '../../main/platform/virtual-time.ts';
import type { LogLine } from '../../main/platform/logger.ts';
import { loggerTo } from '../../main/platform/logger.ts';
import type { Notice } from '../../shared/contract/index.ts';

const plan = (dataFolder: string): EnginePlan => ({
  dataFolder, version: '0.0.0', documentWorkers: 1, printer: { host: '127.0.0.1', port: 9 }, credentials: { appId: 'app', appSecret: 'none' }, trainingAnswers: null,
  firstSettings: { orderSync: 'off', inventorySync: 'off' }, givenSettings: { baseUrl: 'http://127.0.0.1:9' },
});
/** What is on disk, as the next start finds it. */
function factsOf(folder: string): number {
  const database = openDatabase(join(folder, 'station.db'));
  try {
    return database.read.all('SELECT seq FROM fact').length;
  } finally {
    database.close();
  }
}
const person = { personId: 'packer-1' };

describe('the thread of the engine', () => {
  it('is started again after a fault; what was under way is answered, and the window hears of both', async () => {
    const log: LogLine[] = [];
    const engine = await startEngineThread({ plan: plan('somewhere'), scheduler: systemScheduler, logger: loggerTo((line) => log.push(line)), module: new URL('./falling-engine.ts', import.meta.url) });
    const notices: Notice[] = [];
    const back = new Promise<void>((resolve) => {
      engine.subscribe((notice) => {
        notices.push(notice);
        if (notice.topic === 'engine' && notice.up) resolve();
      });
    });
    const pending = engine.dispatch('never', {}, person);
    const falling = engine.dispatch('fall', {}, person);
    expect([await pending, await falling].map((reply) => (reply.ok ? 'ok' : reply.error.code))).toEqual(['unavailable', 'unavailable']);
    await back;
    expect(notices).toEqual([{ topic: 'engine', up: false }, { topic: 'engine', up: true }]);
    expect(await engine.dispatch('anything', {}, person)).toEqual({ ok: true, value: { folder: 'somewhere' } });
    expect(log.map((line) => line.id)).toContain('engine-fault');
    await engine.stop();
    expect(await engine.dispatch('anything', {}, person)).toMatchObject({ ok: false, error: { code: 'unavailable' } });
  });

  it('refuses a damaged store with words and leaves it as it is', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'engine-'));
    writeFileSync(join(folder, 'station.db'), 'this is no database, but somebody may want it');
    const refused = startEngineThread({ plan: plan(folder), scheduler: systemScheduler, logger: loggerTo(() => undefined) });
    await expect(refused).rejects.toBeInstanceOf(DatabaseRefused);
    await expect(refused).rejects.toMatchObject({ code: 'not_a_database' });
  });

  it('says that it is restoring its store before it is up', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'engine-'));
    const start = async (restoring: () => void): ReturnType<typeof startEngineThread> => startEngineThread({ plan: plan(folder), scheduler: systemScheduler, logger: loggerTo(() => undefined), restoring });
    let restored = 0;
    const first = await start(() => (restored += 1));
    // A scan that is refused is a fact: now there is something to restore.
    expect(await first.dispatch('pack.scan', { scanId: 'scan-1', benchId: 'bench-1', barcode: 'nothing' }, person)).toMatchObject({ ok: false });
    await first.stop();
    expect(restored).toBe(0);
    for (const ending of ['', '-wal', '-shm']) rmSync(join(folder, `station.db${ending}`), { force: true });
    const second = await start(() => (restored += 1));
    expect(restored).toBe(1);
    expect(await second.dispatch('restore.read', {}, person)).toMatchObject({ ok: true, value: { restore: { reason: 'missing' } } });
    await second.stop();
  });

  it('tells a window that came while the store is being restored', async () => {
    const notices: Notice[] = [];
    let tell: (notice: Notice) => void = () => undefined;
    let come: (door: StationDoor) => void = () => undefined;
    const door = doorToCome(new Promise<StationDoor>((resolve) => (come = resolve)), (announce) => (tell = announce));
    door.subscribe((notice) => notices.push(notice));
    tell({ topic: 'engine', up: false, isRestoring: true });
    const asked = door.dispatch('today.read', {}, person);
    come({ dispatch: () => Promise.resolve({ ok: true, value: 'here' } as never), subscribe: () => () => undefined });
    expect(await asked).toEqual({ ok: true, value: 'here' });
    expect(notices).toEqual([{ topic: 'engine', up: false, isRestoring: true }, { topic: 'engine', up: true }]);
  });

  it('answers input that cannot cross to a thread as bad input', async () => {
    const engine = await startEngineThread({ plan: plan('x'), scheduler: systemScheduler, logger: loggerTo(() => undefined), module: new URL('./falling-engine.ts', import.meta.url) });
    expect(await engine.dispatch('anything', { call: () => undefined }, person)).toMatchObject({ ok: false, error: { code: 'invalid_input' } });
    await engine.stop();
  });
});

describe('an engine that falls', () => {
  const FALLING = new URL('./falling-engine.ts', import.meta.url);

  it('with the answer to a scan in hand gives it to whoever asks again under the same id, and does nothing twice', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'engine-'));
    const engine = await startEngineThread({ plan: plan(folder), scheduler: systemScheduler, logger: loggerTo(() => undefined), module: new URL('./mute-engine.ts', import.meta.url) });
    const back = new Promise<void>((resolve) => void engine.subscribe((notice) => notice.topic === 'engine' && notice.up && resolve()));
    const scan = { scanId: 'scan-7', benchId: 'bench-1', barcode: 'FALL-AFTER' };
    expect(await engine.dispatch('pack.scan', scan, person)).toMatchObject({ ok: false, error: { code: 'unavailable' } });
    await back;
    expect(factsOf(folder)).toBe(1);
    const again = await engine.dispatch('pack.scan', scan, person);
    expect(again).toMatchObject({ ok: false, error: { code: 'unknown_barcode' } });
    await engine.stop();
    expect(factsOf(folder)).toBe(1);
  });

  it('waits longer each time, is given up at the sixth fall of a minute, and forgets falls after a minute', async () => {
    const time = new VirtualTime(1_700_000_000_000);
    const log: LogLine[] = [];
    let given = 0;
    const engine = await startEngineThread({ plan: plan('somewhere'), scheduler: time, logger: loggerTo((line) => log.push(line)), module: FALLING, gaveUp: () => void (given += 1) });
    const told: boolean[] = [];
    let hear: () => void = () => undefined;
    engine.subscribe((notice) => {
      if (notice.topic !== 'engine') return;
      told.push(notice.up);
      hear();
    });
    const fall = async (): Promise<void> => {
      const down = new Promise<void>((resolve) => (hear = resolve));
      expect(await engine.dispatch('fall', {}, person)).toMatchObject({ ok: false, error: { code: 'unavailable' } });
      await down;
    };
    const backAfter = async (ms: number): Promise<void> => {
      const up = new Promise<void>((resolve) => (hear = resolve));
      const before = told.length;
      time.advance(ms - 1);
      expect(told).toHaveLength(before);
      time.advance(1);
      await up;
      expect(told.at(-1)).toBe(true);
      // An answer in between is no sign that the next scan does not fell it.
      expect(await engine.dispatch('anything', {}, person)).toMatchObject({ ok: true });
    };
    for (const ms of [100, 500, 2_000, 10_000, 10_000]) {
      await fall();
      await backAfter(ms);
    }
    time.advance(60_000);
    for (const ms of [100, 500, 2_000, 10_000, 10_000]) {
      await fall();
      await backAfter(ms);
    }
    expect(given).toBe(0);
    await fall();
    expect(given).toBe(1);
    expect(log.map((line) => line.id)).toContain('engine-given-up');
    time.advance(60_000);
    expect(await engine.dispatch('anything', {}, person)).toMatchObject({ ok: false, error: { code: 'unavailable' } });
    expect(told.at(-1)).toBe(false);
    await engine.stop();
    expect(JSON.stringify(log)).not.toContain('Ramesh');
    expect(log.find((line) => line.id === 'engine-fault')?.details).toMatchObject({ kind: 'Error', at: expect.stringContaining('falling-engine.ts') as string });
  });

  it('ends before it ever answered: whoever starts it hears of it', async () => {
    await expect(startEngineThread({ plan: plan('never-up'), scheduler: systemScheduler, logger: loggerTo(() => undefined), module: FALLING })).rejects.toThrow('The engine ended with code 3 before it answered.');
  });

  it('that hangs is ended after 15 seconds with a line in the log, and nothing that was answered is lost', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'engine-'));
    const time = new VirtualTime(1_700_000_000_000);
    const log: LogLine[] = [];
    const engine = await startEngineThread({ plan: plan(folder), scheduler: time, logger: loggerTo((line) => log.push(line)), module: new URL('./mute-engine.ts', import.meta.url) });
    expect(await engine.dispatch('pack.scan', { scanId: 'scan-1', benchId: 'bench-1', barcode: 'nothing' }, person)).toMatchObject({ ok: false });
    const hanging = engine.dispatch('HANG', {}, person);
    const stopped = engine.stop();
    time.advance(14_999);
    expect(log).toEqual([]);
    time.advance(1);
    await stopped;
    expect(log.map((line) => line.id)).toEqual(['engine-stop-slow']);
    expect(await hanging).toMatchObject({ ok: false, error: { code: 'unavailable' } });
    expect(factsOf(folder)).toBe(1);
  });
});

describe('the lock of a data folder', () => {
  it('is held by one at a time, and free again after it', () => {
    const folder = mkdtempSync(join(tmpdir(), 'lock-'));
    const first = lockFolder(folder);
    expect(first).not.toBeNull();
    expect(lockFolder(folder)).toBeNull();
    first?.release();
    const second = lockFolder(folder);
    expect(second).not.toBeNull();
    second?.release();
  });
});
