import { join } from 'node:path';
import type { CommandName, OutputOf, Reply } from '../../shared/contract/index.ts';
import { createApp } from '../app.ts';
import { lockFolder } from '../database/index.ts';
import { createDocumentWorkers, FOUR_BY_SIX_203 } from '../documents/index.ts';
import type { StationDoor } from '../engine/index.ts';
import { systemClock, systemScheduler } from '../platform/clock.ts';
import { axiosHttp } from '../platform/http-axios.ts';
import { timeOrderedIds } from '../platform/ids.ts';
import { logFile } from '../platform/log-file.ts';
import { systemRandom } from '../platform/random.ts';
import { keyFromSystem, SECRET_FILE, secretFile } from '../platform/secret-file.ts';
import type { Printer } from '../printing/index.ts';
import { LIVE_FOLDER } from '../live-station.ts';
import { openTrainingStation, programVersion, StationIsOpen } from '../station.ts';
import type { DoctorReport } from './doctor.ts';

const PERSON = { personId: 'doctor' };
const TRAINING_ORDERS = 40;

/** The printer belongs to the bench of a running station: a closed one has none to ask, and nothing is printed from here. */
const NO_PRINTER: Printer = {
  status: () => Promise.resolve({ ready: false, problem: 'not_set_up', says: 'The station is closed.' }),
  deliver: () => Promise.resolve({ outcome: 'not-sent', says: 'The station is closed.', problem: 'not_set_up' }),
};

/**
 * Examines a closed live station: its engine is built on its own folder and never started, so no job runs, nothing is sent and nothing printed.
 * Throws StationIsOpen when it is not closed, DatabaseRefused when its store cannot be opened.
 */
export async function examineClosedStation(stationFolder: string): Promise<DoctorReport> {
  // One lock for the PC, whichever of its stations is open.
  const lock = lockFolder(stationFolder);
  if (lock === null) throw new StationIsOpen(stationFolder);
  const folder = join(stationFolder, LIVE_FOLDER);
  const http = axiosHttp();
  try {
    const app = createApp({
      dataFolder: folder, version: programVersion(), clock: systemClock, scheduler: systemScheduler, random: systemRandom, logger: logFile(join(folder, 'logs'), systemClock), http,
      secrets: secretFile({ path: join(folder, SECRET_FILE), key: keyFromSystem }), labelReader: createDocumentWorkers({ count: 1, media: FOUR_BY_SIX_203, scheduler: systemScheduler }),
      openPrinter: () => NO_PRINTER, firstSettings: {},
    });
    try {
      return (await must<'doctor.run'>(app, 'doctor.run')).report;
    } finally {
      await app.stop();
    }
  } finally {
    http.close();
    lock.release();
  }
}

/** Opens the training station as `npm start` does, lets it pull once, examines it and closes it. Throws as `openTrainingStation` does. */
export async function examineTrainingStation(folder: string): Promise<DoctorReport> {
  const station = await openTrainingStation({ dataFolder: folder, seed: 1, orders: TRAINING_ORDERS, isFresh: false, orderEveryMs: null }).opened;
  try {
    await must<'sync.pull'>(station.door, 'sync.pull');
    return (await must<'doctor.run'>(station.door, 'doctor.run')).report;
  } finally {
    await station.stop();
  }
}

async function must<N extends CommandName>(door: Pick<StationDoor, 'dispatch'>, operation: N): Promise<OutputOf<N>> {
  const scanId = timeOrderedIds(systemClock, systemRandom).next('doctor');
  const reply = await door.dispatch(operation, { scanId }, PERSON) as Reply<N>;
  if (!reply.ok) throw new Error(`${operation} was refused: ${reply.error.code}`);
  return reply.value;
}
