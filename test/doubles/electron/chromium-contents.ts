import type { Browser, BrowserContext, Page, Route } from '@playwright/test';
import type * as Electron from 'electron';
import { randomUUID } from 'node:crypto';
import { Contents, Download, preventable } from '../electron.ts';
import { cloneToText } from './clone-text.ts';
import { fromChromium, toChromium } from './own-origin.ts';
import { worldScripts } from './preload-script.ts';
import type { Sent } from './tab.ts';
import { Tab } from './tab.ts';

/** What lies behind an address that is not of this program. */
export interface Foreign {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What the contents of a window need of the Electron around them. */
export interface ContentsWorld {
  readonly browser: Browser;
  readonly preload: () => Promise<string>;
  /** The internet of a test. Null: there is no such host. */
  readonly foreign: (url: string) => Foreign | null;
  readonly serve: (scheme: string, request: Request) => Response | Promise<Response> | null;
  readonly call: (sent: Sent) => Promise<string>;
  readonly granted: () => readonly string[];
  readonly download: (item: Download) => boolean;
}

/** The contents of a window, with a page of Chromium behind them. */
export class ChromiumContents extends Contents {
  /** Addresses that pages wanted to go to and did not, windows that were not opened, downloads that were stopped. */
  readonly denied: string[] = [];
  /** Downloads that were let through. */
  readonly saved: string[] = [];
  readonly #world: ContentsWorld;
  readonly #name = `preload-${randomUUID()}`;
  readonly #guardPath = `/.double/${randomUUID()}`;
  #inFrames = false;
  #hasPreload = false;
  #isOpening = false;
  #tab: Promise<Tab> | null = null;
  #live: Tab | null = null;
  #context: BrowserContext | null = null;
  #ownLoad: string | null = null;
  #url = '';
  #isClosed = false;
  #closing: Promise<void> | null = null;
  #pushes: Promise<void> = Promise.resolve();

  constructor(world: ContentsWorld) {
    super();
    this.#world = world;
    // A window has its contents behind a proxy, which has no private members.
    for (const name of ['isDestroyed', 'send', 'reload', 'getURL', 'executeJavaScript'] as const) Object.defineProperty(this, name, { value: this[name].bind(this) });
  }

  /** What the window was made with, as far as a page can feel it. Throws where a page would get what no page here can have. */
  prepare({ webPreferences = {} }: Electron.BrowserWindowConstructorOptions): void {
    if (webPreferences.contextIsolation === false || webPreferences.nodeIntegration === true || webPreferences.sandbox === false) throw new Error('The double has no window without isolation and sandbox, and none with Node');
    this.#inFrames = webPreferences.nodeIntegrationInSubFrames === true;
    this.#hasPreload = webPreferences.preload !== undefined;
  }

  /** The page as it is now; another one after a crash. */
  tab(): Promise<Tab> {
    this.#tab ??= this.#open();
    return this.#tab;
  }

