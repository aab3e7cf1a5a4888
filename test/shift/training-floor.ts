import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { App } from '../../main/app.ts';
import { createApp } from '../../main/app.ts';
import type { CopyMaker, Database, Settings } from '../../main/database/index.ts';
import { createDocumentWorkers, FOUR_BY_SIX_203 } from '../../main/documents/index.ts';
import { systemScheduler } from '../../main/platform/clock.ts';
import { axiosHttp } from '../../main/platform/http-axios.ts';
import type { LogLine } from '../../main/platform/logger.ts';
import { loggerTo } from '../../main/platform/logger.ts';
import { seededRandom } from '../../main/platform/random.ts';
import type { Secrets } from '../../main/platform/secrets.ts';
import { heldSecrets } from '../../main/platform/secrets.ts';
import { VirtualTime } from '../../main/platform/virtual-time.ts';
import type { VirtualPrinter } from '../../main/printing/index.ts';
import { openPrinter, startVirtualPrinter } from '../../main/printing/index.ts';
import type { Sandbox, SandboxOptions, ServedSandbox } from '../../main/sandbox/index.ts';
import { createSandbox, PORTAL_MOUNT, serveSandbox } from '../../main/sandbox/index.ts';
import type { OddClocks } from '../doubles/odd-clocks.ts';
import { contract } from '../../shared/contract/index.ts';
import type { OperationName, OutputOf, Reply } from '../../shared/contract/index.ts';
import type { LocationId } from '../../shared/fulfilment/ids.ts';
import { SECOND_MS } from '../../shared/time.ts';
import type { Line, LineBuilder } from './rough-line.ts';
import { lineOf } from './rough-line.ts';

/** A whole station on the built-in Flipkart: real HTTP, real TCP, real SQLite, and a clock that the caller moves. */
export interface TrainingFloor {
  readonly app: App;
  readonly sandbox: Sandbox;
  readonly printer: VirtualPrinter;
  readonly time: VirtualTime;
  readonly folder: string;
  /** Where the sandbox listens. */
  readonly baseUrl: string;
  /** What befell calls on their way there, by kind. */
  readonly lineFaults: Line['faults'];
  readonly log: readonly LogLine[];
  /** When calls reached the sandbox, those for tokens among them. */
  readonly callTimes: readonly number[];
  call<N extends OperationName>(operation: N, input: Readonly<Record<string, unknown>>): Promise<Reply<N>>;
  /** The value of a call that must succeed. */
  must<N extends OperationName>(operation: N, input: Readonly<Record<string, unknown>>): Promise<OutputOf<N>>;
  /** Moves the clock on and waits until what fell due is done. */
  pass(ms: number): Promise<void>;
  /** Moves from timer to timer until `done` holds; throws when it does not within `withinMs` of the floor's time. */
  until(what: string, done: () => boolean | Promise<boolean>, withinMs: number): Promise<void>;
  close(): Promise<void>;
}

/** A Monday, 10:00 in India. */
const START_MS = Date.UTC(2026, 0, 5, 4, 30);

export interface FloorOptions {
  readonly folder: string;
  readonly sandbox: Partial<Omit<SandboxOptions, 'clock' | 'scheduler'>>;
  readonly settings?: Partial<Settings>;
  /** Those of the sandbox, unless a test has others. */
  readonly secrets?: Secrets;
  readonly database?: Database;
  /** Makes copies of the store; absent: none are made. */
  readonly copies?: CopyMaker;
  /** Where a journal is written; absent: there is none, since a thread for each floor of a test costs more than most of them need. */
  readonly journalFolder?: string;
  /** As a real station calls, waiting for each call's turn; otherwise only the hour's limit counts, because a test's clock stands still. */
  readonly keepsPace?: boolean;
  /** `on`: the Smart gateway is on from the beginning, before the portal of a sandbox that has one. */
  readonly smart?: 'on' | 'off';
  /** What lies between the station and Flipkart: nothing, unless a test has something. */
  readonly line?: LineBuilder;
  /** The clocks of the station's machine, where they are not the world's: what they are compared by is part of them. */
  readonly clocks?: (time: VirtualTime) => OddClocks;
  /** A Flipkart that another floor opened: this station stands before the same one, and the other goes on serving it. */
  readonly before?: Pick<TrainingFloor, 'sandbox' | 'time' | 'baseUrl'>;
}

