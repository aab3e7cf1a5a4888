import type * as Electron from 'electron';
import { EventEmitter } from 'node:events';

/*
 * Stands in for Electron where its binary is missing. It does what the host relies on and hurts where Electron hurts: what crosses a process
 * is cloned, a second handler throws, schemes are claimed before ready or not at all, a close or a quit that is prevented does not happen.
 * Anything that it lacks throws, so that code cannot lean on a mock that nods at everything. The members of its plain objects are
 * named as in electron.d.ts, which the compiler sees to.
 */
export interface Preventable {
  readonly isPrevented: boolean;
  preventDefault(): void;
}

export function preventable<T extends object>(more: T): T & Preventable {
  let isPrevented = false;
  return Object.defineProperty({ ...more, preventDefault: () => void (isPrevented = true) }, 'isPrevented', { get: () => isPrevented }) as T & Preventable;
}

/** Throws on every member that is not there. `then` is looked for by whoever awaits, and by no host. */
export function strict<T extends object>(name: string, members: T): T {
  return new Proxy(members, {
    get(target, key) {
      if (typeof key === 'symbol' || key === 'then' || key in target) return Reflect.get(target, key) as unknown;
      throw new Error(`The double of Electron has no ${name}.${key}`);
    },
  });
}

type Members<T> = Partial<Record<Exclude<keyof T, keyof EventEmitter>, unknown>>;
export interface Frame {
  readonly url: string;
  readonly parent: Frame | null;
}
type Handler = (event: { readonly senderFrame: Frame | null }, ...args: unknown[]) => Promise<unknown>;

export class Contents extends EventEmitter {
  readonly sent: unknown[][] = [];
  reloads = 0;
  url = '';
  language = 'en';
  openHandler: (details: { readonly url: string }) => { readonly action: string } = () => ({ action: 'allow' });

  isDestroyed(): boolean {
    return false;
  }
  send(...message: unknown[]): void {
    this.sent.push(structuredClone(message));
  }
  getURL(): string {
    return this.url;
  }
  reload(): void {
    this.reloads += 1;
  }
  /** What the page is asked by the host; here it knows only its language. */
  executeJavaScript(script: string): Promise<unknown> {
    return script === 'document.documentElement.lang' ? Promise.resolve(this.language) : Promise.reject(new Error('The double runs no script'));
  }
  setWindowOpenHandler(handler: Contents['openHandler']): void {
    this.openHandler = handler;
  }
}

/** What is said to people and asked of them outside of the page. */
export interface Dialogs {
  readonly boxes: string[];
  /** Where a person says that a document goes; null: cancelled. What the station proposed is `asked`. */
  readonly asked: Electron.SaveDialogOptions[];
  saveTo: (options: Electron.SaveDialogOptions) => string | null;
}

type MenuItem = Electron.MenuItemConstructorOptions;
/** The sign beside the clock. */
export class TraySign extends EventEmitter {
  tooltip = '';
  menu: readonly MenuItem[] = [];
  isGone = false;

  setToolTip(text: string): void {
    this.tooltip = text;
  }
  setContextMenu(menu: { readonly items: readonly MenuItem[] }): void {
    this.menu = menu.items;
  }
  destroy(): void {
    this.isGone = true;
  }
  /** What stands in the menu; clicks on it as a person does. */
  press(label: string): void {
    const item = this.menu.find((each) => each.label === label);
    if (item === undefined) throw new Error(`The menu has no ${label}`);
    const checked = item.type === 'checkbox' ? item.checked !== true : item.checked;
    item.click?.({ ...item, checked } as unknown as Electron.MenuItem, undefined, {} as Electron.KeyboardEvent);
  }
}

/** Something that a page wants to save; nobody writes it here. */
export class Download extends EventEmitter {
  savePath = '';
  isCancelled = false;
  readonly url: string;
  readonly filename: string;

  constructor(url: string, filename: string) {
    super();
    this.url = url;
    this.filename = filename;
  }
  getURL = (): string => this.url;
  getFilename = (): string => this.filename;
  setSavePath = (path: string): void => void (this.savePath = path);
  cancel = (): void => void (this.isCancelled = true);
}

const BENCH_SCREEN = { id: 1, workArea: { x: 0, y: 0, width: 1_920, height: 1_040 }, bounds: { x: 0, y: 0, width: 1_920, height: 1_080 } };

