import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ElectronStation, ElectronStationOptions } from '../../main/host/electron/index.ts';
import { loggerTo } from '../../main/platform/logger.ts';
import { VirtualTime } from '../../main/platform/virtual-time.ts';
import type { Notice, Reply } from '../../shared/contract/index.ts';
import type { ElectronDouble } from '../doubles/electron.ts';
import { Download, electronDouble, preventable } from '../doubles/electron.ts';

/* The true host on a double of Electron: what it refuses, and in which order it ends. What only the binary can show is on the release list. */
const OWN = { url: 'workstation://station/', parent: null };
const INVOKE = 'workstation:invoke';

let folder = '';
let double: ElectronDouble;
let time: VirtualTime;
let logged: string[] = [];
let listeners: Set<(notice: Notice) => void>;
const asked: unknown[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'station-'));
  double = electronDouble();
  time = new VirtualTime(1_700_000_000_000);
  logged = [];
  listeners = new Set();
  asked.length = 0;
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
      dispatch(operation, input, caller) {
        asked.push([operation, input, caller]);
        return operation === 'throw' ? Promise.reject(new Error('secret')) : Promise.resolve({ ok: true, value: {} } as Reply);
      },
      subscribe(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    readAsset: (path) => ({ status: path === '/' ? 200 : 404, headers: { 'content-type': 'text/html' }, body: Buffer.from(`<p>${path}</p>`) }),
    dataFolder: folder, preloadFile: '/app/.out/preload/index.cjs', isKiosk: false, personId: 'packer-1', scheduler: time, logger: loggerTo((line) => logged.push(line.id)), onQuit: () => Promise.resolve(), ...more,
  });
  double.world.becomeReady();
  return opening;
}
const theWindow = (): ElectronDouble['world']['windows'][number] => {
  const [window] = double.world.windows;
  if (window === undefined) throw new Error('No window was opened');
  return window;
};
const codeOf = async (frame: Parameters<ElectronDouble['invoke']>[1], ...args: unknown[]): Promise<string> => {
  const reply = (await double.invoke(INVOKE, frame, ...args)) as { readonly ok: boolean; readonly error?: { readonly code: string } };
  return reply.ok ? 'ok' : (reply.error?.code ?? '');
};

describe('the window', () => {
  it('is sandboxed, isolated and without Node, and opens the page of our own scheme', async () => {
    await open();
    expect(theWindow().options.webPreferences).toMatchObject({ sandbox: true, contextIsolation: true, nodeIntegration: false, webviewTag: false, webSecurity: true, disableDialogs: true, preload: '/app/.out/preload/index.cjs' });
    expect(theWindow().options).toMatchObject({ show: false, minWidth: 1_366, minHeight: 768 });
    expect(theWindow().url).toBe('workstation://station/');
    expect(theWindow().told).toContain('show');
    expect(double.world).toMatchObject({ isSandboxed: true, menu: null, schemes: [{ scheme: 'workstation', privileges: { standard: true, secure: true } }] });
    expect(double.world.paths.get('userData')).toBe(join(folder, 'chromium'));
  });

  it('keeps its place for the next start', async () => {
    await open();
    theWindow().close();
    await vi.waitFor(() => expect(double.world.exitCode).toBe(0));
    expect(JSON.parse(readFileSync(join(folder, 'window.json'), 'utf8'))).toEqual({ x: 10, y: 20, width: 1_400, height: 800, isMaximized: true });
  });

  it('is brought forward when the station is started again', async () => {
    await open();
    theWindow().told.push('minimize');
    double.app.emit('second-instance');
    expect(theWindow().told.slice(-3)).toEqual(['restore', 'show', 'focus']);
  });

  it('is not opened where another copy has the folder', async () => {
    double.world.hasLock = false;
    expect(await open()).toBeNull();
    expect(double.world).toMatchObject({ windows: [], exitCode: 0, schemes: null });
  });

  it('loads its page again when that dies, after a second', async () => {
    await open();
    theWindow().webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 5 });
    expect(theWindow().webContents.reloads).toBe(0);
    time.advance(1_000);
    expect(theWindow().webContents.reloads).toBe(1);
  });

  it('takes the focus back in kiosk mode', async () => {
    await open({ isKiosk: true });
    expect(theWindow().options.kiosk).toBe(true);
    theWindow().emit('blur');
    time.advance(300);
    expect(theWindow().told.at(-1)).toBe('focus');
  });
});

