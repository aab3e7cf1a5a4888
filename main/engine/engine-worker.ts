import { join } from 'node:path';
import process from 'node:process';
import { parentPort } from 'node:worker_threads';
import { present } from '../../shared/assert.ts';
import type { Bitmap } from '../../shared/fulfilment/bitmap.ts';
import type { LocationId } from '../../shared/fulfilment/ids.ts';
import type { App } from '../app.ts';
import { createApp } from '../app.ts';
import { copyInThread, DatabaseRefused, goodCopies, readDamage } from '../database/index.ts';
import type { LabelReader } from '../documents/index.ts';
import { createDocumentWorkers, DocumentWorkerFault, FOUR_BY_SIX_203 } from '../documents/index.ts';
import { printersOfThisComputer } from '../find-printers.ts';
import type { Cancel } from '../platform/clock.ts';
import { systemClock, systemScheduler, systemUptimeMs } from '../platform/clock.ts';
import { axiosHttp } from '../platform/http-axios.ts';
import { logFile } from '../platform/log-file.ts';
import { systemRandom } from '../platform/random.ts';
import { keyFromSystem, SECRET_FILE, secretFile } from '../platform/secret-file.ts';
import type { Secrets } from '../platform/secrets.ts';
import { heldSecrets } from '../platform/secrets.ts';
import { openPrinter } from '../printing/index.ts';
import { floorStanding } from '../update/floor-standing.ts';
import type { EnginePlan, FromEngine, ToEngine } from './engine-plan.ts';
import { hostSecrets } from './host-secrets.ts';

/** The engine's thread: the one SQLite writer, the sync engine and the print queue, away from the thread that routes input. */
const port = present(parentPort, 'the port of the engine thread');
const tell = (message: FromEngine): void => port.postMessage(message);

const kept = hostSecrets((id, asked) => tell({ kind: 'secret', id, asked }));

function build(plan: EnginePlan): { readonly app: App; readonly close: () => Promise<void> } {
  const http = axiosHttp();
  const logger = logFile(join(plan.dataFolder, 'logs'), systemClock);
  const labelReader = createDocumentWorkers({ count: plan.documentWorkers, media: FOUR_BY_SIX_203, scheduler: systemScheduler });
  const app = createApp({
    dataFolder: plan.dataFolder, version: plan.version, clock: systemClock, scheduler: systemScheduler, random: systemRandom, logger, http,
    secrets: secretsOf(plan),
    ...(plan.trainingAnswers === null ? {} : { trainingAnswers: { ...plan.trainingAnswers, locationId: plan.trainingAnswers.locationId as LocationId } }),
    labelReader,
    openPrinter: openPrinter(systemScheduler, (pdf, dpi) => trueSizePages(labelReader, pdf, dpi)), discoverPrinters: printersOfThisComputer(systemScheduler), ...(plan.printer === null ? {} : { benchPrinter: plan.printer }),
    copies: copyInThread, firstSettings: plan.firstSettings, givenSettings: plan.givenSettings, clockWatch: { everyMs: CLOCKS_COMPARED_EVERY_MS, uptimeMs: systemUptimeMs },
    restoring: () => tell({ kind: 'restoring' }), ...(plan.journalFolder === undefined ? {} : { journalFolder: plan.journalFolder }),
  });
  return {
    app,
    async close() {
      await app.stop();
      http.close();
    },
  };
}

/** Pages for a driver; null when the document cannot be read, or its reader did not survive it. */
async function trueSizePages(labelReader: LabelReader, pdf: Uint8Array, dpi: number): Promise<readonly Bitmap[] | null> {
  try {
    const pages = await labelReader.drawTrueSize(pdf, dpi);
    return typeof pages === 'string' ? null : pages;
  } catch (error) {
    if (error instanceof DocumentWorkerFault) return null;
    throw error;
  }
}

const FIRST_JOBS_AFTER_MS = 800;
/** In this thread, so that nothing of the engine runs after a sleep before it has been seen. */
const CLOCKS_COMPARED_EVERY_MS = 1_000;
/** Who asks these wants to know about Flipkart now, and does not wait for the first jobs. */
const ASKS_FLIPKART: ReadonlySet<string> = new Set(['sync.pull', 'doctor.run']);
const TRAINING_KEY = new Uint8Array(32).fill(1);

function secretsOf({ credentials, dataFolder, trainingAnswers }: EnginePlan): Secrets {
  if (credentials === 'host') return kept.secrets;
  if (credentials !== 'file') return heldSecrets({ 'flipkart.appId': credentials.appId, 'flipkart.appSecret': credentials.appSecret });
  // Keys of the built-in Flipkart guard nothing; the file is the real one, so that people train on what they will use.
  if (trainingAnswers !== null) return secretFile({ path: join(dataFolder, SECRET_FILE), key: () => ({ bytes: TRAINING_KEY }) });
  return secretFile({ path: join(dataFolder, SECRET_FILE), key: keyFromSystem });
}

function serve(plan: EnginePlan): void {
  const { app, close } = build(plan);
  const running = new Set<Promise<void>>();
  let cancelStart: Cancel = () => undefined;
  let isStarted = false;
  const start = (): void => {
    cancelStart();
    if (isStarted || isClosing) return;
    isStarted = true;
    app.start();
  };
  let isClosing = false;
  app.subscribe((notice) => tell({ kind: 'notice', notice }));
  const answer = async (call: Extract<ToEngine, { kind: 'call' }>): Promise<void> => {
    const reply = await app.dispatch(call.operation, call.input, call.caller);
    tell({ kind: 'reply', id: call.id, reply });
  };
  const stop = async (): Promise<void> => {
    isClosing = true;
    cancelStart();
    // What was begun is answered; a scan that got in is on disk and has its beep.
    await Promise.all(running);
    await close();
    tell({ kind: 'stopped' });
    port.close();
  };
  port.on('message', (message: ToEngine) => {
    if (message.kind === 'open') return;
    if (message.kind === 'secret') {
      kept.hear(message.id, message.outcome);
      return;
    }
    if (message.kind === 'power') {
      if (!isClosing) app.power(message.event);
      return;
    }
    if (message.kind === 'stop') {
      void stop();
      return;
    }
    if (message.kind === 'standing') {
      // One that closes is not asked whether it may be closed: its host has not asked twice.
      if (!isClosing) tell({ kind: 'standing', id: message.id, standing: floorStanding(app.database.read, goodCopies(plan.dataFolder), readDamage(plan.dataFolder) !== null, systemClock.nowMs()) });
      return;
    }
    if (isClosing) {
      tell({ kind: 'reply', id: message.id, reply: { ok: false, error: { code: 'unavailable', about: {}, traceId: '' } } });
      return;
    }
    if (ASKS_FLIPKART.has(message.operation)) start();
    const work = answer(message).finally(() => running.delete(work));
    running.add(work);
  });
  tell({ kind: 'ready' });
  // The window's first questions and the first scan come before Flipkart's.
  cancelStart = systemScheduler.after(FIRST_JOBS_AFTER_MS, start);
}

/** The program is read while the host still finds out what the plan is. */
port.once('message', (message: ToEngine) => {
  if (message.kind !== 'open') {
    port.close();
    return;
  }
  try {
    serve(message.plan);
  } catch (error) {
    if (!(error instanceof DatabaseRefused)) throw error;
    tell({ kind: 'refused', code: error.code, says: error.message });
    port.close();
    process.exitCode = 0;
  }
});