/** One Electron in which nothing has happened yet. */
export function electronDouble() {
  const windows: Window[] = [];
  const dialogs: Dialogs = { boxes: [], asked: [], saveTo: () => null };
  const screen = new EventEmitter();
  const world = {
    windows, dialogs, screen, trays: [] as TraySign[], started: [] as string[], hasTray: true, loginItem: { openAtLogin: false, args: [] } as { openAtLogin: boolean; args: readonly string[]; name?: string }, isPackaged: true, relaunches: [] as Electron.RelaunchOptions[], crashReporter: null as Electron.CrashReporterStartOptions | null,
    displays: [BENCH_SCREEN] as { id: number; workArea: Electron.Rectangle; bounds: Electron.Rectangle }[], isReady: false, exitCode: null as number | null, hasLock: true, schemes: null as Electron.CustomScheme[] | null, handlers: new Map<string, Handler>(), opened: [] as string[],
    protocols: new Map<string, (request: Request) => Response>(), paths: new Map<string, string>(), permission: null as null | ((contents: unknown, permission: string, answer: (is: boolean) => void, details: object) => void),
    permissionCheck: null as null | ((contents: unknown, permission: string, origin: string, details: object) => boolean),
    isSandboxed: false, menu: 'default' as unknown, locale: 'en-IN',
    /** Lets Electron become ready. */
    becomeReady: (): void => undefined,
    /** What stands behind a window; `electron/` puts a page of Chromium there. */
    makeContents: (): Contents => new Contents(),
  };
  const ready = new Promise<void>((resolve) => {
    world.becomeReady = () => {
      world.isReady = true;
      resolve();
    };
  });

  class Window extends EventEmitter {
    static getAllWindows(): Window[] {
      return windows.filter((window) => !window.isGone);
    }
    readonly webContents = strict('webContents', world.makeContents());
    readonly told: string[] = [];
    isGone = false;
    url = '';
    readonly options: Electron.BrowserWindowConstructorOptions;

    constructor(options: Electron.BrowserWindowConstructorOptions) {
      super();
      if (!world.isReady) throw new Error('Cannot create BrowserWindow before app is ready');
      this.options = options;
      windows.push(this);
      app.emit('web-contents-created', {}, this.webContents);
    }
    loadURL(url: string): Promise<void> {
      this.url = url;
      this.webContents.url = url;
      this.emit('ready-to-show');
      return Promise.resolve();
    }
    close(): void {
      const event = preventable({});
      this.emit('close', event);
      if (event.isPrevented || this.isGone) return;
      this.isGone = true;
      if (Window.getAllWindows().length === 0) app.quit();
    }
    getNormalBounds(): Electron.Rectangle {
      return { x: 10, y: 20, width: 1_400, height: 800 };
    }
    getBounds(): Electron.Rectangle {
      return { x: this.options.x ?? 0, y: this.options.y ?? 0, width: this.options.width ?? 0, height: this.options.height ?? 0 };
    }
    destroy(): void {
      this.isGone = true;
      this.emit('closed');
    }
    showInactive = (): void => void this.told.push('showInactive');
    isDestroyed = (): boolean => this.isGone;
    isMaximized = (): boolean => this.told.includes('maximize');
    isMinimized = (): boolean => this.told.at(-1) === 'minimize';
    isFocused = (): boolean => this.told.at(-1) === 'focus';
    maximize = (): void => void this.told.push('maximize');
    restore = (): void => void this.told.push('restore');
    show = (): void => void this.told.push('show');
    focus = (): void => void this.told.push('focus');
  }

  let isQuitting = false;
  const end = (code: number): void => {
    if (world.exitCode !== null) return;
    world.exitCode = code;
    app.emit('quit', {}, code);
  };
  const app = Object.assign(new EventEmitter(), {
    whenReady: () => ready,
    requestSingleInstanceLock: () => world.hasLock,
    setPath: (name: string, path: string) => void world.paths.set(name, path),
    enableSandbox: () => {
      if (world.isReady) throw new Error('app.enableSandbox() can only be called before app is ready');
      world.isSandboxed = true;
    },
    quit: () => {
      if (isQuitting) return;
      const event = preventable({});
      app.emit('before-quit', event);
      if (event.isPrevented) return;
      isQuitting = true;
      for (const window of windows) window.close();
      if (Window.getAllWindows().length === 0) {
        // Not by `exit`, which asks and tells nobody.
        app.emit('will-quit', preventable({}));
        end(0);
      }
      isQuitting = false;
    },
    exit: end,
    isPackaged: true,
    getLocale: () => (world.isReady ? world.locale : ''),
    getAppPath: () => '/app',
    relaunch: (options: Electron.RelaunchOptions) => void world.relaunches.push(options),
    getLoginItemSettings: () => ({ openAtLogin: world.loginItem.openAtLogin }),
    setLoginItemSettings: ({ openAtLogin = false, args = [], name }: Electron.Settings) => void (world.loginItem = { openAtLogin, args, ...(name === undefined ? {} : { name }) }),
  } satisfies Members<Electron.App>);
  const session = Object.assign(new EventEmitter(), {
    setPermissionRequestHandler: (handler: typeof world.permission) => void (world.permission = handler),
    setPermissionCheckHandler: (handler: typeof world.permissionCheck) => void (world.permissionCheck = handler),
    setDevicePermissionHandler: () => undefined,
  } satisfies Members<Electron.Session>);
  const powerMonitor = new EventEmitter();
  class Sign extends TraySign {
    constructor(image: { readonly path: string }) {
      super();
      if (!world.hasTray || image.path === '') throw new Error('There is no tray here');
      world.trays.push(this);
    }
  }
  return {
    world, app, session, powerMonitor, BrowserWindow: Window as new (options: Electron.BrowserWindowConstructorOptions) => Window,
    /** What `import ... from 'electron'` gives. */
    module: {
      BrowserWindow: Window,
      app: strict('app', app), powerMonitor,
      session: strict('session', { defaultSession: strict('defaultSession', session) }),
      Menu: strict('Menu', { setApplicationMenu: (menu: unknown) => void (world.menu = menu), buildFromTemplate: (items: readonly MenuItem[]) => ({ items }) }),
      Tray: Sign, nativeImage: strict('nativeImage', { createFromPath: (path: string) => ({ path }) }),
      crashReporter: strict('crashReporter', { start: (options: Electron.CrashReporterStartOptions) => {
        if (world.isReady) throw new Error('The crash reporter is started before app is ready');
        world.crashReporter = options;
      } } satisfies Members<Electron.CrashReporter>),
      dialog: strict('dialog', {
        showErrorBox: (title: string, text: string) => void dialogs.boxes.push(`${title}: ${text}`),
        showMessageBox: (...args: readonly unknown[]) => {
          dialogs.boxes.push((args.at(-1) as Electron.MessageBoxOptions).message);
          return Promise.resolve({ response: 0, checkboxChecked: false });
        },
        showSaveDialog: (...args: readonly unknown[]) => {
          const options = args.at(-1) as Electron.SaveDialogOptions;
          dialogs.asked.push(options);
          const filePath = dialogs.saveTo(options);
          return Promise.resolve({ canceled: filePath === null, filePath: filePath ?? '' });
        },
      } satisfies Members<Electron.Dialog>),
      screen: strict('screen', Object.assign(screen, {
        getPrimaryDisplay: () => world.displays[0] ?? BENCH_SCREEN, getAllDisplays: () => world.displays,
        getDisplayMatching: ({ x }: Electron.Rectangle) => world.displays.find(({ bounds }) => x >= bounds.x && x < bounds.x + bounds.width) ?? BENCH_SCREEN,
      } satisfies Members<Electron.Screen>)),
      shell: strict('shell', { openPath: (path: string) => Promise.resolve(String((world.started.push(path), ''))), openExternal: (url: string) => Promise.resolve(void world.opened.push(url)) } satisfies Members<Electron.Shell>),
      ipcMain: strict('ipcMain', {
        handle: (channel: string, handler: Handler) => {
          if (world.handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
          world.handlers.set(channel, handler);
        },
      } satisfies Members<Electron.IpcMain>),
      protocol: strict('protocol', {
        registerSchemesAsPrivileged: (schemes: Electron.CustomScheme[]) => {
          if (world.isReady || world.schemes !== null) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready, and once');
          world.schemes = schemes;
        },
        handle: (scheme: string, handler: (request: Request) => Response) => {
          if (!world.isReady || world.protocols.has(scheme)) throw new Error('protocol.handle needs a ready app, and one handler a scheme');
          world.protocols.set(scheme, handler);
        },
      } satisfies Members<Electron.Protocol>),
    } as Readonly<Record<string, unknown>>,
    /** A call as ipcRenderer.invoke makes it: copied on the way there and back. */
    async invoke(channel: string, frame: Frame | null, ...args: unknown[]): Promise<unknown> {
      const handler = world.handlers.get(channel);
      if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
      return structuredClone(await handler({ senderFrame: frame }, ...(structuredClone(args) as unknown[])));
    },
  };
}
export type ElectronDouble = ReturnType<typeof electronDouble>;
