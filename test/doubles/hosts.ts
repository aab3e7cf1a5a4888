import type { Browser, Page } from '@playwright/test';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StationDoor } from '../../main/engine/index.ts';
import type { RendererFile } from '../../main/host/renderer-files.ts';
import { serveWeb } from '../../main/host/web/index.ts';
import { systemScheduler } from '../../main/platform/clock.ts';
import { loggerTo } from '../../main/platform/logger.ts';
import { systemRandom } from '../../main/platform/random.ts';
import type { Bridge } from '../../shared/contract/index.ts';
import { openTrainingFloor } from '../shift/training-floor.ts';
import { electronBinary } from '../e2e/hosts/electron-binary.ts';
import { launchDoubleBrowser } from './electron/chromium-electron.ts';
import { doubleStation } from './electron/in-vitest.ts';
import { floorEngine } from './electron/open-double-station.ts';
import { launchElectron } from './electron/playwright-electron.ts';
import { lanFloor } from './lan-floor.ts';
import { pageBridge } from './page-bridge.ts';
import { webClient } from './web-client.ts';

/** One way to reach an engine; the conformance suite cannot tell them apart. */
export interface TestHost {
  readonly bridge: Bridge;
  /** Makes a call and loads its window again before the answer is there; resolves when the window is back. Where there is no window, nobody waits for the answer. */
  reloadInMidCall(operation: string, input: unknown): Promise<void>;
  /** Starts the program a second time on the same folder: whether that one opened. Null where the folder is not this host's to keep. */
  readonly startAgain: (() => Promise<boolean>) | null;
  /** Who speaks from where: the window of the main PC, unless it is a further bench. */
  readonly speaksAs: { readonly benchId: string; readonly personId: string };
  /** Notices come over a network: the line to them is open when the host has said so. */
  readonly isStreamed: boolean;
  close(): Promise<void>;
}

const PERSON = { personId: 'packer-1' };
const MAIN_PC = { speaksAs: { benchId: 'bench-1', ...PERSON }, isStreamed: false };
/** A page with nothing in it but the bridge: what a screen would ask is not in the way. */
const PLAIN_PAGE = (): RendererFile => ({ status: 200, headers: { 'content-type': 'text/html' }, body: Buffer.from('<!doctype html><title>bench</title>') });
/** No file of the window is asked for here. */
const NO_FILES = (): RendererFile => ({ status: 404, headers: {}, body: new Uint8Array() });

function bridgeOver(door: StationDoor): Bridge {
  return { invoke: (operation, input) => door.dispatch(operation, input, PERSON), subscribe: (listener) => door.subscribe(listener) };
}

async function inProcess(): Promise<TestHost> {
  const floor = await openTrainingFloor({ folder: mkdtempSync(join(tmpdir(), 'host-')), sandbox: { seed: 1, orders: 3 } });
  const bridge = bridgeOver({ dispatch: floor.app.dispatch, subscribe: (listener) => floor.app.subscribe(listener) });
  return { bridge, reloadInMidCall: (operation, input) => leaveInMidCall(bridge, operation, input), startAgain: null, ...MAIN_PC, close: () => floor.close() };
}

const engineThread = (): ReturnType<typeof floorEngine> => floorEngine(mkdtempSync(join(tmpdir(), 'host-')));

/** A caller without a window, who goes away. */
async function leaveInMidCall(bridge: Bridge, operation: string, input: unknown): Promise<void> {
  void bridge.invoke(operation, input);
  await bridge.invoke('station.read', {});
}

async function thread(): Promise<TestHost> {
  const engine = await engineThread();
  const bridge = bridgeOver(engine);
  return { bridge, reloadInMidCall: (operation, input) => leaveInMidCall(bridge, operation, input), startAgain: null, ...MAIN_PC, close: () => engine.stop() };
}

