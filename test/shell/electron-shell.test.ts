import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ElectronStation, ElectronStationOptions } from '../../main/host/electron/index.ts';
import type { LogLine } from '../../main/platform/logger.ts';
import { loggerTo } from '../../main/platform/logger.ts';
import { VirtualTime } from '../../main/platform/virtual-time.ts';
import type { UpdateWatch } from '../../main/update/update-watch.ts';
import type { Notice, Reply } from '../../shared/contract/index.ts';
import type { ElectronDouble, TraySign } from '../doubles/electron.ts';
import { Download, electronDouble } from '../doubles/electron.ts';

/* What the shell does besides the window: tray, second screen, files, start with the system, and what becomes of faults. */
const BOARD = { url: 'workstation://station/?board', parent: null };
const SECOND = { id: 2, workArea: { x: 1_920, y: 0, width: 1_920, height: 1_080 }, bounds: { x: 1_920, y: 0, width: 1_920, height: 1_080 } };
const THIRD = { id: 3, workArea: { x: 3_840, y: 0, width: 1_920, height: 1_080 }, bounds: { x: 3_840, y: 0, width: 1_920, height: 1_080 } };

let folder = '';
let double: ElectronDouble;
let time: VirtualTime;
let log: LogLine[] = [];
let sync: { online: boolean; hasAsked: boolean; lastSuccessAtMs: number | null; unsent: number } | null;
let tell: (notice: Notice) => void = () => undefined;
const asked: string[] = [];
const logged = (): string[] => log.map((line) => line.id);
const windows = (): ElectronDouble['world']['windows'] => double.world.windows;
const openWindows = (): ElectronDouble['world']['windows'] => windows().filter((window) => !window.isGone);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'shell-'));
  double = electronDouble();
  time = new VirtualTime(1_700_000_000_000);
  log = [];
  asked.length = 0;
  sync = { online: true, hasAsked: true, lastSuccessAtMs: 1_700_000_000_000, unsent: 0 };
  vi.resetModules();
  vi.doMock('electron', () => double.module);
});
afterEach(() => {
  vi.doUnmock('electron');
  rmSync(folder, { recursive: true, force: true });
});

async function open(more: Partial<ElectronStationOptions> = {}): Promise<ElectronStation | null> {
  const { openElectronStation } = await import('../../main/host/electron/index.ts');
  const opening = openElectronStation({
    door: {
      dispatch(operation) {
        asked.push(operation);
        return Promise.resolve(operation === 'sync.read' && sync === null ? { ok: false, error: { code: 'unavailable', about: {}, traceId: '' } } : { ok: true, value: operation === 'sync.read' ? sync : {} } as unknown as Reply);
      },
      subscribe(listener) {
        const before = tell;
        tell = (notice) => {
          before(notice);
          listener(notice);
        };
        return () => undefined;
      },
    },
    readAsset: () => ({ status: 200, headers: {}, body: Buffer.from('') }), dataFolder: folder, preloadFile: '/app/.out/preload/index.cjs', isKiosk: false, personId: 'packer-1', scheduler: time, logger: loggerTo((line) => log.push(line)), onQuit: () => Promise.resolve(),
    trayIcon: '/app/assets/icons/32x32.png', ...more,
  });
  double.world.becomeReady();
  return opening;
}
const sign = (): TraySign => {
  const [tray] = double.world.trays;
  if (tray === undefined) throw new Error('There is no sign');
  return tray;
};