export async function openTrainingFloor(options: FloorOptions): Promise<TrainingFloor> {
  mkdirSync(options.folder, { recursive: true });
  const time = options.before?.time ?? new VirtualTime(START_MS);
  const sandbox = options.before?.sandbox ?? createSandbox({ seed: 1, ...options.sandbox, clock: time, scheduler: time });
  const callTimes: number[] = [];
  const watched: Sandbox = {
    ...sandbox,
    handle(request) {
      // The portal's calls are no calls of the API.
      if (!request.url.startsWith('/__sim/') && !request.url.startsWith(PORTAL_MOUNT)) callTimes.push(time.nowMs());
      return sandbox.handle(request);
    },
  };
  const served = options.before === undefined ? await serveSandbox(watched) : { baseUrl: options.before.baseUrl, close: () => Promise.resolve() };
  const line = await (options.line ?? lineOf('none', 0))(served.baseUrl, time);
  const printer = await startVirtualPrinter({ folder: join(options.folder, 'labels') });
  const log: LogLine[] = [];
  const http = axiosHttp();
  const clocks = options.clocks?.(time);
  const app = createApp({
    version: '0.0.0', dataFolder: options.folder, journalFolder: options.journalFolder ?? null, clock: clocks ?? time, ...(clocks === undefined ? {} : { clockWatch: { everyMs: SECOND_MS, uptimeMs: () => clocks.uptimeMs() } }), scheduler: time, random: seededRandom((options.sandbox.seed ?? 1) + 1), logger: loggerTo((line) => log.push(line)), http,
    trainingAnswers: { appId: sandbox.world.appId, appSecret: sandbox.world.appSecret, locationId: sandbox.world.locationId as LocationId, ...builtInPortal(sandbox, line.baseUrl) },
    secrets: options.secrets ?? heldSecrets({ 'flipkart.appId': sandbox.world.appId, 'flipkart.appSecret': sandbox.world.appSecret }),
    labelReader: createDocumentWorkers({ count: 2, media: FOUR_BY_SIX_203, scheduler: systemScheduler }), openPrinter: openPrinter(systemScheduler), benchPrinter: { host: printer.host, port: printer.port },
    ...(options.database === undefined ? {} : { database: options.database }), ...(options.copies === undefined ? {} : { copies: options.copies }), ...(options.keepsPace === true ? {} : { callPace: 'unhurried' as const }),
    firstSettings: { baseUrl: line.baseUrl, locationId: sandbox.world.locationId, canary: 'passed', ...(options.smart === 'on' ? { smartGateway: 'on' as const, smartCallsPerHour: 3_600 } : {}), ...options.settings },
  });
  return floorOver({ app, sandbox, served, line, printer, time, folder: options.folder, log, callTimes, keepsPace: options.keepsPace === true, closeHttp: () => http.close() });
}

/** The login of the portal's double, where there is one. */
function builtInPortal({ world }: Sandbox, baseUrl: string): { readonly portal?: { readonly baseUrl: string; readonly email: string; readonly password: string } } {
  return world.portal === null ? {} : { portal: { baseUrl: `${baseUrl}${PORTAL_MOUNT}`, email: world.portal.settings.username, password: world.portal.settings.password } };
}

interface Parts {
  readonly app: App;
  readonly sandbox: Sandbox;
  readonly served: Pick<ServedSandbox, 'baseUrl' | 'close'>;
  readonly line: Line;
  readonly printer: VirtualPrinter;
  readonly time: VirtualTime;
  readonly folder: string;
  readonly log: LogLine[];
  readonly callTimes: readonly number[];
  readonly keepsPace: boolean;
  readonly closeHttp: () => void;
}

