import type * as Electron from 'electron';

/*
 * The two halves that live in the page: one in its isolated world, where preload runs, one in the world of the page's own scripts. They go there by their
 * own text, so each uses nothing from outside itself. What crosses between them is an event of the window whose name only they know; its detail
 * is cloned by Chromium, since no object of one world is ever seen in the other.
 */

/** One value on its way to the other world: a function or a promise by its number, everything else by what it holds. */
type Crossed = readonly ['f' | 'p', number] | readonly ['e', string] | readonly ['a', readonly Crossed[]] | readonly ['o', readonly (readonly [string, Crossed])[]] | readonly ['v', unknown];
type Message =
  | { readonly kind: 'call'; readonly fn: number; readonly args: readonly Crossed[] } | { readonly kind: 'expose'; readonly key: string; readonly value: Crossed }
  | { readonly kind: 'settle'; readonly promise: number; readonly isOk: boolean; readonly value: Crossed } | { readonly kind: 'answer'; readonly value: Crossed } | { readonly kind: 'threw'; readonly says: string };
export type Ask = (message: Message) => unknown;
export type Crossing = (out: string, into: string, expose: ((key: string, value: unknown) => void) | null) => { readonly ask: Ask; readonly give: (value: unknown) => Crossed };

/** One side of the line between the worlds, with all that it needs taken in hand before any script of the page has run. */
export function crossing(...[out, into, expose]: Parameters<Crossing>): ReturnType<Crossing> {
  const { CustomEvent, Error, Map, Promise, WeakMap, structuredClone } = globalThis;
  const DEPTH_MAX = 1_000;
  const world = globalThis as unknown as EventTarget;
  const tell = world.dispatchEvent.bind(world);
  const functions = new Map<number, (...args: unknown[]) => unknown>();
  const numbers = new WeakMap<object, number>();
  const waiting = new Map<number, { readonly resolve: (value: unknown) => void; readonly reject: (error: Error) => void }>();
  const proxies = new Map<number, unknown>();
  let last = 0;
  let answer: Message | null = null;
  const says = (error: unknown): string => (error instanceof Error ? error.message : String(error));
  const send = (message: Message): void => void tell(new CustomEvent(out, { detail: message }));

  const give = (value: unknown, depth = 0): Crossed => {
    if (depth > DEPTH_MAX) throw new Error('Electron contextBridge recursion depth exceeded.  Nested objects deeper than 1000 are not supported.');
    if (typeof value === 'function') {
      const number = numbers.get(value) ?? (last += 1);
      numbers.set(value, number);
      functions.set(number, value as (...args: unknown[]) => unknown);
      return ['f', number];
    }
    if (typeof value === 'symbol') throw new Error('An object could not be cloned.');
    if (typeof value !== 'object' || value === null) return ['v', value];
    if (value instanceof Promise) {
      const promise = (last += 1);
      const settle = (isOk: boolean, made: () => Crossed): void => {
        try {
          send({ kind: 'settle', promise, isOk, value: made() });
        } catch (error) {
          send({ kind: 'settle', promise, isOk: false, value: ['e', says(error)] });
        }
      };
      value.then((held) => settle(true, () => give(held)), (error: unknown) => settle(false, () => (error instanceof Error ? ['e', error.message] : give(error))));
      return ['p', promise];
    }
    if (value instanceof Error) return ['e', value.message];
    if (Array.isArray(value)) return ['a', value.map((each) => give(each, depth + 1))];
    // What has a class of its own loses it: only its own members cross.
    if (Object.prototype.toString.call(value) === '[object Object]') return ['o', Object.keys(value).map((key) => [key, give((value as Record<string, unknown>)[key], depth + 1)] as const)];
    try {
      return ['v', structuredClone(value)];
    } catch {
      throw new Error('An object could not be cloned.');
    }
  };
  const take = (crossed: Crossed): unknown => {
    if (crossed[0] === 'v') return crossed[1];
    if (crossed[0] === 'e') return new Error(crossed[1]);
    if (crossed[0] === 'a') return crossed[1].map(take);
    if (crossed[0] === 'o') {
      const made: Record<string, unknown> = {};
      for (const [key, each] of crossed[1]) Object.defineProperty(made, key, { value: take(each), writable: true, enumerable: true, configurable: true });
      return made;
    }
    const [kind, held] = crossed;
    if (kind === 'p') return new Promise((resolve, reject) => waiting.set(held, { resolve, reject }));
    const proxy = proxies.get(held) ?? ((...args: unknown[]) => ask({ kind: 'call', fn: held, args: args.map((each) => give(each)) }));
    proxies.set(held, proxy);
    return proxy;
  };
  const ask: Ask = (message) => {
    const before = answer;
    answer = null;
    send(message);
    const got = answer as Message | null;
    answer = before;
    if (got?.kind === 'answer') return take(got.value);
    throw new Error(got?.kind === 'threw' ? got.says : 'The other world did not answer.');
  };
  const answered = (work: () => unknown): void => {
    try {
      send({ kind: 'answer', value: give(work()) });
    } catch (error) {
      send({ kind: 'threw', says: says(error) });
    }
  };
  world.addEventListener(into, (event) => {
    const message = (event as CustomEvent<Message>).detail;
    if (message.kind === 'answer' || message.kind === 'threw') answer = message;
    if (message.kind === 'call') {
      answered(() => {
        const fn = functions.get(message.fn);
        if (fn === undefined) throw new Error('There is no such function.');
        return fn(...message.args.map(take));
      });
    }
    if (message.kind === 'expose' && expose !== null) answered(() => expose(message.key, take(message.value)));
    if (message.kind === 'settle') {
      const promise = waiting.get(message.promise);
      waiting.delete(message.promise);
      if (message.isOk) promise?.resolve(take(message.value));
      else promise?.reject(take(message.value) as Error);
    }
  });
  return { ask, give };
}