describe('the sign beside the clock', () => {
  it('says what is not sent and since when Flipkart is silent, and says it anew when that changes', async () => {
    await open();
    await vi.waitFor(() => expect(sign().tooltip).toBe('Smart Workstation: Everything is sent'));
    sync = { online: false, hasAsked: true, lastSuccessAtMs: 1_700_000_000_000, unsent: 3 };
    const before = asked.length;
    for (let burst = 0; burst < 50; burst += 1) tell({ topic: 'sync', revision: burst });
    time.advance(1_000);
    await vi.waitFor(() => expect(sign().tooltip).toBe('Smart Workstation: Flipkart has not answered since 03:43; 3 not sent yet'));
    expect(asked.slice(before)).toEqual(['sync.read']);
    sync = null;
    tell({ topic: 'engine', up: false });
    time.advance(1_000);
    await vi.waitFor(() => expect(sign().tooltip).toBe('Smart Workstation: The station is not answering'));
  });

  it('speaks the language of the window', async () => {
    await open();
    Object.assign(windows()[0]?.webContents ?? {}, { language: 'hi' });
    sync = { online: true, hasAsked: true, lastSuccessAtMs: 1, unsent: 2 };
    tell({ topic: 'people', revision: 1 });
    time.advance(1_000);
    await vi.waitFor(() => expect(sign().menu.map((item) => item.label)).toEqual(['2 भेजना बाकी', undefined, 'विंडो खोलें', 'दूसरी स्क्रीन पर आज', 'इस PC के साथ चालू हो', undefined, 'स्टेशन बंद करें']));
  });

  it('has words in every language for everything, and English for a language that it lacks', async () => {
    const { SHELL_LANGUAGES, shellWords, syncLine } = await import('../../main/host/electron/tray-words.ts');
    expect(SHELL_LANGUAGES).toEqual(['en', 'hi']);
    for (const language of SHELL_LANGUAGES) {
      for (const state of [null, { online: true, lastSuccessAtMs: 1, unsent: 0 }, { online: false, lastSuccessAtMs: null, unsent: 4 }]) expect(syncLine(shellWords(language), state)).not.toMatch(/undefined|null|NaN/);
    }
    expect(shellWords('ta')).toBe(shellWords('en'));
    expect(shellWords('<script>')).toBe(shellWords('en'));
  });

  it('opens the window, and ends the station in good order', async () => {
    let isEnded = false;
    await open({ onQuit: () => Promise.resolve(void (isEnded = true)) });
    await vi.waitFor(() => expect(sign().menu).not.toEqual([]));
    windows()[0]?.told.push('minimize');
    sign().press('Open the window');
    expect(windows()[0]?.told.slice(-3)).toEqual(['restore', 'show', 'focus']);
    sign().press('End the station');
    await vi.waitFor(() => expect(double.world.exitCode).toBe(0));
    expect([isEnded, sign().isGone]).toEqual([true, true]);
  });

  it('turns the start with the system on and off', async () => {
    let isOn = false;
    await open({ startWithSystem: { isOn: () => isOn, turn: (to) => void (isOn = to) } });
    await vi.waitFor(() => expect(sign().menu).not.toEqual([]));
    sign().press('Start with this PC');
    expect(isOn).toBe(true);
  });

  it('offers an update that is ready, puts it in after the station has ended, and says why it does not', async () => {
    let may: Awaited<ReturnType<UpdateWatch['mayPutIn']>> = { ok: false, trouble: 'order_open' };
    let changed: () => void = () => undefined;
    let version: string | null = null;
    let isEnded = false;
    const stop = vi.fn();
    await open({
      onQuit: () => Promise.resolve(void (isEnded = double.world.started.length === 0)),
      updates: { ready: () => (version === null ? null : { version, path: '/updates/setup.exe', sha512: '' }), mayPutIn: () => Promise.resolve(may), subscribe: (listener) => void (changed = listener), stop },
    });
    await vi.waitFor(() => expect(sign().menu).toHaveLength(7));
    version = '0.2.0';
    changed();
    time.advance(1_000);
    await vi.waitFor(() => expect(sign().menu).toHaveLength(8));
    const offer = 'Version 0.2.0 is here: end the station and put it in';
    sign().press(offer);
    await vi.waitFor(() => expect(double.world.dialogs.boxes).toEqual(['An order is open at a packing bench. Pack it first.']));
    expect([double.world.exitCode, double.world.started]).toEqual([null, []]);
    may = { ok: true, path: '/updates/setup.exe' };
    sign().press(offer);
    await vi.waitFor(() => expect(double.world.exitCode).toBe(0));
    expect([isEnded, double.world.started, stop.mock.calls.length]).toEqual([true, ['/updates/setup.exe'], 1]);
  });

  it('is not there on a desktop without a place for it, nor in a kiosk, and the station is', async () => {
    double.world.hasTray = false;
    await open();
    expect(logged()).toContain('tray-missing');
    expect(windows()).toHaveLength(1);
    double = electronDouble();
    vi.resetModules();
    vi.doMock('electron', () => double.module);
    await open({ isKiosk: true });
    expect(double.world.trays).toEqual([]);
  });
});