async function web(): Promise<TestHost> {
  const engine = await engineThread();
  const host = await serveWeb({ door: engine, readFile: NO_FILES, scheduler: systemScheduler, random: systemRandom, logger: loggerTo(() => undefined), personId: PERSON.personId });
  const client = webClient(host.url);
  return {
    bridge: client, startAgain: null, ...MAIN_PC, isStreamed: true,
    async reloadInMidCall(operation, input) {
      const reload = new AbortController();
      const broken = client.invokeUntil(reload.signal, operation, input).then(() => false, () => true);
      reload.abort();
      if (!await broken) throw new Error('the call was not broken off');
    },
    async close() {
      await host.close();
      await engine.stop();
    },
  };
}

const FURTHER_BENCH = 'Packing 2';

/** A further bench over the LAN, with a supervisor at it: everything but who it is and where is as at the main PC. */
async function lan(): Promise<TestHost> {
  const floor = await lanFloor();
  const client = await floor.bench(FURTHER_BENCH, { person: 'Sita' });
  const bridge: Bridge = {
    invoke: (operation, input) => client.invoke(operation, input),
    subscribe(listener) {
      const line = client.listen(listener);
      return () => line.stop();
    },
  };
  return {
    bridge, reloadInMidCall: (operation, input) => leaveInMidCall(bridge, operation, input), startAgain: null, speaksAs: { benchId: FURTHER_BENCH, personId: floor.people.Sita }, isStreamed: true, close: () => floor.close(),
  };
}

let doubleBrowser: Promise<Browser> | null = null;

/** The true Electron host and preload, with a page of Chromium between: the same browser for all of them. */
async function double(): Promise<TestHost> {
  doubleBrowser ??= launchDoubleBrowser();
  const browser = await doubleBrowser;
  const station = await doubleStation(browser, { readAsset: PLAIN_PAGE });
  const page = await station.page();
  return {
    bridge: await pageBridge(page),
    reloadInMidCall: (operation, input) => reloadInMidCall(page, operation, input),
    async startAgain() {
      const second = await doubleStation(browser, { readAsset: PLAIN_PAGE, dataFolder: station.folder, door: { dispatch: () => Promise.reject(new Error('a second copy has no engine')), subscribe: () => () => undefined } });
      await second.close();
      return second.station !== null;
    },
    ...MAIN_PC, close: async () => void await station.close(),
  };
}

async function electron(binary: string): Promise<TestHost> {
  const program = await launchElectron(binary);
  return { bridge: await pageBridge(program.page), reloadInMidCall: (operation, input) => reloadInMidCall(program.page, operation, input), startAgain: null, ...MAIN_PC, close: () => program.close() };
}

async function reloadInMidCall(page: Page, operation: string, input: unknown): Promise<void> {
  await page.evaluate(([name, given]) => {
    void window.workstation?.invoke(name, given);
  }, [operation, input] as const);
  await page.reload();
}

const binary = electronBinary();
/** Electron itself joins where its binary is. */
export const HOSTS: Readonly<Record<string, () => Promise<TestHost>>> = { 'in-process': inProcess, 'engine thread': thread, web, lan, 'electron double': double, ...(binary === null ? {} : { electron: () => electron(binary) }) };

/** Ends what all hosts of a file share. */
export async function closeHosts(): Promise<void> {
  await (await doubleBrowser)?.close();
  doubleBrowser = null;
}

/** A shell over the double before a door of the test's own. */
export async function doubleBefore(door: StationDoor): Promise<{ readonly page: Page; close(): Promise<unknown> }> {
  doubleBrowser ??= launchDoubleBrowser();
  const station = await doubleStation(await doubleBrowser, { door, readAsset: PLAIN_PAGE });
  return { page: await station.page(), close: () => station.close() };
}

/** A web host before a door of the test's own. */
export function webBefore(door: StationDoor, port = 0): ReturnType<typeof serveWeb> {
  return serveWeb({ door, readFile: NO_FILES, scheduler: systemScheduler, random: systemRandom, logger: loggerTo(() => undefined), personId: PERSON.personId, port });
}
