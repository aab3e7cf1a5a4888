import type { BrowserContext, CDPSession, Page } from '@playwright/test';
import type { Frame } from '../electron.ts';
import { strict } from '../electron.ts';
import { cloneToText, textToClone } from './clone-text.ts';
import { fromChromium } from './own-origin.ts';
import type { WorldScripts } from './preload-script.ts';

/** A message of preload to the host, with the frame that it truly came from. */
export interface Sent {
  readonly frame: Frame | null;
  readonly channel: string;
  readonly args: readonly unknown[];
  /** Gives the answer back to that document, if it is still there. */
  answer(outcome: { readonly value: string } | { readonly error: string }): Promise<void>;
}

export interface TabOptions {
  readonly context: BrowserContext;
  /** Names the isolated world and the line out of it; nobody in the page's own world knows it. */
  readonly name: string;
  readonly scripts: WorldScripts;
  readonly onSent: (sent: Sent) => void;
  readonly onCrash: () => void;
}

interface FrameState {
  url: string;
  readonly parentId: string | null;
}
interface ChromiumFrame { readonly id: string; readonly parentId?: string; readonly url: string; readonly urlFragment?: string }

/** One page of Chromium with an isolated world in each of its documents. */
export class Tab {
  readonly page: Page;
  readonly session: CDPSession;
  isGone = false;
  readonly #options: TabOptions;
  readonly #frames = new Map<string, FrameState>();
  /** The frame of each isolated world that lives. */
  readonly #worlds = new Map<number, string>();

  private constructor(page: Page, session: CDPSession, options: TabOptions) {
    this.page = page;
    this.session = session;
    this.#options = options;
  }

  static async open(options: TabOptions): Promise<Tab> {
    const page = await options.context.newPage();
    const tab = new Tab(page, await options.context.newCDPSession(page), options);
    await tab.#prepare();
    return tab;
  }

  async #prepare(): Promise<void> {
    const { session } = this;
    const { name, scripts } = this.#options;
    session.on('Page.frameAttached', ({ frameId, parentFrameId }) => this.#frames.set(frameId, { url: '', parentId: parentFrameId }));
    session.on('Page.frameNavigated', ({ frame }) => this.#note(frame));
    session.on('Page.navigatedWithinDocument', ({ frameId, url }) => {
      const frame = this.#frames.get(frameId);
      if (frame !== undefined) frame.url = fromChromium(url);
    });
    session.on('Page.frameDetached', ({ frameId }) => this.#frames.delete(frameId));
    session.on('Runtime.executionContextCreated', ({ context }) => {
      if (context.name === name) this.#worlds.set(context.id, String((context.auxData as { readonly frameId?: string } | undefined)?.frameId));
    });
    session.on('Runtime.executionContextDestroyed', ({ executionContextId }) => this.#worlds.delete(executionContextId));
    session.on('Runtime.executionContextsCleared', () => this.#worlds.clear());
    session.on('Runtime.bindingCalled', (call) => {
      if (call.name === name) this.#hear(call.executionContextId, call.payload);
    });
    session.on('Inspector.targetCrashed', () => {
      if (this.isGone) return;
      this.isGone = true;
      this.#options.onCrash();
    });
    await session.send('Page.enable');
    await session.send('Runtime.enable');
    this.#note((await session.send('Page.getFrameTree')).frameTree.frame);
    await session.send('Runtime.addBinding', { name, executionContextName: name });
    await session.send('Page.addScriptToEvaluateOnNewDocument', { source: scripts.page });
    await session.send('Page.addScriptToEvaluateOnNewDocument', { source: scripts.preload, worldName: name });
  }

  #note(frame: ChromiumFrame): void {
    this.#frames.set(frame.id, { url: fromChromium(frame.url + (frame.urlFragment ?? '')), parentId: frame.parentId ?? null });
  }

  /** As `senderFrame` says it: null for a frame that is gone. */
  #frameOf(frameId: string | undefined): Frame | null {
    const frame = frameId === undefined ? undefined : this.#frames.get(frameId);
    return frame === undefined ? null : strict('senderFrame', { url: frame.url, parent: frame.parentId === null ? null : this.#frameOf(frame.parentId) });
  }

  #hear(contextId: number, payload: string): void {
    const { id, channel, text } = JSON.parse(payload) as { readonly id: number; readonly channel: string; readonly text: string };
    this.#options.onSent({
      frame: this.#frameOf(this.#worlds.get(contextId)), channel, args: textToClone(text) as unknown[],
      answer: (outcome) => this.#tell(contextId, 'settle', JSON.stringify({ id, ...outcome })),
    });
  }

  /** Hands a text to one document's isolated world. Whoever is gone hears nothing, as in Electron. */
  async #tell(contextId: number, what: 'settle' | 'push', text: string): Promise<void> {
    if (this.isGone || !this.#worlds.has(contextId)) return;
    try {
      await this.session.send('Runtime.callFunctionOn', { executionContextId: contextId, functionDeclaration: `function (text) { globalThis[${JSON.stringify(`${this.#options.name}-${what}`)}]?.(text); }`, arguments: [{ value: text }] });
    } catch (error) {
      // The document may have gone while the text was on its way.
      if (!this.isGone && this.#worlds.has(contextId)) throw error;
    }
  }

  /** What `webContents.send` does: to the main frame alone. */
  async push(text: string): Promise<void> {
    for (const [contextId, frameId] of this.#worlds) if (this.#frames.get(frameId)?.parentId === null) await this.#tell(contextId, 'push', text);
  }

  /**
   * Sends a message to the host from inside an isolated world, as somebody would who has broken out of the page's own: from the main frame or from the n-th
   * frame within it. Nothing is pretended about where it comes from. Resolves with the answer, or with the error as its text.
   */
  async forge(where: 'main' | number, channel: string, ...args: readonly unknown[]): Promise<unknown> {
    const worlds = [...this.#worlds].filter(([, frameId]) => (this.#frames.get(frameId)?.parentId === null) === (where === 'main'));
    const contextId = worlds[where === 'main' ? 0 : where]?.[0];
    if (contextId === undefined) throw new Error(`There is no such isolated world; frames: ${JSON.stringify([...this.#frames.values()])}`);
    const { result } = await this.session.send('Runtime.callFunctionOn', {
      executionContextId: contextId, awaitPromise: true, returnByValue: true, arguments: [{ value: this.#options.name }, { value: channel }, { value: cloneToText(structuredClone(args)) }],
      functionDeclaration: String((name: string, channel: string, text: string): Promise<string> => new Promise((resolve) => {
        const world = globalThis as unknown as Record<string, ((text: string) => void) | undefined>;
        const before = world[`${name}-settle`];
        world[`${name}-settle`] = (settled) => {
          if ((JSON.parse(settled) as { readonly id: number }).id === -1) resolve(settled);
          else before?.(settled);
        };
        world[name]?.(JSON.stringify({ id: -1, channel, text }));
      })),
    });
    const { error, value } = JSON.parse(String(result.value)) as { readonly error?: string; readonly value: string };
    return error ?? textToClone(value);
  }

  async close(): Promise<void> {
    this.isGone = true;
    await this.page.close();
  }
}
