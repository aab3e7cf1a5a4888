import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { runElectronHost } from './host/electron/index.ts';
import { rendererFiles } from './host/renderer-files.ts';
import { systemScheduler } from './platform/clock.ts';
import { systemRandom } from './platform/random.ts';
import { openTrainingStation } from './station.ts';

/** The desktop program. It runs as built, in `.out/app/main`; the window and preload lie beside `app`. */
const outFolder = fileURLToPath(new URL('../..', import.meta.url));

runElectronHost({
  outFolder, scheduler: systemScheduler, isKiosk: process.argv.includes('--kiosk'),
  async open(dataFolder) {
    const station = await openTrainingStation({ dataFolder, seed: 1, orders: 40, isFresh: process.argv.includes('--fresh') });
    return { door: station.door, logger: station.logger, readFile: rendererFiles(join(outFolder, 'renderer'), systemRandom), stop: () => station.stop() };
  },
});
