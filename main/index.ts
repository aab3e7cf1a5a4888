import { app, dialog, safeStorage } from 'electron';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { claimStation, keepCrashReports, openDesktopAgent, openElectronStation, restartAfterFault, safeStorageSecrets, startWithSystem, turnStartWithSystem } from './host/electron/index.ts';
import { keepLan } from './host/lan/index.ts';
import type { LanKeeper } from './host/lan/index.ts';
import { rendererFiles } from './host/renderer-files.ts';
import { lanSecrets } from './lan-secrets.ts';
import { SECOND_MS } from '../shared/time.ts';
import { systemClock, systemScheduler } from './platform/clock.ts';
import { dataFolder } from './platform/data-folder.ts';
import { keepFilesPrivate } from './platform/private-folder.ts';
import { ownAddresses, ownNames } from './platform/own-addresses.ts';
import { systemRandom } from './platform/random.ts';
import { openLiveStation } from './live-station.ts';
import { logFile } from './platform/log-file.ts';
import { keyFromSystem, SECRET_FILE, secretFile } from './platform/secret-file.ts';
import type { Secrets } from './platform/secrets.ts';
import type { OpeningStation } from './station.ts';
import { openTrainingStation, programVersion } from './station.ts';
import { makerKeyIn } from './update/updates.ts';
import type { UpdateWatch } from './update/update-watch.ts';
import { watchForUpdates } from './update/update-watch.ts';
import { axiosHttp } from './platform/http-axios.ts';
import { agentLine, pairingFor, runPrintAgent } from './print-agent/index.ts';
import { openPrinter } from './printing/index.ts';
import { writeSupportBundle } from './support/write-bundle.ts';

/** The desktop program. It runs as built, in `.out/app/main`; the window and preload lie beside `app`. */
const outFolder = fileURLToPath(new URL('../..', import.meta.url));
const folder = dataFolder();
keepFilesPrivate();
const argv = process.argv.slice(1);
const withSystem = startWithSystem({ system: process.platform, argv });
/** Small enough for every bar; systems scale it. */
const TRAY_ICON = join(outFolder, '..', 'assets', 'icons', '32x32.png');

/** What stands behind `--NAME=`; undefined without one. */
const optionOf = (name: string): string | undefined => argv.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);

/** The keychain of the system, unless somebody gave this program a key for the encrypted file. */
function keychain(): { readonly secrets?: Secrets } {
  return keyFromSystem() === null ? { secrets: safeStorageSecrets({ safeStorage, path: join(folder, 'keychain.json'), system: process.platform }) } : {};
}

/** There once the station is open. */
let lan: LanKeeper | null = null;

/** The key of whoever makes the updates; who packages the program lays it beside the archive. */
const UPDATE_KEY_FILE = 'update-key.pem';

/** `--updates=https://ADDRESS/` looks there for updates, `--update-channel=early` for those that come first, `--update-key=FILE` asks for the signature of another maker. Nobody's address is built in. */
function updatesFor({ logger, opened }: OpeningStation): { readonly updates?: UpdateWatch } {
  const address = optionOf('updates');
  if (address === undefined) return {};
  return { updates: watchForUpdates({
    address: () => address, channel: () => (process.argv.includes('--update-channel=early') ? 'early' : 'stable'), version: programVersion(), system: process.platform, folder: join(folder, 'updates'), makerKey: makerKeyIn(optionOf('update-key'), join(process.resourcesPath, UPDATE_KEY_FILE)),
    http: axiosHttp(), clock: systemClock, scheduler: systemScheduler, logger, standing: async () => (await opened).standing(),
  }) };
}