describe('the board on the second screen', () => {
  it('fills the second screen, and never has the focus', async () => {
    double.world.displays.push(SECOND);
    await open({ isBoardWanted: true });
    const [bench, board] = windows();
    expect(board?.options).toMatchObject({ x: 1_920, y: 0, width: 1_920, height: 1_080, fullscreen: true, frame: false, focusable: false, skipTaskbar: true });
    expect(board?.options.webPreferences).toEqual(bench?.options.webPreferences);
    expect(board?.url).toBe('workstation://station/?board');
    expect(board?.told).toEqual(['showInactive']);
  });

  it('asks for what it shows and for nothing else, and hears no scanner', async () => {
    double.world.displays.push(SECOND);
    await open({ isBoardWanted: true });
    const codes = async (operation: string): Promise<unknown> => double.invoke('workstation:invoke', BOARD, operation, {});
    asked.length = 0;
    for (const operation of ['today.read', 'forecast.read', 'station.read']) expect(await codes(operation)).toMatchObject({ ok: true });
    for (const operation of ['pack.scan', 'pick.scan', 'lesson.begin', 'people.read', 'order.find']) expect(await codes(operation)).toMatchObject({ ok: false, error: { code: 'not_admitted' } });
    expect(asked).toEqual(['today.read', 'forecast.read', 'station.read']);
    tell({ topic: 'scanner', scanId: 's', text: '890' });
    tell({ topic: 'orders', revision: 3 });
    const [bench, board] = windows();
    expect(bench?.webContents.sent.map(([, notice]) => (notice as Notice).topic)).toEqual(['scanner', 'orders']);
    expect(board?.webContents.sent.map(([, notice]) => (notice as Notice).topic)).toEqual(['orders']);
  });

  it('goes with its screen and comes back with it, with a line in the log', async () => {
    double.world.displays.push(SECOND);
    await open({ isBoardWanted: true });
    double.world.displays.pop();
    double.world.screen.emit('display-removed', {}, SECOND);
    expect(openWindows()).toHaveLength(1);
    expect(logged()).toEqual(expect.arrayContaining(['board-screen-gone', 'board-no-screen']));
    double.world.displays.push(SECOND);
    double.world.screen.emit('display-added', {}, SECOND);
    expect(openWindows()).toHaveLength(2);
    expect(logged()).toContain('board-screen-there');
    expect(double.world.exitCode).toBeNull();
  });

  it('waits for a second screen, and comes on the one where it was', async () => {
    await open({ isBoardWanted: true });
    expect(windows()).toHaveLength(1);
    writeFileSync(join(folder, 'board.json'), '{"displayId":3}');
    double.world.displays.push(SECOND, THIRD);
    double.world.screen.emit('display-added', {}, SECOND);
    expect(windows().at(-1)?.options.x).toBe(3_840);
    double.world.displays.splice(2, 1);
    double.world.screen.emit('display-removed', {}, THIRD);
    expect(windows().at(-1)?.options.x).toBe(1_920);
    expect(JSON.parse(readFileSync(join(folder, 'board.json'), 'utf8'))).toEqual({ displayId: 2 });
  });

  it('is turned on and off in the menu of the sign, and its page is opened again when it dies', async () => {
    double.world.displays.push(SECOND);
    await open();
    expect(windows()).toHaveLength(1);
    await vi.waitFor(() => expect(sign().menu).not.toEqual([]));
    sign().press('Today on the second screen');
    expect(openWindows()).toHaveLength(2);
    openWindows().at(-1)?.webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 5 });
    expect(openWindows()).toHaveLength(2);
    expect(windows()).toHaveLength(3);
    tell({ topic: 'sync', revision: 1 });
    time.advance(1_000);
    await vi.waitFor(() => expect(sign().menu[3]?.checked).toBe(true));
    sign().press('Today on the second screen');
    expect(openWindows()).toHaveLength(1);
  });

  it('goes before the program ends', async () => {
    double.world.displays.push(SECOND);
    const station = await open({ isBoardWanted: true });
    station?.quit();
    await vi.waitFor(() => expect(double.world.exitCode).toBe(0));
    expect(openWindows()).toEqual([]);
  });
});

