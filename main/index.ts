import { app, dialog, safeStorage } from 'electron';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { claimStation, openElectronStation, safeStorageSecrets } from './host/electron/index.ts';
import { keepLan } from './host/lan/index.ts';
import type { LanKeeper } from './host/lan/index.ts';
import { rendererFiles } from './host/renderer-files.ts';
import { lanSecrets } from './lan-secrets.ts';
import { systemClock, systemScheduler } from './platform/clock.ts';
import { dataFolder } from './platform/data-folder.ts';
import { keepFilesPrivate } from './platform/private-folder.ts';
import { ownAddresses, ownNames } from './platform/own-addresses.ts';
import { systemRandom } from './platform/random.ts';
import { openLiveStation } from './live-station.ts';
import { keyFromSystem } from './platform/secret-file.ts';
import type { Secrets } from './platform/secrets.ts';
import { openTrainingStation } from './station.ts';
import { writeSupportBundle } from './support/write-bundle.ts';

/** The desktop program. It runs as built, in `.out/app/main`; the window and preload lie beside `app`. */
const outFolder = fileURLToPath(new URL('../..', import.meta.url));
const folder = dataFolder();
keepFilesPrivate();

/** The keychain of the system, unless somebody gave this program a key for the encrypted file. */
function keychain(): { readonly secrets?: Secrets } {
  return keyFromSystem() === null ? { secrets: safeStorageSecrets({ safeStorage, path: join(folder, 'keychain.json'), system: process.platform }) } : {};
}

/** There once the station is open. */
let lan: LanKeeper | null = null;

async function open(): Promise<void> {
  const kept = keychain();
  const readAsset = rendererFiles(join(outFolder, 'renderer'), systemRandom);
  const opening = process.argv.includes('--live') ? openLiveStation({ dataFolder: folder, ...kept }) : openTrainingStation({ dataFolder: folder, seed: 1, orders: 40, isFresh: process.argv.includes('--fresh') });
  const shown = await openElectronStation({
    door: opening.door, logger: opening.logger, dataFolder: folder, personId: 'packer-1', scheduler: systemScheduler, isKiosk: process.argv.includes('--kiosk'),
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

/** `--support=FILE`: writes the bundle for whoever helps and ends, beside a station that may be open. A packed program has no `npm run support`. */
const supportFile = process.argv.find((arg) => arg.startsWith('--support='))?.slice('--support='.length);

// Nothing is awaited up here: Electron is not ready before this module has been evaluated.
if (supportFile !== undefined) {
  writeSupportBundle(folder, supportFile).then(() => app.exit(0), (error: unknown) => {
    dialog.showErrorBox('Smart Workstation', `The support bundle could not be written: ${error instanceof Error ? error.message : String(error)}`);
    app.exit(1);
  });
} else if (claimStation(folder)) {
  open().catch((error: unknown) => {
    // A packed program on Windows has no console: what went wrong must stand on the screen.
    dialog.showErrorBox('Smart Workstation', `The station could not be opened: ${error instanceof Error ? error.message : String(error)}`);
    app.exit(1);
  });
}