/** In the page's own world: puts there what preload exposes, frozen to the bottom, under a name that cannot be taken from it again. */
export function pageHalf(cross: Crossing, name: string): void {
  const freeze = (value: unknown): void => {
    if ((typeof value !== 'object' && typeof value !== 'function') || value === null || Object.isFrozen(value)) return;
    Object.freeze(value);
    for (const each of Object.values(value)) freeze(each);
  };
  cross(`${name}>`, `${name}<`, (key, value) => {
    if (key in globalThis) throw new Error('Cannot bind an API on top of an existing property on the window object');
    freeze(value);
    Object.defineProperty(globalThis, key, { value, writable: false, configurable: false, enumerable: true });
  });
}

/** What a half needs of what stands outside the page. */
export interface PreloadLine {
  readonly cross: Crossing;
  readonly name: string;
  readonly cloneToText: (value: unknown) => string;
  readonly textToClone: (text: string) => unknown;
}

/** In the isolated world: what `require('electron')` gives a sandboxed preload. */
export function preloadHalf({ cross, name, cloneToText, textToClone }: PreloadLine): Readonly<Record<string, unknown>> {
  const strict = <T extends object>(what: string, members: T): T => new Proxy(members, {
    get(target, key) {
      if (typeof key === 'symbol' || key === 'then' || key in target) return Reflect.get(target, key) as unknown;
      throw new Error(`The double of Electron has no ${what}.${key}`);
    },
  });
  const world = globalThis as unknown as Record<string, (text: string) => void>;
  const { ask, give } = cross(`${name}<`, `${name}>`, null);
  const listeners = new Map<string, Set<(event: unknown, ...args: unknown[]) => void>>();
  const waiting = new Map<number, { readonly resolve: (value: unknown) => void; readonly reject: (error: Error) => void }>();
  let last = 0;
  const members = {
    invoke: (channel: string, ...args: unknown[]) => new Promise<unknown>((resolve, reject) => {
      let text = '';
      try {
        text = cloneToText(structuredClone(args));
      } catch {
        throw new Error('An object could not be cloned.');
      }
      const id = (last += 1);
      waiting.set(id, { resolve, reject });
      world[name]?.(JSON.stringify({ id, channel, text }));
    }),
    on(channel: string, listener: (event: Electron.IpcRendererEvent, ...args: unknown[]) => void) {
      const heard = listeners.get(channel) ?? new Set();
      heard.add(listener as (event: unknown, ...args: unknown[]) => void);
      listeners.set(channel, heard);
      return ipcRenderer as unknown as Electron.IpcRenderer;
    },
    off(channel: string, listener: (event: Electron.IpcRendererEvent, ...args: unknown[]) => void) {
      listeners.get(channel)?.delete(listener as (event: unknown, ...args: unknown[]) => void);
      return ipcRenderer as unknown as Electron.IpcRenderer;
    },
  } satisfies Partial<Record<keyof Electron.IpcRenderer, unknown>> & Pick<Electron.IpcRenderer, 'invoke'>;
  const ipcRenderer = strict('ipcRenderer', members);
  world[`${name}-settle`] = (text) => {
    const { id, error, value } = JSON.parse(text) as { readonly id: number; readonly error?: string; readonly value: string };
    const call = waiting.get(id);
    waiting.delete(id);
    if (error === undefined) call?.resolve(textToClone(value));
    else call?.reject(new Error(error));
  };
  world[`${name}-push`] = (text) => {
    const [channel, ...args] = textToClone(text) as [string, ...unknown[]];
    for (const listener of listeners.get(channel) ?? []) listener({ sender: ipcRenderer, ports: [] }, ...args);
  };
  const contextBridge = {
    exposeInMainWorld: (key: string, value: unknown): void => void ask({ kind: 'expose', key, value: give(value) }),
  } satisfies Pick<Electron.ContextBridge, 'exposeInMainWorld'>;
  return strict('preload module', { ipcRenderer, contextBridge: strict('contextBridge', contextBridge) } satisfies Partial<Record<keyof typeof Electron, unknown>>);
}

/**
 * In the isolated world of every frame: asks before the page goes where Chromium makes no request that could be stopped, a document in memory or a file.
 * It asks as Electron does, with the page waiting: `path` is answered by the double.
 */
export function navigationGuard(path: string): void {
  const { navigation, XMLHttpRequest, encodeURIComponent } = globalThis as unknown as { readonly navigation: EventTarget } & typeof globalThis;
  navigation.addEventListener('navigate', (event) => {
    const { destination, downloadRequest } = event as unknown as { readonly destination: { readonly url: string; readonly sameDocument: boolean }; readonly downloadRequest: string | null };
    if (destination.sameDocument || downloadRequest !== null || !/^(blob|data|file|filesystem):/.test(destination.url)) return;
    const asked = new XMLHttpRequest();
    asked.open('GET', `${path}?main=${String(window.parent === window)}&url=${encodeURIComponent(destination.url)}`, false);
    asked.send();
    if (asked.responseText !== 'yes') event.preventDefault();
  });
}