describe('a document that is saved', () => {
  const offer = async (filename: string, state = 'completed'): Promise<Download> => {
    const item = new Download('blob:workstation://station/1', filename);
    double.session.emit('will-download', { preventDefault: () => undefined }, item);
    if (!item.isCancelled) {
      writeFileSync(item.savePath, 'order,awb\n');
      item.emit('done', {}, state);
      await vi.waitFor(() => expect(readdirSync(join(folder, 'chromium', 'saving'))).toEqual(state === 'completed' ? [] : [expect.any(String)]));
    }
    return item;
  };

  it('goes where the person says, whole, and the next one is offered there', async () => {
    await open();
    const shop = mkdtempSync(join(tmpdir(), 'shop-'));
    double.world.dialogs.saveTo = () => join(shop, 'monday.csv');
    await offer('orders.csv');
    expect(readFileSync(join(shop, 'monday.csv'), 'utf8')).toBe('order,awb\n');
    expect(readdirSync(shop)).toEqual(['monday.csv']);
    await offer('evidence.zip');
    expect(double.world.dialogs.asked).toMatchObject([{ defaultPath: 'orders.csv', filters: [{ extensions: ['csv'] }] }, { defaultPath: join(shop, 'evidence.zip') }]);
  });

  it('is nowhere when the person cancels, and that is said', async () => {
    await open();
    await offer('orders.csv');
    await vi.waitFor(() => expect(double.world.dialogs.boxes).toEqual(['The file was not saved.']));
    expect(logged()).toContain('document-not-saved');
  });

  it('never becomes a program, whatever name the page or the person gives it', async () => {
    await open();
    for (const name of ['calc.exe', 'run.bat', 'x.lnk', 'a.csv.cmd', 'noending', '.csv', '', 'x.HTA', 'x.desktop', 'x.csv ']) {
      const item = await offer(name);
      if (name === 'x.csv ') expect(item.isCancelled).toBe(false);
      else expect([name, item.isCancelled]).toEqual([name, true]);
    }
    const shop = mkdtempSync(join(tmpdir(), 'shop-'));
    for (const name of ['orders.exe', 'orders.csv.exe', 'orders.pdf', 'orders.csv.lnk', 'calc.exe:orders.csv', 'orders.csv ']) {
      double.world.dialogs.saveTo = () => join(shop, name);
      await offer('orders.csv');
    }
    expect(readdirSync(shop)).toEqual([]);
    await vi.waitFor(() => expect(double.world.dialogs.boxes.at(-1)).toBe('A file of that kind is not saved. Keep the ending that it came with.'));
  });

  it('that cannot be written there is said, and nothing half is left', async () => {
    await open();
    double.world.dialogs.saveTo = () => join(folder, 'no-such-folder', 'orders.csv');
    await offer('orders.csv');
    await vi.waitFor(() => expect(double.world.dialogs.boxes.at(-1)).toContain('could not be saved there'));
    const broken = await offer('orders.csv', 'interrupted');
    expect(broken.isCancelled).toBe(false);
    expect(logged()).toContain('document-broke-off');
  });

  it('has a name that every system takes', async () => {
    const { safeName } = await import('../../main/host/electron/save-document.ts');
    expect(['../../etc/x.csv', 'C:\\Windows\\x.pdf', 'a:b|c?.csv', '  .hidden.csv ', 'con.csv', 'LPT1.pdf', 'invoice\u202Efdp.csv', `${'long'.repeat(100)}.csv`].map((name) => safeName(name))).toEqual([
      'x.csv', 'x.pdf', 'a_b_c_.csv', 'hidden.csv', '_con.csv', '_LPT1.pdf', 'invoice_fdp.csv', `${'long'.repeat(25)}.csv`,
    ]);
  });
});

describe('the start with the system', () => {
  it('is asked of Windows and macOS with what this start was given, without what counts once', async () => {
    const { startWithSystem, turnStartWithSystem } = await import('../../main/host/electron/index.ts');
    const said: string[] = [];
    const own = startWithSystem({ system: 'win32', argv: ['--live', '--kiosk', '--fresh', '--again=2', '--start-with-system=on', 'file'] });
    expect(own.isOn()).toBe(false);
    expect(turnStartWithSystem(own, 'on', (text) => said.push(text))).toBe(0);
    expect(double.world.loginItem).toEqual({ openAtLogin: true, args: ['--live', '--kiosk'] });
    expect(turnStartWithSystem(own, 'off', (text) => said.push(text))).toBe(0);
    expect(double.world.loginItem.openAtLogin).toBe(false);
    expect(turnStartWithSystem(own, 'maybe', (text) => said.push(text))).toBe(64);
    expect(turnStartWithSystem({ isOn: () => false, turn: () => undefined }, 'on', (text) => said.push(text))).toBe(1);
    expect(said).toEqual(['The station starts when this account signs in.', 'The station does not start by itself.', '--start-with-system takes on or off.', 'The station does not start by itself.']);
  });

  it('is a file of the desktop on Linux, whose command is read as it was written', async () => {
    const { startWithSystem } = await import('../../main/host/electron/index.ts');
    const { desktopEntry } = await import('../../main/host/electron/start-with-system.ts');
    const own = startWithSystem({ system: 'linux', argv: ['--live', '--data=/home/a b'], configFolder: folder });
    expect(own.isOn()).toBe(false);
    own.turn(true);
    expect(own.isOn()).toBe(true);
    expect(readFileSync(join(folder, 'autostart', 'smart-workstation.desktop'), 'utf8')).toContain(`Exec="${process.execPath}" "--live" "--data=/home/a b"\n`);
    own.turn(false);
    own.turn(false);
    expect(own.isOn()).toBe(false);
    expect(desktopEntry('Smart Workstation', ['/a "b"', '$(x)', '100%'])).toContain('Exec="/a \\\\"b\\\\"" "\\\\$(x)" "100%%"\n');
  });
});

