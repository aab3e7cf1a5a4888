import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { missingFaces } from './documents/compose/face-files.ts';
import { keepLan } from './host/lan/index.ts';
import type { LanKeeper, LanState } from './host/lan/index.ts';
import { rendererFiles } from './host/renderer-files.ts';
import type { WebHost } from './host/web/index.ts';
import { serveWeb } from './host/web/index.ts';
import { lanSecrets } from './lan-secrets.ts';
import { systemClock, systemScheduler } from './platform/clock.ts';
import { dataFolder } from './platform/data-folder.ts';
import { replaceFile } from './platform/durable-file.ts';
import { keepFilesPrivate } from './platform/private-folder.ts';
import { ownAddresses, ownNames } from './platform/own-addresses.ts';
import { systemRandom } from './platform/random.ts';
import { hasDisplay, openInBrowser } from './platform/screen.ts';
import type { OpeningStation, Station } from './station.ts';
import { openLiveStation } from './live-station.ts';
import { EXIT, refusalOf, UsageFault, WindowMissing } from './start-refusal.ts';
import { openTrainingStation, StationIsOpen } from './station.ts';
import { EXIT_FAULT } from './supervisor/index.ts';
import { endWithin } from './host/bounded-end.ts';
import { faultDetails } from './platform/fault-details.ts';
import type { Logger } from './platform/logger.ts';
import { builtWindow } from './window-build.ts';

/*
 * The station without Electron: the engine in its thread, served on loopback and opened in a browser. Started by `npm start` where there
 * is no Electron or no display, and by tests.
 */
/** What scanners and most scales come with; a USB-COM device ignores it. */
const SERIAL_BAUD = 9_600;
/** Who sits before a window as long as the station has no people. */
const PERSON_ID = 'packer-1';
const PORT_MAX = 65_535;
keepFilesPrivate();
const values = wordsGiven();
const folder = values.data ?? dataFolder();
const runningFile = join(folder, 'running.json');
const say = (text: string): void => {
  if (!values.json) process.stdout.write(`${text}\n`);
};
const report = (value: Readonly<Record<string, unknown>>): void => {
  if (values.json) process.stdout.write(`${JSON.stringify(value)}\n`);
};

