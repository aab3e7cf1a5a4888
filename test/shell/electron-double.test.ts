import type { Browser, Page } from '@playwright/test';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { StationDoor } from '../../main/engine/index.ts';
import type { RendererFile } from '../../main/host/renderer-files.ts';
import type { Bridge, Notice, Reply } from '../../shared/contract/index.ts';
import { launchDoubleBrowser } from '../doubles/electron/chromium-electron.ts';
import { cloneToText, textToClone } from '../doubles/electron/clone-text.ts';
import { doubleStation } from '../doubles/electron/in-vitest.ts';
import type { DoubleStation } from '../doubles/electron/open-double-station.ts';
import { fromChromium, toChromium } from '../doubles/electron/own-origin.ts';

/* The double itself: where it must hurt as Electron does. What the host refuses on it is in test/security/shell-*.exploit.test.ts. */
declare const workstation: Bridge;
declare const probe: Readonly<Record<'parcel' | 'call' | 'fail' | 'again' | 'lacks' | 'require' | 'isSame', (...args: readonly unknown[]) => unknown>> & Readonly<Record<'later' | 'failLater' | 'ask', (...args: readonly unknown[]) => Promise<unknown>>> & { readonly list: readonly unknown[] };

/** A page without a policy of its own, the worst that a page can be. */
const bare = (html = '<p>page</p>'): ((path: string) => RendererFile) => (path) => ({ status: path === '/' ? 200 : 404, headers: { 'content-type': 'text/html' }, body: Buffer.from(`<!doctype html>${html}`) });
const heard: unknown[][] = [];
let listeners: Set<(notice: Notice) => void>;
let answer: (operation: string, input: unknown) => Promise<Reply> = () => Promise.resolve({ ok: true, value: {} } as Reply);
const door: StationDoor = {
  dispatch(operation, input) {
    heard.push([operation, input]);
    return answer(operation, input);
  },
  subscribe(listener) {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

let browser: Browser;
let opened: DoubleStation | null = null;
beforeAll(async () => {
  browser = await launchDoubleBrowser();
});
afterAll(() => browser.close());
afterEach(async () => {
  await opened?.close();
  opened = null;
});

async function open(options: Parameters<typeof doubleStation>[1] = {}): Promise<Page> {
  heard.length = 0;
  listeners = new Set();
  answer = () => Promise.resolve({ ok: true, value: {} } as Reply);
  opened = await doubleStation(browser, { door, readAsset: bare(), ...options });
  return opened.page();
}
const station = (): DoubleStation => {
  if (opened === null) throw new Error('no station');
  return opened;
};

/** Exposes what a bridge may carry, to see how it is carried. */
const PROBE = `
  const { contextBridge, ipcRenderer } = require('electron');
  class Parcel { constructor() { this.units = 2; } weigh() { return 1; } }
  contextBridge.exposeInMainWorld('probe', {
    list: [1, { deep: [2] }],
    parcel: () => new Parcel(),
    call: (listener) => listener(7),
    later: (listener) => Promise.resolve(listener('soon')),
    fail: () => { const error = new Error('boom'); error.secret = 'inside'; throw error; },
    failLater: () => Promise.reject(new Error('boom later')),
    ask: (channel, ...args) => ipcRenderer.invoke(channel, ...args),
    lacks: (name) => ipcRenderer[name],
    again: () => contextBridge.exposeInMainWorld('probe', {}),
    require: (id) => Object.keys(require(id)),
    isSame: (one, other) => one === other,
  });`;
const probing = { preload: () => Promise.resolve(PROBE) };

describe('the isolated world', () => {
  it('gives the page what preload exposes, and nothing else', async () => {
    const page = await open({ readAsset: bare('<script>window.early = Object.keys(workstation)</script>') });
    const seen = await page.evaluate(() => ({
      early: (window as unknown as { early: string[] }).early, keys: Object.keys(workstation), kinds: ['require', 'process', 'module', 'Buffer', 'ipcRenderer', 'electron', 'global'].filter((name) => name in window),
      names: Object.getOwnPropertyNames(window).filter((name) => /^preload-|electron|^ipc/i.test(name)),
    }));
    expect(seen).toEqual({ early: ['invoke', 'subscribe'], keys: ['invoke', 'subscribe'], kinds: [], names: [] });
    // They are there, in the other world.
    expect(await station().tab().then((tab) => tab.forge('main', 'workstation:invoke', 'today.read', {}))).toEqual({ ok: true, value: {} });
  });

  it('lets nobody change what was exposed', async () => {
    const page = await open();
    expect(await page.evaluate(() => {
      const tries: Record<string, boolean> = { frozen: Object.isFrozen(workstation) && Object.isFrozen(workstation.invoke) };
      const was = workstation;
      const attempt = (name: string, work: () => unknown): void => {
        try {
          work();
          tries[name] = window.workstation === was && workstation.invoke === was.invoke && !('more' in was);
        } catch {
          tries[name] = window.workstation === was;
        }
      };
      attempt('assign', () => Object.assign(window, { workstation: {} }));
      attempt('member', () => Object.assign(was, { invoke: () => 1 }));
      attempt('more', () => Object.assign(was, { more: 1 }));
      attempt('delete', () => Reflect.deleteProperty(window, 'workstation'));
      attempt('define', () => Object.defineProperty(window, 'workstation', { value: {} }));
      return tries;
    })).toEqual({ frozen: true, assign: true, member: true, more: true, delete: true, define: true });
  });

  it('cannot be reached over functions, prototypes or events that the page has bent before', async () => {
    const page = await open({ readAsset: bare(`<script>
      window.spied = [];
      const dispatch = EventTarget.prototype.dispatchEvent;
      EventTarget.prototype.dispatchEvent = function (event) { spied.push('dispatch ' + event.type); return dispatch.call(this, event); };
      const detail = Object.getOwnPropertyDescriptor(CustomEvent.prototype, 'detail').get;
      Object.defineProperty(CustomEvent.prototype, 'detail', { get() { spied.push(this.type); return detail.call(this); } });
      window.CustomEvent = class { constructor() { spied.push('made'); } };
    </script>`) });
    const reached = await page.evaluate(async () => {
      const { spied } = window as unknown as { readonly spied: string[] };
      const reply = await workstation.invoke('today.read', {});
      const maker = (workstation.invoke as unknown as { readonly constructor: new (text: string) => () => unknown }).constructor;
      const names = [...new Set(spied)];
      // Who has learnt the name of the line may call what was exposed with it, and expose, call or settle nothing besides.
      for (const name of names) {
        for (const kind of ['expose', 'call', 'settle', 'answer']) for (const end of ['<', '>']) window.dispatchEvent(Object.assign(new Event(name.replace(/[<>]$/, end)), { kind }));
      }
      return { reply, isOwnWorld: new maker('return this')() === window, inOther: new maker('return typeof require + typeof process')(), stillThere: await workstation.invoke('today.read', {}) };
    });
    expect(reached).toEqual({ reply: { ok: true, value: {} }, isOwnWorld: true, inOther: 'undefinedundefined', stillThere: { ok: true, value: {} } });
  });

  it('runs preload in the main frame alone, anew for every page', async () => {
    const page = await open({ readAsset: bare('<iframe srcdoc="<p>in</p>"></iframe>') });
    expect(await page.evaluate(() => 'workstation' in (document.querySelector('iframe')?.contentWindow ?? {}))).toBe(false);
    await page.reload();
    expect(await page.evaluate(() => workstation.invoke('today.read', {}))).toEqual({ ok: true, value: {} });
  });
});

describe('what crosses from world to world', () => {
  it('is a copy: functions as handles, classes without their class, promises, only the words of an error', async () => {
    const page = await open(probing);
    expect(await page.evaluate(async () => {
      const failed = (work: () => unknown): unknown[] => {
        try {
          return [work()];
        } catch (error) {
          return [(error as Error).message, Object.keys(error as Error), (error as Error).stack?.includes('Parcel')];
        }
      };
      const parcel = probe.parcel() as object;
      return {
        list: probe.list, isFrozen: Object.isFrozen(probe.list[1]), parcel, weigh: 'weigh' in parcel, called: probe.call((value: number) => value + 1), later: await probe.later((text: string) => `${text}!`),
        failed: failed(() => probe.fail()), failedLater: await probe.failLater().catch((error: Error) => error.message), again: failed(() => probe.again())[0],
        isSame: ((listener) => probe.isSame(listener, listener))(() => 1),
      };
    })).toEqual({
      list: [1, { deep: [2] }], isFrozen: true, parcel: { units: 2 }, weigh: false, called: 8, later: 'soon!', failed: ['boom', [], false], failedLater: 'boom later',
      again: 'Cannot bind an API on top of an existing property on the window object', isSame: true,
    });
  });

  it('to the host is cloned as between processes: no function, no class, but dates, maps, bytes and members of any name', async () => {
    const page = await open();
    expect(await page.evaluate(() => workstation.invoke('x', { hear: () => 1 }).catch((error: Error) => error.message))).toBe('An object could not be cloned.');
    expect(heard).toEqual([]);
    await page.evaluate(() => {
      class Order {
        readonly orderId = 'OD1';
        cancel(): void {
          throw new Error('never');
        }
      }
      return workstation.invoke('x', {
        order: new Order(), at: new Date(7), map: new Map([['a', new Set([1])]]), bytes: new Uint8Array([1, 2, 255]), big: 5n, odd: [undefined, null, Number.NaN, -0], ...(JSON.parse('{"__proto__":{"isAdmin":true}}') as object),
      });
    });
    const [[, input] = []] = heard as [string, Record<string, unknown>][];
    expect(input).toMatchObject({ order: { orderId: 'OD1' }, at: new Date(7), map: new Map([['a', new Set([1])]]), bytes: new Uint8Array([1, 2, 255]), big: 5n, odd: [undefined, null, Number.NaN, -0] });
    expect(Object.getPrototypeOf(input?.['order'])).toBe(Object.prototype);
    expect((input as { isAdmin?: boolean } | undefined)?.isAdmin).toBeUndefined();
  });

  it('carries every text and number unchanged, and circles', () => {
    const round = { name: 'a' } as Record<string, unknown>;
    round['self'] = round;
    const back = textToClone(cloneToText(round)) as typeof round;
    expect(back['self']).toBe(back);
    for (const value of ['', '\u0000', '\u2028', '🎁', '\uD800', '["u"]', 0, -0, Infinity, 1e300, true, null, undefined, ['u'], [['n', 'NaN']]]) expect(textToClone(cloneToText(value))).toEqual(value);
    expect(() => cloneToText(/x/)).toThrow('An object could not be cloned.');
  });

  it('from the host is the text of an error and its channel, never the error', async () => {
    const page = await open(probing);
    const { ipcMain } = station().electron.module as unknown as { readonly ipcMain: { handle(channel: string, handler: () => unknown): void } };
    ipcMain.handle('probe:throws', () => Promise.reject(Object.assign(new TypeError('no such bin'), { secret: 'inside' })));
    ipcMain.handle('probe:odd', () => Promise.resolve(() => 1));
    expect(() => ipcMain.handle('probe:throws', () => 1)).toThrow("Attempted to register a second handler for 'probe:throws'");
    const asked = (channel: string): Promise<unknown> => page.evaluate((name) => probe.ask(name).catch((error: Error) => [error.message, Object.keys(error)]), channel);
    expect(await asked('probe:throws')).toEqual(["Error invoking remote method 'probe:throws': TypeError: no such bin", []]);
    expect(await asked('probe:nobody')).toEqual(["Error invoking remote method 'probe:nobody': Error: No handler registered for 'probe:nobody'", []]);
    expect(JSON.stringify(await asked('probe:odd'))).toContain('could not be cloned');
  });
});

describe('a member that the double lacks', () => {
  it('throws, in the host and in preload', async () => {
    const page = await open(probing);
    const { module } = station().electron as unknown as { readonly module: Readonly<Record<string, Readonly<Record<string, unknown>>>> };
    for (const [noun, member] of [['app', 'getAppMetrics'], ['ipcMain', 'on'], ['shell', 'showItemInFolder'], ['safeStorage', 'encryptString'], ['dialog', 'showOpenDialog'], ['protocol', 'interceptFileProtocol'], ['screen', 'getCursorScreenPoint']] as const) {
      expect(() => module[noun]?.[member], `${noun}.${member}`).toThrow(`The double of Electron has no ${noun}.${member}`);
    }
    const Window = module['BrowserWindow'] as unknown as new (options: object) => Readonly<Record<string, unknown>>;
    const window = new Window({});
    for (const webPreferences of [{ contextIsolation: false }, { nodeIntegration: true }, { sandbox: false }]) expect(() => new Window({ webPreferences })).toThrow('no window without isolation');
    expect(() => window['loadFile']).toThrow('The double of Electron has no BrowserWindow.loadFile');
    expect(() => (window['webContents'] as Record<string, unknown>)['printToPDF']).toThrow('The double of Electron has no webContents.printToPDF');
    expect(await page.evaluate(() => {
      try {
        return String(probe.lacks('sendSync'));
      } catch (error) {
        return (error as Error).message;
      }
    })).toBe('The double of Electron has no ipcRenderer.sendSync');
    expect(await page.evaluate(() => {
      try {
        return probe.require('fs');
      } catch (error) {
        return (error as Error).message;
      }
    })).toBe('module not found: fs');
  });
});

describe('the window', () => {
  it('says its addresses as Electron would', () => {
    for (const url of ['workstation://station/', 'workstation://station.evil/x?y#z', 'blob:workstation://station/1']) expect(fromChromium(toChromium(url))).toBe(url);
    for (const url of ['https://station.invalid.example/', 'https://evil.example/station.invalid/', 'about:srcdoc', 'https://station.invalid:8443/']) expect(fromChromium(url)).toBe(url);
  });

  it('is loaded again when its page dies, and the bench goes on', async () => {
    const page = await open();
    const tab = await station().tab();
    const gone = new Promise((resolve) => station().electron.contents().once('render-process-gone', (_event, details) => resolve(details)));
    const again = new Promise((resolve) => station().electron.contents().once('did-finish-load', resolve));
    void tab.session.send('Page.crash').catch((error: unknown) => error);
    expect(await gone).toMatchObject({ reason: 'crashed' });
    await again;
    const next = await station().page();
    expect(next).not.toBe(page);
    expect(station().logged).toContain('window-page-gone');
    expect(await next.evaluate(() => workstation.invoke('today.read', {}))).toEqual({ ok: true, value: {} });
  });

  it('hears what is pushed until it listens no more', async () => {
    const page = await open();
    await page.evaluate(() => {
      const told: unknown[] = [];
      const stop = workstation.subscribe((notice) => {
        told.push(notice);
        if (told.length === 2) stop();
      });
      Object.assign(window, { told });
    });
    for (const revision of [1, 2, 3]) for (const listener of listeners) listener({ topic: 'orders', revision });
    await page.evaluate(() => workstation.invoke('today.read', {}));
    expect(await page.evaluate(() => (window as unknown as { told: unknown }).told)).toEqual([{ topic: 'orders', revision: 1 }, { topic: 'orders', revision: 2 }]);
  });
});

describe('the end', () => {
  it('answers the call that is under way, tells the page, and takes the window away last', async () => {
    let finish = (): void => undefined;
    const order: string[] = [];
    const page = await open({ onQuit: () => new Promise((resolve) => {
      order.push('engine ends');
      finish = resolve;
    }) });
    page.on('close', () => order.push('window gone'));
    await page.evaluate(() => {
      const told = new Promise((resolve) => workstation.subscribe(resolve));
      Object.assign(window, { told });
    });
    let reply = (): void => undefined;
    answer = () => new Promise((resolve) => {
      reply = () => resolve({ ok: true, value: { late: true } } as unknown as Reply);
    });
    const under = page.evaluate(() => workstation.invoke('bin.import', {}));
    await expect.poll(() => heard.length).toBe(1);
    station().station?.quit();
    expect(await page.evaluate(() => (window as unknown as { told: Promise<unknown> }).told)).toEqual({ topic: 'engine', up: false });
    expect(await page.evaluate(() => workstation.invoke('today.read', {}))).toMatchObject({ ok: false, error: { code: 'unavailable' } });
    reply();
    expect(await under).toEqual({ ok: true, value: { late: true } });
    expect(order).toEqual(['engine ends']);
    finish();
    expect(await station().electron.ended()).toBe(0);
    expect(order).toEqual(['engine ends', 'window gone']);
  });

  it('leaves the folder to one copy, whose window comes forward', async () => {
    await open();
    const second = await doubleStation(browser, { door, readAsset: bare(), dataFolder: station().folder });
    expect(second.station).toBeNull();
    expect(second.electron.double.world).toMatchObject({ exitCode: 0 });
    expect(station().electron.double.world.windows[0]?.told.slice(-2)).toEqual(['show', 'focus']);
    await station().close();
    const third = await doubleStation(browser, { door, readAsset: bare(), dataFolder: station().folder });
    expect(third.station).not.toBeNull();
    await third.close();
  });
});
