import type { Browser, LaunchOptions } from '@playwright/test';
import { chromium } from '@playwright/test';
import type * as Electron from 'electron';
import process from 'node:process';
import { BROWSER_ARGS, findBrowser } from '../../e2e/browser.ts';
import { electronDouble, strict } from '../electron.ts';
import { ChromiumContents } from './chromium-contents.ts';
import type { Foreign } from './chromium-contents.ts';
import { cloneToText } from './clone-text.ts';
import { bundledPreload } from './preload-script.ts';
import type { Sent } from './tab.ts';

/** One copy of the program a folder, as the lock of the system has it. */
const LOCKS = new Map<string, { emit(event: string): boolean }>();
/** What a page may be asked about, as the host hears it and as the driver calls it. */
const PERMISSIONS: readonly (readonly [string, Readonly<Record<string, unknown>>, string])[] = [
  ['media', { mediaTypes: ['video'], mediaType: 'video' }, 'camera'], ['media', { mediaTypes: ['audio'], mediaType: 'audio' }, 'microphone'], ['geolocation', {}, 'geolocation'], ['notifications', {}, 'notifications'], ['midi', {}, 'midi'],
  ['clipboard-read', {}, 'clipboard-read'],
];

/**
 * Chromium as the double wants it: its frames in one process, so that one line of the tools sees them all, and a camera that is none.
 */
export function launchDoubleBrowser({ args = [], ...more }: LaunchOptions = {}): Promise<Browser> {
  process.env['STATION_BROWSER'] ??= findBrowser((text) => process.stderr.write(`${text}\n`));
  return chromium.launch({
    ...more,
    executablePath: process.env['STATION_BROWSER'],
    args: [...BROWSER_ARGS, '--disable-site-isolation-trials', '--disable-features=IsolateOrigins,site-per-process,IsolateSandboxedIframes', '--use-fake-device-for-media-stream', ...args],
  });
}

export interface ChromiumElectronOptions {
  readonly browser: Browser;
  /** The internet of a test, page by page; nobody else answers. */
  readonly foreign?: (url: string) => Foreign | null;
  /** One CommonJS text; the true preload unless a test has one of its own. */
  readonly preload?: () => Promise<string>;
}

/** One Electron in which nothing has happened yet, whose windows are pages of Chromium. What `electron.ts` has is here too. */
export function chromiumElectron({ browser, foreign = () => null, preload = bundledPreload }: ChromiumElectronOptions) {
  const double = electronDouble();
  const { world } = double;
  const contents: ChromiumContents[] = [];
  const call = async ({ channel, frame, args }: Sent): Promise<string> => {
    const handler = world.handlers.get(channel);
    if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
    return cloneToText(structuredClone(await handler(strict('IpcMainInvokeEvent', { senderFrame: frame }), ...args)));
  };
  const isAllowed = (name: string, details: Readonly<Record<string, unknown>>): boolean => {
    const own = { isMainFrame: true, requestingUrl: 'workstation://station/', ...details };
    let isGranted = world.permission === null;
    world.permission?.(null, name, (is) => {
      isGranted = is;
    }, own);
    // A stream is looked at twice by Electron, before it is asked for; what else is asked for, once.
    return isGranted && (name !== 'media' || (world.permissionCheck?.(null, name, 'workstation://station/', own) ?? true));
  };
  world.makeContents = () => {
    const made = new ChromiumContents({
      browser, preload, foreign, call,
      serve: (scheme, request) => world.protocols.get(scheme)?.(request) ?? null,
      granted: () => PERMISSIONS.filter(([name, details]) => isAllowed(name, details)).map(([, , playwright]) => playwright),
      download(item) {
        let isPrevented = false;
        double.session.emit('will-download', { preventDefault: () => void (isPrevented = true) }, strict('DownloadItem', item));
        return !isPrevented;
      },
    });
    contents.push(made);
    return made;
  };

  class ChromiumWindow extends double.BrowserWindow {
    readonly behind = contents.at(-1);

    constructor(options: Electron.BrowserWindowConstructorOptions) {
      super(options);
      this.behind?.prepare(options);
      return strict('BrowserWindow', this);
    }
    override async loadURL(url: string): Promise<void> {
      await this.behind?.load(url);
      await super.loadURL(url);
    }
    override destroy(): void {
      super.destroy();
      void this.behind?.close().catch(() => null);
    }
    override close(): void {
      super.close();
      // How it went is said by `ended`, which waits for the same.
      if (this.isGone) void this.behind?.close().catch(() => null);
    }
  }

  Object.assign(double.app, {
    requestSingleInstanceLock() {
      const path = world.paths.get('userData') ?? '';
      const first = LOCKS.get(path);
      if (first !== undefined && first !== double.app) {
        first.emit('second-instance');
        return false;
      }
      LOCKS.set(path, double.app);
      return world.hasLock;
    },
  } satisfies Partial<Record<keyof Electron.App, unknown>>);
  double.app.on('quit', () => {
    for (const [path, app] of LOCKS) if (app === double.app) LOCKS.delete(path);
    for (const each of contents) void each.close().catch(() => null);
  });

  const safeStorage = {
    isAsyncEncryptionAvailable: () => Promise.resolve(true),
    encryptStringAsync: (text: string) => Promise.resolve(Buffer.from(text, 'utf8').map((byte) => byte ^ 0x5A) as Buffer),
    decryptStringAsync: (bytes: Buffer) => Promise.resolve({ result: Buffer.from(bytes.map((byte) => byte ^ 0x5A)).toString('utf8'), shouldReEncrypt: false }),
    getSelectedStorageBackend: () => 'gnome_libsecret' as const,
  } satisfies Pick<Electron.SafeStorage, 'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync' | 'getSelectedStorageBackend'>;
  return {
    double, boxes: world.dialogs.boxes,
    /** The contents of the newest window. */
    contents(): ChromiumContents {
      const newest = contents.at(-1);
      if (newest === undefined) throw new Error('No window was opened');
      return newest;
    },
    module: { ...double.module, BrowserWindow: ChromiumWindow, safeStorage: strict('safeStorage', safeStorage) } satisfies Partial<Record<keyof typeof Electron, unknown>> as Readonly<Record<string, unknown>>,
    /** Resolves with the exit code once the program has ended and its pages are closed. */
    async ended(): Promise<number> {
      if (world.exitCode === null) await new Promise((resolve) => double.app.once('quit', resolve));
      for (const each of contents) await each.close();
      return world.exitCode ?? 0;
    },
  };
}
export type ChromiumElectron = ReturnType<typeof chromiumElectron>;
