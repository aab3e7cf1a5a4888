import { join } from 'node:path';
import process from 'node:process';
import type { Push, Topic } from '../shared/contract/index.ts';
import type { EpochMs } from '../shared/time.ts';
import { decodePbm } from '../shared/fulfilment/bitmap.ts';
import type { DocumentHash, LocationId, PrinterId } from '../shared/fulfilment/ids.ts';
import type { CopyMaker, Database } from './database/index.ts';
import { createFactLog, readSetting, writeSetting } from './database/index.ts';
import type { Journal, Settings } from './database/index.ts';
import type { Doctor } from './doctor/index.ts';
import { createDoctor } from './doctor/index.ts';
import type { Dispatch } from './dispatch.ts';
import { createDispatch } from './dispatch.ts';
import type { LabelReader } from './documents/index.ts';
import { DocumentWorkerFault } from './documents/index.ts';

import { createBenchPrinters } from './bench-printers.ts';
import { endInTurn } from './end-in-turn.ts';
import { handlersFor } from './engine-handlers.ts';
import { channelPorts } from './channel-ports.ts';
import type { BuiltInPortal, SmartSide } from './smart-side.ts';
import { smartSideFor } from './smart-side.ts';
import { trainingSideAt } from './training-side.ts';
import { flipkartCredentials, flipkartTokenKeep } from './flipkart-credentials.ts';
import type { SellerApi, TokenSource } from './flipkart/index.ts';
import { clientCredentials, createSellerApi } from './flipkart/index.ts';
import type { DiscoverPrinters, Floor, TruthLine } from './fulfilment/index.ts';
import { documentRoom, granted, projectors, recoverAdmin, RECOVERY_MINUTES, refused } from './fulfilment/index.ts';
import type { Clock, Scheduler } from './platform/clock.ts';
import type { Wake } from './platform/clock-watch.ts';
import { ClockWatch, wakefulHttp } from './platform/clock-watch.ts';
import { code128Png } from './platform/code-picture.ts';
import type { DocumentFiles } from './platform/document-files.ts';
import { documentFolder } from './platform/document-files.ts';
import { freeBytes } from './platform/disk-space.ts';
import type { Http } from './platform/http.ts';
import { timeOrderedIds } from './platform/ids.ts';
import type { Logger } from './platform/logger.ts';
import { encodePng } from './platform/png.ts';
import type { Random } from './platform/random.ts';
import { RECOVERY_FILE, recoveryFileIn } from './platform/recovery-file.ts';
import type { Secrets } from './platform/secrets.ts';
import type { OpenPrinter } from './printing/index.ts';
import { AgentDesk, agentPrinter, createStationPrinters } from './printing/index.ts';
import type { StationPrintersPorts } from './printing/index.ts';
import type { PaperRoom } from './paper-room.ts';
import { paperRoom } from './paper-room.ts';
import type { WatchedStore } from './store-care.ts';
import { careForStore } from './store-care.ts';
import type { OpenedStore } from './opened-store.ts';
import { storeFor } from './opened-store.ts';
import { slipTextOf } from './slip-text.ts';
import type { BenchPrinterAddress, PrintDesk } from './printing/queue/index.ts';
import { brokeOff, countWaiting, keepBenchPrinter, labelPrinter, readPrinter } from './printing/queue/index.ts';
import type { CallCounter, EngineLine, InFlight, LineState, PaceRule, SyncEngine, SyncPorts, WebhookDesk } from './sync/index.ts';
import { budgetedHttp, CallBreakers, CallBudget, counted, createCallCounter, createInFlight, createSyncEngine, flipkartNowMs, guardedHttp, hostOf, inLane, setAside, sqliteCallBook, WebhookReceiver } from './sync/index.ts';