describe('the line to the engine', () => {
  it('passes on what the page of our own origin asks, with the person who sits there', async () => {
    await open();
    expect(await double.invoke(INVOKE, OWN, 'today.read', { a: 1 })).toEqual({ ok: true, value: {} });
    expect(asked).toEqual([['today.read', { a: 1 }, { personId: 'packer-1' }]]);
  });

  it.each([
    ['another origin', { url: 'https://evil.example/', parent: null }], ['a look-alike', { url: 'workstation://station.evil.example/', parent: null }], ['a frame in our page', { url: 'workstation://station/', parent: OWN }],
    ['a document in a frame', { url: 'blob:workstation://station/1', parent: OWN }], ['a document as the page', { url: 'blob:workstation://station/1', parent: null }], ['a blank page', { url: 'about:blank', parent: null }], ['a frame that is gone', null],
  ])('does not admit %s', async (_name, frame) => {
    await open();
    expect(await double.invoke(INVOKE, frame, 'today.read', {})).toEqual({ ok: false, error: { code: 'not_admitted', about: {}, traceId: '' } });
    expect(asked).toEqual([]);
  });

  it('answers with a code, never with an exception', async () => {
    await open();
    for (const operation of [undefined, null, 7, {}, ['today.read']]) expect(await codeOf(OWN, operation, {})).toBe('invalid_input');
    expect(await codeOf(OWN, 'throw', {})).toBe('internal');
    expect(logged).toContain('ipc-door-threw');
  });

  it('pushes notices to the window, until the end, of which it tells', async () => {
    const station = await open();
    for (const listener of listeners) listener({ topic: 'orders', revision: 7 });
    expect(theWindow().webContents.sent).toEqual([['workstation:notice', { topic: 'orders', revision: 7 }]]);
    station?.quit();
    expect(listeners.size).toBe(0);
    expect(theWindow().webContents.sent.at(-1)).toEqual(['workstation:notice', { topic: 'engine', up: false }]);
    expect(await codeOf(OWN, 'today.read', {})).toBe('unavailable');
  });
});

describe('the scheme', () => {
  const get = async (url: string, method = 'GET'): Promise<{ status: number; text: string }> => {
    const handler = double.world.protocols.get('workstation');
    // Node's Request takes no address of a scheme that it does not know.
    const response = handler?.({ url, method } as Request);
    return { status: response?.status ?? 0, text: (await response?.text()) ?? '' };
  };

  it('serves the files of the window to its own host, and nothing to another', async () => {
    await open();
    expect(await get('workstation://station/')).toEqual({ status: 200, text: '<p>/</p>' });
    expect(await get('workstation://station')).toEqual({ status: 200, text: '<p>/</p>' });
    expect(await get('workstation://station/', 'HEAD')).toEqual({ status: 200, text: '' });
    expect(await get('workstation://station/../../etc/passwd?x#y')).toEqual({ status: 404, text: '<p>/etc/passwd</p>' });
    expect((await get('workstation://station.evil.example/')).status).toBe(404);
    expect((await get('workstation://station/', 'POST')).status).toBe(405);
  });

  it('answers when a file cannot be read', async () => {
    await open({ readAsset: () => { throw new Error('disk'); } });
    expect((await get('workstation://station/')).status).toBe(500);
    expect(logged).toContain('own-scheme-broke');
  });
});

describe('a page', () => {
  const isStopped = (event: string, url: string, isMainFrame: boolean): boolean => {
    const details = preventable({ url, isMainFrame });
    theWindow().webContents.emit(event, details);
    return details.isPrevented;
  };

  it.each(['will-frame-navigate', 'will-redirect'])('goes nowhere but to its own origin: %s', async (event) => {
    await open();
    for (const url of ['https://evil.example/', 'workstation://station@evil/', 'file:///etc/passwd', 'javascript:alert(1)', 'data:text/html,x']) {
      expect(isStopped(event, url, true), url).toBe(true);
      expect(isStopped(event, url, false), url).toBe(true);
    }
    expect(isStopped(event, 'workstation://station/', true)).toBe(false);
    expect(isStopped(event, 'blob:workstation://station/1', false)).toBe(false);
    expect(isStopped(event, 'blob:workstation://station/1', true)).toBe(true);
  });

  it('opens no window; a link of the list goes to the browser, except in kiosk mode', async () => {
    await open();
    for (const url of ['https://seller.flipkart.com/x', 'https://evil.example/', 'file:///C:/calc.exe', 'workstation://station/']) expect(theWindow().webContents.openHandler({ url })).toEqual({ action: 'deny' });
    expect(double.world.opened).toEqual(['https://seller.flipkart.com/x']);
  });

  it('gives the browser one link a second, whoever clicks how often', async () => {
    await open();
    for (let click = 0; click < 500; click += 1) theWindow().webContents.openHandler({ url: `https://seller.flipkart.com/${click}` });
    expect(double.world.opened).toEqual(['https://seller.flipkart.com/0']);
    time.advance(1_000);
    for (let click = 0; click < 500; click += 1) theWindow().webContents.openHandler({ url: `https://seller.flipkart.com/again/${click}` });
    expect(double.world.opened).toEqual(['https://seller.flipkart.com/0', 'https://seller.flipkart.com/again/0']);
  });

  it('opens no browser in kiosk mode', async () => {
    await open({ isKiosk: true });
    expect(theWindow().webContents.openHandler({ url: 'https://seller.flipkart.com/x' })).toEqual({ action: 'deny' });
    expect(double.world.opened).toEqual([]);
  });

  it('gets no guest, no permission, no certificate that fails, and saves only documents of ours', async () => {
    await open();
    const webview = preventable({});
    theWindow().webContents.emit('will-attach-webview', webview);
    expect(webview.isPrevented).toBe(true);
    const granted: boolean[] = [];
    for (const permission of ['media', 'geolocation', 'notifications', 'serial', 'openExternal']) double.world.permission?.(null, permission, (is) => granted.push(is), { isMainFrame: true, requestingUrl: 'workstation://station/', mediaTypes: ['audio'] });
    expect(granted).toEqual([false, false, false, false, false]);
    const certificate = preventable({});
    double.app.emit('certificate-error', certificate, null, 'https://x/', 'net::ERR_CERT_AUTHORITY_INVALID', {}, (is: boolean) => granted.push(is));
    expect([certificate.isPrevented, granted.at(-1)]).toEqual([true, false]);
    const isSaved = (url: string): boolean => {
      const event = preventable({});
      double.session.emit('will-download', event, new Download(url, 'orders.csv'));
      return !event.isPrevented;
    };
    expect(['blob:workstation://station/1', 'https://evil.example/x.exe', 'data:text/html,x', 'blob:null/1', 'workstation://station/x'].map(isSaved)).toEqual([true, false, false, false, false]);
  });
});

