import { join } from 'node:path';
import { startEngineThread } from './engine/index.ts';
import { systemScheduler } from './platform/clock.ts';
import type { Secrets } from './platform/secrets.ts';
import type { SerialLines } from './scanner/index.ts';
import { hearSerialLines } from './scanner/index.ts';
import type { OpeningStation } from './station.ts';
import { holdAndOpen, programVersion } from './station.ts';

export interface LiveStationOptions extends SerialLines {
  /** Holds everything of this PC's station; the live one lies in it under `live/`. */
  readonly dataFolder: string;
  /** Where Flipkart is, without a path; the production host unless somebody says otherwise. It stays with the station. */
  readonly flipkart?: string;
  /** Where the second copy of the facts is written, best on another disk; in the data folder unless somebody says otherwise. */
  readonly journalFolder?: string;
  /** The keychain of the system, where the host has one; otherwise the encrypted file that STATION_SECRET_KEY opens. */
  readonly secrets?: Secrets;
}

/** The documented production host (flipkart-seller-api.md part 1). */
export const FLIPKART = 'https://api.flipkart.net';
/** Where it lies in the data folder of this PC. */
export const LIVE_FOLDER = 'live';
const DOCUMENT_WORKERS = 1;

/**
 * Opens the station that works for a real channel: no orders, stock or printer until somebody sets them up. Throws StationIsOpen when
 * another copy has the folder.
 */
export function openLiveStation(options: LiveStationOptions): OpeningStation {
  const folder = join(options.dataFolder, LIVE_FOLDER);
  return holdAndOpen(options.dataFolder, folder, () => undefined, async ({ logger, release, restoring, gaveUp }) => {
    const engine = await startEngineThread({
      scheduler: systemScheduler, logger, restoring, gaveUp, ...(options.secrets === undefined ? {} : { secrets: options.secrets }),
      plan: {
        dataFolder: folder, version: programVersion(), documentWorkers: DOCUMENT_WORKERS, printer: null, credentials: options.secrets === undefined ? 'file' : 'host', trainingAnswers: null, ...(options.journalFolder === undefined ? {} : { journalFolder: options.journalFolder }),
        firstSettings: { orderSync: 'off', inventorySync: 'off', baseUrl: FLIPKART }, givenSettings: { mode: 'live', ...(options.flipkart === undefined ? {} : { baseUrl: options.flipkart }) },
      },
    });
    const lines = hearSerialLines(engine, options, logger);
    return {
      door: lines.door, mode: 'live', folder, labelFolder: null, logger, power: (event) => engine.power(event), standing: () => engine.standing(),
      async stop() {
        await lines.close();
        await engine.stop();
        release();
      },
    };
  });
}