function floorOver(parts: Parts): TrainingFloor {
  const { app, sandbox, printer, time, folder, log, callTimes } = parts;
  let scans = 0;
  // The ids of one floor are not those of the floor that comes after it over the same store.
  const openedAtMs = time.nowMs();
  const call = async <N extends OperationName>(operation: N, input: Readonly<Record<string, unknown>>): Promise<Reply<N>> => {
    const isQuery = contract[operation].kind === 'query';
    const reply = app.dispatch(operation, isQuery ? input : { ...input, scanId: `run-${openedAtMs}-${(scans += 1)}` }, { personId: 'runner' }) as Promise<Reply<N>>;
    if (parts.keepsPace) await timeFor(app, time, reply);
    return reply;
  };
  return {
    app, sandbox, printer, time, folder, log, callTimes, call, baseUrl: parts.served.baseUrl, lineFaults: () => parts.line.faults(),
    async must(operation, input) {
      const reply = await call(operation, input);
      if (!reply.ok) throw new Error(`${operation} was refused: ${reply.error.code} ${JSON.stringify(reply.error.about)} ${JSON.stringify(log.at(-1) ?? '')}`);
      return reply.value;
    },
    async pass(ms) {
      const endMs = time.monotonicMs() + ms;
      // Where calls wait for their turn, each is made at its own moment.
      for (let due = time.nextDueInMs(); parts.keepsPace && due !== null && time.monotonicMs() + due <= endMs; due = time.nextDueInMs()) {
        time.step();
        await app.idle();
      }
      time.advance(endMs - time.monotonicMs());
      await app.idle();
    },
    async until(what, done, withinMs) {
      const endMs = time.nowMs() + withinMs;
      await app.idle();
      while (!(await done())) {
        if (time.nowMs() > endMs) throw new Error(`Not within ${withinMs / SECOND_MS} s of the floor's time: ${what}`);
        if (!time.step()) throw new Error(`Nothing left to wait for: ${what}`);
        await app.idle();
      }
    },
    async close() {
      await app.stop();
      parts.closeHttp();
      await printer.close();
      await parts.line.close();
      await parts.served.close();
    },
  };
}

/** Moves time on while a reply waits for a call of the budget. */
async function timeFor(app: App, time: VirtualTime, reply: Promise<unknown>): Promise<void> {
  let isThere = false;
  const there = reply.then(() => {
    isThere = true;
  });
  while (!isThere) {
    await Promise.race([there, app.budget.untilWaiting()]);
    if (isThere) return;
    await app.idle();
    if (!isThere && app.budget.waiting() > 0) time.step();
  }
}

/** Fills the warehouse from the sandbox's catalogue through the contract: bins, SKUs, and goods received. Returns the units. */
export async function fillWarehouse(floor: Pick<TrainingFloor, 'sandbox' | 'must'>): Promise<number> {
  const { catalogue } = floor.sandbox.world;
  await floor.must('bin.import', { bins: catalogue.binCodes.map((binCode) => ({ binCode, zone: 'Saleable' })) });
  await floor.must('sku.import', {
    skus: catalogue.skus.map((sku) => ({
      skuId: sku.skuId, listingId: sku.listingId, fsn: sku.fsn, title: sku.title, homeBin: sku.binCode, barcodes: [sku.barcode], serialNumbersPerUnit: sku.serialNumbersPerUnit,
      lengthMm: sku.lengthCm * 10, breadthMm: sku.breadthCm * 10, heightMm: sku.heightCm * 10, weightGrams: Math.round(sku.weightKg * 1_000), pricePaise: sku.pricePaise,
    })),
  });
  for (const sku of catalogue.skus) {
    await floor.must('stock.receive', { skuId: sku.skuId, binCode: sku.binCode, quantity: sku.unitsInBin, reference: 'opening' });
  }
  return catalogue.skus.reduce((sum, sku) => sum + sku.unitsInBin, 0);
}