  async #open(): Promise<Tab> {
    this.#context ??= await this.#newContext();
    const scripts = worldScripts(this.#name, this.#hasPreload ? await this.#world.preload() : '', this.#guardPath, this.#inFrames);
    this.#isOpening = true;
    const tab = await Tab.open({ context: this.#context, name: this.#name, scripts, onSent: (sent) => void this.#answer(sent), onCrash: () => this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 5 }) });
    this.#isOpening = false;
    tab.session.on('Page.windowOpen', ({ url, windowName }) => this.#windowOpen(fromChromium(url), windowName));
    tab.page.on('load', () => this.emit('did-finish-load'));
    tab.page.on('download', (download) => {
      const item = new Download(fromChromium(download.url()), download.suggestedFilename());
      if (!this.#world.download(item) || item.isCancelled) {
        this.denied.push(item.url);
        void download.cancel();
        return;
      }
      this.saved.push(item.url);
      if (item.savePath !== '') void download.saveAs(item.savePath).then(() => item.emit('done', {}, 'completed'), () => item.emit('done', {}, 'interrupted'));
    });
    this.#live = tab;
    return tab;
  }

  async #newContext(): Promise<BrowserContext> {
    const context = await this.#world.browser.newContext({ viewport: { width: 1_366, height: 768 }, acceptDownloads: true });
    await context.grantPermissions([...this.#world.granted()], { origin: toChromium('workstation://station') });
    await context.route('**/*', (route) => this.#route(route));
    // Chromium opens a window all the same. It is taken away; it has loaded nothing, since its request was refused.
    context.on('page', (page) => {
      if (!this.#isOpening) void page.close();
    });
    return context;
  }

  #windowOpen(url: string, frameName: string): void {
    if (this.openHandler({ url, frameName } as { readonly url: string }).action === 'deny') this.denied.push(url);
  }

  /** Asks the host about an address, as Electron does before a page goes there by itself. */
  #asks(url: string, isMainFrame: boolean): boolean {
    const details = preventable({ url, isMainFrame, isSameDocument: false });
    this.emit('will-frame-navigate', details);
    if (isMainFrame && !details.isPrevented) this.emit('will-navigate', details, url);
    if (details.isPrevented) this.denied.push(url);
    return !details.isPrevented;
  }

  async #route(route: Route): Promise<void> {
    const request = route.request();
    const url = fromChromium(request.url());
    const { pathname, searchParams } = new URL(request.url());
    if (pathname === this.#guardPath) return route.fulfill({ body: this.#asks(fromChromium(searchParams.get('url') ?? ''), searchParams.get('main') === 'true') ? 'yes' : 'no' });
    if (request.isNavigationRequest()) {
      const place = this.#placeOf(route);
      if (place === null) return route.abort('blockedbyclient');
      const isOwnLoad = place === 'main' && this.#ownLoad === url;
      if (isOwnLoad) this.#ownLoad = null;
      // Refused in this way the page stays where it is, as it does in Electron.
      else if (!this.#asks(url, place === 'main')) return route.abort('aborted');
    }
    return this.#fulfil(route, url);
  }

  /** Null for a window that was not ours to open. */
  #placeOf(route: Route): 'main' | 'frame' | null {
    try {
      const frame = route.request().frame();
      if (frame.page() !== this.#live?.page) return null;
      return frame.parentFrame() === null ? 'main' : 'frame';
    } catch {
      // Playwright knows no frame of a window that is only being opened.
      return null;
    }
  }

  async #fulfil(route: Route, url: string): Promise<void> {
    const request = route.request();
    const scheme = /^([a-z]+):/.exec(url)?.[1] ?? '';
    // Node's Request takes no address of a scheme that it does not know.
    const response = await this.#world.serve(scheme, { url, method: request.method() } as Request);
    if (response !== null) return route.fulfill({ status: response.status, headers: Object.fromEntries(response.headers), body: Buffer.from(await response.arrayBuffer()) });
    const foreign = this.#world.foreign(url);
    if (foreign === null) return route.abort('namenotresolved');
    const to = foreign.headers?.['location'];
    if (to === undefined) return route.fulfill({ status: foreign.status ?? 200, headers: { 'content-type': 'text/html', ...foreign.headers }, body: foreign.body });
    const details = preventable({ url: to, isMainFrame: request.frame().parentFrame() === null });
    this.emit('will-redirect', details, to);
    if (!details.isPrevented) return this.#fulfil(route, to);
    this.denied.push(to);
    return route.abort('aborted');
  }

  async #answer(sent: Sent): Promise<void> {
    let outcome: { readonly value: string } | { readonly error: string };
    try {
      outcome = { value: await this.#world.call(sent) };
    } catch (error) {
      // Nothing of an error crosses but its words.
      outcome = { error: `Error invoking remote method '${sent.channel}': ${String(error)}` };
    }
    await sent.answer(outcome);
  }

  override async executeJavaScript(script: string): Promise<unknown> {
    return (await this.tab()).page.evaluate(script);
  }

  override isDestroyed(): boolean {
    return this.#isClosed;
  }

  override send(...message: unknown[]): void {
    super.send(...message);
    const text = cloneToText(structuredClone(message));
    const tab = this.#live;
    // In order, one after the other.
    if (tab !== null) this.#pushes = this.#pushes.then(() => tab.push(text));
  }

  override getURL(): string {
    return this.#live === null || this.#live.isGone ? this.#url : fromChromium(this.#live.page.url());
  }

  /** Loads a page for the host itself, which is asked about nothing. Rejects as Electron does when it cannot be loaded. */
  async load(url: string): Promise<void> {
    const tab = await this.tab();
    this.#url = url;
    this.#ownLoad = new URL(toChromium(url)).href === toChromium(url) ? url : fromChromium(new URL(toChromium(url)).href);
    const response = await tab.page.goto(toChromium(url), { waitUntil: 'load' });
    if (response === null) throw new Error(`ERR_FAILED (-2) loading '${url}'`);
  }

  /** Loads the page again; after a crash in another page of Chromium, for the driver gives up the one that died. */
  override reload(): void {
    super.reload();
    void this.#reload();
  }

  async #reload(): Promise<void> {
    const tab = await this.tab();
    if (tab.isGone) {
      await tab.page.close();
      this.#tab = null;
    }
    await this.load(this.#url);
  }

  /** Takes the page away once everything that was pushed has come; asked again it waits for the same. */
  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    this.#isClosed = true;
    await this.#pushes;
    if (this.#live !== null && !this.#live.isGone && !await this.#mayGo(this.#live.page)) throw new Error('The page refuses to be closed.');
    if (this.#live !== null) this.#live.isGone = true;
    await this.#context?.close();
  }

  /** Asks the page whether it may be closed, and where it would rather stay, the host. */
  async #mayGo(page: Page): Promise<boolean> {
    const going = new Promise<boolean>((resolve) => {
      page.once('close', () => resolve(true));
      page.once('dialog', (dialog) => {
        const event = preventable({});
        this.emit('will-prevent-unload', event);
        if (event.isPrevented) void dialog.accept();
        else void dialog.dismiss().then(() => resolve(false));
      });
    });
    await page.close({ runBeforeUnload: true });
    return going;
  }
}