describe('a fault', () => {
  it('in native code is written by the system into the data folder, sent to nobody, and five are kept', async () => {
    const { keepCrashReports } = await import('../../main/host/electron/index.ts');
    mkdirSync(join(folder, 'crashes', 'completed'), { recursive: true });
    for (let dump = 0; dump < 8; dump += 1) {
      const path = join(folder, 'crashes', 'completed', `${dump}.dmp`);
      writeFileSync(path, 'memory');
      utimesSync(path, 1_000 + dump, 1_000 + dump);
    }
    keepCrashReports(folder);
    expect(double.world.crashReporter).toEqual({ uploadToServer: false });
    expect(double.world.paths.get('crashDumps')).toBe(join(folder, 'crashes'));
    expect(readdirSync(join(folder, 'crashes', 'completed')).toSorted()).toEqual(['3.dmp', '4.dmp', '5.dmp', '6.dmp', '7.dmp']);
  });

  it('of a helper of Chromium is a line in the log, and the window stays', async () => {
    await open();
    double.app.emit('child-process-gone', {}, { type: 'GPU', reason: 'crashed', exitCode: 139 });
    double.app.emit('child-process-gone', {}, { type: 'Utility', reason: 'clean-exit', exitCode: 0 });
    expect(log.filter((line) => line.id === 'child-process-gone')).toMatchObject([{ level: 'error', details: { type: 'GPU', reason: 'crashed', exitCode: 139 } }]);
    expect(double.world.exitCode).toBeNull();
  });

  it('of the program that nobody caught is one line without what it says, and a new start; after three of them, words', async () => {
    const { restartAfterFault } = await import('../../main/host/electron/index.ts');
    const listeners = { uncaught: process.listeners('uncaughtException'), rejected: process.listeners('unhandledRejection') };
    const said: string[] = [];
    const fall = (argv: readonly string[], upMs: number, isKept = false): void => {
      double.world.exitCode = null;
      restartAfterFault({ logger: loggerTo((line) => log.push(line)), argv, upMs: () => upMs, isKept, say: (text) => said.push(text) })(new TypeError('Ramesh Iyer, 12 MG Road has no AWB'));
      expect(double.world.exitCode).toBe(70);
    };
    fall(['--live', '--fresh'], 5_000);
    fall(['--live', '--again=2'], 5_000);
    expect(double.world.relaunches.map(({ args }) => args)).toEqual([['--live', '--again=1'], ['--live', '--again=3']]);
    fall(['--live', '--again=3'], 5_000);
    expect(double.world.relaunches).toHaveLength(2);
    expect(said).toHaveLength(1);
    // A day later it is another fault.
    fall(['--live', '--again=3'], 86_400_000);
    expect(double.world.relaunches.at(-1)?.args).toEqual(['--live', '--again=1']);
    // npm start stands behind it, and starts it again by itself.
    fall(['--live'], 5_000, true);
    expect([double.world.relaunches.length, said.length]).toEqual([3, 1]);
    expect(JSON.stringify(log)).not.toMatch(/Ramesh|MG Road|AWB/);
    expect(log[0]).toMatchObject({ id: 'program-fault', details: { kind: 'TypeError', code: null, at: expect.stringContaining('electron-shell.test.ts') as string } });
    for (const each of process.listeners('uncaughtException')) if (!listeners.uncaught.includes(each)) process.off('uncaughtException', each);
    for (const each of process.listeners('unhandledRejection')) if (!listeners.rejected.includes(each)) process.off('unhandledRejection', each);
  });
});