/** What a host gives the engine. The engine knows no host. */
export interface AppPorts {
  /** Holds the database and the documents of this station. */
  readonly dataFolder: string;
  readonly clock: Clock;
  readonly scheduler: Scheduler;
  readonly random: Random;
  readonly logger: Logger;
  readonly http: Http;
  /** Holds the API key and password, and nothing of it ever leaves for the store, a log or a window. */
  readonly secrets: Secrets;
  /** The built-in Flipkart's answers to the wizard's questions; absent on a live station. */
  readonly trainingAnswers?: { readonly appId: string; readonly appSecret: string; readonly locationId: LocationId; /** Its Smart portal; absent: it has none. */ readonly portal?: BuiltInPortal };
  readonly labelReader: LabelReader;
  readonly openPrinter: OpenPrinter;
  /** Looks for printers; absent: their addresses are typed. */
  readonly discoverPrinters?: DiscoverPrinters;
  /** Where the printer of this bench listens this time, as that of the training site does; absent: where its profile says. */
  readonly benchPrinter?: BenchPrinterAddress;
  /** The program's own version, for people who ask for help. */
  readonly version: string;
  /** Settings that are not stored yet take these values. */
  readonly firstSettings: Partial<Settings>;
  /** A store that is open already and that somebody watches; otherwise the one in the data folder. */
  readonly database?: Database;
  /** Makes copies of the store; absent: none are made. */
  readonly copies?: CopyMaker;
  /** Settings that this start decides, whatever is stored: where the built-in Flipkart listens this time. */
  readonly givenSettings?: Partial<Settings>;
  /** Where the second copy of the facts is written, best on another disk; absent: in the data folder; null: there is none. */
  readonly journalFolder?: string | null;
  /** Told before the store is restored, which takes seconds to minutes. */
  readonly restoring?: () => void;
  /** How fast calls to Flipkart may follow each other; absent: as reliability.md 2.6 says. `unhurried`: only the hour's limit counts, for clocks that stand still. */
  readonly callPace?: PaceRule | 'unhurried';
  /** How often the clocks are compared, and the one that counts sleep. Absent: at each answer of Flipkart, by the two of `clock`. */
  readonly clockWatch?: { readonly everyMs: number; readonly uptimeMs?: () => number };
}

/** The running station. */
export interface App {
  readonly dispatch: Dispatch;
  readonly database: Database;
  readonly floor: Floor;
  readonly calls: CallCounter;
  readonly budget: CallBudget;
  readonly files: DocumentFiles;
  /** The host heard of the system that the machine will sleep, or is awake again. */
  power(event: 'suspend' | 'resume'): void;
  /** How the line to Flipkart stands. */
  line(): LineState;
  /** The bytes of a kept document; null when it is not kept any more. */
  readDocument(documentHash: string): Uint8Array | null;
  /** Told after a commit that something may look different now. */
  subscribe(listener: (push: Push) => void): () => void;
  start(): void;
  /** Waits for what is under way, then closes the store. */
  stop(): Promise<void>;
  /** Resolves when nothing is in flight, neither to Flipkart nor to the printer. */
  idle(): Promise<void>;
}

const API_TIMEOUT_MS = 20_000;