async function open(): Promise<void> {
  const kept = keychain();
  const readAsset = rendererFiles(join(outFolder, 'renderer'), systemRandom);
  const opening = process.argv.includes('--live') ? openLiveStation({ dataFolder: folder, ...kept }) : openTrainingStation({ dataFolder: folder, seed: 1, orders: 40, isFresh: process.argv.includes('--fresh') });
  const fell = restartAfterFault({ logger: opening.logger, argv, upMs: () => process.uptime() * SECOND_MS, isKept: process.env['STATION_KEPT'] === '1', say: (text) => dialog.showErrorBox('Smart Workstation', text) });
  void opening.gaveUp.then(() => fell(new Error('The engine is given up.')));
  const shown = await openElectronStation({
    door: opening.door, logger: opening.logger, dataFolder: folder, personId: 'packer-1', scheduler: systemScheduler, isKiosk: process.argv.includes('--kiosk'),
    trayIcon: TRAY_ICON, isBoardWanted: process.argv.includes('--board'), startWithSystem: withSystem, ...updatesFor(opening),
    readAsset, preloadFile: join(outFolder, 'preload', 'index.cjs'),
    onQuit: async () => {
      await lan?.close();
      await (await opening.opened).stop();
    },
    onPower: (event) => void opening.opened.then((station) => station.power(event), () => undefined),
  });
  // The window is drawn while the engine opens its store.
  const station = await opening.opened;
  if (shown === null) {
    await station.stop();
    return;
  }
  lan = keepLan({
    door: opening.door, readFile: readAsset, scheduler: systemScheduler, clock: systemClock, random: systemRandom, logger: opening.logger, personId: 'packer-1',
    secrets: kept.secrets ?? lanSecrets(station), addresses: ownAddresses, names: ownNames,
  });
}

/** `--print-agent`: prints on this PC what the main PC has for it, and has no window. With `--to`, `--name`, `--code` and `--fingerprint` it pairs first. */
function openAgent(): Promise<void> {
  const agentFolder = join(folder, 'print-agent');
  const secrets = keyFromSystem() === null
    ? safeStorageSecrets({ safeStorage, path: join(agentFolder, 'keychain.json'), system: process.platform })
    : secretFile({ path: join(agentFolder, SECRET_FILE), key: keyFromSystem });
  return openDesktopAgent({
    folder: agentFolder, iconFile: TRAY_ICON, startWithSystem: withSystem, scheduler: systemScheduler, logger: logFile(join(agentFolder, 'logs'), systemClock),
    async begin(ears) {
      const pairing = await pairingFor({ folder: agentFolder, secrets }, { to: optionOf('to'), name: optionOf('name'), code: optionOf('code'), fingerprint: optionOf('fingerprint') });
      const agent = runPrintAgent({ line: agentLine(pairing), openPrinter: openPrinter(systemScheduler), scheduler: systemScheduler, random: systemRandom, folder: join(agentFolder, 'prints'), ...ears });
      return { pairing, agent };
    },
  });
}

/** `--support=FILE`: writes the bundle for whoever helps and ends, beside a station that may be open. A packed program has no `npm run support`. */
const supportFile = optionOf('support');

/** `--start-with-system=on|off`: turns it on or off for this account and ends: 0 when it is as asked, 1 when the system did not take it, 64 for another word. */
const asked = optionOf('start-with-system');

// Nothing is awaited up here: Electron is not ready before this module has been evaluated.
if (supportFile !== undefined) {
  writeSupportBundle(folder, supportFile).then(() => app.exit(0), (error: unknown) => {
    dialog.showErrorBox('Smart Workstation', `The support bundle could not be written: ${error instanceof Error ? error.message : String(error)}`);
    app.exit(1);
  });
} else if (asked !== undefined) {
  app.exit(turnStartWithSystem(withSystem, asked, (text) => void process.stdout.write(`${text}\n`)));
} else if (argv.includes('--print-agent')) {
  openAgent().catch((error: unknown) => {
    dialog.showErrorBox('Smart Workstation', `This PC cannot print for a main PC: ${error instanceof Error ? error.message : String(error)}`);
    app.exit(1);
  });
} else if (claimStation(folder)) {
  keepCrashReports(folder);
  open().catch((error: unknown) => {
    // A packed program on Windows has no console: what went wrong must stand on the screen.
    dialog.showErrorBox('Smart Workstation', `The station could not be opened: ${error instanceof Error ? error.message : String(error)}`);
    app.exit(1);
  });
}
