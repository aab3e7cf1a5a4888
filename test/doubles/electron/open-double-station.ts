import type { Page } from '@playwright/test';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EngineThread, StationDoor } from '../../../main/engine/index.ts';
import { startEngineThread } from '../../../main/engine/index.ts';
import type { ElectronStation, ElectronStationOptions } from '../../../main/host/electron/index.ts';
import { rendererFiles } from '../../../main/host/renderer-files.ts';
import { systemScheduler } from '../../../main/platform/clock.ts';
import { loggerTo } from '../../../main/platform/logger.ts';
import { systemRandom } from '../../../main/platform/random.ts';
import type { ChromiumElectron } from './chromium-electron.ts';
import type { Tab } from './tab.ts';

export interface DoubleStationOptions extends Partial<ElectronStationOptions> {
  readonly electron: ChromiumElectron;
  /** The true host, imported where `electron` means the double. */
  readonly host: typeof import('../../../main/host/electron/index.ts');
}

/** The true shell over the double, with the window open. */
export interface DoubleStation {
  readonly electron: ChromiumElectron;
  /** Null when another copy has the folder. */
  readonly station: ElectronStation | null;
  readonly folder: string;
  /** Ids of what the shell logged. */
  readonly logged: readonly string[];
  tab(): Promise<Tab>;
  page(): Promise<Page>;
  /** Ends the program as a person does, and waits; gives its exit code. */
  close(): Promise<number>;
}

/** An engine in its thread, with a Flipkart that nobody answers for: it is asked about the floor only. */
export function floorEngine(dataFolder: string): Promise<EngineThread> {
  return startEngineThread({
    scheduler: systemScheduler, logger: loggerTo(() => undefined),
    plan: {
      dataFolder, version: '0.0.0', documentWorkers: 1, printer: { host: '127.0.0.1', port: 9 }, credentials: { appId: 'app', appSecret: 'none' }, trainingAnswers: null,
      firstSettings: { orderSync: 'off', inventorySync: 'off', mode: 'training' }, givenSettings: { baseUrl: 'http://127.0.0.1:9' },
    },
  });
}

/** The built window, which `npm run build` makes. */
export const builtRenderer = (): ReturnType<typeof rendererFiles> => rendererFiles('.out/renderer', systemRandom);

/** Opens the station as main/index.ts does: the true `openElectronStation`, the true preload, the true built window unless told otherwise, over a true engine unless a door is given. */
export async function openDoubleStation(options: DoubleStationOptions): Promise<DoubleStation> {
  const { electron, host, door: given, onQuit, ...more } = options;
  const folder = more.dataFolder ?? mkdtempSync(join(tmpdir(), 'double-'));
  const logged: string[] = [];
  const engine = given === undefined ? await floorEngine(folder) : null;
  const door = given ?? (engine as StationDoor);
  const opening = host.openElectronStation({
    door, readAsset: more.readAsset ?? builtRenderer(), dataFolder: folder, preloadFile: '/preload/index.cjs', isKiosk: false, personId: 'packer-1', scheduler: systemScheduler, logger: loggerTo((line) => logged.push(line.id)),
    ...more,
    onQuit: async () => {
      await onQuit?.();
      await engine?.stop();
    },
  });
  electron.double.world.becomeReady();
  const station = await opening;
  if (station === null) await engine?.stop();
  return {
    electron, station, folder, logged,
    tab: () => electron.contents().tab(),
    page: async () => (await electron.contents().tab()).page,
    close() {
      if (station !== null) station.quit();
      return electron.ended();
    },
  };
}