describe('the camera', () => {
  const OWN = { isMainFrame: true, requestingUrl: 'workstation://station/' };

  it('for P29: is given to our own page without sound, and to nothing else', async () => {
    await open();
    const asked = (details: object): boolean => {
      let answered = false;
      double.world.permission?.(null, 'media', (is) => {
        answered = is;
      }, details);
      return answered;
    };
    expect(asked({ ...OWN, mediaTypes: ['video'] })).toBe(true);
    const others = [
      { ...OWN, mediaTypes: ['video', 'audio'] }, { ...OWN, mediaTypes: ['audio'] }, { ...OWN, mediaTypes: [] }, OWN, { ...OWN, isMainFrame: false, mediaTypes: ['video'] },
      { ...OWN, requestingUrl: 'https://evil.example/', mediaTypes: ['video'] }, { ...OWN, requestingUrl: 'blob:workstation://station/1', mediaTypes: ['video'] },
    ];
    expect(others.map(asked)).toEqual(others.map(() => false));
    const checked = (permission: string, details: object): boolean | undefined => double.world.permissionCheck?.(null, permission, 'workstation://station/', details);
    expect(checked('media', { ...OWN, mediaType: 'video' })).toBe(true);
    expect([checked('media', { ...OWN, mediaType: 'audio' }), checked('media', { ...OWN, mediaType: 'unknown' }), checked('geolocation', { ...OWN, mediaType: 'video' }), checked('media', { isMainFrame: true, mediaType: 'video' })]).toEqual([false, false, false, false]);
  });
});

describe('the end', () => {
  it('waits for the station, with the window still there, and asks it once', async () => {
    let finish: () => void = () => undefined;
    const onQuit = vi.fn(() => new Promise<void>((resolve) => {
      finish = resolve;
    }));
    const station = await open({ onQuit });
    theWindow().close();
    station?.quit();
    theWindow().close();
    expect(onQuit).toHaveBeenCalledTimes(1);
    expect(double.world).toMatchObject({ exitCode: null, windows: [{ isGone: false }] });
    finish();
    await vi.waitFor(() => expect(double.world.exitCode).toBe(0));
    expect(theWindow().isGone).toBe(true);
  });

  it('comes after 20 seconds all the same', async () => {
    const station = await open({ onQuit: () => new Promise<void>(() => undefined) });
    station?.quit();
    time.advance(19_999);
    await Promise.resolve();
    expect(double.world.exitCode).toBeNull();
    time.advance(1);
    await vi.waitFor(() => expect(double.world.exitCode).toBe(1));
    expect(logged).toContain('quit-cut-off');
  });

  it('comes when the station cannot end in good order', async () => {
    const station = await open({ onQuit: () => Promise.reject(new Error('disk full')) });
    station?.quit();
    await vi.waitFor(() => expect(double.world.exitCode).toBe(1));
  });
});

describe('the machine', () => {
  it('says when it falls asleep and wakes', async () => {
    const onPower = vi.fn();
    await open({ onPower });
    double.powerMonitor.emit('suspend');
    double.powerMonitor.emit('resume');
    expect(onPower.mock.calls).toEqual([['suspend'], ['resume']]);
  });
});
