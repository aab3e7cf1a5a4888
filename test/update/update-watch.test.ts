import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { systemScheduler } from '../../main/platform/clock.ts';
import { startEngineThread } from '../../main/engine/index.ts';
import { axiosHttp } from '../../main/platform/http-axios.ts';
import type { LogLine } from '../../main/platform/logger.ts';
import { loggerTo } from '../../main/platform/logger.ts';
import { VirtualTime } from '../../main/platform/virtual-time.ts';
import type { UpdateWatch } from '../../main/update/update-watch.ts';
import { watchForUpdates } from '../../main/update/update-watch.ts';
import type { FloorStanding } from '../../shared/update/update-rule.ts';

/* The station's own watch for updates, against a shop's server. */
const QUIET: FloorStanding = { ordersOpen: 0, listsWalked: 0, printsUnderWay: 0, nextCutOffMs: null, isStoreSound: true, isCopyFresh: true };
const INSTALLER = Buffer.from('an installer'.repeat(500));
const FILE = 'Smart-Workstation-setup.exe';
const HOUR = 3_600_000;
let server: Server;
let base = '';
let folder = '';
let out = '0.2.0';
let asked: string[] = [];
let log: LogLine[] = [];
let standing: FloorStanding | null = QUIET;
let looks = 0;
const http = axiosHttp();

beforeEach(async () => {
  [out, asked, log, standing, looks] = ['0.2.0', [], [], QUIET, 0];
  folder = mkdtempSync(join(tmpdir(), 'watch-'));
  const feed = (): string => [`version: ${out}`, 'files:', `  - url: ${FILE}`, `    sha512: ${createHash('sha512').update(INSTALLER).digest('base64')}`, `    size: ${INSTALLER.length}`, `path: ${FILE}`, ''].join('\n');
  server = createServer((request, response) => {
    asked.push(request.url ?? '');
    if (out === '') response.writeHead(500).end();
    else response.end(request.url === '/latest.yml' ? feed() : INSTALLER);
  });
  await new Promise<void>((settle) => void server.listen(0, '127.0.0.1', settle));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
afterEach(async () => {
  await new Promise((settle) => {
    server.close(settle);
    server.closeAllConnections();
  });
  rmSync(folder, { recursive: true, force: true });
});

interface Watched {
  readonly watch: UpdateWatch;
  readonly time: VirtualTime;
  /** Waits until that many looks are over, whatever came of them. */
  over(count: number): Promise<void>;
}

function watched(address = base): Watched {
  const time = new VirtualTime(1_767_600_000_000);
  let over = 0;
  const watch = watchForUpdates({
    http, clock: time, address: () => address, channel: () => 'stable', makerKey: null, version: '0.1.0', system: 'win32', folder: join(folder, 'updates'), logger: loggerTo((line) => log.push(line)),
    scheduler: { after: (ms, work) => {
      if (ms === HOUR) over += 1;
      return time.after(ms, work);
    } },
    standing: () => {
      looks += 1;
      return Promise.resolve(standing);
    },
  });
  return { watch, time, over: (count) => vi.waitFor(() => expect(over).toBe(count)) };
}

describe('the watch for updates', () => {
  it('fetches what is out while nothing is under way, once, and tells of it', async () => {
    const { watch, time, over } = watched();
    const told = vi.fn();
    watch.subscribe(told);
    await over(1);
    expect(watch.ready()).toMatchObject({ version: '0.2.0', path: join(folder, 'updates', FILE) });
    expect(readFileSync(watch.ready()?.path ?? '')).toEqual(INSTALLER);
    expect(told).toHaveBeenCalledTimes(1);
    const before = asked.length;
    time.advance(HOUR);
    await over(2);
    expect(asked.slice(before)).toEqual(['/latest.yml']);
    out = '0.3.0';
    time.advance(HOUR);
    await over(3);
    expect(watch.ready()?.version).toBe('0.3.0');
    watch.stop();
    time.advance(5 * HOUR);
    expect(looks).toBe(3);
  });

  it.each([
    ['an order is open', { ...QUIET, ordersOpen: 1 }], ['a list is walked', { ...QUIET, listsWalked: 1 }], ['a label is on its way', { ...QUIET, printsUnderWay: 1 }], ['nobody can say how the floor stands', null],
  ])('asks nobody anything while %s, and does an hour later', async (_what, under) => {
    standing = under;
    const { watch, time, over } = watched();
    await over(1);
    expect([asked, watch.ready()]).toEqual([[], null]);
    standing = QUIET;
    time.advance(HOUR);
    await over(2);
    expect(watch.ready()?.version).toBe('0.2.0');
    watch.stop();
  });

  it('lets it be put in by the floor of that moment, not of the look', async () => {
    const { watch, over } = watched();
    await over(1);
    expect(await watch.mayPutIn()).toEqual({ ok: true, path: join(folder, 'updates', FILE) });
    for (const [under, trouble] of [[{ ...QUIET, ordersOpen: 1 }, 'order_open'], [{ ...QUIET, isCopyFresh: false }, 'copy_needed'], [{ ...QUIET, isStoreSound: false }, 'store_not_sound'], [null, 'not_answering']] as const) {
      standing = under;
      expect(await watch.mayPutIn()).toEqual({ ok: false, trouble });
    }
    watch.stop();
  });

  it('says once what is in the way, and goes on', async () => {
    out = '';
    const { watch, time, over } = watched();
    await over(1);
    time.advance(HOUR);
    await over(2);
    expect(log.map((line) => [line.id, line.details])).toEqual([['update-not-fetched', { trouble: 'not_reached' }]]);
    expect(await watch.mayPutIn()).toEqual({ ok: false, trouble: 'nothing_newer' });
    out = '0.2.0';
    time.advance(HOUR);
    await over(3);
    expect(watch.ready()?.version).toBe('0.2.0');
    watch.stop();
  });

  it('hears from the engine itself how the floor stands', async () => {
    const engine = await startEngineThread({
      scheduler: systemScheduler, logger: loggerTo(() => undefined),
      plan: {
        dataFolder: folder, version: '0.0.0', documentWorkers: 1, printer: { host: '127.0.0.1', port: 9 }, credentials: { appId: 'app', appSecret: 'none' }, trainingAnswers: null,
        firstSettings: { orderSync: 'off', inventorySync: 'off' }, givenSettings: { baseUrl: 'http://127.0.0.1:9' },
      },
    });
    expect(await engine.standing()).toMatchObject({ ordersOpen: 0, listsWalked: 0, printsUnderWay: 0, nextCutOffMs: null, isStoreSound: true });
    await engine.stop();
    expect(await engine.standing()).toBeNull();
  });
});
