import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StationDoor } from '../../main/engine/index.ts';
import { startEngineThread } from '../../main/engine/index.ts';
import { serveWeb } from '../../main/host/web/index.ts';
import { systemScheduler } from '../../main/platform/clock.ts';
import { loggerTo } from '../../main/platform/logger.ts';
import { systemRandom } from '../../main/platform/random.ts';
import type { Bridge } from '../../shared/contract/index.ts';
import { openTrainingFloor } from '../shift/training-floor.ts';
import { webClient } from './web-client.ts';

/** One way to reach an engine; the conformance suite cannot tell them apart. */
export interface TestHost {
  readonly bridge: Bridge;
  close(): Promise<void>;
}

const PERSON = { personId: 'packer-1' };
/** No file of the window is asked for here. */
const NO_FILES = (): { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: Uint8Array } => ({ status: 404, headers: {}, body: new Uint8Array() });

function bridgeOver(door: StationDoor): Bridge {
  return { invoke: (operation, input) => door.dispatch(operation, input, PERSON), subscribe: (listener) => door.subscribe(listener) };
}

async function inProcess(): Promise<TestHost> {
  const floor = await openTrainingFloor({ folder: mkdtempSync(join(tmpdir(), 'host-')), sandbox: { seed: 1, orders: 3 } });
  return { bridge: bridgeOver({ dispatch: floor.app.dispatch, subscribe: (listener) => floor.app.subscribe(listener) }), close: () => floor.close() };
}

/** An engine in its thread, with a Flipkart that nobody answers for: the suite asks the floor only. */
function engineThread(): ReturnType<typeof startEngineThread> {
  return startEngineThread({
    scheduler: systemScheduler, logger: loggerTo(() => undefined),
    plan: {
      dataFolder: mkdtempSync(join(tmpdir(), 'host-')), version: '0.0.0', documentWorkers: 1, printer: { host: '127.0.0.1', port: 9 }, credentials: { appId: 'app', appSecret: 'none' }, trainingAnswers: null,
      firstSettings: { orderSync: 'off', inventorySync: 'off', mode: 'training' }, givenSettings: { baseUrl: 'http://127.0.0.1:9' },
    },
  });
}

async function thread(): Promise<TestHost> {
  const engine = await engineThread();
  return { bridge: bridgeOver(engine), close: () => engine.stop() };
}

async function web(): Promise<TestHost> {
  const engine = await engineThread();
  const host = await serveWeb({ door: engine, readFile: NO_FILES, scheduler: systemScheduler, random: systemRandom, logger: loggerTo(() => undefined), personId: PERSON.personId });
  return {
    bridge: webClient(host.url),
    async close() {
      await host.close();
      await engine.stop();
    },
  };
}

/** Electron joins where its binary is; its double comes with the shell. */
export const HOSTS: Readonly<Record<string, () => Promise<TestHost>>> = { 'in-process': inProcess, 'engine thread': thread, web };

/** A web host before a door of the test's own. */
export function webBefore(door: StationDoor, port = 0): ReturnType<typeof serveWeb> {
  return serveWeb({ door, readFile: NO_FILES, scheduler: systemScheduler, random: systemRandom, logger: loggerTo(() => undefined), personId: PERSON.personId, port });
}