/** What stands behind the program's name. What it does not know ends it with words, before anything is touched. */
function wordsGiven() {
  try {
    const { values: given } = parseArgs({
      options: {
        data: { type: 'string' }, port: { type: 'string', default: '0' }, seed: { type: 'string', default: '1' }, orders: { type: 'string', default: '40' }, fresh: { type: 'boolean', default: false }, 'from-nothing': { type: 'boolean', default: false },
        'no-open': { type: 'boolean', default: false }, json: { type: 'boolean', default: false }, why: { type: 'string' },
        'flipkart-packs-in-ms': { type: 'string' }, 'no-new-orders': { type: 'boolean', default: false }, 'serial-scanner': { type: 'string' }, 'serial-scale': { type: 'string' },
        live: { type: 'boolean', default: false }, journal: { type: 'string' }, flipkart: { type: 'string' }, 'odd-labels': { type: 'string', default: '0' },
        'take-up': { type: 'boolean', default: false },
      },
    });
    for (const name of ['port', 'seed', 'orders', 'odd-labels', 'flipkart-packs-in-ms'] as const) if (given[name] !== undefined && !/^\d{1,15}$/.test(given[name])) throw new UsageFault(`--${name} takes a whole number, and not "${given[name].slice(0, 40)}".`);
    if (Number(given.port) > PORT_MAX) throw new UsageFault(`--port takes a number up to ${PORT_MAX}.`);
    if (given.flipkart !== undefined && !/^https?:$/.test(URL.parse(given.flipkart)?.protocol ?? '')) throw new UsageFault('--flipkart takes an address such as http://127.0.0.1:8080.');
    return given;
  } catch (error) {
    if (!(error instanceof UsageFault) && !(error instanceof TypeError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(EXIT.usage);
  }
}

function openStation(): OpeningStation {
  const lines = {
    ...(values['serial-scanner'] === undefined ? {} : { serialScanner: { path: values['serial-scanner'], baudRate: SERIAL_BAUD } }),
    ...(values['serial-scale'] === undefined ? {} : { serialScale: { path: values['serial-scale'], baudRate: SERIAL_BAUD } }),
  };
  if (values.live) return openLiveStation({ dataFolder: folder, ...(values.flipkart === undefined ? {} : { flipkart: new URL(values.flipkart).origin }), ...(values.journal === undefined ? {} : { journalFolder: values.journal }), ...lines });
  const packDelay = values['flipkart-packs-in-ms'];
  return openTrainingStation({
    dataFolder: folder, seed: Number(values.seed), orders: Number(values.orders), isFresh: values.fresh, isFromNothing: values['from-nothing'],
    ...(packDelay === undefined ? {} : { packDelayMs: { low: Number(packDelay), high: Number(packDelay) } }), ...(values['no-new-orders'] ? { orderEveryMs: null } : {}), oddLabels: Number(values['odd-labels']), ...lines,
  });
}

async function run(): Promise<void> {
  const windowFolder = builtWindow(say);
  if (windowFolder === null) throw new WindowMissing();
  const readFile = rendererFiles(windowFolder, systemRandom);
  const earlier = values['take-up'] ? readRunning() : null;
  const opening = openStation();
  endAfterFault(opening);
  const host = await serveAndNote(opening, readFile, earlier);
  // The window is drawn while the engine opens its store; neither waits for the other.
  const [shown, opened] = await Promise.allSettled([earlier === null ? show(host) : 'its window is there already', opening.opened]);
  if (opened.status === 'rejected') {
    rmSync(runningFile, { force: true });
    await host.close();
    throw opened.reason;
  }
  const lan = keepLan({
    door: opening.door, readFile, scheduler: systemScheduler, clock: systemClock, random: systemRandom, logger: opening.logger, personId: PERSON_ID,
    secrets: lanSecrets(opened.value), addresses: ownAddresses, names: ownNames,
  });
  endWith(opened.value, host, lan, opening.logger);
  announce(opened.value, host, shown.status === 'fulfilled' ? shown.value : String(shown.reason));
  sayLan(await lan.settled());
}

/** Serves the window, where and by the key that the windows of a station that died know, and notes where, for the second start; when either fails, the engine that is coming up is ended as well. */
async function serveAndNote(opening: OpeningStation, readFile: ReturnType<typeof rendererFiles>, earlier: Running | null): Promise<WebHost> {
  let host: WebHost | null = null;
  try {
    host = await serveWeb({ door: opening.door, readFile, scheduler: systemScheduler, random: systemRandom, logger: opening.logger, personId: PERSON_ID, port: earlier?.port ?? Number(values.port), ...(earlier === null ? {} : { key: earlier.key }) });
    // The key is for people of this account only: the file is theirs, and goes with the station.
    replaceFile(runningFile, Buffer.from(JSON.stringify({ url: host.url, pid: process.pid })));
    return host;
  } catch (error) {
    await host?.close();
    const [opened] = await Promise.allSettled([opening.opened]);
    if (opened.status === 'fulfilled') await opened.value.stop();
    throw error;
  }
}

/** Why no browser was opened, or null. */
async function show(host: WebHost): Promise<string | null> {
  if (values['no-open']) return 'not asked to open a browser';
  return hasDisplay() ? openInBrowser(host.url) : 'no display here';
}

function announce(station: Station, host: WebHost, problem: string | null): void {
  if (host.portTaken !== null) say(`Port ${host.portTaken} is taken by another program; the station took ${host.port} instead.`);
  const why = values.why ?? 'started without Electron';
  say(station.mode === 'live' ? 'Smart Workstation, LIVE: what is packed here is packed at Flipkart.' : 'Smart Workstation, TRAINING: a built-in Flipkart, a virtual printer, nothing real.');
  say(problem === null ? `Opened in your browser (${why}): ${host.url}` : `Served for a browser (${values['no-open'] || hasDisplay() ? `${why}; ${problem}` : why}). Open:\n  ${host.url}`);
  if (station.labelFolder !== null) say(`Labels come out in ${station.labelFolder}`);
  say('End with Ctrl+C.');
  const missing = missingFaces();
  if (missing.length > 0) process.stderr.write(`The fonts ${missing.join(', ')} are missing: slips, covers and labels of our own cannot be printed; Flipkart's labels and everything else can. Install the program again.\n`);
  report({ url: host.url, port: host.port, portTaken: host.portTaken, mode: station.mode, folder: station.folder, labelFolder: station.labelFolder, host: 'web', why, opened: problem === null });
}

/** Whoever starts the station is told that others can reach it. */
function sayLan({ wanted, isOpen, trouble, urls, fingerprint, benches }: LanState): void {
  if (wanted === 'off') return;
  if (isOpen) say(`The LAN is open to ${benches} paired benches: ${urls.join(' or ')}\n  fingerprint of its certificate: ${fingerprint ?? ''}`);
  else say(`The LAN was opened and cannot be now (${trouble ?? 'not_opened'}): benches see no engine. Printers, then Further benches says what to do.`);
  report({ lan: { isOpen, trouble, urls, fingerprint, benches } });
}

/** A second signal while it ends changes nothing: a terminal sends Ctrl+C to this program and to `npm start`, which hands it on. */
function endWith(station: Station, host: WebHost, lan: LanKeeper, logger: Logger): void {
  let isEnding = false;
  const end = (): void => {
    if (isEnding) return;
    isEnding = true;
    rmSync(runningFile, { force: true });
    say('Ending: what is under way is finished first.');
    void endWithin(Promise.all([host.close(), lan.close()]).then(() => station.stop()), { scheduler: systemScheduler, logger });
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
}

/** What nobody caught leaves this process in a state that nobody knows: one line in the log without what the message may hold, and an end that `npm start` answers with a new start. */
function endAfterFault({ logger, gaveUp }: OpeningStation): void {
  const fell = (error: unknown): void => {
    logger.error('headless-fault', 'the program fell', faultDetails(error));
    process.stderr.write('The station fell. Everything that was answered is kept; what happened stands in its log.\n');
    process.exit(EXIT_FAULT);
  };
  process.on('uncaughtException', fell);
  process.on('unhandledRejection', fell);
  void gaveUp.then(() => {
    process.stderr.write('The engine of the station fell again and again and is not started by itself any more. Everything that was answered is kept; what happened stands in its log (npm run support).\n');
    process.exit(EXIT_FAULT);
  });
}

interface Running {
  readonly url: string;
  readonly port: number;
  readonly key: string;
}

/** Where the station that has the folder, or that died in it, says that its window is: its windows know this address and this key. Null when it says nothing that is one of this PC. */
function readRunning(): Running | null {
  if (!existsSync(runningFile)) return null;
  try {
    const said = JSON.parse(readFileSync(runningFile, 'utf8')) as { readonly url?: unknown } | null;
    const url = typeof said?.url === 'string' ? URL.parse(said.url) : null;
    const key = new URLSearchParams(url?.hash.slice(1)).get('key');
    return url?.hostname !== '127.0.0.1' || key === null ? null : { url: url.href, port: Number(url.port), key };
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

async function showRunning(): Promise<void> {
  const running = readRunning();
  const isShown = running !== null && !values['no-open'] && hasDisplay() && (await openInBrowser(running.url)) === null;
  process.stderr.write(`The station is open already on this PC, and one is enough: both would print and pack.\n${isShown ? 'Its window was opened again.' : `Its window: ${running?.url ?? 'look for it on the screen'}`}\n`);
  report({ error: 'already_open', url: running?.url ?? null });
  process.exitCode = EXIT.alreadyOpen;
}

try {
  await run();
} catch (error) {
  if (error instanceof StationIsOpen) await showRunning();
  else {
    const refusal = refusalOf(error);
    process.stderr.write(`${refusal.says}\n`);
    report({ error: refusal.error });
    process.exitCode = refusal.exitCode;
  }
}