/** Tells every window what may look different now. */
function createPushes(): { readonly announce: (topics: readonly Topic[]) => void; readonly subscribe: App['subscribe'] } {
  const listeners = new Set<(push: Push) => void>();
  let revision = 0;
  return {
    announce(topics) {
      for (const topic of topics) {
        revision += 1;
        for (const listener of listeners) listener({ topic, revision });
      }
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Wires everything and starts and stops it in order. Throws DatabaseRefused when the store cannot be opened. */
export function createApp(ports: AppPorts): App {
  const { announce, subscribe } = createPushes();
  const { database: store, journalled } = storeFor(ports);
  const care = careForStore(ports, store, announce);
  const journal = journalled(care.database);
  const database = storeGiven(care.database, ports);
  const stationId = readSetting(database.read, 'stationId');
  // The sync engine, which knows the line, is made of the floor: it is asked when it is there.
  const line: TruthLine = { isUp: () => sync.truth.isUp(), ask: (shipmentIds) => sync.truth.ask(shipmentIds) };
  const floor = floorFor(ports, database, stationId, line);
  const files = documentFolder(join(ports.dataFolder, 'documents'), ports.clock);
  const calls = createCallCounter();
  const agents = new AgentDesk(ports.clock, ports.scheduler);
  const opening = printersOpenedBy(ports, database, agents);
  const stationPrinters = createStationPrinters(opening);
  const paper = paperRoom(ports, { database, floor, files, stationId, printers: stationPrinters }, announce, () => sync.wakeLabels());
  const { inFlight, budget, engineLine, watch, flipkart, smart } = linesFor(ports, database, calls);
  const sync = syncEngineFor(ports, { database, floor, files, calls, budget, inFlight, line: engineLine, ...flipkart, smart: smart.gateway, stationId, ...(journal === null ? {} : { secondCopy: counted(inFlight, { holdsAll: () => journal.holdsAll() }).holdsAll }) }, (topics) => {
    if (topics.includes('paper')) paper.wake();
    announce(topics);
  });
  watch.onWake((wake) => wokeUp(ports, { calls, budget, sync, announce }, engineLine, wake));
  const changed = changedBy(paper, sync, announce);
  const handlers = handlersFor({
    database, floor, agents, version: ports.version,
    paper: { floor, files, pictureOf: pngOf, printerState: (printerId) => paper.printing.status(printerId) }, drawing: ports.labelReader, slipTextOf,
    people: { random: ports.random, codePicture: code128Png },
    printers: { random: ports.random, printers: createBenchPrinters(opening, stationPrinters, process.platform, ports.discoverPrinters), pngOf: encodePng },
    fetchManifests: (carrier) => askedFor(flipkart, () => sync.fetchManifests(carrier)),
    verify: (shipmentIds) => askedFor(flipkart, () => sync.verify(shipmentIds)),
    syncSummary: () => syncSummary(calls, sync, budget.callsLastHour(), care.backup.care().copies[0]?.atMs ?? null),
    callsLastHour: () => ({ all: budget.callsLastHour(), stock: budget.callsLastHour('stock'), skus: budget.callsLastHour('listing') }),
    budget,
    pullNow: () => askedFor(flipkart, () => pullVerdict(sync)),
    pullReturns: () => askedFor(flipkart, () => returnsVerdict(sync)),
    dropLabels: (pdf, call) => sync.dropLabels(pdf, call), labelDesk: sync.labelDesk,
    // A person waits for the answer, and without a channel nothing else goes.
    channel: channelPorts({ secrets: ports.secrets, ...flipkart, api: inLane(flipkart.api, 'cancellation'), training: ports.trainingAnswers ?? null }),
    trainingSide: ports.trainingAnswers === undefined ? null : trainingSideAt(ports.http, () => readSetting(database.read, 'baseUrl')),
    smart: smart.ports, doctor: doctorFor(ports, { database, journal }, { ...calls, inLastHour: () => budget.callsLastHour() }, flipkart, sync, paper.printing, smart),
    pullSkus: (scope) => askedFor(flipkart, () => sync.pullSkus(scope)),
    webhooks: webhookDesk({ ...ports, clock: { nowMs: () => flipkartNowMs({ clock: ports.clock, line: engineLine }), monotonicMs: () => ports.clock.monotonicMs() } }, database, sync),
    smartLine: () => sync.smartLine(), wakeKeeper: () => paper.keeper.wake(), backup: care.backup,
  });
  const dispatch = care.hearing(createDispatch({ database, floor, handlers, clock: ports.clock, ids: floor.ids, logger: ports.logger, stationId, changed, flipkartNowMs: () => flipkartNowMs({ clock: ports.clock, line: engineLine }), isDamaged: () => care.watch.found() !== null }));
  return {
    dispatch, database, floor, calls, budget, files,
    line: () => sync.line(),
    power: (event) => watch.told(event),
    readDocument: (documentHash) => files.get(documentHash as DocumentHash),
    subscribe,
    ...lifeOf(ports, { database, journal, care, paper, sync, budget, watch }),
  };
}

interface LivingParts {
  readonly database: Database;
  readonly journal: Journal | null;
  readonly care: WatchedStore;
  readonly paper: PaperRoom;
  readonly sync: SyncEngine;
  readonly budget: CallBudget;
  readonly watch: ClockWatch;
}

/** In which order things begin and end: what others rest on begins first and ends last. */
function lifeOf(ports: AppPorts, { database, journal, care, paper, sync, budget, watch }: LivingParts): Pick<App, 'start' | 'stop' | 'idle'> {
  return {
    start() {
      paper.start();
      sync.start();
      care.start();
      if (ports.clockWatch !== undefined) watch.start(ports.scheduler, ports.clockWatch.everyMs);
    },
    async stop() {
      watch.stop();
      budget.release();
      await endInTurn([() => sync.stop(), () => budget.close(), () => paper.stop(), () => ports.labelReader.close(), () => care.stop(), () => journal?.stop(), () => database.close()], ports.logger);
    },
    async idle() {
      await sync.idle();
      await paper.idle();
      await sync.idle();
      await care.idle();
    },
  };
}

/** After a command: what it queued is printed and sent at once. */
function changedBy(paper: { wake(): void }, sync: SyncEngine, announce: (topics: readonly Topic[]) => void): (topics: readonly Topic[]) => void {
  return (topics) => {
    if (topics.includes('paper')) paper.wake();
    if (topics.includes('sync')) sync.wake();
    // A scan that packs is no reason to look through all counts.
    if (topics.includes('sync') && topics.includes('stock')) sync.wakeStock();
    if (topics.includes('sync') && topics.includes('skus')) sync.wakeSkus();
    announce(topics);
  };
}

/** The floor over its store. A file in the data folder may ask for the way back of an admin without PIN and badge. */
function floorFor(ports: AppPorts, database: Database, stationId: string, line: TruthLine): Floor {
  const floor: Floor = { facts: createFactLog(projectors), ids: timeOrderedIds(ports.clock, ports.random), line };
  const personId = recoverAdmin({ database, floor, random: ports.random, file: recoveryFileIn(ports.dataFolder), stationId, nowMs: ports.clock.nowMs() });
  if (personId !== null) ports.logger.warn('admin-recovered', 'a file in the data folder asked for a PIN that counts once', { personId, file: RECOVERY_FILE, minutes: RECOVERY_MINUTES });
  return floor;
}

/** What the host decides at this start. */
function storeGiven(database: Database, ports: AppPorts): Database {
  storeFirstSettings(database, ports.firstSettings);
  storeSettings(database, ports.givenSettings ?? {});
  storeBenchPrinter(database, ports);
  return database;
}

function storeFirstSettings(database: Database, first: Partial<Settings>): void {
  const missing = (Object.keys(first) as (keyof Settings)[]).filter((name) => database.read.get('SELECT 1 FROM setting WHERE name = ?', name) === undefined);
  storeSettings(database, Object.fromEntries(missing.map((name) => [name, first[name]])));
}

function storeSettings(database: Database, settings: Partial<Settings>): void {
  const names = Object.keys(settings) as (keyof Settings)[];
  if (names.length === 0) return;
  database.write((tx) => {
    for (const name of names) {
      const value = settings[name];
      if (value !== undefined) writeSetting(tx, name, value);
    }
  });
}

/** The printer that is known by its address alone becomes a profile like every other. */
function storeBenchPrinter(database: Database, ports: AppPorts): void {
  const printerId = readSetting(database.read, 'printerId') as PrinterId;
  const address = ports.benchPrinter ?? (readPrinter(database.read, printerId) === null ? readSetting(database.read, 'printerAddress') : null);
  if (address !== null) database.write((tx) => keepBenchPrinter(tx, printerId, address, ports.clock.nowMs()));
}

/** What printers are opened with: their profiles as they are stored now, and the pages of a PDF drawn for their paper. */
function printersOpenedBy(ports: AppPorts, database: Database, agents: AgentDesk): StationPrintersPorts {
  return {
    profile: (printerId) => readPrinter(database.read, printerId), openPrinter: (profile, isCutOff = false) => (profile.atBench === undefined ? ports.openPrinter(profile, isCutOff) : agentPrinter(agents, { ...profile, atBench: profile.atBench }, isCutOff)), wasCutOff: (printerId) => brokeOff(database.read, printerId), picturesToPdf: (pictures, dpi) => ports.labelReader.picturesToPdf(pictures, dpi),
    drawPages: async (pdf, media) => {
      try {
        return await ports.labelReader.drawPages(pdf, media);
      } catch (error) {
        // A document that its reader does not survive must not be tried for ever.
        if (error instanceof DocumentWorkerFault) return error.code;
        throw error;
      }
    },
  };
}

/** The way to Flipkart: its tokens and its API. */
interface Flipkart {
  readonly tokens: TokenSource;
  readonly api: SellerApi;
}

function flipkartFor(ports: AppPorts, database: Database, calls: CallCounter): Flipkart {
  const baseUrl = readSetting(database.read, 'baseUrl');
  const tokens = clientCredentials({ http: ports.http, baseUrl, credentials: flipkartCredentials(ports.secrets), keep: flipkartTokenKeep(ports.secrets), clock: ports.clock, heard: (time) => calls.heard(time) });
  const isReadOnly = (): boolean => readSetting(database.read, 'shadow') === 'on';
  return { tokens, api: createSellerApi({ http: ports.http, baseUrl, tokens, meter: calls, clock: ports.clock, timeoutMs: API_TIMEOUT_MS, isReadOnly, setAside: (records) => setAside({ database, clock: ports.clock }, records) }) };
}

/** The lines out of the house: the API within its budget of calls, and the Smart portal, whose calls are no calls of the API and are counted apart. */
function linesFor(ports: AppPorts, database: Database, calls: CallCounter): { readonly inFlight: InFlight; readonly budget: CallBudget; readonly engineLine: EngineLine; readonly watch: ClockWatch; readonly flipkart: Flipkart; readonly smart: SmartSide } {
  const inFlight = createInFlight();
  const breakers = new CallBreakers(ports.clock);
  breakers.onMoved(({ host, class: callClass, state, says }) => ports.logger.warn('line-breaker', 'calls to Flipkart are held back, or let go again', { host, class: callClass, state, says }));
  const line = { clock: ports.clock, inFlight, breakers };
  const watch = new ClockWatch({ clock: ports.clock, ...(ports.clockWatch?.uptimeMs === undefined ? {} : { uptimeMs: ports.clockWatch.uptimeMs }) });
  const http = wakefulHttp(ports.http, watch);
  let lastWakeAtMs: EpochMs | null = null;
  watch.onWake(({ cause }) => {
    if (cause !== 'suspends') lastWakeAtMs = ports.clock.nowMs();
  });
  const budget = new CallBudget({ clock: ports.clock, scheduler: ports.scheduler, book: sqliteCallBook(database), ...(ports.callPace === undefined ? {} : { pace: ports.callPace }) });
  const flipkart = flipkartFor({ ...ports, http: budgetedHttp(http, budget, line) }, database, calls);
  const smart = smartSideFor({ http: guardedHttp(http, line), secrets: ports.secrets, clock: ports.clock, database, meter: createCallCounter(), timeoutMs: API_TIMEOUT_MS, builtIn: ports.trainingAnswers?.portal ?? null });
  const engineLine: EngineLine = { breakers, calls, apiHost: hostOf({ url: readSetting(database.read, 'baseUrl') }), lastWakeAtMs: () => lastWakeAtMs };
  return { inFlight, budget, engineLine, watch, flipkart, smart };
}

/** The line first, so that what runs again finds nothing in its way. A store that cannot be written now has the same done at the next start. */
function wokeUp(ports: AppPorts, own: { readonly calls: CallCounter; readonly budget: CallBudget; readonly sync: SyncEngine; readonly announce: (topics: readonly Topic[]) => void }, { breakers }: EngineLine, wake: Wake): void {
  ports.logger.warn('machine-woke', 'the machine slept, this program stood still, or the clock was set', { ...wake });
  own.calls.clockWasSet(wake.setByMs);
  breakers.retryNow();
  try {
    if (wake.setByMs !== 0) own.budget.clockWasSet(wake.setByMs);
    own.sync.woke(wake);
  } catch (error) {
    ports.logger.error('wake-not-kept', 'what was under way could not be marked as unsure', { reason: error instanceof Error ? error.message : String(error) });
  }
  own.budget.endRests();
  own.announce(['sync']);
}

type OwnSyncPorts = Pick<SyncPorts, 'database' | 'floor' | 'files' | 'calls' | 'budget' | 'inFlight' | 'line' | 'tokens' | 'api' | 'smart' | 'stationId'>;

function syncEngineFor(ports: AppPorts, own: OwnSyncPorts, changed: (topics: readonly Topic[]) => void): SyncEngine {
  const { labelReader, clock, scheduler, logger } = ports;
  return createSyncEngine({ ...own, files: counted(own.inFlight, own.files), labelReader: counted(own.inFlight, labelReader), clock, scheduler, logger, changed });
}

/** The secret of a notification is the application's. */
function webhookDesk(ports: AppPorts, database: Database, { notifications: { reads, tallies } }: SyncEngine): WebhookDesk {
  return { reads, tallies, receiver: new WebhookReceiver({ database, clock: ports.clock, credentials: flipkartCredentials(ports.secrets), tallies, hint: (hint) => reads.take(hint) }) };
}

function doctorFor(ports: AppPorts, { database, journal }: OpenedStore, calls: CallCounter, flipkart: Flipkart, sync: SyncEngine, printing: PrintDesk, smart: SmartSide): Doctor {
  return createDoctor({
    database, journal, dataFolder: ports.dataFolder, clock: ports.clock, ...flipkart, calls, jobs: () => sync.jobs(), printer: () => printing.status(labelPrinter(database.read)), freeBytes, documentRoom: () => documentRoom(database.read), tokenIsGood: () => sync.resume(),
    smart: () => smart.examine(),
    labelsWaiting: () => countWaiting(database.read, labelPrinter(database.read)),
  });
}

function syncSummary(calls: CallCounter, sync: SyncEngine, callsLastHour: number, backupAtMs: EpochMs | null): ReturnType<Parameters<typeof handlersFor>[0]['syncSummary']> {
  const jobs = sync.jobs();
  // Without a line the first thing that fails is the token, which is no call of the API.
  const hasAsked = calls.total() > 0 || jobs.some(({ problem }) => problem === 'line');
  return { online: calls.online(), hasAsked, lastSuccessAtMs: calls.lastSuccessAtMs(), callsLastHour, credential: jobs.find((job) => job.credential !== null)?.credential ?? null, jobs, line: { ...sync.line(), breakers: [...sync.line().breakers] }, backupAtMs };
}

function pngOf(bytes: Uint8Array): Uint8Array {
  const bitmap = decodePbm(bytes);
  return bitmap === null ? bytes : encodePng(bitmap);
}

/** What a person asks for is tried once, also while a refused token keeps everything else back. */
function askedFor<T>({ tokens }: Flipkart, work: () => T): T {
  tokens.release();
  return work();
}

async function pullVerdict(sync: SyncEngine): ReturnType<Parameters<typeof handlersFor>[0]['pullNow']> {
  const outcome = await sync.pullNow();
  if (outcome.ok) return granted(outcome.value);
  if (outcome.failure === 'order_sync_off') return refused('order_sync_off');
  const { credential, says } = await sync.causeOf(outcome.failure);
  return credential === null ? refused('flipkart_unreachable', { says }) : refused('credentials_refused', { reason: credential });
}

async function returnsVerdict(sync: SyncEngine): ReturnType<Parameters<typeof handlersFor>[0]['pullReturns']> {
  const outcome = await sync.pullReturns();
  if (outcome.ok) return granted(outcome.value);
  if (outcome.failure === 'return_sync_off') return refused('return_sync_off');
  const { credential, says } = await sync.causeOf(outcome.failure);
  return credential === null ? refused('flipkart_unreachable', { says }) : refused('credentials_refused', { reason: credential });
}
